"""A batch is ended at random moments, again and again, and then run to its end.

It is killed (-9), or sent a signal once or five times, alone or with all its processes. Between the
ends every plan that is there must be whole; after a signal nothing may be left over, no traceback
said, and the report must say where it stopped. At the end the plans must be those of an undisturbed
run, byte for byte, with nothing left over.

Usage: python -m benchmarks.kill [ENDS]      20 without it
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.rosters import BATCH, write_roster
from heelprint.page.seal import find_in, is_begun_by_us

ROWS = 12
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def batch(roster: Path, plans: Path) -> list[str]:
    command = [*BATCH, str(roster), "-o", str(plans), "-q"]
    return [*command, "--combined", str(plans / "print.pdf"), "--jobs", "2", "--force"]


def contents(plans: Path) -> dict[str, bytes]:
    """Every file but the report, whose outcomes differ."""
    return {path.name: path.read_bytes() for path in plans.iterdir() if path.name != "report.csv"}


def broken(plans: Path) -> list[str]:
    """What is there, but not whole."""
    return [
        path.name
        for path in plans.glob("*.pdf")
        for content in (path.read_bytes(),)
        if not (find_in(content).fingerprint or path.name == "print.pdf")
        or not is_begun_by_us(content)
    ]


def left_over(*folders: Path) -> list[str]:
    return [
        str(path)
        for folder in folders
        for path in (*folder.glob(".heelprint-*"), *folder.glob("weasyprint-*"))
    ]


def end(run: subprocess.Popen[str], number: int, moments: random.Random) -> str:
    """End the run, and return what it says."""
    # The whole group, or the first process alone, whose others must end on their own.
    send = moments.choice((os.kill, os.killpg))
    for _ in range(moments.choice((1, 5))):
        if run.poll() is None:
            send(run.pid, number)
            sleep(moments.choice((0, 0.05)))
    return run.communicate()[1]


def complaint(number: int, code: int, said: str, plans: Path, temporary: Path) -> str | None:
    """What is wrong after the run was ended."""
    if plans.is_dir() and (names := broken(plans)):
        return f"broken: {names}"
    if number == signal.SIGKILL:
        return None
    if "Traceback" in said or code not in (0, 1):
        return f"exit code {code}: {said}"
    if names := left_over(plans, temporary):
        return f"left over: {names}"
    report = plans / "report.csv"
    if "Stopped" in said and "was stopped before" not in report.read_text("utf-8-sig"):
        return "the report does not say where it stopped"
    return None


def main() -> None:
    ends = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    moments = random.Random(1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster, calm, ended = folder / "roster.csv", folder / "calm", folder / "ended"
        temporary = folder / "tmp"
        temporary.mkdir()
        write_roster(roster, ROWS)
        environment = {**os.environ, "TMPDIR": str(temporary)}
        start = perf_counter()
        subprocess.run(batch(roster, calm), check=True, env=environment)
        longest = perf_counter() - start
        for _ in range(ends):
            # Without --force on every second run, so that both ways of going on are met.
            command = batch(roster, ended)[: moments.choice((None, -1))]
            number = moments.choice(SIGNALS)
            with subprocess.Popen(
                command, start_new_session=True, stderr=subprocess.PIPE, text=True, env=environment
            ) as run:
                sleep(moments.uniform(0.2, longest))
                said = end(run, number, moments)
            if wrong := complaint(number, run.returncode, said, ended, temporary):
                sys.exit(f"after signal {number}: {wrong}")
        subprocess.run(batch(roster, ended)[:-1], check=True, env=environment)
        if names := left_over(ended, temporary):
            sys.exit(f"left over: {names}")
        if contents(ended) != contents(calm):
            differing = {name for name, _ in contents(ended).items() ^ contents(calm).items()}
            sys.exit(f"not as undisturbed: {sorted(differing)}")
    print(f"ended {ends} times: as an undisturbed run, bit by bit, and nothing left over")


if __name__ == "__main__":
    main()

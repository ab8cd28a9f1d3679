"""A batch is killed (-9) at random moments, again and again, and then run to its end.

Between the kills every plan that is there must be whole; at the end the plans must be those of an
undisturbed run, byte for byte, with nothing left over.

Usage: python -m benchmarks.kill [KILLS]      20 without it
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
from heelprint.seal import find_in

ROWS = 12


def batch(roster: Path, plans: Path) -> list[str]:
    command = [*BATCH, str(roster), "-o", str(plans), "-q"]
    return [*command, "--combined", str(plans / "print.pdf"), "--jobs", "2", "--force"]


def contents(plans: Path) -> dict[str, bytes]:
    """Every file but the report, whose outcomes differ."""
    return {path.name: path.read_bytes() for path in plans.iterdir() if path.name != "report.csv"}


def broken(plans: Path) -> list[str]:
    """The plans that are there, but not whole."""
    return [
        path.name
        for path in plans.glob("*.pdf")
        if path.name != "print.pdf" and not find_in(path.read_bytes()).fingerprint
    ]


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    moments = random.Random(1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster, calm, killed = folder / "roster.csv", folder / "calm", folder / "killed"
        write_roster(roster, ROWS)
        start = perf_counter()
        subprocess.run(batch(roster, calm), check=True)
        longest = perf_counter() - start
        left_over = 0
        for _ in range(kills):
            # Without --force on every second run, so that both ways of going on are met.
            command = batch(roster, killed)[: moments.choice((None, -1))]
            with subprocess.Popen(command, start_new_session=True) as run:
                sleep(moments.uniform(0.2, longest))
                # The whole group, or the first process alone, whose others must end on their own.
                if moments.random() < 0.5:
                    os.killpg(run.pid, signal.SIGKILL)
                else:
                    run.kill()
            if killed.is_dir():
                left_over += len(list(killed.glob(".heelprint-*")))
                if names := broken(killed):
                    sys.exit(f"broken: {names}")
        subprocess.run(batch(roster, killed)[:-1], check=True)
        if contents(killed) != contents(calm):
            differing = {name for name, _ in contents(killed).items() ^ contents(calm).items()}
            sys.exit(f"not as undisturbed: {sorted(differing)}")
    print(
        f"{kills} kills, {left_over} half-written files cleared: as an undisturbed run, bit by bit"
    )


if __name__ == "__main__":
    main()

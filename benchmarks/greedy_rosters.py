"""The time and the peak memory of what small rosters that would eat the machine cost. Linux.

Usage: python -m benchmarks.greedy_rosters [WORD]      those with this word in their name
"""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks.memory import memory, tree
from benchmarks.rosters import BATCH
from tests.greedy_rosters import FINE, MANY, MOST, REFUSED, ROWS, Make

SECONDS_BETWEEN_LOOKS = 0.02


def run(roster: Path) -> tuple[int, int, str]:
    """The exit code, the most memory of all processes together in MiB, and what was said."""
    command = [*BATCH, str(roster), "-o", str(roster.parent / "plans"), "--dry-run", "--lang", "en"]
    said = roster.with_name("said")
    most = 0.0
    with (
        said.open("w") as file,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=file) as process,
    ):
        while process.poll() is None:
            most = max(most, sum(map(memory, tree(process.pid))))
            sleep(SECONDS_BETWEEN_LOOKS)
    return process.returncode, round(most), said.read_text()


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    cases: dict[str, Make] = {**REFUSED, **ROWS, **MANY, **FINE}
    print("seconds | of the processor | MiB | exit | lines | roster | first line")
    with TemporaryDirectory() as folder:
        roster = Path(folder, "roster")
        for name, make in cases.items():
            if word in name:
                roster.write_bytes(make())
                size = roster.stat().st_size
                start, before = monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
                code, most, said = run(roster)
                seconds, after = monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
                cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                first = said.partition("\n")[0][:110]
                print(
                    f"{seconds:4.1f} | {cpu:4.1f} | {most:3} | {code} | {said.count(chr(10)):3} | "
                    f"{name} ({size:,}{', TOO LARGE' if size > MOST else ''}) | {first}",
                    flush=True,
                )


if __name__ == "__main__":
    main()

"""How many plans a second a batch prints, with two processes and with one, side by side.

Usage: python -m benchmarks.speed [ROWS]      1,000 without it; one process prints a tenth of them
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.rosters import BATCH, write_roster


def plans_a_second(folder: Path, rows: int, *, jobs: int, again: bool = False) -> float:
    """The rate of a whole run, from the start of the command to its end."""
    roster = folder / f"{rows}.csv"
    write_roster(roster, rows)
    plans = folder / f"plans-{rows}-{jobs}"
    command = [*BATCH, str(roster), "-o", str(plans), "--jobs", str(jobs), "-q"]
    if again:
        subprocess.run(command, check=True)
    start = perf_counter()
    subprocess.run(command, check=True)
    return rows / (perf_counter() - start)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    few = max(rows // 10, 1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        one = plans_a_second(folder, few, jobs=1)
        two = plans_a_second(folder, rows, jobs=2)
        unchanged = plans_a_second(folder, few, jobs=2, again=True)
    print(f"one process: {one:.2f} plans a second ({few} rows)")
    print(f"two processes: {two:.2f} plans a second ({rows} rows), {two / one:.2f} times one")
    print(f"all up to date: {unchanged:.0f} rows a second ({few} rows)")


if __name__ == "__main__":
    main()

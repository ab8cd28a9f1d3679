"""The peak memory of a whole batch, all processes together, for many rows against few. Linux.

Usage: python -m benchmarks.memory [FEW MANY]      200 and 2,000 rows without them
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from benchmarks.rosters import BATCH, write_roster

SECONDS_BETWEEN_LOOKS = 0.2


def tree(root: int) -> list[int]:
    """The process and all that come from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def memory(process: int) -> float:
    """What the process takes, in MiB; pages that several share are divided among them."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def peak(folder: Path, rows: int) -> float:
    """The most that the processes of a run took together, in MiB."""
    roster = folder / f"{rows}.csv"
    write_roster(roster, rows)
    command = [*BATCH, str(roster), "-q", "--jobs", "2"]
    most = 0.0
    with subprocess.Popen([*command, "-o", str(folder / f"plans-{rows}")]) as run:
        while run.poll() is None:
            most = max(most, sum(map(memory, tree(run.pid))))
            sleep(SECONDS_BETWEEN_LOOKS)
    if run.returncode:
        sys.exit(f"the batch of {rows} rows ended with {run.returncode}")
    return most


def main() -> None:
    few, many = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (200, 2000)
    with TemporaryDirectory() as name:
        of_few, of_many = (peak(Path(name), rows) for rows in (few, many))
    print(
        f"{few} rows: {of_few:.0f} MiB; {many} rows: {of_many:.0f} MiB; "
        f"{of_many / of_few:.2f} times as much"
    )


if __name__ == "__main__":
    main()

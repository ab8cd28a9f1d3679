"""A batch on a cluster of a scheduler and two workers, which is disturbed, and then run to its end.

One worker is killed (-9) after a sixth of the rows, the scheduler after a third; both are started
anew, and the same command is given again. The plans must be those of an undisturbed run in the
processes of this machine, byte for byte. Then both print all of it once more, with every layout at
hand, which is what the way to a cluster costs.

Usage: python -m benchmarks.cluster [ROWS]      2000 without it
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.kill import contents, left_over
from benchmarks.rosters import BATCH, write_roster
from tests.clusters import Parts, parts

ROWS = 2000


def run(*words: str, store: Path) -> float:
    """The seconds that a run takes."""
    environment = {**os.environ, "HEELPRINT_CACHE": str(store)}
    start = perf_counter()
    subprocess.run([*BATCH, *words, "-q"], check=True, env=environment)
    return perf_counter() - start


def disturb(found: Parts, command: list[str], rows: int, store: str) -> int:
    """Run it, and end a worker and the scheduler in its midst; how many rows were printed."""
    scheduler = found.scheduler()
    first, second = (found.worker("--no-nanny", HEELPRINT_CACHE=store) for _ in range(2))
    printed = 0
    with subprocess.Popen([*command, "-v"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            printed += ".pdf" in line
            if printed == rows // 6:
                first.end()
            if printed == rows // 3:
                scheduler.end()
    second.end()
    if process.returncode != 1:
        sys.exit(f"not disturbed: exit code {process.returncode}")
    return printed


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster, calm, plans = folder / "roster.csv", folder / "calm", folder / "plans"
        write_roster(roster, rows)
        local = (str(roster), "-o", str(calm), "--jobs", "2")
        here, there = folder / "here", folder / "there"
        print(f"{rows} rows in two processes: {run(*local, store=here):.0f} s", flush=True)
        with parts(folder) as found:
            words = (str(roster), "-o", str(plans), "--scheduler", str(found.file))
            printed = disturb(found, [*BATCH, *words], rows, str(there))
            print(f"a worker and the scheduler killed: {printed} rows printed", flush=True)
            if not rows // 3 <= printed < rows or left_over(plans):
                sys.exit(f"left over: {left_over(plans)}")
            found.scheduler()
            for _ in range(2):
                found.worker("--no-nanny", HEELPRINT_CACHE=str(there))
            print(f"again, to the end: {run(*words, store=here):.0f} s", flush=True)
            if contents(plans) != contents(calm) or len(contents(plans)) != rows:
                differing = {name for name, _ in contents(plans).items() ^ contents(calm).items()}
                sys.exit(f"not as undisturbed: {sorted(differing)}")
            print("as an undisturbed run of this machine, byte for byte, and nothing left over")
            for where, call in (("two processes", local), ("two workers", words)):
                seconds = run(*call, "--force", store=here)
                print(f"all again in {where}: {rows / seconds:.0f} rows a second", flush=True)


if __name__ == "__main__":
    main()

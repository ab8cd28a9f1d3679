"""A roster of 500 hostile names, printed for real: each is printed, or refused with a reason.

Usage: python -m benchmarks.hostile_names
"""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rosters import BATCH
from heelprint.page.seal import find_in
from tests.hostile_names import NAMES


def main() -> None:
    with TemporaryDirectory() as name:
        roster, plans = Path(name) / "roster.csv", Path(name) / "plans"
        with roster.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "name", "start", "affected"))
            rows = ((f"n{number}", name, "2026-11-23", "left") for number, name in enumerate(NAMES))
            writer.writerows(rows)
        command = [*BATCH, str(roster), "-o", str(plans), "-q"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1) or "Traceback" in run.stderr:
            sys.exit(f"it crashed:\n{run.stderr}")
        with (plans / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        if len(lines) != len(NAMES):
            sys.exit(f"{len(NAMES)} names, but {len(lines)} lines in the report")
        for line in lines:
            if line["outcome"] == "error":
                good = line["message"] and "heelprint failed" not in line["message"]
            else:
                found = find_in((plans / line["file"]).read_bytes())
                good = found is not None and found.pages == int(line["pages"])
            if not good:
                sys.exit(f"neither printed nor refused with a reason: {line}")
    outcomes = Counter(line["outcome"] for line in lines)
    print(f"{len(NAMES)} names: {outcomes['printed']} printed, {outcomes['error']} refused")


if __name__ == "__main__":
    main()

"""Prints the plans of a roster by a rival, each in a file, as `heelprint batch` does.

Usage: python -m benchmarks.rivals typst|reportlab ROSTER FOLDER WORDS JOBS
WORDS is the file that benchmarks/against_rivals.py has written: the words of each kind of plan.
"""

import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from benchmarks.rivals.words import Kind, Words, facts, kind_of
from heelprint.asked import Asked
from heelprint.order import read_order
from heelprint.page.handout import make_handout
from heelprint.roster.read import read_roster

RIVALS = {"typst": "Typst", "reportlab": "ReportLab"}
TODAY = date(2026, 11, 23)
ROWS_AT_A_TIME = 10


class Rival(Protocol):
    """What prints a plan."""

    def pdf(self, kind: Kind, facts: Words) -> bytes:
        """The plan as PDF."""


def make_rival(name: str, words: Iterable[tuple[Kind, Words]]) -> Rival:
    """One by its name, ready to print plans of these kinds."""
    module = import_module(f"benchmarks.rivals.by_{name}")
    rival: Rival = getattr(module, RIVALS[name])(dict(words))
    return rival


def plan_pdf(rival: Rival, asked: Asked) -> bytes:
    """What was asked for as the rival's PDF."""
    handout = make_handout(read_order(asked, today=TODAY))
    return rival.pdf(kind_of(handout), facts(handout))


def write_words(path: Path, words: Iterable[tuple[Kind, Words]]) -> None:
    """Keep them for the processes to come."""
    path.write_text(json.dumps(list(words)), encoding="utf-8")


def read_words(path: Path) -> list[tuple[Kind, Words]]:
    """Those that were kept."""
    return [(Kind(*kind), words) for kind, words in json.loads(path.read_text(encoding="utf-8"))]


_rival: Rival  # of this process


def _begin(name: str, words: Path) -> None:
    global _rival
    _rival = make_rival(name, read_words(words))


def _print(asked: Asked, path: Path) -> None:
    path.write_bytes(plan_pdf(_rival, asked))


def main() -> None:
    name, roster, folder, words = sys.argv[1], *map(Path, sys.argv[2:5])
    jobs = int(sys.argv[5])
    folder.mkdir()
    entries = read_roster(roster, defaults=Asked(), today=TODAY).entries
    paths = [folder / entry.file for entry in entries]
    import_module(f"benchmarks.rivals.by_{name}")  # once, for both processes
    with ProcessPoolExecutor(
        jobs, get_context("fork"), initializer=_begin, initargs=(name, words)
    ) as processes:
        asked = [entry.asked for entry in entries]
        for _ in processes.map(_print, asked, paths, chunksize=ROWS_AT_A_TIME):
            pass


if __name__ == "__main__":
    main()

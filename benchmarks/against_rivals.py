"""The same plans by heelprint, by Typst and by ReportLab: whole runs, and one plan, side by side.

Usage: python -m benchmarks.against_rivals [ROWS [ROUNDS]]      1,000 rows and 3 rounds without them

First it compares the words of all three, and ends where a rival lacks one. In a round each prints
the roster once, by turns; what is printed is the median of the rounds. Linux.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import CDLL
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pypdfium2

from benchmarks.press import processor_time
from benchmarks.rivals.__main__ import RIVALS, TODAY, make_rival, plan_pdf, write_words
from benchmarks.rivals.words import Kind, Words, kind_of, kind_words
from benchmarks.rosters import BATCH, MIXED_KINDS, write_mixed_roster
from heelprint.asked import Asked
from heelprint.order import read_order
from heelprint.page.handout import make_handout
from heelprint.press.press import order_pdf
from heelprint.press.store import use_store
from heelprint.roster.read import read_roster

JOBS = 2
SET_CHILD_SUBREAPER = 36  # of prctl: what a command leaves behind becomes ours to wait for
FULL, EMPTY = "heelprint, store full", "heelprint, store empty"
SAID = {"typst": "Typst, PDF/UA-1", "reportlab": "ReportLab, untagged"}
IMPRESSION = "heelprint, an impression"
SHARED = "of each of them: the order and its handout"
Work = Callable[[Asked], object]
PAGE_NUMBER = re.compile(r"\b(?:Side|Page)\s+\d+\s+(?:af|of)\s+\d+\b")


@dataclass(frozen=True)
class Cost:
    """What a run took, in seconds: by the clock, and of all processors."""

    clock: float
    processor: float


def main() -> None:
    CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with TemporaryDirectory() as name:
        folder = Path(name)
        words = list(_words(_asked(folder, len(MIXED_KINDS))))
        write_words(folder / "words.json", words)
        _compare_words(folder)
        costs: dict[str, list[Cost]] = {}
        for number in range(rounds):
            for what, cost in _round(folder, rows, number):
                costs.setdefault(what, []).append(cost)
        _tell_runs(rows, {what: _median(each) for what, each in costs.items()}, folder)
        _tell_plans(_one_plan(folder, words, rounds))


def _asked(folder: Path, rows: int) -> list[Asked]:
    path = folder / f"{rows}.csv"
    write_mixed_roster(path, rows)
    return [entry.asked for entry in read_roster(path, defaults=Asked(), today=TODAY).entries]


def _words(asked: list[Asked]) -> Iterator[tuple[Kind, Words]]:
    for each in asked:
        order = read_order(each, today=TODAY)
        yield kind_of(make_handout(order)), kind_words(order)


def _command(what: str, roster: Path, plans: Path) -> list[str]:
    if what == "heelprint":
        return [*BATCH, str(roster), "-o", str(plans), "--jobs", str(JOBS), "-q"]
    rival = [sys.executable, "-m", "benchmarks.rivals", what, str(roster), str(plans)]
    return [*rival, str(roster.parent / "words.json"), str(JOBS)]


def _run(what: str, roster: Path, plans: Path, store: Path) -> Cost:
    """A whole command, from its start to its end."""
    command = _command(what, roster, plans)
    environment = {**os.environ, "HEELPRINT_CACHE": str(store)}
    seconds: list[float] = []

    def run() -> None:
        begun = perf_counter()
        subprocess.run(command, check=True, env=environment)
        seconds.append(perf_counter() - begun)
        with suppress(ChildProcessError):  # there is no other one any more
            while True:  # those that it left to end by themselves, whose time counts too
                os.wait()

    processor = processor_time(run)
    return Cost(seconds[0], processor)


def _round(folder: Path, rows: int, number: int) -> Iterator[tuple[str, Cost]]:
    roster, store = folder / f"{rows}.csv", folder / f"formes-{number}"
    write_mixed_roster(roster, rows)
    runs = {EMPTY: "heelprint", FULL: "heelprint"} | {SAID[rival]: rival for rival in RIVALS}
    for what, program in runs.items():  # the first one fills the store
        plans = folder / f"{number} {what}".replace("/", " ")
        yield what, _run(program, roster, plans, store)
        made = len(list(plans.glob("*.pdf")))
        if made != rows:
            sys.exit(f"{what}: {made} plans for {rows} rows")


def _compare_words(folder: Path) -> None:
    """End where a rival lacks a word that heelprint prints, in a plan of each kind."""
    roster = folder / f"{len(MIXED_KINDS)}.csv"
    for what in ("heelprint", *RIVALS):
        _run(what, roster, folder / f"words {what}", folder / "formes for words")
    for plan in sorted((folder / "words heelprint").glob("*.pdf")):
        ours, pages = _said(plan)
        for rival in RIVALS:
            theirs, its_pages = _said(folder / f"words {rival}" / plan.name)
            if ours - theirs or pages != its_pages:
                lacks = " ".join((ours - theirs).elements())
                sys.exit(f"{rival}, {plan.name}: {its_pages} pages for {pages}; it lacks: {lacks}")
    print(f"The words are the same in {len(MIXED_KINDS)} plans by each.\n")


def _said(path: Path) -> tuple[Counter[str], int]:
    """The words of a file, each as often as it stands there, and its pages."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    text = PAGE_NUMBER.sub("", " ".join(texts))
    return Counter(text.split()), len(texts)


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(cost.clock for cost in costs), median(cost.processor for cost in costs))


def _one_plan(folder: Path, words: list[tuple[Kind, Words]], rounds: int) -> dict[str, float]:
    """Seconds of the processor for a plan in a process that is warm, from what was asked for on."""
    works: dict[str, tuple[int, Work]] = {
        IMPRESSION: (200, lambda asked: order_pdf(read_order(asked, today=TODAY))),
        SAID["typst"]: (10, partial(plan_pdf, make_rival("typst", words))),
        SAID["reportlab"]: (40, partial(plan_pdf, make_rival("reportlab", words))),
        SHARED: (200, lambda asked: make_handout(read_order(asked, today=TODAY))),
    }
    use_store(folder / "formes-0")
    asked = _asked(folder, max(plans for plans, _ in works.values()))
    taken: dict[str, list[float]] = {what: [] for what in works}
    for number in range(rounds + 1):
        for what, (plans, work) in works.items():
            seconds = processor_time(partial(_do_all, work, asked[:plans]))
            if number:  # the first round warms
                taken[what].append(seconds / plans)
    return {what: median(each) for what, each in taken.items()}


def _do_all(work: Work, asked: list[Asked]) -> None:
    for each in asked:
        work(each)


def _tell_runs(rows: int, costs: dict[str, Cost], folder: Path) -> None:
    print(f"| {rows:,} mixed rows, {JOBS} processes | seconds | of the processors | KB a plan |")
    print("|---|--:|--:|--:|")
    for what, cost in costs.items():
        plans = list((folder / f"0 {what}".replace("/", " ")).glob("*.pdf"))
        size = sum(plan.stat().st_size for plan in plans) / len(plans) / 1000
        print(f"| {what} | {cost.clock:.1f} | {cost.processor:.1f} | {size:.0f} |")
    print("\n| how many times as quick heelprint is | by the clock | of the processors |")
    print("|---|--:|--:|")
    for ours in (FULL, EMPTY):
        for theirs in SAID.values():
            clock = costs[theirs].clock / costs[ours].clock
            processor = costs[theirs].processor / costs[ours].processor
            print(f"| {ours}, against {theirs} | {clock:.1f} | {processor:.1f} |")


def _tell_plans(seconds: dict[str, float]) -> None:
    print("\n| one plan, warm | ms of the processor | of an impression |")
    print("|---|--:|--:|")
    for what, each in seconds.items():
        print(f"| {what} | {1000 * each:.2f} | {each / seconds[IMPRESSION]:.1f} |")


if __name__ == "__main__":
    main()

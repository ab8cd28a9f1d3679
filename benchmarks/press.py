"""What the press spares: one plan and one impression beside what they took without it.

Usage: python -m benchmarks.press [ROUNDS]      each measured so often, by turns; 7 without it
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from heelprint.asked import Asked
from heelprint.order import Order, read_order
from heelprint.press.press import order_pdf
from heelprint.press.store import use_store
from tests.direct import direct_pdf

START = date(2026, 11, 23)
IMPRESSIONS = 100  # of which one is the hundredth part

numbers = count(1)


def order() -> Order:
    """A plan that shares its layout with all others, and nothing else."""
    number = next(numbers)
    start = START + timedelta(7 * (number % 50))
    words = Asked(affected="left", start=start.isoformat(), name=f"Grete Testsen {number}")
    return read_order(words, today=START)


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of this process and of those that it has waited for."""
    begun = process_time() + _of_children()
    work()
    return process_time() + _of_children() - begun


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def run(*words: str, store: str = "") -> None:
    """A Python of its own."""
    environment = {**os.environ, "HEELPRINT_CACHE": store}
    subprocess.run([sys.executable, *words], check=True, env=environment, stderr=subprocess.DEVNULL)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with TemporaryDirectory() as name:
        plan = ("-m", "heelprint", "plan", "--affected", "left", "-o", str(Path(name, "plan.pdf")))
        store = str(Path(name, "formes"))
        works: dict[str, Callable[[], object]] = {
            "a page that WeasyPrint lays out": lambda: direct_pdf(order()),
            f"{IMPRESSIONS} impressions, from the order on": lambda: [
                order_pdf(order()) for _ in range(IMPRESSIONS)
            ],
            "the command, without a store": lambda: run(*plan),
            "the command, from the store": lambda: run(*plan, store=store),
            "import weasyprint": lambda: run("-c", "import weasyprint"),
        }
        use_store(None)
        for work in works.values():
            work()
        times: dict[str, list[float]] = {what: [] for what in works}
        for _ in range(rounds):
            for what, work in works.items():
                times[what].append(processor_time(work))
    direct, impressions, cold, stored, imported = (median(each) for each in times.values())
    for what, each in times.items():
        print(f"{what}: {median(each):.3f} s of processor time")
    print(f"an impression is {IMPRESSIONS * direct / impressions:.0f} times as quick as its page")
    print(f"a plan from the store takes {stored / cold:.2f} of one without")
    print(f"a plan from the store takes {stored / imported:.2f} of `import weasyprint`")


if __name__ == "__main__":
    main()

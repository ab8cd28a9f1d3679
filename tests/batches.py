"""What the tests of a batch need: a run without processes, small plans, and what came of it."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from click.testing import CliRunner, Result

import heelprint.batch.rows
import heelprint.cli.batch
import heelprint.cli.main
import heelprint.press.stack
from heelprint.batch.workers import Executor
from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.pdf import Pdf
from heelprint.press.compose import compose
from heelprint.press.forme import forme_of
from heelprint.press.press import Impressed

Common = TypeVar("Common")
Job = TypeVar("Job")
Made = TypeVar("Made")


def here(
    work: Callable[[Common, Sequence[Job]], Sequence[Made]],
    common: Common,
    chunks: Sequence[Sequence[Job]],
    is_stopped: Callable[[], bool],
) -> Iterator[Sequence[tuple[Job, Made | None]]]:
    """An executor that does one job after the other, in this process."""
    for chunk in chunks:
        for job in chunk:
            if not is_stopped():
                yield [(job, work(common, [job])[0])]


def small_pdf(order: Order, pages: int = 1) -> Pdf:
    """Something of so many pages that is printed faster than a plan."""
    body = f"<p style='break-after: page'>{order.plan.start}" * pages
    forme = compose(f"<html lang=en><title>x</title>{body}", (), "en")
    return Pdf(forme.impression((), fingerprint(order)), forme.pages)


def print_small(monkeypatch: pytest.MonkeyPatch, make: Callable[[Order], Pdf] = small_pdf) -> None:
    """From now on a row that is printed in this process becomes such a file, and a plan of the
    stack has its pages.
    """

    def impress(order: Order, use: Callable[..., Made], _: object) -> Impressed[Made]:
        return Impressed(use(forme_of(make(order).content), ()))

    monkeypatch.setattr(heelprint.batch.rows, "order_pdf", make)
    monkeypatch.setattr(heelprint.press.stack, "impress", impress)


def print_by(monkeypatch: pytest.MonkeyPatch, executor: Executor) -> None:
    """From now on the command has its rows printed by that."""
    monkeypatch.setattr(heelprint.cli.batch, "Processes", lambda *_: executor)
    monkeypatch.setattr(heelprint.cli.batch, "load_ahead", lambda _: None)


def batch(*words: str, roster: str = "roster.csv") -> Result:
    """The command, in English, for a roster and a folder "plans"."""
    result = CliRunner().invoke(
        heelprint.cli.main.cli,
        ["batch", roster, "-o", "plans", "--lang", "en", *words],
        prog_name="heelprint",
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def report(folder: Path = Path("plans")) -> list[dict[str, str]]:
    """The lines of the report."""
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def outcomes() -> list[str]:
    """What became of each row, as the report says it."""
    return [line["outcome"] for line in report()]


def without_a_page(content: bytes) -> bytes:
    """A PDF without its last page."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        del pdf.pages[-1]
        pdf.save(file)
    return file.getvalue()

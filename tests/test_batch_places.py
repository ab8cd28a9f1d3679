"""A batch replaces nothing that isn't heelprint's, and calls nothing whole that is broken."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from heelprint.batch.rows import MOST_LOST
from heelprint.order import Order
from heelprint.page.pdf import Pdf
from tests.batches import (
    batch,
    here,
    outcomes,
    print_by,
    print_small,
    small_pdf,
    without_a_page,
)
from tests.support import START
from tests.test_output import NO_FILES

pytestmark = pytest.mark.pango

ROSTER = "id;start;side\n1001;2026-11-23;v\n1002;2026-11-24;h\n"


@pytest.fixture(autouse=True)
def _small_files_are_printed_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    print_small(monkeypatch, partial(small_pdf, pages=2))
    print_by(monkeypatch, here)
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text(ROSTER)
    Path("plans").mkdir()


def stands(path: str) -> tuple[int, int, bytes]:
    """What has that name, and what of somebody's could be reached through it."""
    found = Path(path).lstat()
    return found.st_mode, found.st_ino, Path(__file__).read_bytes()


def foreign_pdf(**how: Any) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        file = BytesIO()
        pdf.save(file, **how)
        return file.getvalue()


FOREIGN = {
    "text": b"Dear colleague,\n",
    "the head of any PDF": b"%PDF-1.7\n",
    "Word": b"\xd0\xcf\x11\xe0" + bytes(600),
    "a PDF": foreign_pdf(),
    "a PDF that is cut off": foreign_pdf()[:-40],
    "a PDF that only a strict reader rejects": foreign_pdf().replace(b"xref", b"xref\n9"),
    "a PDF with a password": foreign_pdf(encryption=pikepdf.Encryption(user="x", owner="y")),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
@pytest.mark.parametrize("name", ["plans/1001.pdf", "plans/report.csv", "print.pdf"])
def test_what_is_somebody_elses_stays_without_force(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    result = batch("--combined", "print.pdf")
    assert result.exit_code == 1
    assert result.stderr.count("is not from heelprint. Move it away, or give --force.") == 1
    assert Path(name).read_bytes() == content
    assert Path("plans/1002.pdf").exists()
    if not name.endswith(".csv"):
        assert outcomes() == ["error" if "1001" in name else "printed", "printed"]
    dry = batch("--combined", "print.pdf", "--dry-run")
    assert dry.exit_code == 1
    assert "is not from heelprint" in dry.stderr
    assert batch("--combined", "print.pdf", "--force").exit_code == 0
    assert Path(name).read_bytes() != content


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
@pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES.keys())
@pytest.mark.parametrize("name", ["plans/1001.pdf", "plans/report.csv", "print.pdf"])
def test_what_is_no_file_stays_with_force_too_and_stops_nothing_else(
    name: str, make: Callable[[Path], None], force: Sequence[str]
) -> None:
    make(Path(name))
    before = stands(name)
    result = batch("--combined", "print.pdf", *force)
    assert result.exit_code == 1
    assert result.stderr.count("can't be written") == 1
    assert stands(name) == before
    assert Path("plans/1002.pdf").exists()
    assert {path.name for path in Path("plans").iterdir()} <= {
        *("1001.pdf", "1002.pdf", "report.csv")
    }


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "change",
    [
        flipped,
        without_a_page,
        lambda content: content[: len(content) // 2],
        lambda content: content[:15],
        lambda _: b"",
        lambda content: content + b"\n",
        lambda _: Path("plans/1002.pdf").read_bytes(),
    ],
)
def test_a_plan_that_is_not_whole_is_printed_again(change: Callable[[bytes], bytes]) -> None:
    batch("--combined", "print.pdf")
    path, stack = Path("plans/1001.pdf"), Path("print.pdf").read_bytes()
    whole = path.read_bytes()
    path.write_bytes(change(whole))
    assert batch("--combined", "print.pdf").exit_code == 0
    assert outcomes() == ["printed", "unchanged"]
    assert path.read_bytes() == whole
    assert Path("print.pdf").read_bytes() == stack


def test_an_empty_report_and_a_broken_stack_are_replaced() -> None:
    batch("--combined", "print.pdf")
    stack = Path("print.pdf").read_bytes()
    Path("print.pdf").write_bytes(stack[:1000])
    Path("plans/report.csv").write_bytes(b"")
    assert batch("--combined", "print.pdf").exit_code == 0
    assert Path("print.pdf").read_bytes() == stack
    assert outcomes() == ["unchanged"] * 2


def move_the_roster(to: str) -> str:
    Path("roster.csv").rename(to)
    return to


def link_the_roster(to: str) -> str:
    Path(to).hardlink_to("roster.csv")  # as one file has two names where names know no case
    return "roster.csv"


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
@pytest.mark.parametrize("name", ["plans/report.csv", "plans/1001.pdf", "plans/1002.PDF", "x.pdf"])
@pytest.mark.parametrize("place", [move_the_roster, link_the_roster])
def test_nothing_that_is_written_falls_on_the_roster(
    place: Callable[[str], str], name: str, force: Sequence[str]
) -> None:
    if place is link_the_roster and "100" in name:
        return  # the file of a row replaces that name alone
    roster = place(name)
    assert batch("--combined", "x.pdf", *force, roster=roster).exit_code == 2
    assert Path(roster).read_text() == ROSTER
    assert Path(name).read_text() == ROSTER


@pytest.mark.parametrize("name", ["plans/1001.pdf", "x.pdf"])
def test_nothing_that_is_written_falls_on_the_clinics_file(name: str) -> None:
    Path(name).write_text('[clinic]\nname = "K"\n')
    result = batch("--combined", "x.pdf", "--clinic", name, "--force")
    assert result.exit_code == 2
    assert "is read here" in result.stderr
    assert Path(name).read_text().startswith("[clinic]")


@pytest.mark.parametrize("name", ["plans/1001.pdf", "plans/../plans/1002.PDF", "link/1001.pdf"])
def test_the_stack_does_not_fall_on_the_file_of_a_row(name: str) -> None:
    Path("link").symlink_to("plans")
    assert "is the file of a row" in batch("--combined", name).stderr
    assert not os.listdir("plans")  # noqa: PTH208 - names are enough


@pytest.mark.parametrize("number", [27, 24, 12, 5])  # too large, too many files, memory, drive
def test_what_is_the_machines_fault_stops_the_run_at_once(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Order) -> Pdf:
        raise OSError(number, "x", "/tmp/font")

    print_small(monkeypatch, fail)
    result = batch("--combined", "print.pdf")
    assert result.exit_code == 1
    assert result.stderr.count("The machine could not do it: ") == 1
    assert "(/tmp/font). The run stops here." in result.stderr
    assert outcomes() == ["error", "error"]
    assert "the run was stopped before" in Path("plans/report.csv").read_text("utf-8-sig")


def test_too_little_memory_stops_the_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Order) -> Pdf:
        raise MemoryError

    print_small(monkeypatch, fail)
    assert batch().stderr.count("there is not enough memory") == 1


def test_processes_that_all_die_stop_the_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(
        _: object, __: object, chunks: Sequence[Sequence[Any]], is_stopped: Callable[[], bool]
    ) -> Iterator[Any]:
        for job in chain.from_iterable(chunks):
            if not is_stopped():
                yield [(job, None)]

    rows = "".join(f"{number};2026-11-23;v\n" for number in range(9))
    Path("roster.csv").write_text("id;start;side\n" + rows)
    print_by(monkeypatch, lose)
    result = batch()
    assert result.stderr.count("died, twice") == MOST_LOST - 1
    assert result.stderr.count("The run stops here.") == 1
    assert outcomes() == ["error"] * 9


def test_a_machine_that_starts_no_process_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Iterator[Any]:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    print_by(monkeypatch, fail)
    result = batch()
    assert result.exit_code == 1
    assert "no further process can be started. The run stops here." in result.stderr
    assert outcomes() == ["error"] * 2


@pytest.mark.parametrize("name", ["1001.pdf", "report.csv", "../print.pdf"])
def test_what_somebody_puts_there_meanwhile_stays(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("plans", name)

    def beside_somebody(order: Order) -> Pdf:
        path.write_bytes(b"mine")
        return small_pdf(order)

    print_small(monkeypatch, beside_somebody)
    result = batch("--combined", "print.pdf")
    assert result.exit_code == 1
    assert "is not from heelprint" in result.stderr
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("separator", ["|", ";", ",", "\t", "~"])
def test_a_report_with_any_separator_is_known_again(separator: str) -> None:
    lines = Path("roster.csv").read_text("utf-8").replace(";", separator)
    Path("roster.csv").write_text(f"sep={separator}\n{lines}", "utf-8")
    assert batch().exit_code == 0
    assert batch().exit_code == 0

"""A run needs no command line: it tells an observer what happens, and is done by an executor."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest

from heelprint import InputError, OutputError
from heelprint.asked import Asked
from heelprint.batch.observer import End
from heelprint.batch.rows import ROWS_OF_A_CHUNK, Done, Outcome
from heelprint.batch.run import Run, foresee_run, print_run, read_run
from heelprint.batch.workers import Executor, IsStopped
from heelprint.i18n.language import Language
from heelprint.machine.files import File
from heelprint.message import Message
from heelprint.order import Order
from heelprint.page.pdf import Pdf
from heelprint.roster.read import Entry, Roster
from heelprint.settings.read import NO_SETTINGS
from tests.batches import here, print_small, report
from tests.support import START

pytestmark = pytest.mark.pango

ROSTER = "id;start;side;lang\na;2026-11-23;v;en\nb;2026-11-23;midten;en\nc;2026-11-24;h;da\n"


class Recorder:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []
        self.ends: list[End] = []

    def roster_read(self, roster: Roster, languages: Sequence[Language]) -> None:
        self.told.append(("roster", len(roster.entries), [each.tag for each in languages]))

    def rows_begun(self, rows: int) -> None:
        self.told.append(("begun", rows))

    def row_done(self, done: Done) -> None:
        self.told.append(("row", done.entry.id, done.result.outcome))

    def rows_ended(self, rows: Sequence[Done]) -> None:
        self.told.append(("rows", *(done.entry.id for done in rows)))

    def failed(self, message: Message) -> None:
        self.told.append(("failed", str(message)))

    def machine_failed(self, fault: Message) -> None:
        self.told.append(("fault", str(fault)))

    def stopped(self) -> None:
        self.told.append(("stopped",))

    def stack_written(self, path: Path, plans: int, pages: int) -> None:
        self.told.append(("stack", path.name, plans, pages))

    def stack_left_out(self, path: Path) -> None:
        self.told.append(("no stack", path.name))

    def foreseen(self, end: End) -> None:
        self.told.append(("foreseen",))
        self.ends.append(end)

    def ended(self, end: End) -> None:
        self.told.append(("ended",))
        self.ends.append(end)


@pytest.fixture(autouse=True)
def _small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    print_small(monkeypatch)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def read(tmp_path: Path, recorder: Recorder) -> Callable[..., Run]:
    """Reads a roster, to be printed into "plans" beside it."""

    def read_it(text: str = ROSTER, **more: Any) -> Run:
        path = tmp_path / "roster.csv"
        path.write_text(text, "utf-8")
        how: dict[str, Any] = {"asked": Asked(lang="en"), "settings": NO_SETTINGS, "today": START}
        return read_run(path, tmp_path / "plans", recorder, **(how | more))

    return read_it


Read = Callable[..., Run]


def outcomes(end: End) -> list[Outcome]:
    return [done.result.outcome for done in end.rows]


def test_what_a_run_tells_and_in_which_order(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    assert recorder.told == [("roster", 3, ["en-GB", "da-DK"])]
    end = print_run(run, here, recorder)
    assert recorder.told[1:] == [
        ("begun", 2),
        ("row", "a", Outcome.PRINTED),
        ("row", "c", Outcome.PRINTED),
        ("rows", "a", "c"),
        ("stack", "print.pdf", 2, 4),
        ("ended",),
    ]
    assert recorder.ends == [end]
    assert outcomes(end) == [Outcome.PRINTED, Outcome.ERROR, Outcome.PRINTED]
    assert end.is_whole
    assert not end.is_good  # a row is wrong
    assert end.report == tmp_path / "plans" / "report.csv"
    assert [line["file"] for line in report(run.common.folder)] == ["a.pdf", "", "c.pdf"]


def test_a_run_in_which_nothing_goes_wrong_is_good(read: Read, recorder: Recorder) -> None:
    run = read(ROSTER.replace("midten", "h"))
    assert print_run(run, here, recorder).is_good
    again = print_run(run, here, recorder)
    assert again.is_good
    assert outcomes(again) == [Outcome.UNCHANGED] * 3


def test_rows_that_are_up_to_date_need_no_executor(read: Read, recorder: Recorder) -> None:
    run = read(ROSTER.replace("midten", "h"))
    print_run(run, here, recorder)
    asked: list[object] = []

    def listen(_: object, __: object, chunks: Sequence[Any], ___: IsStopped, /) -> Iterator[Any]:
        asked.extend(chunks)
        return iter(())

    assert outcomes(print_run(run, listen, recorder)) == [Outcome.UNCHANGED] * 3
    assert asked == []


def test_rows_that_are_laid_out_alike_go_together_and_one_of_each_kind_goes_first(
    read: Read, recorder: Recorder
) -> None:
    text = "id;start;side;name;weeks\n" + "".join(
        f"{number};2026-11-{1 + number % 30};{side};Eva {number};{weeks}\n"
        for number, (side, weeks) in enumerate([("v", 4), ("h", 4), ("v", 5)] * ROWS_OF_A_CHUNK)
    )
    asked: list[Sequence[Entry]] = []

    def listen(_: object, __: object, chunks: Sequence[Any], ___: IsStopped, /) -> Iterator[Any]:
        asked.extend(chunks)
        return iter(())

    print_run(read(text + "x;2026-11-23;v;;4\n"), listen, recorder)
    kinds = [{(entry.asked.affected, entry.asked.weeks) for entry in chunk} for chunk in asked]
    assert kinds == [{("v", "4")}, {("h", "4")}, {("v", "5")}, {("v", "4")}]
    assert [len(chunk) for chunk in asked] == [ROWS_OF_A_CHUNK] * 3 + [1]


def test_rows_of_a_kind_come_by_the_weekday_of_their_start(read: Read, recorder: Recorder) -> None:
    starts = ["2026-11-24", "23.11.2026", "2026-12-01", "2026-11-30", "24.11.2026"]
    lines = (f"{number};{start};v;Eva\n" for number, start in enumerate(starts))
    asked: list[Sequence[Entry]] = []

    def listen(_: object, __: object, chunks: Sequence[Any], ___: IsStopped, /) -> Iterator[Any]:
        asked.extend(chunks)
        return iter(())

    print_run(read("id;start;side;name\n" + "".join(lines)), listen, recorder)
    assert [[entry.id for entry in chunk] for chunk in asked] == [["1", "3", "0", "4", "2"]]


def backwards(
    work: Callable[[Any, Any], Any], common: object, chunks: Sequence[Any], is_stopped: IsStopped, /
) -> Iterator[Any]:
    return here(work, common, chunks[::-1], is_stopped)


def test_whichever_row_is_done_first_all_else_is_in_the_order_of_the_roster(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    end = print_run(run, backwards, recorder)
    assert recorder.told[2:5] == [
        ("row", "c", Outcome.PRINTED),
        ("row", "a", Outcome.PRINTED),
        ("rows", "a", "c"),
    ]
    assert [done.entry.id for done in end.rows] == ["a", "b", "c"]
    assert [line["id"] for line in report(run.common.folder)] == ["a", "b", "c"]
    with pikepdf.open(tmp_path / "print.pdf") as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["a", "c"]


def test_a_run_that_is_stopped_says_what_was_not_reached(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    end = print_run(run, here, recorder, is_stopped=lambda: len(recorder.told) > 2)
    assert recorder.told[2:] == [
        ("row", "a", Outcome.PRINTED),
        ("rows", "a"),
        ("stopped",),
        ("ended",),
    ]
    assert not end.is_whole
    assert outcomes(end) == [Outcome.PRINTED, Outcome.ERROR, Outcome.ERROR]
    assert "the run was stopped before" in report(run.common.folder)[2]["message"]
    assert not (tmp_path / "print.pdf").exists()


def test_a_stop_that_comes_after_the_last_row_leaves_the_stack_out(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    end = print_run(run, here, recorder, is_stopped=lambda: ("rows", "a", "c") in recorder.told)
    said = (
        "The file for the printer was not written: the run was stopped before. "
        "Give the same command again to go on."
    )
    assert recorder.told[5:] == [("failed", said), ("ended",)]
    assert not end.is_whole
    assert not (tmp_path / "print.pdf").exists()


def test_a_row_without_an_id_has_its_number_in_the_stack(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read("start;side\n2026-11-23;v\n", combined=tmp_path / "print.pdf")
    print_run(run, here, recorder)
    with pikepdf.open(tmp_path / "print.pdf") as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["2"]


def failing_with(error: BaseException) -> Executor:
    """An executor that does the first job, and no other."""

    def fail(
        work: Callable[[Any, Any], Any], common: object, chunks: Sequence[Any], _: IsStopped, /
    ) -> Iterator[Any]:
        yield [(chunks[0][0], work(common, chunks[0][:1])[0])]
        raise error

    return fail


def test_what_is_wrong_with_the_machine_ends_the_run(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    end = print_run(run, failing_with(BlockingIOError(errno.EAGAIN, "x")), recorder)
    assert recorder.told[3:] == [
        ("rows", "a"),
        ("fault", "The machine could not do it: no further process can be started."),
        ("ended",),
    ]
    assert not end.is_whole
    assert "the run was stopped before" in report(run.common.folder)[2]["message"]


def at_once(
    work: Callable[[Any, Any], Any], common: object, chunks: Sequence[Any], _: IsStopped, /
) -> Iterator[Any]:
    """An executor that has begun with all jobs before the first is done."""
    return here(work, common, chunks, lambda: False)


@pytest.mark.parametrize(("executor", "reached"), [(here, ["a"]), (at_once, ["a", "c"])])
def test_the_first_row_that_meets_such_a_fault_says_it(
    executor: Executor,
    reached: list[str],
    read: Read,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(order: Order) -> Pdf:
        raise OSError(errno.EIO, "x", f"{order.plan.start}.ttf")

    print_small(monkeypatch, fail)
    run = read(combined=tmp_path / "print.pdf")
    end = print_run(run, executor, recorder)
    fault = "The machine could not do it: the drive does not answer (2026-11-23.ttf)."
    assert recorder.told[-3:] == [("rows", *reached), ("fault", fault), ("ended",)]
    assert not end.is_whole
    assert end.report == run.report


def test_a_report_that_can_not_be_written_for_the_same_fault_is_not_told_of(
    read: Read, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(os, "fsync", full)
    end = print_run(read(), here, recorder)
    assert [told[0] for told in recorder.told[3:]] == ["rows", "fault", "ended"]
    assert end.report is None


def test_what_is_met_while_it_is_stopped_is_no_fault(read: Read, recorder: Recorder) -> None:
    """Processes that are ended as they start, for one, fail in any way."""
    executor = failing_with(BrokenPipeError(errno.EPIPE, "x"))
    print_run(read(), executor, recorder, is_stopped=lambda: len(recorder.told) > 2)
    assert recorder.told[3:] == [("rows", "a"), ("stopped",), ("ended",)]


def test_a_bug_in_an_executor_ends_the_rows_and_is_raised(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    with pytest.raises(ZeroDivisionError):
        print_run(read(), failing_with(ZeroDivisionError()), recorder)
    assert recorder.told[2:] == [("row", "a", Outcome.PRINTED), ("rows", "a")]
    assert (tmp_path / "plans/a.pdf").exists()


def test_what_is_somebody_elses_is_told_and_stays(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    stack = tmp_path / "print.pdf"
    run = read(combined=stack)
    run.common.folder.mkdir()
    for path in (stack, run.report):
        path.write_text("mine")
    cure = "Move it away, or give --force."
    not_ours = [
        ("failed", f"{path} is there already, and is not from heelprint. {cure}")
        for path in (run.report, stack)
    ]
    assert not foresee_run(run, recorder).is_whole
    assert recorder.told[1:] == [*not_ours, ("foreseen",)]
    end = print_run(run, here, recorder)
    assert recorder.told[-3:] == [*not_ours, ("ended",)]
    assert not end.is_whole
    assert end.report is None
    assert [path.read_text() for path in (stack, run.report)] == ["mine"] * 2


def test_a_run_without_its_report_is_not_whole(read: Read, recorder: Recorder) -> None:
    run = read(ROSTER.replace("midten", "h"))
    run.report.mkdir(parents=True)
    end = print_run(run, here, recorder)
    assert outcomes(end) == [Outcome.PRINTED] * 3
    assert end.report is None
    assert not end.is_good


def test_without_a_plan_the_stack_is_left_out_and_nothing_is_missing(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    end = print_run(
        read("id;start;side\n1;2026-11-23;x\n", combined=tmp_path / "print.pdf"), here, recorder
    )
    assert recorder.told == [
        ("roster", 1, []),
        ("begun", 0),
        ("rows",),
        ("no stack", "print.pdf"),
        ("ended",),
    ]
    assert end.is_whole


def test_a_dry_run_foresees_the_run_and_writes_nothing(
    read: Read, recorder: Recorder, tmp_path: Path
) -> None:
    run = read(combined=tmp_path / "print.pdf")
    end = foresee_run(run, recorder)
    assert recorder.told[1:] == [("foreseen",)]
    assert recorder.ends == [end]
    assert end.report is None
    assert outcomes(end) == [Outcome.PRINTED, Outcome.ERROR, Outcome.PRINTED]
    assert [path.name for path in tmp_path.iterdir()] == ["roster.csv"]
    print_run(run, here, recorder)
    assert outcomes(foresee_run(run, recorder))[::2] == [Outcome.UNCHANGED] * 2


def test_the_report_is_in_the_language_of_the_call(read: Read, recorder: Recorder) -> None:
    run = read(asked=Asked(lang="da"))
    print_run(run, here, recorder)
    assert report(run.common.folder)[1]["message"].startswith("side: »midten« er ikke")


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"asked": Asked(weeks="99")}, "weeks"),
        ({"asked": Asked(lang="tlh")}, "lang"),
        ({"sheet": "Monday"}, "sheet"),
        ({"combined": Path("print.txt")}, "combined"),
    ],
)
def test_a_run_that_can_not_be_is_not_read(
    how: dict[str, object], field: str, read: Read, recorder: Recorder
) -> None:
    with pytest.raises(InputError) as caught:
        read(**how)
    assert caught.value.field == field
    assert recorder.told == []


def test_a_roster_can_be_handed_over_as_an_upload_is(recorder: Recorder, tmp_path: Path) -> None:
    run = read_run(
        File("roster.csv", ROSTER.encode()),
        tmp_path / "plans",
        recorder,
        asked=Asked(lang="en"),
        settings=NO_SETTINGS,
        today=START,
    )
    assert outcomes(print_run(run, here, recorder))[::2] == [Outcome.PRINTED] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["plans"]


def test_where_no_pdf_can_be_made_that_is_said_once(
    read: Read, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OutputError("Pango is missing")

    monkeypatch.setattr("heelprint.batch.run.check_pango", fail)
    run = read()
    with pytest.raises(OutputError, match="Pango"):
        print_run(run, here, recorder)
    assert recorder.told[1:] == []
    assert not run.common.folder.exists()


def test_a_run_needs_no_main_thread(read: Read, recorder: Recorder) -> None:
    """Which alone can heed signals."""
    run = read()
    ends: list[End] = []
    thread = Thread(target=lambda: ends.append(print_run(run, here, recorder)))
    thread.start()
    thread.join()
    assert [end.is_whole for end in ends] == [True]


def test_a_run_needs_no_click() -> None:
    code = "import sys, heelprint.batch.run; print('click' in sys.modules)"
    root = str(Path(__file__).parent.parent)
    assert subprocess.check_output([sys.executable, "-c", code], cwd=root, text=True) == "False\n"

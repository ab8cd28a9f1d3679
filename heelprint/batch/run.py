"""A run over a roster: in which order its rows, its report and its stack are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heelprint.asked import Asked, check_words, language_of
from heelprint.batch.observer import End, Observer
from heelprint.batch.places import REPORT, check_places
from heelprint.batch.report import Line, begins_as_ours, report_csv, separator_of
from heelprint.batch.rows import (
    NOT_REACHED,
    Common,
    Done,
    Outcome,
    Result,
    foresee,
    print_rows,
    refusal,
)
from heelprint.batch.stack import StackedPlan, combine
from heelprint.batch.workers import Executor, IsStopped
from heelprint.errors import MachineError, OutputError
from heelprint.i18n.catalogs import own_catalogs, remembered_by_catalogs
from heelprint.i18n.language import Language
from heelprint.machine.files import File
from heelprint.machine.folders import working_in
from heelprint.machine.output import check_replaceable, replace_file
from heelprint.message import Message
from heelprint.order import read_order, read_order_again
from heelprint.page.journal_note import journal_note
from heelprint.page.seal import is_begun_by_us
from heelprint.page.typesetter import check_pango
from heelprint.press.store import store_in_use
from heelprint.roster.read import Entry, Roster, read_roster
from heelprint.settings.read import Settings


@dataclass(frozen=True)
class Run:
    """What is printed, and where it goes; the report is written in `language`."""

    roster: Roster
    common: Common
    language: Language
    combined: Path | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows that can be printed."""
        return tuple(entry for entry in self.roster.entries if not entry.problems)

    @property
    def report(self) -> Path:
        """The file that says what became of each row."""
        return self.common.folder / REPORT

    def check_report(self) -> None:
        """Raise OutputError where the report would replace what is somebody else's."""
        check_replaceable(self.report, begins_as_ours, force=self.common.force)

    def check_stack(self) -> None:
        """Raise OutputError where the file for the printer would."""
        if self.combined:
            check_replaceable(self.combined, is_begun_by_us, force=self.common.force)


def read_run(
    file: Path | File,
    folder: Path,
    observer: Observer,
    *,
    asked: Asked,
    settings: Settings,
    today: date,
    sheet: str | None = None,
    combined: Path | None = None,
    force: bool = False,
) -> Run:
    """The run over that roster, whose empty cells take the words of `asked`, into the folder.

    Nothing is written yet. Raises InputError, whose field is that of `Asked`, "sheet", "combined"
    or "output", and InputFileError where the file is no roster.
    """
    language = language_of(asked)
    check_words(asked, today=today)
    roster = read_roster(file, defaults=asked, today=today, sheet=sheet)
    path = file if isinstance(file, Path) else None
    check_places([path, settings.path], roster, folder, combined)
    formes = store_in_use()
    common = Common(folder, today, force, settings.clinic, own_catalogs(), formes)
    run = Run(roster, common, language, combined)
    by_word = {entry.asked.lang: entry.asked for entry in run.entries}
    observer.roster_read(roster, tuple(map(language_of, by_word.values())))
    return run


def foresee_run(run: Run, observer: Observer) -> End:
    """What `print_run` would come to, as far as it can be known without printing; this writes
    nothing.
    """
    results = {entry.row: foresee(run.common, entry) for entry in run.entries}
    is_whole = True
    for check in (run.check_report, run.check_stack):
        try:
            check()
        except OutputError as error:
            observer.failed(error.message)
            is_whole = False
    end = End(_all_rows(run, results), is_whole)
    observer.foreseen(end)
    return end


def print_run(
    run: Run, executor: Executor, observer: Observer, is_stopped: IsStopped = lambda: False
) -> End:
    """Print rows, report and stack. Once `is_stopped`, what has begun is finished, and the report
    says what was not reached.

    Raises OutputError, with nothing written, where no PDF can be made here, or the folder can't be
    made or is another run's.
    """
    check_pango()  # where it is missing, that is said once
    with working_in(run.common.folder):
        results, fault = _print_rows(run, executor, observer, is_stopped)
        rows = _all_rows(run, results)
        is_whole = not fault and len(results) == len(run.entries)
        report = _write_report(run, rows, fault, observer)
        if fault:
            observer.machine_failed(fault)
        elif not is_whole:
            observer.stopped()
        elif run.combined:
            is_whole = _combine(run, run.combined, rows, observer, is_stopped)
        end = End(rows, is_whole and report is not None, report)
        observer.ended(end)
    return end


def _all_rows(run: Run, results: Mapping[int, Result]) -> tuple[Done, ...]:
    """What became of each row of the roster, where these are the results by its number."""
    return tuple(
        Done(entry, refusal(entry) if entry.problems else results.get(entry.row, NOT_REACHED))
        for entry in run.roster.entries
    )


def _print_rows(
    run: Run, executor: Executor, observer: Observer, is_stopped: IsStopped
) -> tuple[dict[int, Result], Message | None]:
    """The result of each row that was reached, and what was wrong with the machine."""
    results: dict[int, Result] = {}
    fault = None
    observer.rows_begun(len(run.entries))
    try:
        for done in print_rows(executor, run.common, run.entries, is_stopped):
            results[done.entry.row] = done.result
            observer.row_done(done)
            if done.result.is_fault:
                fault = fault or done.result.messages[0]
    except MachineError as error:
        fault = error.message
    finally:
        reached = [entry for entry in run.entries if entry.row in results]
        observer.rows_ended([Done(entry, results[entry.row]) for entry in reached])
    return results, fault


def _combine(
    run: Run, target: Path, rows: Sequence[Done], observer: Observer, is_stopped: IsStopped
) -> bool:
    """Put what was printed into one file; whether that went well."""
    entries = [done.entry for done in rows if done.result.outcome is not Outcome.ERROR]
    if not entries:
        observer.stack_left_out(target)
        return True
    try:
        run.check_stack()
        plans = (_stacked(entry, run.common) for entry in entries)
        pages = combine(plans, target, is_stopped, None if run.common.force else is_begun_by_us)
    except OutputError as error:
        observer.failed(error.message)
        return False
    observer.stack_written(target, len(entries), pages)
    return True


def _stacked(entry: Entry, common: Common) -> StackedPlan:
    order = read_order_again(entry.asked, today=common.today, clinic=common.clinic)
    return StackedPlan(entry.id or str(entry.row), order, common.path_of(entry))


def _write_report(
    run: Run, rows: Sequence[Done], fault: Message | None, observer: Observer
) -> Path | None:
    """Write the report; None where that can't be done, which is told once."""
    separator = run.roster.separator or separator_of(run.language)
    try:
        run.check_report()
        content = report_csv([_line(done, run) for done in rows], separator)
        replace_file(run.report, content, None if run.common.force else begins_as_ours)
    except OutputError as error:
        if not (fault and isinstance(error, MachineError)):
            observer.failed(error.message)
        return None
    return run.report


def _line(done: Done, run: Run) -> Line:
    """The row's line of the report."""
    entry, result = done.entry, done.result
    is_there = result.outcome is not Outcome.ERROR
    messages = (*result.messages, *entry.notes)
    return Line(
        row=entry.row,
        id=entry.id,
        outcome=result.outcome.value,
        file=entry.file if is_there else "",
        pages=result.pages if is_there else None,
        message=" ".join(run.language.say(message) for message in messages),
        note=_note(replace(entry.asked, name=None), run.common.today, run.language)
        if is_there
        else "",
    )


@remembered_by_catalogs
def _note(asked: Asked, today: date, language: Language) -> str:
    """The note for the record, which has no name, on one line and in the language of the report."""
    order = read_order(asked, today=today)
    return " ".join(journal_note(replace(order, language=language)).splitlines())

"""What a batch says, on stderr and in its report, in the language that was asked for."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from babel.numbers import get_decimal_symbol

from heelprint.batch.report import Line
from heelprint.batch.rows import Outcome, Result, Task
from heelprint.cli.console import tell
from heelprint.errors import HeelprintError
from heelprint.i18n.language import Language
from heelprint.machine.streams import terminal
from heelprint.message import N_, Message
from heelprint.privacy import discreet, masked
from heelprint.roster.read import Entry, Roster

MOST_ROWS_TOLD = 200  # with something wrong


class Talk:
    """Says what happens to the roster of that file name: `quiet` only what goes wrong,
    `verbose` every row too.
    """

    def __init__(self, language: Language, file: str, *, quiet: bool, verbose: bool) -> None:
        self._language = language
        self._file = file
        self._quiet = quiet
        self._verbose = verbose

    @property
    def separator(self) -> str:
        """What stands between the cells of a CSV file where this language is written."""
        decimal = get_decimal_symbol(self._language.locale)
        return ";" if decimal == "," else ","

    def of_roster(self, roster: Roster) -> None:
        """Every doubt and every error of the roster, before the first page.

        After many rows the others are only counted, unless it is `verbose`.
        """
        for warning in roster.hidden if self._quiet else roster.warnings:
            self._tell(warning)
        rows = [entry for entry in roster.entries if entry.problems or entry.notes]
        told = len(rows) if self._verbose else MOST_ROWS_TOLD
        for entry in rows[:told]:
            for problem in entry.problems:
                self._tell_of_row(entry, problem.message, problem.column)
            for note in entry.notes:
                if not self._quiet:
                    self._tell_of_row(entry, note)
        if rows[told:]:
            text = N_("Further rows with errors or doubts: %(count)s. Give -v to see them all.")
            self._tell(Message(text, {"count": len(rows[told:])}))

    def of_plans(self, tasks: Sequence[Task], done: Mapping[int, Result]) -> None:
        """What would become of each row, on standard output, and that nothing was done."""
        self.of_failures(tasks, done)
        for task in tasks:
            outcome = done[task.entry.row].outcome
            values = {"row": task.entry.row, "file": task.entry.file}
            if outcome is Outcome.PRINTED:
                self._show(Message(N_("Row %(row)s: %(file)s would be printed."), values))
            elif outcome is Outcome.UNCHANGED:
                self._show(Message(N_("Row %(row)s: %(file)s is up to date."), values))
        text = N_(
            "Plans: %(printed)s would be printed, %(unchanged)s unchanged, %(errors)s with errors."
        )
        self._tell_counts(done, text)
        if not self._quiet:
            self._tell(Message(N_("Nothing was written.")))

    @contextmanager
    def progress(self, tasks: int) -> Iterator[Callable[[Task, Result], None]]:
        """A bar with the rate and the time left on a terminal, a line for each row if verbose."""
        if self._verbose:
            yield self._tell_of_outcome
        elif self._quiet or not sys.stderr.isatty() or not tasks:
            yield lambda *_: None
        else:
            with click.progressbar(
                length=tasks,
                file=terminal(sys.stderr),
                show_pos=True,
                item_show_func=lambda rate: rate,
            ) as bar:

                def advance(*_: object) -> None:
                    seconds = bar.time_per_iteration
                    bar.update(1, f"{1 / seconds:.1f}/s" if seconds else None)

                yield advance

    def of_failures(self, tasks: Sequence[Task], results: Mapping[int, Result]) -> None:
        """Every row that was reached and could not be printed, and not for the machine's fault."""
        for task in tasks:
            result = results.get(task.entry.row)
            if result and result.outcome is Outcome.ERROR and not result.is_fault:
                for message in result.messages:
                    self._tell_of_row(task.entry, message)
                if self._verbose and result.traceback:
                    click.echo(result.traceback, err=True)

    def of_error(self, error: HeelprintError) -> None:
        """What could not be done beside the rows."""
        self._tell(error.message)

    def of_fault(self, fault: Message) -> None:
        """Why the rest of the rows was not printed, and how to go on."""
        text = N_(
            "%(fault)s The run stops here. "
            "Once that is mended, give the same command again to go on."
        )
        self._tell(Message(text, {"fault": fault}))

    def of_stop(self) -> None:
        """How to go on after Ctrl-C."""
        self._tell(Message(N_("Stopped. Give the same command again to go on.")))

    def of_stack(self, path: Path, plans: int, pages: int) -> None:
        """What is in the file for the printer."""
        text = N_("For the printer: %(path)s, plans: %(plans)s, pages: %(pages)s.")
        if not self._quiet:
            self._tell(Message(text, {"path": path, "plans": plans, "pages": pages}))

    def of_empty_stack(self, path: Path) -> None:
        """Why there is no file for the printer."""
        self._tell(
            Message(N_("%(path)s was not written: there is no plan for it."), {"path": path})
        )

    def of_end(self, done: Mapping[int, Result], report: Path | None) -> None:
        """How many rows came to what, and where the report is."""
        text = N_("Plans: %(printed)s printed, %(unchanged)s unchanged, %(errors)s with errors.")
        self._tell_counts(done, text)
        if report and not self._is_silent(done):
            self._tell(Message(N_("The report: %(path)s"), {"path": report}))

    def line(self, entry: Entry, result: Result) -> Line:
        """The row's line of the report."""
        is_there = result.outcome is not Outcome.ERROR
        messages = (*result.messages, *entry.notes)
        return Line(
            row=entry.row,
            id=entry.id,
            outcome=result.outcome.value,
            file=entry.file if is_there else "",
            pages=result.pages if is_there else None,
            message=" ".join(self._language.say(message) for message in messages),
        )

    def _tell_counts(self, done: Mapping[int, Result], text: str) -> None:
        if self._is_silent(done):
            return
        counts = Counter(result.outcome for result in done.values())
        values = {
            "printed": counts[Outcome.PRINTED],
            "unchanged": counts[Outcome.UNCHANGED],
            "errors": counts[Outcome.ERROR],
        }
        self._tell(Message(text, values))

    def _is_silent(self, done: Mapping[int, Result]) -> bool:
        return self._quiet and all(result.outcome is not Outcome.ERROR for result in done.values())

    def _tell_of_outcome(self, task: Task, result: Result) -> None:
        values = {"row": task.entry.row, "file": task.entry.file, "pages": result.pages}
        if result.outcome is Outcome.PRINTED:
            self._tell(Message(N_("Row %(row)s: %(file)s printed, pages: %(pages)s."), values))
        elif result.outcome is Outcome.UNCHANGED:
            self._tell(Message(N_("Row %(row)s: %(file)s is up to date."), values))

    def _tell_of_row(self, entry: Entry, message: Message, column: str = "") -> None:
        """The message with its row, and the column as the roster calls it."""
        values = {"row": entry.row, "column": column, "message": message}
        if column:
            self._tell(Message(N_("Row %(row)s, %(column)s: %(message)s"), values))
        else:
            self._tell(Message(N_("Row %(row)s: %(message)s"), values))

    def _tell(self, message: Message) -> None:
        tell(self._language, message, f"{self._file}: ")

    def _show(self, message: Message) -> None:
        click.echo(self._language.say(discreet(message, masked)))

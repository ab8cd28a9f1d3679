"""What a batch says on a terminal, in the language that was asked for."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from heelprint.batch.observer import End
from heelprint.batch.rows import Done, Outcome
from heelprint.cli.console import tell, tell_direction, tell_untranslated
from heelprint.i18n.language import Language
from heelprint.machine.streams import terminal
from heelprint.message import N_, NN_, Message
from heelprint.privacy import discreet, masked
from heelprint.roster.read import Entry, Roster

UP_TO_DATE = N_("Row %(row)s: %(file)s is up to date.")
MOST_ROWS_TOLD = 200  # with something wrong


class Talk:
    """An observer of a run that says what happens to the roster of that file name: `quiet` only
    what goes wrong, `verbose` every row too.
    """

    def __init__(self, language: Language, file: str, *, quiet: bool, verbose: bool) -> None:
        self._language = language
        self._file = file
        self._quiet = quiet
        self._verbose = verbose
        self._progress = ExitStack()
        self._advance: Callable[[], None] = lambda: None

    def roster_read(self, roster: Roster, languages: Sequence[Language]) -> None:
        """Every doubt and every error of the roster, before the first page.

        After many rows the others are only counted, unless it is `verbose`.
        """
        for warning in roster.hidden if self._quiet else roster.warnings:
            self._tell(warning)
        rows = [entry for entry in roster.entries if entry.problems or entry.notes]
        told = len(rows) if self._verbose else MOST_ROWS_TOLD
        for entry in rows[:told]:
            self._tell_of_entry(entry)
        if rows[told:]:
            text = N_("Further rows with errors or doubts: %(count)s. Give -v to see them all.")
            self._tell(Message(text, {"count": len(rows[told:])}))
        tell_untranslated(self._language, [self._language, *languages])
        tell_direction(self._language, languages)

    def rows_begun(self, rows: int) -> None:
        """A bar with the rate and the time left, on a terminal."""
        if rows and sys.stderr.isatty() and not (self._verbose or self._quiet):
            self._show_bar(rows)

    def row_done(self, done: Done) -> None:
        """A step of the bar, or a line if verbose."""
        self._advance()
        if self._verbose:
            self._tell_of_outcome(done)

    def rows_ended(self, rows: Sequence[Done]) -> None:
        """Every row that was reached and could not be printed."""
        self._progress.close()
        self._tell_of_failures(rows)

    def failed(self, message: Message) -> None:
        """What could not be done beside the rows."""
        self._tell(message)

    def machine_failed(self, fault: Message) -> None:
        """Why the rest of the rows was not printed, and how to go on."""
        text = N_(
            "%(fault)s The run stops here. "
            "Once that is mended, give the same command again to go on."
        )
        self._tell(Message(text, {"fault": fault}))

    def stopped(self) -> None:
        """How to go on after Ctrl-C."""
        self._tell(Message(N_("Stopped. Give the same command again to go on.")))

    def stack_written(self, path: Path, plans: int, pages: int) -> None:
        """What is in the file for the printer."""
        text = N_("For the printer: %(path)s, %(plans)s, %(pages)s.")
        of_plans = Message(NN_("%(number)s plan", "%(number)s plans"), {"number": plans})
        if not self._quiet:
            values = {"path": path, "plans": of_plans, "pages": _of_pages(pages)}
            self._tell(Message(text, values))

    def stack_left_out(self, path: Path) -> None:
        """Why there is no file for the printer."""
        self._tell(
            Message(N_("%(path)s was not written: there is no plan for it."), {"path": path})
        )

    def foreseen(self, end: End) -> None:
        """What would become of each row, on standard output, and that nothing was done."""
        rows = [done for done in end.rows if not done.entry.problems]
        self._tell_of_failures(rows)
        foreseen = filter(None, map(_foreseen, rows))
        lines = "".join(f"{self._language.say(discreet(each, masked))}\n" for each in foreseen)
        click.echo(lines, nl=False)
        text = N_(
            "Plans: %(printed)s would be printed, %(unchanged)s unchanged, %(errors)s with errors."
        )
        self._tell_counts(end, text)
        if not self._quiet:
            self._tell(Message(N_("Nothing was written.")))

    def ended(self, end: End) -> None:
        """How many rows came to what, and where the report is."""
        text = N_("Plans: %(printed)s printed, %(unchanged)s unchanged, %(errors)s with errors.")
        self._tell_counts(end, text)
        if end.report and not self._is_silent(end):
            self._tell(Message(N_("The report: %(path)s"), {"path": end.report}))

    def _show_bar(self, rows: int) -> None:
        bar = self._progress.enter_context(
            click.progressbar(
                length=rows,
                file=terminal(sys.stderr),
                show_pos=True,
                item_show_func=lambda rate: rate,
            )
        )

        def advance() -> None:
            seconds = bar.time_per_iteration
            bar.update(1, f"{1 / seconds:.1f}/s" if seconds else None)

        self._advance = advance

    def _tell_counts(self, end: End, text: str) -> None:
        if self._is_silent(end):
            return
        values = {
            "printed": end.count(Outcome.PRINTED),
            "unchanged": end.count(Outcome.UNCHANGED),
            "errors": end.count(Outcome.ERROR),
        }
        self._tell(Message(text, values))

    def _is_silent(self, end: End) -> bool:
        return self._quiet and not end.count(Outcome.ERROR)

    def _tell_of_entry(self, entry: Entry) -> None:
        for problem in entry.problems:
            self._tell_of_row(entry, problem.message, problem.column)
        for note in entry.notes:
            if not self._quiet:
                self._tell_of_row(entry, note)

    def _tell_of_failures(self, rows: Iterable[Done]) -> None:
        """What went wrong with each of these rows, where it was not the machine's fault."""
        for done in rows:
            result = done.result
            if result.outcome is Outcome.ERROR and not result.is_fault:
                for message in result.messages:
                    self._tell_of_row(done.entry, message)
                if self._verbose and result.traceback:
                    click.echo(result.traceback, err=True)

    def _tell_of_outcome(self, done: Done) -> None:
        entry, result = done.entry, done.result
        values = {"row": entry.row, "file": entry.file, "pages": _of_pages(result.pages)}
        if result.outcome is Outcome.PRINTED:
            self._tell(Message(N_("Row %(row)s: %(file)s printed, %(pages)s."), values))
        elif result.outcome is Outcome.UNCHANGED:
            self._tell(Message(UP_TO_DATE, values))

    def _tell_of_row(self, entry: Entry, message: Message, column: str = "") -> None:
        """The message with its row, and the column as the roster calls it."""
        values = {"row": entry.row, "column": column, "message": message}
        if column:
            self._tell(Message(N_("Row %(row)s, %(column)s: %(message)s"), values))
        else:
            self._tell(Message(N_("Row %(row)s: %(message)s"), values))

    def _tell(self, message: Message) -> None:
        tell(self._language, message, f"{self._file}: ")


def _foreseen(done: Done) -> Message | None:
    values = {"row": done.entry.row, "file": done.entry.file}
    match done.result.outcome:
        case Outcome.PRINTED:
            return Message(N_("Row %(row)s: %(file)s would be printed."), values)
        case Outcome.UNCHANGED:
            return Message(UP_TO_DATE, values)
    return None


def _of_pages(number: int) -> Message:
    return Message(NN_("%(number)s page", "%(number)s pages"), {"number": number})

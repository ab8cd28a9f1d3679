"""What a run tells whoever started it: facts, which the other says, shows or keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from heelprint.batch.rows import Done, Outcome
from heelprint.i18n.language import Language
from heelprint.message import Message
from heelprint.roster.read import Roster


@dataclass(frozen=True)
class End:
    """What a run came to: every row of the roster, in its order, and the report where there is one.

    It `is_whole` where each row was reached, and all else that was asked for is there.
    """

    rows: tuple[Done, ...]
    is_whole: bool
    report: Path | None = None

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to put right."""
        return self.is_whole and not self.count(Outcome.ERROR)

    def count(self, outcome: Outcome) -> int:
        """How many rows came to that."""
        return sum(done.result.outcome is outcome for done in self.rows)


class Observer(Protocol):
    """Is told what happens, in the order of these methods, of which a run leaves some out."""

    def roster_read(self, roster: Roster, languages: Sequence[Language]) -> None:
        """The roster, with its doubts and errors, and the languages of what is printed of it."""

    def rows_begun(self, rows: int) -> None:
        """So many rows are printed from now on."""

    def row_done(self, done: Done) -> None:
        """One of them, as they end."""

    def rows_ended(self, rows: Sequence[Done]) -> None:
        """Those that were reached, in the order of the roster; all the rows that are done are."""

    def failed(self, message: Message) -> None:
        """Why the report or the stack can't be written."""

    def machine_failed(self, fault: Message) -> None:
        """What is wrong with the machine, so that the rest of the rows was not reached."""

    def stopped(self) -> None:
        """It was stopped before all rows were reached."""

    def stack_written(self, path: Path, plans: int, pages: int) -> None:
        """The file for the printer is there."""

    def stack_left_out(self, path: Path) -> None:
        """No row was printed, so that there is nothing for the printer."""

    def foreseen(self, end: End) -> None:
        """The end of a dry run: what the run would come to, with no file written."""

    def ended(self, end: End) -> None:
        """The end of any other run."""

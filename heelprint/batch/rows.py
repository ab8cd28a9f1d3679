"""The rows of a roster become files: each printed, left as it is, or an error with its reason."""

import gc
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from itertools import chain, zip_longest
from pathlib import Path
from typing import TypeVar

from heelprint.asked import Asked
from heelprint.batch.workers import Executor, IsStopped
from heelprint.clinic import Clinic
from heelprint.errors import HeelprintError, MachineError, OutputError
from heelprint.i18n.catalogs import Catalogs, use_catalogs
from heelprint.machine.filenames import on_this_disk
from heelprint.machine.output import LARGEST, NOT_OURS, replace_files, start_of
from heelprint.machine.reasons import fault_of
from heelprint.message import N_, Message
from heelprint.order import Order, read_order_again
from heelprint.page.fingerprint import fingerprint
from heelprint.page.pdf import Pdf
from heelprint.page.seal import FoundPdf, find_in
from heelprint.page.typesetter import without_garbage_collection
from heelprint.press.press import order_pdf
from heelprint.press.store import use_store
from heelprint.privacy import discreet, masked
from heelprint.roster.read import Entry
from heelprint.words.dates import read_date

NEEDED_BY_EACH_PROCESS = (__name__,)  # modules; WeasyPrint only where there is a page to lay out
ROWS_OF_A_CHUNK = 60

Made = TypeVar("Made")


class Outcome(Enum):
    """What became of a row."""

    PRINTED = "printed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True)
class Common:
    """What is common to the rows of a run: the folder of their files, and how these are made;
    `force` prints what is there too.

    `catalogs` are those in use that are not heelprint's own, `formes` the store in use.
    """

    folder: Path
    today: date
    force: bool = False
    clinic: Clinic | None = None
    catalogs: Catalogs = field(default_factory=Catalogs)
    formes: Path | None = None

    def path_of(self, entry: Entry) -> Path:
        """The file that the row makes."""
        return self.folder / on_this_disk(entry.file)


@dataclass(frozen=True)
class Result:
    """What became of a row, on how many pages, and what there is to tell of it."""

    outcome: Outcome
    pages: int = 0
    messages: tuple[Message, ...] = ()
    traceback: str = ""
    is_fault: bool = False  # of the machine, so that no other row could be printed either


@dataclass(frozen=True)
class Done:
    """A row of the roster, and what became of it."""

    entry: Entry
    result: Result


NOT_REACHED = Result(
    Outcome.ERROR,
    messages=(
        Message(N_("Not printed: the run was stopped before. Give the same command again.")),
    ),
)
LOST = Result(
    Outcome.ERROR,
    messages=(Message(N_("The process that printed this row died, twice. Report it as a bug.")),),
)
MOST_LOST = 3  # in succession; then it isn't the rows
ALL_LOST = Result(
    Outcome.ERROR,
    messages=(
        Message(
            N_("The processes that print die here, perhaps because there is too little memory.")
        ),
    ),
    is_fault=True,
)


def refusal(entry: Entry) -> Result:
    """The result of a row that has problems, all of them in one."""
    messages = [
        Message(
            # Translators: the name of a column, and what is wrong there.
            N_("%(column)s: %(message)s"),
            {"column": problem.column, "message": problem.message},
        )
        if problem.column
        else problem.message
        for problem in entry.problems
    ]
    return Result(Outcome.ERROR, messages=tuple(messages))


def print_rows(
    executor: Executor, common: Common, entries: Sequence[Entry], is_stopped: IsStopped
) -> Iterator[Done]:
    """Have each row printed, none of which has a problem; what became of it, as they end.

    Those that are up to date are found here; the executor makes the files of the others, and they
    are written here. No row begins once `is_stopped`, or the machine is at fault. Raises
    MachineError where the executor can begin nothing.
    """
    faults: list[Result] = []
    waiting: list[Entry] = []

    def must_stop() -> bool:
        return bool(faults) or is_stopped()

    def done(entry: Entry, result: Result) -> Done:
        if result.is_fault:
            faults.append(result)
        return Done(entry, result)

    for entry in entries:
        if must_stop():
            return
        result = _without_raising(_look, common, entry)
        if result:
            yield done(entry, result)
        else:
            waiting.append(entry)
    lost = 0
    try:
        for made in executor(make_files, common, _chunks(waiting, common.today), must_stop):
            lost = 0 if all(file for _, file in made) else lost + 1
            missing = LOST if lost < MOST_LOST else ALL_LOST
            files = [(entry, file or missing) for entry, file in made]
            for entry, result in _write(common, files):
                yield done(entry, result)
    except (OSError, MemoryError) as error:
        if not is_stopped():  # else it was ended while it started
            raise fault_of(error) from error


def _chunks(entries: Sequence[Entry], today: date) -> list[Sequence[Entry]]:
    """The rows in chunks of those whose pages are laid out alike, as far as their words tell: one
    of each kind, then a further one of each, so that none waits for what another process lays out.

    In each they come by the weekday of their start, which the weeks of the pages follow from, and
    then by the start itself.
    """
    kinds: dict[Asked, list[Entry]] = {}
    for entry in entries:
        kind = replace(entry.asked, name=None, start=None, one_leg_from=None)
        kinds.setdefault(kind, []).append(entry)

    def by_start(entry: Entry) -> tuple[int, date, str]:
        asked = entry.asked
        start = today if asked.start is None else read_date("start", asked.start, today)
        return start.weekday(), start, asked.one_leg_from or ""

    cut = (
        [rows[start : start + ROWS_OF_A_CHUNK] for start in range(0, len(rows), ROWS_OF_A_CHUNK)]
        for rows in (sorted(kind, key=by_start) for kind in kinds.values())
    )
    return [chunk for chunk in chain.from_iterable(zip_longest(*cut)) if chunk]


@without_garbage_collection()
def make_files(common: Common, entries: Sequence[Entry]) -> list[Pdf | Result]:
    """The file of each row, or what went wrong; up to the first that had to be laid out, so that
    the others go to whichever process is free. Writes nothing, and never raises.
    """
    files: list[Pdf | Result] = []
    for entry in entries:
        file = _without_raising(_make, common, entry)
        files.append(file)
        if isinstance(file, Result) and file.is_fault:
            break
        if isinstance(file, Pdf) and file.is_laid_out:
            gc.collect()  # what WeasyPrint leaves behind, while it is little
            break
    return files


def foresee(common: Common, entry: Entry) -> Result:
    """What printing the row would come to, as far as it can be known without doing it."""
    return _without_raising(_look, common, entry) or Result(Outcome.PRINTED)


def _without_raising(
    make: Callable[[Common, Entry], Made], common: Common, entry: Entry
) -> Made | Result:
    try:
        return make(common, entry)
    except HeelprintError as error:
        return _failure(error)
    except (OSError, MemoryError) as error:
        return _failure(fault_of(error))
    except Exception as error:  # a bug costs its row, not the run
        reason = f"{type(error).__name__}: {error}"
        text = N_("heelprint failed here: %(reason)s. Report it as a bug.")
        message = Message(text, {"reason": reason})
        trace = "\n".join(masked(line) for line in traceback.format_exc().splitlines())
        return Result(Outcome.ERROR, messages=(discreet(message),), traceback=trace)


def _failure(error: HeelprintError) -> Result:
    is_fault = isinstance(error, MachineError)
    return Result(Outcome.ERROR, messages=(discreet(error.message),), is_fault=is_fault)


def _order(common: Common, entry: Entry) -> Order:
    use_catalogs(common.catalogs)  # this may be another process
    use_store(common.formes)
    return read_order_again(entry.asked, today=common.today, clinic=common.clinic)


def _make(common: Common, entry: Entry) -> Pdf:
    return order_pdf(_order(common, entry))


def _look(common: Common, entry: Entry) -> Result | None:
    """What becomes of the row without printing it: none where it must be printed."""
    there = _there(common, entry)
    # A plan is made only where it could be the one that is there: a roster has many rows.
    if there and there.fingerprint == fingerprint(_order(common, entry)):
        return Result(Outcome.UNCHANGED, there.pages)
    return None


def _write(
    common: Common, files: Sequence[tuple[Entry, Pdf | Result]]
) -> Iterator[tuple[Entry, Result]]:
    """Put the files of these rows in their places; what became of each row."""
    made = [(entry, file) for entry, file in files if isinstance(file, Pdf)]
    yield from ((entry, file) for entry, file in files if isinstance(file, Result))
    contents = [(common.path_of(entry), file.content) for entry, file in made]
    errors = replace_files(contents, None if common.force else _is_ours)
    for (entry, file), error in zip(made, errors, strict=True):
        notes = (file.note,) if file.note else ()
        yield entry, _failure(error) if error else Result(Outcome.PRINTED, file.pages, notes)


def _there(common: Common, entry: Entry) -> FoundPdf | None:
    """What stands in the row's place and need not be printed again, if it is the same. Raises
    OutputError where that may not be replaced.
    """
    content = start_of(common.path_of(entry), 0 if common.force else LARGEST)
    if content is None or common.force:
        return None
    found = find_in(content)
    if not found.is_ours:
        raise OutputError(NOT_OURS, path=common.path_of(entry))
    return found


def _is_ours(content: bytes) -> bool:
    return find_in(content).is_ours

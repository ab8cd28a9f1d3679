"""The rows of a roster become files: each printed, left as it is, or an error with its reason."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from heelprint.batch.workers import Executor, IsStopped
from heelprint.clinic import Clinic
from heelprint.errors import HeelprintError, MachineError, OutputError
from heelprint.i18n.catalogs import Catalogs, use_catalogs
from heelprint.machine.filenames import on_this_disk
from heelprint.machine.output import LARGEST, NOT_OURS, replace_file, start_of
from heelprint.machine.reasons import fault_of
from heelprint.message import N_, Message
from heelprint.order import Order, read_order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.seal import FoundPdf, find_in
from heelprint.press.press import order_pdf
from heelprint.press.store import use_store
from heelprint.privacy import discreet, masked
from heelprint.roster.read import Entry

NEEDED_BY_EACH_PROCESS = (__name__, "weasyprint")  # modules


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

    No row begins once `is_stopped`, or the machine is at fault. Raises MachineError where the
    executor can begin nothing.
    """
    faults: list[Result] = []
    lost = 0
    try:
        for entry, result in executor(
            print_row, common, entries, lambda: bool(faults) or is_stopped()
        ):
            lost = 0 if result else lost + 1
            found = result or (LOST if lost < MOST_LOST else ALL_LOST)
            if found.is_fault:
                faults.append(found)
            yield Done(entry, found)
    except (OSError, MemoryError) as error:
        if not is_stopped():  # else it was ended while it started
            raise fault_of(error) from error


def print_row(common: Common, entry: Entry) -> Result:
    """Print the row, unless its file is up to date. Never raises: what goes wrong is its result."""
    return _without_raising(_print, common, entry)


def foresee(common: Common, entry: Entry) -> Result:
    """What `print_row` would come to, as far as it can be known without printing."""
    return _without_raising(_foresee, common, entry)


def _without_raising(
    make: Callable[[Common, Entry], Result], common: Common, entry: Entry
) -> Result:
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
    return read_order(entry.asked, today=common.today, clinic=common.clinic)


def _print(common: Common, entry: Entry) -> Result:
    order, there = _order(common, entry), _there(common, entry)
    if there and there.fingerprint == fingerprint(order):
        return Result(Outcome.UNCHANGED, there.pages)
    printed = order_pdf(order)
    replace_file(common.path_of(entry), printed.content, None if common.force else _is_ours)
    notes = (printed.note,) if printed.note else ()
    return Result(Outcome.PRINTED, printed.pages, notes)


def _foresee(common: Common, entry: Entry) -> Result:
    there = _there(common, entry)
    # A plan is made only where it could be the one that is there: a roster has many rows.
    if there and there.fingerprint == fingerprint(_order(common, entry)):
        return Result(Outcome.UNCHANGED, there.pages)
    return Result(Outcome.PRINTED)


def _there(common: Common, entry: Entry) -> FoundPdf | None:
    """What stands in the row's place and need not be printed again, if it is the same. Raises
    OutputError where that may not be replaced.
    """
    content = start_of(common.path_of(entry), LARGEST)
    if content is None or common.force:
        return None
    found = find_in(content)
    if not found.is_ours:
        raise OutputError(NOT_OURS, path=common.path_of(entry))
    return found


def _is_ours(content: bytes) -> bool:
    return find_in(content).is_ours

"""The rows of a roster become files: each printed, left as it is, or an error with its reason."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from heelprint.batch.workers import work_in_processes
from heelprint.clinic import Clinic
from heelprint.errors import HeelprintError, MachineError, OutputError
from heelprint.i18n.catalogs import Catalogs, use_catalogs
from heelprint.machine.filenames import on_this_disk
from heelprint.machine.output import LARGEST, NOT_OURS, replace_file, start_of
from heelprint.machine.reasons import fault_of
from heelprint.message import N_, Message
from heelprint.order import Order, read_order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.pdf import order_pdf
from heelprint.page.seal import find_in
from heelprint.privacy import discreet, masked
from heelprint.roster.read import Entry

NEEDED_BY_EACH_PROCESS = ("heelprint.batch.rows", "weasyprint")


class Outcome(Enum):
    """What became of a row."""

    PRINTED = "printed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True)
class Task:
    """A row without problems, to be printed into the folder; `force` prints what is there too.

    `catalogs` are those in use that are not heelprint's own.
    """

    entry: Entry
    folder: Path
    today: date
    force: bool = False
    clinic: Clinic | None = None
    catalogs: Catalogs = field(default_factory=Catalogs)

    @property
    def path(self) -> Path:
        """The file that it makes."""
        return self.folder / on_this_disk(self.entry.file)


@dataclass(frozen=True)
class Result:
    """What became of a row, on how many pages, and what there is to tell of it."""

    outcome: Outcome
    pages: int = 0
    messages: tuple[Message, ...] = ()
    traceback: str = ""
    is_fault: bool = False  # of the machine, so that no other row could be printed either


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
            N_("%(column)s: %(message)s"), {"column": problem.column, "message": problem.message}
        )
        if problem.column
        else problem.message
        for problem in entry.problems
    ]
    return Result(Outcome.ERROR, messages=tuple(messages))


def print_tasks(
    tasks: Sequence[Task], *, processes: int, is_stopped: Callable[[], bool]
) -> Iterator[tuple[Task, Result]]:
    """Print each task in one of the processes; its result, as they end.

    No task begins once `is_stopped`, or the machine is at fault. Raises MachineError where it can
    start no process.
    """
    faults: list[Result] = []
    lost = 0
    try:
        for task, result in work_in_processes(
            print_task,
            tasks,
            processes=processes,
            preload=NEEDED_BY_EACH_PROCESS,
            is_stopped=lambda: bool(faults) or is_stopped(),
        ):
            lost = 0 if result else lost + 1
            found = result or (LOST if lost < MOST_LOST else ALL_LOST)
            if found.is_fault:
                faults.append(found)
            yield task, found
    except (OSError, MemoryError) as error:
        if not is_stopped():  # else it was ended while it started
            raise fault_of(error) from error


def print_task(task: Task) -> Result:
    """Print the row, unless its file is up to date. Never raises: what goes wrong is its result."""
    return _result_of(task, _print)


def foresee(task: Task) -> Result:
    """What `print_task` would come to, as far as it can be known without printing."""
    return _result_of(task, lambda _, order: Result(Outcome.PRINTED))


def _result_of(task: Task, make: Callable[[Task, Order], Result]) -> Result:
    try:
        use_catalogs(task.catalogs)  # this may be another process
        order = read_order(task.entry.asked, today=task.today, clinic=task.clinic)
        return _unchanged(task, order) or make(task, order)
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


def _unchanged(task: Task, order: Order) -> Result | None:
    """The result where the file is there and up to date. Raises OutputError where what is there
    may not be replaced.
    """
    content = start_of(task.path, LARGEST)
    if content is None or task.force:
        return None
    found = find_in(content)
    if not found.is_ours:
        raise OutputError(NOT_OURS, path=task.path)
    if found.fingerprint != fingerprint(order):
        return None
    return Result(Outcome.UNCHANGED, found.pages)


def _is_ours(content: bytes) -> bool:
    return find_in(content).is_ours


def _print(task: Task, order: Order) -> Result:
    printed = order_pdf(order)
    replace_file(task.path, printed.content, None if task.force else _is_ours)
    notes = (printed.note,) if printed.note else ()
    return Result(Outcome.PRINTED, printed.pages, notes)

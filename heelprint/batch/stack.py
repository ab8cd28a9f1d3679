"""Many plans in one file for the printer."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from heelprint.batch.workers import IsStopped
from heelprint.errors import OutputError
from heelprint.machine.output import LARGEST, IsOurs, replace_through, start_of
from heelprint.machine.reasons import fault_of
from heelprint.machine.temporary import clear_abandoned
from heelprint.message import N_
from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.seal import find_in
from heelprint.press.stack import Stack


@dataclass(frozen=True)
class StackedPlan:
    """A plan of the stack: its entry in the outline, its order, and where its own file is."""

    title: str
    order: Order
    path: Path


def combine(
    plans: Iterable[StackedPlan],
    target: Path,
    is_stopped: IsStopped = lambda: False,
    is_ours: IsOurs | None = None,
) -> int:
    """Put the plans into one PDF, in order; return how many pages it has.

    Each starts on a front side of a double-sided print, and has an entry in the outline. It has no
    tags. Raises OutputError where the file can't be written, it `is_stopped`, or what is there is
    not `is_ours` (None: may be replaced, whatever it is); the file appears whole or not at all.
    """
    pages = 0

    def write(file: BinaryIO) -> None:
        nonlocal pages
        stack = Stack(file.write)
        for plan in plans:
            _check_stop(is_stopped)
            stack.add(plan.title, plan.order, partial(_printed, plan))
        stack.finish()
        _check_stop(is_stopped)
        pages = stack.pages

    clear_abandoned(target.parent)
    try:
        replace_through(target, write, is_ours)
    except MemoryError as error:
        raise fault_of(error) from error
    return pages


def _printed(plan: StackedPlan) -> bytes | None:
    """The plan's own file, if it is there and up to date."""
    with suppress(OutputError):
        content = start_of(plan.path, LARGEST)
        if content and find_in(content).fingerprint == fingerprint(plan.order):
            return content
    return None


def _check_stop(is_stopped: IsStopped) -> None:
    if is_stopped():
        raise OutputError(
            N_(
                "The file for the printer was not written: the run was stopped before. "
                "Give the same command again to go on."
            )
        )

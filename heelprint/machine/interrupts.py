"""What Ctrl-C and the signals to end do: end at once, or once what has begun is done."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # not every system has them all
SIGNALS = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))

Handler = Callable[[int, FrameType | None], object]


def end_on_signals(clean_up: Callable[[], None]) -> None:
    """From now on a signal ends the process at once with exit code 1, after `clean_up`.

    No exception is raised for it: one in the midst of anything would be shown, or swallowed.
    """

    def end(_: int, __: FrameType | None) -> NoReturn:
        ignore_signals()
        with suppress(Exception):
            clean_up()
        with suppress(AttributeError, OSError, ValueError):
            os.write(sys.stderr.fileno(), b"\nAborted!\n")  # as Click says it
        os._exit(1)

    _handle(end)


def ignore_signals() -> None:
    """From now on no signal ends the process: it is at its end, and has its exit code."""
    _handle(signal.SIG_IGN)


@contextmanager
def left_on_signals() -> Iterator[None]:
    """A signal ends what is done within, which is the usual way to end it: SystemExit, with exit
    code 0.
    """

    def leave(_: int, __: FrameType | None) -> NoReturn:
        raise SystemExit

    before = _handle(leave)
    try:
        yield
    finally:
        _restore(before)


@contextmanager
def stopped_by_signals(stop_at_once: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Whether to stop since a signal has come; at each further one `stop_at_once` is called."""
    signals: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if signals:
            stop_at_once()
        signals.append(number)

    before = _handle(stop)
    try:
        yield lambda: bool(signals)
    finally:
        _restore(before)


@contextmanager
def children_without_signals() -> Iterator[None]:
    """Processes that are started meanwhile get none of the signals: they come to this one alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _restore(before: Mapping[int, Any]) -> None:
    for number, handler in before.items():
        signal.signal(number, handler)


def _handle(handler: Handler | signal.Handlers) -> Mapping[int, Any]:
    """Let it handle the signals, but for those that whoever started this wants ignored (nohup);
    return what handled them before.
    """
    return {
        number: signal.signal(number, handler)
        for number in SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN
    }

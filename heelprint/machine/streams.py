"""Where words go: standard output and error, whoever listens, in whichever letters they take."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from heelprint.privacy import harmless

STANDARD_STREAMS = (0, 1, 2)


class Listener:
    """A stream of words that costs nobody an error: a letter that it can't write is "?", a control
    character is shown as one that is unknown, and what it can't write at all is lost.
    """

    encoding = "utf-8"  # it takes every letter; Click goes behind the back of ASCII

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._letters = stream.encoding or "ascii"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write what can be written, and say that it was all."""
        words = "\n".join(map(harmless, text.expandtabs().split("\n")))
        with _unheard(self._stream):
            self._stream.write(words.encode(self._letters, "replace").decode(self._letters))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with _unheard(self._stream):
            self._stream.flush()


def open_streams() -> None:
    """Make standard output and error listeners, and keep their numbers from being given to a file.

    A standard output that is closed stays None, for whoever wants to write more than words to it.
    """
    for number in STANDARD_STREAMS:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    if sys.stdout is not None:
        sys.stdout = cast(TextIO, Listener(sys.stdout))
    sys.stderr = cast(TextIO, Listener(sys.stderr or _nowhere()))


def terminal(stream: TextIO) -> TextIO:
    """The stream behind a listener, for a bar that moves by control characters of its own."""
    return stream._stream if isinstance(stream, Listener) else stream


def turn_away(stream: TextIO) -> None:
    """What is written to the stream from now on, or waits in its buffer, goes nowhere in peace."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def _unheard(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError):  # full, broken, or closed since
        turn_away(stream)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")

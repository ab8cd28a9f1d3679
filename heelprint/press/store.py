"""The store: formes on this machine's disk, where the next process finds them laid out.

A forme there holds what is the same for every patient of a clinic: it is kept only if its dates and
the name were taken out of it. It is read as data alone; one that is damaged, or that anybody else
could have written, isn't read at all.
"""

import json
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from heelprint.machine.temporary import clear_abandoned, temporary_file
from heelprint.press.forme import DayPart, Forme, Line, LinesPart, Part, RunPart, Titled, Words
from heelprint.press.glyphs import Face
from heelprint.press.marks import Cell, Mark

MOST_FORMES = 400  # of about 100 KB
SUFFIX = ".forme"

LARGEST = 2_000_000  # bytes of one: a clinic's logo is in each of its formes

_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_LARGEST_UNPACKED = 50 * LARGEST
_MAGIC = b"heelprint forme 2\n"
_DIGEST = 32  # bytes
_LENGTH = 4
_QUICK = 1  # of zlib's levels


_folder: Path | None = None


def use_store(folder: Path | None) -> None:
    """Keep formes in this folder from now on, and look for them there; or in none."""
    global _folder
    _folder = folder


def store_in_use() -> Path | None:
    """What `use_store` was given, for another process to use."""
    return _folder


def read_forme(key: str) -> Forme | None:
    """The forme that was kept under the key, if it is there, ours and whole."""
    path = _path(key)
    if path is None:
        return None
    try:
        forme = unpacked(_read(path))
    except (OSError, ValueError):
        return None
    with suppress(OSError):
        os.utime(path)  # the oldest go first
    return forme


def keep_forme(key: str, forme: Forme) -> None:
    """Keep it under the key; where nothing can be written, or it is very large, it isn't kept."""
    path, content = _path(key), packed(forme)
    if path is None or len(content) > LARGEST:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_own(path.parent.stat())
        clear_abandoned(path.parent)
        with temporary_file(path.parent) as file:
            file.write(content)
            file.close()  # Windows moves no file that is open
            written = Path(file.name)
            written.chmod(0o600)
            written.replace(path)
        _drop_oldest(path.parent)


def _path(key: str) -> Path | None:
    return _folder and _folder / (key + SUFFIX)


def _read(path: Path) -> bytes:
    """The content of a file of this user's own, which nobody else can have written: what is printed
    from it is somebody's treatment. Raises OSError for any other.
    """
    _check_own(path.parent.stat())
    with os.fdopen(os.open(path, os.O_RDONLY | _SAFELY), "rb") as file:
        status = os.fstat(file.fileno())
        _check_own(status)
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError
        return file.read(LARGEST + 1)


def _check_own(status: os.stat_result) -> None:
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not is_own or (os.name == "posix" and status.st_mode & _WRITTEN_BY_OTHERS):
        raise PermissionError


def _drop_oldest(folder: Path) -> None:
    formes = list(folder.glob(f"*{SUFFIX}"))
    if len(formes) > MOST_FORMES:
        formes.sort(key=lambda path: path.stat().st_mtime)
        for path in formes[: len(formes) - MOST_FORMES]:
            path.unlink(missing_ok=True)


def packed(forme: Forme) -> bytes:
    """A forme as bytes, with their digest."""
    shared = _Shared()
    said = {
        "pages": forme.pages,
        "places": len(forme.places),
        "blocks": list(map(len, forme.blocks)),
        "root": forme.root,
        "info": forme.info,
        "streams": [[number, list(map(shared.part, parts))] for number, parts in forme.streams],
        "titles": [
            [number, one.before.decode("latin-1"), one.title, one.after.decode("latin-1")]
            for number, one in forme.titles
        ],
        "lines": shared.lines,
        "marks": shared.marks,
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    body = zlib.compress(
        len(text).to_bytes(_LENGTH, "big")
        + text
        + forme.places
        + b"".join(forme.blocks)
        + forme.head,
        _QUICK,
    )
    return _MAGIC + sha256(body).digest() + body


class _Shared:
    """Parts as JSON has them; the lines and marks that several share are said once."""

    def __init__(self) -> None:
        self.lines: list[Any] = []
        self.marks: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def part(self, part: Part) -> Any:
        match part:
            case bytes():
                return part.decode("latin-1")
            case RunPart():
                line = self._number(part.line, self.lines, astuple(part.line))
                return ["run", line, part.index, part.height, part.font]
            case LinesPart():
                return ["lines", *astuple(part)]
            case DayPart():
                marks = self._number(part.marks, self.marks, list(map(astuple, part.marks)))
                return ["day", part.slot, part.content, astuple(part.cell), marks]

    def _number(self, shared: object, said: list[Any], words: object) -> int:
        if shared not in self._numbers:
            self._numbers[shared] = len(said)
            said.append(words)
        return self._numbers[shared]


def unpacked(content: bytes) -> Forme:
    """The forme of such bytes. Raises ValueError where they are damaged, or hold something else."""
    try:
        return _forme(*_opened(content))
    except (zlib.error, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no forme") from error


def _opened(content: bytes) -> tuple[Any, bytes]:
    """What is said of a forme, and the bytes that it speaks of."""
    start = len(_MAGIC) + _DIGEST
    body = content[start:]
    if content[:start] != _MAGIC + sha256(body).digest():
        raise ValueError("a damaged forme")
    inflater = zlib.decompressobj()
    body = inflater.decompress(body, _LARGEST_UNPACKED)
    if not inflater.eof:
        raise ValueError("a forme that is too large")
    end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
    return json.loads(body[_LENGTH:end]), body[end:]


def _forme(said: Any, rest: bytes) -> Forme:
    places, *blocks, head = _cut(rest, [said["places"], *said["blocks"]])
    return Forme(
        pages=said["pages"],
        head=head,
        places=places,
        streams=tuple(_streams(said)),
        blocks=tuple(blocks),
        titles=tuple(_titles(said)),
        root=said["root"],
        info=said["info"],
    )


def _cut(content: bytes, lengths: Sequence[int]) -> Iterator[bytes]:
    """Pieces of these lengths, and the rest."""
    for length in lengths:
        yield content[:length]
        content = content[length:]
    yield content


def _streams(said: Any) -> Iterator[tuple[int, tuple[Part, ...]]]:
    lines = [_line(*words) for words in said["lines"]]
    marks = [tuple(_mark(*words) for words in each) for each in said["marks"]]
    read: dict[str, Callable[..., Part]] = {
        "run": lambda line, *rest: RunPart(lines[line], *rest),
        "lines": LinesPart,
        "day": lambda slot, number, cell, mark: DayPart(slot, number, Cell(*cell), marks[mark]),
    }
    for number, parts in said["streams"]:
        made = (
            one.encode("latin-1") if isinstance(one, str) else read[one[0]](*one[1:])
            for one in parts
        )
        yield number, tuple(made)


def _titles(said: Any) -> Iterator[tuple[int, Titled]]:
    for number, before, title, after in said["titles"]:
        yield number, Titled(before.encode("latin-1"), title, after.encode("latin-1"))


def _line(runs: Any, left: float, room: float, middle: float) -> Line:
    words = tuple(Words(tuple(pieces), Face(*face), gap) for pieces, face, gap in runs)
    return Line(words, left, room, middle)


def _mark(drawn_in: Any, drawing: str, after: str, face: Any, *rest: Any) -> Mark:
    return Mark(Cell(*drawn_in), drawing, after, Face(*face), *rest)

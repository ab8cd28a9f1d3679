"""The store: formes on this machine's disk, where the next process finds them laid out.

A forme there holds what is the same for every patient, and nothing of anybody's: it is kept only if
the name was taken out of it. It is read as data alone, and one that is damaged isn't read at all.
"""

import json
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from heelprint.machine.temporary import temporary_file
from heelprint.press.forme import DayPart, Forme, Line, LinesPart, Part, RunPart, Titled, Words
from heelprint.press.glyphs import Face
from heelprint.press.marks import Cell, Mark

MOST_FORMES = 400  # of about 60 KB
SUFFIX = ".forme"

_MAGIC = b"heelprint forme 1\n"
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
    """The forme that was kept under the key, if it is there and whole."""
    path = _path(key)
    if path is None:
        return None
    try:
        forme = unpacked(path.read_bytes())
        os.utime(path)  # the oldest go first
    except (OSError, ValueError):
        return None
    return forme


def keep_forme(key: str, forme: Forme) -> None:
    """Keep it under the key; where nothing can be written, it isn't kept."""
    path = _path(key)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with temporary_file(path.parent) as file:
            file.write(packed(forme))
            file.flush()
            Path(file.name).replace(path)
        _drop_oldest(path.parent)


def _path(key: str) -> Path | None:
    return _folder and _folder / (key + SUFFIX)


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
        len(text).to_bytes(_LENGTH, "big") + text + forme.places + forme.head, _QUICK
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
    """The forme of such bytes. Raises ValueError where they are damaged."""
    start = len(_MAGIC) + _DIGEST
    body = content[start:]
    if content[:start] != _MAGIC + sha256(body).digest():
        raise ValueError("a damaged forme")
    body = zlib.decompress(body)
    end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
    said = json.loads(body[_LENGTH:end])
    lines = [_line(*words) for words in said["lines"]]
    marks = [tuple(_mark(*words) for words in each) for each in said["marks"]]
    read: dict[str, Callable[..., Part]] = {
        "run": lambda line, *rest: RunPart(lines[line], *rest),
        "lines": LinesPart,
        "day": lambda slot, number, cell, mark: DayPart(slot, number, Cell(*cell), marks[mark]),
    }
    return Forme(
        pages=said["pages"],
        head=body[end + said["places"] :],
        places=body[end : end + said["places"]],
        streams=tuple(
            (
                number,
                tuple(
                    part.encode("latin-1") if isinstance(part, str) else read[part[0]](*part[1:])
                    for part in parts
                ),
            )
            for number, parts in said["streams"]
        ),
        titles=tuple(
            (number, Titled(before.encode("latin-1"), title, after.encode("latin-1")))
            for number, before, title, after in said["titles"]
        ),
        root=said["root"],
        info=said["info"],
    )


def _line(runs: Any, left: float, room: float, middle: float) -> Line:
    words = tuple(Words(tuple(pieces), Face(*face), gap) for pieces, face, gap in runs)
    return Line(words, left, room, middle)


def _mark(drawn_in: Any, drawing: str, after: str, face: Any, *rest: Any) -> Mark:
    return Mark(Cell(*drawn_in), drawing, after, Face(*face), *rest)

"""The operators of a page, as WeasyPrint wrote them: which of them draw a text, and which a box."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from heelprint.page.lean_pdf import joined

CORNERS = 4
NEAR = 0.06  # pixels, since a lean page has its places to the hundredth
_RECTANGLE = re.compile(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re")
_CORNER = re.compile(rb"([-\d.]+) ([-\d.]+) [ml]")


class NotFoundError(Exception):
    """Something that was laid out isn't drawn as it was before: WeasyPrint draws otherwise now."""


@dataclass(frozen=True)
class DrawnText:
    """The places of a text's operators, and of those of its marked content with all around it.

    `begins` is where the content before it ended, and `ends` where what begins there does.
    """

    begins: int
    content: int  # its number
    content_begins: int
    matrix: int
    font: int
    glyphs: int
    ends: int
    x: float
    y: float


@dataclass(frozen=True)
class DrawnBox:
    """The places of an artifact's operators, and the first rectangles in it."""

    begins: int
    ends: int
    rectangles: tuple[tuple[float, ...], ...]


class Operators:
    """The operators of one page."""

    def __init__(self, drawn: Sequence[Any]) -> None:
        self.all = list(drawn)
        self.texts = list(_texts(self.all))
        self.boxes = list(_artifacts(self.all))

    def text_at(self, x: float, y: float) -> DrawnText:
        """The text whose first foot is there. Raises NotFoundError."""
        for text in self.texts:
            if abs(text.x - x) < NEAR and abs(text.y - y) < NEAR:
                return text
        raise NotFoundError("a text where it was laid out")

    def box_at(self, rectangle: Sequence[float]) -> DrawnBox:
        """The box that fills or frames the rectangle. Raises NotFoundError."""
        for box in self.boxes:
            if any(_is_near(found, rectangle) for found in box.rectangles):
                return box
        raise NotFoundError("a box where it was laid out")

    def line(self, place: int) -> str:
        """An operator with its operands."""
        return as_bytes(self.all[place : place + 1]).decode()

    def between(self, first: int, end: int) -> bytes:
        """The operators from one place to another, each on a line."""
        return as_bytes(joined(self.all[first:end]))


def _is_near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(left - right) < NEAR for left, right in zip(one, other, strict=True))


def as_bytes(operators: Sequence[Any]) -> bytes:
    """Operators as they stand in a file."""
    content: bytes = pydyf.Stream(list(operators)).data
    return content.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]


def _texts(drawn: Sequence[Any]) -> Iterator[DrawnText]:
    kinds: list[bool] = []  # whether a content that is open is an artifact
    content = begins = matrix = font = content_begins = 0
    found: list[tuple[int, ...]] = []
    for place, operator in enumerate(drawn):
        if isinstance(operator, dict) and "MCID" in operator:
            content, content_begins = operator["MCID"], place - 1
        elif operator == b"BDC" or operator == b"BMC":
            kinds.append(operator == b"BMC")
        elif operator == b"EMC" and not kinds.pop():
            if len(found) == 1:
                matrix, font, glyphs = found[0]
                x, y = (float(number) for number in drawn[matrix].split()[4:6])
                ends = _closed(drawn, begins, place + 1)
                yield DrawnText(begins, content, content_begins, matrix, font, glyphs, ends, x, y)
                begins = ends
            else:
                begins = place + 1
            found = []
        elif isinstance(operator, bytes):
            if operator.endswith(b" Tm"):
                matrix = place
            elif operator.endswith(b" Tf"):
                font = place
            elif operator.endswith(b" TJ"):
                found.append((matrix, font, place))


def _closed(drawn: Sequence[Any], begins: int, ends: int) -> int:
    """Where all that began since then has ended, with the Q of each q."""
    open_states = sum((one == b"q") - (one == b"Q") for one in drawn[begins:ends])
    while open_states > 0 and drawn[ends] == b"Q":
        ends, open_states = ends + 1, open_states - 1
    return ends


def _artifacts(drawn: Sequence[Any]) -> Iterator[DrawnBox]:
    begins = None
    for place, operator in enumerate(drawn):
        if operator == "/Artifact":
            begins = place
        elif operator == b"EMC" and begins is not None:
            lines = [one for one in drawn[begins:place] if isinstance(one, bytes)]
            yield DrawnBox(begins, place + 1, tuple(filter(None, map(_rectangle, lines))))
            begins = None


def _rectangle(line: bytes) -> tuple[float, ...]:
    """The rectangle that an operator, or the side of a border, draws: x, y, width and height."""
    found = _RECTANGLE.fullmatch(line)
    if found:
        return tuple(map(float, found.groups()))
    corners = [(float(x), float(y)) for x, y in _CORNER.findall(line)]
    if len(corners) != CORNERS:
        return ()
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)

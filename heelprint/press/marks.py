"""The marks of the calendar's days, drawn in any cell: as WeasyPrint drew one of each stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from heelprint.page.lean_pdf import short_number
from heelprint.press.glyphs import Face

# The operators of a drawing, with how many coordinates each takes; a rectangle's last two are its
# size.
POINTS = {"m": 2, "l": 2, "c": 6, "re": 4}


@dataclass(frozen=True)
class Cell:
    """A cell of the calendar, by its left edge, its upper edge and its width, in pixels."""

    left: float
    top: float
    width: float


@dataclass(frozen=True)
class Mark:
    """How a day of a stage, or of none, is drawn, as it was in one cell.

    `drawing` are the operators of its field or frame there, and `after` what ends them; a text that
    is wider than `room` makes it wider, which is `width` with what it has around.
    """

    drawn_in: Cell
    drawing: str
    after: str
    face: Face
    font: str
    state: str
    height: float  # of the text's foot, below the cell's upper edge
    room: float
    width: float

    @cached_property
    def operators(self) -> tuple[tuple[str, tuple[float, ...]], ...]:
        """The operators of the drawing, each with its numbers."""
        found: list[tuple[str, tuple[float, ...]]] = []
        numbers: list[float] = []
        for word in self.drawing.split():
            if _is_number(word):
                numbers.append(float(word))
            else:
                found.append((word, tuple(numbers)))
                numbers = []
        return tuple(found)

    def height_in(self, cell: Cell) -> str:
        """Where a text has its foot in a cell, as an operator has it."""
        return short_number(cell.top + self.height).decode()


def middle_of(mark: Mark, cell: Cell, text: float) -> float:
    """Where the middle of a text of that width is; one that is too wide begins with its cell."""
    return cell.left + max(cell.width, mark.width + _more(mark, text)) / 2


def draw_mark(mark: Mark, cell: Cell, text: float) -> bytes:
    """What stands before a text of that width."""
    if not mark.drawing:
        return b""
    return _moved(mark, cell, _more(mark, text), middle_of(mark, cell, text))


def _more(mark: Mark, text: float) -> float:
    """By how much the text makes the mark wider."""
    return max(0.0, text - mark.room)


def _moved(mark: Mark, cell: Cell, more: float, middle: float) -> bytes:
    """The drawing in another cell, and so much wider."""
    usual = mark.drawn_in.left + mark.drawn_in.width / 2
    right, down = middle - usual, cell.top - mark.drawn_in.top
    written: list[bytes] = []
    for operator, numbers in mark.operators:
        if operator in POINTS:
            written += map(
                short_number, _moved_points(operator, numbers, usual, (right, down), more)
            )
        else:
            written += map(short_number, numbers)
        written.append(operator.encode())
    return b" ".join(written) + b"\n"


def _moved_points(
    operator: str, numbers: Sequence[float], usual: float, by: tuple[float, float], more: float
) -> list[float]:
    """The numbers of an operator, moved; what is right of the middle is moved by what is more."""
    right, down = by
    if operator == "re":
        left, top, width, height = numbers
        return [left + right - more / 2, top + down, width + more, height]
    moved = []
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        moved += [x + right + (more / 2 if x > usual else -more / 2), y + down]
    return moved


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word[0] in "-."

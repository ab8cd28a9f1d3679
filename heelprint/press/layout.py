"""WeasyPrint's boxes: where on a page the slots are, and what is drawn for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from heelprint.page.calendar import CalendarDay
from heelprint.press.marks import Cell
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import MARK, TOKEN, Value

MIDDLES = {"start": 0.0, "left": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}
SPACE = 0.25  # em, between two boxes in a line

Above = tuple[Any, ...]


@dataclass(frozen=True)
class LineBox:
    """A line that holds a slot: its texts from left to right, and the room that they have."""

    texts: tuple[Any, ...]
    room: float
    middle: float


@dataclass(frozen=True)
class DayBox:
    """A cell of the calendar with the number of its slot, its text, and the mark around it."""

    slot: int
    cell: Cell
    text: Any
    mark: Any | None


@dataclass(frozen=True)
class Ruled:
    """What is drawn only if a slot asks for it: its rectangle, and the field of a day that asks."""

    slot: int
    field: str
    rectangle: tuple[float, float, float, float]


def find_days(page: Any, values: Sequence[Value]) -> Iterator[DayBox]:
    """The cells of the calendar that are slots."""
    for box, above in _boxes(page):
        slot = _slot_of(box)
        if slot is not None and isinstance(values[slot], CalendarDay):
            cell = next(one for one in reversed(above) if _is(one, "TableCellBox"))
            yield DayBox(
                slot,
                Cell(cell.content_box_x(), cell.content_box_y(), cell.width),
                box,
                next((one for one in above if _is(one, "InlineBlockBox")), None),
            )


def find_lines(page: Any, values: Sequence[Value]) -> Iterator[LineBox]:
    """The lines of text that hold slots; a slot that something follows but text isn't in one."""
    for box, above in _boxes(page):
        if MARK in TOKEN.sub("", getattr(box, "text", "")):
            raise NotFoundError("a token on one line")
        if _is(box, "LineBox") and MARK in "".join(text.text for text in _texts(box)):
            if _has_box_behind_slot(box) or box is not above[-1].children[-1]:
                raise NotFoundError("a slot that text alone follows, on one line")
            texts = tuple(text for text in _texts(box) if text.text.strip())
            slot = _slot_of(texts[0])
            if slot is None or not isinstance(values[slot], CalendarDay):
                yield _line(texts, above)


def _has_box_behind_slot(line: Any) -> bool:
    """Whether something stands behind a slot that would have to be moved with its text."""
    content = list(_content(line))
    slots = [place for place, one in enumerate(content) if MARK in getattr(one, "text", "")]
    return any(not _is(one, "TextBox") for one in content[slots[0] :])


def _line(texts: tuple[Any, ...], above: Above) -> LineBox:
    holder = above[-1]
    if _is(holder, "InlineBlockBox") and holder.style["width"] == "auto":
        return LineBox(texts, _room_beside(holder, above[:-1]), 0)
    return LineBox(texts, holder.width, MIDDLES[holder.style["text_align_all"]])


def _room_beside(box: Any, above: Above) -> float:
    """How wide a box, which is as wide as its text, may become: up to what follows in its line, and
    the space before that.
    """
    line = next(one for one in reversed(above) if _is(one, "LineBox"))
    content = list(_content(line))
    behind = content[content.index(box) + 1 :]
    ends = [one.position_x for one in behind if not _is(one, "TextBox")]
    holder = above[above.index(line) - 1]
    end = min(ends, default=holder.content_box_x() + holder.width)
    end -= SPACE * box.style["font_size"] if ends else 0
    return float(min(end - box.content_box_x(), box.max_width))


def find_ruled(page: Any, values: Sequence[Value]) -> Iterator[Ruled]:
    """What is drawn for a week of the log that begins, and between two months."""
    for box, above in _boxes(page):
        if _is(box, "TextBox") and (slot := _slot_of(box)) is not None:
            cell = next((one for one in reversed(above) if _is(one, "TableCellBox")), None)
            if isinstance(values[slot], CalendarDay):
                fields = {"::before": "is_under_last_month", "::after": "is_beside_last_month"}
                found = list(_ruled(slot, cell, fields))
                _check_fields(found, fields.values())
                yield from found
            elif cell is not None and "week" in _classes(cell) and _is_of_log(above):
                row = next(one for one in reversed(above) if _is(one, "TableRowBox"))
                found = list(_ruled(slot, row, {"::before": "", ".test": ""}))
                _check_fields(found[:1], [""])  # the test's box isn't in each log
                yield from found


def _check_fields(found: Sequence[Ruled], fields: Iterable[str]) -> None:
    """Raise NotFoundError unless there is one for each field."""
    if sorted(one.field for one in found) != sorted(fields):
        raise NotFoundError("what a slot draws")


def _ruled(slot: int, holder: Any, fields: dict[str, str]) -> Iterator[Ruled]:
    """The rectangles in a box of what comes before or after, and of the box to be ticked."""
    for box, above in _walk(holder, ()):
        tag = str(box.element_tag)
        for kind, field in fields.items():
            is_test = kind == ".test" and "box" in _classes(box) and "test" in _classes(above[-2])
            if (tag.endswith(kind) and _is(box, "BlockBox")) or is_test:
                yield Ruled(slot, field, _rectangle(box))


def _rectangle(box: Any) -> tuple[float, float, float, float]:
    x, y = box.border_box_x(), box.border_box_y()
    return x, y, box.border_width(), box.border_height()


def _boxes(page: Any) -> Iterator[tuple[Any, Above]]:
    """Each box of a page with those that it is in, the nearest last."""
    return _walk(page._page_box, ())


def _walk(box: Any, above: Above) -> Iterator[tuple[Any, Above]]:
    box = getattr(box, "_box", box)  # one that is placed absolutely stands behind a placeholder
    yield box, above
    for child in getattr(box, "children", ()):
        yield from _walk(child, (*above, box))


def _texts(line: Any) -> Iterator[Any]:
    """The texts of a line, without those of boxes that have lines of their own."""
    return (one for one in _content(line) if _is(one, "TextBox"))


def _content(line: Any) -> Iterator[Any]:
    """The texts and boxes of a line, each inline box by what it holds."""
    for child in line.children:
        if _is(child, "InlineBox"):
            yield from _content(child)
        else:
            yield child


def _is_of_log(above: Above) -> bool:
    return any("log" in _classes(box) for box in above)


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()


def _slot_of(box: Any) -> int | None:
    """The number of the slot that a text is, and nothing else."""
    token = TOKEN.fullmatch(getattr(box, "text", "").strip())
    return int(token[1]) if token else None


def _is(box: Any, name: str) -> bool:
    return type(box).__name__ == name

"""The outlines of an SVG's shapes, in pixels, and how much there is to draw of each."""

from dataclasses import dataclass
from math import hypot, pi

from heelprint.logo.errors import not_understood
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import LEAST_WRITTEN, MOST_OF_OUTLINE, read_numbers, written
from heelprint.logo.svg_path import Point, Step, read_path
from heelprint.logo.svg_rooms import Axis, Room
from heelprint.logo.svg_writing import OF_DOT, OF_STEP, Attributes

# The lengths of each shape, and what a percentage is one of: the width, the height or both.
_X, _Y = Axis.WIDTH, Axis.HEIGHT
_LENGTHS = {
    "rect": {"x": _X, "y": _Y, "width": _X, "height": _Y, "rx": _X, "ry": _Y},
    "circle": {"cx": _X, "cy": _Y, "r": Axis.BOTH},
    "ellipse": {"cx": _X, "cy": _Y, "rx": _X, "ry": _Y},
    "line": {"x1": _X, "y1": _Y, "x2": _X, "y2": _Y},
}
DRAWN_BY_POINTS = {"path", "polygon", "polyline"}
SHAPES = {*_LENGTHS, *DRAWN_BY_POINTS}


@dataclass(frozen=True)
class Outline:
    """A shape as it is written, its weight, a length that it doesn't exceed, points that it lies
    between, and whether these go round as it does; and what only paths have.
    """

    name: str
    attributes: Attributes
    weight: int
    length: float
    points: tuple[Point, ...]
    is_plain: bool = True
    parts: int = 1  # how many times the pen is put down
    dots: tuple[Point, ...] = ()  # where it is put down, and lifted again without a move
    steps: tuple[Step, ...] = ()


def read_outline(element: Element, room: Room) -> Outline | None:
    """The outline of a shape in that room; None for one without a size."""
    if element.name == "path":
        return _path(element.attributes.get("d", ""))
    if element.name in DRAWN_BY_POINTS:
        text = element.attributes.get("points", "")
        points = read_numbers("points", text, MOST_OF_OUTLINE)
        points = points[: len(points) // 2 * 2]
        end = "z" if element.name == "polygon" else ""
        return _path(f"M{' '.join(map(written, points))}{end}" if points else "")
    return _simple(element, room)


def _path(text: str) -> Outline | None:
    path = read_path(text)
    if not path.text:
        return None
    return Outline(
        name="path",
        attributes={"d": path.text},
        weight=path.weight + OF_DOT * len(path.dots),
        length=path.length,
        points=path.points,
        is_plain=path.parts < 2 and not path.has_arcs,
        parts=path.parts,
        dots=path.dots,
        steps=path.steps,
    )


def _simple(element: Element, room: Room) -> Outline | None:
    """A shape that lengths describe."""
    lengths = {
        name: room.length(name, text, axis)
        for name, axis in _LENGTHS[element.name].items()
        if (text := element.attributes.get(name, "auto").strip()) != "auto"
    }
    length = _around(element.name, lengths)
    attributes = {name: written(value) for name, value in lengths.items()}
    points = _corners(element.name, lengths)
    is_dot = element.name == "line" and length < LEAST_WRITTEN
    if not (length or is_dot):
        return None
    dots = points[:1] if is_dot else ()
    return Outline(element.name, attributes, 4 * OF_STEP, length, points, dots=dots)


def _corners(name: str, lengths: dict[str, float]) -> tuple[Point, ...]:
    """The corners of the box around such a shape, as WeasyPrint goes round."""

    def get(key: str) -> float:
        return lengths.get(key, 0)

    if name == "line":
        return (get("x1"), get("y1")), (get("x2"), get("y2"))
    if name == "rect":
        left, top, right, bottom = get("x"), get("y"), get("width"), get("height")
        right, bottom = left + right, top + bottom
    else:
        across, down = (get("r"),) * 2 if name == "circle" else (get("rx"), get("ry"))
        left, top, right, bottom = -across, -down, across, down
        left, right = left + get("cx"), right + get("cx")
        top, bottom = top + get("cy"), bottom + get("cy")
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _around(name: str, lengths: dict[str, float]) -> float:
    """A length that the outline doesn't exceed, 0 for one that isn't drawn."""
    get = lengths.get
    for size in ("width", "height", "r", "rx", "ry"):
        if get(size, 0) < 0:
            raise not_understood(size, written(lengths[size]))
    match name:
        case "rect":
            width, height = get("width", 0), get("height", 0)
            return 2 * (width + height) if width and height else 0
        case "circle":
            return 2 * pi * get("r", 0)
        case "ellipse":
            for one, other in (("rx", "ry"), ("ry", "rx")):
                if other in lengths:
                    lengths.setdefault(one, lengths[other])
            radii = get("rx", 0), get("ry", 0)
            return 2 * pi * max(radii) if all(radii) else 0
        case _:
            return hypot(get("x2", 0) - get("x1", 0), get("y2", 0) - get("y1", 0))

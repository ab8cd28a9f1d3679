"""The outlines of an SVG's shapes, in pixels, and how much there is to draw of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, pi

from heelprint.logo.errors import not_understood
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import (
    LARGEST,
    MOST_OF_OUTLINE,
    Matrix,
    multiplied,
    read_length,
    read_numbers,
    written,
)
from heelprint.logo.svg_path import Point, read_path
from heelprint.logo.svg_writing import OF_STEP, Attributes

# The lengths of each shape, and what a percentage is one of: the width, the height or both.
_LENGTHS = {
    "rect": {"x": "x", "y": "y", "width": "x", "height": "y", "rx": "x", "ry": "y"},
    "circle": {"cx": "x", "cy": "y", "r": "o"},
    "ellipse": {"cx": "x", "cy": "y", "rx": "x", "ry": "y"},
    "line": {"x1": "x", "y1": "y", "x2": "x", "y2": "y"},
}
SHAPES = {*_LENGTHS, "path", "polygon", "polyline"}


@dataclass(frozen=True)
class Outline:
    """A shape as it is written, its weight, a length that it doesn't exceed, points that it lies
    between, and whether these go round as it does.
    """

    name: str
    attributes: Attributes
    weight: int
    length: float
    points: tuple[Point, ...]
    parts: int = 1  # how many times the pen is put down
    is_plain: bool = True


def read_outline(element: Element, whole: Mapping[str, float]) -> Outline | None:
    """The outline of a shape; None for one without a size."""
    if element.name == "path":
        return _path(element.attributes.get("d", ""))
    if element.name in {"polygon", "polyline"}:
        text = element.attributes.get("points", "")
        points = read_numbers("points", text, MOST_OF_OUTLINE)
        points = points[: len(points) // 2 * 2]
        end = "z" if element.name == "polygon" else ""
        return _path(f"M{' '.join(map(written, points))}{end}" if points else "")
    return _simple(element, whole)


def _path(text: str) -> Outline | None:
    path = read_path(text)
    if not path.text:
        return None
    return Outline(
        "path", {"d": path.text}, path.weight, path.length, path.points, path.parts, path.is_plain
    )


def _simple(element: Element, whole: Mapping[str, float]) -> Outline | None:
    """A shape that lengths describe."""
    lengths = {
        name: read_length(name, text, whole[axis])
        for name, axis in _LENGTHS[element.name].items()
        if (text := element.attributes.get(name, "auto").strip()) != "auto"
    }
    length = _around(element.name, lengths)
    attributes = {name: written(value) for name, value in lengths.items()}
    points = _corners(element.name, lengths)
    return Outline(element.name, attributes, 4 * OF_STEP, length, points) if length else None


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


def read_box(element: Element) -> tuple[float, float, float, float] | None:
    """The view box; None where there is none."""
    text = element.attributes.get("viewBox")
    numbers = read_numbers("viewBox", text) if text and text.strip() else ()
    match numbers:
        case ():
            return None
        case [x, y, width, height] if width >= 0 and height >= 0:
            return x, y, width, height
    raise not_understood("viewBox", text or "")


def fit(element: Element, width: float, height: float) -> Matrix:
    """What puts the view box of a symbol into a frame of that size, as large as it can be."""
    box = read_box(element)
    ratio = element.attributes.get("preserveAspectRatio", "xMidYMid").removesuffix("meet").strip()
    if box is None:
        return 1, 0, 0, 1, 0, 0
    if ratio not in {"none", "xMidYMid"}:
        raise not_understood("preserveAspectRatio", ratio)
    if not (box[2] and box[3]):
        return 0, 0, 0, 0, 0, 0
    across, down = width / box[2], height / box[3]
    if ratio != "none":
        across = down = min(across, down)
    if max(across, down) > LARGEST:
        raise not_understood("viewBox", element.attributes["viewBox"])
    middle = (width - box[2] * across) / 2, (height - box[3] * down) / 2
    return multiplied((across, 0, 0, down, *middle), (1, 0, 0, 1, -box[0], -box[1]))

"""The gradients of an SVG, each written with its transform already done where that turns it."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from math import hypot

from heelprint.logo.errors import not_printed, not_understood, too_intricate
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import (
    LARGEST,
    SAME,
    Matrix,
    is_flat,
    moved_point,
    read_length,
    read_transform,
    written,
    written_matrix,
)
from heelprint.logo.svg_paint import Paint, read_paint, read_share
from heelprint.logo.svg_style import USUAL
from heelprint.logo.svg_walk import Walk
from heelprint.logo.svg_writing import OF_GRADIENT, OF_STOP, Attributes, tag

MOST_LINKS = 10  # from one gradient to the next
UNSEEN = 1e-3  # the part of a length, or the angle, by which a circle may be drawn wrong

Lengths = dict[str, float]

# The lengths of a gradient: what a percentage is one of, and what holds where none is given.
_LENGTHS = {
    "linearGradient": {
        "x1": ("x", "0%"),
        "y1": ("y", "0%"),
        "x2": ("x", "100%"),
        "y2": ("y", "0%"),
    },
    "radialGradient": {"cx": ("x", "50%"), "cy": ("y", "50%"), "r": ("o", "50%")},
}
_FOCUS = {"fx": ("x", "cx"), "fy": ("y", "cy"), "fr": ("o", "")}
_BOX = {"x": 1.0, "y": 1.0, "o": 1.0}  # what percentages are of in the box of a shape


class Gradients:
    """The gradients that shapes are painted with, each written once and counted each time."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.gradients: dict[Element, tuple[Paint, int]] = {}

    def paint(self, name: str, paint: Paint) -> Paint:
        """The gradient under its new id, or what is painted where there is none."""
        element = self.walk.by_id.get(paint.gradient or "")
        if element is None:
            return Paint(paint.colour, paint.opacity)
        if element.name not in _LENGTHS:
            raise not_printed(f"{name}: {element.name}")
        if element not in self.gradients:
            self.gradients[element] = self.written_gradient(element)
        found, stops = self.gradients[element]
        self.walk.weight.add(OF_GRADIENT + OF_STOP * stops)
        return found

    def written_gradient(self, element: Element) -> tuple[Paint, int]:
        chain = list(self.chain(element))
        attributes: Attributes = {}
        for link in chain:
            attributes = link.attributes | attributes
        stops = next((found for link in chain if (found := list(self.read_stops(link)))), [])
        if len(stops) < 2:
            return (stops[0][1] if stops else Paint(None)), 1
        places = accumulate((place for place, _ in stops), max)
        inside = "".join(
            tag("stop", {"offset": written(place), **_stop(paint)})
            for place, (_, paint) in zip(places, stops, strict=True)
        )
        kept = self.geometry(element.name, attributes)
        return Paint(None, 1, self.walk.definitions.add(element.name, kept, inside)), len(stops)

    def chain(self, element: Element) -> Iterator[Element]:
        """The gradient, and those that say what it leaves out."""
        for _ in range(MOST_LINKS):
            yield element
            following = self.walk.linked(element)
            if following is None or following.name not in _LENGTHS:
                return
            element = following
        raise too_intricate()

    def read_stops(self, element: Element) -> Iterator[tuple[float, Paint]]:
        around = self.walk.sheet.style(element, USUAL)
        for child in element.children:
            self.walk.weight.visit()
            if child.name == "stop":
                style = self.walk.sheet.style(child, around)
                paint = read_paint("stop-color", style["stop-color"], style["color"])
                opacity = paint.opacity * read_share("stop-opacity", style["stop-opacity"])
                place = read_share("offset", child.attributes.get("offset", "0").strip())
                yield place, Paint(paint.colour or "#000000", opacity)

    def geometry(self, name: str, attributes: Mapping[str, str]) -> Attributes:
        """Where a gradient begins and ends."""
        if attributes.get("spreadMethod", "pad") != "pad":
            raise not_printed(f"spreadMethod: {attributes['spreadMethod']}")
        units = attributes.get("gradientUnits", "objectBoundingBox")
        if units not in {"objectBoundingBox", "userSpaceOnUse"}:
            raise not_understood("gradientUnits", units)
        whole = self.walk.whole if units == "userSpaceOnUse" else _BOX
        lengths = {
            key: read_length(key, attributes.get(key, usual), whole[axis])
            for key, (axis, usual) in _LENGTHS[name].items()
        }
        if name == "radialGradient":
            for key, (axis, same) in _FOCUS.items():
                if key in attributes:
                    lengths[key] = read_length(key, attributes[key], whole[axis])
                elif same:
                    lengths[key] = lengths[same]
        left = SAME
        if text := attributes.get("gradientTransform", ""):
            lengths, left = _transformed(name, lengths, text)
        kept = {key: written(value) for key, value in lengths.items()} | {"gradientUnits": units}
        return kept | ({} if left == SAME else {"gradientTransform": written_matrix(left)})


def _transformed(name: str, lengths: Lengths, text: str) -> tuple[Lengths, Matrix]:
    """The gradient as its transform makes it, and what is left of the transform: a scale and a
    shift. WeasyPrint draws no more than the upright box of a gradient that it has to turn.
    """
    matrix = read_transform("gradientTransform", text)
    if is_flat(matrix):
        raise not_understood("gradientTransform", text)
    if name == "linearGradient":
        found = _linear(lengths, matrix), SAME
    elif (unturned := _radial(lengths, matrix)) is not None:
        found = unturned
    else:
        raise not_printed(f"gradientTransform: {text}")
    if not all(abs(value) < LARGEST for value in found[0].values()):
        raise not_understood("gradientTransform", text)
    return found


def _linear(lengths: Lengths, matrix: Matrix) -> Lengths:
    """The ends that give each point the colour that the transform gives it: the lines of one
    colour are transformed, and what goes from the first to the last stands upright on them.
    """
    a, b, c, d, _, _ = matrix
    x, y = moved_point(matrix, lengths["x1"], lengths["y1"])
    across, down = lengths["x2"] - lengths["x1"], lengths["y2"] - lengths["y1"]
    normal = d * across - b * down, a * down - c * across
    if not any(normal):
        return {"x1": x, "y1": y, "x2": x, "y2": y}
    size = (a * d - b * c) * (across**2 + down**2) / (normal[0] ** 2 + normal[1] ** 2)
    return {"x1": x, "y1": y, "x2": x + size * normal[0], "y2": y + size * normal[1]}


def _radial(lengths: Lengths, matrix: Matrix) -> tuple[Lengths, Matrix] | None:
    """The circle once it is turned, which changes its middle and focus alone, and the scale that
    then follows; a scale of all directions is taken into the circle. None where the scale comes
    before a turn, or where there is a skew.
    """
    a, b, c, d, e, f = matrix
    width, height = hypot(a, c), hypot(b, d)
    if abs(a * b + c * d) > UNSEEN * width * height:
        return None
    if abs(width - height) <= UNSEEN * width:
        turn, left, scale = matrix, SAME, width
    else:
        turn = (a / width, b / height, c / width, d / height, 0.0, 0.0)
        left, scale = (width, 0.0, 0.0, height, e, f), 1.0
    turned: Lengths = {key: lengths[key] * scale for key in ("r", "fr") if key in lengths}
    for x, y in (("cx", "cy"), ("fx", "fy")):
        turned[x], turned[y] = moved_point(turn, lengths[x], lengths[y])
    return turned, left


def _stop(paint: Paint) -> Attributes:
    opacity = {"stop-opacity": written(paint.opacity)} if paint.opacity < 1 else {}
    return {"stop-color": paint.colour or "#000000"} | opacity

"""Dots: parts of an outline that have no length, and that a line's round or square ends show."""

from heelprint.logo.errors import not_printed
from heelprint.logo.svg_numbers import written
from heelprint.logo.svg_path import Point
from heelprint.logo.svg_shapes import Outline
from heelprint.logo.svg_writing import Attributes, tag


def drawn_shape(outline: Outline, colours: Attributes) -> str:
    """The outline in its colours, with a shape of its own for each dot, about which the readers of
    a PDF differ.
    """
    is_all = len(outline.dots) == outline.parts
    shape = "" if is_all else tag(outline.name, outline.attributes | colours)
    end = colours.get("stroke-linecap", "butt")
    if not outline.dots or "stroke" not in colours or end == "butt":
        return shape
    is_doubled = "stroke-opacity" in colours and outline.parts > 1
    if is_doubled or "stroke-dasharray" in colours or colours["stroke"].startswith("url("):
        x, y = map(written, outline.dots[0])
        raise not_printed(f"M{x} {y}z, stroke-linecap: {end}")
    return shape + "".join(_dot(point, end, colours) for point in outline.dots)


def _dot(point: Point, end: str, colours: Attributes) -> str:
    """A dot in the colour of its line, as a circle or as a square."""
    (x, y), width = point, float(colours["stroke-width"])
    if end == "round":
        name, lengths = "circle", {"cx": x, "cy": y, "r": width / 2}
    else:
        sides = {"width": width, "height": width}
        name, lengths = "rect", {"x": x - width / 2, "y": y - width / 2} | sides
    fill = {"fill": colours["stroke"]}
    if "stroke-opacity" in colours:
        fill["fill-opacity"] = colours["stroke-opacity"]
    return tag(name, {key: written(length) for key, length in lengths.items()} | fill)

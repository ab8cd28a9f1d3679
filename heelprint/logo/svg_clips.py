"""The clips of an SVG, each written once, and refused where it would not come out as it is meant.

WeasyPrint takes all the shapes of a clip for one path.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from heelprint.logo.errors import UnusableLogoError, not_printed, too_intricate
from heelprint.logo.svg_elements import is_passed_over
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import SAME
from heelprint.logo.svg_paint import read_link, read_word
from heelprint.logo.svg_path import Point
from heelprint.logo.svg_shapes import Outline
from heelprint.logo.svg_style import USUAL, Style
from heelprint.logo.svg_walk import Around, Walk
from heelprint.logo.svg_writing import Attributes, placed, tag
from heelprint.message import N_

MOST_TOGETHER = 200  # shapes of one clip


class Clips:
    """The clips of a drawing, each defined once and counted each time."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.clips: dict[Element, tuple[Attributes, int]] = {}  # with their weights

    def clipped(self, style: Style) -> Attributes:
        """The clip of an element of that style, which counts each time that it is drawn."""
        link = read_link("clip-path", style["clip-path"])
        element = self.walk.by_id.get(link) if link else None
        if element is None or element.name != "clipPath":
            return {}
        if element in self.clips:
            self.walk.weight.add(self.clips[element][1])
        else:
            before = self.walk.weight.total
            self.clips[element] = self.clip(element), self.walk.weight.total - before
        return self.clips[element][0]

    def clip(self, element: Element) -> Attributes:
        """The clip that the element describes."""
        if element.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise not_printed("clipPathUnits: objectBoundingBox")
        own = self.walk.sheet.style(element, USUAL)
        if own["clip-path"] != "none":
            raise not_printed("clip-path in clipPath")
        with self.walk.inside(element):
            shapes = [
                shape
                for child in element.children
                for shape in self.clip_shapes(child, Around(own, SAME))
            ]
        # WeasyPrint would move each of them by the transforms of those before it.
        if len(shapes) > 1 and any("transform" in attributes for _, attributes in shapes):
            raise not_printed("transform in clipPath")
        check_together([outline for outline, _ in shapes])
        inside = "".join(tag(outline.name, attributes) for outline, attributes in shapes)
        return self.defined(placed(self.walk.transform(element)), inside)

    def clip_shapes(self, element: Element, around: Around) -> Iterator[tuple[Outline, Attributes]]:
        """The shapes of a clip, each with its own place."""
        self.walk.weight.visit()
        style = self.walk.sheet.style(element, around.style)
        if is_passed_over(element) or style["display"] == "none":
            return
        self.walk.take(element)
        if style["clip-path"] != "none" or element.name in {"a", "g", "svg"}:
            raise not_printed(f"{element.name} in clipPath")
        text = element.attributes.get("transform", "")
        within = around.moved(style, self.walk.transform(element), "transform", text)
        with self.walk.inside(element):
            target = self.walk.linked(element) if element.name == "use" else None
            if target is not None:
                yield from self.clip_shapes(target, within)
            elif (outline := self.walk.outline(element)) and style["visibility"] == "visible":
                if read_word("clip-rule", style) == "evenodd" and outline.parts > 1:
                    raise not_printed("clip-rule: evenodd")
                yield outline, outline.attributes | placed(within.matrix)

    def defined(self, attributes: Attributes, inside: str) -> Attributes:
        """What clips an element by a clip of these attributes, and with that inside."""
        return {"clip-path": f"url(#{self.walk.definitions.add('clipPath', attributes, inside)})"}


def check_together(outlines: Sequence[Outline]) -> None:
    """Raise for shapes that lie over one another, and may leave a hole there: those that don't go
    round the same way.
    """
    if len(outlines) < 2:
        return
    if len(outlines) > MOST_TOGETHER:
        raise too_intricate()
    ways = [_way(outline) for outline in outlines]
    boxes = [_box(outline.points) for outline in outlines]
    for (way, box), (other_way, other_box) in combinations(zip(ways, boxes, strict=True), 2):
        if (way is None or way != other_way) and _overlap(box, other_box):
            raise UnusableLogoError(
                N_(
                    "Shapes of a clipPath lie over one another, and would leave a hole in print. "
                    "Unite them, or save it as PNG."
                )
            )


def _way(outline: Outline) -> bool | None:
    """Whether the outline turns right all along; None where it turns left as well, or may."""
    if not outline.is_plain:
        return None
    points = [point for point, _ in groupby(outline.points)]
    if points[-1] == points[0]:
        points.pop()
    around = zip(points, points[1:] + points[:1], points[2:] + points[:2], strict=True)
    turns = {_turn(*three) for three in around} - {0}
    return turns == {1} if len(turns) == 1 else None


def _turn(one: Point, two: Point, three: Point) -> int:
    """1 for a turn to the right at the middle point, -1 for one to the left, 0 for none."""
    area = (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])
    return (area > 0) - (area < 0)


Box = tuple[float, float, float, float]


def _box(points: Sequence[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have an area in common."""
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )

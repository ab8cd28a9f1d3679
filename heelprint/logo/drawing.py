"""A drawing is understood, and written anew: what nobody knows doesn't get onto the page.

What comes out has nothing but shapes, groups, gradients and clips, each with the numbers and the
colours that it is drawn with. How long it takes to draw is known from its limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from heelprint.logo.errors import UnusableLogoError, too_intricate
from heelprint.logo.svg_clips import Clips
from heelprint.logo.svg_elements import is_passed_over
from heelprint.logo.svg_file import Element, read_svg
from heelprint.logo.svg_gradients import Gradients
from heelprint.logo.svg_numbers import SAME, multiplied, written
from heelprint.logo.svg_paint import Paints, read_share
from heelprint.logo.svg_shapes import SHAPES, fit
from heelprint.logo.svg_style import USUAL
from heelprint.logo.svg_walk import Around, Walk
from heelprint.logo.svg_writing import OF_SIZE, Attributes, placed, tag
from heelprint.message import N_

MOST_GROUPS = 200  # that are seen through as a whole


@dataclass(frozen=True)
class Drawing:
    """A drawing as it is printed, and the size of the room that it is drawn in."""

    content: bytes
    width: float
    height: float


def clean_drawing(content: bytes) -> Drawing:
    """The drawing of an SVG file. Raises UnusableLogoError for what isn't drawn as it is meant."""
    try:
        return _Drawer(read_svg(content)).drawing()
    except RecursionError as error:
        raise too_intricate() from error


class _Drawer:
    """Goes through a drawing as it is drawn, and counts what that costs."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.walk = Walk(root)
        self.weight = self.walk.weight
        self.paints = Paints(self.walk.whole, Gradients(self.walk).paint, self.weight)
        self.clips = Clips(self.walk)
        self.groups = 0

    def drawing(self) -> Drawing:
        inside = "".join(self.element(self.root, Around(USUAL, SAME)))
        if not inside:
            raise UnusableLogoError(N_("There is nothing to be seen in the logo. Save it again."))
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": " ".join(map(written, self.walk.room)),
        }
        text = tag("svg", attributes, self.walk.definitions.text() + inside)
        return Drawing(text.encode(), *self.walk.room[2:])

    def element(self, element: Element, around: Around) -> Iterator[str]:
        """The element as it is drawn, if it is."""
        self.weight.visit()
        if is_passed_over(element):
            return
        style = self.walk.sheet.style(element, around.style)
        if style["display"] == "none":
            return
        self.walk.take(element)
        step = self.walk.transform(element)
        within = around.moved(style, step, "transform", element.attributes.get("transform", ""))
        opacity = read_share("opacity", style["opacity"])
        before = self.weight.total
        with self.walk.inside(element):
            if element.name in SHAPES:
                inside, opacity = self.shape(element, within, opacity)
            else:
                inside = "".join(self.group(element, within))
            if inside:
                seen_through = self.seen_through(opacity, self.weight.total - before)
                attributes = placed(step) | self.clips.clipped(style) | seen_through
                yield tag("g", attributes, inside) if attributes else inside

    def group(self, element: Element, around: Around) -> Iterator[str]:
        """What is drawn inside a group, in a drawing in the drawing, or in the place of a use."""
        if element.name == "use":
            target = self.walk.linked(element)
            if target is not None and target.name in {"symbol", "svg"}:
                with self.walk.inside(target):
                    style = self.walk.sheet.style(target, around.style)
                    yield self.framed(target, element, replace(around, style=style))
            elif target is not None:
                yield from self.element(target, around)
        elif element.name == "svg" and element is not self.root:
            yield self.framed(element, element, around)
        else:
            yield from self.inner(element, around)

    def inner(self, element: Element, around: Around) -> Iterator[str]:
        for child in element.children:
            yield from self.element(child, around)

    def framed(self, element: Element, sized_by: Element, around: Around) -> str:
        """A symbol, or a drawing in the drawing, in its own frame."""
        sizes = {
            name: value
            for name, value in (element.attributes | sized_by.attributes).items()
            if name in {"width", "height"} or (element is sized_by and name in {"x", "y"})
        }
        width = self.walk.length(sizes, "width", "x", "100%")
        height = self.walk.length(sizes, "height", "y", "100%")
        x, y = (self.walk.length(sizes, name, name, "0") for name in ("x", "y"))
        if width <= 0 or height <= 0:
            return ""
        step = multiplied((1, 0, 0, 1, x, y), fit(element, width, height))
        text = element.attributes.get("viewBox", "")
        inside = "".join(self.inner(element, around.moved(around.style, step, "viewBox", text)))
        if not inside:
            return ""
        inside = tag("g", placed(step), inside) if step != SAME else inside
        if around.style["overflow"] in {"visible", "auto"}:
            return inside
        sides = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
        frame = tag("rect", {name: written(value) for name, value in sides})
        return tag("g", self.clips.defined({}, frame), inside)

    def shape(self, element: Element, around: Around, opacity: float) -> tuple[str, float]:
        """The shape with its colours, nothing where it has none; and what is left to do of its
        opacity, which a shape of one colour takes upon itself.
        """
        outline, style = self.walk.outline(element), around.style
        is_simple = "none" in {style["fill"], style["stroke"]}
        length = outline.length if outline else 0
        colours = self.paints.colours(style, length, opacity if is_simple else 1)
        if outline is None or not colours or style["visibility"] != "visible":
            return "", 1
        return tag(outline.name, outline.attributes | colours), 1 if is_simple else opacity

    def seen_through(self, opacity: float, weight: int) -> Attributes:
        """The opacity of a group, whose size is then asked of all that is in it."""
        if opacity >= 1:
            return {}
        self.weight.add(weight // OF_SIZE)
        self.groups += 1
        if self.groups > MOST_GROUPS:
            raise too_intricate()
        return {"opacity": written(opacity)}

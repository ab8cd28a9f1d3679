"""A drawing is understood, and written anew: what nobody knows doesn't get onto the page.

What comes out has nothing but shapes, groups, gradients and clips, each with the numbers and the
colours that it is drawn with. How long it takes to draw is known from its limits.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import hypot, sqrt

from heelprint.errors import N_
from heelprint.logo_errors import (
    UnusableLogoError,
    not_printed,
    not_understood,
    reaches_outside,
    too_intricate,
)
from heelprint.svg_clips import check_together
from heelprint.svg_file import DEEPEST, Element, read_svg
from heelprint.svg_gradients import Gradients
from heelprint.svg_numbers import (
    LARGEST,
    SAME,
    Matrix,
    multiplied,
    read_length,
    read_transform,
    written,
    written_matrix,
)
from heelprint.svg_paint import Paints, read_link, read_share, read_word
from heelprint.svg_shapes import SHAPES, Outline, fit, read_box, read_outline
from heelprint.svg_style import USUAL, Style, StyleSheet
from heelprint.svg_writing import OF_ELEMENT, OF_SIZE, Attributes, Definitions, Weight, tag

MOST_GROUPS = 200  # that are seen through as a whole

_REFUSED = {
    "script": N_("It holds a script. Save it as a plain SVG."),
    "foreignObject": N_("It holds a foreign object. Save it as a plain SVG."),
    "image": N_("It holds a picture. Give the logo as PNG, or draw it anew."),
    "text": N_("It holds text, which has another look elsewhere. Turn the text into paths."),
}
_NOT_DRAWN = {
    "clipPath",
    "cursor",
    "defs",
    "desc",
    "filter",
    "font",
    "font-face",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "pattern",
    "radialGradient",
    "style",
    "symbol",
    "title",
    "view",
}
_GROUPS = {"a", "g", "svg", "use"}  # a link is nothing on paper but what is in it
_CONDITIONS = ("requiredExtensions", "systemLanguage")  # whether it is drawn depends on the reader


@dataclass(frozen=True)
class Drawing:
    """A drawing as it is printed, and the size of the room that it is drawn in."""

    content: bytes
    width: float
    height: float


@dataclass(frozen=True)
class _Around:
    """What an element is drawn in: the style and the transform there."""

    style: Style
    matrix: Matrix

    def moved(self, style: Style, step: Matrix, name: str, text: str) -> "_Around":
        """The same with a further transform, which is given by that attribute."""
        matrix = multiplied(self.matrix, step)
        if not all(abs(value) < LARGEST for value in matrix):
            raise not_understood(name, text)
        return _Around(style, matrix)


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
        self.sheet = StyleSheet(root)
        self.by_id: dict[str, Element] = {}
        for element in root.every():
            if element.name == "script":
                raise UnusableLogoError(_REFUSED["script"])
            if name := element.attributes.get("id"):
                self.by_id.setdefault(name, element)
        self.room = _room(root)
        width, height = self.room[2:]
        self.whole = {"x": width, "y": height, "o": hypot(width, height) / sqrt(2)}
        self.weight = Weight()
        self.definitions = Definitions(self.weight)
        gradients = Gradients(self.sheet, self.by_id, self.whole, self.definitions, self.weight)
        self.paints = Paints(self.whole, gradients.paint, self.weight)
        self.outlines: dict[Element, Outline | None] = {}
        self.clips: dict[Element, tuple[str, int]] = {}  # with their weights
        self.open: list[Element] = []
        self.groups = 0

    def drawing(self) -> Drawing:
        inside = "".join(self.element(self.root, _Around(USUAL, SAME)))
        if not inside:
            raise UnusableLogoError(N_("There is nothing to be seen in the logo. Save it again."))
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": " ".join(map(written, self.room)),
        }
        text = tag("svg", attributes, self.definitions.text() + inside)
        return Drawing(text.encode(), *self.room[2:])

    def element(self, element: Element, around: _Around) -> Iterator[str]:
        """The element as it is drawn, if it is."""
        self.weight.visit()
        if element.name in _NOT_DRAWN:
            return
        style = self.sheet.style(element, around.style)
        if style["display"] == "none":
            return
        self.check(element)
        step = self.transform(element)
        within = around.moved(style, step, "transform", element.attributes.get("transform", ""))
        opacity = read_share("opacity", style["opacity"])
        before = self.weight.total
        with self.inside(element):
            if element.name in SHAPES:
                inside, opacity = self.shape(element, within, opacity)
            else:
                inside = "".join(self.group(element, within))
            if inside:
                seen_through = self.seen_through(opacity, self.weight.total - before)
                attributes = _placed(step) | self.clipped(style) | seen_through
                yield tag("g", attributes, inside) if attributes else inside

    def check(self, element: Element) -> None:
        """Raise for an element that isn't taken, or that depends on who reads it."""
        if element.name in _REFUSED:
            raise UnusableLogoError(_REFUSED[element.name])
        if element.name not in SHAPES and element.name not in _GROUPS:
            _link(element)
            raise not_printed(element.name)
        for name in _CONDITIONS:
            if name in element.attributes:
                raise not_printed(name)
        self.weight.add(OF_ELEMENT)

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Nothing is drawn inside itself, and nothing too deep inside other things."""
        if element in self.open:
            raise UnusableLogoError(
                N_("It draws a part of itself inside that part. Save it as a plain SVG.")
            )
        if len(self.open) >= DEEPEST:
            raise too_intricate()
        self.open.append(element)
        yield
        self.open.pop()

    def length(self, attributes: Mapping[str, str], name: str, axis: str, usual: str) -> float:
        return read_length(name, attributes.get(name, usual), self.whole[axis])

    def transform(self, element: Element) -> Matrix:
        """What moves the element, also where it is used."""
        transform = read_transform("transform", element.attributes.get("transform", ""))
        if element.name == "use":
            x, y = (self.length(element.attributes, name, name, "0") for name in ("x", "y"))
            transform = multiplied(transform, (1, 0, 0, 1, x, y))
        return transform

    def group(self, element: Element, around: _Around) -> Iterator[str]:
        """What is drawn inside a group, in a drawing in the drawing, or in the place of a use."""
        if element.name == "use":
            target = self.by_id.get(_link(element) or "")
            if target is not None and target.name in {"symbol", "svg"}:
                with self.inside(target):
                    style = self.sheet.style(target, around.style)
                    yield self.framed(target, element, replace(around, style=style))
            elif target is not None:
                yield from self.element(target, around)
        elif element.name == "svg" and element is not self.root:
            yield self.framed(element, element, around)
        else:
            yield from self.inner(element, around)

    def inner(self, element: Element, around: _Around) -> Iterator[str]:
        for child in element.children:
            yield from self.element(child, around)

    def framed(self, element: Element, sized_by: Element, around: _Around) -> str:
        """A symbol, or a drawing in the drawing, in its own frame."""
        sizes = {
            name: value
            for name, value in (element.attributes | sized_by.attributes).items()
            if name in {"width", "height"} or (element is sized_by and name in {"x", "y"})
        }
        width = self.length(sizes, "width", "x", "100%")
        height = self.length(sizes, "height", "y", "100%")
        x, y = (self.length(sizes, name, name, "0") for name in ("x", "y"))
        if width <= 0 or height <= 0:
            return ""
        step = multiplied((1, 0, 0, 1, x, y), fit(element, width, height))
        text = element.attributes.get("viewBox", "")
        inside = "".join(self.inner(element, around.moved(around.style, step, "viewBox", text)))
        if not inside:
            return ""
        inside = tag("g", _placed(step), inside) if step != SAME else inside
        if around.style["overflow"] in {"visible", "auto"}:
            return inside
        sides = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
        frame = tag("rect", {name: written(value) for name, value in sides})
        return tag("g", {"clip-path": self.defined_clip({}, frame)}, inside)

    def shape(self, element: Element, around: _Around, opacity: float) -> tuple[str, float]:
        """The shape with its colours, nothing where it has none; and what is left to do of its
        opacity, which a shape of one colour takes upon itself.
        """
        outline, style = self.outline(element), around.style
        is_simple = "none" in {style["fill"], style["stroke"]}
        length = outline.length if outline else 0
        colours = self.paints.colours(style, length, opacity if is_simple else 1)
        if outline is None or not colours or style["visibility"] != "visible":
            return "", 1
        return tag(outline.name, outline.attributes | colours), 1 if is_simple else opacity

    def outline(self, element: Element) -> Outline | None:
        """The outline of a shape, which counts each time that it is drawn."""
        if element.name not in SHAPES:
            return None
        if element not in self.outlines:
            self.outlines[element] = read_outline(element, self.whole)
        outline = self.outlines[element]
        self.weight.add(outline.weight if outline else 0)
        return outline

    def seen_through(self, opacity: float, weight: int) -> Attributes:
        """The opacity of a group, whose size is then asked of all that is in it."""
        if opacity >= 1:
            return {}
        self.weight.add(weight // OF_SIZE)
        self.groups += 1
        if self.groups > MOST_GROUPS:
            raise too_intricate()
        return {"opacity": written(opacity)}

    def clipped(self, style: Style) -> Attributes:
        """The clip of an element of that style, which counts each time that it is drawn."""
        link = read_link("clip-path", style["clip-path"])
        element = self.by_id.get(link) if link else None
        if element is None or element.name != "clipPath":
            return {}
        if element in self.clips:
            self.weight.add(self.clips[element][1])
        else:
            before = self.weight.total
            self.clips[element] = self.clip(element), self.weight.total - before
        return {"clip-path": self.clips[element][0]}

    def clip(self, element: Element) -> str:
        """The clip that the element describes, by the id under which it is defined."""
        if element.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise not_printed("clipPathUnits: objectBoundingBox")
        own = self.sheet.style(element, USUAL)
        if own["clip-path"] != "none":
            raise not_printed("clip-path in clipPath")
        with self.inside(element):
            shapes = [
                shape for child in element.children for shape in self.clip_shapes(child, own, SAME)
            ]
        # WeasyPrint would move each of them by the transforms of those before it.
        if len(shapes) > 1 and any("transform" in attributes for _, attributes in shapes):
            raise not_printed("transform in clipPath")
        check_together([outline for outline, _ in shapes])
        inside = "".join(tag(outline.name, attributes) for outline, attributes in shapes)
        return self.defined_clip(_placed(self.transform(element)), inside)

    def clip_shapes(
        self, element: Element, around: Style, matrix: Matrix
    ) -> Iterator[tuple[Outline, Attributes]]:
        """The shapes of a clip, each with its own place."""
        self.weight.visit()
        style = self.sheet.style(element, around)
        if element.name in _NOT_DRAWN or style["display"] == "none":
            return
        self.check(element)
        if style["clip-path"] != "none" or element.name in {"a", "g", "svg"}:
            raise not_printed(f"{element.name} in clipPath")
        text = element.attributes.get("transform", "")
        within = _Around(style, matrix).moved(style, self.transform(element), "transform", text)
        with self.inside(element):
            target = self.by_id.get(_link(element) or "") if element.name == "use" else None
            if target is not None:
                yield from self.clip_shapes(target, style, within.matrix)
            elif (outline := self.outline(element)) and style["visibility"] == "visible":
                if read_word("clip-rule", style) == "evenodd" and outline.parts > 1:
                    raise not_printed("clip-rule: evenodd")
                yield outline, outline.attributes | _placed(within.matrix)

    def defined_clip(self, attributes: Attributes, inside: str) -> str:
        return f"url(#{self.definitions.add('clipPath', attributes, inside)})"


def _link(element: Element) -> str | None:
    """The id that it links to. Raises for one elsewhere."""
    href = element.attributes.get("href", "").strip()
    if href and not href.startswith("#"):
        raise reaches_outside(href)
    return href[1:] or None


def _placed(matrix: Matrix) -> Attributes:
    return {} if matrix == SAME else {"transform": written_matrix(matrix)}


def _room(root: Element) -> tuple[float, float, float, float]:
    """The view box of the drawing, or else its size."""

    def size(name: str) -> float:
        return read_length(name, root.attributes.get(name, "0"), 0)

    no_size = UnusableLogoError(N_("The SVG has no size. Give its svg element a viewBox."))
    try:
        x, y, width, height = read_box(root) or (0.0, 0.0, *map(size, ("width", "height")))
    except UnusableLogoError as error:
        raise no_size from error
    if not (width > 0 and height > 0):
        raise no_size
    return x, y, width, height

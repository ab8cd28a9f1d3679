"""One walk through an SVG, as it is drawn: what holds all along, and what it has cost so far."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import hypot, sqrt

from heelprint.logo.errors import UnusableLogoError, not_understood, too_intricate
from heelprint.logo.svg_elements import check_element, check_scripts
from heelprint.logo.svg_file import DEEPEST, Element
from heelprint.logo.svg_numbers import LARGEST, Matrix, multiplied, read_length, read_transform
from heelprint.logo.svg_shapes import SHAPES, Outline, read_box, read_outline
from heelprint.logo.svg_style import Style, StyleSheet
from heelprint.logo.svg_writing import OF_ELEMENT, Definitions, Weight
from heelprint.message import N_


@dataclass(frozen=True)
class Around:
    """What an element is drawn in: the style and the transform there."""

    style: Style
    matrix: Matrix

    def moved(self, style: Style, step: Matrix, name: str, text: str) -> "Around":
        """The same with a further transform, which is given by that attribute."""
        matrix = multiplied(self.matrix, step)
        if not all(abs(value) < LARGEST for value in matrix):
            raise not_understood(name, text)
        return Around(style, matrix)


class Walk:
    """What is needed of the drawing wherever the walk is, and what is counted on the way."""

    def __init__(self, root: Element) -> None:
        self.sheet = StyleSheet(root)
        check_scripts(root)
        self.by_id: dict[str, Element] = {}
        for element in root.every():
            if name := element.attributes.get("id"):
                self.by_id.setdefault(name, element)
        self.room = _room(root)
        width, height = self.room[2:]
        self.whole = {"x": width, "y": height, "o": hypot(width, height) / sqrt(2)}
        self.weight = Weight()
        self.definitions = Definitions(self.weight)
        self.outlines: dict[Element, Outline | None] = {}
        self.open: list[Element] = []

    def take(self, element: Element) -> None:
        """Count an element that is drawn. Raises UnusableLogoError for one that isn't taken."""
        check_element(element)
        self.weight.add(OF_ELEMENT)

    def linked(self, element: Element) -> Element | None:
        """The element that it links to."""
        return self.by_id.get(element.link())

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

    def outline(self, element: Element) -> Outline | None:
        """The outline of a shape, which counts each time that it is drawn."""
        if element.name not in SHAPES:
            return None
        if element not in self.outlines:
            self.outlines[element] = read_outline(element, self.whole)
        outline = self.outlines[element]
        self.weight.add(outline.weight if outline else 0)
        return outline


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

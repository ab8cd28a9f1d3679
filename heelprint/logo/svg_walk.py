"""One walk through an SVG, as it is drawn: what holds all along, and what it has cost so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from heelprint.logo.errors import (
    UnusableLogoError,
    not_printed,
    not_understood,
    too_intricate,
)
from heelprint.logo.svg_elements import FRAMED, check_element, check_origin, check_scripts
from heelprint.logo.svg_file import DEEPEST, Element
from heelprint.logo.svg_numbers import LARGEST, SAME, Matrix, multiplied, read_transform
from heelprint.logo.svg_rooms import UNSURE, Axis, Room, root_box
from heelprint.logo.svg_shapes import DRAWN_BY_POINTS, SHAPES, Outline, read_outline
from heelprint.logo.svg_style import USUAL, Style, StyleSheet
from heelprint.logo.svg_writing import OF_ELEMENT, Definitions, Weight
from heelprint.message import N_


@dataclass(frozen=True)
class Around:
    """What an element is drawn in: the style, the transform and the room there."""

    style: Style
    matrix: Matrix
    room: Room

    def moved(self, style: Style, step: Matrix, name: str, text: str) -> "Around":
        """The same with a further transform, which is given by that attribute."""
        matrix = multiplied(self.matrix, step)
        if not all(abs(value) < LARGEST for value in matrix):
            raise not_understood(name, text)
        return replace(self, style=style, matrix=matrix)


class Walk:
    """What is needed of the drawing wherever the walk is, and what is counted on the way."""

    def __init__(self, root: Element) -> None:
        self.sheet = StyleSheet(root)
        check_scripts(root)
        self.by_id: dict[str, Element] = {}
        self.parents: dict[Element, Element] = {}
        self.framed: set[Element] = set()  # what stands in a room that isn't the drawing's own
        self.root = root
        for element in root.every():
            if name := element.attributes.get("id"):
                self.by_id.setdefault(name, element)
            self.parents.update(dict.fromkeys(element.children, element))
            if element in self.framed or (element.name in FRAMED and element is not root):
                self.framed.update(element.children)
        self.box = root_box(root)
        self.room = Room(*self.box[2:])
        self.weight = Weight()
        self.definitions = Definitions(self.weight)
        self.outlines: dict[Element, Outline | None] = {}  # of those that no room changes
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

    def style_of_definition(self, element: Element) -> Style:
        """The style of what is only referred to, which is that of where it stands."""
        standing = [element]
        while parent := self.parents.get(standing[-1]):
            standing.append(parent)
        style: Style = USUAL
        for each in reversed(standing):
            self.weight.visit()
            style = self.sheet.style(each, style)
        return style

    def room_of_definition(self, element: Element, room: Room) -> Room:
        """The room of what is referred to in that one. Some viewers count percentages from where
        it stands: they agree where both are the drawing's own.
        """
        return room if room == self.room and element not in self.framed else UNSURE

    def transform(self, element: Element, room: Room) -> Matrix:
        """What moves the element, also where it is used."""
        text = element.attributes.get("transform", "")
        transform = read_transform("transform", text)
        if transform != SAME:
            check_origin(element.attributes)
            if element is self.root:  # it turns about a point that only a page knows
                raise not_printed(f"transform: {text}")
        if element.name == "use":
            x, y = (
                room.length(name, element.attributes.get(name, "0"), axis)
                for name, axis in (("x", Axis.WIDTH), ("y", Axis.HEIGHT))
            )
            transform = multiplied(transform, (1, 0, 0, 1, x, y))
        return transform

    def outline(self, element: Element, room: Room) -> Outline | None:
        """The outline of a shape, which counts each time that it is drawn."""
        if element.name not in SHAPES:
            return None
        if element.name not in DRAWN_BY_POINTS:
            outline = read_outline(element, room)
        elif element in self.outlines:
            outline = self.outlines[element]
        else:
            outline = self.outlines[element] = read_outline(element, room)
        self.weight.add(outline.weight if outline else 0)
        return outline

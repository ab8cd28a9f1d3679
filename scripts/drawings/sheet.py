"""A drawing as text: paths of whole fifths of a millimetre, in a macro for the templates.

A PDF holds each number as it is written, so that a digit less is a byte less; and it knows neither
arcs nor circles, so that those are curves here already.
"""

from collections.abc import Iterable, Iterator
from typing import Self

from curve import Line, Piece, oval

HEAVY, LIGHT = 3, 1.8  # round the whole; inside it, and all of a limb that isn't trained
INK, PAPER, NONE = "#000", "#fff", "none"
SQUARE = 'stroke-linejoin="miter" stroke-linecap="butt"'


def pair(z: complex) -> str:
    """A point in whole units; a minus parts two numbers, too."""
    x, y = round(z.real), round(z.imag)
    return f"{x}{y}" if y < 0 else f"{x} {y}"


class Sheet:
    """What one macro draws, of a width and height in fifths of a millimetre, y down.

    `at` says how large the unit of the next lines is, and where their origin lies.
    """

    def __init__(self, width: int, height: int, *, left: int = 0, top: int = 0) -> None:
        self.width, self.height, self.left, self.top = width, height, left, top
        self.items: list[str] = []
        self.before = ""  # the macros that this one needs
        self.at(1, 0, 0)

    def at(self, scale: float, x: float, y: float) -> Self:
        """Lines are drawn at this scale from now on, with y up from there."""
        self.scale, self.x, self.y = scale, x, y
        return self

    def place(self, z: complex) -> complex:
        """Where a point of the lines stands on the sheet."""
        return complex(self.x + self.scale * z.real, self.y - self.scale * z.imag)

    def put(
        self, line: Line, weight: str | float | None = HEAVY, fill: str = NONE, stroke: str = INK
    ) -> None:
        """The line, of that weight; None is the group's own."""
        self.path(self.words(line), weight, fill, stroke)

    def put_all(self, lines: Iterable[Line], weight: str | float | None, fill: str = NONE) -> None:
        """Lines of one look, as one path."""
        self.path("".join(map(self.words, lines)), weight, fill)

    def words(self, line: Line) -> str:
        """The line as the data of a path."""
        start = self.place(line.start)
        moved = ([self.place(z) for z in piece] for piece in line.pieces)
        return path_of(start, ((a, b, c) for a, b, c in moved)) + "z" * line.closed

    def path(
        self,
        d: str,
        weight: str | float | None = HEAVY,
        fill: str = NONE,
        stroke: str = INK,
        extra: str = "",
    ) -> None:
        """A path in the sheet's own units."""
        look = ' stroke="none"' if weight == 0 else f' stroke-width="{weight}"'
        if weight is None or weight == HEAVY:
            look = ""
        look += f' stroke="{stroke}"' * (stroke != INK) + f' fill="{fill}"' * (fill != NONE)
        self.items.append(f'<path d="{d}"{look}{f" {extra}" if extra else ""}/>')

    def disc(
        self, centre: complex, radius: float, weight: str | float = HEAVY, fill: str = PAPER
    ) -> None:
        """A circle about a place of the sheet."""
        line = oval(centre, radius, radius)
        self.path(f"{path_of(line.start, line.pieces)}z", weight, fill)

    def twice(self, other: "Sheet", name: str, argument: str, wide: str, thin: str) -> None:
        """All pieces with a wide line, then again with a light one: the whole gets a heavy outline.

        The later white fills leave the wide line only outside, so that nothing must be united. The
        argument is the weight of what is made smaller, in its own units.
        """
        heavy = 2 * HEAVY - LIGHT
        self.items.append(f'<g stroke-width="{heavy:g}">{{{{ {name}({wide}) }}}}</g>')
        self.items.append(f'<g stroke-width="{LIGHT}">{{{{ {name}({thin}) }}}}</g>')
        self.before = macro(name, other.items, argument)

    def svg(self, name: str, look: str, *, mirrored: bool = True) -> str:
        """The macro: `title` says the drawing in words, `mirrored` turns its left and right."""
        turn = f"matrix(-1 0 0 1 {2 * self.left + self.width} 0)"
        flip = f'{{% if mirrored %}} transform="{turn}"{{% endif %}}'
        pen = f'fill="none" stroke="{INK}" stroke-width="{HEAVY}"'
        ends = 'stroke-linecap="round" stroke-linejoin="round"'
        head = f'<svg class="{look}" viewBox="{self.left} {self.top} {self.width} {self.height}"'
        lines = [
            f'{head} xmlns="http://www.w3.org/2000/svg" role="img">',
            "<title>{{ title }}</title>",
            f"<g {pen} {ends}{flip if mirrored else ''}>",
            *self.items,
            "</g>",
            "</svg>",
        ]
        return self.before + macro(name, lines, "title, mirrored" if mirrored else "title")


def macro(name: str, lines: Iterable[str], arguments: str = "") -> str:
    """Those lines as a macro of Jinja, with a line below it."""
    return "\n".join((f"{{% macro {name}({arguments}) %}}", *lines, "{% endmacro %}", ""))


def path_of(start: complex, pieces: Iterable[Piece]) -> str:
    """The data of a path, relative and in whole units, without adding up what is rounded off."""
    here = _whole(start)
    return f"M{pair(here)}" + "".join(_steps(here, pieces))


def _steps(here: complex, pieces: Iterable[Piece]) -> Iterator[str]:
    letter = ""
    for first, second, goal in pieces:
        straight = second == goal
        marks = [goal] if straight else [first, second, goal]
        numbers = [pair(_whole(mark) - here) for mark in marks]
        same = ("l" if straight else "c") == letter
        letter = "l" if straight else "c"
        yield ("" if same else letter) + _joined(numbers, same)
        here = _whole(goal)


def _joined(numbers: Iterable[str], same: bool) -> str:
    text = "".join(word if word.startswith("-") else f" {word}" for word in numbers)
    return text if same else text.lstrip()


def _whole(z: complex) -> complex:
    return complex(round(z.real), round(z.imag))

"""How a clean SVG is written: elements as text, and definitions that have ids of our own."""

from xml.sax.saxutils import quoteattr

from heelprint.logo.errors import too_intricate
from heelprint.logo.svg_numbers import SAME, Matrix, written_matrix

MOST_WEIGHT = 10_000  # a second
MOST_VISITED = 50_000  # elements, drawn or not, each time that one is come by
OF_ELEMENT = 4
OF_STEP = 1  # of a path
OF_ARC = 3
OF_GRADIENT = 8  # each time that it is used
OF_STOP = 1
OF_DEFINITION = 5
OF_SIZE = 10  # the part of its weight that it takes to measure a group

Attributes = dict[str, str]


def tag(name: str, attributes: Attributes, inside: str = "") -> str:
    """An element as text."""
    start = name + "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{start}>{inside}</{name}>" if inside else f"<{start}/>"


def placed(matrix: Matrix) -> Attributes:
    """The attributes of what is moved so."""
    return {} if matrix == SAME else {"transform": written_matrix(matrix)}


class Weight:
    """What there is to draw, in tenths of a millisecond as WeasyPrint takes them, and its end."""

    def __init__(self) -> None:
        self.total = self.visited = 0

    def add(self, weight: int) -> None:
        """Add to it. Raises UnusableLogoError where it is too much."""
        self.total += weight
        if self.total > MOST_WEIGHT:
            raise too_intricate()

    def visit(self) -> None:
        """Count an element that is come by. Raises UnusableLogoError where it is one too many."""
        self.visited += 1
        if self.visited > MOST_VISITED:
            raise too_intricate()


class Definitions:
    """Gradients and clips, each of which stands there once."""

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._ids: dict[str, str] = {}  # by the element as it is without one
        self._elements: list[str] = []

    def add(self, name: str, attributes: Attributes, inside: str) -> str:
        """The id of what is defined so."""
        bare = tag(name, attributes, inside)
        if bare not in self._ids:
            self._weight.add(OF_DEFINITION)
            self._ids[bare] = f"d{len(self._ids)}"
            self._elements.append(tag(name, {"id": self._ids[bare]} | attributes, inside))
        return self._ids[bare]

    def text(self) -> str:
        """All of them, or nothing where there are none."""
        return tag("defs", {}, "".join(self._elements)) if self._elements else ""

"""How a clean SVG is written: elements as text, and definitions that have ids of our own."""

from xml.sax.saxutils import quoteattr

Attributes = dict[str, str]


def tag(name: str, attributes: Attributes, inside: str = "") -> str:
    """An element as text."""
    start = name + "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{start}>{inside}</{name}>" if inside else f"<{start}/>"


class Definitions:
    """Gradients and clips, each of which stands there once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}  # by the element as it is without one
        self._elements: list[str] = []

    def add(self, name: str, attributes: Attributes, inside: str) -> str:
        """The id of what is defined so."""
        bare = tag(name, attributes, inside)
        if bare not in self._ids:
            self._ids[bare] = f"d{len(self._ids)}"
            self._elements.append(tag(name, {"id": self._ids[bare]} | attributes, inside))
        return self._ids[bare]

    def text(self) -> str:
        """All of them, or nothing where there are none."""
        return tag("defs", {}, "".join(self._elements)) if self._elements else ""

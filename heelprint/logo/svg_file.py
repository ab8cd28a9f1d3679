"""An SVG file becomes a tree of what is SVG in it, within limits that come before all work."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from heelprint.logo.errors import UnusableLogoError, no_logo, reaches_outside, too_intricate
from heelprint.message import N_

DEEPEST = 100  # elements inside one another
MOST_ELEMENTS = 20_000  # of the file, drawn or not
MOST_ATTRIBUTES = 500  # of an element
MOST_LETTERS = 1_000_000  # of an attribute
MOST_STYLE = 100_000  # letters of all style sheets together

_SPACE = "http://www.w3.org/2000/svg "
_HREF = "http://www.w3.org/1999/xlink href"


@dataclass(eq=False)
class Element:
    """An element of SVG by its name, with its attributes of no namespace, and its link as `href`.

    What belongs to another namespace is left out, as whoever draws it does.
    """

    name: str
    attributes: dict[str, str]
    children: "list[Element]" = field(default_factory=list)
    text: list[str] = field(default_factory=list)  # of a style sheet alone

    def every(self) -> Iterator["Element"]:
        """This element and all within it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            waiting.extend(reversed(element.children))
            yield element

    def link(self) -> str:
        """The id that it links to, if any. Raises UnusableLogoError for a link elsewhere."""
        address = self.attributes.get("href", "").strip()
        return own_id(address) if address else ""


def own_id(address: str) -> str:
    """The id in an address. Raises UnusableLogoError for one that is not of the file itself."""
    if not address.startswith("#"):
        raise reaches_outside(address)
    return address[1:]


def read_svg(content: bytes) -> Element:
    """The svg element of the file. Raises UnusableLogoError where it is broken, declares entities,
    or is larger or deeper than any logo.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnusableLogoError(
            N_("The logo is a broken SVG file: %(reason)s. Save it again."), reason=str(error)
        ) from error
    if reader.root is None:
        raise no_logo()
    return reader.root


class _Reader:
    """Builds the tree as the file goes by, and stops at the first thing that is too much."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element | None] = []  # None for an element of another namespace
        self.elements = self.style = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._start_doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start_doctype(self, name: str, system: str | None, public: str | None, own: int) -> None:
        if own:  # entities, or attributes that each element gets
            raise UnusableLogoError(N_("It declares XML entities. Save it as a plain SVG."))

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise reaches_outside(target)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            raise too_intricate()
        if len(attributes) > MOST_ATTRIBUTES or any(
            len(value) > MOST_LETTERS for value in attributes.values()
        ):
            raise too_intricate()
        is_drawn = name.startswith(_SPACE) and (not self.open or self.open[-1] is not None)
        element = Element(name.removeprefix(_SPACE), _own(attributes)) if is_drawn else None
        if not self.open:
            if element is None or element.name != "svg":
                raise no_logo()
            self.root = element
        elif element is not None and (parent := self.open[-1]) is not None:
            parent.children.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        element = self.open[-1]
        if element is None or element.name != "style":
            return
        self.style += len(text)
        if self.style > MOST_STYLE:
            raise too_intricate()
        element.text.append(text)


def _own(attributes: dict[str, str]) -> dict[str, str]:
    own = {name: value for name, value in attributes.items() if " " not in name}
    if _HREF in attributes:
        own.setdefault("href", attributes[_HREF])
    return own

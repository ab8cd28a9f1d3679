"""Which elements of an SVG are drawn, which are passed over, and which are refused."""

from collections.abc import Mapping

from heelprint.logo.errors import UnusableLogoError, not_printed
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_shapes import SHAPES
from heelprint.message import N_

_REFUSED = {
    "script": N_("It holds a script. Save it as a plain SVG."),
    "foreignObject": N_("It holds a foreign object. Save it as a plain SVG."),
    "image": N_("It holds a picture. Give the logo as PNG, or redraw it."),
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
FRAMED = {"svg", "symbol"}  # each with a room of its own; a symbol is drawn where it is used
_GROUPS = {"a", "g", "use"}  # a link is nothing on paper but what is in it
_ORIGINS = ("transform-origin", "transform-box")
_CONDITIONS = ("requiredExtensions", "systemLanguage")  # whether it is drawn depends on the reader


def check_scripts(root: Element) -> None:
    """Raise for a script, which is refused wherever it stands."""
    if any(element.name == "script" for element in root.every()):
        raise UnusableLogoError(_REFUSED["script"])


def is_passed_over(element: Element) -> bool:
    """Whether it draws nothing where it stands."""
    return element.name in _NOT_DRAWN


def check_element(element: Element) -> None:
    """Raise for an element that isn't taken, or that depends on who reads it."""
    if element.name in _REFUSED:
        raise UnusableLogoError(_REFUSED[element.name])
    if element.name not in SHAPES | _GROUPS | FRAMED:
        element.link()  # that it reaches outside is what is said first
        raise not_printed(element.name)
    for name in _CONDITIONS:
        if name in element.attributes:
            raise not_printed(name)


def check_origin(attributes: Mapping[str, str]) -> None:
    """Raise where what is transformed is so about another point than 0, which isn't done here."""
    for name in _ORIGINS:
        if name in attributes:
            raise not_printed(f"{name}: {attributes[name]}")

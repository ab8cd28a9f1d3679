"""What the style sheets and the style attributes of an SVG declare, and for which elements."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tinycss2

from heelprint.logo.errors import not_printed, not_understood, reaches_outside
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import short

MOST_OF_VALUE = 300  # letters of a property

# In a style these move or draw; as attributes they have their place elsewhere.
_OF_STYLES = {
    "all",
    "animation",
    "animation-name",
    "cx",
    "cy",
    "d",
    "height",
    "offset-path",
    "r",
    "rotate",
    "rx",
    "ry",
    "scale",
    "transform",
    "transform-origin",
    "translate",
    "width",
    "x",
    "y",
    "zoom",
}
_IGNORED_RULES = {"charset", "namespace", "font-face", "keyframes", "-webkit-keyframes"}
_OF_SCREENS = {"hover", "active", "focus", "focus-visible", "focus-within", "visited"}
_LONG_NUMBER = re.compile("[0-9]{400}")  # Python refuses to read one of ten times as many digits
_NOT_PRINT = ("prefers-color-scheme", "prefers-reduced-motion", "screen")


@dataclass(frozen=True)
class Declaration:
    """What is said of a property, no longer than any value that is needed."""

    name: str
    value: str
    is_important: bool

    def __post_init__(self) -> None:
        short(self.name, self.value, MOST_OF_VALUE)


@dataclass(frozen=True)
class Rule:
    """Declarations for the elements of a name, an id and classes, whichever of them it names."""

    name: str | None
    id: str | None
    classes: frozenset[str]
    declarations: tuple[Declaration, ...]

    @property
    def key(self) -> str:
        """What an element has, if the rule is for it."""
        if self.id is not None:
            return f"#{self.id}"
        return f".{min(self.classes)}" if self.classes else self.name or "*"

    @property
    def weight(self) -> tuple[bool, int, bool]:
        return self.id is not None, len(self.classes), self.name is not None

    def is_for(self, element: Element, classes: set[str]) -> bool:
        return (
            self.name in {None, element.name}
            and self.id in {None, element.attributes.get("id")}
            and self.classes <= classes
        )


def read_rules(text: str, names: Container[str]) -> Iterator[Rule]:
    """The rules of a sheet, with what they say of the properties of these names. Raises for one
    that would be seen, and isn't understood.
    """
    for node in tinycss2.parse_stylesheet(
        _readable(text), skip_comments=True, skip_whitespace=True
    ):
        if node.type == "at-rule":
            _check_at_rule(node)
            continue
        if node.type != "qualified-rule":
            raise not_understood("style", text.strip())
        declarations = tuple(_declarations(node.content, names))
        for selector in _split(node.prelude):
            if not _is_of_screens(selector):
                yield _rule(selector, declarations)


def read_declarations(text: str, names: Container[str]) -> Iterator[Declaration]:
    """What a style attribute says of the properties of these names."""
    return _declarations(_readable(text), names)


def _check_at_rule(node: Any) -> None:
    """Raise for what would change the drawing on paper, or fetch something for it."""
    keyword, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude)
    if keyword == "import":
        raise reaches_outside(_address(node.prelude, is_text_one=True) or prelude.strip())
    if node.content and (target := _address(node.content)):
        raise reaches_outside(target)
    is_of_screens = keyword == "media" and any(word in prelude for word in _NOT_PRINT)
    if keyword not in _IGNORED_RULES and not is_of_screens:
        raise not_printed(f"@{keyword} {prelude.strip()}")


def _address(tokens: Iterable[Any], *, is_text_one: bool = False) -> str | None:
    """The first address in url(), or in a text, that is outside of the drawing."""
    for token in tokens:
        value = None
        if token.type == "url" or (is_text_one and token.type == "string"):
            value = token.value
        elif token.type == "function":
            value = _address(token.arguments, is_text_one=token.lower_name == "url")
        if value and not value.startswith("#"):
            return str(value)
    return None


def _split(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a rule, between its commas."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return [_stripped(tokens) for tokens in selectors]


def _stripped(tokens: list[Any]) -> list[Any]:
    kept = [token for token in tokens if token.type != "comment"]
    while kept and kept[0].type == "whitespace":
        kept.pop(0)
    while kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def _is_of_screens(selector: list[Any]) -> bool:
    """Whether it is for what is done with a mouse."""
    return any(
        before == ":" and token.type == "ident" and token.lower_value in _OF_SCREENS
        for before, token in pairwise(selector)
    )


def _rule(selector: list[Any], declarations: tuple[Declaration, ...]) -> Rule:
    """The rule of a selector like `path`, `.a`, `#a` or `path.a.b`."""
    name = identifier = None
    classes: list[str] = []
    tokens = iter(selector)
    for index, token in enumerate(tokens):
        if index == 0 and token.type == "ident":
            name = token.value
        elif token.type == "hash" and identifier is None:
            identifier = token.value
        elif token == "." and (word := next(tokens, None)) and word.type == "ident":
            classes.append(word.value)
        elif not (index == 0 and token == "*"):
            raise not_printed(tinycss2.serialize(selector))
    if not selector:
        raise not_understood("style", "")
    return Rule(name, identifier, frozenset(classes), declarations)


def _readable(text: str) -> str:
    """The text of a style, which has no number that can't be read."""
    if _LONG_NUMBER.search(text):
        raise not_understood("style", text)
    return text


def _declarations(content: Any, names: Container[str]) -> Iterator[Declaration]:
    """The declarations that count. Raises for one that moves or draws, and isn't taken."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            continue  # a reader of CSS goes on behind it
        if node.type != "declaration":
            raise not_printed(tinycss2.serialize([node]))
        name, value = node.lower_name, tinycss2.serialize(node.value).strip()
        if name in _OF_STYLES and value not in {"none", "auto"}:
            raise not_printed(f"{name}: {value}")
        if name in names and value:  # as browsers do, which leave out an empty one
            yield Declaration(name, value, node.important)

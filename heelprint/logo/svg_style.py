"""The style of an SVG's elements: attributes, simple style sheets, and what each value means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tinycss2

from heelprint.logo.errors import not_printed, not_understood, reaches_outside, too_intricate
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import short

MOST_RULES = 2_000  # of all style sheets, with what each declares
MOST_TRIED = 200_000  # rules, each with every element that it may be for
MOST_CSS = 300_000  # letters of all style attributes that differ
MOST_OF_STYLE = 10_000  # letters of one of them
MOST_OF_VALUE = 300  # letters of a property
MOST_CLASSES = 50  # of an element

# What is printed, as it is where nothing says otherwise.
INHERITED = {
    "clip-rule": "nonzero",
    "color": "#000",
    "fill": "#000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
OWN = {
    "clip-path": "none",
    "display": "inline",
    "opacity": "1",
    "overflow": "",
    "stop-color": "#000",
    "stop-opacity": "1",
}
# What would be seen, and is not printed but for these values. Whatever else a style declares is
# about text, about a screen or about an editor.
_HARMLESS: dict[str, set[str]] = {
    "clip": {"auto"},
    "filter": {"none"},
    "marker": {"none"},
    "marker-end": {"none"},
    "marker-mid": {"none"},
    "marker-start": {"none"},
    "mask": {"none"},
    "mask-image": {"none"},
    "mix-blend-mode": {"normal"},
    "vector-effect": {"none"},
}
_SEEN = {*INHERITED, *OWN, *_HARMLESS}
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

Style = Mapping[str, str]


@dataclass(frozen=True)
class _Declaration:
    name: str
    value: str
    is_important: bool


@dataclass(frozen=True)
class _Rule:
    """Declarations for the elements of a name, an id and classes, whichever of them it names."""

    name: str | None
    id: str | None
    classes: frozenset[str]
    declarations: tuple[_Declaration, ...]

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


class StyleSheet:
    """The rules of all the style elements of a drawing, weightier ones last."""

    def __init__(self, root: Element) -> None:
        self.letters = self.tried = 0
        self.texts: dict[str, tuple[_Declaration, ...]] = {}  # of style attributes
        rules = [rule for element in root.every() for rule in _rules("".join(element.text))]
        if sum(1 + len(rule.declarations) for rule in rules) > MOST_RULES:
            raise too_intricate()
        self.rules: dict[str, list[tuple[int, _Rule]]] = {}
        for number, rule in enumerate(sorted(rules, key=lambda rule: rule.weight)):
            self.rules.setdefault(rule.key, []).append((number, rule))
        self.known: dict[Element, Style] = {}

    def style(self, element: Element, around: Style) -> dict[str, str]:
        """Every property of the element, inside one that has that style."""
        if element not in self.known:
            self.known[element] = self._declared(element)
        style = {name: around[name] for name in INHERITED} | OWN
        for name, value in self.known[element].items():
            style[name] = around[name] if value == "inherit" else value
        return style

    def _declared(self, element: Element) -> Style:
        """What is said of the element itself: the last one counts, and what is important."""
        attributes = element.attributes
        classes = set(attributes.get("class", "").split())
        if len(classes) > MOST_CLASSES:
            raise too_intricate()
        found = [
            _declaration(name, value.strip(), is_important=False)
            for name, value in attributes.items()
            if name in _SEEN and value.strip()
        ]
        for rule in self.rules_for(element, classes):
            found.extend(rule.declarations)
        found.extend(self.of_text(attributes.get("style", "")))
        found.sort(key=lambda declaration: declaration.is_important)
        return dict(_printed(found))

    def of_text(self, text: str) -> tuple[_Declaration, ...]:
        """The declarations of a style attribute, which are read once for all that have the same."""
        if text not in self.texts:
            self.letters += len(text)
            if len(text) > MOST_OF_STYLE or self.letters > MOST_CSS:
                raise too_intricate()
            self.texts[text] = tuple(_declarations(_readable(text)))
        return self.texts[text]

    def rules_for(self, element: Element, classes: set[str]) -> Iterator[_Rule]:
        """The rules for the element, weightier ones last."""
        keys = {f"#{element.attributes.get('id', '')}", element.name, "*"}
        keys.update(f".{name}" for name in classes)
        tried = sorted(
            (numbered for key in keys for numbered in self.rules.get(key, ())),
            key=lambda numbered: numbered[0],
        )
        self.tried += len(tried)
        if self.tried > MOST_TRIED:
            raise too_intricate()
        return (rule for _, rule in tried if rule.is_for(element, classes))


def _printed(declarations: Iterable[_Declaration]) -> Iterator[tuple[str, str]]:
    """The properties that are printed. Raises for one that would be seen, and isn't."""
    last = {declaration.name: declaration.value for declaration in declarations}
    for name, value in last.items():
        if name in _HARMLESS and value not in _HARMLESS[name]:
            raise not_printed(f"{name}: {value}")
        if name in INHERITED or name in OWN:
            if value in {"initial", "unset", "revert"}:
                raise not_understood(name, value)
            yield name, value


def _rules(text: str) -> Iterator[_Rule]:
    """The rules of a sheet. Raises for one that would be seen, and isn't understood."""
    for node in tinycss2.parse_stylesheet(
        _readable(text), skip_comments=True, skip_whitespace=True
    ):
        if node.type == "at-rule":
            _check_at_rule(node)
            continue
        if node.type != "qualified-rule":
            raise not_understood("style", text.strip())
        declarations = tuple(_declarations(node.content))
        for selector in _split(node.prelude):
            if not _is_of_screens(selector):
                yield _rule(selector, declarations)


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


def _rule(selector: list[Any], declarations: tuple[_Declaration, ...]) -> _Rule:
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
    return _Rule(name, identifier, frozenset(classes), declarations)


def _readable(text: str) -> str:
    """The text of a style, which has no number that can't be read."""
    if _LONG_NUMBER.search(text):
        raise not_understood("style", text)
    return text


def _declaration(name: str, value: str, *, is_important: bool) -> _Declaration:
    """The declaration, whose value is no longer than any that is needed."""
    return _Declaration(name, short(name, value, MOST_OF_VALUE), is_important)


def _declarations(content: Any) -> Iterator[_Declaration]:
    """The declarations that count. Raises for one that moves or draws, and isn't taken."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            continue  # a reader of CSS goes on behind it
        if node.type != "declaration":
            raise not_printed(tinycss2.serialize([node]))
        name, value = node.lower_name, tinycss2.serialize(node.value).strip()
        if name in _OF_STYLES and value not in {"none", "auto"}:
            raise not_printed(f"{name}: {value}")
        if name in _SEEN and value:  # as browsers do, which leave out an empty one
            yield _declaration(name, value, is_important=node.important)

"""The style of an SVG's elements, by their attributes and its style sheets."""

from collections.abc import Iterable, Iterator, Mapping

from heelprint.logo.errors import not_printed, not_understood, too_intricate
from heelprint.logo.svg_css import Declaration, Rule, read_declarations, read_rules
from heelprint.logo.svg_file import Element

MOST_RULES = 2_000  # of all style sheets, with what each declares
MOST_TRIED = 200_000  # rules, each with every element that it may be for
MOST_CSS = 300_000  # letters of all style attributes that differ
MOST_OF_STYLE = 10_000  # letters of one of them
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
USUAL = INHERITED | OWN
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
_SEEN = {*USUAL, *_HARMLESS}

Style = Mapping[str, str]


class StyleSheet:
    """The rules of all the style elements of a drawing, weightier ones last."""

    def __init__(self, root: Element) -> None:
        self.letters = self.tried = 0
        self.texts: dict[str, tuple[Declaration, ...]] = {}  # of style attributes
        rules = [
            rule for element in root.every() for rule in read_rules("".join(element.text), _SEEN)
        ]
        if sum(1 + len(rule.declarations) for rule in rules) > MOST_RULES:
            raise too_intricate()
        self.rules: dict[str, list[tuple[int, Rule]]] = {}
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
            Declaration(name, value.strip(), is_important=False)
            for name, value in attributes.items()
            if name in _SEEN and value.strip()
        ]
        for rule in self.rules_for(element, classes):
            found.extend(rule.declarations)
        found.extend(self.of_text(attributes.get("style", "")))
        found.sort(key=lambda declaration: declaration.is_important)
        return dict(_printed(found))

    def of_text(self, text: str) -> tuple[Declaration, ...]:
        """The declarations of a style attribute, which are read once for all that have the same."""
        if text not in self.texts:
            self.letters += len(text)
            if len(text) > MOST_OF_STYLE or self.letters > MOST_CSS:
                raise too_intricate()
            self.texts[text] = tuple(read_declarations(text, _SEEN))
        return self.texts[text]

    def rules_for(self, element: Element, classes: set[str]) -> Iterator[Rule]:
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


def _printed(declarations: Iterable[Declaration]) -> Iterator[tuple[str, str]]:
    """The properties that are printed. Raises for one that would be seen, and isn't."""
    last = {declaration.name: declaration.value for declaration in declarations}
    for name, value in last.items():
        if name in _HARMLESS and value not in _HARMLESS[name]:
            raise not_printed(f"{name}: {value}")
        if name in USUAL:
            if value in {"initial", "unset", "revert"}:
                raise not_understood(name, value)
            yield name, value

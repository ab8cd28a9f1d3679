"""What an SVG's shapes are filled and stroked with: colours, gradients, dashes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

from heelprint.logo.errors import not_printed, not_understood, too_intricate
from heelprint.logo.svg_css import MOST_OF_VALUE
from heelprint.logo.svg_file import own_id
from heelprint.logo.svg_numbers import read_length, read_number, short, written
from heelprint.logo.svg_style import INHERITED
from heelprint.logo.svg_writing import Attributes, Weight

MOST_DASHES = 20_000  # drawn
MOST_LENGTHS = 100  # given for the dashes of one line

_WORDS = {
    "clip-rule": {"nonzero", "evenodd"},
    "fill-rule": {"nonzero", "evenodd"},
    "stroke-linecap": {"butt", "round", "square"},
    "stroke-linejoin": {"miter", "round", "bevel"},
}


@dataclass(frozen=True)
class Paint:
    """A colour with its opacity, or the id of a gradient and the colour in its stead; or none."""

    colour: str | None
    opacity: float = 1
    gradient: str | None = None


@lru_cache(maxsize=2_000)
def read_paint(name: str, value: str, current: str) -> Paint:
    """What fills or strokes; `current` is the colour that currentColor means."""
    tokens = [
        token
        for token in tinycss2.parse_component_value_list(
            short(name, value, MOST_OF_VALUE), skip_comments=True
        )
        if token.type != "whitespace" and not _is_of_a_press(token)
    ]
    if not (tokens and (target := _link(tokens[0])) is not None):
        return _colour(name, tokens, value, current)
    instead = _colour(name, tokens[1:], value, current) if tokens[1:] else Paint(None)
    return Paint(instead.colour, instead.opacity, target)


def _is_of_a_press(token: Any) -> bool:
    """Whether it names the colour before it once more, for who has its profile."""
    return token.type == "function" and token.lower_name in {"icc-color", "device-cmyk"}


def _colour(name: str, tokens: list[Any], value: str, current: str) -> Paint:
    """The colour, or none, that these tokens of the value are."""
    text = tinycss2.serialize(tokens)
    if text.lower() == "none":
        return Paint(None)
    colour = parse_color(current if text.lower() == "currentcolor" else text)
    if colour is None or colour == "currentcolor" or colour.space not in {"srgb", "hsl", "hwb"}:
        raise not_understood(name, value)
    red, green, blue = (round(255 * min(1, max(0, part))) for part in colour.to("srgb").coordinates)
    return Paint(f"#{red:02x}{green:02x}{blue:02x}", colour.alpha)


def _link(token: Any) -> str | None:
    """The id that url() names; None where it is no url()."""
    if token.type == "function" and token.lower_name == "url":
        words = [part for part in token.arguments if part.type == "string"]
        address = words[0].value if words else ""
    elif token.type == "url":
        address = token.value
    else:
        return None
    return own_id(str(address))


def read_link(name: str, value: str) -> str | None:
    """The id that a url() names, None for `none`."""
    if value == "none":
        return None
    token = tinycss2.parse_one_component_value(
        short(name, value, MOST_OF_VALUE), skip_comments=True
    )
    found = _link(token) if token.type in {"url", "function"} else None
    if found is None:
        raise not_understood(name, value)
    return found


def read_share(name: str, value: str) -> float:
    """A share from 0 to 1, or its percentage."""
    part = value.removesuffix("%")
    number = read_number(name, part) / (1 if part == value else 100)
    return min(1.0, max(0.0, number))


def read_word(name: str, style: Mapping[str, str]) -> str:
    """One of the words that the property knows."""
    if style[name] not in _WORDS[name]:
        raise not_understood(name, style[name])
    return style[name]


def _is_stroke_first(order: str) -> bool:
    """Whether the stroke is drawn under what fills, which is not how a shape is drawn here."""
    words = order.lower().split()
    return "stroke" in words and "fill" not in words[: words.index("stroke")]


class Paints:
    """The colours of shapes, as attributes; the gradients go to the definitions."""

    def __init__(
        self,
        whole: Mapping[str, float],
        gradient: Callable[[str, Paint], Paint],
        weight: Weight,
    ) -> None:
        self.whole, self.weight = whole, weight
        self.gradient = gradient  # what is painted for one, under its new id
        self.dashes = 0.0
        self.given: dict[str, list[float]] = {}  # the lengths of dashes, by their text

    def colours(self, style: Mapping[str, str], length: float, opacity: float) -> Attributes:
        """How a shape with an outline of that length is painted; nothing where it isn't seen."""
        fill = self.paint("fill", style, opacity)
        width = read_length("stroke-width", style["stroke-width"], self.whole["o"])
        stroke = self.paint("stroke", style, opacity) if width > 0 else {}
        if width != 1 and stroke.get("stroke", "").startswith("url("):
            raise not_printed("stroke: url()")  # WeasyPrint would draw it one pixel wide
        if not fill and not stroke:
            return {}
        if fill and stroke and _is_stroke_first(style["paint-order"]):
            raise not_printed(f"paint-order: {style['paint-order']}")
        if fill and read_word("fill-rule", style) == "evenodd":
            fill["fill-rule"] = "evenodd"
        if stroke:
            stroke["stroke-width"] = written(width)
            stroke |= self.line(style, length)
        return (fill or {"fill": "none"}) | stroke

    def paint(self, name: str, style: Mapping[str, str], opacity: float) -> Attributes:
        """What fills or strokes; nothing where it is `none`."""
        paint = read_paint(name, style[name], style["color"])
        if paint.gradient is not None:
            paint = self.gradient(name, paint)
        colour = f"url(#{paint.gradient})" if paint.gradient is not None else paint.colour
        if colour is None:
            return {}
        key = f"{name}-opacity"
        opacity *= read_share(key, style[key]) * paint.opacity
        return {name: colour} | ({key: written(opacity)} if opacity < 1 else {})

    def line(self, style: Mapping[str, str], length: float) -> Attributes:
        """How a stroke ends, bends and breaks, where that isn't the usual."""
        line = {name: read_word(name, style) for name in ("stroke-linecap", "stroke-linejoin")}
        limit = read_number("stroke-miterlimit", style["stroke-miterlimit"])
        line["stroke-miterlimit"] = written(max(1, limit))
        text = style["stroke-dasharray"]
        dashes = [] if text == "none" else self.lengths(text)
        if sum(dashes) > 0:
            self.dashes += length / sum(dashes) * len(dashes)
            if self.dashes > MOST_DASHES:
                raise too_intricate()
            offset = read_length("stroke-dashoffset", style["stroke-dashoffset"], self.whole["o"])
            line["stroke-dasharray"] = " ".join(map(written, dashes))
            line["stroke-dashoffset"] = written(offset)
        return {key: value for key, value in line.items() if value != INHERITED[key]}

    def lengths(self, text: str) -> list[float]:
        """The lengths of dashes, which are read once for all that are inside one group."""
        if text not in self.given:
            words = text.replace(",", " ").split()
            if len(words) > MOST_LENGTHS:
                raise too_intricate()
            lengths = [read_length("stroke-dasharray", word, self.whole["o"]) for word in words]
            if any(length < 0 for length in lengths):
                raise not_understood("stroke-dasharray", text)
            self.given[text] = lengths
        return self.given[text]

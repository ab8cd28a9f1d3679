"""Which style sheets of an SVG, and which parts of them, hold on paper."""

import re

from heelprint.logo.errors import not_printed
from heelprint.logo.svg_file import Element

# Paper is white, and doesn't move.
_HOLDS = {
    "": True,
    "all": True,
    "print": True,
    "screen": False,
    "(prefers-color-scheme:light)": True,
    "(prefers-color-scheme:dark)": False,
    "(prefers-reduced-motion)": False,
    "(prefers-reduced-motion:reduce)": False,
    "(prefers-reduced-motion:no-preference)": False,
}
_AND = re.compile(r"\band\b")


def is_for_paper(sheet: Element) -> bool:
    """Whether what a style element declares holds on paper."""
    is_css = sheet.attributes.get("type", "").lower() in {"", "text/css"}
    return is_css and holds_on_paper(sheet.attributes.get("media", ""))


def holds_on_paper(media: str) -> bool:
    """Whether one of the media queries holds. Raises UnusableLogoError where that isn't known."""
    judged = [_holds(query, media) for query in media.lower().split(",")]
    return any(judged)


def _holds(query: str, media: str) -> bool:
    """Whether all parts of a query hold: one that doesn't is enough to know."""
    words = query.split()
    if words[:1] != ["not"]:
        parts = _AND.split(" ".join(words).removeprefix("only "))
        known = {_HOLDS.get(part.replace(" ", "")) for part in parts}
        if False in known:
            return False
        if known == {True}:
            return True
    raise not_printed(f"@media {media.strip()}")

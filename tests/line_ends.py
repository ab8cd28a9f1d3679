"""How the lines of a page that is laid out end."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

PARAGRAPHS = {"p", "li", "dd", "figcaption", "caption", "h1", "h2", "div"}
WORDS_OF_A_PARAGRAPH = 5  # fewer are a label or a heading
SHORT_WORD = 8  # letters
NUMBER_AT_THE_END = re.compile(r"(?:^|\s)\d{1,3}(?:[.,]\d+)?$")  # a year has no unit
UNIT_AT_THE_START = re.compile(r"[^\W\d_]")


def paragraphs(page: Any) -> Iterator[list[str]]:
    """The lines of each block of running text."""

    def walk(box: Any) -> Iterator[list[str]]:
        box = getattr(box, "_box", box)
        children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        lines = [line for line in children if type(line).__name__ == "LineBox"]
        if lines and box.element_tag in PARAGRAPHS:
            yield [" ".join(_text(line).split()) for line in lines]
        for child in children:
            yield from walk(child)

    yield from walk(page._page_box)


def _text(box: Any) -> str:
    box = getattr(box, "_box", box)
    if str(box.element_tag).endswith("::marker"):
        return ""
    return getattr(box, "text", "") or "".join(map(_text, getattr(box, "children", ())))


def parted_units(page: Any) -> list[str]:
    """Where a number ends a line and a word begins the next."""
    return [
        f"{line} / {after}"
        for lines in paragraphs(page)
        for line, after in pairwise(lines)
        if NUMBER_AT_THE_END.search(line) and UNIT_AT_THE_START.match(after)
    ]


def lonely_words(page: Any) -> list[str]:
    """Each last line of a paragraph that is one short word."""
    return [
        " / ".join(lines)
        for lines in paragraphs(page)
        if len(lines) > 1
        and len(" ".join(lines).split()) >= WORDS_OF_A_PARAGRAPH
        and " " not in lines[-1]
        and 0 < len(lines[-1]) <= SHORT_WORD
    ]

"""What nobody sees or hears of a PDF is left out of it, just before WeasyPrint writes it."""

import re
from typing import Any

# The lines of a page that draw or move; and of their numbers, the decimals that nobody sees. A
# small number may be a scale: it keeps five digits, however small it is.
_PLACES = re.compile(rb"[-\d. ]+ (?:cm|Tm|re|[mlcw])")
_DECIMALS = re.compile(rb"(\d\d\.\d\d)\d+|(?<!\d)([1-9]\.\d{4}|0\.0*[1-9]\d{4})\d+")

# One side of a border, as WeasyPrint draws it: the ring of all four, clipped to this one's corners.
_SIDE = re.compile(
    rb"q ((?:[-\d.]+ [-\d.]+ [ml] ){4})W\* n ((?:\S+ gs )?(?:[\d. ]+ rg )?)(?:[-\d. ]+ re ){2}f\* Q"
)
_LONGEST_SIDE = 13  # lines

_WITHOUT_MEANING = ("/Span", "/Div", "/NonStruct")
_FREE = 65535  # the generation of an object that never was


def make_lean(pdf: Any) -> None:
    """Where something is drawn, to a hundredth of a pixel; a side of a border by its own corners
    alone; and no tag for a box or a line to write on, which holds nothing to read. The three are a
    fifth of a file.
    """
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, dict) and thing.get("Type") == "/Page":
            drawn = pdf.objects[int(thing["Contents"].split()[0])].stream
            _shorten_numbers(drawn)
            drawn[:] = _with_plain_sides(drawn)
        elif isinstance(thing, dict) and thing.get("S") == "/Document":
            _drop_empty_tags(pdf, number)


def _shorten_numbers(drawn: list[Any]) -> None:
    drawn[:] = (
        _DECIMALS.sub(rb"\1\2", line)
        if isinstance(line, bytes) and _PLACES.fullmatch(line)
        else line
        for line in drawn
    )


def _with_plain_sides(drawn: list[Any]) -> list[Any]:
    """The lines of a page, where each side of a border is filled and nothing else is clipped."""
    kept: list[Any] = []
    for line in drawn:
        kept.append(line)
        if line == b"Q" and (length := _length_of_block(kept)):
            side = _SIDE.fullmatch(b" ".join(kept[-length:]))
            if side:
                kept[-length:] = [b"q " + side[2] + side[1] + b"f Q"]
    return kept


def _length_of_block(lines: list[Any]) -> int:
    """How many of the last lines are a block of q and Q, if it is short enough for a side."""
    last = lines[-_LONGEST_SIDE:]
    begins = [place for place, line in enumerate(last) if line == b"q"]
    block = last[begins[-1] :] if begins else []
    return len(block) if all(isinstance(line, bytes) for line in block) else 0


def _drop_empty_tags(pdf: Any, number: int) -> bool:
    """Drop the tags without content below this one; return whether it has none itself."""
    tag = pdf.objects[number]
    children = tag.get("K", [])
    children[:] = [
        child
        for child in children
        if not isinstance(child, bytes) or not _drop_empty_tags(pdf, int(child.split()[0]))
    ]
    if children or tag.get("S") not in _WITHOUT_MEANING:  # a link's annotation has none
        return False
    # What pydyf writes of an object that is free: its place in the table, and nothing else.
    tag.free, tag.number, tag.generation, tag.offset = "f", 0, _FREE, 0
    return True

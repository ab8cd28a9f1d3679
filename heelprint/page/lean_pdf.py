"""What nobody sees or hears of a PDF is left out of it, just before WeasyPrint writes it."""

import re
from collections.abc import Iterator
from typing import Any

# The lines of a page that draw or move; and of their numbers, the decimals that nobody sees. A
# small number may be a scale: it keeps five digits, however small it is.
_PLACES = re.compile(rb"[-\d. ]+ (?:cm|Tm|re|[mlcw])")
_DECIMALS = re.compile(rb"(\d\d\.\d\d)\d+|(?<!\d)([1-9]\.\d{4}|0\.0*[1-9]\d{4})\d+")

# A glyph after which nothing is moved, as WeasyPrint writes each of them.
_STANDING_GLYPH = re.compile(rb">0<")

# One side of a border, as WeasyPrint draws it: the ring of all four, clipped to this one's corners.
_SIDE = re.compile(
    rb"q ((?:[-\d.]+ [-\d.]+ [ml] ){4})W\* n ((?:\S+ gs )?(?:[\d. ]+ rg )?)(?:[-\d. ]+ re ){2}f\* Q"
)
_LONGEST_SIDE = 13  # lines
_PLAIN_SIDE = re.compile(rb"q ((?:\S+ gs )?(?:[\d. ]+ rg )?)((?:[-\d.]+ [-\d.]+ [ml] )+)f Q")
_LINES_OF_ARTIFACT = 4

_WITHOUT_MEANING = ("/Span", "/Div", "/NonStruct")
_FREE = 65535  # the generation of an object that never was


def make_lean(pdf: Any) -> None:
    """Where something is drawn, to a hundredth of a pixel; a side of a border by its own corners
    alone, and those that follow each other at once; letters without what doesn't move them; and no
    tag for a box or a line to write on, which holds nothing to read. They are a quarter of a file.
    """
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, dict) and thing.get("Type") == "/Page":
            drawn = pdf.objects[int(thing["Contents"].split()[0])].stream
            _shorten_numbers(drawn)
            drawn[:] = _with_joined_sides(_with_plain_sides(drawn))
        elif isinstance(thing, dict) and thing.get("S") == "/Document":
            _drop_empty_tags(pdf, number)


def _shorten_numbers(drawn: list[Any]) -> None:
    drawn[:] = (_short(line) if isinstance(line, bytes) else line for line in drawn)


def short_number(number: float) -> bytes:
    """A place, as it stands in a lean page."""
    return _DECIMALS.sub(rb"\1\2", f"{number:f}".encode()).rstrip(b"0").rstrip(b".")


def _short(line: bytes) -> bytes:
    if line.endswith(b" TJ"):
        return _STANDING_GLYPH.sub(b"", line).replace(b">0]", b">]")
    return _DECIMALS.sub(rb"\1\2", line) if _PLACES.fullmatch(line) else line


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


def _with_joined_sides(drawn: list[Any]) -> list[Any]:
    """The lines of a page, where sides of one colour that follow each other are filled together."""
    kept: list[Any] = []
    place = 0
    while place < len(drawn):
        sides = list(_sides_from(drawn, place))
        if sides:
            paths = b"".join(side[2] for side in sides)
            kept += ["/Artifact", b"BMC", b"q %b%bf Q" % (sides[0][1], paths), b"EMC"]
            place += _LINES_OF_ARTIFACT * len(sides)
        else:
            kept.append(drawn[place])
            place += 1
    return kept


def _sides_from(drawn: list[Any], place: int) -> Iterator[re.Match[bytes]]:
    """The sides that follow each other from there on, and are of one colour."""
    first = None
    while drawn[place : place + 2] == ["/Artifact", b"BMC"]:
        side = _PLAIN_SIDE.fullmatch(drawn[place + 2])
        first = first or side
        if not side or not first or side[1] != first[1] or drawn[place + 3] != b"EMC":
            return
        yield side
        place += _LINES_OF_ARTIFACT


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

"""What nobody sees or hears of a PDF is left out of it, just before WeasyPrint writes it."""

import re
from typing import Any

# The lines of a page that draw or move; and of their numbers, the decimals that nobody sees. Those
# of a small number are kept, since it may be a scale.
_PLACES = re.compile(rb"[-\d. ]+ (?:cm|Tm|re|[mlcw])")
_DECIMALS = re.compile(rb"(\d\d\.\d\d)\d+|(?<!\d)(\d\.\d{4})\d+")

_WITHOUT_MEANING = ("/Span", "/Div", "/NonStruct")
_FREE = 65535  # the generation of an object that never was


def make_lean(pdf: Any) -> None:
    """Where something is drawn, to a hundredth of a pixel, which is a twelfth of a file; and no tag
    for a box or a line to write on, which holds nothing to read: another twelfth.
    """
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, dict) and thing.get("Type") == "/Page":
            _shorten_numbers(pdf.objects[int(thing["Contents"].split()[0])].stream)
        elif isinstance(thing, dict) and thing.get("S") == "/Document":
            _drop_empty_tags(pdf, number)


def _shorten_numbers(drawn: list[Any]) -> None:
    drawn[:] = (
        _DECIMALS.sub(rb"\1\2", line)
        if isinstance(line, bytes) and _PLACES.fullmatch(line)
        else line
        for line in drawn
    )


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

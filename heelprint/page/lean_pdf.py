"""What nobody sees or hears of a PDF is left out of it, just before WeasyPrint writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

MOST_NUMBERS = 2000  # that are remembered

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
_CORNER = re.compile(rb"([-\d.]+) ([-\d.]+) [ml] ")
_LINES_OF_ARTIFACT = 4
_BEFORE_BOX = [b"q", "/Artifact", b"BMC", b"q"]
_AFTER_BOX = [b"f*", b"Q", b"EMC", b"Q"]

_WITHOUT_MEANING = ("/Span", "/Div", "/NonStruct")
_HOLD_TEXT = {*_WITHOUT_MEANING, "/P", "/H1", "/H2", "/H3", "/TH", "/TD", "/Lbl", "/LBody"}
_PLAIN_TAG = {"Type", "S", "K", "Pg", "P"}
_FREE = 65535  # the generation of an object that never was


def make_lean(pdf: Any) -> None:
    """Where something is drawn, to a hundredth of a pixel; letters without what doesn't move them;
    a side of a border by its own corners alone; and no tag that says nothing.
    """
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, dict) and thing.get("Type") == "/Page":
            drawn = pdf.objects[int(thing["Contents"].split()[0])].stream
            _shorten_numbers(drawn)
            drawn[:] = _with_plain_sides(drawn)
        elif isinstance(thing, dict) and thing.get("S") == "/Document":
            _thin_out(pdf, number)


def _shorten_numbers(drawn: list[Any]) -> None:
    drawn[:] = (_short(line) if isinstance(line, bytes) else line for line in drawn)


def join_drawings(pdf: Any) -> None:
    """On each page sides that follow each other are drawn together, and so are boxes to tick. With
    `make_lean` it makes a file a third smaller.
    """
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Page":
            drawn = pdf.objects[int(thing["Contents"].split()[0])].stream
            drawn[:] = joined(drawn)


def joined(drawn: list[Any]) -> list[Any]:
    """The lines of a page, or of a piece of it, so joined."""
    return _with_joined_boxes(_with_joined_sides(drawn))


@lru_cache(MOST_NUMBERS)
def short_number(number: float) -> bytes:
    """A place, as it stands in a lean page."""
    whole, _, decimals = f"{number + 0.0:f}".partition(".")  # without the sign of a zero
    digits = whole.removeprefix("-")
    if len(digits) > 1:
        kept = 2
    elif digits != "0":
        kept = 4
    else:
        kept = len(decimals) - len(decimals.lstrip("0")) + 5
    return f"{whole}.{decimals[:kept]}".rstrip("0").rstrip(".").encode()


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
            paths = b"".join(_turned_alike(side[2]) for side in sides)
            kept += ["/Artifact", b"BMC", b"q %b%bf Q" % (sides[0][1], paths), b"EMC"]
            place += _LINES_OF_ARTIFACT * len(sides)
        else:
            kept.append(drawn[place])
            place += 1
    return kept


def _turned_alike(path: bytes) -> bytes:
    """The corners of a side one way round: filled together, two that cross would cancel out."""
    corners = [tuple(map(float, one)) for one in _CORNER.findall(path)]
    if sum(x * v - u * y for (x, y), (u, v) in pairwise([*corners, corners[0]])) > 0:
        return path
    last, *others = reversed(_CORNER.findall(path))
    return b" ".join((b"%b %b m" % last, *(b"%b %b l" % one for one in others))) + b" "


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


@dataclass(frozen=True)
class _Box:
    """A box to tick, as WeasyPrint draws it: a ring, in a block of its own, and its colour."""

    ring: list[bytes]  # the rectangles within it and around it
    colour: tuple[bytes, ...]
    left: float
    top: float
    width: float


def _with_joined_boxes(drawn: list[Any]) -> list[Any]:
    """The lines of a page, where boxes that stand beside each other are drawn together."""
    kept: list[Any] = []
    place = 0
    colours = _colours(drawn)
    while place < len(drawn):
        row = list(_boxes_from(drawn, place, colours))
        if len(row) > 1:
            rings = [rectangle for box, _ in row for rectangle in box.ring]
            kept += [*_BEFORE_BOX, *row[0][0].colour, *rings, *_AFTER_BOX]
            place = row[-1][1]
        else:
            kept.append(drawn[place])
            place += 1
    return kept


def _boxes_from(
    drawn: list[Any], place: int, colours: list[tuple[bytes, ...]]
) -> Iterator[tuple[_Box, int]]:
    """The boxes that stand beside each other from there on, and the places behind each."""
    last: _Box | None = None
    while found := _box_at(drawn, place, colours):
        box, place = found
        if last and (box.colour != last.colour or not _are_neighbours(last, box)):
            return
        yield box, place
        last = box


def _box_at(
    drawn: list[Any], place: int, colours: list[tuple[bytes, ...]]
) -> tuple[_Box, int] | None:
    """The box that begins there, and the place behind it."""
    if drawn[place : place + len(_BEFORE_BOX)] != _BEFORE_BOX:
        return None
    first = place + len(_BEFORE_BOX)
    while isinstance(drawn[first], bytes) and drawn[first].endswith((b" gs", b" rg")):
        first += 1
    ring, end = drawn[first : first + 2], first + 2 + len(_AFTER_BOX)
    if drawn[first + 2 : end] != _AFTER_BOX or not all(map(_is_rectangle, ring)):
        return None
    left, top, width, _ = (float(number) for number in ring[1].split()[:4])
    return _Box(ring, colours[first], left, top, width), end


def _is_rectangle(line: Any) -> bool:
    return isinstance(line, bytes) and line.endswith(b" re")


def _are_neighbours(one: _Box, other: _Box) -> bool:
    return one.top == other.top and 0 < other.left - one.left < 2 * one.width


def _colours(drawn: list[Any]) -> list[tuple[bytes, ...]]:
    """What is set of a colour before each line, its opacity and itself."""
    set_here: list[tuple[bytes, ...]] = []
    states: list[dict[bytes, bytes]] = [{}]
    for line in drawn:
        set_here.append(tuple(states[-1].values()))
        if line == b"q":
            states.append(dict(states[-1]))
        elif line == b"Q":
            states = states[:-1] or [{}]  # a piece may end what began before it
        elif isinstance(line, bytes) and line[-3:] in {b" gs", b" rg"}:
            states[-1] = {b" gs": b"", b" rg": b"", **states[-1], line[-3:]: line}
    return set_here


def _length_of_block(lines: list[Any]) -> int:
    """How many of the last lines are a block of q and Q, if it is short enough for a side."""
    last = lines[-_LONGEST_SIDE:]
    begins = [place for place, line in enumerate(last) if line == b"q"]
    block = last[begins[-1] :] if begins else []
    return len(block) if all(isinstance(line, bytes) for line in block) else 0


def _thin_out(pdf: Any, number: int) -> None:
    """Drop the tags that say nothing, from this one down: those without content, and those around
    content that is as well its parent's.
    """
    heirs: dict[bytes, bytes] = {}  # whose content became whose
    _drop_empty_tags(pdf, number, heirs)
    for tree in pdf.objects:
        if isinstance(tree, dict) and "Nums" in tree:
            for owners in tree["Nums"][1::2]:
                if isinstance(owners, list):
                    owners[:] = (_heir(owner, heirs) for owner in owners)


def _heir(owner: bytes, heirs: dict[bytes, bytes]) -> bytes:
    while owner in heirs:
        owner = heirs[owner]
    return owner


def _drop_empty_tags(pdf: Any, number: int, heirs: dict[bytes, bytes]) -> bool:
    """Do so below this tag; return whether it has no content itself."""
    tag = pdf.objects[number]
    kept: list[Any] = []
    for child in tag.get("K", []):
        if not isinstance(child, bytes):
            kept.append(child)
            continue
        below = pdf.objects[int(child.split()[0])]
        if _drop_empty_tags(pdf, below.number, heirs):
            continue
        if _is_only_around(below, tag):
            kept += below["K"]
            heirs[child] = tag.reference
            _free(below)
        else:
            kept.append(child)
    if "K" in tag:
        tag["K"][:] = kept
    if kept or tag.get("S") not in _WITHOUT_MEANING:  # a link's annotation has none
        return False
    _free(tag)
    return True


def _is_only_around(tag: Any, parent: Any) -> bool:
    """Whether a tag says nothing of its content, which stands on its parent's page."""
    return (
        tag.get("S") in _WITHOUT_MEANING
        and tag.keys() == _PLAIN_TAG
        and tag["Pg"] == parent.get("Pg")
        and parent.get("S") in _HOLD_TEXT
        and all(isinstance(content, int) for content in tag["K"])
    )


def _free(tag: Any) -> None:
    """Make it what pydyf writes of an object that is free: its place in the table alone."""
    tag.free, tag.number, tag.generation, tag.offset = "f", 0, _FREE, 0

"""A page for many copies in one file: what is the same in each is a drawing that they share, and
what differs stands between such drawings, in the order in which all of it is painted.

Each of them says itself where it is and what is set there, and leaves nothing behind. So a drawing
(a form XObject) begins as the page does: in other places than there some programs move its edges by
a pixel, or forget its colours.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from heelprint.press.forme import (
    BLACK,
    DayPart,
    LinesPart,
    Part,
    RunPart,
    height_and_font,
)
from heelprint.press.marks import Cell, Mark, draw_mark
from heelprint.press.slots import Value

SMALLEST = 60  # bytes of a drawing; a smaller one costs less where it stands
MOST_MARKS = 2000  # of days that are known again

Share = Callable[[bytes], bytes]  # a drawing becomes the operator that draws it

_MARKED = re.compile(rb"/\w+\s+(?:<<(?:[^<>]|<[^<>]*>)*>>\s+BDC|BMC)\b|\bEMC\b")
_OPERATOR = re.compile(rb"[A-Za-z]\w*\*?|['\"]")
_PATH = {*(b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W", b"W*")}
_PAINTS_PATH = {*(b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s")}
_PAINTS = {*_PAINTS_PATH, b"sh", b"Do", b"TJ", b"Tj"}
_OF_TEXT = {*(b"BT", b"Tm", b"Tf", b"ET")}  # each text says them
_ADD = {*(b"cm", b"W", b"gs")}  # to what was set before; all others replace it
_OPACITY = re.compile(rb"(/[aA])[\d.]+ gs")


class _Here:
    """Stands for the text of a day, between what is around it."""


Slot = RunPart | LinesPart | DayPart | _Here
# An operator, a text from BT to ET, a slot, or a block from q to Q.
Node = bytes | tuple[bytes, ...] | Slot | list["Node"]


class Piece(Protocol):
    """What differs between the copies of a page."""

    def drawn(self, values: Sequence[Value]) -> bytes:
        """Its operators with these values. Raises UnfitError."""


def divided(parts: Sequence[Part], share: Share) -> list[bytes | Piece]:
    """The page of these parts, without marked content."""
    pieces: list[bytes | Piece] = []
    for found in _found(_tree(parts), _Set()):
        if isinstance(found, bytes):
            pieces.append(_shared(found, share))
        else:
            pieces.append(_piece(*found, share))
    return pieces


def untagged(operators: bytes) -> bytes:
    """Operators without those that say what is tagged."""
    return _MARKED.sub(b"", operators)


@dataclass(frozen=True)
class _Run:
    """A run of glyphs, where it is set."""

    begin: bytes
    part: RunPart

    def drawn(self, values: Sequence[Value]) -> bytes:
        return b"%bBT\n%bET\nQ\n" % (self.begin, self.part.drawn(values))


@dataclass(frozen=True)
class _Asked:
    """What is drawn where its slot asks for it."""

    part: LinesPart
    operators: bytes

    def drawn(self, values: Sequence[Value]) -> bytes:
        return self.operators if self.part.is_drawn(values) else b""


@dataclass(frozen=True)
class _Day:
    """A day of the calendar. What is around its text is shared once a stage has come here."""

    part: DayPart
    there: "_Set"
    share: Share
    usual: dict[int, tuple[bytes, bytes, bytes]] = field(default_factory=dict)

    def drawn(self, values: Sequence[Value]) -> bytes:
        day = self.part.day(values)
        if not day.text:
            return b""
        stage, run = day.stage or 0, self.part.run(day)
        mark = self.part.marks[stage]
        before, begin, height = self.usual.get(stage) or self._usual(stage)
        if run.width > mark.room > 0:
            before, _ = _around(mark, self.part.cell, run.width, tuple(self.there))
        return b"%b%b%b\nET\nQ\n" % (before, begin, self.part.placed(run, mark, height))

    def _usual(self, stage: int) -> tuple[bytes, bytes, bytes]:
        """What is before a text that isn't wider than the mark, in three pieces, made once."""
        mark, cell = self.part.marks[stage], self.part.cell
        operators, begin = _around(mark, cell, 0, tuple(self.there))
        self.usual[stage] = pieces = (
            _shared(operators, self.share),
            begin + mark.state.encode() + b"BT\n",
            height_and_font(mark.height_in(cell), mark.font),
        )
        return pieces


def _piece(slot: Slot, there: "_Set", share: Share) -> Piece:
    match slot:
        case RunPart():
            return _Run(there.begin, slot)
        case LinesPart():
            drawing = b"%b%bQ\n" % (there.begin, untagged(slot.drawing.encode()))
            return _Asked(slot, _shared(drawing, share))
        case DayPart():
            return _Day(slot, there, share)
    raise AssertionError(slot)


@lru_cache(MOST_MARKS)
def _around(
    mark: Mark, cell: Cell, width: float, there: tuple["Setting", ...]
) -> tuple[bytes, bytes]:
    """What is painted before a text of that width, and what begins where the text is set. Raises
    RuntimeError where something is painted behind it.
    """
    nodes = _tree([draw_mark(mark, cell, width), _Here(), mark.after.encode()])
    *before, text = _found(nodes, _Set(there))
    if isinstance(text, bytes):
        raise RuntimeError("a mark over its text")
    return b"".join(one for one in before if isinstance(one, bytes)), text[1].begin


def _shared(operators: bytes, share: Share) -> bytes:
    return operators if len(operators) < SMALLEST else share(operators)


Setting = tuple[bytes, bytes]  # an operator and its kind


class _Set(list[Setting]):
    """The operators that have set something, in their order; of a kind whose operators replace each
    other the last.
    """

    def __init__(self, of: Iterable[Setting] = ()) -> None:
        super().__init__(of)
        self.path: list[bytes] = []

    @property
    def begin(self) -> bytes:
        """What begins where all this is set."""
        return b"q\n" + _written(operator for _, operator in self)

    def note(self, node: Node) -> None:
        """See what it sets."""
        match node:
            case tuple():
                for operator in node[1:-1]:
                    self.note(operator)
            case bytes():
                self._note(node, _name(node))

    def _note(self, operator: bytes, name: bytes) -> None:
        if name in _PATH:
            self.path.append(operator)
        elif name in _PAINTS_PATH or name == b"n":
            if {b"W", b"W*"} & {*self.path}:
                self.append((b"W", _written([*self.path, b"n"])[:-1]))
            self.path = []
        elif name not in _PAINTS | _OF_TEXT:
            opacity = _OPACITY.fullmatch(operator)
            kind = opacity[1] if opacity else name
            if kind not in _ADD:
                self[:] = [one for one in self if one[0] != kind]
            self.append((kind, operator))


def _found(nodes: Sequence[Node], outer: _Set) -> Iterator[bytes | tuple[Slot, _Set]]:
    """What is painted one behind another: what is the same in all copies, and each slot with what
    is set there.
    """
    same = b""
    for found in _level(nodes, _Set(outer)):
        if isinstance(found, bytes):
            same += found
            continue
        if same:
            yield same
        same = b""
        yield found
    if same:
        yield same


def _level(nodes: Sequence[Node], there: _Set) -> Iterator[bytes | tuple[Slot, _Set]]:
    """The same for a block, bit by bit."""
    begin, same = there.begin, list[Node]()
    for node in [*nodes, None]:
        if node is not None and not _has_slot(node):
            same.append(node)
            there.note(node)
            continue
        if _any(same, _PAINTS):
            yield begin + _written(same) + b"Q\n"
        if isinstance(node, list):
            yield from _level(node, _Set(there))
        elif node is not None:
            assert isinstance(node, Slot)
            yield node, _Set(there)
            if isinstance(node, DayPart):
                for operator in BLACK.splitlines():
                    there.note(operator)
        begin, same = there.begin, []


def _tree(parts: Sequence[Part | _Here]) -> list[Node]:
    """The operators. Raises RuntimeError where a block that begins among them doesn't end."""
    levels: list[list[Node]] = [[]]
    for part in parts:
        if not isinstance(part, bytes):
            levels[-1].append(part)
            continue
        for operator in _operators(part):
            if operator == b"q":
                levels.append([])
            elif operator == b"Q":
                block = levels.pop()
                levels[-1].append(block)
            elif operator == b"ET":
                levels[-1] += _text(levels[-1])
            else:
                levels[-1].append(operator)
    if len(levels) > 1:
        raise RuntimeError("a page whose blocks don't end")
    return levels[0]


def _operators(part: bytes) -> Iterator[bytes]:
    """Each with its operands."""
    words: list[bytes] = []
    for word in untagged(part).split():
        words.append(word)
        if _OPERATOR.fullmatch(word):
            yield b" ".join(words)
            words = []


def _text(level: list[Node]) -> list[Node]:
    """The text that ends here, which is taken off: its slot alone, where it has one. Raises
    RuntimeError where its font follows from what is before it.
    """
    begin = len(level) - 1 - level[::-1].index(b"BT")
    text, level[begin:] = level[begin:], []
    operators = [node for node in text if isinstance(node, bytes)]
    slots = [node for node in text if isinstance(node, Slot)]
    names = [_name(operator) for operator in operators]
    if b"TJ" in names and (slots or b"Tf" not in names[: names.index(b"TJ")]):
        raise RuntimeError("a text that isn't set by itself")
    if slots:
        return [*slots]
    return [(*operators, b"ET")] if b"TJ" in names else []


def _has_slot(node: Node) -> bool:
    return any(map(_has_slot, node)) if isinstance(node, list) else isinstance(node, Slot)


def _any(nodes: Iterable[Node], names: set[bytes]) -> bool:
    """Whether one of these operators is among them, or in them."""
    return any(
        _name(node) in names
        if isinstance(node, bytes)
        else isinstance(node, list | tuple) and _any(node, names)
        for node in nodes
    )


def _written(nodes: Iterable[Node]) -> bytes:
    """Nodes without slots, as they stand in a file."""
    written: list[bytes] = []
    for node in nodes:
        match node:
            case bytes():
                written.append(node + b"\n")
            case tuple():
                written.append(_written(node))
            case list():
                written.append(b"q\n" + _written(node) + b"Q\n")
    return b"".join(written)


def _name(operator: bytes) -> bytes:
    return operator.rpartition(b" ")[2]

"""A forme: the pages of one layout as they stand in a PDF, with slots for dates and a name.

An impression is a forme with its slots filled: a whole file, made without WeasyPrint.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TypeGuard

from heelprint.page.calendar import CalendarDay
from heelprint.page.lean_pdf import short_number
from heelprint.page.seal import find_in, sealed
from heelprint.press.deflate import BEST, LEAST, USUAL, Block, block, deflated
from heelprint.press.glyphs import Face, Run, set_run
from heelprint.press.marks import Cell, Mark, draw_mark, middle_of
from heelprint.press.objects import ObjectWriter, places_end, read_end, stream
from heelprint.press.slots import NAMES, TOKEN, Value


class UnfitError(Exception):
    """A value has other letters than our font, or is too long for its slot's room."""


@dataclass(frozen=True)
class Words:
    """Fixed words and slots, by their numbers, that are set as one run of glyphs; `gap` is what is
    left of it in its line, in pixels.
    """

    pieces: tuple[str | int, ...]
    face: Face
    gap: float = 0

    def run(self, values: Sequence[Value]) -> Run:
        """Its glyphs with these values. Raises UnfitError."""
        words = [_text(values[one]) if isinstance(one, int) else one for one in self.pieces]
        found = set_run("".join(words), self.face)
        if found is None:
            raise UnfitError
        return found


@dataclass(frozen=True)
class Line:
    """A line that holds a slot: its runs, and the room in which they start, or stand in the middle.
    `middle` is the share of the room's rest that is left of them: 0, 0.5 or 1.
    """

    runs: tuple[Words, ...]
    left: float
    room: float
    middle: float


@dataclass(frozen=True)
class RunPart:
    """A run of a line, with the rest of its operators: the height, and the font with its size."""

    line: Line
    index: int
    height: str
    font: str

    @cached_property
    def has_name(self) -> bool:
        """Whether a slot of the name's is in its line."""
        pieces = (piece for words in self.line.runs for piece in words.pieces)
        return any(isinstance(piece, int) and piece < NAMES for piece in pieces)

    def drawn(self, values: Sequence[Value]) -> bytes:
        """Its operators with these values. Raises UnfitError."""
        line = self.line
        width = 0.0
        for index, words in enumerate(line.runs):
            run = words.run(values)
            width += words.gap
            if index == self.index:
                glyphs, before = run.glyphs, width
            width += run.width
        if width > line.room + ROUNDING:
            raise UnfitError
        x = line.left + line.middle * max(0, line.room - width) + before
        return placed(glyphs, x, self._height_and_font) + b"\n"

    @cached_property
    def _height_and_font(self) -> bytes:
        return height_and_font(self.height, self.font)


@dataclass(frozen=True)
class LinesPart:
    """What is drawn where a slot asks for it: over a week of the log that begins, or beside and
    over a day that has another month's beside or over it.
    """

    slot: int
    field: str  # of the day
    drawing: str

    @property
    def has_name(self) -> bool:
        """Whether it follows from a slot of the name's, or from one that is in its place."""
        return self.slot < NAMES

    def is_drawn(self, values: Sequence[Value]) -> bool:
        """Whether a value asks for it."""
        value = values[self.slot]
        return getattr(value, self.field) if isinstance(value, CalendarDay) else bool(value)

    def drawn(self, values: Sequence[Value]) -> bytes:
        """Its operators, if any."""
        return self.drawing.encode() if self.is_drawn(values) else b""


@dataclass(frozen=True)
class DayPart:
    """A cell of the calendar: its marked content, by number, and where it stands."""

    slot: int
    content: int
    cell: Cell
    marks: tuple[Mark, ...]  # of days without a stage, and of each stage
    usual: dict[int, tuple[bytes, bytes, bytes, bytes]] = field(
        default_factory=dict, compare=False
    )  # of those, drawn here

    @property
    def has_name(self) -> bool:
        """Whether its slot is one of the name's, or in their place."""
        return self.slot < NAMES

    def day(self, values: Sequence[Value]) -> CalendarDay:
        """The day that stands there."""
        day = values[self.slot]
        assert isinstance(day, CalendarDay)
        return day

    def run(self, day: CalendarDay) -> Run:
        """The glyphs of its text. Raises UnfitError."""
        run = set_run(day.text, self.marks[day.stage or 0].face)
        if run is None:
            raise UnfitError
        return run

    def placed(self, run: Run, mark: Mark, height: bytes) -> bytes:
        """The operators of its glyphs, at `height_and_font`."""
        return placed(run.glyphs, middle_of(mark, self.cell, run.width) - run.width / 2, height)

    def drawn(self, values: Sequence[Value]) -> bytes:
        """Its operators with these values. Raises UnfitError."""
        day = self.day(values)
        if not day.text:
            return self._begin + b"EMC\n"
        stage, run = day.stage or 0, self.run(day)
        mark = self.marks[stage]
        drawing, before_text, height, after = self.usual.get(stage) or self._usual(stage)
        if run.width > mark.room:
            drawing = draw_mark(mark, self.cell, run.width)
        return drawing + before_text + self.placed(run, mark, height) + after

    @cached_property
    def _begin(self) -> bytes:
        return b"/Span\n<</MCID %d>>\nBDC\n" % self.content

    def _usual(self, stage: int) -> tuple[bytes, bytes, bytes, bytes]:
        """What is around a text that isn't wider than the mark, in four pieces, made once."""
        mark = self.marks[stage]
        self.usual[stage] = pieces = (
            draw_mark(mark, self.cell, 0),
            self._begin + mark.state.encode() + b"BT\n",
            height_and_font(mark.height_in(self.cell), mark.font),
            b"\nET\nEMC\n" + mark.after.encode() + BLACK,
        )
        return pieces


Part = bytes | RunPart | LinesPart | DayPart
ROUNDING = 0.05  # pixels
BLACK = b"/a1.0 gs\n0 0 0 rg\n"  # in which whatever follows a day is drawn


def placed(glyphs: bytes, x: float, height: bytes) -> bytes:
    """The operators of a run from there on, at `height_and_font`."""
    return b"1 0 0 -1 %b%b%b TJ" % (short_number(x), height, glyphs)


def height_and_font(height: str, font: str) -> bytes:
    """Where a run stands on the page, and in which letters."""
    return f" {height} Tm\n{font}\n".encode()


@dataclass(frozen=True)
class Titled:
    """An entry of the outline, as it stands in the file before and after its title."""

    before: bytes
    title: str
    after: bytes

    def drawn(self, values: Sequence[Value]) -> bytes:
        """The entry with these values in its title."""
        title = TOKEN.sub(lambda token: _text(values[int(token[1])]), self.title)
        return self.before + pdf_string(title) + self.after


@dataclass(frozen=True)
class Forme:
    """The pages of one layout.

    `head` is all of the file that never changes, `places` where each object stands in it, or in a
    stream of others: its cross-reference. Then come the objects with slots; `blocks` are the large
    pieces of their streams that never change, compressed, in their order. One that
    `has_other_fonts` than ours depends on those that the system has now.
    """

    pages: int
    head: bytes
    places: bytes
    streams: tuple[tuple[int, tuple[Part, ...]], ...]
    blocks: tuple[bytes, ...]
    titles: tuple[tuple[int, Titled], ...]
    root: int
    info: int
    has_other_fonts: bool = field(default=False, compare=False)

    @cached_property
    def size(self) -> int:
        """About how many bytes it has."""
        parts = (part for _, parts in self.streams for part in parts)
        return len(self.head) + sum(len(part) if isinstance(part, bytes) else 200 for part in parts)

    def impression(self, values: Sequence[Value], identifier: str) -> bytes:
        """The file with these values in its slots, sealed. Raises UnfitError."""
        parts = [self.head]
        file = ObjectWriter(parts.append, self.places, len(self.head))
        for number, content in self._objects(values):
            file.add(number, content)
        file.finish(self.root, b"/Info %d 0 R" % self.info, self._settled)
        return sealed(b"".join(parts), identifier, self.pages)

    @cached_property
    def _settled(self) -> Block:
        """The places behind those of all objects with slots."""
        numbers = (number for number, _ in (*self.streams, *self.titles))
        places = self.places[places_end(max(numbers, default=0)) :]
        return Block(places, block(places, USUAL))

    @cached_property
    def _pages(self) -> list[tuple[int, list[Part | Block]]]:
        """The streams, with their large pieces compressed."""
        blocks = iter(self.blocks)
        return [
            (number, [Block(part, next(blocks)) if _is_large(part) else part for part in parts])
            for number, parts in self.streams
        ]

    @cached_property
    def _dated(self) -> "Callable[[Sequence[Value]], list[tuple[int, list[Part | Block]]]]":
        """The same with all but the name filled in: many patients begin on the same day, and their
        rows come one after the other.
        """
        return lru_cache(maxsize=1)(self._with_dates)

    def _with_dates(self, dates: Sequence[Value]) -> list[tuple[int, list[Part | Block]]]:
        values = (*repeat("", NAMES), *dates)
        return [(number, list(_filled(parts, values))) for number, parts in self._pages]

    def _objects(self, values: Sequence[Value]) -> list[tuple[int, bytes]]:
        """Those with slots, by their numbers."""
        pages = (
            (number, _page_stream(parts, values))
            for number, parts in self._dated(tuple(values[NAMES:]))
        )
        titles = ((number, titled.drawn(values)) for number, titled in self.titles)
        return [*pages, *titles]


def forme_of(content: bytes) -> Forme:
    """The forme of a whole file of this edition's, which has no slots."""
    table, places, root, info = read_end(content)
    pages = find_in(content).pages
    return Forme(
        pages, content[:table], places, streams=(), blocks=(), titles=(), root=root, info=info
    )


def blocks_of(streams: Iterable[tuple[int, Sequence[Part]]]) -> tuple[bytes, ...]:
    """A forme's, for its streams."""
    return tuple(block(part, BEST) for _, parts in streams for part in parts if _is_large(part))


def _is_large(part: Part) -> TypeGuard[bytes]:
    return isinstance(part, bytes) and len(part) >= LEAST


def _filled(parts: Iterable[Part | Block], values: Sequence[Value]) -> Iterator[Part | Block]:
    """The parts of a page, drawn with these values but for those with a name."""
    waiting: list[bytes] = []
    for part in (*parts, None):
        if isinstance(part, bytes):
            waiting.append(part)
        elif part and not isinstance(part, Block) and not part.has_name:
            waiting.append(part.drawn(values))
        else:
            drawn = b"".join(waiting)
            yield Block(drawn, block(drawn, USUAL)) if _is_large(drawn) else drawn
            waiting.clear()
            if part:
                yield part


def _page_stream(parts: Sequence[Part | Block], values: Sequence[Value]) -> bytes:
    return stream(
        deflated(part if isinstance(part, bytes | Block) else part.drawn(values) for part in parts)
    )


def _text(value: Value) -> str:
    return value.text if isinstance(value, CalendarDay) else value


def pdf_string(text: str) -> bytes:
    """A text of any letters, as a file has it."""
    return b"<feff%b>" % text.encode("utf-16-be").hex().encode()

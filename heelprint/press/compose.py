"""Composing: a page with tokens in its slots is laid out by WeasyPrint, and becomes a forme.

Where the slots are is read from WeasyPrint's boxes, and how they are drawn from the operators that
it has written for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from heelprint.page.fonts import FILES
from heelprint.page.lean_pdf import join_drawings, joined
from heelprint.page.typesetter import lay_out, write_pdf
from heelprint.press.forme import DayPart, Forme, Line, LinesPart, Part, RunPart, Words
from heelprint.press.glyphs import Face, repertoire, set_run
from heelprint.press.layout import DayBox, LineBox, find_days, find_lines, find_ruled
from heelprint.press.marks import Mark
from heelprint.press.operators import DrawnText, NotFoundError, Operators
from heelprint.press.slots import SAMPLES, STAGES, TOKEN, Value
from heelprint.press.writer import write_forme

OWN_FAMILY = "heelprint"  # as the CSS calls our font
Cut = tuple[int, int, Part]  # the operators from one place to another, and what stands for them


def compose(html: str, values: Sequence[Value], language: str) -> Forme:
    """The forme of a page. Without values it has no slots, whatever stands in it. Raises
    NotFoundError where WeasyPrint has drawn a slot in another way than it is drawn here.
    """
    document = lay_out(html)
    if values:
        document.fonts = _WholeFonts()
    made: list[Forme] = []
    write_pdf(document, lambda pdf: made.append(_forme(document, pdf, values, language)))
    has_other_fonts = any(font.family != OWN_FAMILY for font in document.fonts.values())
    return replace(made[0], has_other_fonts=has_other_fonts)


class _WholeFonts(dict[Any, Any]):
    """The fonts of a document, each with all the glyphs that a slot may need."""

    def __setitem__(self, key: Any, font: Any) -> None:
        super().__setitem__(key, font)
        if font.family == OWN_FAMILY:
            for glyph, (letters, width) in repertoire(_weight(font.weight)).items():
                font.to_unicode[glyph] = letters
                font.widths[glyph] = width


def _forme(document: Any, pdf: Any, values: Sequence[Value], language: str) -> Forme:
    if not values:
        join_drawings(pdf)
        return write_forme(pdf, {}, has_slots=False)
    streams = {}
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        drawn = pdf.objects[_number(pdf.objects[_number(reference)]["Contents"])]
        parts = _Page(page, drawn.stream, values, language).parts()
        if len(parts) > 1:
            streams[drawn.number] = parts
        else:
            drawn.stream[:] = joined(drawn.stream)
    return write_forme(pdf, streams, has_slots=True)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _weight(weight: float) -> int:
    return max(FILES) if weight >= max(FILES) else min(FILES)


class _Page:
    """One page, whose slots are looked for."""

    def __init__(self, page: Any, drawn: list[Any], values: Sequence[Value], language: str) -> None:
        self.page, self.values, self.language = page, values, language
        self.operators = Operators(drawn)

    def parts(self) -> tuple[Part, ...]:
        """Its operators, with the slots between them."""
        cuts = sorted([*self._lines(), *self._ruled(), *self._days()], key=lambda cut: cut[0])
        parts: list[Part] = []
        last = 0
        for first, end, part in cuts:
            if first < last:
                raise NotFoundError("a slot of its own")
            parts += [self.operators.between(last, first) + b"\n", part]
            last = end
        return (*parts, self.operators.between(last, len(self.operators.all)) + b"\n")

    def _lines(self) -> Iterator[Cut]:
        for box in find_lines(self.page, self.values):
            drawn = [self._drawn(text) for text in box.texts]
            line = self._line(box, drawn)
            for index, text in enumerate(drawn):
                height = self.operators.line(text.matrix).split()[5]
                font = self.operators.line(text.font)
                yield text.matrix, text.glyphs + 1, RunPart(line, index, height, font)

    def _line(self, box: LineBox, drawn: Sequence[DrawnText]) -> Line:
        """The line, which puts its runs where they stand now."""
        runs: list[Words] = []
        first = end = box.texts[0].position_x
        for text, place in zip(box.texts, drawn, strict=True):
            words = Words(_pieces(text.text), self._face(text, place), text.position_x - end)
            end = text.position_x + self._width(text.text, words.face, place)
            runs.append(words)
        width = end - first
        left = first - box.middle * max(0, box.room - width)
        return Line(tuple(runs), left, box.room, box.middle)

    def _width(self, text: str, face: Face, drawn: DrawnText) -> float:
        """The width of a run that HarfBuzz sets as it was set."""
        run = set_run(text, face)
        if run is None or run.glyphs + b" TJ" != self.operators.all[drawn.glyphs]:
            raise NotFoundError("the same glyphs in a slot")
        return run.width

    def _face(self, text: Any, drawn: DrawnText) -> Face:
        size = float(self.operators.line(drawn.font).split()[1])
        return Face(_weight(text.style["font_weight"]), size, self.language)

    def _drawn(self, text: Any) -> DrawnText:
        return self.operators.text_at(text.position_x, text.position_y + text.baseline)

    def _ruled(self) -> Iterator[Cut]:
        for ruled in find_ruled(self.page, self.values):
            box = self.operators.box_at(ruled.rectangle)
            drawing = self.operators.between(box.begins, box.ends).decode() + "\n"
            yield box.begins, box.ends, LinesPart(ruled.slot, ruled.field, drawing)

    def _days(self) -> Iterator[Cut]:
        days = list(find_days(self.page, self.values))
        drawn = [self._drawn(day.text) for day in days]
        if days:
            marks = tuple(self._marks(days, drawn))
            for day, text in zip(days, drawn, strict=True):
                yield text.begins, text.ends, DayPart(day.slot, text.content, day.cell, marks)

    def _marks(self, days: Sequence[DayBox], drawn: Sequence[DrawnText]) -> Iterator[Mark]:
        """The mark of a day without a stage, and of each stage: of the samples among the days."""
        for place in map(SAMPLES.index, (None, *STAGES)):
            yield self._mark(days[place], drawn[place])

    def _mark(self, day: DayBox, drawn: DrawnText) -> Mark:
        """How the day is drawn, with what is around its text."""
        plain = self._plain(day, drawn)
        if day.mark is None:
            return plain
        after_content = drawn.glyphs + 3  # its ET and EMC
        return replace(
            plain,
            drawing=self.operators.between(drawn.begins, drawn.content_begins).decode(),
            after=self.operators.between(after_content, drawn.ends).decode() + "\n",
            room=day.mark.width,
            width=day.mark.margin_width(),
        )

    def _plain(self, day: DayBox, drawn: DrawnText) -> Mark:
        """How its text alone is drawn."""
        face = self._face(day.text, drawn)
        self._width(day.text.text, face, drawn)
        red, green, blue = day.text.style["color"].coordinates
        return Mark(
            drawn_in=day.cell,
            drawing="",
            after="",
            face=face,
            font=self.operators.line(drawn.font),
            state=f"/a1.0 gs\n{red:g} {green:g} {blue:g} rg\n",
            height=day.text.position_y + day.text.baseline - day.cell.top,
            room=0,
            width=0,
        )


def _pieces(text: str) -> tuple[str | int, ...]:
    """The fixed words of a text, and the numbers of the slots between them."""
    words = TOKEN.split(text)
    return tuple(int(word) if index % 2 else word for index, word in enumerate(words) if word)

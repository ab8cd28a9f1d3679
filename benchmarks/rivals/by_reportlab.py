"""The plan by ReportLab: drawn on its canvas, untagged.

What is the same for all plans of a kind is drawn once in a process, and is a form, compressed, in
each of their files; the dates and the name are drawn over it.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from benchmarks.rivals import pages
from benchmarks.rivals.sheet import FONTS, LEFT, RIGHT, Later, Sheet
from benchmarks.rivals.words import Kind, Words


@dataclass(frozen=True)
class Form:
    """What was drawn once, and what is to be drawn over it."""

    name: str
    content: bytes
    later: list[Later]


class ReportLab:
    """A process that prints such plans."""

    def __init__(self, kinds: Mapping[Kind, Words]) -> None:
        self.kinds = kinds
        self.forms: dict[Kind, list[Form]] = {}

    def pdf(self, kind: Kind, facts: Words) -> bytes:
        """The plan as PDF."""
        words = self.kinds[kind]
        if kind not in self.forms:
            self.forms[kind] = list(_forms(words))
        forms = {form.name: form for form in self.forms[kind]}
        file = BytesIO()
        canvas = _canvas(words, file)
        for form in forms.values():
            _put(form, canvas)
        values = {"{" + key + "}": value for key, value in facts.items() if isinstance(value, str)}
        values |= {f"{{dates{number}}}": dates for number, dates in enumerate(facts["dates"], 1)}
        sheet = Sheet(canvas)
        for number in range(1, 6):
            form = forms[f"page-{number}"]
            canvas.doForm(form.name)
            if number in (3, 4):
                values["{page dates}"] = facts["pages"][number - 3]["dates"]
                _log(sheet, words, facts, number - 2)
            for later in form.later:
                filled = [(_filled(text, values), style) for text, style in later.runs]
                sheet.runs(filled, *later.place, **later.look)
            if number == 1:
                _calendar(sheet, facts)
            if number in (2, 5):
                sheet.text(LEFT, 16, facts["head"], bold=True)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


def _filled(text: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(key, value)
    return text


def _calendar(sheet: Sheet, facts: Words) -> None:
    height = facts["line"]
    for row, (week, days) in enumerate(facts["weeks"]):
        top = 184 + row * height
        y = top + height / 2 + 1.5
        sheet.text(LEFT + 9, y, week, align=0.5)
        for number, day in enumerate(days):
            if not day:
                continue
            words, stage, beside, under = day
            middle = pages.middle_of(number)
            if stage:
                sheet.canvas.saveState()
                sheet.canvas.translate(
                    (middle - pages.MARK / 2 - 1) * mm, -(top + height / 2 - 3.6) * mm
                )
                sheet.canvas.doForm(f"mark-{stage}")
                sheet.canvas.restoreState()
                sheet.marked(stage, middle, y, words)
            else:
                sheet.text(middle, y, words, align=0.5)
            if beside:
                sheet.line(middle - pages.DAY / 2, top, middle - pages.DAY / 2, top + height)
            if under:
                sheet.line(middle - pages.DAY / 2, top, middle + pages.DAY / 2, top)


def _table(sheet: Sheet, kind: Words, page: Words, y: float) -> float:
    """The sessions of a page of the log; where they end."""
    words = kind["log"]
    columns = {name: (x, width) for name, x, width in pages.columns(kind)}
    for number, _, _, continued, lines in page["stages"]:
        stage = kind["front"]["stages"][number - 1]
        sheet.line(LEFT, y, RIGHT, y, 0.4)
        sheet.mark(number, LEFT, y + 0.7, 16, stage["mark"])
        text = f"{words['continued']} {stage['words']}" if continued else stage["words"]
        sheet.text(LEFT + 17, y + 4.7, text, bold=True)
        if lines[0][0] == 1:
            sheet.runs(words["weight"], LEFT + 70, y + 4.7)
        done = [
            (text.replace("{sessions}", str(len(lines))), style) for text, style in words["done"]
        ]
        sheet.runs(done, RIGHT - 36, y + 4.7)
        y += 6.5
        for session, week, date, legs, begins in lines:
            sheet.canvas.saveState()
            sheet.canvas.translate(0, -(y - 1) * mm)
            sheet.canvas.doForm(f"row-{number}-{'week' if begins else 'day'}")
            sheet.canvas.restoreState()
            sheet.text(LEFT + columns["number"][1] - 1, y + 6, str(session), align=1)
            sheet.text(columns["week"][0] + 2, y + 6, week, bold=True)
            sheet.text(columns["date"][0] + 1, y + 6, date, bold=True)
            if "level" in columns:
                x, width = columns["level"]
                sheet.text(x + width / 2, y + 6, legs, align=0.5)
            y += 9
    sheet.line(LEFT, y, RIGHT, y, 0.4)
    return y


def _log(sheet: Sheet, kind: Words, facts: Words, number: int) -> None:
    words, page = kind["log"], facts["pages"][number - 1]
    if page["again"]:
        sheet.text(LEFT, 33, words["again"])
    y = _table(sheet, kind, page, pages.HEAD[number]) + 5
    sheet.runs(words["scale"], LEFT, y)
    if number == 2:
        sheet.text(LEFT, y + 5.2, words["goes on"], bold=True)
    if page["notes"]:
        sheet.heading(LEFT, y + 14, kind["notes"], 13)
        sheet.lines_for_notes(LEFT, y + 12, page["notes"], 9)


def _canvas(kind: Words, file: BytesIO) -> Canvas:
    """One whose fonts have the letters of this kind at the same places, as its forms need it."""
    canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1, lang=kind["lang"])
    canvas.setTitle(kind["front"]["title"])
    for name in FONTS.values():
        _font(name).splitString(kind["letters"] + "•", _file_of(canvas))
    return canvas


def _font(name: str) -> Any:
    return pdfmetrics.getFont(name)


def _forms(kind: Words) -> Iterator[Form]:
    """What is drawn once: each page, a row of the log for each stage, and the marks of a day."""
    draw_each = (
        pages.front,
        pages.exercise,
        lambda sheet, kind: pages.log_page(sheet, kind, 1),
        lambda sheet, kind: pages.log_page(sheet, kind, 2),
        pages.advice,
    )
    (before, _), (between, _) = kind["page"]
    for number, draw in enumerate(draw_each, 1):
        sheet = Sheet(_canvas(kind, BytesIO()))
        draw(sheet, kind)
        text = f"{before}{number}{between}{len(draw_each)}"
        sheet.text(RIGHT, 19 if number in (3, 4) else 16, text, align=1)
        yield _form(f"page-{number}", sheet)
    for number, stage in enumerate(kind["front"]["stages"], 1):
        for begins in (False, True):
            sheet = Sheet(_canvas(kind, BytesIO()))
            pages.row(sheet, kind, stage, begins)
            yield _form(f"row-{number}-{'week' if begins else 'day'}", sheet)
        sheet = Sheet(_canvas(kind, BytesIO()))
        sheet.mark(number, 1, 1, pages.MARK)
        yield _form(f"mark-{number}", sheet)


def _form(name: str, sheet: Sheet) -> Form:
    content = "\n".join(sheet.canvas._code)  # type: ignore[attr-defined]  # it has no public way
    return Form(name, zlib.compress(content.encode("latin-1")), sheet.later)


def _put(form: Form, canvas: Canvas) -> None:
    """The form in this file, its content as it is: compressed."""
    made = PDFFormXObject(0, 0, *A4)
    made.Contents = PDFStream(content=form.content)
    made.Contents.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
    _file_of(canvas).addForm(form.name, made)


def _file_of(canvas: Canvas) -> Any:
    return canvas._doc  # type: ignore[attr-defined]  # it has no public way to a form as it is

"""The rows of a sheet of Excel's newer workbooks: values by calamine, and what it leaves out.

calamine gives an error such as #REF! as an empty cell, which would take an option's value. So it
gives a formula that has no value, and it doesn't tell which rows are hidden, or how many digits a
number is shown with. That is looked up in the sheet itself.
"""

import posixpath
from collections.abc import Iterable, Iterator
from io import BytesIO

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from heelprint.table.table import MOST_COLUMNS, Row, make_row
from heelprint.table.workbook_errors import locked, unreadable, without_value
from heelprint.table.workbook_marks import Marks, targets
from heelprint.table.workbook_merges import Merges, letters_number
from heelprint.table.workbook_parts import (
    Attributes,
    Parts,
    cell_text,
    choose_sheet,
    local,
    new_parser,
    too_large,
    width_of_zeros,
)
from heelprint.table.xlsb import marks_of_xlsb

MOST_STYLES = 65_536  # about as many as Excel takes
TRUE = ("1", "true")
USUAL, USUAL_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def read_xlsx(content: bytes, parts: Parts, sheet: str | None) -> tuple[Iterable[Row], Merges]:
    """Each row of the sheet, and its merged cells."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(_with_usual_names(content, parts)))
    except PasswordError as error:
        raise locked() from error
    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    shows = [(each.name, each.visible == SheetVisibleEnum.Visible) for each in sheets]
    name = sheets[choose_sheet(shows, sheet)].name
    found = book.get_sheet_by_name(name)
    if found.start is None:  # there is nothing on it
        return (), Merges()
    marks = _marks(parts, name)
    return _rows(found, marks), marks.merges


def _rows(found: CalamineSheet, marks: Marks) -> Iterator[Row]:
    before = ("",) * (found.start or (0, 0))[1]
    for number, values in enumerate(found.iter_rows(), 1):
        if number in marks.errors or values.count("") < len(values):
            yield _row(number, [*before, *values[:MOST_COLUMNS]], marks)


def _row(number: int, values: list[object], marks: Marks) -> Row:
    widths = marks.widths.get(number, {})
    cells = [cell_text(value, widths.get(place, 0)) for place, value in enumerate(values, 1)]
    for column, text in marks.errors.get(number, {}).items():
        if column <= len(cells):
            cells[column - 1] = text
    unread = {column - 1: without_value() for column in marks.without_value.get(number, ())}
    return make_row(number, cells, is_hidden=number in marks.hidden, unread=unread)


def _marks(parts: Parts, name: str) -> Marks:
    if "xl/workbook.bin" in parts.names:
        return marks_of_xlsb(parts, name)
    book = _main_part(parts)
    folder, file = posixpath.split(book)
    found = targets(parts, posixpath.join(folder, "_rels", f"{file}.rels"), folder)
    marks = _SheetMarks(_widths(parts, posixpath.join(folder, "styles.xml")))
    path = found.get(_sheet_ids(parts, book).get(name, ""))
    if path not in parts.names or path is None:
        raise unreadable()
    parts.parse(path, marks.parser)
    return marks.marks


def _main_part(parts: Parts) -> str:
    """The part that names the sheets, whatever it is called."""
    found = targets(parts, "_rels/.rels", "", "/officeDocument").values()
    return next(iter(found), "xl/workbook.xml")


def _with_usual_names(content: bytes, parts: Parts) -> bytes:
    """The workbook as calamine reads it, which knows its main part by one name only."""
    book = _main_part(parts) if "_rels/.rels" in parts.names else ""
    folder, file = posixpath.split(book)
    if book not in parts.names or folder != "xl" or file in ("workbook.xml", "workbook.bin"):
        return content
    names = {book: USUAL, f"xl/_rels/{file}.rels": USUAL_RELATIONS}
    return parts.renamed(names)


def _sheet_ids(parts: Parts, path: str) -> dict[str, str]:
    """The relation of each sheet, by the sheet's name."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "sheet":
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            found[attributes["name"]] = next(ids, "")

    parts.walk(path, start)
    return found


def _widths(parts: Parts, path: str) -> list[int]:
    """How many digits each style of a cell shows at least, 0 for what isn't like "0000"."""
    formats: dict[str, int] = {}
    widths: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        tag = local(tag)
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = width_of_zeros(attributes["formatCode"])
        elif tag == "cellXfs":
            inside.append(tag)
        elif tag == "xf" and inside:
            widths.append(formats.get(attributes.get("numFmtId", ""), 0))

    def end(tag: str) -> None:
        if local(tag) == "cellXfs":
            inside.clear()
        if len(widths) > MOST_STYLES or len(formats) > MOST_STYLES:
            raise too_large()

    if path in parts.names:
        parts.walk(path, start, end)
    return widths


class _SheetMarks:
    """Gathers the marks of a sheet's XML, and looks into a cell only where that may matter."""

    def __init__(self, widths: list[int]) -> None:
        self.marks = Marks()
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self._widths = widths if any(widths) else []
        self._row = self._column = 0
        self._kind = self._value = ""
        self._is_value = False

    def _start(self, tag: str, attributes: Attributes) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            place = attributes.get("r")
            self._column = column_number(place) if place else self._column + 1
            self._kind = attributes.get("t", "n")
            if self._kind == "e":
                self._look_into_cell()
            elif self._kind == "n" and self._widths:
                self._look_at_style(int(attributes.get("s", 0)))
        elif tag == "f":
            self._look_into_cell()
        elif tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if attributes.get("hidden") in TRUE:
                self.marks.hidden.add(self._row)
        elif tag == "v":
            self._is_value = True
        elif tag == "mergeCell":
            self.marks.merges.add_range(attributes["ref"])

    def _look_at_style(self, style: int) -> None:
        if style < len(self._widths) and self._widths[style]:
            self.marks.add_width(self._row, self._column, self._widths[style])

    def _look_into_cell(self) -> None:
        self._value, self._is_value = "", False
        self.parser.CharacterDataHandler = self._text
        self.parser.EndElementHandler = self._end

    def _text(self, text: str) -> None:
        if self._is_value:
            self._value += text

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self._is_value = False
        if tag != "c":
            return
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
        if self._kind == "e":
            self.marks.add_error(self._row, self._column, self._value or "#N/A")
        elif not self._value and self._kind != "str" and self._column <= MOST_COLUMNS:
            # A formula that nobody worked out. One that gives "" is a string, and empty.
            self.marks.without_value.setdefault(self._row, set()).add(self._column)


def column_number(place: str) -> int:
    """The number of a column, 2 for "B" and "B12"."""
    return letters_number(place.rstrip("0123456789").upper())

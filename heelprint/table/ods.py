"""The rows of a sheet of an OpenDocument workbook (.ods).

It is read here, for calamine gives an error such as #REF! as an empty cell, which would take an
option's value, and tells neither of hidden rows nor of a number that is shown as 0101.
"""

import re
from collections.abc import Sequence

from heelprint.message import N_, Message
from heelprint.table.table import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS_OF_A_WORKBOOK, Row, make_row
from heelprint.table.workbook_errors import locked, without_value
from heelprint.table.workbook_merges import Merges
from heelprint.table.workbook_parts import (
    Attributes,
    Parts,
    cell_text,
    choose_sheet,
    is_meant,
    local,
    new_parser,
)

CELLS = ("table:table-cell", "table:covered-table-cell")
# What lies over the cells, and isn't theirs; a table in a cell is one that nothing is known of.
NOTES = ("office:annotation", "table:shapes", "table:table", "text:note", "text:ruby-text")
DRAWINGS = ("draw:", "dr3d:", "form:")
NUMBERS = ("float", "percentage", "currency")
SPACES = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}

_TIME = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", re.ASCII)


class _SheetEndError(Exception):
    """The sheet that was asked for has been read; nothing went wrong."""


def read_ods(parts: Parts, sheet: str | None) -> tuple[Sequence[Row], Merges]:
    """Each row of the sheet, and its merged cells."""
    if "META-INF/manifest.xml" in parts.names:
        parts.walk("META-INF/manifest.xml", _refuse_encryption)
    reader = _Reader(sheet)
    try:
        parts.parse("content.xml", reader.parser)
    except _SheetEndError:
        return reader.rows, reader.merges
    choose_sheet(reader.sheets, sheet)
    return (), Merges()


def _refuse_encryption(tag: str, _: Attributes) -> None:
    if local(tag) == "encryption-data":
        raise locked()


class _Reader:
    """Gathers the rows of one sheet, by the prefixes that every program writes."""

    def __init__(self, asked: str | None) -> None:
        self.rows: list[Row] = []
        self.merges = Merges()
        self.sheets: list[tuple[str, bool]] = []
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start_outside
        self._asked = asked
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._depth_of_note = 0
        self._number = 0
        self._row: Attributes = {}
        self._cells: list[str] = []
        self._spans: list[tuple[int, int, int]] = []  # column, height and width of each
        self._column = 0
        self._unread: dict[int, Message] = {}
        self._has_table = False
        self._cell: Attributes = {}
        self._paragraphs: list[str] = []

    def _start_outside(self, tag: str, attributes: Attributes) -> None:
        if tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table:table":
            is_visible = attributes.get("table:style-name") not in self._hidden_styles
            self.sheets.append((attributes.get("table:name", ""), is_visible))
            if is_meant(*self.sheets[-1], self._asked):
                self.parser.StartElementHandler = self._start
                self.parser.EndElementHandler = self._end
                self.parser.CharacterDataHandler = self._text

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._depth_of_note:
            self._depth_of_note += 1
        elif tag in CELLS:
            self._cell, self._paragraphs, self._has_table = attributes, [], False
        elif tag in ("text:p", "text:h"):
            self._paragraphs.append("")
        elif tag == "table:table-row":
            self._row, self._cells, self._column = attributes, [], 0
            self._spans = []
            self._unread = {}
        elif tag in NOTES or tag.startswith(DRAWINGS):
            self._depth_of_note = 1
            self._has_table = self._has_table or tag == "table:table"
        elif tag in SPACES and self._paragraphs:
            count = min(_count(attributes, "text:c"), MOST_LETTERS)
            self._paragraphs[-1] += SPACES[tag] * count

    def _text(self, text: str) -> None:
        if self._paragraphs and not self._depth_of_note:
            self._paragraphs[-1] += text

    def _end(self, tag: str) -> None:
        if self._depth_of_note:
            self._depth_of_note -= 1
        elif tag in CELLS:
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()
        elif tag == "table:table":
            raise _SheetEndError

    def _end_cell(self) -> None:
        count, value = 1, _value(self._cell, self._paragraphs)
        if "table:number-columns-repeated" in self._cell:
            count = _count(self._cell, "table:number-columns-repeated")
        if self._column < MOST_COLUMNS:
            end = min(self._column + count, MOST_COLUMNS)
            if problem := self._problem():
                self._unread |= dict.fromkeys(range(self._column, end), problem)
            if value:  # empty ones go on to the end of the sheet
                self._cells += [""] * (self._column - len(self._cells))
                self._cells += [value] * (end - self._column)
            self._note_span(end - self._column)
        self._column += count
        self._paragraphs = []

    def _problem(self) -> Message | None:
        if self._has_table:
            return Message(N_("The cell holds a table of its own. Write its value as text."))
        return without_value() if _is_broken(self._cell, self._paragraphs) else None

    def _note_span(self, count: int) -> None:
        height = _count(self._cell, "table:number-rows-spanned")
        width = _count(self._cell, "table:number-columns-spanned")
        if height > 1 or width > 1:
            first = self._column + 1
            self._spans += [(column, height, width) for column in range(first, first + count)]

    def _end_row(self) -> None:
        repeated = _count(self._row, "table:number-rows-repeated")
        if self._cells or self._unread:
            is_hidden = self._row.get("table:visibility", "visible") != "visible"
            first = self._number + 1
            for number in range(first, first + min(repeated, MOST_ROWS_OF_A_WORKBOOK + 1)):
                self.rows.append(
                    make_row(number, self._cells, is_hidden=is_hidden, unread=self._unread)
                )
                self._add_merges(number)
            if len(self.rows) > MOST_ROWS_OF_A_WORKBOOK:  # which are more than are taken
                raise _SheetEndError
        else:
            self._add_merges(self._number + 1)  # empty ones, under which nothing is seen
        self._number += repeated

    def _add_merges(self, row: int) -> None:
        for column, height, width in self._spans:
            self.merges.add(row, column, row + height - 1, column + width - 1)


def _count(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(name, 1)))


def _is_broken(cell: Attributes, paragraphs: list[str]) -> bool:
    """Whether it has a formula and nothing that came of it, not even "" ."""
    return "table:formula" in cell and "office:value-type" not in cell and not paragraphs


def _value(cell: Attributes, paragraphs: list[str]) -> str:
    """What would be typed for a cell."""
    kind = cell.get("office:value-type")
    text = "\n".join(paragraphs)
    if cell.get("calcext:value-type") == "error":
        return text or "#N/A"
    if kind == "string" or kind is None:
        return cell.get("office:string-value", text)
    if kind in NUMBERS:
        return _number(cell["office:value"], text)
    if kind == "time":
        found = _TIME.fullmatch(cell["office:time-value"])
        return ":".join(part.zfill(2) for part in found.groups()) if found else text
    value = cell.get(f"office:{kind}-value", text)
    return value.replace("T", " ") if kind == "date" else value


def _number(value: str, shown: str) -> str:
    """The number as it would be typed, with the zeros in front that it is shown with."""
    text = cell_text(float(value))
    if shown.isascii() and shown.isdecimal() and shown.lstrip("0") == text.lstrip("0"):
        return shown
    return text

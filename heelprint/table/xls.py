"""The rows of a sheet of an old workbook (.xls), read by xlrd."""

from collections.abc import Iterator
from io import StringIO
from typing import Literal

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from heelprint.table.table import MOST_COLUMNS, Row, make_row
from heelprint.table.workbook_errors import locked, unreadable
from heelprint.table.workbook_merges import Merges
from heelprint.table.workbook_parts import cell_text, choose_sheet, width_of_zeros

VISIBLE = 0


def read_xls(content: bytes, sheet: str | None) -> tuple[Iterator[Row], Merges]:
    """Each row of the sheet, and its merged cells."""
    book = _open(content)
    sheets = map(book.sheet_by_index, range(book.nsheets))
    place = choose_sheet(((each.name, each.visibility == VISIBLE) for each in sheets), sheet)
    found = book.sheet_by_index(place)
    merges = Merges()
    for first_row, end_row, first_column, end_column in found.merged_cells:
        merges.add(first_row + 1, first_column + 1, end_row, end_column)
    return (_row(book, found, number) for number in range(found.nrows)), merges


def _open(content: bytes) -> Book:
    try:
        return xlrd.open_workbook(
            file_contents=content,
            logfile=StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
    except XLRDError as error:
        raise locked() if "encrypted" in str(error) else unreadable() from error


def _row(book: Book, sheet: Sheet, number: int) -> Row:
    cells = [_text(book, cell) for cell in sheet.row_slice(number, 0, MOST_COLUMNS)]
    info = sheet.rowinfo_map.get(number)
    return make_row(number + 1, cells, is_hidden=bool(info and info.hidden))


def _text(book: Book, cell: Cell) -> str:
    value = cell.value
    if isinstance(value, str):
        return value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(value, 1 if book.datemode else 0)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(int(value), "#N/A")
    if cell.xf_index is None:
        return cell_text(value)
    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return cell_text(value, width_of_zeros(number_format))


def _date(value: float, since: Literal[0, 1]) -> str:
    """A number that is shown as a date, or as a time of the day where it is less than one."""
    try:
        found = xlrd.xldate_as_datetime(value, since)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return cell_text(value)  # which is no date, and is said to be a number
    if 0 <= value < 1:
        return cell_text(found.time())
    return cell_text(found.date() if value == int(value) else found)

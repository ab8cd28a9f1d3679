"""The rows of an Excel workbook (.xlsx), read by openpyxl without running anything in it."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import BadZipFile, ZipFile

from heelprint.errors import N_, HeelprintError, InputError, Message
from heelprint.table import CountColumns, Row, Table, UnreadableTableError, clean, make_table

MOST_UNPACKED = 50_000_000  # bytes of XML
MOST_COLUMNS = 256
MOST_NUMBER = 1_048_576  # Excel's own limit of rows


def read_workbook(content: bytes, count_columns: CountColumns, sheet: str | None) -> Table:
    """The table on the sheet of that name, else on the first one that is visible.

    Formulas count by the value that was stored with them. Raises InputError for the field "sheet"
    where there is none of that name, and UnreadableTableError where the file can't be read.
    """
    _check_size(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: pictures, rules for cells
            return _read(content, count_columns, sheet)
    except HeelprintError:
        raise
    except Exception as error:  # a broken workbook raises whatever its parts raise
        raise _unreadable() from error


def _check_size(content: bytes) -> None:
    """A small file can unpack into more than there is memory."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist() if _is_read(part.filename))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _unreadable() from error
    if unpacked > MOST_UNPACKED:
        raise UnreadableTableError(N_("The workbook is too large. Save the roster alone, as CSV."))


def _is_read(name: str) -> bool:
    return not name.startswith("xl/media/")


def _unreadable() -> UnreadableTableError:
    return UnreadableTableError(
        N_(
            "The workbook can't be read. Open it in Excel and save it again, as .xlsx without a "
            "password or as “CSV UTF-8”."
        )
    )


def _read(content: bytes, count_columns: CountColumns, sheet: str | None) -> Table:
    import openpyxl  # a fifth of a second, for workbooks alone

    # The stored values, and the formulas: one without a stored value would look like an empty cell.
    values, formulas = (
        openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=stored, keep_links=False)
        for stored in (True, False)
    )
    name = _sheet_name(values, sheet)
    return make_table(_rows(values[name], formulas[name]), count_columns, None)


def _sheet_name(book: Any, asked: str | None) -> str:
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if asked is None and visible:
        return str(visible[0])
    for sheet in book.worksheets:
        if asked is not None and sheet.title.strip().casefold() == asked.strip().casefold():
            return str(sheet.title)
    raise InputError(
        "sheet",
        N_("There is no sheet “%(sheet)s” in the workbook. Give %(sheets)s."),
        sheet=asked or "",
        sheets=tuple(visible),
    )


def _rows(values: Any, formulas: Any) -> Iterator[Row]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # what the file says of its size is often wrong
    both = (sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True) for sheet in (values, formulas))
    for number, (stored, written) in enumerate(zip_longest(*both, fillvalue=()), 1):
        if number > MOST_NUMBER:
            raise _unreadable()
        if written.count(None) == len(written):
            continue
        problem = None
        if any(value is None and text for value, text in zip(stored, written, strict=False)):
            problem = Message(
                N_(
                    "A formula in this row has no stored value. "
                    "Open the workbook in Excel and save it again."
                )
            )
        yield Row(number, tuple(clean(_text(value)) for value in stored), problem)


def _text(value: object) -> str:
    """A cell's value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

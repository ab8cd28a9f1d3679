"""The rows of a CSV file, in the encodings and with the separators that spreadsheets write."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from heelprint.errors import N_, Message
from heelprint.table import (
    ROWS_BEFORE_HEADER,
    CountColumns,
    Row,
    Table,
    UnreadableTableError,
    clean,
    find_header,
    make_table,
)

SEPARATORS = (";", ",", "\t")
MOST_LINES_OF_A_ROW = 50

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(\r\n|\r|\n)', re.IGNORECASE)


def read_csv(content: bytes, count_columns: CountColumns) -> Table:
    """The table in the file, by whichever separator gives the header the most known columns.

    A row that can't be read has its problem, and hides no other. Raises UnreadableTableError.
    """
    text = _decode(content)
    declared = _SEPARATOR_LINE.match(text)
    lines = list(StringIO(text[declared.end() :] if declared else text, newline=""))
    tries = {
        separator: find_header(_first_rows(lines, separator), count_columns)[1]
        for separator in ([declared[1]] if declared else SEPARATORS)
    }
    separator = max(tries, key=lambda name: tries[name])
    return make_table(_records(lines, separator), count_columns, separator)


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]  # Excel's "Unicode text"
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTableError(
        N_(
            "It is not text that can be read. "
            "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
        )
    )


def _first_rows(lines: list[str], separator: str) -> list[Row]:
    rows: list[Row] = []
    for row in _records(lines, separator):
        if any(row.cells):
            rows.append(row)
        if len(rows) == ROWS_BEFORE_HEADER:
            break
    return rows


def _records(lines: list[str], separator: str) -> Iterator[Row]:
    """Each record. One that can't be read is its first line alone, so that it hides no other."""
    start, number = 0, 0
    while start < len(lines):
        number += 1
        end = min(start + MOST_LINES_OF_A_ROW, len(lines))
        reader = csv.reader(
            (lines[line] for line in range(start, end)), delimiter=separator, strict=True
        )
        try:
            cells = tuple(clean(cell) for cell in next(reader))
        except csv.Error:
            start += 1
            yield Row(
                number,
                (),
                Message(
                    N_(
                        "The quotation marks of this row don't close, or it is too long. "
                        "Correct it in the roster."
                    )
                ),
            )
        else:
            start += reader.line_num
            yield Row(number, cells)

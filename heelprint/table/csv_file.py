"""The rows of a CSV file, with the separators that spreadsheets write."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count, islice

from heelprint.message import N_, Message
from heelprint.table.encodings import decode
from heelprint.table.table import (
    MOST_COLUMNS,
    ROWS_BEFORE_HEADER,
    ColumnNames,
    Row,
    Table,
    UnreadableTableError,
    find_header,
    make_row,
    make_table,
)

SEPARATORS = (";", ",", "\t")
MOST_LINES_OF_A_ROW = 50
MOST_UNCLOSED = 100

_NOTHING = " \r\n" + "".join(SEPARATORS)
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?(\r\n|\r|\n)', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_csv(content: bytes, names: ColumnNames) -> Table:
    """The table in the file, by whichever separator gives the header the most known columns.

    A row that can't be read has its problem, and hides no other. Raises UnreadableTableError.
    """
    text, warning = decode(content)
    text = text.rstrip(_NOTHING)  # spreadsheets write a million lines of separators
    declared = _SEPARATOR_LINE.match(text)
    start = declared.end() if declared else 0
    tries = {
        separator: find_header(_first_rows(_lines(text, start), separator), names)[1]
        for separator in ([declared[1]] if declared else SEPARATORS)
    }
    separator = max(tries, key=lambda name: tries[name])
    rows = _records(_lines(text, start), separator)
    table = make_table(rows, names, separator, (warning,) if warning else ())
    if table.header.problem:
        raise UnreadableTableError(table.header.problem.text, **table.header.problem.values)
    return table


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines from there on, each with its end."""
    return (line[0] for line in _LINE.finditer(text, start))


def _first_rows(lines: Iterable[str], separator: str) -> list[Row]:
    filled = (row for row in _records(lines, separator) if any(row.cells))
    return list(islice(filled, ROWS_BEFORE_HEADER))


def _records(lines: Iterable[str], separator: str) -> Iterator[Row]:
    """Each record. One that can't be read is its first line alone, so that it hides no other."""
    source, waiting, unclosed = iter(lines), deque[str](), 0
    for number in count(1):
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            return
        if not line.strip(_NOTHING):
            continue
        waiting.appendleft(line)
        taken: list[str] = []
        reader = csv.reader(_take(source, waiting, taken), delimiter=separator, strict=True)
        try:
            yield _row(number, next(reader))
        except csv.Error:
            unclosed += 1
            if unclosed > MOST_UNCLOSED:
                raise _unclosed() from None
            waiting.extendleft(reversed(taken[1:]))
            text = N_(
                "The quotation marks of this row don't close, or it is too long. "
                "Correct it in the roster."
            )
            yield Row(number, (), Message(text))


def _take(source: Iterator[str], waiting: deque[str], taken: list[str]) -> Iterator[str]:
    """Lines that were looked at before, then new ones, as many as a row may have."""
    while len(taken) < MOST_LINES_OF_A_ROW:
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            return
        taken.append(line)
        yield line


def _row(number: int, cells: list[str]) -> Row:
    if any(cells[MOST_COLUMNS:]):
        text = N_("It has more than %(most)s columns. Save those of the roster alone.")
        return make_row(number, cells, Message(text, {"most": MOST_COLUMNS}))
    return make_row(number, cells)


def _unclosed() -> UnreadableTableError:
    return UnreadableTableError(
        N_(
            "The quotation marks of more than %(most)s rows don't close. "
            "Save it again as “CSV UTF-8”."
        ),
        most=MOST_UNCLOSED,
    )

"""A table of plain text, out of whatever file a spreadsheet wrote: its header and its rows."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from heelprint.errors import N_, HeelprintError, Message

MOST_ROWS = 50_000
ROWS_BEFORE_HEADER = 10

# What stands around a value unseen: spaces, and marks that come along when text is pasted.
_UNSEEN = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x1a]+"
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_AROUND = re.compile(rf"^{_UNSEEN}|{_UNSEEN}$")

# How many cells of a row are names of columns.
CountColumns = Callable[[Sequence[str]], int]


class UnreadableTableError(HeelprintError):
    """The file is no table that can be read."""


@dataclass(frozen=True)
class Row:
    """A row: its number as the spreadsheet counts, its cells, and why it can't be read if so."""

    number: int
    cells: tuple[str, ...]
    problem: Message | None = None


@dataclass(frozen=True)
class Table:
    """What a file holds: the header, the rows below it that aren't blank, and what is above it.

    `separator` is what stands between the cells of a CSV file, None in a workbook.
    """

    header: Row
    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    separator: str | None


def make_table(
    rows: Iterable[Row], count_columns: CountColumns, separator: str | None = None
) -> Table:
    """The table of these rows, without the blank ones. Raises UnreadableTableError for no table."""
    filled: list[Row] = []
    for row in rows:
        if row.problem or any(row.cells):
            filled.append(row)
        if len(filled) > MOST_ROWS:
            raise UnreadableTableError(
                N_("It has more than %(most)s rows. Split it."), most=MOST_ROWS
            )
    if not filled:
        raise UnreadableTableError(N_("It is empty. Save the roster again, with its header."))
    header, known = find_header(filled[:ROWS_BEFORE_HEADER], count_columns)
    if not known:
        raise UnreadableTableError(
            N_(
                "No row at its top names a column that heelprint knows. "
                "Give it a header such as “id; name; start; affected”."
            )
        )
    return Table(filled[header], tuple(filled[header + 1 :]), tuple(filled[:header]), separator)


def find_header(rows: Sequence[Row], count_columns: CountColumns) -> tuple[int, int]:
    """Which of the rows names the most columns, and how many. The first one of the best."""
    known = [count_columns(row.cells) for row in rows]
    most = max(known, default=0)
    return (known.index(most) if known else 0), most


def clean(cell: str) -> str:
    """A cell on one line, without what can't be seen around it."""
    return _AROUND.sub("", _BREAKS.sub(" ", cell))

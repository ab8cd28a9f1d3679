"""A table of plain text, out of whatever file a spreadsheet wrote: its header and its rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from heelprint.errors import HeelprintError
from heelprint.message import N_, Message

MOST_ROWS = 120_000
MOST_ROWS_OF_A_WORKBOOK = 20_000  # whose rows a small file can repeat without end
MOST_COLUMNS = 256
MOST_LETTERS = 1_000  # of a cell
MOST_TEXT = 8_000_000  # letters of all cells
LONGEST_HEADER = 100
ROWS_BEFORE_HEADER = 10
MOST_RANGES = 8  # of rows that a message names

# What stands around a value unseen: spaces, and marks that come along when text is pasted. Each
# cell is stripped of it before any pattern sees the cell, for a pattern may go back and forth.
_UNSEEN = "".join(
    chr(code)
    for first, last in (
        *((0x09, 0x0D), (0x1A, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680)),
        *((0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x2069), (0x3000, 0x3000)),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")

# What a header's cell means: the name of a column, or None.
ColumnNames = Callable[[str], str | None]


class UnreadableTableError(HeelprintError):
    """The file is no table that can be read."""


@dataclass(frozen=True)
class Row:
    """A row: its number as the spreadsheet counts, its cells, and why it can't be read if so.

    A cell of more than MOST_LETTERS is cut off after one more. A row is hidden by a filter, or by
    hand. `covered` are the places of cells under a merged cell, which have its value.
    `unread` says by place why a cell can't be read, which matters where its column does.
    """

    number: int
    cells: tuple[str, ...]
    problem: Message | None = None
    is_hidden: bool = False
    covered: frozenset[int] = frozenset()
    unread: Mapping[int, Message] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What a file holds: the header, the rows below it that aren't blank, and what is above it.

    `separator` is what stands between the cells of a CSV file, None in a workbook. `hidden` rows
    are none of the others.
    """

    header: Row
    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    separator: str | None
    hidden: tuple[int, ...] = ()
    warnings: tuple[Message, ...] = ()


def make_row(
    number: int,
    cells: Sequence[str],
    problem: Message | None = None,
    *,
    is_hidden: bool = False,
    unread: Mapping[int, Message] | None = None,
) -> Row:
    """The row with its cells cleaned, up to the last column that is looked at."""
    cleaned = tuple(map(clean, cells[:MOST_COLUMNS]))
    return Row(number, cleaned, problem, is_hidden, unread=unread or {})


def make_table(
    rows: Iterable[Row],
    names: ColumnNames,
    separator: str | None = None,
    warnings: tuple[Message, ...] = (),
) -> Table:
    """The table of these rows, without the blank ones. Raises UnreadableTableError for no table."""
    found = list(filled_rows(rows))
    hidden = tuple(row.number for row in found if row.is_hidden)
    filled = [row for row in found if not row.is_hidden]
    if not filled:
        raise UnreadableTableError(
            N_("Every row of it is hidden. Show the rows, and save again.")
            if hidden
            else N_("It is empty. Save the roster again, with its header.")
        )
    header, known = find_header(filled[:ROWS_BEFORE_HEADER], names)
    if not known:
        raise UnreadableTableError(
            N_(
                "No row at its top names a column that heelprint knows. "
                "Give it a header such as “id; name; start; affected”."
            )
        )
    _check_above(filled[:header], filled[header].number, names)
    while header + 1 < len(filled) and _goes_on(filled[header], filled[header + 1], names):
        header += 1
    above, below = tuple(map(_uncovered, filled[:header])), tuple(filled[header + 1 :])
    return Table(_without_twins(filled[header], below), below, above, separator, hidden, warnings)


def _goes_on(header: Row, row: Row, names: ColumnNames) -> bool:
    """Whether all that the header names is merged with the row below it."""
    known = [place for place, name in enumerate(meanings(header.cells, names)) if name]
    return all(place in row.covered and row.cells[place] == header.cells[place] for place in known)


def _uncovered(row: Row) -> Row:
    """The row with each merged cell once."""
    cells = ("" if place in row.covered else cell for place, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))


def _without_twins(header: Row, rows: Sequence[Row]) -> Row:
    """The header, where a merged cell names only one column if the others say nothing else."""
    cells = list(header.cells)
    for place in header.covered - {0}:
        is_same = header.cells[place] == header.cells[place - 1]
        if is_same and all(_says_nothing_else(row.cells, place) for row in rows):
            cells[place] = ""
    return replace(header, cells=tuple(cells))


def _says_nothing_else(cells: Sequence[str], place: int) -> bool:
    return place >= len(cells) or cells[place] in ("", cells[place - 1])


def filled_rows(rows: Iterable[Row], most: int = MOST_ROWS) -> Iterator[Row]:
    """The rows that aren't blank. Raises UnreadableTableError where they hold too much, or there
    are more than so many.
    """
    letters = 0
    filled = (row for row in rows if row.problem or row.unread or any(row.cells))
    for count, row in enumerate(filled, 1):
        letters += sum(map(len, row.cells))
        if count > most:
            text = N_("It has more than %(most)s rows. Split it.")
            if most < MOST_ROWS:
                text = N_("It has more than %(most)s rows. Split it, or save it as CSV.")
            raise UnreadableTableError(text, most=most)
        if letters > MOST_TEXT:
            raise UnreadableTableError(
                N_("It holds more than %(most)s letters. Save the columns of the roster alone."),
                most=MOST_TEXT,
            )
        yield row


def _check_above(above: Sequence[Row], header: int, names: ColumnNames) -> None:
    """Raise UnreadableTableError where another table seems to stand above this one."""
    for row in above:
        if len(set(filter(None, meanings(row.cells, names)))) > 1:
            raise UnreadableTableError(
                N_(
                    "Row %(row)s names columns, and so does row %(header)s. "
                    "Put the rows of both under one header."
                ),
                row=row.number,
                header=header,
            )


def find_header(rows: Sequence[Row], names: ColumnNames) -> tuple[int, int]:
    """Which of the rows names the most columns, and how many. The first one of the best."""
    known = [len(set(filter(None, meanings(row.cells, names)))) for row in rows]
    most = max(known, default=0)
    return (known.index(most) if known else 0), most


def meanings(cells: Sequence[str], names: ColumnNames) -> list[str | None]:
    """The column that each of the cells names, if it names one."""
    return [names(cell) if 0 < len(cell) <= LONGEST_HEADER else None for cell in cells]


def clean(cell: str) -> str:
    """A cell on one line, without what can't be seen around it, cut off where it is too long."""
    text = cell.strip(_UNSEEN)[: MOST_LETTERS + 1]
    return text if text.isprintable() else _BREAKS.sub(" ", text)


def said_rows(numbers: Sequence[int]) -> str:
    """Rows as a message says them, neighbours together: "3, 5–9"."""
    ranges = list(islice(_ranges(numbers), MOST_RANGES + 1))
    text = ", ".join(
        f"{first}–{last}" if last > first else str(first) for first, last in ranges[:MOST_RANGES]
    )
    return text if len(ranges) <= MOST_RANGES else f"{text}, …"


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last

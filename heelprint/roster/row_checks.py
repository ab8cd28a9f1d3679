"""What is wrong in a row of a roster, and what is doubtful."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from heelprint.asked import FIELDS, Asked
from heelprint.errors import InputError
from heelprint.machine.filenames import file_stem, same_file_key
from heelprint.message import N_, Message
from heelprint.order import doubt_about_start, errors_of
from heelprint.privacy import discreet, holds_cpr
from heelprint.roster.columns import PARTS_OF_NAME, REQUIRED
from heelprint.roster.headers import Column
from heelprint.table.table import MOST_LETTERS, Row, Table
from heelprint.words.dates import read_date

MOST_MARKS = 30  # on one letter
DASHES = frozenset("-–—")

FieldProblem = tuple[str, Message]


class Checks:
    """Looks at rows, one after the other."""

    def __init__(self, table: Table, columns: Mapping[Column, int], today: date) -> None:
        self._table = table
        self._columns = columns
        self._today = today
        self._rows_by_file: dict[str, int] = {}

    def problems(
        self, row: Row, unfit: Sequence[Column], name: str, file: str, asked: Asked
    ) -> Iterator[FieldProblem]:
        """All that is wrong in the row, whose id is `name`, as it may be repeated.

        The `file` is empty where the id can't name one.
        """
        unread = [
            (column.value, row.unread[place])
            for column, place in self._columns.items()
            if place in row.unread
        ]
        own = [
            *_row_problems(row, self._table),
            *unread,
            *_unfit_problems(unfit),
            *self._id_problems(row, name, file),
            *_name_problems(asked.name or ""),
        ]
        if not (row.problem or unread or unfit):
            own += _word_problems(asked, self._today)
        return map(_discreet, own)

    def notes(self, asked: Asked) -> Iterator[Message]:
        """What is doubtful in words where nothing is wrong."""
        field, today = Column.START.value, self._today
        start = today if asked.start is None else read_date(field, asked.start, today)
        doubt = doubt_about_start(start, today)
        if doubt:
            yield doubt

    def _id_problems(self, row: Row, name: str, file: str) -> Iterator[FieldProblem]:
        field = Column.ID.value
        if file:
            first = self._rows_by_file.setdefault(same_file_key(file), row.number)
            if first != row.number:
                text = N_(
                    "Row %(row)s has the file %(file)s already. Give each row an id of its own."
                )
                yield field, Message(text, {"row": first, "file": file})
        elif looks_like_cpr(name):
            text = N_("This looks like a CPR number, which must not name a file. Use another id.")
            yield field, Message(text)
        else:
            text = N_("“%(id)s” has no letter and no digit to name a file with. Use another id.")
            yield field, Message(text, {"id": name})


def looks_like_cpr(name: str) -> bool:
    """Whether an id looks like somebody's CPR number, or becomes one as the name of a file."""
    return holds_cpr(name) or holds_cpr(file_stem(name))


def fit_cells(
    row: Row, columns: Mapping[Column, int]
) -> tuple[dict[Column, str], tuple[Column, ...]]:
    """The cells of the columns that have something, and the columns whose cell is no value.

    A dash is nothing, but not where every row must have something.
    """
    cells = {
        column: row.cells[place]
        for column, place in columns.items()
        if place < len(row.cells)
        and row.cells[place]
        and (row.cells[place] not in DASHES or column in REQUIRED)
    }
    unfit = tuple(column for column, cell in cells.items() if not _is_fit(cell))
    return _with_name(
        {column: cell for column, cell in cells.items() if column not in unfit}
    ), unfit


def _with_name(cells: dict[Column, str]) -> dict[Column, str]:
    """The cells with the parts of a name put together."""
    parts = [cells.pop(column) for column in PARTS_OF_NAME if column in cells]
    return cells | {Column.NAME: " ".join(parts)} if parts else cells


def _is_fit(cell: str) -> bool:
    """Whether it is short enough, without a heap of marks on one letter, to be looked at at all."""
    if len(cell) <= MOST_MARKS or cell.isascii():
        return len(cell) <= MOST_LETTERS
    marks = 0
    for letter in cell:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > MOST_MARKS:
            return False
    return len(cell) <= MOST_LETTERS


def _discreet(problem: FieldProblem) -> FieldProblem:
    return problem[0], discreet(problem[1])


def _row_problems(row: Row, table: Table) -> Iterator[FieldProblem]:
    if row.problem:
        yield "", row.problem
    # In a workbook no cell can slip: what stands beside the table is somebody's note.
    elif table.separator is not None and any(row.cells[len(table.header.cells) :]):
        text = N_(
            "The row has more cells than the header. "
            "Put a cell that holds the separator in quotation marks."
        )
        yield "", Message(text)


def _unfit_problems(columns: Sequence[Column]) -> Iterator[FieldProblem]:
    for column in columns:
        text = N_("The cell holds more than %(most)s letters, or a heap of accents. Shorten it.")
        yield column.value, Message(text, {"most": MOST_LETTERS})


def _name_problems(name: str) -> Iterator[FieldProblem]:
    """A name that was saved in one encoding and opened in another has lost its letters."""
    try:
        is_garbled = bool(name.encode("cp1252").decode() != name)
    except UnicodeError:
        is_garbled = "\N{REPLACEMENT CHARACTER}" in name
    if is_garbled:
        text = N_(
            "The letters of “%(name)s” were garbled before. Correct them, save as “CSV UTF-8”."
        )
        yield Column.NAME.value, Message(text, {"name": name})


def _word_problems(asked: Asked, today: date) -> Iterator[FieldProblem]:
    """What is wrong in the words: the name first, whatever the others say."""
    try:
        FIELDS[Column.NAME.value].value(asked.name, today)
    except InputError as error:
        yield error.field, error.message
        asked = replace(asked, name=None)
    if asked.start is None:
        text = N_("The first training day is missing. Give a date, such as 2026-11-23.")
        yield Column.START.value, Message(text)
    for other in errors_of(asked, today=today):
        yield other.field, other.message

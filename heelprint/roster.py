"""A clinic's roster: from its table to an order for each row, or all that is wrong with the row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heelprint.columns import Column, count_columns, find_columns, unknown_columns
from heelprint.csv_table import read_csv
from heelprint.errors import N_, InputError, InputFileError, Message
from heelprint.filenames import file_stem, same_file_key
from heelprint.order import Asked, doubt_about_start, errors_of, read_order
from heelprint.output import reason_of
from heelprint.privacy import discreet, holds_cpr, masked, shown
from heelprint.table import Row, Table, UnreadableTableError
from heelprint.workbook import read_workbook

MOST_BYTES = 20_000_000
WORKBOOK_START = b"PK\x03\x04"
OLD_WORKBOOK_START = b"\xd0\xcf\x11\xe0"  # of .xls, and of an .xlsx with a password


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row; `column` is what its header says, empty for the row as a whole."""

    column: str
    message: Message


@dataclass(frozen=True)
class Entry:
    """A row of the roster: whose it is, the file that it makes, what it asks for, what is wrong.

    Nothing of it is printed where there is a problem; a note is a doubt, and is only told.
    """

    row: int
    id: str
    file: str
    asked: Asked
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Roster:
    """All rows of a roster, in order; `separator` is the file's own, None for a workbook."""

    entries: tuple[Entry, ...]
    warnings: tuple[Message, ...]
    separator: str | None


def read_roster(path: Path, *, defaults: Asked, today: date, sheet: str | None = None) -> Roster:
    """Every row of the file, each checked; `defaults` fill its empty and missing cells.

    Raises InputFileError where the file is no roster, and InputError for the field "sheet".
    """
    content = _content(path)
    try:
        table = _table(content, sheet)
        columns = find_columns(table.header.cells)
    except UnreadableTableError as error:
        raise InputFileError(str(path), error.message.text, **error.message.values) from error
    return Roster(
        entries=tuple(_entries(table, columns, defaults, today)),
        warnings=(*_left_out_above(table), *unknown_columns(table.header.cells)),
        separator=table.separator,
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputFileError(
            str(path), N_("The roster can't be read: %(reason)s."), reason=reason_of(error)
        ) from error
    if len(content) > MOST_BYTES:
        raise InputFileError(
            str(path),
            N_("The roster is larger than %(most)s MB. Save its columns alone, as CSV."),
            most=MOST_BYTES // 1_000_000,
        )
    return content


def _table(content: bytes, sheet: str | None) -> Table:
    if content.startswith(OLD_WORKBOOK_START):
        raise UnreadableTableError(
            N_("It is an old workbook, or one with a password. Save it as .xlsx without one.")
        )
    if content.startswith(WORKBOOK_START):
        return read_workbook(content, count_columns, sheet)
    if sheet is not None:
        raise InputError("sheet", N_("Only a workbook (.xlsx) has sheets. Leave this out."))
    return read_csv(content, count_columns)


def _left_out_above(table: Table) -> Iterator[Message]:
    for row in table.above:
        text = N_("Row %(row)s, above the header, is left out: %(text)s")
        yield Message(text, {"row": row.number, "text": shown(" ".join(filter(None, row.cells)))})


def _entries(
    table: Table, columns: dict[Column, int], defaults: Asked, today: date
) -> Iterator[Entry]:
    rows_by_file: dict[str, int] = {}
    headers = {column.value: table.header.cells[place] for column, place in columns.items()}
    for row in table.rows:
        cells = {
            column: row.cells[place]
            for column, place in columns.items()
            if place < len(row.cells) and row.cells[place]
        }
        entry = _entry(row, cells, defaults)
        problems = [
            *_row_problems(row, table),
            *_id_problems(entry, rows_by_file),
            *_name_problems(cells.get(Column.NAME, "")),
        ]
        if not row.problem:
            problems += _order_problems(entry.asked, today)
        yield replace(
            entry,
            id=masked(entry.id),
            problems=tuple(
                Problem(headers.get(field, field), discreet(message)) for field, message in problems
            ),
            notes=() if problems else tuple(_notes(entry.asked, today)),
        )


def _entry(row: Row, cells: dict[Column, str], defaults: Asked) -> Entry:
    words = {column.value: cell for column, cell in cells.items() if column is not Column.ID}
    name = cells.get(Column.ID, str(row.number))
    stem = file_stem(name)
    return Entry(
        row=row.number,
        id=cells.get(Column.ID, ""),
        file=f"{stem}.pdf" if stem and not holds_cpr(name) else "",
        asked=replace(defaults, **words),  # type: ignore[arg-type]  # all are words
    )


FieldProblem = tuple[str, Message]


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


def _id_problems(entry: Entry, rows_by_file: dict[str, int]) -> Iterator[FieldProblem]:
    field = Column.ID.value
    if holds_cpr(entry.id):
        text = N_("This looks like a CPR number, which must not name a file. Use another id.")
        yield field, Message(text)
    elif not entry.file:
        text = N_("“%(id)s” has no letter and no digit to name a file with. Use another id.")
        yield field, Message(text, {"id": entry.id})
    else:
        first = rows_by_file.setdefault(same_file_key(entry.file), entry.row)
        if first != entry.row:
            text = N_("Row %(row)s has the file %(file)s already. Give each row an id of its own.")
            yield field, Message(text, {"row": first, "file": entry.file})


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


def _order_problems(asked: Asked, today: date) -> Iterator[FieldProblem]:
    if asked.start is None:
        text = N_("The first training day is missing. Give a date, such as 2026-11-23.")
        yield Column.START.value, Message(text)
    for error in errors_of(asked, today=today):
        yield error.field, error.message


def _notes(asked: Asked, today: date) -> Iterator[Message]:
    doubt = doubt_about_start(read_order(asked, today=today).plan.start, today)
    if doubt:
        yield doubt

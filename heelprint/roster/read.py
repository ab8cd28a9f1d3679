"""A clinic's roster as a whole: its entries, each with what it asks for or all that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heelprint.asked import Asked
from heelprint.errors import InputFileError
from heelprint.machine.confined import OverLimitError, confined
from heelprint.machine.filenames import file_stem
from heelprint.machine.files import File, FileKind, name_of, read_content
from heelprint.message import N_, Message
from heelprint.privacy import harmless, holds_cpr, masked, shown
from heelprint.roster.columns import (
    check_left_out,
    check_required,
    find_columns,
    said_headers,
    unknown_columns,
)
from heelprint.roster.date_doubts import (
    MonthFirst,
    months_first,
    notes_of,
    problems_of,
    warnings_of,
)
from heelprint.roster.filled_down import without_filled_down
from heelprint.roster.headers import Column, header_words
from heelprint.roster.row_checks import Checks, fit_cells, looks_like_cpr
from heelprint.table.read import read_table
from heelprint.table.table import MOST_LETTERS, Row, Table, UnreadableTableError, said_rows

MOST_BYTES = 20_000_000
ROSTER = FileKind(
    MOST_BYTES,
    too_large=Message(
        N_("The roster is larger than %(most)s MB. Save its columns alone, as CSV."),
        {"most": MOST_BYTES // 1_000_000},
    ),
    unreadable=Message(N_("The roster can't be read: %(reason)s.")),
)
MOST_WRONG = 5_000  # rows, of which no one reads a report


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
    """All rows of a roster, in order; `separator` is the file's own, None for a workbook.

    Of the warnings those about `hidden` rows are told in any case: nobody sees what is missing.
    """

    entries: tuple[Entry, ...]
    warnings: tuple[Message, ...]
    separator: str | None
    hidden: tuple[Message, ...] = ()


def read_roster(
    file: Path | File, *, defaults: Asked, today: date, sheet: str | None = None
) -> Roster:
    """Every row of the file, each checked; `defaults` fill its empty and missing cells.

    Its content says what it is, not its name. Raises InputFileError where it is no roster, and
    InputError for the field "sheet".
    """
    content = read_content(file, ROSTER)
    try:
        table = confined(read_table, content, sheet, header_words())
        columns = find_columns(table.header.cells)
        rows, rest = without_filled_down(table, columns, defaults)
        _check_that_there_are(rows, table)
        check_required(table.header.cells, (*columns, *_given(defaults)))
        check_left_out(table.header.cells, rows)
        dates = months_first(rows, columns)
        entries = tuple(_entries(table, rows, columns, dates, defaults, today))
    except UnreadableTableError as error:
        raise InputFileError(name_of(file), error.message) from error
    except OverLimitError as error:
        text = N_(
            "It is broken, or takes too much time or memory to read. "
            "Save the columns of the roster alone, as CSV."
        )
        raise InputFileError(name_of(file), text) from error
    hidden = tuple(_hidden(table))
    return Roster(
        entries=entries,
        warnings=(
            *table.warnings,
            *_left_out_above(table),
            *unknown_columns(table.header.cells),
            *warnings_of(dates, table.header.cells, columns),
            *hidden,
            *_filled_down(rest),
        ),
        separator=table.separator,
        hidden=hidden,
    )


def _given(defaults: Asked) -> Iterator[Column]:
    """The columns that an option stands for in all rows."""
    return (column for column in Column if getattr(defaults, column.value, None) is not None)


def _check_that_there_are(rows: Sequence[Row], table: Table) -> None:
    if not rows and table.hidden:
        raise UnreadableTableError(
            N_("Every row below the header is hidden. Show those that are to be printed.")
        )
    if not rows:
        raise UnreadableTableError(
            N_("Row %(row)s is a header, and there is no row below it. Add a row for each plan."),
            row=table.header.number,
        )


def _left_out_above(table: Table) -> Iterator[Message]:
    for row in table.above:
        text = N_("Row %(row)s, above the header, is left out: %(text)s")
        line = " ".join(filter(None, row.cells))[:MOST_LETTERS]
        yield Message(text, {"row": row.number, "text": shown(line)})


def _hidden(table: Table) -> Iterator[Message]:
    if table.hidden:
        text = N_("Hidden, and so left out: %(count)s (row %(rows)s).")
        yield Message(text, {"count": len(table.hidden), "rows": said_rows(table.hidden)})


def _filled_down(rest: Sequence[Row]) -> Iterator[Message]:
    if rest:
        text = N_(
            "Without anything but what was filled down, and so left out: %(count)s (row %(rows)s)."
        )
        numbers = [row.number for row in rest]
        yield Message(text, {"count": len(rest), "rows": said_rows(numbers)})


def _entries(
    table: Table,
    rows: Sequence[Row],
    columns: dict[Column, int],
    dates: Mapping[Column, MonthFirst],
    defaults: Asked,
    today: date,
) -> Iterator[Entry]:
    headers = said_headers(table.header.cells, columns)
    checks = Checks(table, columns, today)
    wrong = 0
    for row in rows:
        cells, unfit = fit_cells(row, columns)
        name = cells.pop(Column.ID, "")
        file = _file(name or str(row.number))
        asked = replace(defaults, **{column.value: cell for column, cell in cells.items()})  # type: ignore[arg-type]  # all are words
        found = [*checks.problems(row, unfit, name, file, asked), *problems_of(cells, dates)]
        problems = tuple(Problem(headers.get(field, field), message) for field, message in found)
        wrong += bool(problems)
        if wrong > MOST_WRONG:
            raise UnreadableTableError(
                N_("More than %(most)s of its rows are wrong. Row %(row)s, for one: %(message)s"),
                most=MOST_WRONG,
                row=row.number,
                message=problems[0].message,
            )
        notes = () if problems else (*checks.notes(asked), *notes_of(cells, today))
        shown_id = harmless(name) if file else _masked_id(name)
        yield Entry(row.number, shown_id, file, asked, problems, notes)


def _file(name: str) -> str:
    """The file of that id, or none where it can't name one."""
    stem = file_stem(name)
    return f"{stem}.pdf" if stem and not looks_like_cpr(name) else ""


def _masked_id(name: str) -> str:
    """The id as it may be repeated: of what becomes a CPR number in a file name, that is left."""
    stem = file_stem(name)
    return masked(stem if holds_cpr(stem) else name)

"""Where a list ends: lines below it that hold only what somebody filled down in advance."""

from collections.abc import Sequence

from heelprint.asked import Asked
from heelprint.roster.columns import PARTS_OF_NAME
from heelprint.roster.headers import Column
from heelprint.table.table import Row, Table

# Who has one of these in a row is a patient; all else may be the same in every line.
OWN = (Column.ID, Column.NAME, *PARTS_OF_NAME, Column.START, Column.AFFECTED)


def without_filled_down(
    table: Table, columns: dict[Column, int], defaults: Asked
) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of the table, and apart from them those at its end that hold nothing of their own.

    A row without anything of its own among the others is kept, and so are all where none has
    anything. Numbers that count the lines are nothing of one's own, unless nothing else is needed.
    """
    places = {column: columns[column] for column in OWN if column in columns}
    end = _end(table.rows, list(places.values()))
    has_all = defaults.start is not None and defaults.affected is not None
    if Column.ID in places and not has_all and _counts_lines(table, places[Column.ID], end):
        others = [place for column, place in places.items() if column is not Column.ID]
        end = _end(table.rows[:end], others)
    return table.rows[:end], table.rows[end:]


def _end(rows: Sequence[Row], places: Sequence[int]) -> int:
    """The number of rows up to the last that has something in one of the places; else all."""
    for end in range(len(rows), 0, -1):
        row = rows[end - 1]
        if row.problem or any(_cell(row, place) or place in row.unread for place in places):
            return end
    return len(rows)


def _counts_lines(table: Table, place: int, end: int) -> bool:
    """Whether each row has there its number, counted from the header."""
    return all(
        _cell(row, place) == str(row.number - table.header.number) for row in table.rows[:end]
    )


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""

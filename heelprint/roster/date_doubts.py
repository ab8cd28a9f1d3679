"""What is doubtful in a roster's dates: a month that may stand first, and days named from today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heelprint.message import N_, Message
from heelprint.privacy import shown
from heelprint.roster.columns import DATES
from heelprint.roster.headers import Column
from heelprint.table.table import Row
from heelprint.words.dates import MONTHS, near_day, read_date, two_before_year


@dataclass(frozen=True)
class MonthFirst:
    """A column in which some date can only have the month first, such as that of this row.

    It `is_mixed` where another one can only have the day first.
    """

    row: int
    is_mixed: bool


def months_first(rows: Sequence[Row], columns: Mapping[Column, int]) -> dict[Column, MonthFirst]:
    """The columns of dates in which the month may stand first."""
    found = {}
    for column in DATES:
        place = columns.get(column)
        order = None if place is None else _month_first(rows, place)
        if order is not None:
            found[column] = order
    return found


def _month_first(rows: Sequence[Row], place: int) -> MonthFirst | None:
    month_first, is_mixed = None, False
    for row in rows:
        first, second = two_before_year(row.cells[place] if place < len(row.cells) else "")
        if second > MONTHS >= first and month_first is None:
            month_first = row.number
        is_mixed = is_mixed or first > MONTHS
    return None if month_first is None else MonthFirst(month_first, is_mixed)


def warnings_of(
    found: Mapping[Column, MonthFirst], header: Sequence[str], columns: Mapping[Column, int]
) -> Iterator[Message]:
    """What to tell of each of these columns, by the roster's own header."""
    for column, order in found.items():
        text = N_(
            "“%(column)s”: in row %(row)s only the month can stand first, but dates are read with "
            "the day first. Check all dates of the column."
        )
        yield Message(text, {"column": shown(header[columns[column]]), "row": order.row})


def problems_of(
    cells: Mapping[Column, str], found: Mapping[Column, MonthFirst]
) -> Iterator[tuple[str, Message]]:
    """What is wrong with a date that may be two, in a column that never has the day first."""
    for column, order in found.items():
        first, second = two_before_year(cells.get(column, ""))
        if not order.is_mixed and first != second and max(first, second) <= MONTHS:
            text = N_(
                "“%(text)s” may have the month first, as row %(row)s has. Write it with the year "
                "first, such as 2026-11-23."
            )
            yield column.value, Message(text, {"text": shown(cells[column]), "row": order.row})


def notes_of(cells: Mapping[Column, str], today: date) -> Iterator[Message]:
    """A doubt for each day that is named by its distance from the day on which it is read."""
    for column in DATES:
        cell = cells.get(column, "")
        if not cell[:1].isdigit() and near_day(cell) is not None:
            text = N_(
                "“%(text)s” is another date when the roster is printed on another day. Write the "
                "date: %(date)s."
            )
            values = {"text": cell, "date": read_date(column.value, cell, today)}
            yield Message(text, values)

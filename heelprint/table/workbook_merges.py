"""Merged cells of a workbook: what is on the screen is what counts.

A merged cell shows one value. A cell under it is empty in the file, or holds a value that nobody
sees: an empty one would take an option's value, and the other would be printed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from heelprint.message import Message
from heelprint.table.table import MOST_COLUMNS, Row
from heelprint.table.workbook_errors import unreadable
from heelprint.table.workbook_parts import too_large

MOST_MERGES = 100_000
MOST_KEPT = 1_000  # of the names of columns

Content = tuple[str, Message | None]  # a cell, and why it can't be read if so
BLANK: Content = ("", None)

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)


class Merges:
    """The merged cells of a sheet; rows and columns count from 1."""

    def __init__(self) -> None:
        self._count = 0
        self._merges: list[tuple[int, int, int, int]] = []

    def add(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """The cells from the first to the last are one; where they aren't looked at, never mind.

        Raises UnreadableTableError where there are far too many.
        """
        self._count += 1
        if self._count > MOST_MERGES:
            raise too_large()
        if first_column <= MOST_COLUMNS and (last_row > first_row or last_column > first_column):
            last_column = min(last_column, MOST_COLUMNS)
            self._merges.append((first_row, first_column, last_row, last_column))

    def add_range(self, text: str) -> None:
        """The cells of a range such as "C2:C3" are one; a cell alone is one, too."""
        found = _RANGE.fullmatch(text.upper())
        if found:
            columns = sorted((letters_number(found[1]), letters_number(found[3])))
            rows = sorted((int(found[2]), int(found[4])))
            self.add(rows[0], columns[0], rows[1], columns[1])
        elif ":" in text:
            raise unreadable()

    def spread(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, in order, with the merged cell's value in every cell that lies under one.

        A row that has nothing besides is none of its own, and left out.
        """
        if not self._merges:
            yield from rows
            return
        found = list(rows)
        under = _Under(sorted(self._merges), max(map(_width, found), default=0))
        for row in found:
            spread = under.spread(row)
            if spread is not None:
                yield spread


class _Under:
    """Goes down the columns, and knows what lies over each of them, as far as anything stands."""

    def __init__(self, merges: list[tuple[int, int, int, int]], width: int) -> None:
        self._waiting = merges[::-1]
        self._width = width
        self._until = [0] * width
        self._values: list[Content] = [BLANK] * width

    def spread(self, row: Row) -> Row | None:
        cells = self._contents(row)
        origins = set(self._begin(row.number, cells))
        covered = frozenset(self._covered(row.number)) - origins
        if not covered:
            return row
        if all(cell == BLANK or place in covered for place, cell in enumerate(cells)):
            return None
        for place in covered:
            cells[place] = self._values[place]
        texts = tuple(text for text, _ in cells)
        unread = {place: problem for place, (_, problem) in enumerate(cells) if problem}
        return replace(row, cells=texts, covered=covered, unread=unread)

    def _contents(self, row: Row) -> list[Content]:
        texts = (*row.cells, *[""] * self._width)[: self._width]
        return [(text, row.unread.get(place)) for place, text in enumerate(texts)]

    def _covered(self, number: int) -> list[int]:
        return [place for place, last in enumerate(self._until) if last >= number]

    def _begin(self, number: int, cells: list[Content]) -> Iterator[int]:
        """Note the merges that begin in the row, or in one above that isn't there and so is blank.

        Yields the places of the cells whose value they show.
        """
        covered = self._covered(number)
        for place in covered:  # two merges on one cell: the upper one is what is seen
            cells[place] = self._values[place]
        while self._waiting and self._waiting[-1][0] <= number:
            row, column, last_row, last_column = self._waiting.pop()
            end = min(last_column, self._width)
            if last_row < number or column > end:
                continue
            self._until[column - 1 : end] = [last_row] * (end - column + 1)
            value = cells[column - 1] if row == number else BLANK
            self._values[column - 1 : end] = [value] * (end - column + 1)
            if row == number and column - 1 not in covered:
                yield column - 1


def _width(row: Row) -> int:
    """The number of cells up to the last one that has something."""
    filled = (end for end in range(len(row.cells), 0, -1) if row.cells[end - 1])
    return max(next(filled, 0), *(place + 1 for place in row.unread), 0)


@lru_cache(MOST_KEPT)
def letters_number(letters: str) -> int:
    """The number of a column, 2 for "B"."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column

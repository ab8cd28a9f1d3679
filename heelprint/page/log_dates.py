"""How the log writes its dates: with the name of the month, or shorter where that has no room."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from heelprint.i18n.language import Language
from heelprint.page.fonts import letter_widths, text_width

Writing = Callable[[date], str]

FOREIGN_LETTER = 0.7  # em, of one that another font has, unless it is as wide as it is high

MOST_WIDTHS = 1000  # that are remembered

# Each day of the week in each month.
_MONTHS = tuple(tuple(date(2026, month, day) for day in range(20, 27)) for month in range(1, 13))


def date_writings(language: Language) -> tuple[Writing, ...]:
    """A date with its day of the week, from the longest to the shortest, which has no such day."""
    return language.weekday_date, language.weekday_number_date, language.number_date


def longest_within(writings: Iterable[Writing], room: float) -> Writing:
    """The first of them whose widest date has that room, in em, or else the last."""
    *longer, shortest = writings
    return next((writing for writing in longer if widest(writing) <= room), shortest)


@lru_cache(MOST_WIDTHS)
def widest(writing: Writing) -> float:
    """The width of its widest date, in em."""
    of_week = max(_MONTHS[0], key=lambda day: _width(writing(day))).weekday()
    return max(_width(writing(day)) for days in _MONTHS for day in days if day.weekday() == of_week)


@lru_cache(MOST_WIDTHS)
def _width(text: str) -> float:
    own = "".join(letter for letter in text if letter in letter_widths())
    return text_width(own) + sum(_foreign_width(letter) for letter in text if letter not in own)


def _foreign_width(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    return 1 if unicodedata.east_asian_width(letter) in "WF" else FOREIGN_LETTER

"""A date or a time of the day that somebody typed: read, or an error that names its field."""

import re
from contextlib import suppress
from datetime import date, time, timedelta

from heelprint.errors import InputError
from heelprint.i18n.catalogs import remembered_by_catalogs
from heelprint.message import N_, WeekdayName
from heelprint.words.choices import ACCEPTED, NearDay, meanings, plain_word
from heelprint.words.date_names import date_names

DAYS_AHEAD = {NearDay.TODAY: 0, NearDay.TOMORROW: 1}

MONTHS, DAYS = 12, 31

_NEAR_DAYS = tuple(ACCEPTED[day] for day in NearDay)

_HOURS_AND_MINUTES = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d+([.,]\d+)?", re.ASCII)


@remembered_by_catalogs
def read_date(field: str, text: str, today: date) -> date:
    """A date, with the year first or the day, or a word for a day that is near.

    The month may have its name. A year of two digits is one of this century, and a time of the day
    makes no difference.
    """
    if _ISO.fullmatch(text):  # as most are written, which needs no names of months
        with suppress(ValueError):
            return date.fromisoformat(text)
    near = near_day(text)
    if near is not None:
        return today + timedelta(DAYS_AHEAD[near])
    found = _find(text)
    if found is None:
        raise InputError(field, _no_date(text), text=text, words=_NEAR_DAYS)
    day = _date(field, text, found)
    weekday = found["weekday"]
    if weekday and date_names().weekdays[weekday] != day.weekday():
        raise InputError(
            field,
            N_("“%(text)s”: that day is a %(weekday)s. Correct the date or the day of the week."),
            text=text,
            weekday=WeekdayName(day.weekday()),
        )
    return day


def near_day(text: str) -> NearDay | None:
    """The day that is named by its distance from today, where the text is a word for one."""
    return meanings(NearDay).get(plain_word(text))


def two_before_year(text: str) -> tuple[int, int]:
    """The day and the month, in whichever order, of a date that is written in numbers with the year
    at its end; 0 and 0 for any other text.
    """
    try:
        return _two_before_year(text)
    except ValueError:
        return 0, 0


@remembered_by_catalogs
def _two_before_year(text: str) -> tuple[int, int]:
    """Raises ValueError for what is no date, which isn't remembered: it may be somebody's."""
    found = _find(text)
    if found is None:
        raise ValueError(text)
    if found.re.pattern != date_names().dates[0]:
        return 0, 0
    return int(found["day"]), int(found["month"])


def _find(text: str) -> re.Match[str] | None:
    """The parts of a date that is written in one of the ways that are read."""
    names = date_names()
    word = names.plain_date(text)
    matches = (re.fullmatch(pattern, word, re.ASCII) for pattern in names.dates)
    return next(filter(None, matches), None)


def _date(field: str, text: str, found: re.Match[str]) -> date:
    year = found["year"]
    # At the end "0026" is a slip for "2026"; a date with the year first is written for machines.
    if year.startswith("00") and len(year) == 4 and found.start("year") > 0:
        raise InputError(
            field, N_("“%(text)s” has no year that can be right. Correct the year."), text=text
        )
    month = date_names().months.get(found["month"]) or int(found["month"])
    try:
        return date(int(year) + 2000 if len(year) == 2 else int(year), month, int(found["day"]))
    except ValueError:
        raise InputError(field, _not_in_calendar(month), text=text) from None


def _not_in_calendar(month: int) -> str:
    if MONTHS < month <= DAYS:
        return N_(
            "“%(text)s” is not in the calendar. Give the day first, 23-11-2026, or the year "
            "first, 2026-11-23."
        )
    return N_("“%(text)s” is not in the calendar. Correct the date.")


def _no_date(text: str) -> str:
    """Why the text is no date, as a message."""
    if re.fullmatch(date_names().yearless, date_names().plain_date(text), re.ASCII):
        return N_("“%(text)s” has no year. Give it as 2026-11-23 or 23-11-2026.")
    if _NUMBER.fullmatch(text.strip()):
        return N_(
            "“%(text)s” is a number, not a date. Give it as 2026-11-23 or 23-11-2026; in a "
            "spreadsheet, format its column as a date."
        )
    return N_("“%(text)s” is not a date. Give it as 2026-11-23 or 23-11-2026, or say %(words)s.")


def read_time(field: str, text: str) -> time:
    """A time of the day, in hours and minutes."""
    found = _HOURS_AND_MINUTES.fullmatch(text.strip())
    if found is None:
        raise InputError(
            field,
            N_("“%(text)s” is not a time of the day. Give hours and minutes, such as 18:00."),
            text=text,
        )
    return time(int(found["hour"]), int(found["minute"]))

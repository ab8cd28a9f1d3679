"""A date or a time of the day that somebody typed: read, or an error that names its field."""

import re
from datetime import date, time, timedelta

from heelprint.errors import N_, InputError
from heelprint.words import ACCEPTED, NearDay, meanings, plain_word

DAYS_AHEAD = {NearDay.TODAY: 0, NearDay.TOMORROW: 1}

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})[-./] ?(?P<month>\d{1,2})(?:[-./] ?| )(?P<year>\d{4}|\d\d)", re.ASCII
)
_TIME_OF_DAY = re.compile(r"[ t]([01]?\d|2[0-3])[:.][0-5]\d([:.][0-5]\d(\.\d+)?)?$", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)", re.ASCII)
_NUMBER = re.compile(r"\d+([.,]\d+)?", re.ASCII)


def read_date(field: str, text: str, today: date) -> date:
    """A date, with the year first or the day, or a word for a day that is near.

    A year of two digits is one of this century, and a time of the day makes no difference.
    """
    near = meanings(NearDay).get(plain_word(text))
    if near is not None:
        return today + timedelta(DAYS_AHEAD[near])
    word = _TIME_OF_DAY.sub("", text.strip().lower())
    found = _YEAR_FIRST.fullmatch(word) or _DAY_FIRST.fullmatch(word)
    if found is None:
        raise _no_date(field, text, is_number=_NUMBER.fullmatch(word) is not None)
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year + 2000 if len(found["year"]) == 2 else year, month, day)
    except ValueError:
        raise InputError(
            field,
            N_(
                "There is no %(text)s in the calendar. Correct the date: 2026-11-23 has the year "
                "first, 23-11-2026 the day."
            ),
            text=text,
        ) from None


def _no_date(field: str, text: str, *, is_number: bool) -> InputError:
    if is_number:
        return InputError(
            field,
            N_(
                "“%(text)s” is a number, not a date. Give it as 2026-11-23 or 23-11-2026; in a "
                "spreadsheet, format the column as a date."
            ),
            text=text,
        )
    return InputError(
        field,
        N_("“%(text)s” is not a date. Give it as 2026-11-23 or 23-11-2026, or say %(words)s."),
        text=text,
        words=tuple(ACCEPTED[day] for day in NearDay),
    )


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

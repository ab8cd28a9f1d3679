"""A number of weeks that somebody typed, or one of the weeks of a plan."""

import re

from heelprint.errors import InputError
from heelprint.i18n.catalogs import cached_by_catalogs
from heelprint.i18n.language import accepted_everywhere
from heelprint.message import N_, AcceptedWords
from heelprint.plan import LEAST_WEEKS, MOST_WEEKS
from heelprint.words.choices import plain_word

# Translators: words that may be typed for one thing; the first one is what is said.
WEEKS = AcceptedWords(N_("weeks, week, wks, wk, w"))


_NUMBER_AND_UNIT = re.compile(r"(?P<number>[0-9]{1,4})\s{0,3}-?\s{0,3}(?P<unit>[^\W\d_]{1,20}\.?)")
# What a spreadsheet makes of a whole number, and how British clinics write weeks: "12/52".
_NOTHING_MORE = re.compile(r"(?P<number>[0-9]{1,4})(?:[.,]0{1,2}|/52)")


def read_weeks(field: str, text: str) -> int:
    """A number of weeks; whether a plan can be that long is asked elsewhere."""
    weeks = _number_of_weeks(text)
    if weeks is None or not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise InputError(
            field,
            N_(
                "“%(weeks)s” is not a number of weeks. "
                "Give a whole number from %(least)s to %(most)s."
            ),
            weeks=text,
            least=LEAST_WEEKS,
            most=MOST_WEEKS,
        )
    return weeks


def _number_of_weeks(text: str) -> int | None:
    """The number that stands alone, or before a word for weeks: "12", "12 uger", "12/52"."""
    found = _NUMBER_AND_UNIT.fullmatch(text.strip())
    if found and plain_word(found["unit"]) in _words_for_weeks():
        return int(found["number"])
    found = _NOTHING_MORE.fullmatch(text.strip())
    return _whole_number(found["number"] if found else text)


@cached_by_catalogs
def _words_for_weeks() -> frozenset[str]:
    return frozenset(map(plain_word, accepted_everywhere(WEEKS)))


def read_from_week(field: str, text: str, weeks: int) -> int:
    """A week of a plan of so many."""
    week = _whole_number(text)
    if week is None or not 1 <= week <= weeks:
        raise InputError(
            field,
            N_("“%(text)s” is not a week of this plan. Give a whole number from 1 to %(weeks)s."),
            text=text,
            weeks=weeks,
        )
    return week


def _whole_number(text: str) -> int | None:
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 4:
        return int(digits)
    return None

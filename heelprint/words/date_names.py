"""The names of months and weekdays, and the patterns of dates with them, in every language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.dates import get_day_names, get_month_names

from heelprint.i18n.catalogs import cached_by_catalogs
from heelprint.i18n.language import accepted_everywhere, find_language, languages
from heelprint.message import N_, AcceptedWords
from heelprint.words.choices import unambiguous

# What may stand beside the parts of a date, or of a time, and says nothing.
# Translators: words that may be typed for one thing; the first one is what is said.
BESIDE_A_DATE = AcceptedWords(N_("the, of, at, st, nd, rd, th"))

SHORTEST_NAME = 3  # that a name is cut off to: "sept", "thur"
LONGEST_DATE = 80

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_LITERAL = re.compile(r"'([^']+)'")  # a word in one of CLDR's patterns

# The parts of patterns. Nothing in them is repeated without a bound.
_JOINT = r" ?[-./] ?"
_LOOSE_JOINT = r" ?[-./,]? ?"  # beside a name, which can't run together with a number
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d\d)"
_FULL_YEAR = r"(?P<year>\d{4})"
_TIME = r"[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?"
# Where a time has a zone the date may be another one here, but for what was written as midnight.
_MIDNIGHT = r"0?0:00(?::00(?:[.,]0{1,9})?)?(?:z|[+-]\d\d:?\d\d)"
_END = rf"\.?(?:(?:t|,? )(?:(?:[01]?\d|2[0-3]){_TIME}|{_MIDNIGHT}))?"


@dataclass(frozen=True)
class DateNames:
    """What each name means, in small letters and without a full stop at its end, and how dates are
    written with them: day, month and year in `dates`, in `yearless` without the year.

    A month is 1 to 12, a weekday 0 for Monday. A pattern is for a text from `plain_date`, and in
    ASCII; `re` compiles it where it is first needed, and most dates need one of them.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dates: tuple[str, ...]
    yearless: str
    beside: str

    def plain_date(self, text: str) -> str:
        """The text as the patterns have it: small letters, one kind of dash, no idle words."""
        if len(text) > LONGEST_DATE:
            return ""
        if not text.isascii():
            text = _folded(text).translate(_DASHES)
        if text.upper() != text.lower():  # most dates are numbers alone
            text = re.sub(self.beside, " ", text.casefold())
        return " ".join(text.split())


@cached_by_catalogs
def date_names() -> DateNames:
    """The names in all languages that have a catalog. One that means two things is none of them."""
    locales = [find_language(tag).locale for tag in languages()]
    months = _meanings(pair for locale in locales for pair in _named(get_month_names, locale))
    weekdays = _meanings(pair for locale in locales for pair in _named(get_day_names, locale))
    beside = _words_beside(locales) - months.keys() - weekdays.keys()
    month = rf"(?P<month>{_any_of(months)})\.?"
    start = rf"(?:(?P<weekday>{_any_of(weekdays)})\.?,? ?)?"
    dates = (
        _DAY + _JOINT + _MONTH + f"(?:{_JOINT}| )" + _YEAR,
        _FULL_YEAR + _JOINT + _MONTH + _JOINT + _DAY,
        _DAY + _LOOSE_JOINT + month + _LOOSE_JOINT + _YEAR,
        month + " ?" + _DAY + "(?:, ?| )" + _FULL_YEAR,
        _FULL_YEAR + _LOOSE_JOINT + month + _LOOSE_JOINT + _DAY,
    )
    yearless = rf"(?:0?[1-9]|[12]\d|3[01])(?:{_JOINT}(?:0?[1-9]|1[0-2])|{_LOOSE_JOINT}{month})-?"
    return DateNames(
        months,
        weekdays,
        dates=tuple(start + date + _END for date in dates),
        yearless=start + yearless + _END,
        beside=rf"(?<![^\W\d_])(?:{_any_of(beside)})(?![^\W\d_])\.?",
    )


def _named(get_names: object, locale: Locale) -> Iterator[tuple[str, int]]:
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = get_names(width, context, locale)  # type: ignore[operator]  # one of Babel's
            yield from ((_folded(name).rstrip("."), number) for number, name in names.items())


def _meanings(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """What each name means, and each beginning of one that isn't a name itself."""
    names = list(pairs)
    beginnings = [
        (name[:length], number)
        for name, number in names
        for length in range(SHORTEST_NAME, len(name))
    ]
    return unambiguous(beginnings) | unambiguous(names)


def _words_beside(locales: Iterable[Locale]) -> set[str]:
    """The words of the catalogs, and those in CLDR's own long dates: "den", "de"."""
    words = set(accepted_everywhere(BESIDE_A_DATE))
    for locale in locales:
        for width in ("full", "long"):
            words.update(_LITERAL.findall(locale.date_formats[width].pattern))
    return {_folded(word).strip() for word in words} - {""}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))

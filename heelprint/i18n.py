"""A language: its catalog of sentences, and dates and lists as CLDR has them, through Babel."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.lists import format_list

from heelprint.catalogs import Catalog, cached_by_catalogs, catalog_files, read_catalog
from heelprint.errors import (
    N_,
    WEEKDAYS,
    AcceptedWords,
    InputError,
    LanguageName,
    Message,
    WeekdayName,
    first_word,
)

# The one place in the code that knows languages by name.
SOURCE_LANGUAGE = "en"  # the messages themselves are English, so it needs no catalog
DEFAULT_LANGUAGE = "da"  # of a plan for which none is named
# The region whose dates a language gets when the tag names none, where it isn't CLDR's likely one.
DEFAULT_REGIONS = {"en": "GB"}

# BCP 47: what follows a subtag of one letter says nothing of the language ("en-US-u-hc-h12").
_EXTENSIONS = re.compile(r"_[A-Za-z0-9](_.*)?$")

# CLDR, supplemental measurementData, paperSize "US-Letter"; Babel doesn't carry it.
LETTER_REGIONS = {
    "BZ",
    "CA",
    "CL",
    "CO",
    "CR",
    "GT",
    "MX",
    "NI",
    "PA",
    "PH",
    "PR",
    "SV",
    "US",
    "VE",
}


@dataclass(frozen=True)
class Language:
    """One language as printed: what it says and how it writes dates.

    `locale` is always one with a region: bare ones number ISO weeks and order dates otherwise.
    `region` is the one that was asked for, which CLDR need not know for this language.
    """

    locale: Locale
    region: str
    catalog: Catalog

    @property
    def tag(self) -> str:
        """The BCP 47 tag, as in HTML's `lang`: "da-DK"."""
        return str(self.locale).replace("_", "-")

    @property
    def short_tag(self) -> str:
        """The shortest tag that `find_language` takes for it: "da", "en", "en-US"."""
        short = self.locale.language
        return short if _parse(short) == (self.locale, None) else self.tag

    @property
    def paper(self) -> str:
        """The paper that the region prints on: "A4" or "Letter"."""
        return "Letter" if self.region in LETTER_REGIONS else "A4"

    @property
    def first_weekday(self) -> int:
        """The day on which a week begins here, 0 for Monday."""
        return int(self.locale.first_week_day)

    def say(self, message: Message) -> str:
        """The message in this language, with its values filled in."""
        if isinstance(message, WeekdayName):
            days = get_day_names("wide", "format", self.locale)
            return str(days[WEEKDAYS.index(message.text)])
        if isinstance(message, LanguageName):
            tag = message.text
            return f"{self.locale.languages.get(tag.replace('-', '_'), tag)} ({tag})"
        text = self.catalog.sentences.gettext(message.text)
        if isinstance(message, AcceptedWords):
            return first_word(text)
        return text % {name: self._written(value) for name, value in message.values.items()}

    def accepted(self, words: AcceptedWords) -> tuple[str, ...]:
        """Each of the words that may be written for one thing in this language."""
        return tuple(word.strip() for word in self.catalog.sentences.gettext(words.text).split(","))

    def _written(self, value: object) -> str:
        """A value inside a message: tuples are alternatives, dates stay as they are typed in."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, tuple):
            words = [self._written(word) for word in value]
            return format_list(words, style="or", locale=self.locale)
        return str(value)

    def medium_date(self, day: date) -> str:
        """The date with a short month: "23. nov. 2026"."""
        return format_skeleton("yMMMd", day, locale=self.locale)

    def short_date(self, day: date) -> str:
        """The date without its year: "23. nov."."""
        return format_skeleton("MMMd", day, locale=self.locale)

    def weekday_date(self, day: date) -> str:
        """The date as a line of the log has it: "man. 23. nov."."""
        return format_skeleton("MMMEd", day, locale=self.locale)

    def weekday_long_date(self, day: date) -> str:
        """The date in full with its day: "mandag den 23. november 2026"."""
        return format_date(day, "full", locale=self.locale)

    def span(self, first: date, last: date) -> str:
        """Two dates and what is between them: "23. nov.-6. dec. 2026" (with a real dash)."""
        return format_interval(first, last, "yMMMd", locale=self.locale)

    def months(self, first: date, last: date) -> str:
        """The months from one date to another: "november 2026-februar 2027"."""
        return format_interval(first, last, "yMMMM", locale=self.locale)

    def weekday_names(self) -> tuple[tuple[str, str], ...]:
        """Short and full name of each weekday, in the order of this locale's week."""
        short = get_day_names("abbreviated", "stand-alone", self.locale)
        full = get_day_names("wide", "stand-alone", self.locale)
        order = [(self.first_weekday + shift) % 7 for shift in range(7)]
        return tuple((short[day], full[day]) for day in order)


def languages() -> tuple[str, ...]:
    """The languages that can be printed: English, and each that has a catalog."""
    return tuple(sorted({SOURCE_LANGUAGE, *(name.replace("_", "-") for name in catalog_files())}))


def find_language(tag: str) -> Language:
    """The language of a tag like "da", "en-GB" or "en_US".

    A region that CLDR doesn't know for the language is read as the language alone. Raises
    InputError for the field "lang" where the tag isn't one, or its language has no catalog.
    """
    found = _parse(tag)
    catalog = _find_catalog(found[0]) if found else None
    if found is None or catalog is None:
        raise InputError(
            "lang",
            N_("“%(tag)s” is not a language that heelprint prints. Give %(languages)s."),
            tag=tag,
            languages=tuple(map(LanguageName, languages())),
        )
    locale, region = found
    return Language(locale, region or str(locale.territory), catalog)


def find_locale(tag: str) -> Locale | None:
    """CLDR's locale of a tag, with a region, whether or not there is a catalog for it."""
    found = _parse(tag)
    return found[0] if found else None


def is_printed(tag: str) -> bool:
    """Whether there is a catalog for the language of a tag."""
    found = _parse(tag)
    return found is not None and _find_catalog(found[0]) is not None


def _parse(tag: str) -> tuple[Locale, str | None] | None:
    """The locale of a tag and the region that it names; None where it is none."""
    try:
        language, region, script, *_ = parse_locale(_EXTENSIONS.sub("", tag.replace("-", "_")))
        return _locale(language, region, script), region
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _locale(language: str, region: str | None, script: str | None) -> Locale:
    """CLDR's locale, with a region. Raises UnknownLocaleError."""
    likely = str(get_global("likely_subtags").get(language, language)).split("_")[-1]
    default = DEFAULT_REGIONS.get(language, likely)
    for names in ((language, script, region or default), (language, region or default)):
        try:
            locale = Locale.parse("_".join(filter(None, names)))
        except (UnknownLocaleError, ValueError):
            continue
        if locale.territory == (region or default):
            return locale
    return Locale.parse(f"{language}_{default}")


@cached_by_catalogs
def _find_catalog(locale: Locale) -> Catalog | None:
    """The catalog that is nearest to the locale, for its region or for the language as a whole."""
    language, script, region = locale.language, locale.script, locale.territory
    for names in ((language, script, region), (language, region), (language, script), (language,)):
        name = "_".join(filter(None, names))
        if name in catalog_files():
            return read_catalog(name)
    return Catalog() if language == SOURCE_LANGUAGE else None

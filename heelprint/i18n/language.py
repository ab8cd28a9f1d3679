"""A language: its catalog of sentences, and dates and lists as CLDR has them, through Babel."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, cast

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.lists import format_list

from heelprint.errors import InputError
from heelprint.i18n.catalogs import Catalog, catalog_names, find_catalog
from heelprint.i18n.tags import parse_tag, runs_from_right
from heelprint.message import (
    N_,
    AcceptedWords,
    LanguageName,
    Message,
    Said,
    Text,
    WeekdayName,
    first_word,
)

# Here and in tags.py the code knows languages by name.
SOURCE_LANGUAGE = "en"  # the messages themselves are English, so it needs no catalog
DEFAULT_LANGUAGE = "da"  # of a plan for which none is named

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


MOST_DATES = 2000  # that are remembered


@dataclass(frozen=True)
class Language:
    """One language as printed: what it says and how it writes dates.

    `locale` is always one with a region: bare ones number ISO weeks and order dates otherwise.
    `region` is the one that was asked for, which CLDR need not know for this language.
    """

    locale: Locale
    region: str
    catalog: Catalog

    @cached_property
    def tag(self) -> str:
        """The BCP 47 tag, as in HTML's `lang`: "da-DK"."""
        return str(self.locale).replace("_", "-")

    @property
    def short_tag(self) -> str:
        """The shortest tag that `find_language` takes for it: "da", "en", "en-US"."""
        short = self.locale.language
        return short if parse_tag(short) == (self.locale, None) else self.tag

    @property
    def direction(self) -> str:
        """The direction in which it is written, as in HTML's `dir`."""
        return "rtl" if runs_from_right(self.locale) else "ltr"

    def name_in(self, language: "Language") -> str:
        """What the language is called in another one, or its tag where that has no name for it."""
        return self.locale.get_language_name(language.locale) or self.tag

    @property
    def paper(self) -> str:
        """The paper that the region prints on: "A4" or "Letter"."""
        return "Letter" if self.region in LETTER_REGIONS else "A4"

    @cached_property
    def first_weekday(self) -> int:
        """The day on which a week begins here, 0 for Monday."""
        return int(self.locale.first_week_day)

    def calendar_week(self, day: date) -> int:
        """The calendar week that it lies in, counted from the first that there is."""
        return (day.toordinal() - 1 - self.first_weekday) // 7  # 1 January of the year 1: a Monday

    def week_number(self, day: date) -> int | None:
        """The ISO number of its calendar week, which only a week that begins on Monday has."""
        return day.isocalendar().week if self.first_weekday == 0 else None

    def say(self, said: Said) -> str:
        """The message in this language, with its values filled in."""
        match said:
            case Message(text, values):
                written = {name: self._written(value) for name, value in values.items()}
                return self._text(text, values) % written
            case AcceptedWords(text):
                return first_word(self._text(text, {}))
            case WeekdayName(weekday):
                return str(get_day_names("wide", "format", self.locale)[weekday])
            case LanguageName(tag):
                return f"{self.locale.languages.get(tag.replace('-', '_'), tag)} ({tag})"

    def _text(self, text: Text, values: Mapping[str, object]) -> str:
        if isinstance(text, str):
            return self.catalog.sentences.gettext(text)
        return self.catalog.sentences.ngettext(*text, cast(int, values["number"]))

    def accepted(self, words: AcceptedWords) -> tuple[str, ...]:
        """Each of the words that may be written for one thing in this language."""
        written = self.catalog.sentences.gettext(words.text).split(",")
        return tuple(filter(None, map(str.strip, written)))

    def _written(self, value: object) -> str:
        """A value inside a message: tuples are alternatives, dates stay as they are typed in."""
        if isinstance(value, Said):
            return self.say(value)
        if isinstance(value, tuple):
            words = [self._written(word) for word in value]
            return format_list(words, style="or", locale=self.locale)
        return str(value)

    def listed(self, words: Sequence[str]) -> str:
        """All of these: "one, two and three"."""
        return format_list(words, locale=self.locale)

    def medium_date(self, day: date) -> str:
        """The date with a short month: "23. nov. 2026"."""
        return _skeleton("yMMMd", day, self.locale)

    def short_date(self, day: date) -> str:
        """The date without its year: "23. nov."."""
        return _skeleton("MMMd", day, self.locale)

    def weekday_date(self, day: date) -> str:
        """The date as a line of the log has it: "man. 23. nov."."""
        return _skeleton("MMMEd", day, self.locale)

    def weekday_number_date(self, day: date) -> str:
        """The same with the month as a number: "man. 23.11"."""
        return _skeleton("MEd", day, self.locale)

    def number_date(self, day: date) -> str:
        """The date as numbers, without its year: "23.11"."""
        return _skeleton("Md", day, self.locale)

    def weekday(self, day: date) -> str:
        """The short name of its day of the week, before a date: "man."."""
        return str(get_day_names("abbreviated", "format", self.locale)[day.weekday()])

    def weekday_long_date(self, day: date) -> str:
        """The date in full with its day: "mandag den 23. november 2026"."""
        return _long_date(day, self.locale)

    def span(self, first: date, last: date) -> str:
        """Two dates and what is between them: "23. nov.-6. dec. 2026" (with a real dash)."""
        return _interval("yMMMd", first, last, self.locale)

    def months(self, first: date, last: date) -> str:
        """The months from one date to another: "november 2026-februar 2027"."""
        return _interval("yMMMM", first, last, self.locale)

    def weekday_names(
        self, width: Literal["abbreviated", "narrow"] = "abbreviated"
    ) -> tuple[tuple[str, str], ...]:
        """Short and full name of each weekday, in the order of this locale's week."""
        short = get_day_names(width, "stand-alone", self.locale)
        full = get_day_names("wide", "stand-alone", self.locale)
        order = [(self.first_weekday + shift) % 7 for shift in range(7)]
        return tuple((short[day], full[day]) for day in order)


@lru_cache(MOST_DATES)
def _long_date(day: date, locale: Locale) -> str:
    return format_date(day, "full", locale=locale)


@lru_cache(MOST_DATES)
def _interval(skeleton: str, first: date, last: date, locale: Locale) -> str:
    """A span of dates with spaces that our font has: CLDR writes thin ones around a dash."""
    return format_interval(first, last, skeleton, locale=locale).replace("\u2009", " ")


@lru_cache(MOST_DATES)
def _skeleton(skeleton: str, day: date, locale: Locale) -> str:
    """A date as CLDR writes it, remembered: the rows of a roster share most of theirs."""
    return str(format_skeleton(skeleton, day, locale=locale))


def languages() -> tuple[str, ...]:
    """The languages that can be printed: English, and each that has a catalog."""
    return tuple(sorted({SOURCE_LANGUAGE, *(name.replace("_", "-") for name in catalog_names())}))


def accepted_everywhere(words: AcceptedWords) -> Iterator[str]:
    """Each of the words that may be written for one thing, in every language that can be printed;
    one that several have comes again.
    """
    for tag in languages():
        yield from find_language(tag).accepted(words)


def find_language(tag: str) -> Language:
    """The language of a tag like "da", "en-GB" or "en_US".

    A region that CLDR doesn't know for the language is read as the language alone. Raises
    InputError for the field "lang" where the tag isn't one, or its language has no catalog.
    """
    found = parse_tag(tag)
    catalog = _nearest_catalog(found[0]) if found else None
    if found is None or catalog is None:
        raise InputError(
            "lang",
            N_(
                "“%(tag)s” is not a language that heelprint prints. Give %(languages)s, or add a "
                "catalog for it."
            ),
            tag=tag,
            languages=tuple(map(LanguageName, languages())),
        )
    locale, region = found
    return Language(locale, region or str(locale.territory), catalog)


def find_locale(tag: str) -> Locale | None:
    """CLDR's locale of a tag, with a region, whether or not there is a catalog for it."""
    found = parse_tag(tag)
    return found[0] if found else None


def is_printed(tag: str) -> bool:
    """Whether there is a catalog for the language of a tag."""
    found = parse_tag(tag)
    return found is not None and _nearest_catalog(found[0]) is not None


def _nearest_catalog(locale: Locale) -> Catalog | None:
    """The catalog that is nearest to the locale, for its region or for the language as a whole."""
    language, script, region = locale.language, locale.script, locale.territory
    for names in ((language, script, region), (language, region), (language, script), (language,)):
        catalog = find_catalog("_".join(filter(None, names)))
        if catalog:
            return catalog
    return Catalog() if language == SOURCE_LANGUAGE else None

"""The columns of a roster, and how a header may name them in each language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from heelprint.i18n.catalogs import cached_by_catalogs
from heelprint.i18n.language import accepted_everywhere, languages
from heelprint.message import N_, AcceptedWords
from heelprint.words.choices import ACCEPTED, EVERYWHERE, every_meaning, plain_word
from heelprint.words.language_names import language_words
from heelprint.words.weeks import WEEKS


class Column(Enum):
    """A column of a roster, by the field of `Asked` that it fills; the id names the file.

    First and last name are for a roster that has no column for the name as a whole.
    """

    ID = "id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    START = "start"
    AFFECTED = "affected"
    START_LEVEL = "start_level"
    ONE_LEG_FROM = "one_leg_from"
    WEEKS = "weeks"
    LANG = "lang"
    PAPER = "paper"
    LARGE_PRINT = "large_print"


# What a header may say, besides the names above; a catalog has the same in its language. One that
# may stand above something else isn't among it: "date", "first session", "starts on" (two legs),
# "level" (where 1 may be the easiest, on two legs).
HEADERS = {
    Column.ID: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "id, patient id, patient no, patient number, pt no, record no, record number, file no, "
            "file number, case no, case number, client id, client no, hospital no, "
            "hospital number, mrn, ref, ref no"
        )
    ),
    Column.NAME: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_("name, patient name, name of the patient, full name, client name, pt name")
    ),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.FIRST_NAME: AcceptedWords(N_("first name, given name, forename")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.LAST_NAME: AcceptedWords(N_("last name, surname, family name")),
    Column.START: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "start, start date, starting date, date of start, start of programme, "
            "commencement date, first day, first training day"
        )
    ),
    Column.AFFECTED: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "side, affected, affected side, affected foot, affected heel, side affected, "
            "foot affected, foot, heel, painful side, painful foot, painful heel, side of pain, "
            "sore foot, sore heel, symptomatic side, which side, which foot, which heel, "
            "laterality, left/right, l/r, r/l"
        )
    ),
    Column.START_LEVEL: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_("start level, starting level, legs, number of legs, stand on, one or two legs")
    ),
    Column.ONE_LEG_FROM: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_("one leg from, on one leg from, 1 leg from, single leg from")
    ),
    Column.WEEKS: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "weeks, wks, number of weeks, no of weeks, duration in weeks, duration weeks, "
            "length in weeks"
        )
    ),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.LANG: AcceptedWords(N_("language, lang, language of the plan, preferred language")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.PAPER: AcceptedWords(N_("paper, paper size, paper format")),
    Column.LARGE_PRINT: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_("large print, large text, large type, large font, big print")
    ),
}
# What names a column only where no other header does: beside the journal number "no" counts lines.
WEAK_HEADERS = {
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.ID: AcceptedWords(N_("no, number")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Column.NAME: AcceptedWords(N_("patient, pt, client")),
}
# What may stand in brackets after a name and says how the cells are written, besides the words for
# a choice. Anything else may change what the header means: "side (healthy)".
IN_BRACKETS = AcceptedWords(
    # Translators: words that may be typed for one thing; the first one is what is said.
    N_("or, and, day, month, year, date, format, number, optional, required, if known, such as, eg")
)

_WORD = re.compile(r"[^\W_]+")
_DATE_FORMAT = re.compile(r"[dmyå]{1,4}|\d{1,4}")
# Dates that would be read wrong: the month before the day, or the day after the year.
_MONTH_FIRST = re.compile(r"m{1,4}\W{0,3}d|month\W{1,3}day|måned\W{1,3}dag|[yå]{1,4}\W{0,3}d")


@dataclass(frozen=True)
class HeaderWords:
    """What each word of a header means, by `plain_word`, and the words beside it in brackets."""

    columns: Mapping[str, str]
    in_brackets: frozenset[str]

    def __call__(self, header: str) -> str | None:
        """The value of the column that the header names, if it names one."""
        name = header.strip(" ?*:")
        found = self.columns.get(plain_word(name))
        if found is None and name.endswith(")"):
            before, _, inside = name[:-1].rpartition("(")
            words = _WORD.findall(inside.casefold())
            if all(word in self.in_brackets or _DATE_FORMAT.fullmatch(word) for word in words):
                return self.columns.get(plain_word(before.strip(" ?*:")))
        return found


@cached_by_catalogs
def header_words() -> HeaderWords:
    """What headers may say, in every language that has a catalog."""
    every = every_meaning([*HEADERS.items(), *WEAK_HEADERS.items()])
    every |= {plain_word(column.value): column for column in Column}
    choices = [*ACCEPTED.values(), *EVERYWHERE.values(), WEEKS, IN_BRACKETS]
    names = [*HEADERS.values(), *WEAK_HEADERS.values()]
    texts = chain.from_iterable(map(accepted_everywhere, choices))
    beside = [word for text in texts for word in _WORD.findall(text.casefold())]
    texts = chain.from_iterable(map(accepted_everywhere, names))
    beside += [text.casefold() for text in texts if _WORD.fullmatch(text)]
    beside += [*language_words(), *languages()]
    columns = {word: column.value for word, column in every.items()}
    return HeaderWords(columns, frozenset(beside))


def is_weak(header: str) -> bool:
    """Whether the header names its column only where no other does."""
    return plain_word(header.strip(" ?*:")) in _weak_words()


@cached_by_catalogs
def _weak_words() -> frozenset[str]:
    return frozenset(every_meaning(WEAK_HEADERS.items()))


def is_month_first(header: str) -> bool:
    """Whether the header says that the month stands before the day: "Start (mm/dd/yyyy)"."""
    return _MONTH_FIRST.match(header.rpartition("(")[2].strip().casefold()) is not None

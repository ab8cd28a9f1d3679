"""One word that somebody typed: it becomes a value, or an error that names its field."""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from heelprint.catalogs import cached_by_catalogs
from heelprint.errors import N_, AcceptedWords, InputError
from heelprint.i18n import Language, find_language, find_locale, is_printed, languages
from heelprint.plan import LEAST_WEEKS, MOST_WEEKS, Side, StartLevel
from heelprint.privacy import holds_cpr

Choice = TypeVar("Choice", bound=Enum)


class Answer(Enum):
    """Whether something is wanted."""

    YES = "yes"
    NO = "no"


class Paper(Enum):
    """A paper size, by CSS's name for it."""

    A4 = "A4"
    LETTER = "Letter"


class NearDay(Enum):
    """A day that is named by its distance from today."""

    TODAY = "today"
    TOMORROW = "tomorrow"


# What may be written for a choice, in English here and in each catalog's language there. What could
# be read in two ways isn't among it: "b" for both stands beside "v" on the keyboard, "both legs"
# may be the side or the start, and "sin hæl" is Danish for "his heel".
ACCEPTED: dict[Enum, AcceptedWords] = {
    Side.LEFT: AcceptedWords(
        N_(
            "left, l, lt, left foot, l foot, lt foot, left heel, l heel, lt heel, left side, "
            "l side, lt side, left leg, left sided"
        )
    ),
    Side.RIGHT: AcceptedWords(
        N_(
            "right, r, rt, right foot, r foot, rt foot, right heel, r heel, rt heel, right side, "
            "r side, rt side, right leg, right sided"
        )
    ),
    Side.BOTH: AcceptedWords(
        N_(
            "both, both feet, both heels, both sides, left and right, right and left, l and r, "
            "r and l"
        )
    ),
    StartLevel.ONE_LEG: AcceptedWords(
        N_("one-leg, one, 1 leg, 1, single leg, one legged, 1 legged, single legged, on one leg")
    ),
    StartLevel.TWO_LEG: AcceptedWords(
        N_(
            "two-leg, two legs, two, 2 legs, 2 leg, 2, double leg, two legged, 2 legged, "
            "double legged, both legs, on two legs, on both legs"
        )
    ),
    Answer.YES: AcceptedWords(N_("yes, y, yes please, true, x, 1")),
    Answer.NO: AcceptedWords(N_("no, n, no thanks, false, 0")),
    NearDay.TODAY: AcceptedWords(N_("today")),
    NearDay.TOMORROW: AcceptedWords(N_("tomorrow")),
}
# What is written in every language: the Latin of records, marks, names.
EVERYWHERE: dict[Enum, AcceptedWords] = {
    Side.LEFT: AcceptedWords("sin, sinister, sinistra, sinistrum"),
    Side.RIGHT: AcceptedWords("dx, dxt, dext, dexter, dextra, dextrum"),
    Side.BOTH: AcceptedWords("bilateral, bilat, bil"),
    Answer.YES: AcceptedWords("✓, ✔, ☑"),
    Paper.A4: AcceptedWords("DIN A4"),
    Paper.LETTER: AcceptedWords("US Letter"),
}
WEEKS = AcceptedWords(N_("weeks, week, wks, wk, w"))

# Directional overrides and isolates would turn the text around them, line breaks would move it.
_REFUSED_CATEGORIES = {"Cc", "Zl", "Zp"}
_REFUSED_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

LONGEST_WORD = 80
LONGEST_PIECE = 1000

_NUMBER_AND_UNIT = re.compile(r"(?P<number>[0-9]{1,4})\s*(?P<unit>[^\W\d_]+\.?)")


def plain_word(text: str) -> str:
    """The text as words are compared: case, spaces, hyphens and full stops make no difference.

    One that is longer than any word is left as it is.
    """
    if len(text) > LONGEST_WORD:
        return text
    return re.sub(r"[\s_.:‐-―\ufe0f-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def every_meaning(accepted: Iterable[tuple[Choice, AcceptedWords]]) -> dict[str, Choice]:
    """What each accepted word means, in every language that has a catalog, by `plain_word`.

    A word that means one thing in one language and another in another means nothing.
    """
    meanings: dict[str, set[Choice]] = {}
    for choice, words in accepted:
        for tag in languages():
            for word in find_language(tag).accepted(words):
                meanings.setdefault(plain_word(word), set()).add(choice)
    return {word: choices.pop() for word, choices in meanings.items() if len(choices) == 1}


def read_choice(field: str, text: str, choices: type[Choice]) -> Choice:
    """The choice that is written as its own value, or in the words of a catalog."""
    word = plain_word(text)
    for choice in choices:
        if word == plain_word(choice.value):
            return choice
    found: Choice | None = meanings(choices).get(word)
    if found is None:
        raise InputError(
            field,
            N_("“%(text)s” is not one of the choices. Give %(words)s."),
            text=text,
            words=tuple(ACCEPTED.get(choice, choice.value) for choice in choices),
        )
    return found


@cached_by_catalogs
def meanings(choices: type[Choice]) -> dict[str, Choice]:
    """What each word means among these choices, by `plain_word`."""
    return every_meaning(
        (choice, words[choice])
        for words in (ACCEPTED, EVERYWHERE)
        for choice in choices
        if choice in words
    )


def read_side(field: str, text: str | None) -> Side:
    """The side that hurts, which has no default."""
    if text is None:
        raise InputError(
            field,
            N_("Which foot hurts? Give %(words)s."),
            words=tuple(ACCEPTED[side] for side in Side),
        )
    return read_choice(field, text, Side)


def read_language(text: str) -> Language:
    """The language of a tag, or of a name that CLDR has for it in a language with a catalog."""
    return find_language(_language_names().get(plain_word(text), text.strip()))


@cached_by_catalogs
def _language_names() -> dict[str, str]:
    """The tag of each language that is printed, by its names: "engelsk", "British English", "DK".

    A region stands for its language where no language has that tag: "uk" is Ukrainian.
    """
    tags: dict[str, set[str]] = {}
    for speaker in languages():
        language = find_language(speaker)
        for tag, name in language.locale.languages.items():
            if tag.split("_")[0] in _printed() and is_printed(tag):
                tags.setdefault(plain_word(name), set()).add(tag)
        if find_locale(language.region) is None:
            tags.setdefault(plain_word(language.region), set()).add(speaker)
    return {name: found.pop() for name, found in tags.items() if len(found) == 1}


def _printed() -> set[str]:
    return {tag.split("-")[0] for tag in languages()}


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
    """The number that stands alone, or before a word for weeks: "12", "12 uger"."""
    found = _NUMBER_AND_UNIT.fullmatch(text.strip())
    if found and plain_word(found["unit"]) in _words_for_weeks():
        return int(found["number"])
    return _whole_number(text)


@cached_by_catalogs
def _words_for_weeks() -> frozenset[str]:
    return frozenset(
        plain_word(word) for tag in languages() for word in find_language(tag).accepted(WEEKS)
    )


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


def read_name(field: str, text: str | None) -> str | None:
    """The name as it is printed: composed, single-spaced, or None where there is none."""
    if text is None:
        return None
    line = read_line(field, text)
    if holds_cpr(text):
        raise InputError(
            field, N_("This looks like a CPR number, which is never printed. Take it out.")
        )
    return line


def read_line(field: str, text: str) -> str | None:
    """A line of somebody's text: composed, single-spaced, or None where nothing can be seen."""
    for letter in text:
        if unicodedata.category(letter) == "Cs":
            raise InputError(
                field, N_("The text holds bytes that are no letters. It must be UTF-8.")
            )
        if unicodedata.category(letter) in _REFUSED_CATEGORIES or (
            unicodedata.bidirectional(letter) in _REFUSED_BIDI
        ):
            raise InputError(
                field,
                N_("The text holds the control character U+%(code)s. Take it out."),
                code=f"{ord(letter):04X}",
            )
    if all(unicodedata.category(letter)[0] in "CMZ" for letter in text):
        return None
    return " ".join(_composed(text).split())


def _composed(text: str) -> str:
    """The text in NFC, a piece at a time: thousands of marks on one letter would take minutes."""
    pieces = (text[start : start + LONGEST_PIECE] for start in range(0, len(text), LONGEST_PIECE))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)

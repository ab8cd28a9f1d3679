"""A choice that somebody typed: a side, a level, a paper, yes or no, and the words for each."""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from heelprint.errors import InputError
from heelprint.i18n.catalogs import cached_by_catalogs, remembered_by_catalogs
from heelprint.i18n.language import accepted_everywhere
from heelprint.message import N_, AcceptedWords
from heelprint.plan import Side, StartLevel

Choice = TypeVar("Choice", bound=Enum)
Meaning = TypeVar("Meaning")


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
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "left, l, lt, (l), lhs, left foot, l foot, lt foot, left heel, l heel, lt heel, "
            "left side, l side, lt side, left leg, l leg, lt leg, left sided"
        )
    ),
    Side.RIGHT: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "right, r, rt, (r), rhs, right foot, r foot, rt foot, right heel, r heel, rt heel, "
            "right side, r side, rt side, right leg, r leg, rt leg, right sided"
        )
    ),
    Side.BOTH: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "both, both feet, both heels, both sides, left and right, right and left, "
            "left & right, right & left, l and r, r and l, l & r, r & l, l+r, r+l, "
            "bilaterally, bilateral feet, bilateral heels, bilat feet, bilat heels, b/l"
        )
    ),
    StartLevel.ONE_LEG: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "one-leg, one, 1 leg, 1, single leg, single, SL, one legged, 1 legged, single legged, "
            "on one leg"
        )
    ),
    StartLevel.TWO_LEG: AcceptedWords(
        # Translators: words that may be typed for one thing; the first one is what is said.
        N_(
            "two-leg, two legs, two, 2 legs, 2 leg, 2, double leg, double, DL, two legged, "
            "2 legged, double legged, both legs, on two legs, on both legs"
        )
    ),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Answer.YES: AcceptedWords(N_("yes, y, yes please, true, x, 1")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Answer.NO: AcceptedWords(N_("no, n, no thanks, false, 0")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Paper.A4: AcceptedWords(N_("A4, A4 paper")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    Paper.LETTER: AcceptedWords(N_("Letter, Letter paper")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    NearDay.TODAY: AcceptedWords(N_("today")),
    # Translators: words that may be typed for one thing; the first one is what is said.
    NearDay.TOMORROW: AcceptedWords(N_("tomorrow")),
}
# What is written in every language: the Latin of records, marks, names.
EVERYWHERE: dict[Enum, AcceptedWords] = {
    Side.LEFT: AcceptedWords("sin, sinister, sinistra, sinistrum"),
    Side.RIGHT: AcceptedWords("dx, dxt, dex, dext, dexter, dextra, dextrum"),
    Side.BOTH: AcceptedWords("bilateral, bilat, bil, sin+dxt, dxt+sin, sin+dx, dx+sin"),
    Answer.YES: AcceptedWords("✓, ✔, ☑"),
    Paper.A4: AcceptedWords("DIN A4"),
    Paper.LETTER: AcceptedWords("US Letter"),
}
# How letters are typed where the keyboard or the program lacks them.
_OTHER_LETTERS = (
    str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
    str.maketrans({"æ": "ae", "ø": "o", "å": "a"}),
)

LONGEST_WORD = 80


def plain_word(text: str) -> str:
    """The text as words are compared: case, spaces, hyphens and full stops make no difference.

    One that is longer than any word is left as it is.
    """
    if len(text) > LONGEST_WORD:
        return text
    return re.sub(r"[\s_.:‐-―\ufe0f-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def unambiguous(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    """What each word means; one that means one thing here and another there means nothing."""
    found: dict[str, set[Meaning]] = {}
    for word, meaning in pairs:
        found.setdefault(word, set()).add(meaning)
    return {word: meanings.pop() for word, meanings in found.items() if len(meanings) == 1}


def every_meaning(accepted: Iterable[tuple[Choice, AcceptedWords]]) -> dict[str, Choice]:
    """What each accepted word means, in every language that has a catalog, by `plain_word`.

    Each may be spelled without æ, ø and å. None is ambiguous between two languages.
    """
    return unambiguous(
        (spelled, choice)
        for choice, words in accepted
        for word in filter(None, map(plain_word, accepted_everywhere(words)))
        for spelled in (word, *map(word.translate, _OTHER_LETTERS))
    )


@remembered_by_catalogs
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


def says_legs(text: str) -> bool:
    """Whether it says in two words or more how many legs to stand on: "two legs", not "two"."""
    has_words = re.search(r"\w[\s-]+\w|\d\s*[^\W\d_]", text[:LONGEST_WORD]) is not None
    return has_words and plain_word(text) in meanings(StartLevel)


def read_side(field: str, text: str | None) -> Side:
    """The side that hurts, which has no default."""
    if text is None:
        raise InputError(
            field,
            N_("Which foot hurts? Give %(words)s."),
            words=tuple(ACCEPTED[side] for side in Side),
        )
    return read_choice(field, text, Side)

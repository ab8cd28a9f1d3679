"""What somebody asked for, word by word: how each is read, and what stands for a missing one."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from heelprint.errors import InputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language
from heelprint.plan import Side, StartLevel
from heelprint.protocol import PROGRAMME
from heelprint.words.choices import Answer, NearDay, Paper, read_choice, read_side
from heelprint.words.dates import read_date
from heelprint.words.language_names import read_language
from heelprint.words.names import read_name
from heelprint.words.weeks import read_weeks


class Part(Enum):
    """A part of the handout, in the order in which they are printed."""

    PLAN = "plan"
    EXERCISE = "exercise"
    LOG = "log"
    ADVICE = "advice"


@dataclass(frozen=True)
class Asked:
    """One handout as it was asked for, each word as it was typed, None where none was.

    Without `start` the plan starts today, without `paper` the region of the language decides, and
    without `only` all parts are printed. What stands for the others is in `FIELDS`.
    """

    affected: str | None = None
    start: str | None = None
    start_level: str | None = None
    one_leg_from: str | None = None
    weeks: str | None = None
    lang: str | None = None
    paper: str | None = None
    name: str | None = None
    large_print: str | bool | None = None
    only: tuple[str, ...] = ()
    from_week: str | None = None
    undated: bool = False

    def over(self, defaults: "Asked") -> "Asked":
        """These words, and the defaults where there are none."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(defaults, **{name: word for name, word in said.items() if word is not None})


@dataclass(frozen=True)
class Meant:
    """What the words of an `Asked` mean, each on its own."""

    affected: Side
    start: date
    start_level: StartLevel
    one_leg_from: date | None
    weeks: int
    lang: Language
    paper: Paper | None
    name: str | None
    large_print: bool
    only: tuple[Part, ...]


@dataclass(frozen=True)
class Field:
    """How a word is read, as `today` has it, and the word that stands for a missing one."""

    read: Callable[[Any, date], object]
    default: Any = None

    def value(self, word: object, today: date) -> object:
        """What the word means. Raises InputError for one that can't be read."""
        return self.read(self.default if word is None else word, today)


def _date_field(name: str, default: str | None) -> Field:
    def read(word: str | None, today: date) -> date | None:
        return None if word is None else read_date(name, word, today)

    return Field(read, default)


def _paper(word: str | None, _: date) -> Paper | None:
    return None if word is None else read_choice("paper", word, Paper)


def _is_wanted(word: str | bool, _: date) -> bool:
    return (
        word if isinstance(word, bool) else read_choice("large_print", word, Answer) is Answer.YES
    )


# The words that can be read on their own, by their names in `Asked`.
FIELDS = {
    "affected": Field(lambda word, _: read_side("affected", word)),
    "start": _date_field("start", NearDay.TODAY.value),
    "start_level": Field(
        lambda word, _: read_choice("start_level", word, StartLevel), StartLevel.ONE_LEG.value
    ),
    "one_leg_from": _date_field("one_leg_from", None),
    "weeks": Field(lambda word, _: read_weeks("weeks", word), str(PROGRAMME.usual_weeks)),
    "lang": Field(lambda word, _: read_language(word), DEFAULT_LANGUAGE),
    "paper": Field(_paper),
    "name": Field(lambda word, _: read_name("name", word)),
    "large_print": Field(_is_wanted, default=False),
    "only": Field(lambda words, _: tuple(read_choice("only", word, Part) for word in words)),
}


# What is asked for where nothing is said.
USUAL = replace(
    Asked(), **{name: field.default for name, field in FIELDS.items() if field.default is not None}
)


def language_of(asked: Asked) -> Language:
    """The language of what is asked for. Raises InputError where its word can't be read."""
    return read_language(asked.lang or DEFAULT_LANGUAGE)


def read_words(asked: Asked, *, today: date) -> tuple[Meant | None, tuple[InputError, ...]]:
    """What the words mean, or each error of a word that can't be read."""
    values, errors = {}, []
    for name, field in FIELDS.items():
        try:
            values[name] = field.value(getattr(asked, name), today)
        except InputError as error:
            errors.append(error)
    return (None if errors else Meant(**values)), tuple(errors)  # type: ignore[arg-type]  # see FIELDS


def check_words(asked: Asked, *, today: date) -> None:
    """Raise InputError for the first word that is there and can't be read."""
    for name, field in FIELDS.items():
        word = getattr(asked, name)
        if word is not None:
            field.value(word, today)

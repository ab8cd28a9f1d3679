"""What somebody asked for: raw text becomes one valid order here, or an error naming its field."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from heelprint.clinic import Clinic
from heelprint.errors import InputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language
from heelprint.message import N_, NN_, Message
from heelprint.plan import Plan, Session, StartLevel, build_plan, check_plan
from heelprint.protocol import PROGRAMME
from heelprint.words.choices import Answer, Paper, read_choice, read_side
from heelprint.words.dates import read_date
from heelprint.words.language_names import read_language
from heelprint.words.names import read_name
from heelprint.words.weeks import read_from_week, read_weeks

Made = TypeVar("Made")

OLDEST_USUAL_START = timedelta(days=60)
LATEST_USUAL_START = timedelta(days=365)
UNPRINTED_START = date(2001, 1, 1)  # of an undated plan; any date would do


class Part(Enum):
    """A part of the handout, in the order in which they are printed."""

    PLAN = "plan"
    EXERCISE = "exercise"
    LOG = "log"
    ADVICE = "advice"


@dataclass(frozen=True)
class Asked:
    """One handout as it was asked for, each word as it was typed.

    Without `start` the plan starts today, without `paper` the region of the language decides, and
    without `only` all parts are printed.
    """

    affected: str | None = None
    start: str | None = None
    start_level: str = StartLevel.ONE_LEG.value
    one_leg_from: str | None = None
    weeks: str = str(PROGRAMME.usual_weeks)
    lang: str = DEFAULT_LANGUAGE
    paper: str | None = None
    name: str | None = None
    large_print: str = Answer.NO.value
    only: tuple[str, ...] = ()
    from_week: str | None = None
    undated: bool = False


@dataclass(frozen=True)
class Order:
    """One handout to print: valid, complete, and independent of where it was asked for.

    From `from_week` on its calendar and its log are printed. An undated one is a log for a
    drawer stock: its plan counts sessions and weeks, and none of its dates is printed.
    """

    plan: Plan
    language: Language
    paper: Paper
    name: str | None = None
    parts: tuple[Part, ...] = tuple(Part)
    from_week: int = 1
    large_print: bool = False
    undated: bool = False
    clinic: Clinic | None = None

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions from `from_week` on: those that are printed."""
        return tuple(session for session in self.plan.sessions if session.week >= self.from_week)


def read_order(asked: Asked, *, today: date, clinic: Clinic | None = None) -> Order:
    """The order that these words mean; `today` is what "today" and "tomorrow" count from.

    Raises InputError, whose field is that of `Asked`, for the first word that can't be read or
    doesn't fit the others.
    """
    parts = tuple(read_choice("only", word, Part) for word in asked.only)
    if asked.undated:
        _check_undated(asked, parts)
        asked, parts = replace(asked, start=UNPRINTED_START.isoformat()), (Part.LOG,)
    plan = _read_plan(asked, today, build_plan)
    return replace(
        make_order(plan, lang=asked.lang, paper=asked.paper, name=asked.name),
        parts=tuple(part for part in Part if part in parts or not parts),
        from_week=1
        if asked.from_week is None
        else read_from_week("from_week", asked.from_week, plan.weeks),
        large_print=read_choice("large_print", asked.large_print, Answer) is Answer.YES,
        undated=asked.undated,
        clinic=clinic,
    )


def _read_plan(asked: Asked, today: date, make: Callable[..., Made]) -> Made:
    """What is made of the words that say which plan it is: the plan itself, or a check of it."""
    return make(
        today if asked.start is None else read_date("start", asked.start, today),
        side=read_side("affected", asked.affected),
        level=read_choice("start_level", asked.start_level, StartLevel),
        one_leg_from=None
        if asked.one_leg_from is None
        else read_date("one_leg_from", asked.one_leg_from, today),
        weeks=read_weeks("weeks", asked.weeks),
    )


def errors_of(asked: Asked, *, today: date) -> tuple[InputError, ...]:
    """Every error of a row's words, not only the first: each on its own, else where they don't fit.

    No plan is built for it: a roster has many rows.
    """
    errors = []
    for field in fields(asked):
        try:
            check_word(field.name, getattr(asked, field.name), today=today)
        except InputError as error:
            errors.append(error)
    if not errors:
        try:
            _read_plan(asked, today, check_plan)
        except InputError as error:
            errors.append(error)
    return tuple(errors)


def check_word(field: str, text: str | None, *, today: date) -> None:
    """Raise InputError where this word can't be read, whatever the others are."""
    readers: dict[str, Callable[[str], object]] = {
        "start_level": lambda word: read_choice(field, word, StartLevel),
        "weeks": lambda word: read_weeks(field, word),
        "lang": read_language,
        "paper": lambda word: read_choice(field, word, Paper),
        "name": lambda word: read_name(field, word),
        "large_print": lambda word: read_choice(field, word, Answer),
    }
    if field == "affected":
        read_side(field, text)
    elif text is None:
        return
    elif field in ("start", "one_leg_from"):
        read_date(field, text, today)
    elif field in readers:
        readers[field](text)


def make_order(
    plan: Plan,
    *,
    lang: str = DEFAULT_LANGUAGE,
    paper: str | None = None,
    name: str | None = None,
    clinic: Clinic | None = None,
) -> Order:
    """The order for a plan that is there already; the words and errors of `read_order`."""
    language = read_language(lang)
    return Order(
        plan=plan,
        language=language,
        paper=read_choice("paper", language.paper if paper is None else paper, Paper),
        name=read_name("name", name),
        clinic=clinic,
    )


def doubt_about_start(start: date, today: date) -> Message | None:
    """A question to ask where the start is so far from today that its year may be a slip."""
    if start < today - OLDEST_USUAL_START:
        return Message(
            NN_(
                "The plan starts on %(start)s, %(number)s day ago. Is the year right?",
                "The plan starts on %(start)s, %(number)s days ago. Is the year right?",
            ),
            {"start": start, "number": (today - start).days},
        )
    if start >= today + LATEST_USUAL_START:
        return Message(
            NN_(
                "The plan starts on %(start)s, in %(number)s day. Is the year right?",
                "The plan starts on %(start)s, in %(number)s days. Is the year right?",
            ),
            {"start": start, "number": (start - today).days},
        )
    return None


def _check_undated(asked: Asked, parts: tuple[Part, ...]) -> None:
    """An undated handout is the log alone, of a whole plan."""
    for field in ("start", "one_leg_from", "from_week"):
        if getattr(asked, field) is not None:
            raise InputError(field, N_("An undated log has no dates. Leave this out, or undated."))
    if set(parts) - {Part.LOG}:
        raise InputError(
            "only",
            N_("Only the log can be printed undated. Leave the other parts out, or undated."),
        )

"""One handout to print: words become a valid order here, or an error; and a doubtful start."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from heelprint.asked import Asked, Meant, Part, read_words
from heelprint.clinic import Clinic
from heelprint.errors import InputError
from heelprint.i18n.catalogs import remembered_by_catalogs
from heelprint.i18n.language import Language
from heelprint.message import N_, NN_, Message
from heelprint.plan import Plan, Session, build_plan, check_plan
from heelprint.words.choices import Paper
from heelprint.words.names import read_name
from heelprint.words.weeks import read_from_week

Made = TypeVar("Made")

OLDEST_USUAL_START = timedelta(days=60)
LATEST_USUAL_START = timedelta(days=365)
UNPRINTED_START = date(2001, 1, 1)  # of an undated plan; any date would do


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

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions from `from_week` on: those that are printed."""
        return tuple(session for session in self.plan.sessions if session.week >= self.from_week)

    @cached_property
    def change(self) -> date | None:
        """The date of the first on one leg, where they begin on two and the change is known."""
        if self.sessions[0].on_one_leg:
            return None
        return next((session.date for session in self.sessions if session.on_one_leg), None)


def read_order(asked: Asked, *, today: date, clinic: Clinic | None = None) -> Order:
    """The order that these words mean; `today` is what "today" and "tomorrow" count from.

    Raises InputError, whose field is that of `Asked`, for the first word that can't be read or
    doesn't fit the others.
    """
    meant = _meaning(asked, today)
    if asked.undated:
        _check_undated(asked, meant)
        meant = replace(meant, start=UNPRINTED_START)
    return _order(_made_of(meant, build_plan), meant, asked, clinic)


def read_order_again(asked: Asked, *, today: date, clinic: Clinic | None = None) -> Order:
    """As `read_order`, for one of many: what was read for another name is remembered."""
    order = _order_of_anybody(replace(asked, name=None), today, clinic)
    return replace(order, name=read_name("name", asked.name))


@remembered_by_catalogs
def _order_of_anybody(asked: Asked, today: date, clinic: Clinic | None) -> Order:
    return read_order(asked, today=today, clinic=clinic)


def make_order(plan: Plan, asked: Asked, clinic: Clinic | None = None) -> Order:
    """The order for a plan that is there already; the words and errors of `read_order`, but for
    those that say which plan it is.
    """
    meant = _meaning(replace(asked, affected=plan.side.value), plan.start)
    if asked.undated:
        _check_undated(asked, meant)
    return _order(plan, meant, asked, clinic)


def errors_of(asked: Asked, *, today: date) -> tuple[InputError, ...]:
    """Every error of a row's words, not only the first: each on its own, else where they don't fit.

    No plan is built for it: a roster has many rows.
    """
    meant, errors = read_words(asked, today=today)
    if meant is None:
        return errors
    try:
        _made_of(meant, check_plan)
    except InputError as error:
        return (error,)
    return ()


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


def note_about_change(order: Order) -> Message | None:
    """From which session on the change to one leg holds, where its date is no training day."""
    if order.change is None or order.change == order.plan.one_leg_from:
        return None
    text = N_("%(day)s is no training day. The change to one leg is on %(change)s, the next one.")
    return Message(text, {"day": order.plan.one_leg_from, "change": order.change})


def _meaning(asked: Asked, today: date) -> Meant:
    meant, errors = read_words(asked, today=today)
    if meant is None:
        raise errors[0]
    return meant


def _made_of(meant: Meant, make: Callable[..., Made]) -> Made:
    """What is made of the words that say which plan it is: the plan itself, or a check of it."""
    return make(
        meant.start,
        side=meant.affected,
        level=meant.start_level,
        one_leg_from=meant.one_leg_from,
        weeks=meant.weeks,
    )


def _order(plan: Plan, meant: Meant, asked: Asked, clinic: Clinic | None) -> Order:
    week = asked.from_week
    wanted = (Part.LOG,) if asked.undated else meant.only or tuple(Part)
    return Order(
        plan=plan,
        language=meant.lang,
        paper=meant.paper or Paper(meant.lang.paper),
        name=meant.name,
        parts=tuple(part for part in Part if part in wanted),
        from_week=1 if week is None else read_from_week("from_week", week, plan.weeks),
        large_print=meant.large_print,
        undated=asked.undated,
        clinic=clinic,
    )


def _check_undated(asked: Asked, meant: Meant) -> None:
    """An undated handout is the log alone, of a whole plan."""
    for field in ("start", "one_leg_from", "from_week"):
        if getattr(asked, field) is not None:
            raise InputError(
                field, N_("An undated log has no dates. Leave out either this or --undated.")
            )
    if set(meant.only) - {Part.LOG}:
        raise InputError(
            "only",
            N_(
                "Only the log can be printed undated. Leave out either the other parts or "
                "--undated."
            ),
        )

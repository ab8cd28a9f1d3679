"""The page model: the facts of one plan as the templates need them, dates already written out."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from heelprint.i18n import Language
from heelprint.order import Order
from heelprint.plan import Plan, Session, Side, StartLevel
from heelprint.protocol import PROGRAMME, Programme


@dataclass(frozen=True)
class StageFacts:
    """A stage on the front page; the last one of the programme goes on from its date."""

    number: int
    dates: str
    goes_on: bool
    sets: int
    repetitions: int


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar; `stage` is None where it is no training day."""

    text: str
    stage: int | None


@dataclass(frozen=True)
class CalendarWeek:
    """A line of the calendar; a day outside the printed weeks is None."""

    iso_week: int
    days: tuple[CalendarDay | None, ...]


@dataclass(frozen=True)
class LogLine:
    """A line of the log, for one session."""

    number: int
    date: str
    week: int
    stage: int
    sets: int
    repetitions: int
    on_one_leg: bool
    begins_week: bool
    begins_stage: bool


@dataclass(frozen=True)
class Handout:
    """Everything that one printed handout says of its plan, in one language."""

    lang: str
    direction: str
    paper: str
    name: str | None
    side: str
    feet: tuple[str, ...]
    level: str
    start: str
    end: str
    one_leg_from: str | None
    first_day: str
    stages: tuple[StageFacts, ...]
    months: str
    weekdays: tuple[tuple[str, str], ...]
    has_iso_weeks: bool
    calendar: tuple[CalendarWeek, ...]
    log: tuple[LogLine, ...]
    most_sets: int
    programme: Programme


def make_handout(order: Order) -> Handout:
    """The page model of an order."""
    plan, language = order.plan, order.language
    return Handout(
        lang=language.tag,
        direction=language.locale.text_direction,
        paper=order.paper.value,
        name=order.name,
        side=plan.side.value,
        feet=("left", "right") if plan.side is Side.BOTH else (plan.side.value,),
        level=_level(plan),
        start=language.weekday_long_date(plan.start),
        end=language.weekday_long_date(plan.end),
        one_leg_from=language.weekday_long_date(plan.one_leg_from) if plan.one_leg_from else None,
        first_day=plan.start.isoformat(),
        stages=_stages(plan, language),
        months=language.months(plan.start, plan.stages[-1].end),
        weekdays=language.weekday_names(),
        has_iso_weeks=language.first_weekday == 0,
        calendar=_calendar(plan, language),
        log=_log(plan, language),
        most_sets=max(stage.sets for stage in plan.stages),
        programme=PROGRAMME,
    )


def _level(plan: Plan) -> str:
    """How the plan speaks of legs: "one-leg", "two-leg" (change open) or "two-leg-until" a date."""
    if plan.sessions[0].level is StartLevel.ONE_LEG:
        return "one-leg"
    return "two-leg" if plan.change_is_open else "two-leg-until"


def _stages(plan: Plan, language: Language) -> tuple[StageFacts, ...]:
    return tuple(
        StageFacts(
            number=stage.number,
            dates=language.medium_date(stage.start)
            if stage.number == len(PROGRAMME.stages)
            else language.span(stage.start, stage.end),
            goes_on=stage.number == len(PROGRAMME.stages),
            sets=stage.sets,
            repetitions=stage.repetitions,
        )
        for stage in plan.stages
    )


def _calendar(plan: Plan, language: Language) -> tuple[CalendarWeek, ...]:
    """The printed weeks, from the first day of the start's week in this locale."""
    stages = {session.date: session.stage.number for session in plan.sessions}
    lead = (plan.start.weekday() - language.first_weekday) % 7
    length = (plan.stages[-1].end - plan.start).days + 1
    offsets = range(-lead, length, 7)
    return tuple(
        CalendarWeek(
            # Of the week's first printed day: where weeks begin on Monday all its days share it.
            iso_week=(plan.start + timedelta(max(first, 0))).isocalendar().week,
            days=tuple(
                _calendar_day(plan.start + timedelta(offset), offset == 0, stages, language)
                if 0 <= offset < length
                else None
                for offset in range(first, first + 7)
            ),
        )
        for first in offsets
    )


def _calendar_day(
    day: date, is_first: bool, stages: dict[date, int], language: Language
) -> CalendarDay:
    """A day by its number; the first one, and the first of a month, with the month."""
    text = language.short_date(day) if is_first or day.day == 1 else str(day.day)
    return CalendarDay(text, stages.get(day))


def _log(plan: Plan, language: Language) -> tuple[LogLine, ...]:
    before: tuple[Session | None, ...] = (None, *plan.sessions)
    return tuple(
        LogLine(
            number=session.number,
            date=language.weekday_date(session.date),
            week=session.week,
            stage=session.stage.number,
            sets=session.stage.sets,
            repetitions=session.stage.repetitions,
            on_one_leg=session.level is StartLevel.ONE_LEG,
            begins_week=last is None or last.week != session.week,
            begins_stage=last is None or last.stage != session.stage,
        )
        for last, session in pairwise(before)
        if session is not None
    )

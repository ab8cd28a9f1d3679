"""The page model: the facts of one plan as the templates need them, dates already written out."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from heelprint.clinic import Clinic, Logo
from heelprint.i18n.language import Language
from heelprint.order import Order
from heelprint.page.rooms import LOGO_ROOM, NAME_SIZE, balanced_room, sender_room
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
    """A line of the log, for one session; the date of an undated one is empty."""

    number: int
    date: str
    week: int
    on_one_leg: bool
    begins_week: bool


@dataclass(frozen=True)
class LogStage:
    """The lines of the log that have one dose."""

    number: int
    sets: int
    repetitions: int
    lines: tuple[LogLine, ...]


@dataclass(frozen=True)
class LogoFacts:
    """The logo of a letterhead: its address, and its size in millimetres."""

    address: str
    width: str
    height: str


@dataclass(frozen=True)
class ClinicFacts:
    """What this handout says of the clinic, each line as it is. The name is to be broken within
    `name_room`, in em of its own size.
    """

    name: str | None
    name_room: str
    logo: LogoFacts | None
    contact: tuple[str, ...]
    clinician: str | None
    note: tuple[str, ...]
    accent: str | None


@dataclass(frozen=True)
class Handout:
    """Everything that one printed handout says of its plan, in one language."""

    parts: tuple[str, ...]
    large_print: bool
    undated: bool
    lang: str
    direction: str
    paper: str
    name: str | None
    clinic: ClinicFacts | None
    side: str
    feet: tuple[str, ...]
    level: str
    start: str
    end: str
    one_leg_from: str | None
    one_leg_from_short: str | None
    from_week: int
    continues_on: str | None
    stages: tuple[StageFacts, ...]
    months: str
    weekdays: tuple[tuple[str, str], ...]
    has_iso_weeks: bool
    calendar: tuple[CalendarWeek, ...]
    log: tuple[LogStage, ...]
    most_sets: int
    programme: Programme


def make_handout(order: Order) -> Handout:
    """The page model of an order."""
    plan, language = order.plan, order.language
    sessions = order.sessions
    return Handout(
        parts=tuple(part.value for part in order.parts),
        large_print=order.large_print,
        undated=order.undated,
        lang=language.tag,
        direction=language.direction,
        paper=order.paper.value,
        name=order.name,
        clinic=_clinic(order.clinic, language) if order.clinic else None,
        side=plan.side.value,
        feet=("left", "right") if plan.side is Side.BOTH else (plan.side.value,),
        level=_level(plan),
        start=language.weekday_long_date(plan.start),
        end=language.weekday_long_date(plan.end),
        one_leg_from=language.weekday_long_date(plan.one_leg_from) if plan.one_leg_from else None,
        one_leg_from_short=language.medium_date(plan.one_leg_from) if plan.one_leg_from else None,
        from_week=order.from_week,
        continues_on=language.weekday_long_date(sessions[0].date) if order.from_week > 1 else None,
        stages=_stages(plan, language),
        months=language.months(_first_day(order), plan.end),
        weekdays=language.weekday_names(),
        has_iso_weeks=language.first_weekday == 0,
        calendar=_calendar(order),
        log=_log(sessions, language, order.undated),
        most_sets=max(session.stage.sets for session in sessions),
        programme=PROGRAMME,
    )


def _clinic(clinic: Clinic, language: Language) -> ClinicFacts:
    note = clinic.note(language.tag, language.locale.language)
    room = sender_room(clinic.logo, clinic.contact) / NAME_SIZE
    return ClinicFacts(
        name=clinic.name,
        name_room=f"{balanced_room(clinic.name or '', room) + 0.2:.1f}",
        logo=_logo(clinic.logo) if clinic.logo else None,
        contact=clinic.contact,
        clinician=clinic.clinician,
        note=tuple(note.splitlines()) if note else (),
        accent=str(clinic.accent) if clinic.accent else None,
    )


def _logo(logo: Logo) -> LogoFacts:
    width, height = logo.size_within(*LOGO_ROOM)
    return LogoFacts(logo.address, f"{width:.2f}", f"{height:.2f}")


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


def _first_day(order: Order) -> date:
    """The first day of the weeks that are printed."""
    return order.plan.start + timedelta(7 * (order.from_week - 1))


def _calendar(order: Order) -> tuple[CalendarWeek, ...]:
    """The printed weeks, from the first day of the first one's week in this locale."""
    plan, language = order.plan, order.language
    stages = {session.date: session.stage.number for session in plan.sessions}
    first_day = _first_day(order)
    lead = (first_day.weekday() - language.first_weekday) % 7
    length = (plan.stages[-1].end - first_day).days + 1
    return tuple(
        CalendarWeek(
            # Of the week's first printed day: where weeks begin on Monday all its days share it.
            iso_week=(first_day + timedelta(max(week, 0))).isocalendar().week,
            days=tuple(
                _calendar_day(first_day + timedelta(offset), offset == 0, stages, language)
                if 0 <= offset < length
                else None
                for offset in range(week, week + 7)
            ),
        )
        for week in range(-lead, length, 7)
    )


def _calendar_day(
    day: date, is_first: bool, stages: dict[date, int], language: Language
) -> CalendarDay:
    """A day by its number; the first one, and the first of a month, with the month."""
    text = language.short_date(day) if is_first or day.day == 1 else str(day.day)
    return CalendarDay(text, stages.get(day))


def _log(sessions: tuple[Session, ...], language: Language, undated: bool) -> tuple[LogStage, ...]:
    """The lines of these sessions, by stage."""
    first_of_week = {session.week: session for session in reversed(sessions)}
    return tuple(
        LogStage(
            number=stage.number,
            sets=stage.sets,
            repetitions=stage.repetitions,
            lines=tuple(
                LogLine(
                    number=session.number,
                    date="" if undated else language.weekday_date(session.date),
                    week=session.week,
                    on_one_leg=session.level is StartLevel.ONE_LEG,
                    begins_week=session is first_of_week[session.week],
                )
                for session in group
            ),
        )
        for stage, group in groupby(sessions, key=lambda session: session.stage)
    )

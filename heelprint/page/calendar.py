"""The calendar on the front page: every day of the printed weeks, and which stage trains on it."""

from dataclasses import dataclass
from datetime import date, timedelta

from heelprint.i18n.language import Language
from heelprint.order import Order


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
class Calendar:
    """The calendar: its months, the short and full names of its days, and its lines, numbered where
    weeks begin on Monday.
    """

    months: str
    weekdays: tuple[tuple[str, str], ...]
    has_iso_weeks: bool
    weeks: tuple[CalendarWeek, ...]


def make_calendar(order: Order) -> Calendar:
    """The calendar of the weeks that are printed."""
    plan, language = order.plan, order.language
    first_day = plan.start + timedelta(7 * (order.from_week - 1))
    return Calendar(
        months=language.months(first_day, plan.end),
        weekdays=language.weekday_names(),
        has_iso_weeks=language.first_weekday == 0,
        weeks=_weeks(order, first_day),
    )


def _weeks(order: Order, first_day: date) -> tuple[CalendarWeek, ...]:
    """The printed weeks, from the first day of the first one's week in this locale."""
    plan, language = order.plan, order.language
    stages = {session.date: session.stage.number for session in plan.sessions}
    lead = (first_day.weekday() - language.first_weekday) % 7
    length = (plan.stages[-1].end - first_day).days + 1
    return tuple(
        CalendarWeek(
            # Of the week's first printed day: where weeks begin on Monday all its days share it.
            iso_week=(first_day + timedelta(max(week, 0))).isocalendar().week,
            days=tuple(
                _day(first_day + timedelta(offset), offset == 0, stages, language)
                if 0 <= offset < length
                else None
                for offset in range(week, week + 7)
            ),
        )
        for week in range(-lead, length, 7)
    )


def _day(day: date, is_first: bool, stages: dict[date, int], language: Language) -> CalendarDay:
    """A day by its number; the first one, and the first of a month, with the month."""
    text = language.short_date(day) if is_first or day.day == 1 else str(day.day)
    return CalendarDay(text, stages.get(day))

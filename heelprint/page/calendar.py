"""The calendar on the front page: every day of the printed weeks, and which stage trains on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from heelprint.i18n.language import Language
from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page import rooms
from heelprint.page.fonts import text_width
from heelprint.page.letterhead import asks_telephone
from heelprint.protocol import PROGRAMME

WEEK = Message(N_("Week"))


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar; `stage` is None where it is no training day.

    `is_beside_last_month` and `is_under_last_month` are for the line between two months: it runs
    between two days of a line, and over each whose day above, a week earlier, is of another month.
    """

    text: str
    stage: int | None
    is_beside_last_month: bool = False
    is_under_last_month: bool = False


@dataclass(frozen=True)
class CalendarWeek:
    """A line of the calendar; a day outside the printed weeks, or the month, is None."""

    iso_week: str
    days: tuple[CalendarDay | None, ...]


@dataclass(frozen=True)
class CalendarMonth:
    """A month of a long plan, by its name with the year."""

    name: str
    weeks: tuple[CalendarWeek, ...]


@dataclass(frozen=True)
class Calendar:
    """The calendar: its months in words, the names of its days, and its lines, numbered where weeks
    begin on Monday. Where it is too long for the front page, its days stand in `small_months`,
    under their shortest names. Above the numbers is the word for a week, there and in large print
    if it is short enough. A line is so high, in millimetres, that they fill the front page, or in
    large print the second one; where it `is_close`, its marks are lower.
    """

    months: str
    weekdays: tuple[tuple[str, str], ...]
    narrow_weekdays: tuple[tuple[str, str], ...]
    has_iso_weeks: bool
    has_room_for_week: bool
    weeks: tuple[CalendarWeek, ...]
    small_months: tuple[CalendarMonth, ...]
    line_height: float
    is_close: bool


def make_calendar(order: Order) -> Calendar:
    """The calendar of the weeks that are printed."""
    language = order.language
    days = _printed_days(order)
    weeks = tuple(_table(order, days))
    is_of_months = len(weeks) > rooms.MOST_WEEKS_OF_A_TABLE
    line_height = _line_height(order, len(weeks))
    return Calendar(
        months=language.months(days[0], order.plan.end),
        weekdays=language.weekday_names(),
        narrow_weekdays=language.weekday_names("narrow"),
        has_iso_weeks=language.first_weekday == 0,
        has_room_for_week=text_width(language.say(WEEK)) <= rooms.WEEK_ROOM,
        weeks=weeks,
        small_months=tuple(_small_months(order, days)) if is_of_months else (),
        line_height=line_height,
        is_close=not is_of_months and line_height < rooms.CLOSE_CALENDAR_LINE,
    )


def _line_height(order: Order, weeks: int) -> float:
    """What each of these weeks, and the names of the days above them, has of its page."""
    clinic, language, paper = order.clinic, order.language, order.paper.value
    if order.large_print:
        room = rooms.LARGE_CALENDAR_ROOM[paper]
        return round(min(rooms.MOST_LARGE_CALENDAR_LINE, room / (weeks + 1)), 2)
    room = rooms.CALENDAR_ROOM[paper]
    if clinic and clinic.name:
        room = rooms.CALENDAR_ROOM_OF_CLINIC[paper]
        room -= rooms.PEN_FACT_HEIGHT if asks_telephone(clinic) else 0
    if clinic and clinic.note(language.tag, language.locale.language):
        room -= rooms.NOTE_HEIGHT
    if order.from_week > 1:
        room -= rooms.FACT_HEIGHT
    steps = len({session.stage.number for session in order.sessions})
    room += rooms.STAIR_RISE * (len(PROGRAMME.stages) - steps)
    return round(min(rooms.MOST_CALENDAR_LINE, room / (weeks + 1)), 2)


def _printed_days(order: Order) -> list[date]:
    """Every day from the first of the printed weeks to the last session."""
    first = order.plan.start + timedelta(7 * (order.from_week - 1))
    length = (order.plan.end - first).days + 1
    return [first + timedelta(offset) for offset in range(length)]


def _table(order: Order, days: list[date]) -> Iterator[CalendarWeek]:
    """The days as one table; the first one, and the first of a month, have their month."""
    stages, language = _stages(order), order.language

    def made(day: date) -> CalendarDay:
        is_named = day == days[0] or day.day == 1
        return CalendarDay(
            text=language.short_date(day) if is_named else str(day.day),
            stage=stages.get(day),
            is_beside_last_month=day.day == 1
            and day != days[0]
            and day.weekday() != language.first_weekday,
            is_under_last_month=day.day <= 7 and (day - days[0]).days >= 7,
        )

    return _weeks(days, language, made)


def _small_months(order: Order, days: list[date]) -> Iterator[CalendarMonth]:
    """Each month of them as a table of its own."""
    stages, language = _stages(order), order.language
    for _, month in groupby(days, key=lambda day: (day.year, day.month)):
        own = list(month)
        weeks = _weeks(own, language, lambda day: CalendarDay(str(day.day), stages.get(day)))
        yield CalendarMonth(language.months(own[0], own[0]), tuple(weeks))


def _stages(order: Order) -> dict[date, int]:
    """The number of the stage that trains on a day."""
    return {session.date: session.stage.number for session in order.plan.sessions}


def _weeks(
    days: list[date], language: Language, made: Callable[[date], CalendarDay]
) -> Iterator[CalendarWeek]:
    """The lines of these days, which follow each other, by the weeks of this locale."""
    lead = (days[0].weekday() - language.first_weekday) % 7
    cells = [*[None] * lead, *days]
    cells += [None] * (-len(cells) % 7)
    for start in range(0, len(cells), 7):
        week = cells[start : start + 7]
        # Of the week's first printed day: where weeks begin on Monday all its days share it.
        first = next(filter(None, week))
        yield CalendarWeek(
            str(first.isocalendar().week), tuple(made(day) if day else None for day in week)
        )

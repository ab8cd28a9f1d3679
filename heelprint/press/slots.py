"""The slots of a handout: every text in it that follows from a date or a name, taken out of it.

What is left is a blank handout. It is all that the templates see, so that equal ones have equal
pages, but for what is put into the slots again.
"""

import re
from dataclasses import astuple, dataclass, fields, replace
from itertools import chain, repeat
from typing import Any

from heelprint.page.calendar import Calendar, CalendarDay, CalendarWeek
from heelprint.page.handout import Handout, StageFacts
from heelprint.page.log import Log, LogLine, LogPage, LogStage
from heelprint.page.patient_name import PatientName
from heelprint.press.glyphs import LETTERS

MARK = "¤"  # a letter of our font that no page of ours has
TOKEN = re.compile(MARK + r"(\d{3})")
NO_DAY = CalendarDay("", None)
STAGES = (1, 2, 3)
NAMES = len(fields(PatientName))  # the first slots, where a handout has a name
SAMPLES = (*STAGES, None)  # what the first days of a calendar are, to be seen once

# What fills a slot: a text, or a day of the calendar. A week of the log that has no text in a line
# doesn't begin there, and a day without one isn't printed: neither has its lines then.
Value = str | CalendarDay


@dataclass(frozen=True)
class Blank:
    """A handout with a token in each slot, and what fills these, in the order of their numbers."""

    handout: Handout
    values: tuple[Value, ...]
    has_name: bool  # somebody's, which is still in it
    has_dates: bool  # some of them

    def with_name(self, name: PatientName | None) -> "Blank":
        """The same with another name of our font's letters in its slots, or without one still."""
        return replace(self, values=(*astuple(name), *self.values[NAMES:])) if name else self

    @property
    def is_clear(self) -> bool:
        """Whether the letter of the tokens stands in them alone, if there are any."""
        return not self.values or repr(self.handout).count(MARK) == len(self.values)


def take_out(handout: Handout) -> Blank:
    """The handout without its dates and its name; as it is, where it is written from right to left.

    What follows from a date in another way than by its text is left in it: the months of a long
    plan, whose weeks are its layout, and all dates of large print, whose lines they break. So is a
    name of other letters than `LETTERS`.
    """
    if handout.direction == "rtl":
        return as_it_is(handout)
    slots = _Slots()
    blank = replace(handout, name=handout.name and slots.name(handout.name))
    if not handout.large_print:
        blank = replace(
            blank,
            **_front(handout, slots),
            calendar=_calendar(handout.calendar, slots),
            log=_log(handout.log, slots),
        )
    return Blank(
        blank,
        tuple(slots.values),
        has_name=blank.name == handout.name is not None,
        has_dates=handout.large_print or bool(handout.calendar.small_months),
    )


def has_own_letters(name: PatientName | None) -> bool:
    """Whether a name, if there is one, can be a slot's: any file of the press's has its letters."""
    return name is None or LETTERS.issuperset(name.front)


def as_it_is(handout: Handout) -> Blank:
    """The handout with nothing taken out."""
    return Blank(handout, (), has_name=handout.name is not None, has_dates=True)


class _Slots:
    """The values that were taken out so far."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def text(self, text: str) -> str:
        """The token for a text, which a slot may lack."""
        return self._token(text) if text else text

    def week(self, text: str) -> str:
        """The token for a text that may be none."""
        return self._token(text)

    def date(self, text: str | None) -> str | None:
        """The token for a date, where there is one."""
        return text and self._token(text)

    def name(self, name: PatientName) -> PatientName:
        """The tokens for a name of the letters that any file of the press's has."""
        if not has_own_letters(name):
            return name
        return PatientName(*map(self._token, astuple(name)))

    def day(self, day: CalendarDay | None, sample: int | None) -> CalendarDay:
        """A day with each line, and the mark of a stage that the page is to show somewhere."""
        token = self._token(day or NO_DAY)
        return CalendarDay(token, sample, is_beside_last_month=True, is_under_last_month=True)

    def _token(self, value: Value) -> str:
        self.values.append(value)
        return f"{MARK}{len(self.values) - 1:03d}"


def _front(handout: Handout, slots: _Slots) -> dict[str, Any]:
    """The dates of the front page that have fields of their own."""
    return {
        "change_date": slots.date(handout.change_date),
        "start": slots.text(handout.start),
        "end": slots.text(handout.end),
        "continues_on": slots.date(handout.continues_on),
        "stages": tuple(_stage(stage, slots) for stage in handout.stages),
    }


def _stage(stage: StageFacts, slots: _Slots) -> StageFacts:
    return replace(stage, dates=slots.text(stage.dates))


def _calendar(calendar: Calendar, slots: _Slots) -> Calendar:
    months = slots.text(calendar.months)
    if calendar.small_months:
        return replace(calendar, months=months)
    samples = chain(SAMPLES, repeat(None))
    weeks = tuple(
        CalendarWeek(
            slots.text(week.iso_week) if calendar.has_iso_weeks else "",
            tuple(slots.day(day, next(samples)) for day in week.days),
        )
        for week in calendar.weeks
    )
    return replace(calendar, months=months, weeks=weeks)


def _log(log: Log, slots: _Slots) -> Log:
    has_weeks = log.has_weeks
    pages = tuple(_log_page(page, slots, has_weeks=has_weeks) for page in log.pages)
    return replace(log, dates=slots.text(log.dates), pages=pages)


def _log_page(page: LogPage, slots: _Slots, *, has_weeks: bool) -> LogPage:
    dates = slots.text(page.dates)
    stages = tuple(_log_stage(stage, slots, has_weeks=has_weeks) for stage in page.stages)
    return replace(page, dates=dates, stages=stages)


def _log_stage(stage: LogStage, slots: _Slots, *, has_weeks: bool) -> LogStage:
    lines = tuple(_log_line(line, slots, has_weeks=has_weeks) for line in stage.lines)
    return replace(stage, lines=lines)


def _log_line(line: LogLine, slots: _Slots, *, has_weeks: bool) -> LogLine:
    """A line without its date. Where weeks have a column, any line may begin one."""
    date, legs = slots.text(line.date), slots.text(line.legs)
    return LogLine(  # whole, since `replace` takes twice as long, and there are many
        number=line.number,
        iso_date="",
        date=date,
        week=slots.week(line.week) if has_weeks else line.week,
        legs=legs,
        begins_week=has_weeks or line.begins_week,
    )

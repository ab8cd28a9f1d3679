"""The calendar: from a start date, a side and a level to every session with its date and dose."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from heelprint.errors import InputError
from heelprint.message import N_, NN_
from heelprint.protocol import PROGRAMME

LEAST_WEEKS = 1
MOST_WEEKS = 52


class Side(Enum):
    """Which foot hurts, and so is trained."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class StartLevel(Enum):
    """On how many legs the heel raise is done."""

    ONE_LEG = "one-leg"
    TWO_LEG = "two-leg"


@dataclass(frozen=True)
class Stage:
    """A stretch of the plan with one dose; `end` is the last day of it that the plan prints."""

    number: int
    start: date
    end: date
    sets: int
    repetitions: int
    adds_weight: bool


@dataclass(frozen=True)
class Session:
    """One training day. `week` is the plan's own, 1 for the first seven days."""

    number: int
    date: date
    week: int
    stage: Stage
    level: StartLevel

    @property
    def on_one_leg(self) -> bool:
        """Whether the heel raise is done on one leg that day."""
        return self.level is StartLevel.ONE_LEG


@dataclass(frozen=True)
class Plan:
    """A whole calendar, made by `build_plan` and never otherwise."""

    start: date
    side: Side
    level: StartLevel
    one_leg_from: date | None
    weeks: int
    stages: tuple[Stage, ...]
    sessions: tuple[Session, ...]

    @property
    def end(self) -> date:
        """The last session's date: the last date that is printed."""
        return self.sessions[-1].date

    @property
    def change_is_open(self) -> bool:
        """Whether the day of the change to one leg can't be known, so that it is ticked."""
        return self.level is StartLevel.TWO_LEG and self.one_leg_from is None


def build_plan(
    start: date,
    *,
    side: Side,
    level: StartLevel = StartLevel.ONE_LEG,
    one_leg_from: date | None = None,
    weeks: int = PROGRAMME.usual_weeks,
) -> Plan:
    """Every session of the weeks asked for: each second day from the start, stepping up as decided.

    `weeks` is 1-52. `one_leg_from` is the known date of the change after a two-leg start, from the
    start to the last session; without it the change can't be dated and every session keeps the
    start level. Raises InputError, which names the argument, for anything outside that.
    """
    side, level = Side(side), StartLevel(level)  # their values, as text, will do
    check_plan(start, side=side, level=level, one_leg_from=one_leg_from, weeks=weeks)
    stages = _stages(start, weeks)
    sessions = []
    for number, offset in enumerate(_offsets(weeks), 1):
        day = start + timedelta(offset)
        stage = next(stage for stage in reversed(stages) if stage.start <= day)
        changed = one_leg_from is not None and day >= one_leg_from
        session_level = StartLevel.ONE_LEG if changed else level
        sessions.append(Session(number, day, offset // 7 + 1, stage, session_level))
    return Plan(start, side, level, one_leg_from, weeks, stages, tuple(sessions))


def check_plan(
    start: date, *, side: Side, level: StartLevel, one_leg_from: date | None, weeks: int
) -> None:
    """Raise what `build_plan` would raise for these, without building anything."""
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise InputError(
            "weeks",
            N_(
                "“%(weeks)s” is not a number of weeks. "
                "Give a whole number from %(least)s to %(most)s."
            ),
            weeks=weeks,
            least=LEAST_WEEKS,
            most=MOST_WEEKS,
        )
    if (date.max - start).days < 7 * weeks - 1:
        raise InputError(
            "start",
            NN_(
                "A plan of %(number)s week from %(start)s runs past the year 9999. Check the year.",
                "A plan of %(number)s weeks from %(start)s runs past the year 9999. "
                "Check the year.",
            ),
            number=weeks,
            start=start,
        )
    _check_change(start, start + timedelta(_offsets(weeks)[-1]), level, one_leg_from)


def _offsets(weeks: int) -> range:
    """The days of the sessions, counted from the start."""
    return range(0, 7 * weeks, PROGRAMME.days_between_sessions)


def _stages(start: date, weeks: int) -> tuple[Stage, ...]:
    """The stages that the weeks reach, each up to the day before the next."""
    rules = [rule for rule in PROGRAMME.stages if rule.first_day < 7 * weeks]
    ends = [rule.first_day for rule in rules[1:]] + [7 * weeks]
    return tuple(
        Stage(
            number=number,
            start=start + timedelta(rule.first_day),
            end=start + timedelta(end - 1),
            sets=rule.sets,
            repetitions=rule.repetitions,
            adds_weight=rule.adds_weight,
        )
        for number, (rule, end) in enumerate(zip(rules, ends, strict=True), 1)
    )


def _check_change(start: date, last: date, level: StartLevel, one_leg_from: date | None) -> None:
    if one_leg_from is None:
        return
    if level is StartLevel.ONE_LEG:
        raise InputError(
            "one_leg_from",
            N_(
                "The plan starts on one leg already. Leave the date of the change out, "
                "or let the plan start on two legs."
            ),
        )
    if not start <= one_leg_from <= last:
        raise InputError(
            "one_leg_from",
            N_("%(day)s is outside the plan. Give a date from %(start)s to %(last)s."),
            day=one_leg_from,
            start=start,
            last=last,
        )

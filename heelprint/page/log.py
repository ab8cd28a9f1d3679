"""The log: a line a session, and the columns of its table with their widths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from heelprint.order import Order
from heelprint.plan import Session, Side


@dataclass(frozen=True)
class Column:
    """A column of the log by its name in the CSS, and its width in millimetres. Those without one
    share what the others leave, evenly.
    """

    name: str
    width: float | None


def _columns(**widths: float | None) -> tuple[Column, ...]:
    return tuple(Column(name, width) for name, width in widths.items())


# Each kind of table in the 185 mm of LOG_ROOM: all columns that it may have, one for a foot.
# fmt: off
NARROW = _columns(
    number=8, week=14, date=28, dose=15,  # 65
    foot=39,  # of five boxes
    legs=17, test=12,  # 29 where the change is open
    level=13,  # where it is dated
    load=None, during=None, after=None,  # 52 and more for a pen
)
WIDE = _columns(
    number=7.5, week=11.6, date=25.6, dose=11.9,  # 56.6
    foot=30.8,  # 61.6 for both
    legs=13, test=10.6,  # 23.6
    level=13,
    load=None, during=None, after=16.4,  # 43.2 and more
)
LARGE = _columns(
    session=47,
    foot=None,  # 54.9 and more for both
    legs=17,
    load=19.5, during=21, after=25.6,  # 66.1
)
# fmt: on
FOOT_OF_FEWER_BOXES = {3: 24, 4: 31}  # in a narrow table


@dataclass(frozen=True)
class LogLine:
    """A line of the log, for one session; the date of an undated one is empty. Its week is that of
    the calendar, where it has a number, or an undated log's own.
    """

    number: int
    date: str
    week: int | None
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
class Log:
    """The table of the log."""

    columns: tuple[Column, ...]
    stages: tuple[LogStage, ...]

    @property
    def column_count(self) -> int:
        """How many columns a cell across the whole table spans."""
        return len(self.columns)


def make_log(order: Order) -> Log:
    """The log of the sessions that are printed."""
    return Log(tuple(_table_columns(order)), _stages(order.sessions, order))


def _table_columns(order: Order) -> Iterator[Column]:
    """The columns that this table has, in their order. On how many legs a session is done is ticked
    where that is open, printed where it changes on a known day, and else not worth a column.
    """
    ticks_legs = order.plan.change_is_open
    prints_legs = not ticks_legs and not order.plan.sessions[0].on_one_leg
    if order.large_print:
        columns, has = LARGE, {"legs": ticks_legs or prints_legs}
    else:
        columns = WIDE if order.plan.side is Side.BOTH else _narrow_columns(order.sessions)
        has = {"legs": ticks_legs, "test": ticks_legs, "level": prints_legs}
    for column in columns:
        if column.name == "foot" and order.plan.side is Side.BOTH:
            yield column
        if has.get(column.name, True):
            yield column


def _narrow_columns(sessions: tuple[Session, ...]) -> tuple[Column, ...]:
    """A foot is as wide as the most boxes that it has."""
    width = FOOT_OF_FEWER_BOXES.get(max(session.stage.sets for session in sessions))
    return tuple(
        replace(column, width=width) if width and column.name == "foot" else column
        for column in NARROW
    )


def _stages(sessions: tuple[Session, ...], order: Order) -> tuple[LogStage, ...]:
    """The lines of these sessions, by stage."""
    language = order.language
    firsts = {_week(session, order): session.number for session in reversed(sessions)}
    return tuple(
        LogStage(
            number=stage.number,
            sets=stage.sets,
            repetitions=stage.repetitions,
            lines=tuple(
                LogLine(
                    number=session.number,
                    date="" if order.undated else language.weekday_date(session.date),
                    week=session.week if order.undated else language.week_number(session.date),
                    on_one_leg=session.on_one_leg,
                    begins_week=session.number == firsts[_week(session, order)],
                )
                for session in group
            ),
        )
        for stage, group in groupby(sessions, key=lambda session: session.stage)
    )


def _week(session: Session, order: Order) -> date | int:
    """What the sessions of one week have in common."""
    return session.week if order.undated else order.language.week_start(session.date)

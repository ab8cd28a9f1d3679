"""The log: its pages, each with a table of the sessions that stand on it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.log_columns import Boxes, Column, log_boxes, log_columns, log_date
from heelprint.page.log_dates import Writing
from heelprint.page.log_pages import log_pages, stages_of, weeks_of
from heelprint.page.log_room import Heights, LogRoom, contact_is_below, log_room
from heelprint.page.rooms import log_width
from heelprint.page.unparted import undivided, unparted_date
from heelprint.plan import Session
from heelprint.protocol import PROGRAMME, StageRule

MOST_STAGES = len(PROGRAMME.stages)
PEN_COLUMNS = {"load", "during", "after"}  # for a number
# Translators: in the column “Legs”: on one leg
ONE_LEG = Message(N_("one"))
# Translators: in the column “Legs”: on two legs
TWO_LEGS = Message(N_("two"))


@dataclass(frozen=True)
class LogLine:
    """A line of the log, for one session; an undated one has no date. One that begins a week has
    its number: that of the calendar's, if they have one here, or of an undated log's own. It says
    on how many legs where these change on a known day.
    """

    number: int
    iso_date: str
    date: str
    week: str
    legs: str
    begins_week: bool


@dataclass(frozen=True)
class LogStage:
    """The lines of a page that have one dose."""

    number: int
    sets: int
    repetitions: int
    is_continued: bool
    asks_weight: bool
    lines: tuple[LogLine, ...]

    @property
    def line_count(self) -> int:
        """How many sessions of the stage stand here."""
        return len(self.lines)


@dataclass(frozen=True)
class LogWeek:
    """A week that begins on a page: its number, or the day of its first session where weeks have
    none.
    """

    number: str
    day: str


@dataclass(frozen=True)
class LogPage:
    """A page of the log. The dates of its first and last session are empty in an undated one; one
    that has room for the end alone has neither dates nor stages. The test of each of its weeks is
    asked over its table in `tests`, where no column asks for it. A later one `says_again` what the
    boxes for one leg mean, if it has the room.
    """

    number: int
    dates: str
    tests: tuple[LogWeek, ...]
    stages: tuple[LogStage, ...]
    is_last: bool
    says_again: bool
    note_lines: int

    @property
    def is_first(self) -> bool:
        """Whether it begins the log."""
        return self.number == 1


@dataclass(frozen=True)
class Log:
    """The log on its pages.

    Its first page asks in `asks_change` for the day of the change to one leg, and in `asks_weight`
    for the load at the start, where the row of the first stage doesn't. `dates` are the first and
    the last of all, and `blank_lines` those for notes on a side without a page.
    """

    columns: tuple[Column, ...]
    boxes: Boxes
    heights: Heights
    pages: tuple[LogPage, ...]
    dates: str
    width: float
    page_height: float
    contact_is_below: bool
    blank_lines: int
    asks_weight: bool
    asks_change: bool
    goes_on: StageRule

    @property
    def stages(self) -> tuple[LogStage, ...]:
        """The whole log by its stages, without its pages."""
        found: dict[int, LogStage] = {}
        for stage in (stage for page in self.pages for stage in page.stages):
            begun = found.get(stage.number)
            found[stage.number] = (
                replace(begun, lines=begun.lines + stage.lines) if begun else stage
            )
        return tuple(found.values())

    @property
    def column_count(self) -> int:
        """How many columns a cell across the whole table spans."""
        return len(self.columns)

    @property
    def box_columns(self) -> int:
        """How many columns of large print the date of a session stands over."""
        return sum(column.name not in PEN_COLUMNS for column in self.columns)

    @property
    def has_weeks(self) -> bool:
        """Whether there is a column for the number of the week."""
        return self._has("week")

    @property
    def has_doses(self) -> bool:
        """Whether there is one for the dose, beside its row."""
        return self._has("dose")

    @property
    def has_tests(self) -> bool:
        """Whether there is one for the test of each week, which else is asked over the table."""
        return self._has("test")

    @property
    def has_short_heads(self) -> bool:
        """Whether the columns leave room for heads of two short lines alone."""
        return self.heights.has_short_heads

    def _has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def make_log(order: Order) -> Log:
    """The log of the sessions that are printed."""
    room = log_room_of(order)
    return Log(
        columns=log_columns(order),
        boxes=log_boxes(order),
        heights=room.heights,
        pages=_pages(order, room, log_date(order)),
        dates=_dates(order.sessions, order),
        width=log_width(order.paper.value),
        page_height=room.page,
        contact_is_below=contact_is_below(order),
        blank_lines=room.note_lines(
            room.page - room.heights.title - room.heights.facts - room.heights.name
        ),
        asks_weight=order.large_print and order.from_week == 1,
        asks_change=order.plan.change_is_open,
        goes_on=PROGRAMME.stages[-1],
    )


def log_room_of(order: Order) -> LogRoom:
    """The room on the pages of this order's log."""
    return log_room(order, has_stages_to_come=order.sessions[-1].stage.number < MOST_STAGES)


def _pages(order: Order, room: LogRoom, write: Writing) -> tuple[LogPage, ...]:
    pages = log_pages(order, room)
    begins_week = {week[0].number for week in weeks_of(order)}
    made = []
    for number, sessions in enumerate(pages, 1):
        is_last = number == len(pages)
        stages = _stages(sessions, order, write, begins_week)
        spare = room.left(is_first=number == 1, is_last=is_last)
        spare -= room.taken(len(stages), len(sessions))
        is_later = number > 1 and bool(sessions)
        says_again = is_later and order.plan.change_is_open and room.again <= spare
        spare -= says_again * room.again
        made.append(
            LogPage(
                number=number,
                dates=_dates(sessions or order.sessions, order),
                tests=_tests(sessions, order, begins_week) if room.heights.tests else (),
                stages=stages,
                is_last=is_last,
                says_again=says_again,
                note_lines=room.note_lines(spare),
            )
        )
    return tuple(made)


def _tests(
    sessions: Sequence[Session], order: Order, begins_week: Container[int]
) -> tuple[LogWeek, ...]:
    """The weeks that begin among these sessions, by the numbers of those that begin one."""
    return tuple(
        LogWeek(_week(one, order), undivided(order.language.short_date(one.date)))
        for one in sessions
        if one.number in begins_week
    )


def _dates(sessions: Sequence[Session], order: Order) -> str:
    if order.undated or not sessions:
        return ""
    return undivided(order.language.span(sessions[0].date, sessions[-1].date))


def _stages(
    sessions: Sequence[Session], order: Order, write: Writing, begins_week: Container[int]
) -> tuple[LogStage, ...]:
    """These sessions by their stages, of which the first may go on from the page before."""
    begins_stage = [stage[0].number for stage in stages_of(order.sessions)]
    asks = not order.large_print  # whose rows have no room for it
    return tuple(
        LogStage(
            number=group[0].stage.number,
            sets=group[0].stage.sets,
            repetitions=group[0].stage.repetitions,
            is_continued=group[0].number not in begins_stage,
            asks_weight=asks and group[0].number == 1,
            lines=tuple(_line(one, order, write, one.number in begins_week) for one in group),
        )
        for group in stages_of(sessions)
    )


def _line(session: Session, order: Order, write: Writing, begins_week: bool) -> LogLine:
    day, dated = session.date, not order.undated
    return LogLine(
        number=session.number,
        iso_date=day.isoformat() if dated else "",
        date=unparted_date(write(day)) if dated else "",
        week=_week(session, order) if begins_week else "",
        legs=_legs(session, order),
        begins_week=begins_week,
    )


def _week(session: Session, order: Order) -> str:
    number = session.week if order.undated else order.language.week_number(session.date)
    return "" if number is None else str(number)


def _legs(session: Session, order: Order) -> str:
    if order.change is None:
        return ""
    return order.language.say(ONE_LEG if session.on_one_leg else TWO_LEGS)

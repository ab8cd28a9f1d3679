"""The columns of the log's table: which of them a log has, and their widths with their sums."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from heelprint.order import Order
from heelprint.plan import Side


@dataclass(frozen=True)
class Column:
    """A column of the log by its name in the CSS, and its width in millimetres. Those without one
    share what the others leave, evenly.
    """

    name: str
    width: float | None


def _columns(**widths: float | None) -> tuple[Column, ...]:
    return tuple(Column(name, width) for name, width in widths.items())


# Each kind of table in the 174 mm of A4's LOG_ROOM (Letter has 5.9 more): all columns that it may
# have, one for a foot. A pen has three columns, of at least 16 mm, or 20 in large print; the words
# over the last of them want 27 on two lines. Two feet, and a change that is open, leave no room
# for the dose, which the row of the stage has, nor both of them together for the week.
# fmt: off
NARROW = _columns(
    number=7.5, week=12, date=26,  # 45.5
    dose=15,
    foot=37,  # of five boxes
    level=12.5,  # where the change is dated
    load=None, during=None, after=27,  # 64 and more for a pen
)
NARROW_OPEN = _columns(
    number=7, week=11, date=26,  # 44
    foot=36,
    one_leg=10.5, test=23,  # 33.5
    load=None, during=None, after=27,  # 60.5 and more
)
WIDE = _columns(
    number=7, week=11, date=25.5,  # 43.5
    foot=29.8,  # 59.6 for both
    level=11.5,
    load=None, during=None, after=27,  # 59.4 and more
)
WIDE_OPEN = _columns(
    number=6.5, date=26,  # 32.5
    foot=29.5,  # 59 for both
    one_leg=11, test=15,  # 26
    load=None, during=None, after=None,  # 56.5 and more
)
LARGE = _columns(
    session=None,  # 26.2 and more
    foot=48.6,
    one_leg=13, test=21,  # 34 where the change is open
    level=15,
    load=20, during=21.2, after=24,  # 65.2
)
# Two feet leave no column for the session: its date stands over its boxes.
LARGE_BOTH = _columns(
    foot=None,  # 95.2 and more for both
    one_leg=12.4,
    level=14.2,
    load=20, during=20.6, after=24,  # 64.6
)
# fmt: on
FOOT_OF_FEWER_BOXES = {3: 23, 4: 30}  # in a narrow table


def log_columns(order: Order) -> tuple[Column, ...]:
    """The columns that this order's table has, in their order."""
    return tuple(_of_this_log(order))


def prints_level(order: Order) -> bool:
    """Whether each session says on how many legs it is done: it changes on a day that is known."""
    return not order.plan.change_is_open and not order.sessions[0].on_one_leg


def _of_this_log(order: Order) -> Iterator[Column]:
    """On how many legs a session is done is ticked where that is open, printed where it changes on
    a known day, and else not worth a column.
    """
    ticks_legs = order.plan.change_is_open
    has_weeks = order.undated or order.language.first_weekday == 0
    has = {
        "one_leg": ticks_legs,
        "test": ticks_legs,
        "level": prints_level(order),
        "week": has_weeks,
    }
    for column in _of_this_kind(order):
        if column.name == "foot" and order.plan.side is Side.BOTH:
            yield column
        if has.get(column.name, True):
            yield column


def _of_this_kind(order: Order) -> tuple[Column, ...]:
    if order.plan.side is not Side.BOTH:
        return LARGE if order.large_print else _narrow(order)
    if order.large_print:
        return LARGE_BOTH
    return WIDE_OPEN if order.plan.change_is_open else WIDE


def _narrow(order: Order) -> tuple[Column, ...]:
    """A foot is as wide as the most boxes that it has."""
    columns = NARROW_OPEN if order.plan.change_is_open else NARROW
    width = FOOT_OF_FEWER_BOXES.get(max(session.stage.sets for session in order.sessions))
    return tuple(
        replace(column, width=width) if width and column.name == "foot" else column
        for column in columns
    )

"""The columns of the log's table: which of them a log has, and their widths with their sums."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from heelprint.i18n.language import Language
from heelprint.order import Order
from heelprint.page.fonts import text_width
from heelprint.page.rooms import EM
from heelprint.plan import Side
from heelprint.protocol import PROGRAMME


@dataclass(frozen=True)
class Column:
    """A column of the log by its name in the CSS, and its width in millimetres. Those without one
    share what the others leave, evenly.
    """

    name: str
    width: float | None


WEEK_AND_DATE = 36.6  # together, where the words of a language share it
LEAST_WEEK = 7  # of which the number is 5
DATE_PADS = 2.6  # on the left and the right of a date


@dataclass(frozen=True)
class Boxes:
    """The boxes of the sets: the side of one, the room between two, and that before the first one
    and, where there are five, after the last. In millimetres.
    """

    side: float
    gap: float
    pad: float


WIDE_BOX = 5.1
NARROW_BOX = 6
LARGE_BOX = 9
RULE = 0.2  # before a column
PAD_OF_GAP = 1.4


def _columns(**widths: float | None) -> tuple[Column, ...]:
    return tuple(Column(name, width) for name, width in widths.items())


# Each kind of table in the 174 mm of A4's LOG_ROOM (Letter has 5.9 more), with a foot's column
# once. A pen has three columns, of at least 16 mm, or 20 in large print; the words over the last of
# them want 26 on two lines, and have fewer words where they haven't that. Two feet, and a change
# that is open, leave no room for the dose, which the row of the stage has.
# fmt: off
NARROW = _columns(
    number=6.6, week=13, date=27.6,  # 47.2
    dose=14,
    foot=36.8,  # of five boxes
    level=12,  # where the change is dated
    load=None, during=None, after=26.6,  # 64 and more for a pen
)
NARROW_OPEN = _columns(
    number=6.6, week=13, date=27.6,  # 47.2
    foot=36.8,
    one_leg=10, test=16.5,  # 26.5
    load=None, during=None, after=26.6,  # 63.5 and more
)
WIDE = _columns(
    number=6.6, week=13, date=27.6,  # 47.2
    foot=30,  # 60 for both
    load=None, during=None, after=26.6,  # 66.8 and more
)
WIDE_LEVEL = _columns(
    number=6.6, week=11.4, date=27.6,  # 45.6
    foot=30,
    level=9.6,
    load=None, during=None, after=26.4,  # 58.8 and more
)
WIDE_OPEN = _columns(
    number=6.6, week=WEEK_AND_DATE, date=0.0,  # 43.2
    foot=29.2,  # 58.4 for both
    one_leg=8.6, test=15.7,  # 24.3
    load=None, during=None, after=None,  # 48.1 and more
)
LARGE = _columns(
    session=46.0,
    foot=54,
    load=22.5, during=None, after=27,  # 74 and more
)
LARGE_LEVEL = _columns(
    session=None,  # 43.2 and more
    foot=49.4,
    level=15,
    load=20, during=22, after=24.4,  # 66.4
)
LARGE_OPEN = _columns(
    session=None,  # 24.4 and more
    foot=48.8,
    one_leg=12.6, test=22.8,
    load=20, during=21.4, after=24,  # 65.4
)
# Two feet leave no column for the session: its date stands over its boxes.
LARGE_BOTH = _columns(
    foot=52,  # 104 for both
    load=21.6, during=None, after=25.8,  # 70 and more
)
LARGE_BOTH_LEVEL = _columns(
    foot=47.8,  # 95.6
    level=14.2,
    load=20, during=None, after=24,  # 64.2 and more
)
LARGE_BOTH_OPEN = _columns(
    foot=48.2,  # 96.4
    one_leg=12.8,
    load=20, during=None, after=24,  # 64.8 and more
)
# fmt: on
FOOT_OF_FEWER_BOXES = {3: 23.4, 4: 30.2}  # in a narrow table


def log_columns(order: Order) -> tuple[Column, ...]:
    """The columns that this order's table has, in their order."""
    return tuple(_of_this_log(order))


def log_boxes(order: Order) -> Boxes:
    """The boxes in the columns of the feet."""
    side = LARGE_BOX if order.large_print else WIDE_BOX
    if order.plan.side is not Side.BOTH and not order.large_print:
        side = NARROW_BOX
    foot = next(column.width for column in _of_this_kind(order) if column.name == "foot")
    assert foot, "a foot is as wide as its boxes"
    most = PROGRAMME.stages[-1].sets
    gap = (foot - RULE - most * side) / (most - 1 + 2 * PAD_OF_GAP)
    return Boxes(side, round(gap, 2), round(PAD_OF_GAP * gap, 2))


def _of_this_log(order: Order) -> Iterator[Column]:
    """On how many legs a session is done is ticked where that is open, printed where it changes on
    a known day, and else not worth a column.
    """
    ticks_legs = order.plan.change_is_open
    has_weeks = order.undated or order.language.first_weekday == 0
    has = {
        "one_leg": ticks_legs,
        "test": ticks_legs,
        "level": order.change is not None,
        "week": has_weeks,
    }
    for column in _fitted(order):
        if column.name == "foot" and order.plan.side is Side.BOTH:
            yield column
        if has.get(column.name, True):
            yield column


def _fitted(order: Order) -> tuple[Column, ...]:
    """In a narrow table a foot is as wide as the most boxes that it has."""
    columns = _of_this_kind(order)
    width = FOOT_OF_FEWER_BOXES.get(max(session.stage.sets for session in order.sessions))
    if width is None or order.large_print or order.plan.side is Side.BOTH:
        return columns
    return tuple(
        replace(column, width=width) if column.name == "foot" else column for column in columns
    )


def _of_this_kind(order: Order) -> tuple[Column, ...]:
    is_open, has_level = order.plan.change_is_open, order.change is not None
    if order.plan.side is not Side.BOTH:
        if order.large_print:
            return LARGE_OPEN if is_open else LARGE_LEVEL if has_level else LARGE
        return NARROW_OPEN if is_open else NARROW
    if order.large_print:
        return LARGE_BOTH_OPEN if is_open else LARGE_BOTH_LEVEL if has_level else LARGE_BOTH
    if is_open:
        return _wide_open(order.language)
    return WIDE_LEVEL if has_level else WIDE


def _wide_open(language: Language) -> tuple[Column, ...]:
    """A language of long dates has a short word for the week, or the other way round."""
    date = round(_widest_date(language) * EM + DATE_PADS, 1)
    week = max(round(WEEK_AND_DATE - date, 1), LEAST_WEEK)
    widths = {"week": week, "date": date}
    return tuple(replace(one, width=widths.get(one.name, one.width)) for one in WIDE_OPEN)


def _widest_date(language: Language) -> float:
    """The width of the widest date of all, in em: of each day of the week in each month."""
    days = (datetime.date(2026, month, day) for month in range(1, 13) for day in range(20, 27))
    return max(text_width(language.weekday_date(day)) for day in days)

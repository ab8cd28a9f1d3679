"""The columns of the log's table: which of them a log has, and their widths with their sums."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from heelprint.i18n.language import Language
from heelprint.order import Order
from heelprint.page.log_dates import (
    Writing,
    date_writings,
    longest_within,
    widest,
)
from heelprint.page.rooms import EM, LARGE_EM, log_width
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
LEAST_WEEK = 7.6  # of which the number is 4.5
DATE_PADS = 2.6  # on the left and the right of a date
SESSION_PAD = 1  # of large print, on the right
LEAST_FOR_PEN = 16
LARGE_LEAST_FOR_PEN = 20
DATE_OVER_BOXES = 60  # what the number of the session and of the week leave to it


@dataclass(frozen=True)
class Boxes:
    """The boxes of the sets: the side of one, the room between two, which is less than none where
    they share a line, and that before the first one and, where there are five, after the last. In
    millimetres.
    """

    side: float
    gap: float
    pad: float

    @property
    def pitch(self) -> float:
        """From one box to the next."""
        return self.side + self.gap


WIDE_BOX = 5.1
NARROW_BOX = 6
LARGE_BOX = 9
LARGE_BOX_LINE = 0.5
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
    load=20.8, during=None, after=29,  # 74 and more
)
LARGE_LEVEL = _columns(
    session=None,  # 43.2 and more
    foot=49.2,
    level=15,
    load=20.2, during=22, after=24.4,  # 66.6
)
LARGE_OPEN = _columns(
    session=None,  # 45.6 and more
    foot=49.2,
    one_leg=12.6,
    load=20.2, during=22, after=24.4,  # 66.6
)
# Two feet leave no column for the session: its date stands over its boxes. Those of a foot, 43 mm,
# share their lines, so that it is well apart from the other foot.
LARGE_BOTH = _columns(
    foot=49,  # 98 for both
    load=21, during=None, after=28,  # 76 and more
)
LARGE_BOTH_LEVEL = _columns(
    foot=47,  # 94
    level=13.8,
    load=20.2, during=None, after=25,  # 66.2 and more
)
LARGE_BOTH_OPEN = _columns(
    foot=47,  # 94
    one_leg=12.4,
    load=20.2, during=None, after=25.6,  # 67.6 and more
)
# fmt: on
BOXES_OF_TWO_LARGE = Boxes(LARGE_BOX, -LARGE_BOX_LINE, 2.8)
MOST_LANGUAGES = 32  # whose widths are remembered
MOST_BOXES = PROGRAMME.stages[-1].sets  # which a foot has room for


def log_columns(order: Order) -> tuple[Column, ...]:
    """The columns that this order's table has, in their order. That of the date is as wide as the
    widest of all dates, if the pen's have as much to spare.
    """
    columns = tuple(_of_this_log(order))
    own = next((one for one in columns if one.name in DATE_COLUMNS), None)
    if own is None or own.width is None or order.undated:
        return columns
    wanted = widest(log_date(order)) * _em(order) + _date_pads(order)
    wider = replace(own, width=max(own.width, round(min(wanted, _date_room(order)), 1)))
    return tuple(wider if one is own else one for one in columns)


DATE_COLUMNS = {"date", "session"}


def log_date(order: Order) -> Writing:
    """The longest way to write a date that has room in this order's table."""
    room = (_date_room(order) - _date_pads(order)) / _em(order)
    return longest_within(date_writings(order.language), room)


def _em(order: Order) -> float:
    return LARGE_EM if order.large_print else EM


def _date_pads(order: Order) -> float:
    return SESSION_PAD if order.large_print else DATE_PADS


def _date_room(order: Order) -> float:
    """The millimetres that the date's column can have."""
    if order.large_print and order.plan.side is Side.BOTH:
        return DATE_OVER_BOXES
    least = LARGE_LEAST_FOR_PEN if order.large_print else LEAST_FOR_PEN
    others = (one for one in _of_this_log(order) if one.name not in DATE_COLUMNS)
    return log_width(order.paper.value) - sum(
        least if one.width is None else one.width for one in others
    )


def log_boxes(order: Order) -> Boxes:
    """The boxes in the columns of the feet."""
    if order.large_print and order.plan.side is Side.BOTH:
        return BOXES_OF_TWO_LARGE
    side = LARGE_BOX if order.large_print else WIDE_BOX
    if order.plan.side is not Side.BOTH and not order.large_print:
        side = NARROW_BOX
    foot = next(column.width for column in _of_this_kind(order) if column.name == "foot")
    assert foot, "a foot is as wide as its boxes"
    gap = (foot - RULE - MOST_BOXES * side) / (MOST_BOXES - 1 + 2 * PAD_OF_GAP)
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
    if order.large_print or order.plan.side is Side.BOTH:
        return columns
    fewer = MOST_BOXES - max(session.stage.sets for session in order.sessions)
    boxes = log_boxes(order)
    return tuple(
        replace(column, width=round(column.width - fewer * (boxes.side + boxes.gap), 1))
        if column.name == "foot" and column.width
        else column
        for column in columns
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


@lru_cache(MOST_LANGUAGES)
def _wide_open(language: Language) -> tuple[Column, ...]:
    """A language of long dates has a short word for the week, or the other way round."""
    room = (WEEK_AND_DATE - LEAST_WEEK - DATE_PADS) / EM
    date = round(widest(longest_within(date_writings(language), room)) * EM + DATE_PADS, 1)
    widths = {"week": round(WEEK_AND_DATE - date, 1), "date": date}
    return tuple(replace(one, width=widths.get(one.name, one.width)) for one in WIDE_OPEN)

"""How many millimetres of a page of the log its parts take, and what is left for sessions."""

from dataclasses import dataclass, replace

from heelprint.order import Order
from heelprint.page.fonts import lines_within, text_width
from heelprint.page.rooms import (
    EM,
    FOOT_GAP,
    LARGE_LOG_NAME_ROOM,
    LARGE_NAME_LINES,
    LOG_FOOT_MARGIN,
    LOG_HEAD_MARGIN,
    LOG_ROOM,
)
from heelprint.plan import Side
from heelprint.words.choices import Paper

PAPER_HEIGHT = {Paper.A4: 297.0, Paper.LETTER: 279.4}
FOOT_RULE = 1.3  # the line before the contact, and the sides of its cell


@dataclass(frozen=True)
class Heights:
    """What each part of a page is high, in millimetres: the CSS has these numbers from here."""

    first_title: float  # of the first page
    title: float
    facts: float  # which foot and from when to when, where that has a line of its own
    name_gap: float  # between the title and the name
    name: float  # a line of it
    pen: float  # a line to write it on
    help_gap: float  # before it
    help_line: float
    gap: float  # between the head and the table
    heads: float  # of the columns
    stage: float
    session: float
    date: float  # of these, the line over the boxes, where there is one
    boxes: float  # and the boxes themselves
    scale: float
    clinic: float  # a line of it
    end_line: float
    notes_title: float
    note: float  # a line of notes
    tests: float = 0  # the boxes for the test of each week, where they have a line of their own
    first_lift: float = 0.1  # of the number of the page, to the line of the first title
    lift: float = 0.7  # and of the others
    has_short_heads: bool = False

    @property
    def number(self) -> float:
        """The line of a session's number, down to the rule below it."""
        return round(self.session - ROW_RULE, 2)


@dataclass(frozen=True)
class LogRoom:
    """The room on the pages of one log, in the heights of its parts."""

    heights: Heights
    page: float
    head: float  # of each page, with the heads of the columns and the foot
    help: float  # of the first one
    end: float  # of the last one
    again: float  # what the boxes of two columns mean, where a later page has room for it

    def left(self, *, is_first: bool, is_last: bool) -> float:
        """The millimetres of a page for its stages and sessions."""
        return self.page - SPARE - self.head - is_first * self.help - is_last * self.end

    def taken(self, stages: int, sessions: int) -> float:
        """The millimetres that so many rows of each take."""
        return stages * self.heights.stage + sessions * self.heights.session

    def note_lines(self, room: float) -> int:
        """How many lines for notes have that room, if it is worth the word over them."""
        lines = int((room - self.heights.notes_title) / self.heights.note)
        return lines if lines >= LEAST_NOTES else 0


ROW_RULE = 0.2  # below a row
LEAST_NOTES = 2
SPARE = 0.3  # mm by which borders make a table higher

# fmt: off
NORMAL = Heights(
    first_title=6.6, title=6.6, facts=0, name_gap=1.5, name=5, pen=9.7, help_gap=0.6,
    help_line=4.5, gap=0.8, heads=9.4, stage=6.5, session=9, date=0, boxes=9, scale=6.2, clinic=5,
    end_line=5.2, notes_title=9, note=9,
)
LARGE = Heights(
    first_title=8.8, title=8.8, facts=8, name_gap=0, name=7.6, pen=12, help_gap=0.9, help_line=7.4,
    gap=2, heads=21.4, stage=11.4, session=15.2, date=0, boxes=15.2, scale=15, clinic=7.2,
    end_line=7.6, notes_title=12, note=13, first_lift=0.5, lift=0.5,
)
# fmt: on
# Of normal print, since Letter is 18 mm lower.
LETTER = replace(
    NORMAL,
    first_title=7.2,
    title=5.4,
    name_gap=1,
    pen=7.3,
    help_gap=0.4,
    gap=0.4,
    stage=5.7,
    scale=6,
    end_line=4.7,
    first_lift=0.3,
    lift=0.1,
)
LARGE_LETTER = replace(LARGE, pen=11, stage=10.5)
LARGE_LETTER_OPEN = (14.8, 1.2)  # a session, and the gap before the table
LARGE_DATE_AND_BOXES = (7.5, 10)
LARGE_LETTER_DATE_AND_BOXES = (6.9, 9.9)
LARGE_LETTER_OPEN_DATE_AND_BOXES = (6.8, 9.6)
LARGE_TESTS = 10
LARGE_SHORT_HEADS = 14.6  # on two lines


def log_room(order: Order, *, has_stages_to_come: bool) -> LogRoom:
    """The room on the pages of this order's log. Its last page says what comes after it."""
    heights = log_heights(order)
    is_open = order.plan.change_is_open
    lines_of_one = 2 if order.large_print else 1  # of a sentence of the help, and of the end
    help_lines = lines_of_one * (2 + is_open) + is_open  # whose last one is short
    end_lines = lines_of_one * (1 + has_stages_to_come)
    return LogRoom(
        heights=heights,
        page=PAPER_HEIGHT[order.paper] - LOG_HEAD_MARGIN - LOG_FOOT_MARGIN,
        head=_head(order, heights),
        help=heights.help_gap
        + help_lines * heights.help_line
        + _more_of_first_head(order, heights),
        end=end_lines * heights.end_line,
        again=heights.help_gap + lines_of_one * heights.help_line,
    )


def log_heights(order: Order) -> Heights:
    """The heights for this order's log."""
    has_two_feet = order.plan.side is Side.BOTH
    is_low = order.paper is Paper.LETTER
    if not order.large_print:
        heights = LETTER if is_low else NORMAL
        return replace(heights, has_short_heads=has_two_feet and order.plan.change_is_open)
    large = LARGE_LETTER if is_low else LARGE
    if has_two_feet:
        return _of_two_large(order, large, is_low)
    if not order.plan.change_is_open:
        return large
    session, gap = LARGE_LETTER_OPEN if is_low else (large.session, large.gap)
    return replace(large, tests=LARGE_TESTS, session=session, boxes=session, gap=gap)


def _of_two_large(order: Order, large: Heights, is_low: bool) -> Heights:
    heights = replace(large, heads=LARGE_SHORT_HEADS, has_short_heads=True)
    date, boxes = LARGE_LETTER_DATE_AND_BOXES if is_low else LARGE_DATE_AND_BOXES
    if order.plan.change_is_open:
        heights = replace(heights, tests=LARGE_TESTS, gap=1.2, stage=10, scale=14.4)
        if is_low:
            date, boxes = LARGE_LETTER_OPEN_DATE_AND_BOXES
            heights = replace(heights, pen=9.4, help_line=7.1, end_line=7.3, clinic=7.1)
    return replace(heights, session=date + boxes, date=date, boxes=boxes)


def contact_is_below(order: Order) -> bool:
    """Whether the clinic's contact has a line of its own, since its name leaves it no room."""
    if order.clinic is None or order.large_print or order.paper is Paper.LETTER:
        return order.large_print  # Letter's line has room for the longest of both
    texts = (order.clinic.name or "", *order.clinic.contact[:1])
    return sum(map(text_width, texts)) * EM + 2 * FOOT_GAP + FOOT_RULE > LOG_ROOM


def _head(order: Order, heights: Heights) -> float:
    """The head of each page and of its table, and the foot."""
    return (
        heights.title
        + heights.facts
        + _name(order, heights)
        + heights.tests
        + heights.gap
        + heights.heads
        + heights.scale
        + _clinic(order, heights)
    )


def _clinic(order: Order, heights: Heights) -> float:
    if order.clinic is None or order.clinic.name is None:
        return 0
    return heights.clinic * (1 + contact_is_below(order))


def _more_of_first_head(order: Order, heights: Heights) -> float:
    """By how much the head of the first page, with what it asks for, is higher than the others."""
    more = heights.first_title - heights.title
    if order.large_print:
        return more + heights.pen + heights.name * (_first_name_lines(order) - 1)
    if order.plan.change_is_open:
        name = _name(order, heights)
        more += max(heights.pen, name) - name
    return more


def _name(order: Order, heights: Heights) -> float:
    return heights.pen if order.name is None else heights.name_gap + heights.name


def _first_name_lines(order: Order) -> float:
    """The lines for the name on the first page of large print."""
    lines = lines_within(order.name or "", LARGE_LOG_NAME_ROOM)
    return max(1, min(LARGE_NAME_LINES, lines))

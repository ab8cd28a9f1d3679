"""Which weeks of the log stand on which of its pages: as few pages as hold them, and as even."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from heelprint.order import Order
from heelprint.page.log_room import LogRoom
from heelprint.plan import Session

LEAST_ON_LAST = 5  # sessions on the last page, unless the whole log has fewer

Week = tuple[Session, ...]
Shape = tuple[int, ...]  # of a week: the number of each session's stage
MOST_SHAPES = 1000  # of logs, whose pages are remembered


def week_of(session: Session, order: Order) -> int:
    """What the sessions of one week have in common: the week of the calendar, or an undated log's
    own.
    """
    return session.week if order.undated else order.language.calendar_week(session.date)


def weeks_of(order: Order) -> tuple[Week, ...]:
    """The sessions that are printed, by the weeks that are."""
    groups = groupby(order.sessions, key=lambda session: week_of(session, order))
    return tuple(tuple(group) for _, group in groups)


def stages_of(sessions: Sequence[Session]) -> tuple[tuple[Session, ...], ...]:
    """The sessions of each stage among these."""
    return tuple(tuple(group) for _, group in groupby(sessions, key=lambda one: one.stage))


def log_pages(order: Order, room: LogRoom) -> tuple[tuple[Session, ...], ...]:
    """The sessions of each page: no week is parted, and the last page isn't left with a few. Where
    a short log leaves no room for its end, a page without sessions comes after them.
    """
    weeks = weeks_of(order)
    breaks = _page_breaks(tuple(map(_shape, weeks)), room)
    return tuple(
        tuple(session for week in weeks[first:end] for session in week)
        for first, end in pairwise(breaks)
    )


def _shape(week: Week) -> Shape:
    return tuple(session.stage.number for session in week)


@lru_cache(MOST_SHAPES)
def _page_breaks(weeks: tuple[Shape, ...], room: LogRoom) -> tuple[int, ...]:
    """Where the pages begin and end, in weeks."""
    return _breaks(weeks, room, LEAST_ON_LAST) or _breaks_before_end(weeks, room)


@dataclass(frozen=True)
class _Split:
    """A way to put the first weeks on pages: where each page ends, and how uneven they are."""

    ends: tuple[int, ...]
    unevenness: int


def _breaks_before_end(weeks: Sequence[Shape], room: LogRoom) -> tuple[int, ...]:
    """Where the pages begin and end if the end stands on a page of its own."""
    room = replace(room, end=0)
    found = _breaks(weeks, room, LEAST_ON_LAST) or _breaks(weeks, room, 1)
    assert found, "a page has room for a week"
    return (*found, len(weeks))


def _breaks(weeks: Sequence[Shape], room: LogRoom, least: int) -> tuple[int, ...] | None:
    """The same, of as few pages as will do the most even ones."""
    splits = {0: _Split((0,), 0)}  # by how many weeks are on pages
    while splits:
        last = _next_page(splits, weeks, room, least)
        if len(weeks) in last:
            return last[len(weeks)].ends
        splits = _next_page(splits, weeks, room)
    return None


def _next_page(
    splits: dict[int, _Split], weeks: Sequence[Shape], room: LogRoom, least_of_last: int = 0
) -> dict[int, _Split]:
    """The best ways to go on by one page, the last one if there is a least for it."""
    found: dict[int, _Split] = {}
    for first, split in splits.items():
        for end in _ends(first, weeks, room, least_of_last):
            sessions = sum(map(len, weeks[first:end]))
            longer = _Split((*split.ends, end), split.unevenness + sessions**2)
            if end not in found or longer.unevenness < found[end].unevenness:
                found[end] = longer
    return found


def _ends(first: int, weeks: Sequence[Shape], room: LogRoom, least_of_last: int) -> Iterator[int]:
    """Where a page may end that begins with that week."""
    left = room.left(is_first=first == 0, is_last=least_of_last > 0)
    least = min(least_of_last, sum(map(len, weeks)))
    for end in range(first + 1, len(weeks) + 1):
        stages = [stage for week in weeks[first:end] for stage in week]
        if room.taken(len(set(stages)), len(stages)) > left:
            return
        if len(stages) >= least:
            yield end

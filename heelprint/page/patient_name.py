"""The patient's name, as each place of a handout has room for it."""

from dataclasses import dataclass

from heelprint.order import Order
from heelprint.page.fonts import fitted
from heelprint.page.rooms import LARGE_LOG_NAME_ROOM, LOG_NAME_ROOM_BESIDE, NAME_ROOM, name_room


@dataclass(frozen=True)
class PatientName:
    """A name on the front page, in the head of the others, on the first page of the log, and on its
    later ones and the side for notes: cut off with "…" where a line of it is too long.
    """

    front: str
    head: str
    first_log: str
    later_log: str


def patient_name(order: Order) -> PatientName | None:
    """The order's name for its handout, if it has one."""
    name, large = order.name, order.large_print
    if name is None:
        return None
    beside = LOG_NAME_ROOM_BESIDE if order.plan.change_is_open else NAME_ROOM
    return PatientName(
        front=name,
        head=fitted(name, name_room(large)),
        first_log=name if large else fitted(name, beside),  # large print has two lines there
        later_log=fitted(name, LARGE_LOG_NAME_ROOM if large else NAME_ROOM),
    )

"""The rooms that a clinic's texts and logo have on the paper, and what they leave each other.

Millimetres of the narrower paper, A4, and em of 12 points, as page.css and clinic.css have them.
"""

from collections.abc import Iterable

from heelprint.clinic import Logo
from heelprint.page.fonts import lines_within, text_width

EM = 12 * 25.4 / 72  # millimetres
LOGO_ROOM = (36.0, 16.0)  # width and height
PAGE_ROOM = 174 / EM  # within the margins
GAP = 5 / EM  # between the logo, the sender and the contact

NAME_SIZE = 13 / 12
NAME_LINES = 2
SENDER_LINES = 3  # of the name and the clinician together
CONTACT_ROOM = 17.0
CONTACT_LINES = 3
FOOT_NAME_ROOM = 25.0  # beside the first line of the contact, in the foot of the log
NOTE_ROOM = 38.5
NOTE_LINES = 3

# Weeks, and so rows of the calendar, with which a letterhead leaves the front page too little room.
# Of more weeks than these the calendar stands on the next page.
TIGHT_WEEKS = range(14, 18)

_ROUNDING = 0.3  # what a browser and the PDF may differ by


def sender_room(logo: Logo | None, contact: Iterable[str]) -> float:
    """The width that the logo and the contact leave to the name and the clinician."""
    room = PAGE_ROOM - _ROUNDING
    if logo:
        room -= logo.size_within(*LOGO_ROOM)[0] / EM + GAP
    widest = max(map(text_width, contact), default=0)
    return room - widest - GAP if widest else room


def balanced_room(text: str, room: float) -> float:
    """The least width in which the text takes no more lines than in this room: no word is left
    alone on the last one.
    """
    lines = lines_within(text, room)
    steps = range(1, int(10 * room) + 1)
    return next((step / 10 for step in steps if lines_within(text, step / 10) <= lines), room)

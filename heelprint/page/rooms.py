"""The rooms on the paper, each said here once: the CSS has these numbers from here.

Millimetres, of the narrower paper, A4; or em of the page's type, where it says so.
"""

from collections.abc import Iterable

from heelprint.clinic import Logo
from heelprint.page.fonts import lines_within, text_width

TYPE = 12  # points of normal and of large print
LARGE_TYPE = 18
LARGE_SCREEN_TYPE = 13.8  # of large print on a telephone
MM_OF_A_POINT = 25.4 / 72
EM = TYPE * MM_OF_A_POINT  # of normal print
LARGE_EM = LARGE_TYPE * MM_OF_A_POINT

PAPER_WIDTH = {"A4": 210.0, "Letter": 215.9}
MARGIN = 18  # left and right of a page
LOG_MARGIN = 12.5  # all around a page that a browser prints
PAGE_ROOM = PAPER_WIDTH["A4"] - 2 * MARGIN
LOG_ROOM = PAGE_ROOM
LOG_HEAD_MARGIN = 12  # above and below the log, whose head is its own
LOG_FOOT_MARGIN = 12

HEAD_NAME_SHARE = 75  # per cent of a page's head, and what the number of the page has of it
HEAD_PAGES_SHARE = 25
FACTS_LABEL = 44  # beside the facts of the front page, of which the name is one
LARGE_FACTS_LABEL = 46
NAME_ROOM = 29.0  # em, for the patient's name in both places
LARGE_NAME_ROOM = 20.0  # em of large print, of each line
LARGE_NAME_LINES = 2  # on the front page, and on the first of the log; all others have one
LOG_NAME_ROOM_BESIDE = 20.0  # em, where the log asks for the day of the change beside the name
LARGE_LOG_NAME_ROOM = 24.0  # em of large print, beside the word "Name"

LOGO_ROOM = (36.0, 16.0)  # width and height
LETTERHEAD_HEIGHT = 17  # at least; a tight one is as high as a logo
LETTERHEAD_GAP = 5  # between the logo, the sender and the contact
CLINIC_NAME_TYPE = 13  # points
NAME_SIZE = CLINIC_NAME_TYPE / TYPE
NAME_LINES = 2
SENDER_LINES = 3  # of the name and the clinician together
CONTACT_ROOM = 17.0  # em
CONTACT_LINES = 3
FOOT_GAP = 2  # on both sides of the line before the contact, in the foot of the log
FOOT_NAME_ROOM = 25.0  # em, beside the first line of the contact
NOTE_PADDING = 4  # between the note and the line beside it
NOTE_BORDER = 1.2
NOTE_ROOM = 38.5  # em
NOTE_LINES = 3

# The code of a clinic's film, without its quiet zone. A module of half a millimetre is what an
# office printer still draws sharply (six dots at 300 an inch) and a telephone reads from where it
# is held; that of 37 modules, version 5, has larger ones, and an address that fits the page.
FILM_CODE = 25
FILM_MODULES = 37
FILM_LETTERS = 84  # what such a code holds

MOST_WEEKS_OF_A_TABLE = 13  # rows of the calendar, as the usual 12 weeks have; see calendar.py
# The height that all else leaves to the calendar of the front page: of a clinic's, which is
# tighter, and has no line for a number to ring if its letterhead has it; and what a note takes.
CALENDAR_ROOM = {"A4": 105.0, "Letter": 94.0}
CALENDAR_ROOM_OF_CLINIC = {"A4": 109.5, "Letter": 104.5}
LARGE_CALENDAR_ROOM = {"A4": 154.0, "Letter": 144.0}  # under the stages, on a page of its own
NOTE_HEIGHT = 19.5
FACT_HEIGHT = 6.6  # a line of facts, and one for a pen
PEN_FACT_HEIGHT = 9.0
STAIR_RISE = 4.5  # of each stage after the first
MOST_CALENDAR_LINE = 9.0
MOST_LARGE_CALENDAR_LINE = 11.0
CLOSE_CALENDAR_LINE = 7.0  # below which its marks are lower
WEEK_ROOM = 2.36  # em, for the word above the numbers of the weeks, in large print and small months

ROUNDING = 0.3  # em; what a browser and the PDF may differ by


def log_width(paper: str) -> float:
    """The width of the log's table on that paper."""
    return round(PAPER_WIDTH[paper] - 2 * MARGIN, 1)


def name_room(large_print: bool) -> float:
    """The width for the patient's name, in em of that print."""
    return LARGE_NAME_ROOM if large_print else NAME_ROOM


def name_lines(large_print: bool) -> int:
    """The lines for the patient's name on the front page."""
    return LARGE_NAME_LINES if large_print else 1


def sender_room(logo: Logo | None, contact: Iterable[str]) -> float:
    """The width that the logo and the contact leave to the name and the clinician, in em."""
    gap = LETTERHEAD_GAP / EM
    room = PAGE_ROOM / EM - ROUNDING
    if logo:
        room -= logo.size_within(*LOGO_ROOM)[0] / EM + gap
    widest = max(map(text_width, contact), default=0)
    return room - widest - gap if widest else room


def balanced_room(text: str, room: float) -> float:
    """The least width in which the text takes no more lines than in this room, both in em: no word
    is left alone on the last one.
    """
    lines = lines_within(text, room)
    steps = range(1, int(10 * room) + 1)
    return next((step / 10 for step in steps if lines_within(text, step / 10) <= lines), room)

"""The editions of an order: what kinds of file it comes out as, and what each of them refuses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from heelprint.asked import Asked
from heelprint.errors import InputError
from heelprint.machine.filenames import file_stem
from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.plan_json import plan_json
from heelprint.press.press import order_pdf

# Translators: the name of a file, so letters a to z and "-" alone; its date follows.
DATED_STEM = Message(N_("heel-plan"))
# Translators: the name of a file, so letters a to z and "-" alone.
UNDATED_STEM = Message(N_("heel-log"))


@dataclass(frozen=True)
class Made:
    """The content of a file, and what there is to tell of it."""

    content: bytes
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A kind of file: its ending, its media type, and how an order becomes one.

    One without pages has nothing that is asked of them; a plan without dates is no calendar.
    """

    ending: str
    media_type: str
    make: Callable[[Order, time | None], Made]
    has_pages: bool = True
    is_calendar: bool = False
    has_reminders: bool = False
    refused: tuple[str, ...] = ()  # fields of `Asked` that would change nothing in it

    def check(self, words: Asked, reminder: str | None) -> None:
        """Raise InputError for what these words ask of the file, and it can't have."""
        if words.undated and self.is_calendar:
            raise InputError(
                "undated",
                N_("A .%(kind)s file is a calendar, and has dates. Leave undated out."),
                kind=self.ending,
            )
        for field in self.refused:
            if getattr(words, field):
                text = N_("It changes nothing in a .%(kind)s file. Leave it out.")
                raise InputError(field, text, kind=self.ending)
        if reminder is not None and not self.has_reminders:
            raise InputError(
                "reminder",
                N_("Only a calendar (.ics) has reminders. Leave this out, or write one."),
            )


def _pdf(order: Order, _: time | None) -> Made:
    printed = order_pdf(order)
    return Made(printed.content, (printed.note,) if printed.note else ())


def _html(order: Order, _: time | None) -> Made:
    from heelprint.page.html import order_html  # Jinja2, which a PDF from the store doesn't need

    return Made(order_html(order).encode())


def _ics(order: Order, reminder: time | None) -> Made:
    from heelprint.page.ics import plan_ics

    return Made(plan_ics(order, reminder))


def _txt(order: Order, _: time | None) -> Made:
    from heelprint.page.journal_note import journal_note

    return Made(journal_note(order).encode())


_OF_PAPER = ("large_print", "paper")
_OF_PAGES = ("only", *_OF_PAPER)
PDF = Edition("pdf", "application/pdf", _pdf)
HTML = Edition("html", "text/html", _html)
JSON = Edition(
    "json",
    "application/json",
    lambda order, _: Made(plan_json(order.plan).encode()),
    has_pages=False,
    is_calendar=True,
    refused=(*_OF_PAGES, "from_week"),  # it holds the whole plan
)
ICS = Edition(
    "ics",
    "text/calendar",
    _ics,
    has_pages=False,
    is_calendar=True,
    has_reminders=True,
    refused=_OF_PAGES,
)
TXT = Edition(
    "txt",
    "text/plain",
    _txt,
    has_pages=False,
    refused=_OF_PAPER,  # what is handed out, it says
)
EDITIONS = {edition.ending: edition for edition in (PDF, HTML, JSON, ICS, TXT)}


def find_edition(ending: str) -> Edition | None:
    """The edition of that ending, without its full stop, in small letters or in capitals."""
    return EDITIONS.get(ending.lower())


def stem(order: Order) -> str:
    """The name of a new file, in the plan's language and without anybody's name."""
    said = UNDATED_STEM if order.undated else DATED_STEM
    name = file_stem(order.language.say(said)) or str(said)
    return name if order.undated else f"{name}-{order.plan.start}"

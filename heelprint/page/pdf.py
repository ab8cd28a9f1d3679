"""From an order to its PDF, which says itself what it was made from."""

from dataclasses import dataclass, replace

from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.fonts import fitted
from heelprint.page.handout import make_handout
from heelprint.page.html import paper_html
from heelprint.page.rooms import name_lines, name_room
from heelprint.page.seal import sealed
from heelprint.page.typesetter import printable, set_pdf


@dataclass(frozen=True)
class Pdf:
    """A finished file, how many pages it has, and the letters of the name that no font has."""

    content: bytes
    pages: int
    unprintable: tuple[str, ...] = ()

    @property
    def note(self) -> Message | None:
        """What to tell of the letters that could not be printed."""
        if not self.unprintable:
            return None
        letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in self.unprintable)
        text = N_(
            "No font here has these letters of the name, which are printed as ?: %(letters)s."
        )
        return Message(text, {"letters": letters})


def order_pdf(order: Order) -> Pdf:
    """The handout as PDF/UA-1 and PDF/A-2a, with its fingerprint. Letters that no font has become
    "?".
    """
    html, unprintable = page_for_pdf(order)
    return replace(print_page(html, fingerprint(order)), unprintable=unprintable)


def print_page(html: str, identifier: str) -> Pdf:
    """The page as PDF/UA-1 and PDF/A-2a, sealed with the identifier. The same page gives the same
    bytes.
    """
    content, pages = set_pdf(html)
    return Pdf(sealed(content, identifier, pages), pages)


def page_for_pdf(order: Order) -> tuple[str, tuple[str, ...]]:
    """The page that becomes the PDF, with a name that fits; the letters that no font has."""
    if order.name is None:
        return paper_html(make_handout(order), order.language), ()
    large = order.large_print
    name, unprintable = printable(fitted(order.name, name_room(large), name_lines(large)))
    return paper_html(make_handout(replace(order, name=name)), order.language), unprintable

"""Pages as WeasyPrint lays them out, without the press: what its impressions are compared with."""

from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.handout import make_handout
from heelprint.page.html import paper_html
from heelprint.page.pdf import Pdf, with_printable_name
from heelprint.page.seal import sealed
from heelprint.page.typesetter import lay_out, write_pdf


def page_of(order: Order) -> str:
    """The page that becomes the PDF."""
    order, _ = with_printable_name(order)
    return paper_html(make_handout(order), order.language)


def print_page(html: str, identifier: str) -> Pdf:
    """A page as a file."""
    document = lay_out(html)
    pages = len(document.pages)
    return Pdf(sealed(write_pdf(document), identifier, pages), pages)


def direct_pdf(order: Order) -> bytes:
    """The handout as a file."""
    return print_page(page_of(order), fingerprint(order)).content

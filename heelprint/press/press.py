"""The press's door: from an order to its PDF, whichever way it is printed.

Orders whose pages differ in dates and the name alone share a forme, which is laid out once: in this
process, or in one before it, which has left it in the store.
"""

from collections import OrderedDict
from hashlib import sha256

import uharfbuzz

from heelprint.order import Order
from heelprint.page.fingerprint import edition, fingerprint
from heelprint.page.handout import Handout, make_handout
from heelprint.page.pdf import Pdf, with_printable_name
from heelprint.page.typesetter import pango_version
from heelprint.press.forme import Forme, UnfitError
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import Blank, as_it_is, take_out
from heelprint.press.store import keep_forme, read_forme

MOST_FORMES = 200  # that a process keeps, of about 300 KB


def order_pdf(order: Order) -> Pdf:
    """The handout as PDF/UA-1 and PDF/A-2a, with its fingerprint. Letters that no font has become
    "?". The same order gives the same bytes, on a machine with the same libraries.

    Raises OutputError where Pango is missing, and the forme isn't in the store.
    """
    identifier = fingerprint(order)
    order, unprintable = with_printable_name(order)
    handout = make_handout(order)
    try:
        return _impression(take_out(handout), order, identifier, unprintable)
    except (UnfitError, NotFoundError):
        return _impression(as_it_is(handout), order, identifier, unprintable)


def _impression(blank: Blank, order: Order, identifier: str, unprintable: tuple[str, ...]) -> Pdf:
    forme = _forme(blank, order)
    return Pdf(forme.impression(blank.values, identifier), forme.pages, unprintable)


_formes: OrderedDict[Handout, Forme] = OrderedDict()


def _forme(blank: Blank, order: Order) -> Forme:
    """The forme of a blank handout: kept here, in the store, or made now."""
    forme = _formes.get(blank.handout)
    if forme is None:
        forme = _formes[blank.handout] = _stored(blank, order)
        if len(_formes) > MOST_FORMES:
            _formes.popitem(last=False)
    _formes.move_to_end(blank.handout)
    return forme


def _stored(blank: Blank, order: Order) -> Forme:
    if blank.has_name:
        return _composed(blank, order)
    key = _key(blank.handout, order)
    forme = read_forme(key)
    if forme is None:
        forme = _composed(blank, order)
        keep_forme(key, forme)
    return forme


def _key(handout: Handout, order: Order) -> str:
    """Another for all that could make the forme another."""
    libraries = (edition(), uharfbuzz.version_string(), pango_version())
    catalog = (order.language.tag, order.language.catalog.digest)
    return sha256(repr((libraries, catalog, handout)).encode()).hexdigest()[:32]


def _composed(blank: Blank, order: Order) -> Forme:
    """Made now, which takes Jinja2 and WeasyPrint."""
    from heelprint.page.html import paper_html
    from heelprint.press.compose import compose

    html = paper_html(blank.handout, order.language)
    return compose(html, blank.values, order.language.tag)

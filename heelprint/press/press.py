"""The press's door: from an order to its PDF."""

from dataclasses import replace

from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.handout import Handout, make_handout
from heelprint.page.html import paper_html
from heelprint.page.fonts import fitted
from heelprint.page.rooms import name_lines, name_room
from heelprint.page.typesetter import printable
from heelprint.press.compose import compose
from heelprint.press.forme import Forme, UnfitError
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import Blank, as_it_is, take_out

FORMES: dict = {}

def press(order: Order) -> bytes:
    if order.name is not None:
        large = order.large_print
        name, unprintable = printable(fitted(order.name, name_room(large), name_lines(large)))
        order = replace(order, name=name)
    handout = make_handout(order)
    try:
        return impress(take_out(handout), order)
    except (UnfitError, NotFoundError) as e:
        print("FALLBACK", repr(e))
        return impress(as_it_is(handout), order)

def impress(blank: Blank, order: Order) -> bytes:
    if blank.handout not in FORMES:
        FORMES[blank.handout] = compose(paper_html(blank.handout, order.language), blank.values, order.language.tag)
    return FORMES[blank.handout].impression(blank.values, fingerprint(order))

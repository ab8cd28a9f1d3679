"""The press's door: from an order to its PDF, whichever way it is printed.

Orders whose pages differ in dates and the name alone share a forme, which is laid out once: in this
process, or in one before it, which has left it in the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

import uharfbuzz

from heelprint.order import Order
from heelprint.page.fingerprint import edition, fingerprint
from heelprint.page.handout import Handout, make_handout
from heelprint.page.patient_name import patient_name
from heelprint.page.pdf import Pdf, with_printable_name
from heelprint.page.typesetter import pango_version
from heelprint.press.forme import Forme, UnfitError
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import MARK, Blank, Value, as_it_is, has_own_letters, take_out
from heelprint.press.store import keep_forme, read_forme

Made = TypeVar("Made")

MOST_BLANKS = 64  # rows come by their starts
ANYBODY = "N"  # a name that fits everywhere
MOST_BYTES = 50_000_000  # of the formes that a process keeps

Key = tuple[Handout, str, str]  # of the language the tag, and the digest of its catalog


def order_pdf(order: Order) -> Pdf:
    """The handout as PDF/UA-1 and PDF/A-2a, with its fingerprint. Letters that no font has become
    "?". The same order gives the same bytes, on a machine with the same libraries.

    Raises OutputError where Pango is missing.
    """
    identifier = fingerprint(order)
    made = impress(order, lambda forme, values: (forme.impression(values, identifier), forme.pages))
    return Pdf(*made.content, made.unprintable, made.is_laid_out)


@dataclass(frozen=True)
class Impressed(Generic[Made]):
    """What was made of an order, and what there is to tell of it, as of a `Pdf`."""

    content: Made
    unprintable: tuple[str, ...] = ()
    is_laid_out: bool = False


def impress(
    order: Order,
    make: Callable[[Forme, Sequence[Value]], Made],
    printed: Callable[[], Forme | None] = lambda: None,
) -> Impressed[Made]:
    """Make something of the order's forme and of what fills its slots. Where `make` raises
    UnfitError, it is asked again for a forme without slots.

    A forme that would serve this order alone, or those of its dates, is that of the file which was
    `printed` for it, if there is one. Raises OutputError where Pango is missing.
    """
    order, unprintable = with_printable_name(order)
    try:
        made, is_laid_out = _made_of(_blank(order), order, make, printed)
    except (UnfitError, NotFoundError):  # the second: a slot can't be made
        made, is_laid_out = _made_of(as_it_is(make_handout(order)), order, make, printed)
    return Impressed(made, unprintable, is_laid_out)


def _blank(order: Order) -> Blank:
    """What is left of the order's handout, and its values. That of another name is remembered,
    where this one would have changed nothing else: many patients begin on the same day.
    """
    name = patient_name(order)
    if order.large_print or order.language.direction == "rtl" or not has_own_letters(name):
        return take_out(make_handout(order))
    return _blank_of_anybody(replace(order, name=ANYBODY if name else None)).with_name(name)


@lru_cache(MOST_BLANKS)
def _blank_of_anybody(order: Order) -> Blank:
    return take_out(make_handout(order))


def _made_of(
    blank: Blank,
    order: Order,
    make: Callable[[Forme, Sequence[Value]], Made],
    printed: Callable[[], Forme | None],
) -> tuple[Made, bool]:
    """What is made of this blank, and whether its forme had to be laid out."""
    forme = None if _is_anybodys(blank) else printed()
    if forme:
        return make(forme, ()), False
    key = _key(blank, order)
    forme, is_laid_out = _kept.find(key), False
    if forme is None:
        name = _name(key) if _is_anybodys(blank) else None
        forme = read_forme(name) if name else None
        is_laid_out = forme is None
        forme = forme or _made(blank, order, name)
        if not blank.has_name:
            _kept.keep(key, forme)
    return make(forme, blank.values), is_laid_out


class _Formes:
    """The formes of this process, of which the oldest go when they are too much."""

    def __init__(self) -> None:
        self._formes: dict[Key, Forme] = {}
        self._lock = Lock()

    def find(self, key: Key) -> Forme | None:
        return self._formes.get(key)

    def keep(self, key: Key, forme: Forme) -> None:
        with self._lock:
            self._formes[key] = forme
            while sum(one.size for one in self._formes.values()) > MOST_BYTES:
                del self._formes[next(iter(self._formes))]


_kept = _Formes()


def _key(blank: Blank, order: Order) -> Key:
    return blank.handout, order.language.tag, order.language.catalog.digest


def _made(blank: Blank, order: Order, name: str | None) -> Forme:
    """The forme, made now. One with a name in it is kept nowhere, and one with dates, which serves
    these alone, not in the store, nor is one in the system's fonts, which may be others another
    day. Raises NotFoundError where it can't be told from its texts which are slots.
    """
    if blank.values and not (blank.is_clear and order.language.catalog.sentences.lack(MARK)):
        raise NotFoundError("a letter that only tokens have")
    forme = _composed(blank, order)
    if name and not forme.has_other_fonts:
        keep_forme(name, forme)
    return forme


def _is_anybodys(blank: Blank) -> bool:
    return not (blank.has_name or blank.has_dates)


def _name(key: Key) -> str:
    """A forme's in the store: another for all that could make it another."""
    libraries = (edition(), uharfbuzz.version_string(), pango_version())
    return sha256(repr((libraries, key)).encode()).hexdigest()[:32]


def _composed(blank: Blank, order: Order) -> Forme:
    """Made now, which takes Jinja2 and WeasyPrint."""
    from heelprint.page.html import paper_html
    from heelprint.press.compose import compose

    html = paper_html(blank.handout, order.language)
    return compose(html, blank.values, order.language.tag)

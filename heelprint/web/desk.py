"""What the pages in the browser work with: the clinic, the clock, and the plans to be looked at."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from threading import Lock

from heelprint.editions import Edition, Made
from heelprint.i18n.language import Language
from heelprint.order import Order
from heelprint.settings.read import Settings

MOST_WAITING = 200  # plans, of some kilobytes each


class Looks:
    """Orders that wait to be looked at, each of them once: a page shows a plan by a word that says
    nothing of it, so that no address does. The oldest make room for new ones.
    """

    def __init__(self) -> None:
        self._orders: OrderedDict[str, Order] = OrderedDict()
        self._lock = Lock()

    def put(self, order: Order) -> str:
        """A word for that order, which nobody guesses."""
        word = secrets.token_urlsafe(16)
        with self._lock:
            self._orders[word] = order
            while len(self._orders) > MOST_WAITING:
                self._orders.popitem(last=False)
        return word

    def take(self, word: str) -> Order | None:
        """The order of that word, which is forgotten with it; None if it is gone already."""
        with self._lock:
            return self._orders.pop(word, None)


@dataclass(frozen=True)
class Desk:
    """A desk at which plans are made, for anybody who sees its pages: with these settings, `today`
    as the computer has it then, and pages in `language`, or else in the browser's.
    """

    settings: Settings
    today: Callable[[], date]
    language: Language | None = None
    looks: Looks = field(default_factory=Looks)
    _press: Lock = field(default_factory=Lock)

    def make(self, edition: Edition, order: Order, reminder: time | None = None) -> Made:
        """The file of that edition; one is made at a time, since Pango isn't made for more."""
        with self._press:
            return edition.make(order, reminder)

"""What goes to a cluster and back: closed parcels, and what a worker there does with them.

A scheduler handles them too: it needs this module, and nothing that prints.
"""

import pickle
import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import Lock
from typing import Any

import heelprint
from heelprint.errors import MachineError
from heelprint.message import N_, Message
from heelprint.page.fingerprint import edition
from heelprint.page.typesetter import pango_version

Makings = tuple[tuple[str, str], ...]

DIFFERS = N_(
    "%(machine)s has %(what)s %(there)s, and this machine has %(here)s: the files could differ. "
    "Install the same on all machines, and start the workers anew."
)
NOTHING = "–"

_one_at_a_time = Lock()  # the language and the store in use are those of a whole process


@dataclass(frozen=True, repr=False)
class Parcel:
    """Something, perhaps a patient's, that is closed on its way: whoever handles it, logs it or
    shows it sees how large it is, and no more.
    """

    content: bytes

    @classmethod
    def of(cls, thing: object) -> "Parcel":
        """Close it; it can be pickled."""
        return cls(pickle.dumps(thing))

    def open(self) -> Any:
        """What is in it."""
        return pickle.loads(self.content)

    def __repr__(self) -> str:
        return "<a parcel>"

    def __sizeof__(self) -> int:
        return len(self.content)


def makings() -> Makings:
    """What the files of this machine are made with: where it is equal, they are."""
    return (
        ("heelprint", f"{heelprint.__version__} ({edition()[:12]})"),
        ("Pango", str(pango_version() or NOTHING)),
        ("Python", ".".join(platform.python_version_tuple()[:2])),
    )


def difference(machine: str, there: Makings, here: Makings) -> Message | None:
    """What is other on that machine than here, and what to do; none where nothing is."""
    found = dict(there)
    for what, release in here:
        if found.get(what) != release:
            values = {"machine": machine, "what": what, "here": release}
            return Message(DIFFERS, {**values, "there": found.get(what) or NOTHING})
    return None


def deliver(parcel: Parcel) -> Parcel:
    """The parcel, as a result of its own: it is kept by a worker, and can be fetched from there by
    others, or delivered anew where it is lost.
    """
    return parcel


def do(wanted: Makings, common: Parcel, chunk: Parcel) -> Parcel:
    """What `common` makes of the chunk, both of them closed, on a worker; `common` is the work,
    what makes its common part ready for this machine, and that part.

    Raises MachineError where files would be made otherwise here than is wanted.
    """
    with _one_at_a_time:
        if message := difference(_address(), makings(), wanted):
            raise MachineError(message)
        return Parcel.of(_ready(common)(chunk.open()))


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@lru_cache(maxsize=2)  # runs that are under way at once
def _ready(common: Parcel) -> Callable[[Any], Any]:
    work, prepare, rest = common.open()
    return partial(work, prepare(rest))

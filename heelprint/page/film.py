"""A clinic's film of the exercise as it stands on a page: a QR code, and the address in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from heelprint.page.rooms import FILM_CODE

QUIET_ZONE = 4  # modules on each side, which ISO/IEC 18004 asks for
UNTYPED = "https://"  # which a browser puts there itself
ERROR_LEVEL = "m"  # 15 % of it may be lost: a handout is folded, and written on


@dataclass(frozen=True)
class Film:
    """The address, and its code as one path of dark modules in a square of so many units, quiet
    zone and all; `width` is that of the square, `quiet` that of the zone, in millimetres. The
    address is also there as it is `typed`.
    """

    address: str
    typed: str
    path: str
    units: int
    width: str
    quiet: str


def film_facts(address: str) -> Film:
    """The film at that address, whose code is as wide as its room without the quiet zone."""
    rows = modules_of(address)
    units = len(rows) + 2 * QUIET_ZONE
    module = FILM_CODE / len(rows)
    typed = address.removeprefix(UNTYPED)
    return Film(
        address=address,
        typed=typed,
        path="".join(_runs(rows)),
        units=units,
        width=f"{module * units:.3f}",
        quiet=f"{module * QUIET_ZONE:.3f}",
    )


def modules_of(address: str) -> tuple[bytearray, ...]:
    """The rows of the smallest code that holds the address, 1 for a dark module."""
    import segno

    return segno.make_qr(address, error=ERROR_LEVEL).matrix


def _runs(rows: Iterable[bytearray]) -> Iterator[str]:
    """Each run of dark modules as a part of the path."""
    for y, row in enumerate(rows, QUIET_ZONE):
        x = QUIET_ZONE
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length

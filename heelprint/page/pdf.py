"""What a finished PDF is, and the name that is printed in it."""

from dataclasses import dataclass, field, replace

from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.fonts import fitted
from heelprint.page.rooms import name_lines, name_room
from heelprint.page.typesetter import printable


@dataclass(frozen=True)
class Pdf:
    """A finished file, how many pages it has, and the letters of the name that no font has.

    It `is_laid_out` where WeasyPrint had to lay it out, or another of its layout.
    """

    content: bytes
    pages: int
    unprintable: tuple[str, ...] = ()
    is_laid_out: bool = field(default=False, compare=False)

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


def with_printable_name(order: Order) -> tuple[Order, tuple[str, ...]]:
    """The order with a name that fits, in letters that a font has; the letters that none has."""
    if order.name is None:
        return order, ()
    large = order.large_print
    name, unprintable = printable(fitted(order.name, name_room(large), name_lines(large)))
    return replace(order, name=name), unprintable

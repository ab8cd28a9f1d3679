"""What can be wrong with a clinic's logo."""

from heelprint.errors import HeelprintError
from heelprint.message import N_
from heelprint.page.rooms import LOGO_ROOM
from heelprint.privacy import shown

LEAST_SIDE = 3  # millimetres as printed

_NO_LOGO = N_("The logo is not a PNG, JPEG or SVG file. Save it as one of these.")
_INTRICATE = N_("The logo is too intricate to print. Make it simpler.")
_OUTSIDE = N_("It reaches outside itself, to “%(target)s”. Save it with all it needs inside.")


class UnusableLogoError(HeelprintError):
    """The file is no logo that can be printed as it is meant."""


def no_logo() -> UnusableLogoError:
    return UnusableLogoError(_NO_LOGO)


def too_intricate() -> UnusableLogoError:
    return UnusableLogoError(_INTRICATE)


def reaches_outside(target: str) -> UnusableLogoError:
    return UnusableLogoError(_OUTSIDE, target=shown(target[:100]))


def not_printed(part: str) -> UnusableLogoError:
    """The error for a part of the drawing that draws, and that isn't taken here."""
    return UnusableLogoError(
        N_("It holds “%(part)s”, which is not printed here. Draw it without, or save it as PNG."),
        part=shown(part[:100].replace("/**/", "")),
    )


def not_understood(name: str, value: str) -> UnusableLogoError:
    """The error for a value that says nothing here."""
    return UnusableLogoError(
        N_("It can't be understood: %(name)s is “%(value)s”. Save it again, or as PNG."),
        name=name,
        value=shown(value[:100]),
    )


def check_ratio(ratio: float) -> None:
    """Raise where a logo of that width to height fills the letterhead's room, and its narrower side
    can't be seen.
    """
    width, height = LOGO_ROOM
    if min(width / ratio, height * ratio) < LEAST_SIDE:
        raise UnusableLogoError(N_("The logo is too narrow to be seen in print. Cut its edges."))

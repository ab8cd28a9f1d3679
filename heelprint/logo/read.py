"""A clinic's logo: read, checked, and made ready to print."""

from hashlib import sha256
from pathlib import Path

from heelprint.clinic import Logo
from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import UnusableLogoError, check_ratio, too_intricate
from heelprint.machine.confined import OverLimitError, confined
from heelprint.machine.files import TooLargeError, read_at_most
from heelprint.machine.output import reason_of
from heelprint.message import N_

MOST_BYTES = 5_000_000


def read_logo(path: Path) -> Logo:
    """The logo in a PNG, JPEG or SVG file. Raises UnusableLogoError, which says what is wrong.

    What is printed is never the file itself, but what is understood of it, written anew.
    """
    content = _content(path)
    is_drawn = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return _read_drawing(content) if is_drawn else _read_picture(content)


def _content(path: Path) -> bytes:
    try:
        return read_at_most(path, MOST_BYTES)
    except TooLargeError as error:
        raise UnusableLogoError(
            N_("The logo is larger than %(most)s MB. Save it smaller."),
            most=MOST_BYTES // 1_000_000,
        ) from error
    except OSError as error:
        raise UnusableLogoError(
            N_("The logo %(path)s can't be read: %(reason)s."),
            path=str(path),
            reason=reason_of(error),
        ) from error


def _read_picture(content: bytes) -> Logo:
    """A PNG or JPEG, which is read in a process with limits of its own."""
    from heelprint.logo.picture import clean_picture

    try:
        picture = confined(clean_picture, content)
    except OverLimitError as error:
        raise too_intricate() from error
    width, height = picture.dots
    return _logo(picture.media_type, picture.content, width / height, picture.dots)


def _read_drawing(content: bytes) -> Logo:
    """An SVG, whose limits are known before any of it is drawn."""
    drawing = clean_drawing(content)
    return _logo("image/svg+xml", drawing.content, drawing.width / drawing.height, None)


def _logo(media_type: str, content: bytes, ratio: float, dots: tuple[int, int] | None) -> Logo:
    check_ratio(ratio)
    return Logo(media_type, content, sha256(content).hexdigest(), ratio, dots)

"""A clinic's logo: read, checked, and made ready to print."""

from hashlib import sha256
from pathlib import Path

from heelprint.clinic import Logo
from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import check_ratio, too_intricate
from heelprint.machine.confined import OverLimitError, confined
from heelprint.machine.files import File, FileKind, read_content
from heelprint.message import N_, Message

MOST_BYTES = 5_000_000
LOGO = FileKind(
    MOST_BYTES,
    too_large=Message(
        N_("The logo is larger than %(most)s MB. Save it smaller."),
        {"most": MOST_BYTES // 1_000_000},
    ),
    unreadable=Message(N_("The logo %(path)s can't be read: %(reason)s.")),
)


def read_logo(file: Path | File) -> Logo:
    """The logo in a PNG, JPEG or SVG file, as its content says.

    What is printed is never the file itself, but what is understood of it, written anew. Raises
    InputFileError where it can't be read, and UnusableLogoError, which says what is wrong in it.
    """
    content = read_content(file, LOGO)
    is_drawn = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return _read_drawing(content) if is_drawn else _read_picture(content)


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

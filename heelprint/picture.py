"""A picture of dots is read, turned as its camera says, and written anew, small enough to print."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from heelprint.errors import N_
from heelprint.logo_errors import UnusableLogoError, no_logo

MOST_PIXELS = 50_000_000
MOST_SCANS = 200  # of a JPEG, each of which is as long to read as the whole
PRINTED_DOTS = (1200, 600)  # the letterhead's room at 600 dots an inch and more

_STRIP = 256  # lines of what is kept
_ORIENTATION = 0x0112  # of the camera, in EXIF
_TURNED = {5, 6, 7, 8}  # onto its side
_START_OF_SCAN = b"\xff\xda"
_PHOTOS = {"JPEG", "MPO"}


@dataclass(frozen=True)
class Picture:
    """A picture as it is printed, and the width and height in dots that its file has."""

    media_type: str
    content: bytes
    dots: tuple[int, int]


def clean_picture(content: bytes) -> Picture:
    """A PNG or JPEG in RGB and without anything but the picture. Raises UnusableLogoError.

    It is a function for a process with limits: a small file can be a picture of any size.
    """
    picture = _opened(content)
    is_photo = picture.format in _PHOTOS
    dots = picture.size
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # what is broken is said, and not printed in part
    try:
        if picture.getexif().get(_ORIENTATION) in _TURNED:
            dots = dots[::-1]
        picture.draft(None, (2 * PRINTED_DOTS[0], 2 * PRINTED_DOTS[1]))
        picture.load()
        picture = ImageOps.exif_transpose(_reduced(picture))
    except MemoryError:
        raise
    except Exception as error:  # Pillow raises whatever a broken file leads it to
        raise _broken() from error
    picture.thumbnail(PRINTED_DOTS)
    picture.info.clear()
    ready = BytesIO()
    if is_photo:
        picture.save(ready, "JPEG", quality=92)
    else:
        picture.save(ready, "PNG", optimize=True)
    return Picture("image/jpeg" if is_photo else "image/png", ready.getvalue(), dots)


def _opened(content: bytes) -> Image.Image:
    """The picture by its head, with nothing of it read yet."""
    if content.count(_START_OF_SCAN) > MOST_SCANS:
        raise _broken()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise no_logo() from error
    except Exception as error:
        raise _broken() from error
    if picture.width * picture.height > MOST_PIXELS:
        raise too_many_pixels()
    return picture


def _reduced(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, as large as is needed, made strip by strip to save memory."""
    width, height = picture.size
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    by = max(1, int(max(width / PRINTED_DOTS[0], height / PRINTED_DOTS[1]) / 2))
    small = Image.new(mode, (-(-width // by), -(-height // by)))
    for top in range(0, height, _STRIP * by):
        strip = picture.crop((0, top, width, min(height, top + _STRIP * by)))
        if strip.mode.startswith("I"):  # 16 bits, which converting would cut off
            strip = strip.convert("I").point(lambda value: value / 256).convert("L")
        small.paste(strip.convert(mode).reduce(by), (0, top // by))
    if _ORIENTATION in (exif := picture.getexif()):
        small.getexif()[_ORIENTATION] = exif[_ORIENTATION]
    return small


def _broken() -> UnusableLogoError:
    return UnusableLogoError(N_("The picture in the logo's file is broken. Save it again."))


def too_many_pixels() -> UnusableLogoError:
    return UnusableLogoError(
        N_("The logo has more than %(most)s megapixels. Save it smaller."),
        most=MOST_PIXELS // 1_000_000,
    )

"""A picture of dots is read, turned as its camera says, and written anew, small enough to print."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from heelprint.logo.errors import UnusableLogoError, check_ratio, no_logo, too_intricate
from heelprint.message import N_

MOST_PIXELS = 50_000_000
MOST_SCANNED = 1_200_000_000  # pixels of all scans of a JPEG, each of which goes over the whole
MOST_CHUNKS = 5_000  # of a PNG
PRINTED_DOTS = (1200, 600)  # the letterhead's room at 600 dots an inch and more

_STRIP = 32  # lines of what is kept
_ORIENTATION = 0x0112  # of the camera, in EXIF
_TURNED = {5, 6, 7, 8}  # onto its side
_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")  # in what is scanned
_SCAN, _END = 0xDA, 0xD9
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
    if _chunks(content) > MOST_CHUNKS:
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
    pixels = picture.width * picture.height
    check_ratio(max(picture.size) / min(picture.size))  # whichever way it is turned
    if pixels > MOST_PIXELS:
        raise too_many_pixels()
    if pixels * _scans(content) > MOST_SCANNED:
        raise too_intricate()
    return picture


def _chunks(content: bytes) -> int:
    """How many parts a PNG has, up to one more than it may."""
    place, chunks = len(_PNG), 0
    while content.startswith(_PNG) and place < len(content) and chunks <= MOST_CHUNKS:
        place += 12 + int.from_bytes(content[place : place + 4])
        chunks += 1
    return chunks


def _scans(content: bytes) -> int:
    """How many times a JPEG goes over its picture."""
    place, scans = len(_JPEG), 0
    while content.startswith(_JPEG) and (found := _MARKER.search(content, place)):
        marker = found[1][0]
        if marker == _END:
            break
        scans += marker == _SCAN
        place = found.end() + int.from_bytes(content[found.end() : found.end() + 2])
    return scans


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

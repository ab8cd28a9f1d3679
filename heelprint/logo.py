"""A clinic's logo: read, checked, and made ready to print."""

import re
import sys
import warnings
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from heelprint.clinic import Logo
from heelprint.errors import N_, HeelprintError
from heelprint.letterhead import LOGO_ROOM
from heelprint.output import reason_of

MOST_BYTES = 5_000_000
MOST_PIXELS = 50_000_000
MOST_DRAWN = 20_000  # elements of an SVG, each as often as it is drawn
DEEPEST = 100  # elements of an SVG inside one another
PRINTED_DOTS = (1200, 600)  # the letterhead's room at 600 dots an inch and more
LEAST_SIDE = 3  # millimetres as printed

SVG = "{http://www.w3.org/2000/svg}"
_REFUSED_ELEMENTS = {
    "script": N_("It holds a script. Save it as a plain SVG."),
    "foreignObject": N_("It holds a foreign object. Save it as a plain SVG."),
    "image": N_("It holds a picture. Give the logo as PNG, or draw it anew."),
    "text": N_("It holds text, which has another look elsewhere. Turn the text into paths."),
}
_SHAPES = {
    f"{SVG}{name}"
    for name in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use")
}
_NO_LOGO = N_("The logo is no PNG, JPEG or SVG file. Save it as one of these.")
_INTRICATE = N_("The logo is too intricate to print. Make it simpler.")
_ADDRESS = re.compile(
    r"""url\(\s*["']?\s*(?P<url>[^"')\s]*)|@import\s+(?!url\()["']?(?P<import>[^"';]*)""",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:(?P<code>[0-9a-f]{1,6})\s?|(?P<letter>.))", re.IGNORECASE | re.DOTALL)
_OUTSIDE = N_("It reaches outside itself, to “%(target)s”. Save it with all it needs inside.")


class UnusableLogoError(HeelprintError):
    """The file is no logo that can be printed as it is meant."""


def read_logo(path: Path) -> Logo:
    """The logo in a PNG, JPEG or SVG file. Raises UnusableLogoError, which says what is wrong."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnusableLogoError(
            N_("The logo %(path)s can't be read: %(reason)s."),
            path=str(path),
            reason=reason_of(error),
        ) from error
    except ValueError as error:  # a null in the name
        raise UnusableLogoError(N_("This is not the name of a file.")) from error
    if len(content) > MOST_BYTES:
        raise UnusableLogoError(
            N_("The logo is larger than %(most)s MB. Save it smaller."),
            most=MOST_BYTES // 1_000_000,
        )
    is_drawn = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return _read_drawing(content) if is_drawn else _read_picture(content)


def _read_picture(content: bytes) -> Logo:
    """A PNG or JPEG, turned as its camera says, in RGB and without anything but the picture."""
    from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise UnusableLogoError(_NO_LOGO) from error
    except Exception as error:
        raise _broken() from error
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    is_photo = picture.format == "JPEG"
    # WeasyPrint has Pillow print what it can of a broken file; here that is an error.
    takes_broken, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
        picture = ImageOps.exif_transpose(picture)
        if picture.mode.startswith("I"):  # 16 bits, which converting would cut off
            picture = picture.convert("I").point(lambda value: value / 256).convert("L")
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except Exception as error:  # Pillow raises whatever a broken file leads it to
        raise _broken() from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = takes_broken
    dots = picture.size
    _check_ratio(dots[0] / dots[1])
    picture.thumbnail(PRINTED_DOTS)
    picture.info.clear()
    ready = BytesIO()
    if is_photo:
        picture.save(ready, "JPEG", quality=92)
    else:
        picture.save(ready, "PNG", optimize=True)
    media_type = "image/jpeg" if is_photo else "image/png"
    return _logo(media_type, ready.getvalue(), dots[0] / dots[1], dots)


def _read_drawing(content: bytes) -> Logo:
    """An SVG that draws with paths and shapes of its own alone."""
    root = _parse(content)
    if root.tag != f"{SVG}svg":
        raise UnusableLogoError(_NO_LOGO)
    for element in root.iter():
        _check_element(element)
    if not any(element.tag in _SHAPES for element in root.iter()):
        raise UnusableLogoError(N_("There is nothing to be seen in the logo. Save it again."))
    _check_weight(root)
    return _logo("image/svg+xml", content, _ratio(root), None)


def _parse(content: bytes) -> ElementTree.Element:
    """The tree of the file, which declares nothing and isn't too deep."""
    parser = expat.ParserCreate()
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnusableLogoError(_INTRICATE)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse_entity(*_: object) -> None:
        raise UnusableLogoError(N_("It declares XML entities. Save it as a plain SVG."))

    def refuse_stylesheet(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise UnusableLogoError(_OUTSIDE, target=target)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse_entity
    parser.ProcessingInstructionHandler = refuse_stylesheet
    try:
        parser.Parse(content, True)
        return ElementTree.fromstring(content)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnusableLogoError(
            N_("The logo is a broken SVG file: %(reason)s. Save it again."), reason=str(error)
        ) from error


def _check_element(element: ElementTree.Element) -> None:
    name = str(element.tag).removeprefix(SVG)
    if name in _REFUSED_ELEMENTS:
        raise UnusableLogoError(_REFUSED_ELEMENTS[name])
    for target in _targets(element):
        if not target.startswith("#"):
            raise UnusableLogoError(_OUTSIDE, target=target[:60])


def _targets(element: ElementTree.Element) -> Iterator[str]:
    """Everything that the element points to."""
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] in {"href", "src"}:
            yield value.strip()
        yield from _addresses(value)
    if element.tag == f"{SVG}style":
        yield from _addresses("".join(element.itertext()))


def _addresses(text: str) -> Iterator[str]:
    """What stands in CSS's url() and after @import, also where letters of it are escaped."""
    for found in _ADDRESS.finditer(_ESCAPE.sub(_escaped_letter, text)):
        yield found["url"] or found["import"] or ""


def _escaped_letter(found: re.Match[str]) -> str:
    code = int(found["code"] or "0", 16)
    return chr(code) if 0 < code <= sys.maxunicode else found["letter"] or "\ufffd"


def _check_weight(root: ElementTree.Element) -> None:
    """No element is drawn inside itself, and what is drawn again and again has an end."""
    by_id = {element.get("id"): element for element in root.iter()}
    weights: dict[ElementTree.Element, int | None] = {}

    def weight(element: ElementTree.Element) -> int:
        if element in weights:
            known = weights[element]
            if known is None:
                raise UnusableLogoError(N_("It draws a part of itself inside that part."))
            return known
        weights[element] = None
        again = [by_id[target[1:]] for target in _targets(element) if target[1:] in by_id]
        total = 1 + sum(map(weight, (*element, *again)))
        if total > MOST_DRAWN:
            raise UnusableLogoError(_INTRICATE)
        weights[element] = total
        return total

    try:
        weight(root)
    except RecursionError as error:
        raise UnusableLogoError(_INTRICATE) from error


def _ratio(root: ElementTree.Element) -> float:
    """Width to height, from the view box or else from the size."""
    try:
        *_, width, height = map(float, root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        width, height = _length(root.get("width")), _length(root.get("height"))
    if not (width > 0 and height > 0):
        raise UnusableLogoError(N_("The SVG has no size. Give its svg element a viewBox."))
    _check_ratio(width / height)
    return width / height


def _length(text: str | None) -> float:
    """A length in whatever unit, 0 where there is none."""
    try:
        return float((text or "0").strip().rstrip("abcdefghijklmnopqrstuvwxyz"))
    except ValueError:
        return 0


def _check_ratio(ratio: float) -> None:
    """Its narrower side is wide enough where it fills the letterhead's room."""
    width, height = LOGO_ROOM
    if min(width / ratio, height * ratio) < LEAST_SIDE:
        raise UnusableLogoError(N_("The logo is too narrow to be seen in print. Cut its edges."))


def _logo(media_type: str, content: bytes, ratio: float, dots: tuple[int, int] | None) -> Logo:
    return Logo(media_type, content, sha256(content).hexdigest(), ratio, dots)


def _broken() -> UnusableLogoError:
    return UnusableLogoError(N_("The picture in the logo's file is broken. Save it again."))


def _too_many_pixels() -> UnusableLogoError:
    return UnusableLogoError(
        N_("The logo has more than %(most)s megapixels. Save it smaller."),
        most=MOST_PIXELS // 1_000_000,
    )

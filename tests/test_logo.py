"""A logo is printed as it is meant, or refused with what is wrong."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from heelprint.errors import HeelprintError
from heelprint.i18n import find_language
from heelprint.logo import MOST_BYTES, read_logo
from heelprint.logo_errors import UnusableLogoError
from heelprint.pdf import complaint_about
from heelprint.picture import PRINTED_DOTS
from tests.clinics import SVG, drawing, picture

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = 'viewBox="0 0 36 16"', before: str = "") -> bytes:
    return f"{before}<svg {SPACE} {attributes}>{inside}</svg>".encode()


def refusal(content: bytes, folder: Path) -> str:
    """Why it is refused."""
    path = folder / "logo"
    path.write_bytes(content)
    with pytest.raises(UnusableLogoError) as caught:
        read_logo(path)
    assert find_language("da").say(caught.value.message) != str(caught.value.message)
    return str(caught.value.message)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG whose head has this size, and that holds no such picture."""
    content = bytearray(picture())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


RECTANGLE = '<rect width="36" height="16"/>'
DOUBLED = "".join(f'<g id="a{n + 1}"><use href="#a{n}"/><use href="#a{n}"/></g>' for n in range(40))
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
WRONG = {
    "empty": (b"", "no PNG, JPEG or SVG"),
    "text": (b"hello", "no PNG, JPEG or SVG"),
    "html": (b"<html><body>logo</body></html>", "no PNG, JPEG or SVG"),
    "pdf": (b"%PDF-1.7 ...", "no PNG, JPEG or SVG"),
    "gif": (picture("GIF"), "no PNG, JPEG or SVG"),
    "svg-without-its-namespace": (b'<svg viewBox="0 0 1 1"/>', "no PNG, JPEG or SVG"),
    "png-cut-off": (picture(size=(900, 400))[:200], "broken"),
    "png-without-its-picture": (png_that_claims(300, 200)[:60], "broken"),
    "jpeg-cut-off": (picture("JPEG", (900, 400))[:700], "broken"),
    "too-many-bytes": (drawing() + b" " * MOST_BYTES, "larger than 5 MB"),
    "too-many-pixels": (png_that_claims(10_000, 5_001), "more than 50 megapixels"),
    "far-too-many-pixels": (png_that_claims(60_000, 60_000), "more than 50 megapixels"),
    "too-wide": (picture(size=(2100, 100)), "too narrow"),
    "too-tall": (picture(size=(100, 600)), "too narrow"),
    "svg-a-sliver": (drawing(250, 20), "too narrow"),
    "svg-a-stick": (drawing(29, 160), "too narrow"),
    "svg-too-wide": (drawing(100, 2), "too narrow"),
    "svg-cut-off": (drawing()[:60], "broken SVG"),
    "svg-two-roots": (drawing() + drawing(), "broken SVG"),
    "svg-in-unknown-letters": (
        b'<?xml version="1.0" encoding="klingon"?>' + drawing(),
        "broken SVG",
    ),
    "svg-without-size": (svg(RECTANGLE, ""), "no size"),
    "svg-with-no-size": (svg(RECTANGLE, 'viewBox="0 0 0 0"'), "no size"),
    "svg-of-nowhere": (svg(RECTANGLE, 'viewBox="0 0 nan nan"'), "no size"),
    "svg-in-percent": (svg(RECTANGLE, 'width="100%" height="100%"'), "no size"),
    "script": (svg("<script>alert(1)</script>"), "a script"),
    "foreign-object": (svg("<foreignObject><p/></foreignObject>"), "foreign object"),
    "picture-from-outside": (svg('<image href="https://example.org/a.png"/>'), "holds a picture"),
    "picture-inside": (svg('<image href="data:image/png;base64,AAAA"/>'), "holds a picture"),
    "text-inside": (svg("<text>Klinik</text>"), "into paths"),
    "link": (svg(f'<a href="https://example.org">{RECTANGLE}</a>'), "https://example.org"),
    "use-from-outside": (svg('<use xlink:href="other.svg#a"/>'), "other.svg#a"),
    "use-of-a-file": (svg('<use href="file:///etc/passwd"/>'), "file:///etc/passwd"),
    "fill-from-outside": (svg('<rect fill="url(other.svg#a)"/>'), "other.svg#a"),
    "style-from-outside": (svg("<rect style=\"fill: URL( 'http://a/b' )\"/>"), "http://a/b"),
    "import": (svg('<style>@import "http://a/b.css";</style>'), "http://a/b.css"),
    "font": (svg("<style>@font-face { src: url(a.ttf) }</style>"), "a.ttf"),
    "stylesheet": (svg(RECTANGLE, before='<?xml-stylesheet href="a.css"?>'), "xml-stylesheet"),
    "escaped-address": (svg(r'<rect style="fill: u\72l(a.svg#b)"/>'), "a.svg#b"),
    "escaped-import": (svg(r'<style>@\000069mport "http://a/b.css";</style>'), "http://a/b.css"),
    "nothing-in-it": (svg(""), "nothing to be seen"),
    "nothing-to-draw": (svg("<metadata/><g><title>A</title></g>"), "nothing to be seen"),
    "entities": (svg("&b;", before=LAUGHS), "XML entities"),
    "outer-entity": (svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "/etc/passwd">]>'), "XML"),
    "inside-itself": (svg('<g id="a"><use href="#a"/></g>'), "inside that part"),
    "inside-itself-in-turns": (
        svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        "inside that part",
    ),
    "doubled-again-and-again": (svg(f'<g id="a0">{RECTANGLE}</g>{DOUBLED}'), "too intricate"),
    "too-deep": (svg("<g>" * 200 + "</g>" * 200), "too intricate"),
    "too-many-elements": (svg(RECTANGLE * 20_001), "too intricate"),
    "a-long-chain": (
        svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(9000))),
        "too intricate",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_logo_is_said(case: str, tmp_path: Path) -> None:
    content, said = WRONG[case]
    assert said in refusal(content, tmp_path)


RIGHT = {
    "png": picture(),
    "png-in-grey": picture(mode="L"),
    "png-see-through": picture(mode="RGBA"),
    "png-of-few-colours": picture(mode="P"),
    "png-of-two-colours": picture(mode="1"),
    "png-16-bit": picture(mode="I;16"),
    "jpeg": picture("JPEG"),
    "jpeg-for-the-press": picture("JPEG", mode="CMYK"),
    "jpeg-large": picture("JPEG", (8000, 5000)),
    "svg": drawing(),
    "svg-wide": drawing(240, 20),
    "svg-tall": drawing(30, 160),
    "svg-with-metadata": svg(
        f'<metadata><?xpacket begin="" id="W5M0"?><?xpacket end="w"?></metadata>{RECTANGLE}'
    ),
    "svg-with-escapes": svg(r"<style>.a\2c b { fill: #123 }</style>" + RECTANGLE),
    "svg-with-a-mark": b"\xef\xbb\xbf" + drawing(),
    "svg-with-a-type": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a">' + drawing(),
    "svg-with-its-size-alone": svg(RECTANGLE, 'width="36mm" height="16mm"'),
    "svg-with-a-gradient": svg(
        '<linearGradient id="a"><stop/></linearGradient><rect fill="url(#a)" width="9" height="9"/>'
    ),
    "svg-with-a-part-used-again": svg(f'<g id="a">{RECTANGLE}</g><use xlink:href="#a"/>'),
}


@pytest.mark.parametrize("case", RIGHT)
def test_any_usual_logo_is_taken_and_drawn_without_a_complaint(case: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(RIGHT[case])
    assert complaint_about(read_logo(path)) is None


def test_what_the_pdf_cannot_draw_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(svg('<rect transform="rotate(a)" width="9" height="9"/>'))
    assert complaint_about(read_logo(path)) is not None


def test_a_photo_becomes_small_and_keeps_its_shape(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(picture("JPEG", (6000, 2000)))
    logo = read_logo(path)
    with Image.open(BytesIO(logo.content)) as ready:
        assert ready.size[0] <= PRINTED_DOTS[0]
        assert ready.size[0] / ready.size[1] == pytest.approx(3, rel=0.01)
    assert logo.dots == (6000, 2000)
    assert logo.media_type == "image/jpeg"


def test_a_photo_loses_what_else_its_file_says(tmp_path: Path) -> None:
    content = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    exif[0x010E] = "a secret"
    Image.new("RGB", (160, 360)).save(content, "JPEG", exif=exif)
    path = tmp_path / "logo"
    path.write_bytes(content.getvalue())
    logo = read_logo(path)
    assert logo.ratio == pytest.approx(360 / 160)
    assert b"secret" not in logo.content


def test_the_size_fills_the_room_and_keeps_the_shape(tmp_path: Path) -> None:
    for width, height, size in ((72, 16, (36, 8)), (36, 16, (36, 16)), (16, 16, (16, 16))):
        path = tmp_path / "logo"
        path.write_bytes(drawing(width, height))
        assert read_logo(path).size_within(36, 16) == pytest.approx(size)


def test_a_logo_that_is_not_there_is_an_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(HeelprintError, match=r"none\.png can't be read: there is no such file"):
        read_logo(tmp_path / "none.png")


def test_the_same_file_is_the_same_logo(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    for content in (picture(), picture("JPEG"), SVG.format(width=36, height=16).encode()):
        path.write_bytes(content)
        assert read_logo(path) == read_logo(path)

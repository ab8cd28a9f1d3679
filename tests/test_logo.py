"""A logo is printed as it is meant, or refused with what is wrong."""

import os
import re
import zlib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from heelprint import File
from heelprint.errors import HeelprintError, InputFileError
from heelprint.i18n.language import find_language
from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import UnusableLogoError
from heelprint.logo.picture import PRINTED_DOTS
from heelprint.logo.read import MOST_BYTES, read_logo
from heelprint.logo.svg_path import read_path
from heelprint.machine.confined import OverLimitError
from heelprint.page.typesetter import complaint_about
from tests.clinics import SVG, drawing, picture
from tests.hostile_logos import HOSTILE, RECTANGLE, svg


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


def packed(megabytes: int) -> bytes:
    """So many of them, in a thousandth of the room."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()


DOUBLED = "".join(f'<g id="a{n + 1}"><use href="#a{n}"/><use href="#a{n}"/></g>' for n in range(40))
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
WRONG = {
    "empty": (b"", "not a PNG, JPEG or SVG"),
    "text": (b"hello", "not a PNG, JPEG or SVG"),
    "html": (b"<html><body>logo</body></html>", "not a PNG, JPEG or SVG"),
    "pdf": (b"%PDF-1.7 ...", "not a PNG, JPEG or SVG"),
    "gif": (picture("GIF"), "not a PNG, JPEG or SVG"),
    "svg-without-its-namespace": (b'<svg viewBox="0 0 1 1"/>', "not a PNG, JPEG or SVG"),
    "png-cut-off": (picture(size=(900, 400))[:200], "broken"),
    "png-without-its-picture": (png_that_claims(300, 200)[:60], "broken"),
    "jpeg-cut-off": (picture("JPEG", (900, 400))[:700], "broken"),
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
    "svg-with-a-use-of-nothing": svg(
        f'{RECTANGLE}<use/><use href=""/>', 'viewBox="0 0 36 16" id="a"'
    ),
    "svg-with-a-link": svg(f'<a href="https://example.org" target="_top">{RECTANGLE}</a>'),
    "svg-with-a-link-used": svg(
        f'<a id="b" xlink:href="javascript:x">{RECTANGLE}</a><use href="#b"/>'
    ),
    "svg-with-a-part-used-again": svg(f'<g id="a">{RECTANGLE}</g><use xlink:href="#a"/>'),
}


@pytest.mark.pango
@pytest.mark.parametrize("case", RIGHT)
def test_any_usual_logo_is_taken_and_drawn_without_a_complaint(case: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(RIGHT[case])
    assert complaint_about(read_logo(path)) is None


@pytest.mark.pango
@pytest.mark.parametrize("case", HOSTILE)
def test_a_drawing_that_would_eat_the_machine_is_refused_or_drawn_clean(
    case: str, tmp_path: Path
) -> None:
    make, said = HOSTILE[case]
    content = make()
    assert len(content) < MOST_BYTES
    if said is not None:
        message = refusal(content, tmp_path)
        assert said in message
        assert len(message) < 300
        return
    path = tmp_path / "logo"
    path.write_bytes(content)
    logo = read_logo(path)
    assert only_what_is_known(logo.content)
    assert complaint_about(logo) is None


ELEMENTS = "svg|defs|g|path|rect|circle|ellipse|line|linearGradient|radialGradient|stop|clipPath"
ATTRIBUTES = (
    "viewBox|id|d|x|y|width|height|rx|ry|cx|cy|r|x1|y1|x2|y2|fx|fy|fr|offset|transform|clip-path|"
    "opacity|fill|fill-opacity|fill-rule|stroke|stroke-(width|opacity|linecap|linejoin|miterlimit)|"
    "stroke-dasharray|stroke-dashoffset|stop-color|stop-opacity|gradientUnits|gradientTransform"
)


def only_what_is_known(content: bytes) -> bool:
    """Whether nothing else is in a drawing that is printed."""
    elements = list(ElementTree.fromstring(content).iter())
    names = {name for element in elements for name in element.attrib}
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in elements}
    return all(re.fullmatch(ELEMENTS, name) for name in tags) and all(
        re.fullmatch(ATTRIBUTES, name) for name in names
    )


@pytest.mark.parametrize("case", [case for case in RIGHT if case.startswith("svg")])
def test_what_is_printed_of_a_drawing_is_what_is_known(case: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(RIGHT[case])
    logo = read_logo(path)
    assert only_what_is_known(logo.content)
    path.write_bytes(logo.content)
    assert read_logo(path).content == logo.content


ILLUSTRATOR = """<style type="text/css">
.st0{clip-path:url(#c);fill:url(#g);} .st1,path.st2{fill:#FFFFFF !important;stroke:currentColor}
.st1{opacity:.5;enable-background:new 0 0 9 9}</style>
<g color="teal"><defs><rect id="r" x="1" y="1" width="30" height="12"/></defs>
<clipPath id="c"><use xlink:href="#r" style="overflow:visible;"/></clipPath>
<linearGradient id="h"><stop offset="0" style="stop-color:#00A19A"/>
<stop offset="1" style="stop-color:#312783;stop-opacity:.5"/></linearGradient>
<linearGradient id="g" xlink:href="#h" gradientUnits="userSpaceOnUse" x1="0" x2="36"/>
<circle class="st0" cx="8" cy="8" r="8"/><path class="st2" fill="red" d="M1,2h3v3z"/>
<rect class="st1" width="5" height="5"/></g>"""


def test_styles_are_written_at_the_shapes_they_are_for() -> None:
    drawn = clean_drawing(svg(ILLUSTRATOR)).content.decode()
    assert '<g clip-path="url(#d1)"><circle cx="8" cy="8" r="8" fill="url(#d0)"/></g>' in drawn
    assert '<path d="M1 2h3v3z" fill="#ffffff" stroke="#008080" stroke-width="1"/>' in drawn
    assert '<g opacity="0.5"><rect width="5" height="5" fill="#ffffff" stroke="#008080"' in drawn
    assert '<linearGradient id="d0" x1="0" y1="0" x2="36" y2="0" gradientUnits="user' in drawn
    assert '<stop offset="1" stop-color="#312783" stop-opacity="0.5"/>' in drawn
    assert '<clipPath id="d1"><rect x="1" y="1" width="30" height="12"/></clipPath>' in drawn


def test_a_shape_of_one_colour_takes_its_opacity_upon_itself() -> None:
    drawn = clean_drawing(svg('<rect opacity=".5" fill-opacity=".5" width="9" height="9"/>'))
    assert b'fill-opacity="0.25"/>' in drawn.content
    assert b"<g" not in drawn.content


def test_a_symbol_is_drawn_in_its_frame() -> None:
    symbol = '<symbol id="s" viewBox="-5 -5 10 10"><circle r="5"/></symbol>'
    use = '<use href="#s" x="3" y="2" width="8" height="6"/>'
    drawn = clean_drawing(svg(symbol + use)).content.decode()
    assert '<rect x="0" y="0" width="8" height="6"/></clipPath>' in drawn
    assert '<g transform="matrix(1 0 0 1 3 2)"><g clip-path="url(#d0)">' in drawn
    assert '<g transform="matrix(0.6 0 0 0.6 4 3)"><circle r="5"' in drawn


def test_lengths_are_in_pixels() -> None:
    drawn = clean_drawing(svg('<rect x="50%" y="25%" width="1in" height="10mm"/>')).content
    assert b'<rect x="18" y="4" width="96" height="37.7952756" ' in drawn


TAKEN = {
    'fill="" stroke=""': 'fill="#112233"',
    'style="fill:;fill-opacity: "': 'fill="#112233"',
    'fill="#336699 icc-color(a, 0.1, 0.2)"': 'fill="#336699"',
    'style="fill:#369 icc-color(x 1 2 3)"': 'fill="#336699"',
    'fill="url(#none) #369 icc-color(x)"': 'fill="#336699"',
    'paint-order="stroke"': 'fill="#112233"',
    'paint-order="stroke fill markers" stroke="red" stroke-width="0"': 'fill="#112233"',
    'style="paint-order:markers stroke fill;stroke:red;fill:none"': 'fill="none" stroke="#ff0000"',
    'paint-order="fill markers stroke" stroke="red"': 'fill="#112233" stroke="#ff0000"',
    'paint-order="markers" stroke="red"': 'fill="#112233" stroke="#ff0000"',
    'paint-order="markers FILL" stroke="red"': 'fill="#112233" stroke="#ff0000"',
}


@pytest.mark.parametrize("attributes", TAKEN)
def test_what_changes_nothing_on_paper_is_taken(attributes: str) -> None:
    content = svg(f'<g fill="#123"><rect {attributes} width="9" height="9"/></g>')
    assert f'height="9" {TAKEN[attributes]}' in clean_drawing(content).content.decode()


@pytest.mark.parametrize(
    "order", ["stroke", "stroke fill", "markers stroke", "stroke markers fill"]
)
@pytest.mark.parametrize("where", ["g", "rect"])
def test_a_stroke_under_what_fills_is_refused(order: str, where: str) -> None:
    said = {where: f'style="paint-order:{order}"'}
    shape = f'<rect stroke="red" width="9" height="9" {said.get("rect", "")}/>'
    with pytest.raises(UnusableLogoError, match=f"paint-order: {order}"):
        clean_drawing(svg(f"<g {said.get('g', '')}>{shape}</g>"))


PATHS = {
    "m1 1 2 2-3.5.5": "m1 1l2 2l-3.5 0.5",
    "M0,0a1 1 0 01.5.5": "M0 0a1 1 0 0 1 0.5 0.5",
    "M0 0C1 1 2 2 3 3S4,4,5,5z": "M0 0C1 1 2 2 3 3S4 4 5 5z",
    "M1e1-1H5v-1e-10Z": "M10 -1H5v0Z",
    "M0 0a0 9 0 0 1 3 4": "M0 0l3 4",
    "M0 0a1e-12 9 0 0 1 3 4": "M0 0l3 4",
    "M0 0A9,0,5,1,1,3,4 5 5 0 0 0 6 6": "M0 0L3 4A5 5 0 0 0 6 6",
    "M0 0a-2 3 0 0 1 3 4a0 0 0 01 3 4z": "M0 0a2 3 0 0 1 3 4l3 4z",
}


@pytest.mark.parametrize("text", PATHS)
def test_a_path_is_written_with_each_of_its_letters(text: str) -> None:
    assert read_path(text).text == PATHS[text]


SQUARE, BACK = '<path d="M1 1h9v9h-9z"/>', '<path d="M5 5v9h9v-9z"/>'
CLIPS = {
    "a-square": SQUARE,
    "a-square-of-one-part-evenodd": SQUARE.replace("<path", '<path clip-rule="evenodd"'),
    "the-same-way": SQUARE + '<path d="M5 5h9v9h-9z"/>',
    "both-back": BACK + '<path d="M1 1v9h9v-9z"/>',
    "a-square-and-a-circle": SQUARE + '<circle cx="9" cy="9" r="5"/><ellipse rx="4" ry="3"/>',
    "side-by-side": SQUARE + '<path d="M10 1v9h9v-9z"/>',
    "far-apart": SQUARE + '<path d="M20 1a3 3 0 0 0 4 4z"/>',
    "round-corners": SQUARE + '<path d="M2 2H8C9 2 9 2 9 3V8C9 9 9 9 8 9H2z"/>',
}
HOLES = {
    "back": SQUARE + BACK,
    "back-and-a-rectangle": f"{BACK}<rect x='2' y='2' width='9' height='9'/>",
    "back-and-a-circle": f"<circle r='7'/>{BACK}",
    "back-and-an-ellipse": f"<ellipse rx='7' ry='8'/>{BACK}",
    "a-polygon-back": SQUARE + '<polygon points="3 3 3 12 12 12 12 3"/>',
    "by-a-use": SQUARE + '<use href="#back"/>',
    "arcs": SQUARE + '<path d="M9 5a3 3 0 0 0 0 6a3 3 0 0 0 0-6z"/>',
    "an-arc-that-reaches-over": SQUARE + '<path d="M16 1a5 5 0 1 0 0 9z"/>',
    "a-smooth-curve-that-reaches-over": SQUARE + '<path d="M14 5C14 5 30 9 14 9S12 9 14 5z"/>',
    "two-parts": SQUARE + '<path d="M5 5v9h9v-9zM25 5h1v1z"/>',
    "an-eight": SQUARE + '<path d="M3 3L9 9V3L3 9z"/>',
}


@pytest.mark.parametrize("case", [*CLIPS, *HOLES])
def test_a_clip_of_shapes_that_leave_a_hole_where_they_meet_is_refused(case: str) -> None:
    clip = CLIPS.get(case) or HOLES[case]
    back = f"<defs>{BACK}</defs>".replace("<path", '<path id="back"')
    content = svg(f'{back}<clipPath id="c">{clip}</clipPath><g clip-path="url(#c)">{RECTANGLE}</g>')
    if case in CLIPS:
        assert b'<g clip-path="url(#d0)">' in clean_drawing(content).content
        return
    with pytest.raises(UnusableLogoError, match="clipPath lie over one another"):
        clean_drawing(content)


@pytest.mark.parametrize("text", ["L1 1", "L 1 1", "5", "M1", "M0 0z5", "M0 0a1 1 0 2 0 3 3"])
def test_a_path_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnusableLogoError, match="d is"):
        read_path(text)


def chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def png_with(*chunks: bytes) -> bytes:
    """A PNG with these parts behind its head."""
    content = picture()
    return content[:33] + b"".join(chunks) + content[33:]


def jpeg_of_scans(scans: int) -> bytes:
    """A progressive JPEG of 49 megapixels that goes over its picture so many times more."""
    ready = BytesIO()
    Image.new("RGB", (7000, 7000)).save(ready, "JPEG", progressive=True, quality=10)
    content = ready.getvalue()
    start, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:start] + content[start:end] * scans + content[end:]


LARGE = {
    "many-chunks": (png_with(chunk(b"abCd", b"") * 100_000), "broken"),
    "a-text-of-500-mb": (png_with(chunk(b"zTXt", b"a\0\0" + packed(500))), "broken"),
    "a-profile-of-500-mb": (png_with(chunk(b"iCCP", b"a\0\0" + packed(500))), "broken"),
    "many-texts": (png_with(*[chunk(b"zTXt", b"a\0\0" + packed(1))] * 200), "broken"),
    "many-scans": (jpeg_of_scans(300), "intricate"),
    "a-line": (png_that_claims(50_000_000, 1), "too narrow"),
    "a-stick": (png_that_claims(1, 50_000_000), "too narrow"),
}


@pytest.mark.parametrize("case", LARGE)
def test_a_picture_that_would_eat_the_machine_is_refused(case: str, tmp_path: Path) -> None:
    content, said = LARGE[case]
    assert said in refusal(content, tmp_path)


def test_a_picture_that_takes_too_long_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def never(*_: object) -> None:
        raise OverLimitError

    monkeypatch.setattr("heelprint.logo.read.confined", never)
    assert "too intricate" in refusal(picture(), tmp_path)


@pytest.mark.parametrize(("mode", "size"), [("RGBA", (7000, 7000)), ("I;16", (7000, 3500))])
def test_as_many_pixels_as_may_be_are_read_in_the_memory_there_is(
    mode: str, size: tuple[int, int], tmp_path: Path
) -> None:
    ready = BytesIO()
    Image.new(mode, size).save(ready, "PNG", compress_level=1)
    path = tmp_path / "logo"
    path.write_bytes(ready.getvalue())
    assert read_logo(path).dots == size


def test_the_first_of_several_pictures_is_taken(tmp_path: Path) -> None:
    ready = BytesIO()
    first, second = (Image.new("RGB", (360, 160), colour) for colour in ("#fff", "#000"))
    first.save(ready, "MPO", save_all=True, append_images=[second])
    path = tmp_path / "logo"
    path.write_bytes(ready.getvalue())
    logo = read_logo(path)
    assert logo.media_type == "image/jpeg"
    with Image.open(BytesIO(logo.content)) as printed:
        assert printed.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "folder"])
def test_what_is_no_file_is_not_waited_for(kind: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputFileError, match="can't be read"):
        read_logo(tmp_path / kind)


def test_a_logo_of_more_bytes_than_it_may_have_is_refused() -> None:
    content = drawing() + b" " * MOST_BYTES
    with pytest.raises(InputFileError, match="The logo is larger than 5 MB") as caught:
        read_logo(File("logo.svg", content))
    assert find_language("da").say(caught.value.message) != str(caught.value.message)
    assert read_logo(File("logo.svg", content[:MOST_BYTES])) == read_logo(File("b", drawing()))


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

"""A gradient is drawn with the colours that its transform gives each point of the page."""

import base64
from itertools import product

import pypdfium2
import pytest
from PIL import Image

from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import UnusableLogoError
from heelprint.logo.svg_numbers import Matrix, multiplied, read_transform
from heelprint.page.typesetter import lay_out
from tests.hostile_logos import svg

WIDTH, HEIGHT = 300, 150
BOX = (20, 10, 50, 30)  # of the shapes that are filled
SHAPES = {
    "rect": '<rect x="20" y="10" width="50" height="30" fill="url(#a)"/>',
    "path": '<path d="M20 10h50v30h-50z" fill="url(#a)"/>',
}
PAGE = (
    "<style>@page{{size:{0}px {1}px;margin:0}}body{{margin:0}}"
    "img{{display:block;width:{0}px;height:{1}px}}</style><img src='data:image/svg+xml;base64,{2}'>"
)


def drawn(content: bytes) -> Image.Image:
    """What is printed of a drawing of that content, by its dots."""
    clean = base64.b64encode(clean_drawing(content).content).decode()
    pdf = lay_out(PAGE.format(WIDTH, HEIGHT, clean)).write_pdf()
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil()
    return picture.convert("RGB")


def inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    return d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size


def filled(kind: str, more: str, transform: str, shape: str = "path") -> bytes:
    stops = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    name = f"{kind}Gradient"
    return svg(
        f'<{name} id="a" {more} gradientTransform="{transform}">{stops}</{name}>{SHAPES[shape]}',
        'viewBox="0 0 100 50"',
    )


USER, UNIT = 'gradientUnits="userSpaceOnUse"', ""
LINEAR = {
    "affinity": (USER + ' x1="0" x2="1"', "matrix(30,30,-30,30,30,8)"),
    "affinity-upwards": (USER + ' x1="0" x2="1"', "matrix(50,-20,20,50,20,35)"),
    "turned": (USER + ' x1="10" x2="60"', "rotate(30)"),
    "turned-about": (USER + ' x1="20" x2="70"', "rotate(-120 45 25)"),
    "upside-down": (USER + ' x1="-70" x2="-20"', "rotate(180)"),
    "illustrator": (USER + ' x1="20" y1="-20" x2="60" y2="-40"', "matrix(1 0 0 -1 0 0)"),
    "skewed": (USER + ' x1="20" y1="10" x2="50" y2="30"', "skewX(30)"),
    "all-at-once": (USER + ' x1="0" x2="1" y2=".5"', "translate(20 5) rotate(33) scale(40 20)"),
    "of-the-box": (UNIT, "rotate(45)"),
    "of-the-box-back": (UNIT, "rotate(-45 .5 .5)"),
    "of-the-box-skewed": (UNIT + ' y2="1"', "skewY(20)"),
    "of-the-box-scaled": (UNIT + ' y2="1"', "scale(.5 .8)"),
    "of-the-box-turned-over": (UNIT, "rotate(90) scale(1 -1)"),
}
RADIAL = {
    "inkscape": (USER + ' cx="45" cy="25" r="15"', "matrix(.8,.5,-.5,.8,21.5,-17.5)"),
    "figma": (USER + ' cx="0" cy="0" r="1"', "translate(45 25) rotate(90) scale(20 30)"),
    "figma-round": (USER + ' cx="0" cy="0" r="1"', "translate(45 25) rotate(31.5) scale(30)"),
    "scaled": (USER + ' cx="45" cy="50" r="30"', "scale(1 .5)"),
    "scaled-then-turned": (
        USER + ' cx="0" cy="0" r="1"',
        "translate(45 25) scale(30 15) rotate(40)",
    ),
    "turned-over": (USER + ' cx="45" cy="-25" r="30"', "scale(1 -1)"),
    "of-the-box": (UNIT, "rotate(20)"),
    "of-the-box-about": (UNIT + ' cx=".3" r=".6"', "rotate(-75 .5 .5)"),
    "of-the-box-scaled": (UNIT, "translate(.2 .1) scale(.6 .9)"),
}


def numbers(kind: str, more: str) -> dict[str, float]:
    """The ends of a gradient, or its circle, with what holds where they aren't given."""
    usual = {"linear": "x1=0 y1=0 x2=1 y2=0", "radial": "cx=.5 cy=.5 r=.5"}[kind].split()
    given = [part.replace('"', "") for part in more.split() if "Units" not in part]
    return {name: float(value) for name, value in (part.split("=") for part in usual + given)}


def place_between(kind: str, more: str, x: float, y: float) -> float:
    """How far between its two colours a gradient is at a point, 0 to 1."""
    ends = numbers(kind, more)
    if kind == "radial":
        far = ((x - ends["cx"]) ** 2 + (y - ends["cy"]) ** 2) ** 0.5 / ends["r"]
    else:
        across, down = ends["x2"] - ends["x1"], ends["y2"] - ends["y1"]
        far = (x - ends["x1"]) * across + (y - ends["y1"]) * down
        far /= across**2 + down**2
    return float(min(1, max(0, far)))


CASES = [("linear", name) for name in LINEAR] + [("radial", name) for name in RADIAL]


@pytest.mark.pango
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_each_point_has_the_colour_that_the_transform_gives_it(
    kind: str, name: str, shape: str
) -> None:
    more, transform = (LINEAR if kind == "linear" else RADIAL)[name]
    picture = drawn(filled(kind, more, transform, shape))
    left, top, width, height = BOX
    matrix = read_transform("gradientTransform", transform)
    if "userSpaceOnUse" not in more:
        matrix = multiplied((width, 0, 0, height, left, top), matrix)
    seen = set()
    for x, y in product(range(left + 1, left + width, 3), range(top + 1, top + height, 3)):
        at_x, at_y = multiplied(inverse(matrix), (1, 0, 0, 1, x + 1 / 6, y + 1 / 6))[4:]
        blue = 255 * place_between(kind, more, at_x, at_y)
        dot = picture.getpixel((3 * x, 3 * y))
        assert dot == pytest.approx((255 - blue, 0, blue), abs=8), (x, y)
        seen.add(dot)
    assert len(seen) > 9
    assert picture.getpixel((3 * left - 3, 3 * top - 3)) == (255, 255, 255)


@pytest.mark.parametrize(
    "transform",
    [
        "translate(45 25) rotate(31.5) scale(40 22)",
        "translate(45 25) rotate(45) scale(30 15)",
        "skewX(20)",
        "skewY(-5)",
        "rotate(10) scale(1 1.1)",
        "matrix(1 .2 0 1 0 0)",
    ],
)
@pytest.mark.parametrize("units", [USER, UNIT])
def test_an_ellipse_that_stands_aslant_is_refused_by_its_name(units: str, transform: str) -> None:
    with pytest.raises(UnusableLogoError, match="gradientTransform") as caught:
        clean_drawing(filled("radial", units + ' cx="0" cy="0" r="1"', transform))
    assert transform in str(caught.value.message)

"""A gradient is drawn with the colours that its transform gives each point of the page."""

from itertools import product

import pytest
from PIL import ImageColor

from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import UnusableLogoError
from heelprint.logo.svg_numbers import Matrix, multiplied, read_transform
from tests.drawn import drawn
from tests.hostile_logos import svg

BOX = (20, 10, 50, 30)  # of the shapes that are filled
SHAPES = {
    "rect": '<rect x="20" y="10" width="50" height="30" fill="url(#a)"/>',
    "path": '<path d="M20 10h50v30h-50z" fill="url(#a)"/>',
}


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


ENDS = (
    '<stop stop-color="red"/><stop offset=".9" stop-color="#00f"/>'
    '<stop offset=".2" stop-color="lime" stop-opacity=".5"/>'
)
NO_EXTENT = {
    "upright": 'linearGradient x2="0"',
    "a-point": f'linearGradient {USER} x1="20" y1="10" x2="20" y2="10"',
    "a-point-turned": 'linearGradient x1=".5" x2=".5" gradientTransform="rotate(40)"',
    "a-point-as-it-is-written": f'linearGradient {USER} x1="99999.99991" x2="99999.99992"',
    "nearly-a-point-turned": f'linearGradient {USER} x2="1e-320" gradientTransform="rotate(9)"',
    "no-radius": 'radialGradient r="0"',
    "less-than-no-radius": 'radialGradient r="-5"',
    "hardly-a-radius": f'radialGradient {USER} r="1e-12"',
}


@pytest.mark.parametrize("case", NO_EXTENT)
def test_a_gradient_without_extent_is_its_last_colour(case: str) -> None:
    start = NO_EXTENT[case].replace(" ", ' id="a" ', 1)
    shape = SHAPES["rect"].replace("/>", ' fill-opacity=".5"/>')
    content = svg(f"<{start}>{ENDS}</{start.split()[0]}>{shape}")
    assert b'height="30" fill="#00ff00" fill-opacity="0.25"/></svg>' in (
        clean_drawing(content).content
    )


def test_percentages_of_a_gradient_are_refused_where_viewers_count_them_differently() -> None:
    gradient = f'<linearGradient id="a" {USER}>{ENDS}</linearGradient>'
    inner = f'<svg viewBox="0 0 9 9">{SHAPES["rect"]}</svg>'
    elsewhere = f'<svg viewBox="0 0 9 9">{gradient}</svg>{SHAPES["rect"]}'
    for text in (gradient + inner, elsewhere):
        with pytest.raises(UnusableLogoError, match="x2: 100%"):
            clean_drawing(svg(text))
    of_numbers = gradient.replace("<linearGradient", '<linearGradient x2="9"')
    for text in (gradient + SHAPES["rect"], of_numbers + inner):
        assert b'fill="url(#d0)"' in clean_drawing(svg(text)).content


def test_a_gradient_has_the_colour_of_where_it_stands() -> None:
    stops = '<stop stop-color="currentColor"/><stop offset="1"/>'
    content = svg(
        f'<g color="teal"><linearGradient id="a">{stops}</linearGradient></g>'
        f'<g color="red">{SHAPES["rect"]}</g>'
    )
    assert b'<stop offset="0" stop-color="#008080"/>' in clean_drawing(content).content


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_a_gradient_that_is_turned_about_another_point_is_refused(kind: str) -> None:
    for name, value in (("transform-origin", ".5 .5"), ("transform-box", "fill-box")):
        with pytest.raises(UnusableLogoError, match=f"{name}: {value}"):
            clean_drawing(filled(kind, f'{name}="{value}"', "rotate(9)"))
        assert b"url(#d0)" in clean_drawing(filled(kind, f'{name}="{value}"', "")).content


STOPS = {
    "fading": "#ff0000 0 #0000ff 1",
    "fading-out": "#ff8000 1 #0000ff 0",
    "less-and-less": "#00ff00 .9 #0000ff .2",
    "hardly-less": "#00ff00 1 #0000ff .96",
    "of-one-colour": "#ff0000 0 #ff0000 1",
    "of-one-opacity": "#ff0000 .5 #00ff00 .5",
}


@pytest.mark.parametrize("case", STOPS)
def test_a_colour_and_its_opacity_change_at_the_same_pace(case: str) -> None:
    one, opacity, other, following = STOPS[case].split()
    content = svg(
        f'<linearGradient id="a"><stop stop-color="{one}" stop-opacity="{opacity}"/>'
        f'<stop offset="1" stop-color="{other}" stop-opacity="{following}"/></linearGradient>'
        '<rect width="100" height="50" fill="url(#a)"/>',
        'viewBox="0 0 100 50"',
    )
    picture = drawn(content)
    for x in range(3, 300, 9):
        share = (x + 0.5) / 300
        alpha = float(opacity) + share * (float(following) - float(opacity))
        colours = zip(*map(ImageColor.getrgb, (one, other)), strict=True)
        dot = [255 + alpha * (a + share * (b - a) - 255) for a, b in colours]
        assert picture.getpixel((x, 75)) == pytest.approx(dot, abs=6), x

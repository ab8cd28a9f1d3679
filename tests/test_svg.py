"""What an SVG means is what is printed of it, or is refused by its name."""

import pytest

from tests.drawn import BOX, SHAPE, clean, drawn, refused
from tests.hostile_logos import svg

SYMBOL = '<symbol id="s" {}>{}</symbol><use href="#s" x="20" width="50" height="60"/>'
SAME = {
    "lengths-in-a-symbol": (
        SYMBOL.format('viewBox="0 0 24 12"', '<ellipse cx="50%" cy="25%" rx="25%" ry="50%"/>'),
        SYMBOL.format('viewBox="0 0 24 12"', '<ellipse cx="12" cy="3" rx="6" ry="6"/>'),
    ),
    "lengths-in-a-symbol-without-a-box": (
        SYMBOL.format("", '<rect x="10%" y="10%" width="50%" height="50%"/>'),
        SYMBOL.format("", '<rect x="5" y="6" width="25" height="30"/>'),
    ),
    "lengths-in-an-inner-drawing": (
        '<svg x="10%" width="50%" viewBox="0 0 10 40"><rect width="50%" height="25%"/></svg>',
        '<svg x="10" width="50" viewBox="0 0 10 40"><rect width="5" height="10"/></svg>',
    ),
    "a-symbol-in-a-symbol": (
        '<symbol id="i" viewBox="0 0 20 10"><rect width="50%" height="50%"/></symbol>'
        + SYMBOL.format('viewBox="0 0 50 50"', '<use href="#i" x="10%" width="40%" height="9"/>'),
        '<symbol id="i" viewBox="0 0 20 10"><rect width="10" height="5"/></symbol>'
        + SYMBOL.format('viewBox="0 0 50 50"', '<use href="#i" x="5" width="20" height="9"/>'),
    ),
    "the-width-of-a-line": (
        SYMBOL.format(
            'viewBox="0 0 30 40"',
            '<g stroke="red" stroke-width="10%" stroke-dasharray="20%" stroke-dashoffset="2%">'
            '<path d="M0 0h9"/></g>',
        ),
        SYMBOL.format(
            'viewBox="0 0 30 40"',
            '<g stroke="red" stroke-width="3.535533906" stroke-dasharray="7.071067812 7.071067812" '
            'stroke-dashoffset=".7071067812"><path d="M0 0h9"/></g>',
        ),
    ),
    "one-symbol-in-two-sizes": (
        '<symbol id="s"><circle r="50%"/></symbol>'
        '<use href="#s" width="10" height="10"/><use href="#s" width="40" height="40"/>',
        '<svg width="10" height="10"><circle r="5"/></svg>'
        '<svg width="40" height="40"><circle r="20"/></svg>',
    ),
    "where-a-symbol-lies": (
        SYMBOL.format('x="3" y="4"', SHAPE),
        f'<g transform="translate(20)"><svg x="3" y="4" width="50" height="60">{SHAPE}</svg></g>',
    ),
    "where-a-drawing-that-is-used-lies": (
        f'<defs><svg id="s" x="3" y="4" width="9" height="9">{SHAPE}</svg></defs>'
        '<use href="#s" x="1" width="30"/>',
        f'<g transform="translate(1)"><svg x="3" y="4" width="30" height="9">{SHAPE}</svg></g>',
    ),
    "how-a-symbol-is-turned": (
        SYMBOL.format('x="3" transform="rotate(9)"', SHAPE),
        '<g transform="translate(20)"><svg x="3" width="50" height="60" transform="rotate(9)">'
        f"{SHAPE}</svg></g>",
    ),
    "how-a-symbol-is-seen-through": (
        SYMBOL.format('opacity=".3"', SHAPE),
        f'<g transform="translate(20)"><svg width="50" height="60" opacity=".3">{SHAPE}</svg></g>',
    ),
    "how-a-drawing-that-is-used-is-seen-through": (
        f'<defs><svg id="s" opacity=".2" fill="red">{SHAPE}</svg></defs><use href="#s"/>',
        f'<svg opacity=".2" fill="red">{SHAPE}</svg>',
    ),
    "a-symbol-that-is-not-shown": (
        '<symbol id="n" display="none"><rect width="9" height="9"/></symbol><use href="#n"/>'
        + SHAPE,
        SHAPE,
    ),
    "an-arc-to-where-it-begins": (
        '<path d="M5 5A9 9 0 1 1 5 5a9 9 0 1 1 0 0L50 9L9 50"/>',
        '<path d="M5 5L5 5l0 0L50 9L9 50"/>',
    ),
    "a-title-in-a-clip": (
        '<clipPath id="c"><title style="mask:url(#m)">c</title><circle r="9"/></clipPath>'
        f'<g clip-path="url(#c)">{SHAPE}</g>',
        f'<clipPath id="c"><circle r="9"/></clipPath><g clip-path="url(#c)">{SHAPE}</g>',
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_two_ways_to_say_the_same_are_drawn_the_same(case: str) -> None:
    one, other = SAME[case]
    assert clean(one) == clean(other)


def test_a_circle_in_percent_of_its_symbol_is_printed_in_its_middle() -> None:
    symbol = '<symbol id="s" viewBox="0 0 24 24"><circle cx="50%" cy="50%" r="40%"/></symbol>'
    picture = drawn(svg(symbol + '<use href="#s"/>', BOX), 100, 100)
    seen = {place: picture.getpixel((place, 50)) for place in (5, 15, 50, 85, 95)}
    assert [place for place, dot in seen.items() if dot == (0, 0, 0)] == [15, 50, 85]


def test_many_rooms_of_one_shape_are_counted_as_many_shapes() -> None:
    uses = "".join(f'<use href="#s" width="{number}" height="9"/>' for number in range(1, 1500))
    assert "intricate" in refused(f'<symbol id="s"><rect width="9%" height="9"/></symbol>{uses}')


CLIP = '<clipPath id="c">{}</clipPath><g clip-path="url(#c)">' + SHAPE + "</g>"
STAR = "M50 0L80 95L2 35H98L20 95z"
HALVES = '<rect width="50%" height="9"/>'
REFUSED = {
    "clip-path in symbol": SYMBOL.format('clip-path="url(#s2)"', SHAPE)
    + '<clipPath id="s2"><circle r="9"/></clipPath>',
    "clip-path in svg": '<clipPath id="c"><circle r="9"/></clipPath>'
    f'<svg clip-path="url(#c)">{SHAPE}</svg>',
    "display: none in clipPath": CLIP.format(SHAPE).replace("id=", 'display="none" id='),
    "width: 50%": f'<clipPath id="c">{HALVES}</clipPath>'
    f'<svg viewBox="0 0 9 9"><g clip-path="url(#c)">{SHAPE}</g></svg>',
    "transform-origin: 50 50": '<rect width="9" height="9" transform="rotate(45)" '
    'transform-origin="50 50"/>',
    "transform-origin: center": f'<g transform="scale(2)" transform-origin="center">{SHAPE}</g>',
    "transform-box: fill-box": f'<g transform="scale(2)" transform-box="fill-box">{SHAPE}</g>',
    "transform-box: fill-box;": f'<g style="transform-box: fill-box">{SHAPE}</g>',
    "pathLength: 1": '<path pathLength="1" d="M0 9h90" stroke="red" stroke-dasharray="1"/>',
    "display is “none/**/”": '<rect display="none/**/" width="9" height="9"/>',
    "visibility is “shown”": '<rect visibility="SHOWN" width="9" height="9"/>',
    "overflow is “seen”": f'<svg overflow="seen">{SHAPE}</svg>',
    "fill is “revert-layer”": '<rect fill="Revert-Layer" width="9" height="9"/>',
    "M8 9z, stroke-linecap: round": '<path stroke="red" stroke-linecap="round" '
    'stroke-dasharray="5" d="M8 9z"/>',
    "M8 9z, stroke-linecap: square": '<path stroke="red" stroke-linecap="square" '
    'stroke-opacity=".5" d="M1 1h9M8 9h0"/>',
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_viewers_draw_in_several_ways_or_a_printer_cannot_is_refused(said: str) -> None:
    assert said.removesuffix(";") in refused(REFUSED[said])


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="50" height="50" transform-origin="9 9"/>',
        '<rect width="50" height="50" pathLength="9"/>',
        '<g transform="scale(1)" transform-origin="center"><rect width="50" height="50"/></g>',
    ],
)
def test_what_would_be_refused_is_taken_where_it_changes_nothing(inside: str) -> None:
    assert '<rect width="50" height="50" fill="#000000"/></svg>' in clean(inside)


ONE_WAY = {
    "a-rectangle": SHAPE,
    "a-circle": '<circle cx="9" cy="9" r="9"/>',
    "nothing": '<path d="M5 5z"/>',
    "a-square": '<path d="M1 1h9v9h-9z"/>',
    "a-step": '<path d="M1 1h9v9h-4v-4h-5"/>',
    "a-disc-of-curves": '<path d="M50 10C72 10 90 28 90 50S72 90 50 90 10 72 10 50 28 10 50 10z"/>',
    "a-disc-of-arcs": '<path d="M10 50a40 40 0 1 0 80 0a40 40 0 1 0-80 0z"/>',
    "a-disc-of-arcs-that-are-too-small": '<path d="M10 50A9 9 0 0 1 90 50A1 1 30 0 1 10 50z"/>',
    "round-corners": '<path d="M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4A4 4 0 0 1 0 20V4z"/>',
    "a-bean": '<path d="M50 5Q99 5 90 50T50 60Q40 55 30 60T5 50Q5 5 50 5"/>',
    "closed-by-hand": '<path d="M1 1h9v9h-9V1.0000001z"/>',
}
TWO_WAYS = {
    "a-star": f'<path d="{STAR}"/>',
    "an-eight": '<path d="M3 3L9 9V3L3 9z"/>',
    "an-eight-that-is-left-open": '<path d="M3 3L9 9V3L3 9"/>',
    "a-loop": '<path d="M10 90C150-20-50-20 90 90z"/>',
    "arcs-through-one-another": '<path d="M10 50A40 40 0 1 1 90 50A60 60 0 0 1 10 20z"/>',
    "twice-round": '<path d="M0 0H9V9H0V0H9V9H0z"/>',
    "two-parts": '<path d="M1 1h9v9h-9zM3 3h3v3h-3z"/>',
    "two-parts-by-one-letter": '<path d="M1 1h9v9h-9zl3 3h3v3h-3z"/>',
    "a-star-of-a-use": '<use href="#star"/>',
}


@pytest.mark.parametrize("where", ["shape", "clip", "drawing"])
@pytest.mark.parametrize("case", [*ONE_WAY, *TWO_WAYS])
def test_a_clip_by_evenodd_is_refused_where_it_would_leave_a_hole(case: str, where: str) -> None:
    rule, shape = 'clip-rule="EVENODD"', ONE_WAY.get(case) or TWO_WAYS[case]
    usual = CLIP.format(shape) + f'<defs><path id="star" d="{STAR}"/></defs>'
    assert '<g clip-path="url(#d0)">' in clean(usual)
    inside = {
        "shape": usual.replace(shape, shape.replace(" ", f" {rule} ", 1)),
        "clip": usual.replace("id=", f"{rule} id=", 1),
        "drawing": usual,
    }[where]
    attributes = f"{BOX} {rule}" if where == "drawing" else BOX
    if case in ONE_WAY:
        assert clean(inside, attributes) == clean(usual)
    else:
        assert "clip-rule: evenodd" in refused(inside, attributes)


def test_an_outline_with_too_much_to_compare_is_too_intricate() -> None:
    comb = "".join(f"L0 {n}L100 {n + 0.3}L100 {n + 0.5}L0 {n + 0.8}" for n in range(900))
    path = f'<path clip-rule="evenodd" d="M-9 0{comb}L-9 900z"/>'
    assert "intricate" in refused(CLIP.format(path))


LINE = 'fill="none" stroke="red" stroke-width="8"'
DOTS = {
    f'<line x1="5" y1="6" x2="5" y2="6" {LINE} stroke-linecap="round"/>': (
        '<circle cx="5" cy="6" r="4" fill="#ff0000"/>'
    ),
    f'<line x1="5" y1="6" x2="5" y2="6" {LINE} stroke-linecap="square" opacity=".5"/>': (
        '<rect x="1" y="2" width="8" height="8" fill="#ff0000" fill-opacity="0.5"/>'
    ),
    f'<line x1="5" x2="5" y2="0" {LINE}/>': "",
    '<line fill="red" stroke-linecap="round"/>': "",
    f'<polygon points="5 6" {LINE} stroke-linecap="round"/>': (
        '<circle cx="5" cy="6" r="4" fill="#ff0000"/>'
    ),
    f'<path d="M5 6m1 1h0m2 0z" {LINE} stroke-linecap="round"/>': (
        '<path d="M5 6m1 1h0m2 0z" fill="none" stroke="#ff0000" stroke-width="8" '
        'stroke-linecap="round"/><circle cx="6" cy="7" r="4" fill="#ff0000"/>'
        '<circle cx="8" cy="7" r="4" fill="#ff0000"/>'
    ),
    f'<path d="M5 6c0 0 0 0 0 0zl0 0" {LINE} stroke-linecap="round"/>': (
        '<circle cx="5" cy="6" r="4" fill="#ff0000"/>' * 2
    ),
    f'<path d="M1 2h9M5 6z" {LINE}/>': (
        '<path d="M1 2h9M5 6z" fill="none" stroke="#ff0000" stroke-width="8"/>'
    ),
}


@pytest.mark.parametrize("shape", DOTS)
def test_a_line_of_no_length_is_a_dot_where_it_has_ends(shape: str) -> None:
    assert clean(SHAPE + shape).endswith(f'height="50" fill="#000000"/>{DOTS[shape]}</svg>')


@pytest.mark.parametrize("end", ["round", "square"])
def test_dots_are_printed(end: str) -> None:
    line = f'stroke="red" stroke-width="20" stroke-linecap="{end}"'
    inside = f'<path d="M20 20h0M50 50z" {line}/><line x1="80" y1="20" x2="80" y2="20" {line}/>'
    picture = drawn(svg(inside, BOX), 100, 100)
    for x, y in ((20, 20), (50, 50), (80, 20)):
        assert picture.getpixel((x, y)) == (255, 0, 0)
        corner = (255, 0, 0) if end == "square" else (255, 255, 255)
        assert picture.getpixel((x - 9, y - 9)) == corner
        assert picture.getpixel((x, y + 12)) == (255, 255, 255)


@pytest.mark.parametrize("dots", ["M5 5z", "M5 5h0M6 6z"])
def test_many_dots_are_too_intricate(dots: str) -> None:
    line = '<path stroke="red" stroke-linecap="round" d="'
    assert "intricate" in refused(f'{line}{dots * 1000}"/>')


def test_a_line_is_not_filled() -> None:
    line = '<line fill="red" x1="5" y1="5" x2="95" y2="90" {}/>'
    assert clean(SHAPE + line.format("")) == clean(SHAPE)
    assert 'y2="90" fill="none" stroke="#0000ff"' in clean(line.format('stroke="blue"'))
    picture = drawn(svg(line.format('stroke="blue" stroke-dasharray="9 200"'), BOX), 100, 100)
    assert picture.crop((30, 0, 100, 100)).getcolors() == [(7000, (255, 255, 255))]


@pytest.mark.parametrize("offset", [-15, 0, 15])
def test_an_odd_number_of_dashes_begins_where_its_offset_says(offset: int) -> None:
    line = f'stroke="red" stroke-width="20" stroke-dasharray="20" stroke-dashoffset="{offset}"'
    picture = drawn(svg(f'<path d="M0 50h100" {line}/>', BOX), 100, 100)
    for x in (7, 12, 17, 22, 27, 32, 37):
        is_dash = (x + offset) % 40 < 20
        assert picture.getpixel((x, 50)) == ((255, 0, 0) if is_dash else (255, 255, 255)), x


@pytest.mark.parametrize("box", ["0 0 1e-10 1e-10", "0 0 1e-10 1", "5 5 1 0"])
def test_a_room_that_nobody_can_see_is_no_size(box: str) -> None:
    assert "no size" in refused(SHAPE, f'viewBox="{box}"')


STRETCHED = 'width="{}" height="{}" viewBox="0 0 100 50" preserveAspectRatio="{}"'


@pytest.mark.parametrize("ratio", ["none", "xMidYMid slice", "none slice"])
def test_a_drawing_that_is_stretched_or_cut_is_refused(ratio: str) -> None:
    for size in (("400", "100"), ("20mm", "20mm")):
        assert f"preserveAspectRatio: {ratio}" in refused(SHAPE, STRETCHED.format(*size, ratio))
    for size in (("400", "200"), ("20mm", "10mm"), ("100%", "9"), ("361", "180")):
        assert SHAPE[:-2] in clean(SHAPE, STRETCHED.format(*size, ratio))
    assert SHAPE[:-2] in clean(SHAPE, STRETCHED.format("400", "100", "xMidYMid meet"))


def test_a_drawing_that_is_turned_as_a_whole_is_refused() -> None:
    assert "transform: rotate(20)" in refused(SHAPE, f'{BOX} transform="rotate(20)"')
    assert SHAPE[:-2] in clean(SHAPE, f'{BOX} transform="rotate(0)"')

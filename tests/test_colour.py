"""The contrast of a colour, and the nearest one that can be read."""

import colorsys
from itertools import product

import pytest

from heelprint.colour import LEAST_CONTRAST, Colour, parse_colour


@pytest.mark.parametrize(
    ("text", "contrast"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#595959", 7.0), ("#f00", 4.0)],
)
def test_the_contrast_is_that_of_wcag(text: str, contrast: float) -> None:
    colour = parse_colour(text)
    assert colour is not None
    assert colour.contrast == pytest.approx(contrast, abs=0.005)


@pytest.mark.parametrize("text", ["", "#", "#12", "#1234", "#12345g", "red", "rgb(0,0,0)", " #000"])
def test_anything_else_is_no_colour(text: str) -> None:
    assert parse_colour(text) is None


def test_a_colour_is_written_as_it_was_read() -> None:
    assert str(parse_colour("#1B4D3E")) == "#1b4d3e"
    assert str(parse_colour("#a1c")) == "#aa11cc"


STEPS = (0, 51, 102, 153, 204, 255)


def test_the_nearest_readable_colour_is_readable_hardly_darker_and_of_the_same_hue() -> None:
    tried = 0
    for parts in product(STEPS, repeat=3):
        colour = Colour(*parts)
        readable = colour.readable()
        assert readable.contrast >= LEAST_CONTRAST
        if colour.contrast >= LEAST_CONTRAST:
            assert readable == colour
            continue
        tried += 1
        assert readable.contrast < LEAST_CONTRAST + 0.25
        hues = [
            colorsys.rgb_to_hsv(c.red / 255, c.green / 255, c.blue / 255)[:2]
            for c in (colour, readable)
        ]
        if hues[0][1] > 0.3:
            apart = abs(hues[0][0] - hues[1][0])
            assert min(apart, 1 - apart) < 0.06
    assert tried > 100


def test_a_text_can_be_read_from_a_contrast_of_7_on() -> None:
    readable, just_not = Colour(0x59, 0x59, 0x59), Colour(0x5A, 0x5A, 0x5A)
    assert just_not.contrast < LEAST_CONTRAST == 7 <= readable.contrast
    assert readable.readable() == readable
    assert just_not.readable() == readable


def test_a_dark_colour_has_the_light_of_its_share() -> None:
    for part in range(11):  # up to here light is in proportion to the value
        light = part / 255 / 12.92
        assert Colour(part, part, part).contrast == pytest.approx(1.05 / (light + 0.05))


def test_a_readable_colour_keeps_the_little_light_of_one_of_its_parts() -> None:
    """Less of it is in proportion too; without that, it would be less than none."""
    assert Colour(10, 200, 255).readable() == Colour(2, 96, 125)
    assert Colour(20, 200, 255).readable() == Colour(4, 96, 125)

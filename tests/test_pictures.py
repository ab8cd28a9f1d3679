"""A few pages as small pictures: they guard the layout, and the other tests what is said.

`sh scripts/test --renew-pictures -k pictures` writes them anew; then a person looks at them.
"""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from heelprint.press.press import order_pdf
from tests.support import Kind

pytestmark = pytest.mark.pango

PICTURES = Path(__file__).parent / "pictures"
DOTS_AN_INCH = 60
MOST_BYTES = 20 * 1024
PLAIN_DIFFERENCE = 96  # of 255: more than the edge of a letter that moved by a fraction of a dot
MOST_DIFFERENT = 0.004  # of all dots

PAGES = {
    "front": (Kind("left", "one-leg", "da"), 0, False),
    "front-both": (Kind("both", "two-leg-until", "en-US"), 0, False),
    "exercise": (Kind("right", "two-leg", "en"), 1, False),
    "log": (Kind("both", "two-leg", "da"), 2, False),
    "advice": (Kind("left", "one-leg", "en"), 4, False),
    "large-log": (Kind("left", "two-leg", "da"), 4, True),
}


@pytest.mark.parametrize("name", PAGES)
def test_pictures_of_pages_are_as_they_were(name: str, request: pytest.FixtureRequest) -> None:
    kind, number, large = PAGES[name]
    content = order_pdf(kind.order(large_print=large, name="Eva Holm")).content
    with pypdfium2.PdfDocument(content) as document:
        page = document[number].render(scale=DOTS_AN_INCH / 72).to_pil()
    actual = page.convert("L").quantize(4)  # four greys, to keep the file small
    path = PICTURES / f"{name}.png"
    if request.config.getoption("--renew-pictures"):
        PICTURES.mkdir(exist_ok=True)
        actual.save(path, optimize=True)
    assert path.stat().st_size <= MOST_BYTES
    expected = Image.open(path).convert("L")
    assert actual.size == expected.size
    difference = ImageChops.difference(actual.convert("L"), expected)
    plain = difference.point(lambda value: 255 * (value > PLAIN_DIFFERENCE))
    share = plain.histogram()[255] / (plain.width * plain.height)
    if share > MOST_DIFFERENT:
        folder = Path("picture-differences")
        folder.mkdir(exist_ok=True)
        for kept, picture in {"actual": actual, "expected": expected, "difference": plain}.items():
            picture.save(folder / f"{name}-{kept}.png")
    assert share <= MOST_DIFFERENT, "see picture-differences/"

"""What a PDF does without: tags of nothing, and nothing else."""

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from heelprint.page import typesetter
from heelprint.page.lean_pdf import make_lean
from heelprint.press.press import order_pdf
from tests.direct import direct_pdf
from tests.support import Kind, running_text

pytestmark = pytest.mark.pango

MEANINGLESS = {"/Span", "/Div", "/NonStruct"}
Tag = tuple[int, str, bool]  # how deep it stands, its name, whether it holds something


def tags(content: bytes) -> list[Tag]:
    def walk(element: Any, depth: int) -> Iterator[Tag]:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        held: Any = element.get("/K", [])
        children: list[Any] = list(held) if isinstance(held, pikepdf.Array) else [held]
        yield depth, str(element.S), bool(children)
        for child in children:
            yield from walk(child, depth + 1)

    with pikepdf.open(BytesIO(content)) as pdf:
        return list(walk(pdf.Root.StructTreeRoot.K[0], 0))


def meant(content: bytes) -> list[tuple[int, str]]:
    """The tags that say what something is, with how deep they stand."""
    return [(depth, name) for depth, name, _ in tags(content) if name not in MEANINGLESS]


@pytest.mark.parametrize("level", ["one-leg", "two-leg"])
def test_only_tags_of_nothing_are_left_out(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order = Kind("both", level, "da").order()
    lean = direct_pdf(order)
    monkeypatch.setattr(typesetter, "make_lean", lambda pdf: None)
    whole = direct_pdf(order)
    assert not [tag for tag in tags(lean) if tag[1] in MEANINGLESS and not tag[2]]
    assert meant(lean) == meant(whole)
    assert len(tags(whole)) > len(tags(lean)) + 400
    assert running_text(lean) == running_text(whole)
    assert len(lean) < 0.85 * len(whole)


def test_what_was_left_out_leaves_no_hole_in_the_file() -> None:
    with pikepdf.open(BytesIO(order_pdf(Kind("both", "two-leg", "da").order()).content)) as pdf:
        assert pdf.check_pdf_syntax() == []


SIDE = [
    *[b"q", b"0 9 m", b"0 0 l", b"1 2 l", b"1 8 l", b"W*", b"n", b"/a1.0 gs", b"0 0 0 rg"],
    *[b"1 2 5 6 re", b"0 0 6 9 re", b"f*", b"Q"],
]


def lean_lines(*lines: Any) -> list[Any]:
    """The lines of a page of a document that has no tags."""

    drawn = list(lines)
    page = {"Type": "/Page", "Contents": b"1 0 R"}
    make_lean(SimpleNamespace(objects=[page, SimpleNamespace(stream=drawn)]))
    return drawn


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (b"0.000341234567 0 0 -0.00034 1.5 2 cm", b"0.00034123 0 0 -0.00034 1.5 2 cm"),
        (b"0.75 0 0 0.7512345 123.456789 2.123456 Tm", b"0.75 0 0 0.75123 123.45 2.1234 Tm"),
        (b"1234.5678 0.00001234567 m", b"1234.56 0.000012345 m"),
        (b"(1234.5678) Tj", b"(1234.5678) Tj"),
    ],
)
def test_a_number_keeps_what_is_seen_of_it(line: bytes, kept: bytes) -> None:
    assert lean_lines(line) == [kept]


def test_a_side_of_a_border_is_its_four_corners() -> None:
    plain = b"q /a1.0 gs 0 0 0 rg 0 9 m 0 0 l 1 2 l 1 8 l f Q"
    assert lean_lines(b"BMC", *SIDE, b"EMC") == [b"BMC", plain, b"EMC"]
    assert lean_lines(*SIDE, *SIDE) == [plain, plain]
    without_state = [line for line in SIDE if not line.endswith((b" gs", b" rg"))]
    assert lean_lines(*without_state) == [b"q 0 9 m 0 0 l 1 2 l 1 8 l f Q"]


@pytest.mark.parametrize(
    "lines",
    [
        SIDE[1:],  # no beginning
        [line for line in SIDE if line != b"1 8 l"],  # three corners
        [*SIDE[:-2], b"f", b"Q"],  # another rule of filling
        [*SIDE[:-2], b"0 0 1 1 re", b"f*", b"Q"],  # three rectangles
        [*SIDE[:7], {"MCID": 1}, *SIDE[7:]],  # something else between
        [b"q", b"BT", *SIDE[1:]],
    ],
)
def test_what_is_no_side_of_a_border_stays_as_it_is(lines: list[Any]) -> None:
    assert lean_lines(*lines) == lines


def test_the_page_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    order = Kind("both", "two-leg", "da").order(only=("log",))
    lean = direct_pdf(order)
    monkeypatch.setattr(typesetter, "make_lean", lambda pdf: None)
    whole = direct_pdf(order)
    for one, other in zip(pictures(lean), pictures(whole), strict=True):
        histogram = ImageChops.difference(one, other).histogram()
        assert sum(histogram[64:]) < 0.02 * sum(histogram)  # the edges of lines
        assert sum(histogram[160:]) < 0.001 * sum(histogram)  # where two sides meet


def pictures(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=100 / 72).to_pil().convert("L") for page in document]


def test_a_page_without_tags_is_left_as_it_is() -> None:
    objects = [{"Type": "/Catalog"}, b"bytes"]
    make_lean(SimpleNamespace(objects=objects))
    assert objects == [{"Type": "/Catalog"}, b"bytes"]

"""What a PDF does without: tags of nothing, and nothing else."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from heelprint.page import typesetter
from heelprint.page.lean_pdf import make_lean
from heelprint.page.pdf import order_pdf
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
    lean = order_pdf(order).content
    monkeypatch.setattr(typesetter, "make_lean", lambda pdf: None)
    whole = order_pdf(order).content
    assert not [tag for tag in tags(lean) if tag[1] in MEANINGLESS and not tag[2]]
    assert meant(lean) == meant(whole)
    assert len(tags(whole)) > len(tags(lean)) + 400
    assert running_text(lean) == running_text(whole)
    assert len(lean) < 0.93 * len(whole)


def test_what_was_left_out_leaves_no_hole_in_the_file() -> None:
    with pikepdf.open(BytesIO(order_pdf(Kind("both", "two-leg", "da").order()).content)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_page_without_tags_is_left_as_it_is() -> None:
    class Pdf:
        objects: tuple[Any, ...] = ({"Type": "/Catalog"}, b"bytes")

    make_lean(Pdf())

"""A file says itself what it was made from."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from heelprint.clinic import Clinic
from heelprint.fingerprint import find_pdf, fingerprint
from heelprint.i18n import find_language
from heelprint.order import Order, Part
from heelprint.pdf import print_pdf
from heelprint.words import Paper
from tests.support import CHANGE, Kind, printed

KIND = Kind("left", "two-leg", "da")

OTHERS: dict[str, Any] = {
    "plan": KIND.order(weeks="13").plan,
    "language": find_language("da-GL"),
    "paper": Paper.LETTER,
    "name": "Eva",
    "parts": (Part.LOG,),
    "from_week": 2,
    "large_print": True,
    "undated": True,
    "clinic": Clinic(name="The Clinic"),
}


def test_every_field_of_an_order_counts() -> None:
    assert {field.name for field in fields(Order)} == OTHERS.keys()
    prints = [fingerprint(replace(KIND.order(), **{name: OTHERS[name]})) for name in OTHERS]
    assert len({fingerprint(KIND.order()), *prints}) == len(OTHERS) + 1


def test_every_word_of_the_plan_counts() -> None:
    orders = [
        KIND.order(),
        KIND.order(affected="right"),
        KIND.order(start_level="one-leg"),
        KIND.order(one_leg_from=CHANGE.isoformat()),
        KIND.order(start=CHANGE),
    ]
    assert len(set(map(fingerprint, orders))) == len(orders)


def test_the_same_order_has_the_same_fingerprint() -> None:
    assert fingerprint(KIND.order()) == fingerprint(KIND.order())


def test_another_template_gives_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from heelprint import fingerprint as module

    before = fingerprint(KIND.order())
    (tmp_path / "page.css").write_text("p { color: red }")
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    module._edition.cache_clear()
    after = fingerprint(KIND.order())
    module._edition.cache_clear()
    assert before != after


@pytest.mark.xdist_group("kinds")
def test_a_plan_carries_its_fingerprint_and_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed(KIND))
    found = find_pdf(path)
    assert found is not None
    assert found.fingerprint == fingerprint(KIND.order())
    assert found.pages == 5


def test_what_is_no_whole_pdf_is_not_found(tmp_path: Path) -> None:
    whole = print_pdf("<html lang=en><title>x</title><p>x", "heelprint-x").content
    path = tmp_path / "plan.pdf"
    assert find_pdf(path) is None
    for content in (b"", b"x" * 5000, whole[:-40], whole[: len(whole) // 2], whole[500:]):
        path.write_bytes(content)
        assert find_pdf(path) is None
    assert find_pdf(tmp_path) is None


@pytest.mark.parametrize("identifier", ["other", ""])
def test_a_pdf_of_somebody_else_has_no_fingerprint(identifier: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    if identifier:
        path.write_bytes(print_pdf("<html lang=en><title>x</title><p>x", identifier).content)
    else:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(path)
    found = find_pdf(path)
    assert found is not None
    assert found.fingerprint is None
    assert found.pages == 1

"""A file says itself what it was made from."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from heelprint.asked import Part
from heelprint.clinic import Clinic
from heelprint.i18n.language import find_language
from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.words.choices import Paper
from tests.support import CHANGE, Kind

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
    from heelprint.page import fingerprint as module

    before = fingerprint(KIND.order())
    (tmp_path / "page.css").write_text("p { color: red }")
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    module._edition.cache_clear()
    after = fingerprint(KIND.order())
    module._edition.cache_clear()
    assert before != after

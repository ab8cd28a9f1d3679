"""A file says itself what it was made from."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from heelprint.asked import Part
from heelprint.clinic import Clinic
from heelprint.i18n.language import find_language
from heelprint.order import Order
from heelprint.page import fingerprint as module
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


@pytest.mark.parametrize(
    "name", ["page.css", "handout.html", "parts/log.html", "drawings/sole.svg", "da/heelprint.po"]
)
def test_another_letter_in_a_file_that_is_printed_gives_another(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    found = []
    for text in ("red", "red", "blue"):
        path.write_text(text)
        module.edition.cache_clear()
        found.append(fingerprint(KIND.order()))
    module.edition.cache_clear()
    assert found[0] == found[1] != found[2]


def test_every_module_of_every_room_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    monkeypatch.setattr(module, "__file__", str(tmp_path / "page" / "fingerprint.py"))
    found = set()
    for name in ("plan.py", "page/html.py"):
        (tmp_path / name).write_text("")
        module.edition.cache_clear()
        found.add(fingerprint(KIND.order()))
    module.edition.cache_clear()
    assert len(found) == 2

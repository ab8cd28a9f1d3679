"""Where the lines of the pages end, and that the checks of it can fail."""

import re

import pytest

from heelprint.page.handout import make_handout
from heelprint.page.typesetter import lay_out
from heelprint.page.unparted import undivided, unparted, unparted_date
from tests.line_ends import lonely_words, parted_units
from tests.support import Kind

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hold 2 minutters pause", "Hold 2~minutters pause"),
        ("Rest for %(minutes)s minutes", "Rest for %(minutes)s~minutes"),
        ("4 × 10", "4 × 10"),
        ("Then do the sets with each foot.", "Then do the sets with each~foot."),
        ("Smerte næste morgen", "Smerte næste morgen"),
        ("Bliv ved med øvelserne, også bagefterhånden", None),
    ],
)
def test_a_number_keeps_its_unit_and_a_sentence_its_last_short_word(
    text: str, kept: str | None
) -> None:
    assert unparted(text) == (text if kept is None else kept.replace("~", NO_BREAK))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mandag den 23. november 2026", "mandag den 23.~november~2026"),
        ("Monday, 23 November 2026", "Monday, 23~November~2026"),
        ("Monday, November 23, 2026", "Monday, November~23,~2026"),
        ("Mon, Nov 23", "Mon, Nov~23"),
        ("man. 23. nov.", "man. 23.~nov."),
        ("2026. november 23., hétfő", "2026.~november~23., hétfő"),
    ],
)
def test_a_date_keeps_its_day_and_its_month(text: str, kept: str) -> None:
    assert unparted_date(text) == kept.replace("~", NO_BREAK)


def test_a_page_parts_no_month_from_its_day() -> None:
    texts = []
    for large in (False, True):
        order = Kind("left", "two-leg-until", "en-US").order(large_print=large, from_week="2")
        handout = make_handout(order)
        texts += [handout.start, handout.end, handout.continues_on or "", handout.change_date or ""]
        texts += [stage.dates for stage in handout.stages]
        texts += [page.dates for page in handout.log.pages]
        texts += [line.date for stage in handout.log.stages for line in stage.lines]
    assert sum(bool(re.search(r"[a-z]\u00a0\d", text)) for text in texts) == len(texts) > 90
    assert not any(re.search(r"[a-z] \d", text) for text in texts)


def test_a_short_date_is_not_parted() -> None:
    assert undivided("21. dec. 2026") == "21.~dec.~2026".replace("~", NO_BREAK)


@pytest.mark.pango
def test_a_parted_unit_and_a_lonely_word_are_found() -> None:
    def page(text: str, width: int) -> object:
        style = f"width: {width}px; font: 10px heelprint"
        return lay_out(f"<html lang=en><title>t</title><p style='{style}'>{text}").pages[0]

    wide, narrow = (
        page("Rest for two or 2 minutes then", 1000),
        page("Rest or 2 minutes then go", 50),
    )
    assert (parted_units(wide), lonely_words(wide)) == ([], [])
    assert parted_units(narrow) == ["Rest or 2 / minutes"]
    assert lonely_words(page("Now you rest for a while", 105)) == ["Now you rest for a / while"]

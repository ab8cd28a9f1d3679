"""Where the lines of the pages end, and that the checks of it can fail."""

import pytest

from heelprint.page.typesetter import lay_out
from heelprint.page.unparted import unparted
from tests.line_ends import lonely_words, parted_units

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hold 2 minutters pause", "Hold 2~minutters pause"),
        ("Rest for %(minutes)s minutes", "Rest for %(minutes)s~minutes"),
        ("mandag den 23. november 2026", "mandag den 23.~november~2026"),
        ("Monday, November 23, 2026", "Monday, November 23,~2026"),
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

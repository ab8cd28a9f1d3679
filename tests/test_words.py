"""What may be typed for a date, a choice or a yes, in each language."""

from datetime import date
from enum import Enum

import pytest

from heelprint import InputError, Side, StartLevel
from heelprint.columns import HEADERS
from heelprint.i18n import find_language, languages
from heelprint.words import (
    ACCEPTED,
    Answer,
    plain_word,
    read_cell_date,
    read_choice,
    read_date,
    read_language,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("left", Side.LEFT),
        ("Venstre", Side.LEFT),
        ("v", Side.LEFT),
        ("HØJRE", Side.RIGHT),
        ("h.", Side.RIGHT),
        ("begge", Side.BOTH),
        ("Begge  fødder", Side.BOTH),
        ("v.", Side.LEFT),
        ("one-leg", StartLevel.ONE_LEG),
        ("one_leg", StartLevel.ONE_LEG),
        ("one leg", StartLevel.ONE_LEG),
        ("ét ben", StartLevel.ONE_LEG),
        ("et ben", StartLevel.ONE_LEG),
        ("1", StartLevel.ONE_LEG),
        ("to ben", StartLevel.TWO_LEG),
        ("2 ben", StartLevel.TWO_LEG),
        ("two legs", StartLevel.TWO_LEG),
        ("ja", Answer.YES),
        ("Yes", Answer.YES),
        ("x", Answer.YES),
        ("SAND", Answer.YES),
        ("true", Answer.YES),
        ("nej", Answer.NO),
        ("FALSK", Answer.NO),
        ("0", Answer.NO),
    ],
)
def test_a_choice_is_read_in_every_language(text: str, choice: Enum) -> None:
    assert read_choice("field", text, type(choice)) is choice


@pytest.mark.parametrize(
    "text", ["", "middle", "left right", "v/h", "v?", "(v)", "v+h", "ventre", "3", "b"]
)
def test_another_word_is_refused_with_the_words_of_the_language(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_choice("affected", text, Side)
    message = caught.value.message
    assert "left, right or both" in find_language("en").say(message)
    assert "venstre, højre eller begge" in find_language("da").say(message)


@pytest.mark.parametrize("words", [ACCEPTED, HEADERS], ids=["choices", "headers"])
def test_no_accepted_word_means_two_things(words: dict[Enum, object]) -> None:
    meanings: dict[tuple[type, str], set[Enum]] = {}
    for choice, accepted in (ACCEPTED | HEADERS).items():
        if choice in words:
            for tag in languages():
                for word in find_language(tag).accepted(accepted):
                    assert plain_word(word), f"{choice} in {tag} has an empty word"
                    meanings.setdefault((type(choice), plain_word(word)), set()).add(choice)
    assert [word for word, choices in meanings.items() if len(choices) > 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "24-11-2026",
        "24.11.2026",
        "24/11-2026",
        "24/11/26",
        "24/11/2026",
        "24. 11. 2026",
        "24-11-26",
        "2026/11/24",
        "2026-11-24 00:00:00",
        "2026-11-24T09:30",
        "24-11-2026 09:30",
        "24.11.2026 9.30",
        "tomorrow",
        "i morgen",
        " 24-11-2026 ",
    ],
)
def test_a_cell_has_a_date_in_any_form_of_a_spreadsheet(text: str) -> None:
    assert read_cell_date("start", text, TODAY) == date(2026, 11, 24)


def test_the_day_is_always_first() -> None:
    assert read_cell_date("start", "3/4-2027", TODAY) == date(2027, 4, 3)
    assert read_cell_date("start", "03/04/27", TODAY) == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("46349", "number"),
        ("46349.0", "number"),
        ("46349,5", "number"),
        ("20261123", "number"),
        ("31-02-2026", "calendar"),
        ("29-02-2027", "calendar"),
        ("11-24-2026", "calendar"),
        ("2026-13-01", "calendar"),
        ("0/1-2026", "calendar"),
        ("24-11", "23-11-2026"),
        ("24-11-026", "23-11-2026"),
        ("24-11-2026 25:00", "23-11-2026"),
        ("24-11-2026 x", "23-11-2026"),
        ("#REF!", "23-11-2026"),
        ("２４-11-2026", "23-11-2026"),
        ("næste mandag", "23-11-2026"),
        ("", "23-11-2026"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_cell_date("start", text, TODAY)
    assert caught.value.field == "start"
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["24-11-2026", "24/11/26", "46349", "2026-11-24 00:00"])
def test_a_command_line_has_the_year_first(text: str) -> None:
    with pytest.raises(InputError):
        read_date("start", text, TODAY)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("da", "da-DK"),
        ("Dansk", "da-DK"),
        ("danish", "da-DK"),
        ("engelsk", "en-GB"),
        ("English", "en-GB"),
        ("en-US", "en-US"),
    ],
)
def test_a_language_is_a_tag_or_its_name(text: str, tag: str) -> None:
    assert read_language(text).tag == tag

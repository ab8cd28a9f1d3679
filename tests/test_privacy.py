"""CPR numbers are seen in the ways they are written, and never repeated."""

import os
import unicodedata
from itertools import product
from pathlib import Path

import pytest

from heelprint.message import AcceptedWords, Message
from heelprint.privacy import LONGEST_SHOWN, discreet, harmless, holds_cpr, masked, shown
from tests import cpr_numbers


def decimals(text: str) -> str:
    """The text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(letter, letter)) for letter in text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("010190-1234", "xxxxxx-xxxx"),
        ("0101901234", "xxxxxxxxxx"),
        ("010190 1234", "xxxxxx xxxx"),
        ("010190 - 1234", "xxxxxx - xxxx"),
        ("010190–1234", "xxxxxx–xxxx"),
        ("010190/1234", "xxxxxx/xxxx"),
        ("01.01.90-1234", "xx.xx.xx-xxxx"),
        ("01 01 90 12 34", "xx xx xx xx xx"),
        ("310299-0000", "xxxxxx-xxxx"),
        ("610190-1234", "xxxxxx-xxxx"),
        ("Eva 010190-1234 Holm", "Eva xxxxxx-xxxx Holm"),
        ("P0101901234", "Pxxxxxxxxxx"),
        ("0101\u200b901234", "xxxx\ufffdxxxxxx"),
        ("０１０１９０-１２３４", "xxxxxx-xxxx"),
        ("Eva 101901234", "Eva xxxxxxxxx"),
        ("010190-1234, 02 02 91 23 45", "xxxxxx-xxxx, xx xx xx xx xx"),
        ("01011990 (1234)", "xxxxxxxx (xxxx)"),
        ("010190-0EH1", "xxxxxx-xxxx"),
        ("101901234", "xxxxxxxxx"),
    ],
)
def test_a_cpr_number_is_seen_and_masked(text: str, hidden: str) -> None:
    assert holds_cpr(text)
    assert masked(text) == hidden
    assert not holds_cpr(masked(text))


@pytest.mark.parametrize("text", cpr_numbers.FOUND)
def test_a_cpr_number_is_found_in_whatever_spelling(text: str) -> None:
    assert holds_cpr(text)
    assert not holds_cpr(masked(text))
    left = "".join(letter for letter in decimals(masked(text)) if letter.isalnum())
    for digits in ("0180", "1234", "8012", "2345", "3456", "4321"):
        assert digits not in left


@pytest.mark.parametrize(
    "text",
    [
        *(*cpr_numbers.WITH_A_SIGN, *cpr_numbers.GROUPED, *cpr_numbers.IN_FULL),
        *(*cpr_numbers.OTHER_DIGITS, *cpr_numbers.UNSEEN_BETWEEN, *cpr_numbers.OF_OTHER_DAYS),
    ],
)
def test_no_digit_of_it_is_left_and_the_rest_is(text: str) -> None:
    hidden = masked(text)
    assert not any(map(str.isdigit, decimals(hidden)))
    assert len(hidden) == len(text)
    assert decimals(hidden).count("x") >= 9


@pytest.mark.parametrize("text", cpr_numbers.NOT_FOUND)
def test_other_numbers_are_left(text: str) -> None:
    assert not holds_cpr(text)
    assert masked(text) == text


@pytest.mark.parametrize("text", cpr_numbers.TAKEN_FOR_ONE)
def test_what_can_not_be_told_from_one_is_taken_for_one(text: str) -> None:
    assert holds_cpr(text)
    assert not holds_cpr(masked(text))


def test_the_lists_are_long_enough_to_say_something() -> None:
    assert len(cpr_numbers.FOUND) >= 230
    assert len(cpr_numbers.NOT_FOUND) >= 210


def test_every_day_of_a_birth_is_found_and_no_other_day() -> None:
    days = {*range(1, 32), *range(61, 92)}
    for day, month in product(range(100), range(100)):
        is_birth = day in days and month in range(1, 13)
        assert holds_cpr(f"{day:02}{month:02}80-1234") is is_birth
        assert holds_cpr(f"{day:02}{month:02}801234") is is_birth
        assert holds_cpr(f"{day:02}.{month:02}.1980 1234") is is_birth


def test_no_last_digits_excuse_a_number() -> None:
    """Those since 2007 need not have the check digit that older ones have."""
    for serial in range(10_000):
        assert holds_cpr(f"010180-{serial:04}")


def test_a_long_text_is_gone_through_once() -> None:
    """Each would take minutes if a part of it were gone through again from every place."""
    parts = (
        *("1", "-", " ", "\0", "1 ", "1-", "01 ", "01-", "0 1 ", "12 34 ", "0101 ", "æ1", "(1)"),
        *("\u0301\u0323", "a\u0301\u0323", "1\u0301", " \u200b"),
        *("010180-", "010180 - ", "010180-1234 "),
    )
    for part in parts:
        text = (part * 120_000)[:120_000]
        holds_cpr(text)
        assert len(masked(text)) == len(text)
        assert len(shown(f"{text} 010180-1234")) == LONGEST_SHOWN


def test_what_is_shown_is_visible_and_short() -> None:
    assert shown("a\x1b[31m\u202eb\ud800") == "a�[31m�b�"
    assert len(shown("a" * 300)) == LONGEST_SHOWN


def test_nothing_is_shown_of_a_character_that_prints_nothing_or_moves_others() -> None:
    hidden = "\x00\x1b\x7f\x9b\u200b\u202e\ufeff\ud800\ue000\U000f0000\u0378\u2028\u2029\n"
    assert harmless(hidden) == len(hidden) * "\N{REPLACEMENT CHARACTER}"
    assert harmless("Søren — 5 × 8, кг\u0301 \u00a0") == "Søren — 5 × 8, кг\u0301 \u00a0"


def test_every_text_of_a_message_is_masked() -> None:
    words = AcceptedWords("left, l")
    values: dict[str, object] = {
        "text": "010190-1234",
        "list": ("x", "0101901234", words),
        "path": Path("plans/010190-1234.pdf"),
        "message": Message("%(text)s", {"text": "010190 1234"}),
        "number": 5,
        "word": words,
    }
    assert discreet(Message("%(text)s", values)).values == {
        "text": "xxxxxx-xxxx",
        "list": ("x", "xxxxxxxxxx", words),
        "path": "plans/xxxxxx-xxxx.pdf".replace("/", os.sep),
        "message": Message("%(text)s", {"text": "xxxxxx xxxx"}),
        "number": 5,
        "word": words,
    }


def test_a_message_may_be_masked_and_not_shortened() -> None:
    path = Path("a" * 300)
    assert discreet(Message("%(path)s", {"path": path}), masked).values == {"path": str(path)}
    assert len(str(discreet(Message("%(path)s", {"path": path})))) == LONGEST_SHOWN


def test_the_day_and_the_month_of_a_cpr_number_are_those_that_there_are() -> None:
    days = {*range(1, 32), *range(61, 92)}  # 60 more in a replacement number
    for number in range(100):
        assert holds_cpr(f"{number:02}0280-1234") == (number in days), number
        assert holds_cpr(f"01{number:02}80-1234") == (number in range(1, 13)), number


def test_a_text_of_80_letters_is_shown_whole_and_a_longer_one_cut() -> None:
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 81) == "x" * 79 + "…"


def test_what_stands_in_a_message_in_a_message_is_shown_as_it_itself() -> None:
    inner = Message("%(text)s", {"text": "010190-1234 " + "x" * 100, "number": 5})
    outer = Message("%(inner)s", {"inner": inner, "words": (inner, "010190-1234")})
    cut, whole = discreet(outer), discreet(outer, masked)
    assert str(cut.values["inner"]) == "xxxxxx-xxxx " + "x" * 67 + "…"
    assert str(whole.values["inner"]) == "xxxxxx-xxxx " + "x" * 100
    for message in (cut, whole):
        assert message.values["words"] == (message.values["inner"], "xxxxxx-xxxx")

"""CPR numbers are seen in the ways they are written, and never repeated."""

import pytest

from heelprint.errors import Message
from heelprint.privacy import LONGEST_SHOWN, discreet, holds_cpr, masked, shown


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
        ("0101\u200b901234", "xxxxxxxxxx"),
        ("０１０１９０-１２３４", "xxxxxx-xxxx"),
        ("101901234", "xxxxxxxxx"),
    ],
)
def test_a_cpr_number_is_seen_and_masked(text: str, hidden: str) -> None:
    assert holds_cpr(text)
    assert masked(text) == hidden
    assert not holds_cpr(masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1001",
        "Eva Holm",
        "2026-11-23",
        "23-11-2026",
        "320190-1234",
        "011390-1234",
        "01019012345",
        "010190-123",
        "98 00 00 00",
        "991901234",
        "Eva 101901234",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert not holds_cpr(text)
    assert masked(text) == text


def test_what_is_shown_is_visible_and_short() -> None:
    assert shown("a\x1b[31m\u202eb\ud800") == "a�[31m�b�"
    assert len(shown("a" * 300)) == LONGEST_SHOWN


def test_every_text_of_a_message_is_masked() -> None:
    message = Message(
        "%(one)s %(two)s %(three)s", {"one": "010190-1234", "two": 5, "three": ("x",)}
    )
    assert discreet(message).values == {"one": "xxxxxx-xxxx", "two": 5, "three": ("x",)}

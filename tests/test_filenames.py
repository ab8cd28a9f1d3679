"""An id becomes a name that every system can store, and that stays in its folder."""

import re
import unicodedata

import pytest

from heelprint.machine.filenames import file_stem, same_file_key
from tests.hostile_names import NAMES


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("1001", "1001"),
        ("2026.11-A_3", "2026.11-A_3"),
        ("Ærø 7", "Ærø-7"),
        ("A\u030a1", "Å1"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\x", "x"),
        ("C:\\plans\\1", "C-plans-1"),
        ("a/b", "a-b"),
        ("a..b", "a-b"),
        ("a   b", "a-b"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("name. ", "name"),
        ("CON", "id-CON"),
        ("con.txt", "id-con.txt"),
        ("lpt1", "id-lpt1"),
        ("COM¹", "id-COM¹"),
        ("console", "console"),
        ('a"<>|*?b', "a-b"),
        ("a\x00\n\u202eb", "a-b"),
        ("a" * 300, "a" * 96),
        ("中" * 300, "中" * 66),
        ("", ""),
        ("..", ""),
        ("///", ""),
        ("👍", ""),
    ],
)
def test_an_id_as_a_name(text: str, stem: str) -> None:
    assert file_stem(text) == stem


@pytest.mark.parametrize(
    ("one", "other"), [("abc", "ABC"), ("Ærø", "ærø"), ("ﬁ", "fi"), ("straße", "STRASSE")]
)
def test_names_that_some_system_takes_for_the_same(one: str, other: str) -> None:
    assert same_file_key(one) == same_file_key(other)


def test_different_names_stay_different() -> None:
    assert len({same_file_key(stem) for stem in ("1", "01", "1-", "a", "å", "aa")}) == 6


def test_every_hostile_text_is_a_safe_name_or_none() -> None:
    for text in NAMES:
        stem = file_stem(text)
        assert stem == file_stem(stem)
        assert len(f"{stem}.pdf") <= 100
        assert len(f"{stem}.pdf".encode()) <= 255
        assert not re.search(r"[\x00-\x1f\x7f/\\:*?\"<>|\s]|\.\.|^[.-]|[.-]$", stem)
        assert not any(unicodedata.category(letter).startswith("C") for letter in stem)

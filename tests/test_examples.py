"""The examples are what the program makes today."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from heelprint.cli.main import cli
from tests.support import pages

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CALLS = [line.split() for line in (EXAMPLES / "plans.txt").read_text().splitlines()]


@pytest.mark.pango
@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call[0]))
def test_an_example_is_not_stale(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    file, *words = call
    made = tmp_path / file
    result = CliRunner().invoke(cli, ["plan", *words, "-o", str(made)])
    assert result.exit_code == 0
    shown = EXAMPLES / file
    assert read(made) == read(shown)


def read(path: Path) -> list[list[str]]:
    """What a reader gets of a file: the words of each page, in their order.

    Where lines break differs between versions of Pango, and the bytes of a font between others.
    """
    if path.suffix != ".pdf":
        return [re.sub(r"base64,[\w+/=]+", "", path.read_text("utf-8")).split(" ")]
    return [_words(page) for page in pages(path.read_bytes())]


def _words(page: str) -> list[str]:
    """The words; a line may end behind a dash or a slash, which belongs to both."""
    return re.sub(r"\s*([-–/])\s*", r"\1", page).split()


def test_a_word_is_a_word_wherever_its_line_ends() -> None:
    assert _words("e292–\ne300 and/\nor 3 ×\n12") == _words("e292–e300\nand/or 3 × 12")
    assert _words("3 × 12") != _words("3 × 15")
    assert _words("to day") != _words("today")
    assert _words("one two") != _words("two one")


def test_every_example_is_listed() -> None:
    others = {"plans.txt", "pages.png", "roster.csv", "clinic"}
    assert {path.name for path in EXAMPLES.iterdir()} - others == {call[0] for call in CALLS}

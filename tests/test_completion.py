"""The Tab key, as the lines of docs/installing.md bring it to a shell."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from heelprint.cli.main import cli

LINES = re.findall(
    r"`[^`]*\b(_\w+)=(\w+)_source heelprint\b[^`]*`",
    (Path(__file__).parent.parent / "docs" / "installing.md").read_text("utf-8"),
)


def run(**environment: str) -> str:
    result = CliRunner(env=environment).invoke(cli, [], prog_name="heelprint")
    assert result.exit_code == 0
    return result.stdout


def offered(words: str, typed: str = "") -> list[str]:
    """What Bash is offered for what is typed after these words."""
    before = words.split()
    answer = run(
        _HEELPRINT_COMPLETE="bash_complete",
        COMP_WORDS="\n".join([*before, typed]),
        COMP_CWORD=str(len(before)),
    )
    return answer.split()


def test_each_line_of_the_chapter_gives_its_shell_a_script() -> None:
    assert [shell for _, shell in LINES] == ["bash", "zsh", "fish"]
    for variable, shell in LINES:
        script = run(**{variable: f"{shell}_source"})
        assert f"{variable}={shell}_complete" in script


@pytest.mark.parametrize(
    ("words", "typed", "completed"),
    [
        ("heelprint", "", "batch clinic plan serve"),
        ("heelprint", "pl", "plan"),
        ("heelprint clinic", "", "check init"),
        ("heelprint plan", "--aff", "--affected"),
        ("heelprint plan --affected", "", "left right both"),
        ("heelprint plan --affected", "R", "right"),
        ("heelprint batch --affected", "b", "both"),
        ("heelprint plan --start-level", "", "one-leg two-leg"),
        ("heelprint plan --paper", "l", "Letter"),
        ("heelprint plan --only", "", "plan exercise log advice"),
        ("heelprint plan --format", "", "pdf html json ics txt"),
    ],
)
def test_words_are_offered(words: str, typed: str, completed: str) -> None:
    assert offered(words, typed) == [f"plain,{word}" for word in completed.split()]


@pytest.mark.parametrize(
    "words",
    [
        "heelprint plan -o",
        "heelprint plan --clinic",
        "heelprint batch",
        "heelprint batch roster.csv -o",
        "heelprint batch roster.csv --combined",
        "heelprint clinic check",
    ],
)
def test_files_are_left_to_the_shell(words: str) -> None:
    assert offered(words, "a") == ["file,a"]


def test_every_option_that_names_its_choices_offers_them() -> None:
    for name, command in cli.commands.items():
        for option in command.params:
            if option.metavar and "|" in option.metavar:
                items = option.shell_complete(click.Context(command), "")
                assert [item.value for item in items] == option.metavar.split("|"), name

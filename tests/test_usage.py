"""A call that Click can't take: said in the language that it asks for, with where there is help."""

import pytest
from click.testing import CliRunner, Result

import heelprint.cli.main

WRONG = {
    ("plan", "--afected", "left"): (
        "Tilvalget »--afected« findes ikke. Mener du --affected?",
        "There is no option “--afected”. Did you mean --affected?",
    ),
    ("plna",): (
        "Kommandoen »plna« findes ikke. Mener du plan?",
        "There is no command “plna”. Did you mean plan?",
    ),
    ("plan", "--qqq"): ("Tilvalget »--qqq« findes ikke.", "There is no option “--qqq”."),
    ("batch",): ("ROSTER mangler.", "ROSTER is missing."),
    ("plan", "--start"): ("--start skal have en værdi.", "--start needs a value."),
    ("plan", "--undated=3"): ("--undated tager ingen værdi.", "--undated takes no value."),
}


def call(*words: str) -> Result:
    return CliRunner().invoke(heelprint.cli.main.cli, words, prog_name="heelprint")


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_call_is_said_in_danish_or_in_the_language_that_it_asks_for(
    words: tuple[str, ...],
) -> None:
    danish, english = WRONG[words]
    command, *rest = words
    for asked, said in ((), danish), (("--lang", "en"), english), (("--lang=en",), english):
        result = call(command, *asked, *rest)
        assert result.exit_code == 2
        assert f"heelprint: {said}\n" in result.stderr
        assert not result.stdout


def test_a_wrong_call_says_where_there_is_help() -> None:
    assert call("plan", "--qqq").stderr == (
        "Usage: heelprint plan [OPTIONS]\n"
        "heelprint: Tilvalget »--qqq« findes ikke.\n"
        "Hjælp: heelprint plan --help\n"
    )


@pytest.mark.parametrize("lang", ["xx", "9", "", "zz-ZZ"])
def test_a_wrong_call_in_a_language_that_is_not_printed_is_said_in_the_usual_one(lang: str) -> None:
    assert "Tilvalget »--qqq« findes ikke." in call("plan", "--lang", lang, "--qqq").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang=da", "--lang", "en"), "There is no option"),
        (("--lang", "en", "--lang=da"), "Tilvalget"),
    ],
)
def test_the_last_language_that_is_asked_for_holds(words: tuple[str, ...], said: str) -> None:
    assert said in call("plan", *words, "--qqq").stderr


def test_what_must_not_be_repeated_is_masked_in_a_wrong_call() -> None:
    for word in ("--010180-1234", "extra 010180-1234"):
        result = call("plan", word)
        assert result.exit_code == 2
        assert "010180-1234" not in result.output

"""What the repository shows is what the program makes today."""

import re
from pathlib import Path

import pathspec
import pytest
from babel.messages.frontend import CommandLineInterface
from click.testing import CliRunner

from heelprint import Catalogs, use_catalogs
from heelprint.cli.main import cli
from tests.support import pages

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CALLS = [line.split() for line in (EXAMPLES / "plans.txt").read_text().splitlines()]


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


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_the_commands_of_the_readme_are_understood_and_what_they_write_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ours = {"examples", "locales"}
    for folder in ours:
        (tmp_path / folder).symlink_to(ROOT / folder)
    pattern = r"^(?:sh scripts/(heelprint .*)|(\.venv/bin/pybabel .*))$"
    calls = re.findall(pattern, readme(), re.MULTILINE)
    assert len(calls) > 10
    for call, other in calls:
        program, *words = (call or other).split()
        if program == "heelprint":
            result = CliRunner().invoke(cli, words)
            assert result.exit_code == 0, result.stderr
        else:
            CommandLineInterface().run(["pybabel", *words])  # type: ignore[no-untyped-call]
    use_catalogs(Catalogs())
    ignored = pathspec.GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text().splitlines())
    written = {f"{path.name}{'/' * path.is_dir()}" for path in tmp_path.iterdir()} - {
        f"{folder}/" for folder in ours
    }
    assert {"plan.pdf", "log.pdf", "plans/", "my-locales/"} <= written
    assert [name for name in sorted(written) if not ignored.match_file(name)] == []


@pytest.mark.parametrize("command", ["plan", "batch", "clinic", "clinic init", "clinic check"])
def test_the_readme_shows_the_help_as_it_is(command: str) -> None:
    words = [*command.split(), "--help"]
    result = CliRunner().invoke(cli, words, prog_name="heelprint", terminal_width=80)
    assert f"```text\n{result.stdout}```" in readme()


def test_the_files_that_the_readme_names_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme()):
        assert (ROOT / target).exists(), target


def test_the_python_of_the_readme_writes_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(EXAMPLES)
    found = re.search(r"```python\n(.*?)```", readme(), re.DOTALL)
    assert found is not None
    exec(found[1], {})
    for name in ("plan.pdf", "plan-clinic.pdf"):
        assert Path(name).read_bytes().startswith(b"%PDF")

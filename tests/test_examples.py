"""What the repository shows is what the program makes today."""

import re
from pathlib import Path

import pypdf
import pytest
from babel.messages.frontend import CommandLineInterface
from click.testing import CliRunner

from heelprint.catalogs import use_catalogs
from heelprint.cli import cli
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
    if made.suffix != ".pdf":
        assert made.read_text("utf-8") == shown.read_text("utf-8")
        return
    # The bytes differ between versions of the libraries; what is said and where doesn't.
    assert pages(made.read_bytes()) == pages(shown.read_bytes())
    assert positions(made) == positions(shown)


def positions(path: Path) -> list[tuple[int, str, int, int]]:
    """Where each piece of text stands, to a point."""
    found: list[tuple[int, str, int, int]] = []
    for number, page in enumerate(pypdf.PdfReader(path).pages):

        def visit(
            text: str, _: object, matrix: list[float], *__: object, number: int = number
        ) -> None:
            found.append((number, text, round(matrix[4]), round(matrix[5])))

        page.extract_text(visitor_text=visit)
    return found


def test_every_example_is_listed() -> None:
    others = {"plans.txt", "pages.png", "roster.csv", "clinic"}
    assert {path.name for path in EXAMPLES.iterdir()} - others == {call[0] for call in CALLS}


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_the_commands_of_the_readme_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("examples", "locales"):
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
    use_catalogs(None)


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

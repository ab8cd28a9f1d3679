"""What the README and the chapters show is so: commands, what they answer, help, code, links."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pathspec
import pytest
from babel.messages.frontend import CommandLineInterface
from click.testing import CliRunner, Result

from heelprint.cli.main import cli
from heelprint.i18n.catalogs import Catalogs, use_catalogs
from tests.support import START

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CHAPTERS = tuple(sorted((ROOT / "docs").glob("*.md")))
PAGES = (README, *CHAPTERS)
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))


@pytest.fixture(autouse=True)
def _a_fixed_day_in_a_folder_with_the_examples(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)
    for folder in OURS:
        (tmp_path / folder).symlink_to(ROOT / folder)
    yield
    use_catalogs(Catalogs())


OURS = ("examples", "locales")


def text(page: Path) -> str:
    return page.read_text("utf-8")


@dataclass(frozen=True)
class Block:
    """What stands between two fences."""

    kind: str
    content: str


FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, kind: str = "") -> list[Block]:
    found = [Block(match[2], match[3]) for match in FENCED.finditer(text(page))]
    return [block for block in found if kind in ("", block.kind)]


# Each is tried by a test below; the last two, of a cluster, in test_cluster.py.
KINDS = {"sh", "text", "python", "json", "bat", "yaml", "shell"}
NOT_TRIED = {"sh scripts/test"}  # it is what tries all this


@EACH_PAGE
def test_every_block_is_of_a_kind_that_is_tried(page: Path) -> None:
    assert {block.kind for block in blocks(page)} <= KINDS
    assert text(page).count("```") == 2 * len(blocks(page))


def call(command: str) -> Result | None:
    """What becomes of a line of a page: heelprint's answer, or None where Babel has run."""
    program, *words = shlex.split(command.removeprefix("sh scripts/"))
    if program == ".venv/bin/pybabel":
        CommandLineInterface().run(["pybabel", *words])  # type: ignore[no-untyped-call]  # Babel's own
        return None
    assert program == "heelprint", command
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.stderr
    return result


def commands(block: Block) -> list[str]:
    lines = [line for line in block.content.splitlines() if not line.startswith("#")]
    return [line for line in lines if line not in NOT_TRIED]


@pytest.mark.pango
@EACH_PAGE
def test_commands_are_understood_answer_as_shown_and_what_they_write_is_ignored(
    page: Path, tmp_path: Path
) -> None:
    result: Result | None = None
    for block in blocks(page):
        if block.kind == "sh":
            for command in commands(block):
                result = call(command)
        elif block.kind == "text" and not block.content.startswith("Usage: "):
            assert result is not None
            assert block.content == result.stderr
    ignored = pathspec.GitIgnoreSpec.from_lines(text(ROOT / ".gitignore").splitlines())
    written = {f"{path.name}{'/' * path.is_dir()}" for path in tmp_path.iterdir()}
    mine = sorted(written - {f"{folder}/" for folder in OURS})
    assert [name for name in mine if not ignored.match_file(name)] == []
    assert bool(mine) == any(
        f"-{option} " in command
        for block in blocks(page, "sh")
        for command in commands(block)
        for option in ("o", "d")
    )


def test_every_page_shows_a_command_that_comes_to_an_end_but_two() -> None:
    silent = [page.name for page in PAGES if not any(map(commands, blocks(page, "sh")))]
    assert silent == ["browser.md", "installing.md"]


def test_the_commands_for_windows_are_understood() -> None:
    for page in PAGES:
        for block in blocks(page, "bat"):
            made, pinned, installed, called = block.content.splitlines()
            assert (made, installed) == ("py -m venv .venv", r".venv\Scripts\pip install .")
            words, path = pinned.rsplit(" ", 1)
            assert words == r".venv\Scripts\pip install --require-hashes -r"
            assert Path(ROOT, *path.split("\\")).exists()
            assert call(called.strip().replace(".venv\\Scripts\\", "")) is not None
            assert Path("plan.html").exists()


COMMANDS = ("plan", "batch", "clinic", "clinic init", "clinic check", "serve")


def test_each_command_s_help_is_shown_once_as_it_is() -> None:
    shown = [
        block.content
        for page in PAGES
        for block in blocks(page, "text")
        if block.content.startswith("Usage: ")
    ]
    said = [
        CliRunner()
        .invoke(cli, [*command.split(), "--help"], prog_name="heelprint", terminal_width=80)
        .stdout
        for command in COMMANDS
    ]
    assert sorted(shown) == sorted(said)
    assert set(COMMANDS) >= set(cli.commands)


ALL_PAGES = (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)")


def anchors(page: Path) -> set[str]:
    """The anchors of its headings, as the sites that show Markdown make them."""
    prose = FENCED.sub("", text(page))
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: str(page.name))
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for target, anchor in LINK.findall(text(page)):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        assert path.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(path), f"{target}#{anchor}"


def test_the_readme_leads_to_each_chapter_and_each_example() -> None:
    linked = {(ROOT / target).resolve() for target, _ in LINK.findall(text(README)) if target}
    assert set(CHAPTERS) <= linked
    plans = {line.split()[0] for line in text(ROOT / "examples" / "plans.txt").splitlines()}
    assert {ROOT / "examples" / plan for plan in plans} <= linked


def test_the_readme_opens_with_a_sentence_a_picture_and_one_command() -> None:
    sentence, picture_, command = re.split(r"\n\n+", text(README))[1:4]
    assert sentence.endswith(".")
    assert picture_.startswith("![")
    assert command == f"```sh\n{commands(blocks(README)[0])[0]}\n```"


def test_each_chapter_opens_with_what_can_be_done_there() -> None:
    for page in CHAPTERS:
        title, opening = re.split(r"\n\n+", text(page))[:2]
        assert title.startswith("# ")
        assert opening.startswith("Here you "), page.name


@pytest.mark.pango
def test_the_python_writes_its_files() -> None:
    tried = [block.content for page in PAGES for block in blocks(page, "python")]
    assert tried
    for code in tried:
        names = re.findall(r'Path\("([\w-]+\.(?:pdf|html))"\)\.write', code)
        assert names
        exec(code, {})
        for name in names:
            assert Path(name).read_bytes().startswith((b"%PDF", b"<!DOCTYPE html>")), name
            Path(name).unlink()


def test_the_json_that_is_shown_is_the_beginning_of_what_is_written() -> None:
    (shown,) = (block.content for page in PAGES for block in blocks(page, "json"))
    assert text(ROOT / "examples" / "plan-da.json").startswith(shown)

"""What is wrong with the machine is said in a line, by every command."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heelprint.cli.main import cli
from heelprint.press.press import _Formes

ROOT = Path(__file__).parent.parent
PLAN = ["plan", "--start", "2026-11-23", "--affected", "left", "--lang", "en"]
COMMANDS = {
    "pdf": [*PLAN, "-o", "plan.pdf"],
    "html": [*PLAN, "-o", "plan.html"],
    "json": [*PLAN, "-o", "plan.json"],
    "ics": [*PLAN, "-o", "plan.ics"],
    "a new file": PLAN,
    "batch": ["batch", "roster.csv", "-o", "plans", "--lang", "en", "--jobs", "1", "-q"],
    "init": ["clinic", "init", "clinic.toml", "--lang", "en"],
}
EACH = pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())


@pytest.fixture(autouse=True)
def _a_folder_with_a_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text("id;start;side\n1;2026-11-23;v\n")


def call(words: list[str]) -> Result:
    result = CliRunner().invoke(cli, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def run(words: list[str], limit: str = ":", **environment: str) -> tuple[int, str]:
    """The exit code and stderr of a process of its own, under a limit of the shell's."""
    script = f'{limit}; exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-m", "heelprint", *words],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    return done.returncode, done.stderr


@EACH
def test_a_folder_that_was_deleted_under_a_command(words: list[str]) -> None:
    Path("gone").mkdir()
    code, said = run(words, 'cd gone && rmdir "$PWD"')
    assert code == 1
    assert said == (
        "heelprint: The folder that you are in is not there any more. Go to another one.\n"
    )


@EACH
def test_a_limit_of_the_size_of_files(words: list[str]) -> None:
    code, said = run(words, "ulimit -f 0")
    assert code == 1
    assert "no file may be that large here" in said or "No temporary file can be" in said
    assert "Traceback" not in said
    assert len(said.splitlines()) <= (3 if words[0] == "batch" else 1)
    assert not [path for path in Path().rglob("*") if path.is_file() and path.name != "roster.csv"]


def test_a_long_name_of_the_temporary_folder(tmp_path: Path) -> None:
    folder = tmp_path / ("t" * 100)
    folder.mkdir()
    assert run(COMMANDS["batch"], TMPDIR=str(folder)) == (0, "")
    assert Path("plans/1.pdf").exists()
    assert not list(folder.iterdir())


@EACH
@pytest.mark.parametrize("error", [OSError(errno.EMFILE, "x", "some file"), MemoryError()])
def test_what_nobody_has_thought_of(
    error: Exception, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    for name in ("cli.plan.read_order", "batch.run.read_roster", "cli.clinic.new_clinic_file"):
        monkeypatch.setattr(f"heelprint.{name}", fail)
    result = call(words)
    assert result.exit_code == 1
    assert result.stderr.startswith("heelprint: The machine could not do it: ")
    assert result.stderr.count("\n") == 1


def without_a_home(*_: object, **__: object) -> Path:
    raise RuntimeError("could not determine the home directory")


@pytest.mark.parametrize("home", [without_a_home, lambda *_, **__: Path("~/.config/heelprint")])
def test_a_home_that_can_not_be_found(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelprint.cli.console.user_config_path", home)
    assert call(COMMANDS["json"]).exit_code == 0  # there is no clinic's file then
    for command in ("init", "check"):
        result = call(["clinic", command, "--lang", "en"])
        assert result.exit_code == 1
        assert result.stderr == (
            "heelprint: Your configuration folder can't be found, since HOME is not set. "
            "Name the file.\n"
        )
    assert not Path("~").exists()


@pytest.mark.parametrize(
    "words",
    [
        [*PLAN, "-o", "ring/plan.pdf"],
        [*PLAN, "-o", "ring.pdf"],
        [*PLAN, "--clinic", "ring"],
        [*PLAN, "--locales", "ring"],
        ["batch", "roster.csv", "-o", "ring"],
        ["batch", "roster.csv", "-o", "ring/plans"],
        ["batch", "ring", "-o", "plans"],
        ["batch", "roster.csv", "-o", "plans", "--combined", "ring/print.pdf"],
        ["clinic", "init", "ring"],
        ["clinic", "init", "ring/clinic.toml"],
        ["clinic", "check", "ring"],
    ],
)
def test_a_ring_of_links(words: list[str]) -> None:
    for name, target in (("ring", "round"), ("round", "ring"), ("ring.pdf", "ring.pdf")):
        Path(name).symlink_to(target)
    before = sorted(Path().iterdir())
    result = call(words)
    assert result.exit_code in (1, 2)
    assert result.stderr.startswith("heelprint: ")
    assert result.stderr.count("\n") == 1
    assert sorted(Path().iterdir()) == before


def test_the_clinics_file_is_not_replaced_by_its_plan() -> None:
    Path("clinic.json").write_text('[clinic]\nname = "K"\n')
    result = call([*PLAN, "--clinic", "clinic.json", "-o", "clinic.json"])
    assert result.exit_code == 2
    assert "is read here" in result.stderr
    assert Path("clinic.json").read_text().startswith("[clinic]")


def test_no_thread_is_said_before_pango_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setenv("HEELPRINT_CACHE", "")  # where the page might be laid out already
    monkeypatch.setattr("heelprint.press.press._kept", _Formes())
    monkeypatch.setattr("heelprint.page.typesetter.Thread.start", fail)
    result = call(COMMANDS["pdf"])
    assert result.exit_code == 1
    assert result.stderr == (
        "heelprint: The machine could not do it: no further process can be started.\n"
    )

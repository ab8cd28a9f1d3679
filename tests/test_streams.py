"""Whoever listens, in whichever letters: the command does the same, and says what can be said."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROSTER = "id;navn;start;side\nÆ1;Søren;2026-11-23;v\nΩ2;Åse;2026-11-23;midten\n"
CLINIC = '[clinic]\nname = "Hælklinikken Łódź"\n'
CALLS = {
    "--help": 0,
    "plan --help": 0,
    "plan --affected midten": 2,
    "plan --nothing": 2,
    "plan --start 2026-11-23 --affected left -o plan.json": 0,
    "batch roster.csv -o plans --dry-run": 1,
    "batch none.csv -o plans": 2,
    "clinic check clinic.toml": 0,
    "clinic check none.toml": 2,
}


@pytest.fixture(autouse=True)
def _a_roster_and_a_clinic(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    (tmp_path / "clinic.toml").write_text(CLINIC, "utf-8")


def run(
    words: Sequence[str], folder: Path, redirected: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command, by a shell that redirects its streams."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "heelprint", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def is_quiet(run: subprocess.CompletedProcess[bytes]) -> bool:
    """Whether nothing of Python itself is said."""
    return not any(word in run.stderr for word in (b"Traceback", b"Exception", b"Error "))


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("letters", ["ascii", "cp850", "cp1252", "latin-1", "utf-8"])
def test_what_can_not_be_written_is_a_question_mark(
    letters: str, call: str, tmp_path: Path
) -> None:
    said = run(call.split(), tmp_path, PYTHONIOENCODING=letters)
    assert said.returncode == CALLS[call], said.stderr
    assert is_quiet(said)
    text = (said.stdout + said.stderr).decode(letters)
    assert text
    for word in ("Æ1.pdf ", "Hælklinikken Łódź"):
        if {"Æ1.pdf ": "dry-run", "Hælklinikken Łódź": "check clinic"}[word] in call:
            assert word.encode(letters, "replace").decode(letters) in text


REDIRECTED = (">/dev/full", "2>/dev/full", ">/dev/full 2>&1", ">&-", "2>&-", ">&- 2>&-", "<&-")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("redirected", REDIRECTED)
def test_the_exit_code_does_not_depend_on_who_listens(
    redirected: str, call: str, tmp_path: Path
) -> None:
    said = run(call.split(), tmp_path, redirected)
    assert said.returncode == CALLS[call], said.stderr
    assert is_quiet(said)


@pytest.mark.parametrize("call", CALLS)
def test_a_reader_who_has_gone_changes_nothing(call: str, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "heelprint", *call.split()]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        command, cwd=tmp_path, env=environment, stdout=writer, stderr=writer, check=False
    )
    os.close(writer)
    assert said.returncode == CALLS[call]


PLAN = ("plan", "--start", "2026-11-23", "--affected", "left", "--lang", "en")


@pytest.mark.parametrize(
    ("redirected", "said"), [(">/dev/full", "the disk is full"), (">&-", "is closed")]
)
def test_a_plan_that_can_not_be_handed_over_is_an_error(
    redirected: str, said: str, tmp_path: Path
) -> None:
    result = run((*PLAN, "-o", "-", "--format", "json"), tmp_path, redirected)
    assert result.returncode == 1
    assert result.stderr.startswith(b"heelprint: Standard output ")
    assert said in result.stderr.decode()
    assert result.stderr.count(b"\n") == 1


def test_nothing_that_is_said_falls_into_a_file_that_is_written(tmp_path: Path) -> None:
    whole = run((*PLAN, "-o", "a.html"), tmp_path)
    closed = run((*PLAN, "-o", "b.html"), tmp_path, "<&- >&- 2>&-")
    assert (whole.returncode, closed.returncode) == (0, 0)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_file_name_that_is_no_ascii_is_written_where_the_system_has_no_other(
    tmp_path: Path,
) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    (tmp_path / "roster.csv").write_text("\n".join(ROSTER.splitlines()[:2]), "utf-8")
    said = run(("batch", "roster.csv", "-o", "plans", "--jobs", "1"), tmp_path, **bare)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "plans" / "Æ1.pdf").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--affected", "a\x1b]0;x\x07b"),
        ("plan", "\x1b[31mmore"),
        ("plan", "--\x1b[31m"),
        ("batch", "\x1b[31m.csv", "-o", "plans"),
        ("batch", "roster.csv", "-o", "plans", "--jobs", "\x1b[31m"),
        ("batch", "roster.csv", "-o", "plans", "--sheet", "\u202e\x1b[31m"),
        ("clinic", "check", "\x9b31m.toml"),
        ("clinic", "\x1b[31m"),
    ],
)
def test_no_escape_sequence_reaches_the_terminal(words: Sequence[str], tmp_path: Path) -> None:
    said = run(words, tmp_path)
    assert said.returncode == 2
    text = (said.stdout + said.stderr).decode()
    assert text
    assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_no_escape_sequence_of_a_file_does_either(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("id;start;side;\x1b[31m\n\x1b[31m1;\x1b]0;x\x07;v\n")
    (tmp_path / "clinic.toml").write_text('[clinic]\n"\x1b" = 1\n"\\u001b[31m" = 2')
    for words in (
        ("batch", "roster.csv", "-o", "plans", "--dry-run"),
        ("clinic", "check", "clinic.toml"),
    ):
        said = run(words, tmp_path)
        assert said.returncode > 0
        assert not set((said.stdout + said.stderr).decode()) & set("\x1b\x07\x9b")

"""A roster that is broken costs a clear message, and neither much memory nor much time."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.malformed_rosters import FINE, ROWS, UNREADABLE

ROOT = Path(__file__).parent.parent
MEMORY = 600_000_000  # bytes of address space, of which Python and its libraries take a third
SECONDS = 5  # of the processor, of each process
MOST_SECONDS = 60  # of the clock, for other tests run beside this one


def check(content: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the command says of the roster, with little memory and little time."""
    roster = folder / "roster"
    roster.write_bytes(content)
    return subprocess.run(
        [sys.executable, "-m", "heelprint", "batch", roster, "-o", "plans", *OPTIONS],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST_SECONDS,
        preexec_fn=limit,
    )


def limit() -> None:
    """Give this process, and those that it starts, an end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


OPTIONS = ("--lang", "en", "--dry-run")


def test_there_are_more_than_fifty() -> None:
    assert len(UNREADABLE) + len(ROWS) > 50


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_roster_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    content = UNREADABLE[name]
    run = check(content if isinstance(content, bytes) else content(), tmp_path)
    assert run.returncode == 2, run.stderr
    assert run.stderr.startswith("heelprint: ")
    assert run.stderr.count("\n") == 1
    assert run.stderr.rstrip().endswith(".")
    assert run.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["roster"]


@pytest.mark.parametrize("name", ROWS)
def test_a_wrong_row_is_an_error_with_its_number(name: str, tmp_path: Path) -> None:
    run = check(ROWS[name], tmp_path)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert "roster: Row " in run.stderr
    assert "1 with errors" in run.stderr


@pytest.mark.parametrize("name", FINE)
def test_what_is_only_ugly_is_read(name: str, tmp_path: Path) -> None:
    run = check(FINE[name], tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("1.pdf would be printed") == 1

"""What is made for the time being is gone when its maker is, and stays while it lives."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from heelprint.machine import temporary
from heelprint.machine.temporary import clear_abandoned, remove_all, temporary_file

ROOT = Path(__file__).parent.parent

MAKER = """
import signal, sys
from pathlib import Path
from heelprint.machine.temporary import temporary_file, use_own_temporary_folder
import tempfile
use_own_temporary_folder()
Path(tempfile.mkdtemp(prefix="weasyprint-"), "font").touch()
with temporary_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    print(file.name, tempfile.gettempdir(), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def maker(tmp_path: Path) -> subprocess.Popen[str]:
    """A process that has a temporary file and a temporary folder, until its input ends."""
    (tmp_path / "tmp").mkdir()
    return subprocess.Popen(
        [sys.executable, "-c", MAKER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp")},
    )


def made_by(maker: subprocess.Popen[str]) -> list[Path]:
    assert maker.stdout is not None
    file, folder = maker.stdout.readline().split()
    return [Path(file), Path(folder)]


def clear(folder: Path) -> None:
    """As the next command does."""
    clear_abandoned(folder)
    words = "from heelprint.machine.temporary import use_own_temporary_folder as use; use()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")}
    subprocess.run([sys.executable, "-c", words], env=environment, check=True)


def test_what_is_still_in_use_stays(maker: subprocess.Popen[str], tmp_path: Path) -> None:
    with maker:
        made = made_by(maker)
        clear(tmp_path)
        assert all(path.exists() for path in made)
    assert not any(path.exists() for path in made)


def test_what_a_killed_process_left_is_cleared(
    maker: subprocess.Popen[str], tmp_path: Path
) -> None:
    with maker:
        made = made_by(maker)
        maker.kill()
    assert all(path.exists() for path in made)
    clear(tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "tmp"]
    assert not list((tmp_path / "tmp").iterdir())


def test_what_only_looks_like_it_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / ".heelprint-notes.tmp").write_text("mine")
    os.mkfifo(tmp_path / ".heelprint-0000000000000001.tmp")
    (tmp_path / ".heelprint-0000000000000002.tmp").symlink_to("file")
    (tmp_path / ".heelprint-0000000000000003.tmp").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / ".heelprint-plans").mkdir()
    (tmp_path / "tmp" / ".heelprint-01234567").symlink_to(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    clear(tmp_path)
    pipe = tmp_path / ".heelprint-0000000000000001.tmp"
    assert sorted({*tmp_path.rglob("*"), pipe}) == before
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("days", [0, 2])
@pytest.mark.parametrize("has_locks", [False, True])
def test_without_locks_it_is_cleared_after_a_day(
    has_locks: bool, days: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(temporary, "HAS_LOCKS", has_locks)
    monkeypatch.setattr(fcntl, "flock", fail)
    with temporary_file(tmp_path) as file:
        os.utime(file.name, (1e9, 1e9))
        monkeypatch.setattr(temporary, "time", lambda: 1e9 + days * temporary.DAY)
        clear_abandoned(tmp_path)
        assert Path(file.name).exists() == (days == 0)


def test_a_file_that_was_taken_for_abandoned_at_once_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock
    taken: list[Path] = []

    def late(handle: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].unlink()
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with temporary_file(tmp_path) as file:
        assert Path(file.name).exists()
    assert not list(tmp_path.iterdir())


def test_an_end_at_once_leaves_nothing(tmp_path: Path) -> None:
    with temporary_file(tmp_path) as file:
        remove_all()
        assert not Path(file.name).exists()


@pytest.mark.parametrize("folder", ["missing", "file", "/proc/self"])
def test_a_folder_for_temporary_files_that_is_none_is_no_error(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    words = "from heelprint.machine.temporary import use_own_temporary_folder as use; use()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / folder)}
    subprocess.run([sys.executable, "-c", words], env=environment, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]

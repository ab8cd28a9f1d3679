"""Files appear whole or not at all."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heelprint import OutputError
from heelprint.errors import MachineError
from heelprint.machine.folders import check_working_folder, working_in
from heelprint.machine.output import (
    check_replaceable,
    replace_file,
    replace_files,
    start_of,
    write_file,
    write_new_file,
    write_unless_there,
)
from heelprint.machine.reasons import FAULTS_OF_THE_MACHINE, fault_of


class BrokenDiskError(OSError):
    pass


ROOT = Path(__file__).parent.parent


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise BrokenDiskError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match="the disk is full"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the disk is full"):
        write_new_file(tmp_path / "plan.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_a_new_file_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    names = [write_new_file(tmp_path / "plan.pdf", bytes([number])).name for number in range(3)]
    assert names == ["plan.pdf", "plan-2.pdf", "plan-3.pdf"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"\x00", b"\x01", b"\x02"]


def test_a_new_file_can_be_read_as_others_can(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_file(tmp_path / "plan.pdf", b"new")
    assert (tmp_path / "plan.pdf").stat().st_mode == usual.stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "plan.pdf")
    write_file(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "plan.pdf").read_bytes() == b"new"


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_file(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_left_alone(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "plan.pdf")
    kind = (tmp_path / "plan.pdf").stat().st_mode
    with pytest.raises(OutputError):
        write_file(tmp_path / "plan.pdf", b"new")
    assert (tmp_path / "plan.pdf").stat().st_mode == kind
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_could_not_be_filled_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "hardlink_to", fail)  # as on a drive that has none
    names = [write_new_file(tmp_path / "plan.pdf", b"new").name for _ in range(2)]
    assert names == ["plan.pdf", "plan-2.pdf"]
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError):
        write_new_file(tmp_path / "plan.pdf", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan-2.pdf", "plan.pdf"]


def test_a_link_to_a_missing_folder_names_that_folder(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "gone" / "plan.pdf")
    with pytest.raises(OutputError, match="gone"):
        write_file(tmp_path / "link.pdf", b"new")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_file_that_may_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root
    with pytest.raises(OutputError):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def make_ring(path: Path) -> None:
    path.symlink_to(path.name)


def link_to(target: str | Path) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


NO_FILES: dict[str, Callable[[Path], None]] = {
    "a folder": os.mkdir,
    "a pipe": os.mkfifo,
    "a socket": make_socket,
    "a ring of links": make_ring,
    "a link to a file": link_to(__file__),
    "a link to nothing": link_to("gone"),
    "a link to a folder": link_to("."),
    "a link to a device without end": link_to("/dev/zero"),
}


@pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES.keys())
def test_what_is_no_file_is_not_opened_followed_or_replaced(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    make(path)
    before, mine = path.lstat(), Path(__file__).read_bytes()
    for force in (False, True):
        with pytest.raises(OutputError):
            check_replaceable(path, lambda _: True, force=force)
    with pytest.raises(OutputError):
        start_of(path, 10)
    with pytest.raises(OutputError):
        replace_file(path, b"new")
    after = path.lstat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert Path(__file__).read_bytes() == mine
    assert list(tmp_path.iterdir()) == [path]


def test_another_name_of_a_replaced_file_keeps_its_content(tmp_path: Path) -> None:
    path, other = tmp_path / "plan.pdf", tmp_path / "other.pdf"
    other.write_bytes(b"old")
    path.hardlink_to(other)
    replace_file(path, b"new")
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


@pytest.mark.parametrize(
    ("content", "force"), [(None, False), (b"", False), (b"ours", False), (b"theirs", True)]
)
def test_what_is_ours_or_empty_or_forced_may_be_replaced(
    content: bytes | None, force: bool, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    if content is not None:
        path.write_bytes(content)
    check_replaceable(path, lambda start: start == b"ours", force=force)


def test_what_is_somebody_elses_may_not_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"theirs")
    with pytest.raises(OutputError, match="is not from heelprint"):
        check_replaceable(path, lambda start: start == b"ours", force=False)


def test_of_several_files_each_that_can_be_is_written_and_each_error_told(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("new", "ours", "theirs", "folder", "none/here")]
    paths[1].write_bytes(b"ours")
    paths[2].write_bytes(b"theirs")
    paths[3].mkdir()
    errors = replace_files([(path, b"content") for path in paths], lambda start: start == b"ours")
    assert errors[:2] == [None, None]
    assert [paths[0].read_bytes(), paths[1].read_bytes()] == [b"content", b"content"]
    said = [str(error) for error in errors[2:]]
    assert "is not from heelprint" in said[0]
    assert "Move it away" in said[1]
    assert "there is no folder" in said[2]
    assert paths[2].read_bytes() == b"theirs"
    assert {path.name for path in tmp_path.iterdir()} == {"new", "ours", "theirs", "folder"}


def test_several_files_are_on_the_disk_before_the_first_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[list[str]] = []
    sync = os.fsync

    def look(handle: int) -> None:
        sync(handle)
        names.append(sorted(path.name for path in tmp_path.glob("[0-9]")))

    monkeypatch.setattr(os, "fsync", look)
    assert replace_files([(tmp_path / f"{number}", b"x") for number in range(3)]) == [None] * 3
    assert names == [[], [], []]
    assert len(list(tmp_path.iterdir())) == 3


LIMITED = """
import resource, sys
from pathlib import Path
from heelprint.machine.output import replace_files
resource.setrlimit(resource.RLIMIT_FSIZE, (8_500, 8_500))
files = [(Path(name), bytes(size)) for name, size in (("1", 10), ("2", 9_000), ("3", 10))]
print([error and type(error).__name__ for error in replace_files(files)])
"""


@pytest.mark.posix
def test_a_file_that_has_no_room_costs_no_other_of_several(tmp_path: Path) -> None:
    said = subprocess.check_output(
        [sys.executable, "-c", LIMITED], cwd=tmp_path, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert said == "[None, 'MachineError', None]\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "3"]


def test_where_the_disk_fails_no_half_of_several_files_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    errors = replace_files([(tmp_path / f"{number}", b"x") for number in range(3)])
    assert [type(error) for error in errors] == [MachineError] * 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", sorted(FAULTS_OF_THE_MACHINE))
def test_what_the_next_file_would_meet_too_is_the_machines_fault(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    for write in (write_file, replace_file, write_new_file, write_unless_there):
        with pytest.raises(MachineError) as caught:
            write(tmp_path / "plan.pdf", b"new")
        assert os.strerror(number) not in str(caught.value)  # said in words of ours
    assert not list(tmp_path.iterdir())


def test_a_fault_says_why_and_where() -> None:
    assert str(fault_of(MemoryError())).endswith(": there is not enough memory.")
    assert str(fault_of(OSError(errno.ENOSPC, "x", "a/b"))).endswith(": the disk is full (a/b).")
    assert str(fault_of(OSError(errno.ENOSPC, "x", b"a"))).endswith("(a).")
    assert str(fault_of(OSError("100 % odd"))).endswith(": 100 % odd.")
    assert str(fault_of(OSError(errno.EXDEV, "50 % odd"))).endswith(": 50 % odd.")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ring/plan.pdf", "ring"),
        ("ring", "its links lead round in a ring"),
        ("x" * 300, "the name is too long"),
        ("/".join(["y" * 200] * 30), "the name is too long"),
        ("file/plan.pdf", "a file stands where a folder should be"),
        ("none/plan.pdf", "there is no folder .*none. Make it first"),
        ("a\0b", "it is not the name of a file"),
    ],
)
def test_a_name_that_leads_nowhere_is_said_in_words(name: str, reason: str, tmp_path: Path) -> None:
    make_ring(tmp_path / "ring")
    (tmp_path / "file").touch()
    for write in (write_file, replace_file, write_new_file, write_unless_there):
        if name == "ring" and write is not write_file:
            continue  # the others see a link, or a name that is taken
        with pytest.raises(OutputError, match=reason):
            write(tmp_path / name, b"new")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_leads_nowhere_is_said_in_words(tmp_path: Path) -> None:
    make_ring(tmp_path / "ring")
    for name in ("ring", "ring/plans", "x" * 300, "a\0b"):
        with pytest.raises(OutputError), working_in(tmp_path / name):
            pass


def test_a_working_folder_that_was_deleted_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check_working_folder()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    with pytest.raises(OutputError, match="not there any more"):
        check_working_folder()

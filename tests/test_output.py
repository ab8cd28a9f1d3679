"""Files appear whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heelprint import OutputError
from heelprint.output import write_file, write_new_file


class BrokenDiskError(OSError):
    pass


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

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError):
        write_new_file(tmp_path / "plan.pdf", b"new")
    assert not list(tmp_path.iterdir())


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

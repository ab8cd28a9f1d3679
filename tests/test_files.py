"""A file is read as a whole where it is one, and nothing else is waited for."""

import os
from pathlib import Path

import pytest

from heelprint import File
from heelprint.errors import InputFileError
from heelprint.machine.files import FileKind, read_content
from heelprint.message import Message


class ListError(InputFileError):
    """A list is wrong."""


LIST = FileKind(
    most=5,
    too_large=Message("It has more than %(most)s bytes.", {"most": 5}),
    unreadable=Message("%(path)s can't be read: %(reason)s."),
    missing=Message("There is none. Write one."),
    error=ListError,
)


def test_the_whole_content_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"", b"12345"):
        path.write_bytes(content)
        assert read_content(path, LIST) == content
        assert read_content(File("list", content), LIST) == content


def test_a_file_that_is_too_large_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"123456")
    for file, name in ((path, str(path)), (File("list", b"123456"), "list")):
        with pytest.raises(ListError) as caught:
            read_content(file, LIST)
        assert caught.value.field == name
        assert str(caught.value) == f"{name}: It has more than 5 bytes."


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/null", "folder", "a\0b", "file/x"])
def test_what_is_no_file_is_neither_read_nor_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    reasons = {
        "folder": "it is a folder",
        "a\0b": "it is not the name of a file",
        "file/x": "a file stands where a folder should be",
    }
    reason = reasons.get(name, "it is a pipe or a device, not a file")
    path = tmp_path / name
    with pytest.raises(ListError) as caught:
        read_content(path, LIST)
    assert str(caught.value.message) == f"{path} can't be read: {reason}."


def test_a_file_that_is_not_there_may_have_a_message_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"There is none\. Write one\."):
        read_content(tmp_path / "none", LIST)
    kind = FileKind(5, too_large=LIST.too_large, unreadable=LIST.unreadable)
    with pytest.raises(InputFileError, match="can't be read: there is no such file"):
        read_content(tmp_path / "none", kind)


def test_the_content_of_a_file_that_was_handed_over_is_not_shown_by_chance() -> None:
    assert "Anna" not in repr(File("roster.csv", b"Anna"))

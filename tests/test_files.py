"""A file is read as a whole where it is one, and nothing else is waited for."""

import errno
import os
from pathlib import Path

import pytest

from heelprint.machine.files import TooLargeError, read_at_most


def test_the_whole_content_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_at_most(path, 5) == b"12345"
    with pytest.raises(TooLargeError):
        read_at_most(path, 4)


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/null", "folder", "none", "a\0b"])
def test_what_is_no_file_is_neither_read_nor_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    reasons = {"folder": errno.EISDIR, "none": errno.ENOENT, "a\0b": errno.EINVAL}
    with pytest.raises(OSError) as caught:  # noqa: PT011 - its number is asserted
        read_at_most(tmp_path / name, 100)
    assert caught.value.errno == reasons.get(name, errno.ENODEV)

"""Files that appear whole or not at all, and a folder full of them."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from heelprint.errors import N_, DiskFullError, Message, OutputError

REASONS = {
    errno.EACCES: N_("you may not write there"),
    errno.EPERM: N_("you may not write there"),
    errno.EROFS: N_("you may not write there"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EEXIST: N_("a file stands where a folder should be"),
    errno.ENOENT: N_("there is no such file"),
    errno.ENODEV: N_("it is no file, but a pipe or a device"),
    errno.ENXIO: N_("it is no file, but a pipe or a device"),
    errno.EINVAL: N_("it is not the name of a file"),
}
FULL = {errno.ENOSPC, errno.EDQUOT}

_PREFIX, _SUFFIX = ".heelprint-", ".tmp"


def write_file(path: Path, content: bytes) -> None:
    """Put the content there, replacing what was there only once all of it is on the disk.

    A link is followed, and who may read the file stays as it was. Raises OutputError, and leaves
    what was there untouched, where that can't be done.
    """
    write_through(path, lambda file: file.write(content))


def write_through(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """As `write_file`, for a content that is given to the file bit by bit."""
    with _errors_of(path):
        target = path.resolve()
        if target.exists() and (not target.is_file() or not os.access(target, os.W_OK)):
            raise OSError(errno.EISDIR if target.is_dir() else errno.EACCES, "")
        with _written_beside(target, write) as written:
            if target.exists():
                written.chmod(target.stat().st_mode)
            written.replace(target)


def write_new_file(path: Path, content: bytes) -> Path:
    """Put the content there, or under the first free name of "-2", "-3"…; return that name."""
    with _errors_of(path), _written_beside(path, lambda file: file.write(content)) as written:
        for number in count(1):
            free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            if _moved_to_free(written, free):
                return free
    raise AssertionError("count() never ends")


def write_unless_there(path: Path, content: bytes) -> bool:
    """Put the content there, and say whether: whatever has that name already stays as it is."""
    with _errors_of(path), _written_beside(path, lambda file: file.write(content)) as written:
        return _moved_to_free(written, path)


def make_folder(folder: Path) -> None:
    """The folder is there afterwards. Raises OutputError where it can't be made."""
    with _errors_of(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _moved_to_free(written: Path, path: Path) -> bool:
    """Whether the file could be given that name, which nothing had."""
    try:
        path.open("xb").close()  # the name is ours now: two calls can't take the same
    except FileExistsError:
        return False
    try:
        written.replace(path)
    except OSError:
        path.unlink()
        raise
    return True


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """The folder is there, is this run's alone, and holds nothing half-written before and after.

    Raises OutputError where it can't be made or another run is at work in it.
    """
    with _errors_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, "")
    with _alone_in(folder):
        _clear(folder)
        try:
            yield
        finally:
            _clear(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which ends with this process, where the system has such locks."""
    try:
        import fcntl
    except ImportError:
        yield  # there a file that is being written can't be taken away
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise OutputError(
            N_("Another run is at work in %(folder)s. Wait for its end, or give another folder."),
            folder=folder,
        ) from None
    except OSError:
        pass  # some network drives have no locks
    try:
        yield
    finally:
        os.close(handle)


def clear_beside(path: Path) -> None:
    """Take away what was left half-written when a run that wrote this file was killed."""
    _clear(path.parent, _prefix_of(path))


def _clear(folder: Path, prefix: str = _PREFIX) -> None:
    for path in folder.glob(f"{prefix}*{_SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _prefix_of(target: Path) -> str:
    """How the names of the target's temporary files begin."""
    return f"{_PREFIX}{crc32(os.fsencode(target.name)):08x}-"


def reason_of(error: OSError) -> Message:
    """Why the system refused, in words that can be translated where it is a usual reason."""
    return Message(
        REASONS.get(error.errno or 0) or (error.strerror or str(error)).replace("%", "%%")
    )


@contextmanager
def _written_beside(target: Path, write: Callable[[BinaryIO], object]) -> Iterator[Path]:
    """A finished temporary file in the target's folder, gone afterwards if it wasn't moved."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix_of(target), suffix=_SUFFIX)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o666 & ~_umask())
        yield written
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        folder = path.resolve().parent
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            raise OutputError(
                N_("%(path)s can't be written: there is no folder %(folder)s. Make it first."),
                path=path,
                folder=folder,
            ) from error
        kind = DiskFullError if error.errno in FULL else OutputError
        raise kind(
            N_("%(path)s can't be written: %(reason)s. Nothing was changed there."),
            path=path,
            reason=reason_of(error),
        ) from error

"""Files that appear whole or not at all, and never in the place of somebody else's."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from heelprint.errors import MachineError, OutputError
from heelprint.machine.files import read_start
from heelprint.machine.reasons import FAULTS_OF_THE_MACHINE, reason_of
from heelprint.machine.temporary import HAS_LOCKS, clear_abandoned, temporary_file
from heelprint.message import N_

LARGEST = 50_000_000  # bytes to look at, many times those of the largest plan
WAITING_AT_ONCE = 8  # files, for the disk
LONGEST_START = 1000  # bytes, in which a file says what it is

# What stands there is no file, and stays.
NO_FILES = {errno.EISDIR, errno.EMLINK, errno.ENODEV, errno.ENXIO, errno.ELOOP}

# Whether a file that isn't empty is heelprint's, by its content or by how that starts.
IsOurs = Callable[[bytes], bool]

NOT_OURS = N_(
    "%(path)s is there already, and is not from heelprint. Move it away, or give --force."
)


def write_file(path: Path, content: bytes) -> None:
    """Put the content there, replacing what was there only once all of it is on the disk.

    A link is followed, and who may read the file stays as it was. Raises OutputError, and leaves
    what was there untouched, where that can't be done.
    """
    with errors_of(path):
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise OSError(errno.ELOOP, "")
        clear_abandoned(target.parent)
        _replace(target, lambda file: file.write(content))


def replace_file(path: Path, content: bytes, is_ours: IsOurs | None = None) -> None:
    """As `write_file`, but a link is not followed: like all that is no file, it stays as it is.

    So does a file that is not `is_ours` by its content, and has come there meanwhile; where this is
    None, any file is replaced.
    """
    replace_through(path, lambda file: file.write(content), is_ours)


def replace_files(
    files: Sequence[tuple[Path, bytes]], is_ours: IsOurs | None = None
) -> list[OutputError | None]:
    """As `replace_file` for each, but all are written before the disk is waited for; and what can't
    be written is told, each by its place, and costs no other.
    """
    errors: list[OutputError | None] = [None] * len(files)
    written: dict[int, BinaryIO] = {}
    stacks: dict[int, ExitStack] = {}  # of what must be ended, which may fail, too

    def try_each(places: Iterable[int], step: Callable[[int], object]) -> None:
        for place in places:
            try:
                with errors_of(files[place][0]):
                    step(place)
            except OutputError as error:
                errors[place] = error

    def write(place: int) -> None:
        path, content = files[place]
        stack = stacks[place] = all_of_them.enter_context(ExitStack())
        written[place] = stack.enter_context(_written_for(path, lambda file: file.write(content)))

    def move(place: int) -> None:
        if errors[place] is None:
            _move(written[place], files[place][0], is_ours)

    with ExitStack() as all_of_them:
        try_each(range(len(files)), write)
        _side_by_side(lambda place: try_each([place], lambda one: _finish(written[one])), written)
        try_each(written, move)
        try_each(stacks, lambda place: stacks[place].close())
    return errors


def _side_by_side(step: Callable[[int], object], places: Iterable[int]) -> None:
    """Take the step for each place, in some threads: a disk that many wait for serves them at once,
    in a seventh of the time that it takes one after the other.
    """
    places = list(places)
    try:
        with ThreadPoolExecutor(WAITING_AT_ONCE) as pool:
            list(pool.map(step, places))
    except RuntimeError:  # no thread can be started here
        for place in places:
            step(place)


def replace_through(
    path: Path, write: Callable[[BinaryIO], object], is_ours: IsOurs | None = None
) -> None:
    """As `replace_file`, for a content that is given to the file bit by bit."""
    with errors_of(path):
        _replace(path, write, is_ours)


def write_new_file(path: Path, content: bytes) -> Path:
    """Put the content there, or under the first free name of "-2", "-3"…; return that name."""
    with errors_of(path), _written_beside(path, content) as written:
        for number in count(1):
            free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            if _moved_to_free(written, free):
                return free
    raise AssertionError("count() never ends")


def write_unless_there(path: Path, content: bytes) -> bool:
    """Put the content there, and say whether: whatever has that name already stays as it is."""
    with errors_of(path), _written_beside(path, content) as written:
        return _moved_to_free(written, path)


def start_of(path: Path, length: int) -> bytes | None:
    """So many bytes from the start of the file that stands there; None where nothing does.

    Raises OutputError for what can't be read, and for a link, a folder, a pipe or a device, none of
    which is opened.
    """
    with errors_of(path):
        return read_start(path, length) if _is_file(path) else None


def check_replaceable(path: Path, is_ours: IsOurs, *, force: bool) -> None:
    """Raise OutputError unless nothing stands there, or a file that may be replaced: one that
    `is_ours` by how it starts, or an empty one, or with `force` any.
    """
    start = start_of(path, LONGEST_START)
    if start and not force and not is_ours(start):
        raise OutputError(NOT_OURS, path=path)


def _replace(
    target: Path, write: Callable[[BinaryIO], object], is_ours: IsOurs | None = None
) -> None:
    with _written_for(target, write) as file:
        _finish(file)
        _move(file, target, is_ours)


@contextmanager
def _written_for(target: Path, write: Callable[[BinaryIO], object]) -> Iterator[BinaryIO]:
    """A temporary file beside the target, with the target's own permissions, gone afterwards."""
    is_there = _is_file(target)
    if is_there and not os.access(target, os.W_OK):
        raise OSError(errno.EACCES, "")
    with temporary_file(target.parent) as file:
        if is_there:
            Path(file.name).chmod(stat.S_IMODE(target.stat().st_mode))
        write(file)
        yield file


def _move(file: BinaryIO, target: Path, is_ours: IsOurs | None) -> None:
    """Put a finished file there, which may have become something else meanwhile."""
    there = read_start(target, LARGEST) if _is_file(target) and is_ours else b""
    if there and is_ours and not is_ours(there):
        raise OutputError(NOT_OURS, path=target)
    Path(file.name).replace(target)


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """A finished temporary file in the path's folder, gone afterwards if it wasn't moved."""
    clear_abandoned(path.parent)
    with temporary_file(path.parent) as file:
        file.write(content)
        _finish(file)
        yield Path(file.name)


def _finish(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    if not HAS_LOCKS:
        file.close()  # an open file can't be moved there


def _moved_to_free(written: Path, path: Path) -> bool:
    """Whether the file could be given that name, which nothing had."""
    try:
        path.hardlink_to(written)
    except FileExistsError:
        return False
    except OSError:  # not every drive has hard links
        return _moved_to_claimed(written, path)
    return True


def _moved_to_claimed(written: Path, path: Path) -> bool:
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


def _is_file(path: Path) -> bool:
    """Whether a file stands there. Raises OSError where something else does, without opening it."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(mode):
        raise OSError(errno.EMLINK, "")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV, "")
    return True


@contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """What the system refuses meanwhile is an OutputError, which says why `path` isn't written."""
    try:
        if "\0" in str(path):
            raise OSError(errno.EINVAL, "")
        yield
    except OSError as error:
        raise _error_of(path, error) from error


def _error_of(path: Path, error: OSError) -> OutputError:
    if isinstance(error, FileNotFoundError) and (folder := _missing_folder_of(path)):
        return MachineError(
            N_("%(path)s can't be written: there is no folder %(folder)s. Make it first."),
            path=path,
            folder=folder,
        )
    if error.errno in NO_FILES:
        return OutputError(
            N_("%(path)s can't be written: %(reason)s. Move it away, or give another name."),
            path=path,
            reason=reason_of(error),
        )
    kind = MachineError if error.errno in FAULTS_OF_THE_MACHINE else OutputError
    return kind(
        N_("%(path)s can't be written: %(reason)s. Nothing was changed there."),
        path=path,
        reason=reason_of(error),
    )


def _missing_folder_of(path: Path) -> Path | None:
    folder = Path(os.path.realpath(path)).parent
    return None if folder.is_dir() else folder

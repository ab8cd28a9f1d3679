"""Folders to work in: made, held against another run, and told apart."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heelprint.errors import OutputError
from heelprint.machine.filenames import same_file_key
from heelprint.machine.output import errors_of
from heelprint.machine.temporary import HAS_LOCKS, clear_abandoned
from heelprint.message import N_


def check_working_folder() -> None:
    """Raise OutputError where the folder that the command was called in has been deleted."""
    try:
        Path.cwd()
    except OSError as error:
        raise OutputError(
            N_("The folder that you are in is not there any more. Go to another one.")
        ) from error


def make_folder(folder: Path) -> None:
    """The folder is there afterwards. Raises OutputError where it can't be made."""
    with errors_of(folder):
        folder.mkdir(parents=True, exist_ok=True)


def is_same_place(one: Path, other: Path) -> bool:
    """Whether both are the same file or folder, also where names know no case."""
    try:
        return one.samefile(other)
    except OSError:  # one of them isn't there
        return same_file_key(os.path.realpath(one)) == same_file_key(os.path.realpath(other))


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """The folder is there, is this run's alone, and holds nothing half-written before and after.

    Raises OutputError where it can't be made or another run is at work in it.
    """
    with errors_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, "")
    with _alone_in(folder):
        clear_abandoned(folder)
        try:
            yield
        finally:
            clear_abandoned(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which ends with this process, where the system has such locks."""
    if not HAS_LOCKS:
        yield  # there a file that is being written can't be taken away
        return
    import fcntl

    with errors_of(folder):
        handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise OutputError(
            N_(
                "Another run is at work in %(folder)s. "
                "Wait until it is done, or give another folder."
            ),
            folder=folder,
        ) from None
    except OSError:
        pass  # some network drives have no locks
    try:
        yield
    finally:
        os.close(handle)

"""Why the system refused to read or to write, in words."""

import errno
import os

from heelprint.errors import MachineError
from heelprint.message import N_, Message

REASONS = {
    errno.EACCES: N_("you have no access to it"),
    errno.EPERM: N_("you have no access to it"),
    errno.EROFS: N_("nothing can be written on that drive"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("no file may be that large here"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOMEM: N_("there is not enough memory"),
    errno.EAGAIN: N_("no further process can be started"),
    errno.EIO: N_("the drive does not answer"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EEXIST: N_("a file stands where a folder should be"),
    errno.ENOENT: N_("there is no such file"),
    errno.ELOOP: N_("its links lead round in a ring"),
    errno.EMLINK: N_("it is a link to something else"),
    errno.ENODEV: N_("it is a pipe or a device, not a file"),
    errno.ENXIO: N_("it is a pipe or a device, not a file"),
    errno.EINVAL: N_("it is not the name of a file"),
}


def reason_of(error: OSError | MemoryError) -> Message:
    """Why the system refused, in words that can be translated where it is a usual reason."""
    number = errno.ENOMEM if isinstance(error, MemoryError) else error.errno or 0
    return Message(REASONS.get(number) or _own_words(error).replace("%", "%%"))


def fault_of(error: OSError | MemoryError) -> MachineError:
    """The error for people of what the system refused, with no file of theirs to blame for it."""
    name = None if isinstance(error, MemoryError) else error.filename
    if name is None:
        return MachineError(N_("The machine could not do it: %(reason)s."), reason=reason_of(error))
    return MachineError(
        N_("The machine could not do it: %(reason)s (%(path)s)."),
        reason=reason_of(error),
        path=os.fsdecode(name) if isinstance(name, (str, bytes)) else str(name),
    )


def _own_words(error: OSError | MemoryError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)

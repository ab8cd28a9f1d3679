"""Work on somebody's file in a process of its own, whose time and memory have an end.

A small file can make a library work for hours or fill the machine, and some of them can't be
stopped from within. Limits of the file itself come first; this one holds for what they miss.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from traceback import format_exception
from typing import Any, TypeVar

from heelprint.errors import HeelprintError

SECONDS = 3  # of the processor, when the module of the work is there
MOST_SECONDS = 30  # of the clock, where the machine is slow or the processor isn't counted
MEMORY = 300_000_000  # bytes

Result = TypeVar("Result")

# Without a file, a setting of the environment or the folder that this runs in.
_START = """
import pickle, sys
sys.path = pickle.load(sys.stdin.buffer)
from heelprint.machine.confined import serve
serve()
"""


class OverLimitError(Exception):
    """The work took more time or memory than it may, or ended its process."""


def confined(work: Callable[..., Result], *arguments: object) -> Result:
    """What `work(*arguments)` returns, a function of a module, from a process of its own.

    Raises its HeelprintError, OverLimitError where it came to no end, and RuntimeError for a bug in
    it. Arguments and result are what can be pickled.
    """
    call = (work.__module__, work.__qualname__, arguments)
    try:
        run = subprocess.run(
            [sys.executable, "-I", "-c", _START],
            input=pickle.dumps(sys.path) + pickle.dumps(call),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
        is_error, outcome = pickle.loads(run.stdout)
    except (subprocess.TimeoutExpired, pickle.UnpicklingError, EOFError) as error:
        raise OverLimitError from error
    if isinstance(outcome, HeelprintError) and is_error:
        raise outcome
    if is_error:
        raise RuntimeError(outcome)
    return outcome  # type: ignore[no-any-return]  # it is what the work returns


def serve() -> None:
    """Do the work that is named on standard input, and write what came of it, in that process."""
    _limit("RLIMIT_DATA", MEMORY)
    module, name, arguments = pickle.load(sys.stdin.buffer)
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no result
    try:
        work: Any = import_module(module)
        for part in name.split("."):
            work = getattr(work, part)
        _limit("RLIMIT_CPU", _seconds_so_far() + SECONDS)
        found = (False, work(*arguments))
    except MemoryError:
        return
    except HeelprintError as error:
        found = (True, error)
    except Exception as error:  # a bug, to be raised where somebody sees it
        found = (True, "".join(format_exception(error)))
    pickle.dump(found, output)


def _limit(name: str, most: int) -> None:
    """Set one of the system's limits, where it has it."""
    try:
        import resource

        resource.setrlimit(getattr(resource, name), (most, most))
    except (ImportError, AttributeError, ValueError, OSError):
        pass  # then the clock of the first process is the limit


def _seconds_so_far() -> int:
    from time import process_time

    return int(process_time()) + 1

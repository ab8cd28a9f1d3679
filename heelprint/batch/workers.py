"""Work in several processes, which may die: each job has its result, and memory stays flat."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Container, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from tempfile import gettempdir
from typing import Any, Protocol, TypeVar

from heelprint.machine.interrupts import children_without_signals

Common = TypeVar("Common")
Job = TypeVar("Job")
Made = TypeVar("Made")
IsStopped = Callable[[], bool]
Do = Callable[[Sequence[Job]], Sequence[Made]]
Generation = Callable[
    [deque[Sequence[Job]], bool],
    Generator[Sequence[tuple[Job, Made]], None, list[Sequence[Job]]],
]

MOST_PROCESSES = 61  # Windows can't wait for more
# WeasyPrint keeps a quarter of a megabyte of each document: processes are renewed.
CHUNKS_OF_A_PROCESS = 100
# The name of a socket, which goes into the folder for temporary files, has 103 letters at the most.
LONGEST_FOLDER = 70
SHARED_MEMORY = "/dev/shm"  # where Linux keeps what processes wait for each other by


class Executor(Protocol):
    """Does the same work on many jobs, wherever it does it, a chunk of them at a time."""

    def __call__(
        self,
        work: Callable[[Common, Sequence[Job]], Sequence[Made]],
        common: Common,
        chunks: Sequence[Sequence[Job]],
        is_stopped: IsStopped,
        /,
    ) -> Iterator[Sequence[tuple[Job, Made | None]]]:
        """Each job with what `work` makes of it, a few at a time as they end; None for a job that
        is lost, since what did it died, and again when it was tried anew on its own.

        `work` makes something of the first job of a chunk, and of as many behind it as it likes; it
        is given the others again, once all other chunks have begun. Once `is_stopped`, what has
        begun is finished, and the rest left out. `work` is a function of a module, and what it
        takes and makes can be pickled. Raises OSError or MemoryError where nothing can be begun.
        """


def in_generations(
    generation: Generation[Job, Made], chunks: Sequence[Sequence[Job]], is_stopped: IsStopped
) -> Iterator[Sequence[tuple[Job, Made | None]]]:
    """What an executor gives, where its work may die: none is lost but the one job that it died on,
    twice.

    A generation takes chunks off and does them, one at a time where it is told to be alone, until
    something dies; what is left of a chunk it puts behind the others. It returns those chunks that
    something may have died on.
    """
    waiting = deque(filter(None, chunks))
    while waiting and not is_stopped():
        suspected = yield from generation(waiting, False)
        for chunk in suspected:  # it died on one of these: each is tried again on its own
            yield from _again(generation, chunk, is_stopped)


def _again(
    generation: Generation[Job, Made], chunk: Sequence[Job], is_stopped: IsStopped
) -> Iterator[Sequence[tuple[Job, Made | None]]]:
    """Do the chunk on its own, and if that dies too, each half of it: in the end the one job is
    found that it dies on, and its neighbours are done.
    """
    waiting = deque([chunk])
    lost: list[Sequence[Job]] = []
    while waiting and not lost and not is_stopped():
        lost = yield from generation(waiting, True)
    for rest in () if is_stopped() else lost:
        if len(rest) == 1:
            yield [(rest[0], None)]
            continue
        for half in halves(rest):
            yield from _again(generation, half, is_stopped)


def halves(chunk: Sequence[Job]) -> list[Sequence[Job]]:
    """The chunk in two, for whoever is free; one of one job stays as it is."""
    middle = len(chunk) // 2
    return [half for half in (chunk[:middle], chunk[middle:]) if half]


@dataclass(frozen=True)
class Processes:
    """An executor: at most so many processes of this machine, which end with this one, however it
    ends. What is common to the jobs goes to each process once.

    `preload` names modules that each process needs.
    """

    number: int
    preload: tuple[str, ...] = ()

    def __call__(
        self,
        work: Callable[[Common, Sequence[Job]], Sequence[Made]],
        common: Common,
        chunks: Sequence[Sequence[Job]],
        is_stopped: IsStopped,
        /,
    ) -> Iterator[Sequence[tuple[Job, Made | None]]]:
        """As for any executor; what has begun is lost where `end_processes` is called."""
        yield from in_generations(
            partial(self._generation, partial(work, common), is_stopped), chunks, is_stopped
        )

    def _generation(
        self,
        do: Do[Job, Made],
        is_stopped: IsStopped,
        chunks: deque[Sequence[Job]],
        is_alone: bool,
    ) -> Generator[Sequence[tuple[Job, Made]], None, list[Sequence[Job]]]:
        """As in `in_generations`: one ends when the processes are to be renewed, too."""
        begun: dict[Future[Sequence[Made]], Sequence[Job]] = {}
        is_broken = False
        others = multiprocessing.active_children()
        processes = 1 if is_alone else self.number
        left = processes * CHUNKS_OF_A_PROCESS
        with self._pool(do, min(processes, sum(map(len, chunks)))) as pool:
            while not is_broken and (begun or (chunks and left and not is_stopped())):
                # One more than there are processes, so that none waits for its next chunk.
                free = min(processes + 1 - len(begun), left)
                new: dict[Future[Sequence[Made]], Sequence[Job]]
                new, is_broken = _begin(pool, chunks, free, is_stopped)
                begun |= new
                left -= len(new)
                done = wait(begun, return_when=FIRST_COMPLETED).done
                for future in [one for one in begun if one in done]:  # as they were begun
                    if isinstance(future.exception(), BrokenProcessPool):
                        is_broken = True
                        continue
                    chunk, made = begun.pop(future), future.result()
                    yield list(zip(chunk, made, strict=False))
                    chunks.extend(halves(chunk[len(made) :]))
            if is_broken:
                # Python 3.11 waits for ever for one that it began while another died.
                end_processes(besides=others)
        if is_broken and not begun:
            return [chunks.popleft()]  # none was in work, but there must be an end to it
        return list(begun.values())

    def _pool(self, do: Do[Job, Made], processes: int) -> ProcessPoolExecutor:
        context = _context(self.preload)
        try:
            return ProcessPoolExecutor(
                processes, mp_context=context, initializer=_start_process, initargs=(do,)
            )
        except OSError as error:
            if error.filename is None and sys.platform == "linux":
                error.filename = SHARED_MEMORY
            raise


def load_ahead(preload: Sequence[str]) -> None:
    """Begin to load these modules for the processes that will need them, while this one does
    something else. Where that can't be done nothing is said: it is tried again when they start.
    """
    with suppress(OSError):
        if _context(preload).get_start_method() == "forkserver":
            from multiprocessing import forkserver

            with children_without_signals():
                forkserver.ensure_running()


def one_for_each_core() -> int:
    """How many processes can be at work at once: one for each core that this one may use."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


def end_processes(besides: Container[BaseProcess] = ()) -> None:
    """End all others at once; what they were doing is lost."""
    for process in multiprocessing.active_children():
        if process not in besides:
            process.kill()


def _context(preload: Sequence[str]) -> Any:
    """Processes that start clean: forked from a small server where there can be one, else anew."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import resource_tracker

    with children_without_signals():
        resource_tracker.ensure_running()  # before the others, since it lets signals through again
    if len(os.fsencode(gettempdir())) > LONGEST_FOLDER:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _begin(
    pool: ProcessPoolExecutor,
    chunks: deque[Sequence[Job]],
    most: int,
    is_stopped: IsStopped,
) -> tuple[dict[Future[Sequence[Made]], Sequence[Job]], bool]:
    """Let the pool begin as many chunks; and whether a process has died, as far as can be seen."""
    begun: dict[Future[Sequence[Made]], Sequence[Job]] = {}
    while chunks and len(begun) < most and not is_stopped():
        try:
            with children_without_signals():
                future = pool.submit(_do, chunks[0])
        except (BrokenProcessPool, BrokenPipeError):  # the second: it died as it was started
            return begun, True
        begun[future] = chunks.popleft()
    return begun, False


# In each of the processes: the work, with all that is common to its jobs.
_work: Callable[[Any], Any]


def _do(chunk: Any) -> Any:
    return _work(chunk)


def _start_process(work: Callable[[Any], Any]) -> None:
    """Ctrl-C is for the first process, which lets this one finish; without it, there is no use."""
    global _work
    _work = work
    gc.freeze()  # what is there already will stay
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(
            signal.SIG_UNBLOCK, {signal.SIGTERM}
        )  # the first one's way to end it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

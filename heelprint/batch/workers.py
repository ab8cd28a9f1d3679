"""Work in several processes, which may die: each job has its result, and memory stays flat."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from tempfile import gettempdir
from typing import Any, Protocol, TypeVar

from heelprint.machine.interrupts import children_without_signals

Common = TypeVar("Common")
Job = TypeVar("Job")
Made = TypeVar("Made")
IsStopped = Callable[[], bool]

MOST_PROCESSES = 61  # Windows can't wait for more
# WeasyPrint keeps a quarter of a megabyte of each document: processes are renewed.
JOBS_OF_A_PROCESS = 100
# The name of a socket, which goes into the folder for temporary files, has 103 letters at the most.
LONGEST_FOLDER = 70
SHARED_MEMORY = "/dev/shm"  # where Linux keeps what processes wait for each other by


class Executor(Protocol):
    """Does the same work on many jobs, wherever it does it."""

    def __call__(
        self,
        work: Callable[[Common, Job], Made],
        common: Common,
        jobs: Sequence[Job],
        is_stopped: IsStopped,
        /,
    ) -> Iterator[tuple[Job, Made | None]]:
        """Each job with what `work` makes of it, as they end; None for a job that is lost, since
        what did it died, and again when it was tried anew.

        Once `is_stopped`, what has begun is finished, and the rest left out. `work` is a function
        of a module, and what it takes and makes can be pickled. Raises OSError or MemoryError where
        nothing can be begun.
        """


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
        work: Callable[[Common, Job], Made],
        common: Common,
        jobs: Sequence[Job],
        is_stopped: IsStopped,
        /,
    ) -> Iterator[tuple[Job, Made | None]]:
        """As for any executor; what has begun is lost where `end_processes` is called."""
        do = partial(work, common)
        waiting = deque(jobs)
        while waiting and not is_stopped():
            size = min(len(waiting), self.number * JOBS_OF_A_PROCESS)
            generation = deque(waiting.popleft() for _ in range(size))
            begun = yield from self._generation(do, generation, self.number, is_stopped)
            waiting.extendleft(reversed(generation))
            if is_stopped():
                return
            for job in begun:  # a process died, on one of these: each is tried again on its own
                lost = yield from self._generation(do, deque([job]), 1, is_stopped)
                if is_stopped():
                    return
                if lost:
                    yield job, None

    def _generation(
        self, do: Callable[[Job], Made], jobs: deque[Job], processes: int, is_stopped: IsStopped
    ) -> Generator[tuple[Job, Made], None, list[Job]]:
        """Do the jobs, and take them off; return those that were in work when a process died."""
        begun: dict[Future[Made], Job] = {}
        is_broken = False
        with self._pool(do, min(processes, len(jobs))) as pool:
            while not is_broken and (begun or (jobs and not is_stopped())):
                # One more than there are processes, so that none waits for its next job.
                is_broken = not _begin(pool, jobs, begun, processes + 1, is_stopped)
                for future in wait(begun, return_when=FIRST_COMPLETED).done:
                    if isinstance(future.exception(), BrokenProcessPool):
                        is_broken = True
                    else:
                        yield begun.pop(future), future.result()
        if is_broken and not begun:
            return [jobs.popleft()]  # none was in work, but there must be an end to it
        return list(begun.values())

    def _pool(self, do: Callable[[Job], Made], processes: int) -> ProcessPoolExecutor:
        context = _context(self.preload)
        try:
            return ProcessPoolExecutor(
                processes, mp_context=context, initializer=_start_process, initargs=(do,)
            )
        except OSError as error:
            if error.filename is None and sys.platform == "linux":
                error.filename = SHARED_MEMORY
            raise


def one_for_each_core() -> int:
    """How many processes can be at work at once: one for each core that this one may use."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


def end_processes() -> None:
    """End all of them at once; what they were doing is lost."""
    for process in multiprocessing.active_children():
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
    jobs: deque[Job],
    begun: dict[Future[Made], Job],
    most: int,
    is_stopped: IsStopped,
) -> bool:
    """Let the pool begin as many jobs; whether no process has died, as far as can be seen."""
    while jobs and len(begun) < most and not is_stopped():
        try:
            with children_without_signals():
                future = pool.submit(_do, jobs[0])
        except (BrokenProcessPool, BrokenPipeError):  # the second: it died as it was started
            return False
        begun[future] = jobs.popleft()
    return True


# In each of the processes: the work, with all that is common to its jobs.
_work: Callable[[Any], Any]


def _do(job: Any) -> Any:
    """The result, with what the job leaves behind cleared at once: later it would cost more."""
    try:
        return _work(job)
    finally:
        gc.collect()


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

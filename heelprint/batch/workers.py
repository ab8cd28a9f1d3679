"""Work in several processes, which may die: each job has its result, and memory stays flat."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from tempfile import gettempdir
from typing import Any, TypeVar

from heelprint.machine.interrupts import children_without_signals

Job = TypeVar("Job")
Result = TypeVar("Result")

# WeasyPrint keeps a quarter of a megabyte of each document: processes are renewed.
JOBS_OF_A_PROCESS = 100
# The name of a socket, which goes into the folder for temporary files, has 103 letters at the most.
LONGEST_FOLDER = 70


def work_in_processes(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    *,
    processes: int,
    preload: Sequence[str],
    is_stopped: Callable[[], bool],
) -> Iterator[tuple[Job, Result | None]]:
    """Each job with its result, as they end; None for a job whose process died twice.

    `preload` names modules that each process needs. Once `is_stopped`, what has begun is finished,
    unless `end_processes` is called, and the rest is left out. Processes end with this one, however
    it ends. Raises OSError where none can be started.
    """
    waiting = deque(jobs)
    while waiting and not is_stopped():
        size = min(len(waiting), processes * JOBS_OF_A_PROCESS)
        generation = deque(waiting.popleft() for _ in range(size))
        begun = yield from _generation(work, generation, processes, preload, is_stopped)
        waiting.extendleft(reversed(generation))
        if is_stopped():
            return
        for job in begun:  # a process died, on one of these: each is tried again on its own
            again = deque([job])
            lost = yield from _generation(work, again, 1, preload, is_stopped)
            if is_stopped():
                return
            if lost:
                yield job, None


def end_processes() -> None:
    """End all of them at once; what they were doing is lost."""
    for process in multiprocessing.active_children():
        process.kill()


def _generation(
    work: Callable[[Job], Result],
    jobs: deque[Job],
    processes: int,
    preload: Sequence[str],
    is_stopped: Callable[[], bool],
) -> Generator[tuple[Job, Result | None], None, list[Job]]:
    """Do the jobs, and take them off; return those that were in work when a process died."""
    begun: dict[Future[Result], Job] = {}
    is_broken = False
    executor = ProcessPoolExecutor(
        min(processes, len(jobs)), mp_context=_context(preload), initializer=_start_process
    )
    with executor:
        while not is_broken and (begun or (jobs and not is_stopped())):
            # One more than there are processes, so that none waits for its next job.
            while jobs and len(begun) <= processes and not is_stopped():
                try:
                    with children_without_signals():
                        future = executor.submit(_do, work, jobs[0])
                except BrokenProcessPool:
                    is_broken = True
                    break
                begun[future] = jobs.popleft()
            for future in wait(begun, return_when=FIRST_COMPLETED).done:
                if isinstance(future.exception(), BrokenProcessPool):
                    is_broken = True
                else:
                    yield begun.pop(future), future.result()
    if is_broken and not begun:
        return [jobs.popleft()]  # none was in work, but there must be an end to it
    return list(begun.values())


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


def _do(work: Callable[[Job], Result], job: Job) -> Result:
    """The result, with what the job leaves behind cleared at once: later it would cost more."""
    try:
        return work(job)
    finally:
        gc.collect()


def _start_process() -> None:
    """Ctrl-C is for the first process, which lets this one finish; without it, there is no use."""
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

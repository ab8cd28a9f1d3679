"""Processes may die: their jobs are tried again, and no other job is lost."""

import errno
import os
import signal
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable, Container, Sequence
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from heelprint.batch.workers import CHUNKS_OF_A_PROCESS, Processes, halves, load_ahead
from heelprint.machine.reasons import fault_of

ROOT = str(Path(__file__).parent.parent)


def power(exponent: int, numbers: Sequence[int]) -> list[int]:
    return [int(number**exponent) for number in numbers]


def power_of_first(exponent: int, numbers: Sequence[int]) -> list[int]:
    return power(exponent, numbers[:1])


def die_on(number: int, jobs: Sequence[int]) -> Sequence[int]:
    if number in jobs:
        os.kill(os.getpid(), signal.SIGKILL)
    return jobs


def die_once(_: None, marks: Sequence[str]) -> Sequence[str]:
    for mark in marks:
        if not Path(mark).exists():
            Path(mark).touch()
            os._exit(1)
    return marks


def second(_: object, numbers: Sequence[int]) -> Sequence[int]:
    return numbers


def run(
    work: Callable[[Any, Any], Any],
    common: object,
    jobs: Sequence[Any],
    is_stopped: Callable[[], bool] = lambda: False,
    size: int = 1,
) -> dict[Any, Any]:
    """The result of each job, from two processes, that get so many at a time."""
    chunks = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    parts = Processes(2, (__name__,))(work, common, chunks, is_stopped)
    return dict(chain.from_iterable(parts))


@pytest.mark.parametrize("size", [1, 5])
def test_each_job_has_its_result_over_many_processes(size: int) -> None:
    jobs = range(CHUNKS_OF_A_PROCESS * 4 * size + 3)
    assert run(power, 2, jobs, size=size) == {number: number * number for number in jobs}


def test_of_a_chunk_as_much_is_done_at_once_as_the_work_likes() -> None:
    jobs = range(12)
    assert run(power_of_first, 2, jobs, size=5) == {number: number * number for number in jobs}


def test_what_is_left_of_a_chunk_comes_after_the_other_chunks() -> None:
    parts = Processes(1, (__name__,))(power_of_first, 1, [[1, 2], [3], [4]], lambda: False)
    assert list(parts) == [[(1, 1)], [(3, 3)], [(4, 4)], [(2, 2)]]


def test_no_jobs_need_no_process() -> None:
    assert run(power, 2, []) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is one of Linux's")
def test_where_processes_can_not_wait_for_each_other_the_folder_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("heelprint.batch.workers.ProcessPoolExecutor", refuse)
    with pytest.raises(PermissionError) as caught:
        run(power, 2, [1])
    said = "The machine could not do it: you have no access to it (/dev/shm)."
    assert str(fault_of(caught.value).message) == said


@pytest.mark.parametrize("error", [None, PermissionError(errno.EACCES, "Permission denied")])
@pytest.mark.skipif(sys.platform == "win32", reason="no server of processes there")
def test_what_processes_need_is_loaded_ahead_and_no_word_said_where_it_cannot(
    monkeypatch: pytest.MonkeyPatch, error: OSError | None
) -> None:
    asked: list[str] = []

    def ensure_running() -> None:
        asked.append("server")
        if error:
            raise error

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", ensure_running)
    load_ahead((__name__,))
    assert asked == ["server"]


def test_one_chunk_of_several_jobs_has_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each job may take long, and what is left of a chunk goes to whoever is free."""
    asked: list[int] = []
    make = Processes._pool

    def listen(self: Processes, do: Any, processes: int) -> Any:
        asked.append(processes)
        return make(self, do, processes)

    monkeypatch.setattr(Processes, "_pool", listen)
    parts = list(Processes(2, (__name__,))(power_of_first, 1, [range(7)], lambda: False))
    assert asked == [2]
    assert sorted(chain.from_iterable(parts)) == [(number, number) for number in range(7)]
    assert halves([1, 2, 3]) == [[1], [2, 3]]
    assert halves([1]) == [[1]]
    assert halves([]) == []


@pytest.mark.parametrize("size", [1, 5, 30])
def test_a_job_that_kills_its_process_costs_itself_alone(size: int) -> None:
    assert run(die_on, 7, range(30), size=size) == {
        number: None if number == 7 else number for number in range(30)
    }


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    assert run(die_once, None, [mark]) == {mark: mark}


class Sent:
    """Counts how often it is sent to a process, and ends those that get it at these times."""

    def __init__(self, ends: Container[int] = ()) -> None:
        self.ends = ends
        self.times = 0

    def __reduce__(self) -> tuple[Any, ...]:
        self.times += 1
        return (os._exit, (1,)) if self.times in self.ends else (Sent, ())


MUCH = bytes(1_000_000)  # so that the first process is still writing it when the other ends
HOW_MUCH = pytest.mark.parametrize("rest", [b"", MUCH], ids=["little", "much"])


@HOW_MUCH
def test_processes_that_die_as_they_start_cost_each_job_its_result(rest: bytes) -> None:
    assert run(second, (Sent(ends=range(100)), rest), range(3)) == dict.fromkeys(range(3))


@HOW_MUCH
def test_a_process_that_dies_as_it_starts_costs_nothing(rest: bytes) -> None:
    common, jobs = Sent(ends={2}), range(CHUNKS_OF_A_PROCESS * 4)
    assert run(second, (common, rest), jobs) == dict(zip(jobs, jobs, strict=True))
    assert common.times > 2


def test_what_is_common_to_the_jobs_is_sent_once_to_each_process() -> None:
    common = Sent()
    assert len(run(second, common, range(30))) == 30
    assert 1 <= common.times <= 2


def test_processes_need_not_be_started_by_the_main_thread() -> None:
    done: dict[int, int] = {}
    thread = Thread(target=lambda: done.update(run(power, 2, range(3))))
    thread.start()
    thread.join()
    assert done == {0: 0, 1: 1, 2: 4}


def test_after_a_stop_what_has_begun_is_finished_and_the_rest_left() -> None:
    done: list[int] = []
    chunks = [[number] for number in range(50)]
    for part in Processes(2, (__name__,))(power, 2, chunks, lambda: bool(done)):
        done.extend(job for job, _ in part)
    assert sorted(done) == [0, 1, 2]  # one in each process, and one that was waiting
    assert run(power, 2, range(50), is_stopped=lambda: True) == {}


# In a process of its own, since the server that processes are forked from is there once.
PRELOADED = """
from heelprint.batch.rows import NEEDED_BY_EACH_PROCESS
from heelprint.batch.workers import Processes
from tests.test_workers import is_loaded
names = (*NEEDED_BY_EACH_PROCESS, "weasyprint")
print(dict(*Processes(1, NEEDED_BY_EACH_PROCESS)(is_loaded, None, [names], lambda: False)))
"""


def is_loaded(_: None, names: Sequence[str]) -> list[bool]:
    return [name in sys.modules for name in names]


def test_what_a_row_needs_is_there_before_a_process_begins() -> None:
    """A name that is no module's would be left out in silence, and each process begin slowly; what
    only a new page needs would cost half a second where there is none.
    """
    said = subprocess.check_output(
        [sys.executable, "-c", PRELOADED], text=True, env={**os.environ, "PYTHONPATH": ROOT}
    )
    assert literal_eval(said) == {"heelprint.batch.rows": True, "weasyprint": False}


ORPHAN = """
import os, signal
from heelprint.batch.workers import Processes
from tests.test_workers import tell_and_wait
if __name__ == "__main__":
    for _ in Processes(2)(tell_and_wait, None, [[1], [2]], lambda: False):
        pass
"""


def tell_and_wait(_: None, __: Sequence[int]) -> None:
    print(os.getpid(), flush=True)
    signal.pause()


def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ROOT},
    ) as parent:
        assert parent.stdout is not None
        workers = [parent.stdout.readline() for _ in range(2)]
        parent.kill()
        assert len(set(workers)) == 2, workers
        # The pipe ends when the last process that holds it has ended.
        assert parent.stdout.read() == ""

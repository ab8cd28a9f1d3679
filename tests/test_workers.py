"""Processes may die: their jobs are tried again, and no other job is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from heelprint.batch.workers import JOBS_OF_A_PROCESS, work_in_processes


def square(number: int) -> int:
    return number * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(1)
    return mark


def run(
    work: Callable[[Any], Any], jobs: Sequence[Any], is_stopped: Callable[[], bool] = lambda: False
) -> dict[Any, Any]:
    """The result of each job, from two processes."""
    return dict(
        work_in_processes(work, jobs, processes=2, preload=[__name__], is_stopped=is_stopped)
    )


def test_each_job_has_its_result_over_many_processes() -> None:
    jobs = range(JOBS_OF_A_PROCESS * 4 + 3)
    assert run(square, jobs) == {number: number * number for number in jobs}


def test_no_jobs_need_no_process() -> None:
    assert run(square, []) == {}


def test_a_job_that_kills_its_process_costs_itself_alone() -> None:
    assert run(die_on_seven, range(30)) == {
        number: None if number == 7 else number for number in range(30)
    }


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    assert run(die_once, [mark]) == {mark: mark}


def test_after_a_stop_what_has_begun_is_finished_and_the_rest_left() -> None:
    done: list[int] = []
    for job, _ in work_in_processes(
        square, range(50), processes=2, preload=[__name__], is_stopped=lambda: bool(done)
    ):
        done.append(job)
    assert sorted(done) == [0, 1, 2]  # one in each process, and one that was waiting
    assert run(square, range(50), is_stopped=lambda: True) == {}


ORPHAN = """
import os, signal
from heelprint.batch.workers import work_in_processes
from tests.test_workers import tell_and_wait
if __name__ == "__main__":
    for _ in work_in_processes(
        tell_and_wait, [1, 2], processes=2, preload=[], is_stopped=lambda: False
    ):
        pass
"""


def tell_and_wait(_: int) -> None:
    print(os.getpid(), flush=True)
    signal.pause()


def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    root = str(Path(__file__).parent.parent)
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        assert len(set(workers)) == 2
        parent.kill()
        # The pipe ends when the last process that holds it has ended.
        assert parent.stdout.read() == ""

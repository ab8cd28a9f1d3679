"""A signal ends a command cleanly, whenever it comes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from heelprint.machine.interrupts import SIGNALS, children_without_signals, stopped_by_signals

ROOT = Path(__file__).parent.parent

# A command that comes to the moment at which the module is imported, says so and waits.
AT_IMPORT = """
import builtins, signal, sys
real = builtins.__import__
def at(name, *more, **named):
    if name == {module!r}:
        print("here", flush=True, file=sys.__stdout__)
        signal.pause()
    return real(name, *more, **named)
builtins.__import__ = at
from heelprint.__main__ import main
main()
"""
# One that waits where the file is written beside its place.
AT_FSYNC = """
import os, signal
def wait(_):
    print("here", flush=True)
    signal.pause()
os.fsync = wait
from heelprint.__main__ import main
main()
"""
MOMENTS = [
    *(AT_IMPORT.format(module=name) for name in ("secrets", "click", "weasyprint")),
    AT_FSYNC,
]
PLAN = ["plan", "--start", "2026-11-23", "--affected", "left", "-o", "plan.pdf"]


@pytest.fixture(autouse=True)
def _signals_as_they_were() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    assert {number: signal.getsignal(number) for number in SIGNALS} == before


def started(script: str, folder: Path) -> subprocess.Popen[str]:
    (folder / "tmp").mkdir()
    return subprocess.Popen(
        [sys.executable, "-c", script, *PLAN],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(folder / "tmp"),
            "HEELPRINT_CACHE": "",  # else the page may be laid out already
        },
    )


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("script", MOMENTS, ids=["start", "import", "print", "write"])
def test_a_plan_that_is_ended_leaves_nothing(
    script: str, number: signal.Signals, times: int, tmp_path: Path
) -> None:
    with started(script, tmp_path) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline() == "here\n"
        for _ in range(times):
            run.send_signal(number)
        assert run.stderr.read() == "\nAborted!\n"
    assert run.returncode == 1
    assert list(tmp_path.rglob("*")) == [tmp_path / "tmp"]


def test_what_whoever_starts_it_wants_ignored_is_ignored(tmp_path: Path) -> None:
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + AT_FSYNC.replace(
        "signal.pause()", "os.kill(os.getpid(), signal.SIGHUP)"
    )
    with started(script, tmp_path) as run:
        assert run.wait() == 0
    assert (tmp_path / "plan.pdf").exists()


@pytest.mark.parametrize("number", SIGNALS)
def test_the_first_signal_asks_for_an_end_and_each_further_one_wants_it_at_once(
    number: signal.Signals,
) -> None:
    ended: list[int] = []
    with stopped_by_signals(lambda: ended.append(1)) as is_stopped:
        assert not is_stopped()
        signal.raise_signal(number)
        assert is_stopped()
        assert ended == []
        for _ in range(4):
            signal.raise_signal(number)
        assert is_stopped()
        assert len(ended) == 4


def test_a_child_gets_no_signal_that_its_parent_waits_for() -> None:
    words = "import signal; print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))"
    with children_without_signals():
        child = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True)
    assert child.stdout.decode() == f"{sorted(SIGNALS)}\n"
    assert not set(SIGNALS) & set(signal.pthread_sigmask(signal.SIG_BLOCK, []))

"""A Dask cluster of processes of its own on this machine, for a test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread

ROOT = Path(__file__).parent.parent
DASK = (sys.executable, "-m", "dask")
LOCAL = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
ALONE = ("--nthreads", "1", "--no-dashboard")
# A scheduler says its address before its file is written, and this after it.
READY = {"scheduler": "Registering Worker plugin", "worker": "Registered to:"}
SECONDS = 60


class Started:
    """A part of a cluster, and what it has said."""

    def __init__(
        self, part: str, *words: str, folder: Path, environment: Mapping[str, str], ready: int = 1
    ) -> None:
        """Start it, and wait until it says so many times that it is ready."""
        self.lines: list[str] = []
        self._has_ended = False
        self._news = Condition()
        self.process = subprocess.Popen(
            [*DASK, part, *words],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=folder,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment},
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_for(READY[part], ready)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._news:
                self.lines.append(line)
                self._news.notify_all()
        with self._news:
            self._has_ended = True
            self._news.notify_all()

    @property
    def said(self) -> str:
        """All that it has logged."""
        return "".join(self.lines)

    def wait_for(self, words: str, times: int = 1) -> None:
        """Until it has said them so often."""
        with self._news:
            self._news.wait_for(lambda: self._has_ended or self.said.count(words) >= times, SECONDS)
            assert self.said.count(words) >= times, self.said

    def end(self, number: int = signal.SIGKILL) -> None:
        """End it, and all that it has started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        self.process.wait(SECONDS)
        self._reader.join()
        if self.process.stderr:
            self.process.stderr.close()


class Parts:
    """The parts of a cluster in a folder, which has its scheduler file."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self._environment = environment or {}
        self._started: list[Started] = []

    def scheduler(self, *words: str, **environment: str) -> Started:
        """A new one."""
        self.file.unlink(missing_ok=True)
        return self.start(
            "scheduler", *LOCAL, "--scheduler-file", str(self.file), *words, environment=environment
        )

    def worker(self, *words: str, ready: int = 1, **environment: str) -> Started:
        """One more, with its own store of formes."""
        store = {"HEELPRINT_CACHE": str(self.folder / f"formes-{len(self._started)}")}
        file = ("--scheduler-file", str(self.file))
        return self.start(
            "worker", *file, *ALONE, *words, ready=ready, environment=store | environment
        )

    def start(
        self, part: str, *words: str, environment: Mapping[str, str], ready: int = 1
    ) -> Started:
        """A part that is called with these words."""
        started = Started(
            part,
            *words,
            folder=self.folder,
            environment={**self._environment, **environment},
            ready=ready,
        )
        self._started.append(started)
        return started

    @property
    def said(self) -> str:
        """All that they have logged."""
        return "".join(part.said for part in self._started)

    def end(self) -> None:
        """End them all."""
        for part in self._started:
            part.end()


@contextmanager
def parts(folder: Path, **environment: str) -> Iterator[Parts]:
    """Parts that end with the test."""
    found = Parts(folder, environment)
    try:
        yield found
    finally:
        found.end()

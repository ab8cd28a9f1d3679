"""Work on the workers of a Dask cluster, which may die, and whose scheduler may go away."""

import asyncio
import concurrent.futures
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from heelprint.batch import scheduler as schedulers
from heelprint.batch.parcel import Parcel, deliver, do
from heelprint.batch.scheduler import Scheduler
from heelprint.batch.workers import Common, IsStopped, Job, Made, halves, in_generations

SECONDS_BETWEEN_LOOKS = 1.0

Prepare = Callable[[Any], Any]


def as_it_is(common: Any) -> Any:
    """What is common to the jobs, where it is the same on each machine."""
    return common


@dataclass(frozen=True)
class Cluster:
    """An executor: the workers of the scheduler at this address, each with a chunk, and one more.

    `prepare` makes what is common to the jobs ready for the machine that it has come to; it is a
    function of a module. Plain addresses of other machines are taken where it `is_insecure`. Once
    `is_given_up`, what has begun is lost.
    """

    address: str
    is_insecure: bool = False
    prepare: Prepare = as_it_is
    is_given_up: IsStopped = lambda: False

    def __call__(
        self,
        work: Callable[[Common, Sequence[Job]], Sequence[Made]],
        common: Common,
        chunks: Sequence[Sequence[Job]],
        is_stopped: IsStopped,
        /,
    ) -> Iterator[Sequence[tuple[Job, Made | None]]]:
        """As for any executor. Raises MachineError where the scheduler can't be reached or goes
        away, there are no workers, or one of them would print otherwise.
        """
        if not any(chunks) or is_stopped():
            return
        with schedulers.found(self.address, is_insecure=self.is_insecure) as scheduler:
            parcel = Parcel.of((work, self.prepare, common))
            # A task, not data that is scattered: that is lost with the workers that have it.
            shared = scheduler.client.submit(deliver, parcel, key=_key("-common"))
            generation = partial(self._generation, scheduler, shared, is_stopped)
            yield from in_generations(generation, chunks, is_stopped)

    def _generation(
        self,
        scheduler: Scheduler,
        shared: Any,
        is_stopped: IsStopped,
        chunks: deque[Sequence[Any]],
        is_alone: bool,
    ) -> Generator[Sequence[tuple[Any, Any]], None, list[Sequence[Any]]]:
        """As in `in_generations`: after a death, what else has begun is finished."""
        begun: dict[Future[Sequence[Any] | None], Sequence[Any]] = {}
        suspected: list[Sequence[Any]] = []
        seconds_without = 0.0
        try:
            while begun or (chunks and not suspected and not is_stopped()):
                workers = scheduler.workers()
                most = 1 if is_alone else len(workers) + 1  # so that none waits for its next one
                while chunks and not (suspected or is_stopped()) and len(begun) < most:
                    chunk = chunks.popleft()
                    begun[scheduler.begin(_done(scheduler, shared, chunk))] = chunk
                ended = wait(begun, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED).done
                seconds_without = 0 if workers else seconds_without + SECONDS_BETWEEN_LOOKS
                if self.is_given_up():
                    break
                if seconds_without > schedulers.SECONDS_FOR_WORKERS:
                    raise scheduler.without_workers()
                for future in ended:
                    chunk, made = begun.pop(future), _result(scheduler, future)
                    if made is None:
                        suspected.append(chunk)
                        continue
                    yield list(zip(chunk, made, strict=False))
                    chunks.extend(halves(chunk[len(made) :]))
        finally:
            for future in begun:
                future.cancel()
        return suspected


def _key(suffix: str = "") -> str:
    """The name of a task, which says nothing of what it is; none is ever the same as another."""
    return f"heelprint{suffix}-{uuid4().hex}"


async def _done(scheduler: Scheduler, shared: Any, chunk: Sequence[Any]) -> Sequence[Any] | None:
    """What the cluster makes of the chunk; None where its workers died, as often as the scheduler
    lets them.
    """
    from distributed import KilledWorker

    client = scheduler.client
    task = client.submit(do, scheduler.wanted, shared, Parcel.of(chunk), key=_key(), pure=False)
    try:
        parcel = await client.gather(task, direct=scheduler.is_direct, asynchronous=True)
    except KilledWorker:
        return None
    made: Sequence[Any] = parcel.open()
    return made


def _result(scheduler: Scheduler, future: Future[Sequence[Any] | None]) -> Sequence[Any] | None:
    """Raises MachineError where the scheduler has gone."""
    try:
        return future.result()
    except (OSError, asyncio.CancelledError, concurrent.futures.CancelledError) as error:
        raise scheduler.gone() from error

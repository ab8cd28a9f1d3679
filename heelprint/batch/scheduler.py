"""A Dask scheduler: where it is, whether names may go there, and what its workers print with."""

import asyncio
import json
import logging
import ssl
import warnings
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar
from urllib.parse import urlsplit

from heelprint.batch.parcel import NOTHING, Makings, difference, makings
from heelprint.errors import InputError, MachineError, OutputError
from heelprint.message import N_

Result = TypeVar("Result")

CURE = 'pip install "heelprint[dask]"'
SCHEMES = ("tls", "tcp")
LARGEST_FILE = 10_000_000  # bytes; a scheduler lists its workers there
SECONDS_TO_ANSWER = 20.0
SECONDS_TO_REACH = 3.0
SECONDS_FOR_WORKERS = 20  # one that died may be started anew meanwhile

_LOGGERS = ("distributed", "distributed.client", "tornado.application", "asyncio")


def check_dask() -> None:
    """Raise OutputError where Dask isn't installed."""
    _distributed()


def read_scheduler(words: str, *, is_insecure: bool) -> str:
    """The address that the words are, or that stands in the scheduler file of that name.

    Raises InputError, also where names would go there unencrypted and that isn't wanted.
    """
    address = words if "://" in words else _in_file(Path(words))
    with suppress(ValueError):
        parts = urlsplit(address)
        is_known = parts.scheme in SCHEMES and address.startswith(f"{parts.scheme}://")
        if is_known and parts.hostname and parts.port:
            if is_open(address) and not is_insecure:
                raise InputError("scheduler", OPEN, address=address)
            return address
    raise InputError("scheduler", NO_ADDRESS, words=address)


NO_ADDRESS = N_(
    "“%(words)s” is no address of a scheduler, such as tls://host:8786, and no scheduler file that "
    "is there."
)
OPEN = N_(
    "The names of patients would go to %(address)s unencrypted, for anyone on the way to read. Use "
    "tls://, or --insecure where nobody else is on that network."
)


def _in_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(LARGEST_FILE))
    except OSError:
        raise InputError("scheduler", NO_ADDRESS, words=path) from None
    except (ValueError, RecursionError):
        said = None
    address = said.get("address") if isinstance(said, dict) else None
    if not isinstance(address, str):
        text = N_(
            "%(path)s is no scheduler file. Give the one that `dask scheduler --scheduler-file` "
            "writes."
        )
        raise InputError("scheduler", text, path=path)
    return address


def is_open(address: str) -> bool:
    """Whether what is sent to that address can be read on its way to another machine."""
    parts = urlsplit(address)
    return parts.scheme != "tls" and not _is_this_machine(parts.hostname or "")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True)
class Scheduler:
    """A scheduler that answers, with workers that print what this machine would print."""

    address: str
    client: Any
    wanted: Makings
    is_insecure: bool
    is_direct: bool

    def workers(self) -> tuple[str, ...]:
        """The addresses of its workers now. Raises MachineError where it is gone, or one of them is
        on the other end of an open network.
        """
        with _gone(self.address):
            found = self.client.sync(
                self.client.scheduler.ncores, callback_timeout=SECONDS_TO_ANSWER
            )
        workers = tuple(found)
        if not self.is_insecure:
            _check_closed(workers)
        return workers

    def begin(self, coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run it where the client runs."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.client.loop.asyncio_loop)

    def gone(self) -> MachineError:
        """It has let go of what it was given."""
        return MachineError(GONE, address=self.address)

    def without_workers(self) -> MachineError:
        """There is nobody to do the work."""
        return MachineError(NO_WORKERS, address=self.address)


GONE = N_(
    "The scheduler %(address)s is gone, or was started anew. See that it and its workers run."
)
NO_WORKERS = N_(
    "The scheduler %(address)s has no workers. Start some with `dask worker %(address)s`."
)


@contextmanager
def found(address: str, *, is_insecure: bool) -> Iterator[Scheduler]:
    """The scheduler of that address, until the work there is done or given up.

    Raises MachineError where it can't be reached, has no workers, or one of them prints otherwise;
    OutputError where Dask isn't installed.
    """
    client = _client(address)
    try:
        with _gone(address):
            with suppress(TimeoutError):  # then there are none, which is said below
                client.wait_for_workers(1, timeout=SECONDS_FOR_WORKERS)
            where = client.sync(client.scheduler.identity, callback_timeout=SECONDS_TO_ANSWER)
            scheduler = Scheduler(address, client, makings(), is_insecure, is_direct=False)
            if not is_insecure:
                _check_closed([where["address"]])
            workers = scheduler.workers()
            if not workers:
                raise scheduler.without_workers()
            _check_alike(client, address, scheduler.wanted)
            is_direct = client.direct_to_workers
            if is_direct is None:  # nobody has said it in Dask's configuration
                is_direct = client.sync(_reaches_all, client, workers)
        yield Scheduler(address, client, scheduler.wanted, is_insecure, is_direct)
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=SECONDS_TO_ANSWER)


def _client(address: str) -> Any:
    distributed = _distributed()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other releases, which are refused below
            return distributed.Client(address, set_as_default=False, name="heelprint")
    except (OSError, TypeError, ValueError, ImportError) as error:
        is_about_tls = isinstance(error, (TypeError, FileNotFoundError, PermissionError))
        if is_about_tls or _came_of(error, ssl.SSLError):
            text = N_(
                "%(address)s takes no certificate that is here, or its own is not known here. Say "
                "in Dask's configuration where the cluster's are: distributed.comm.tls."
            )
        else:
            text = N_(
                "The scheduler %(address)s does not answer. Start it, or correct the address."
            )
        raise MachineError(text, address=address) from error


def _distributed() -> ModuleType:
    """Dask's part for clusters, which logs nothing here: what is wrong is said in one line."""
    try:
        import distributed
    except ImportError as error:
        text = N_("Dask is not installed here, which --scheduler needs. Install it: %(cure)s")
        raise OutputError(text, cure=CURE) from error
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed


def _came_of(error: BaseException | None, kind: type[Exception]) -> bool:
    while error and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error is not None


@contextmanager
def _gone(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MachineError(GONE, address=address) from error


def _check_closed(addresses: Iterable[str]) -> None:
    for address in filter(is_open, addresses):
        raise MachineError(OPEN, address=address)


def _check_alike(client: Any, address: str, wanted: Makings) -> None:
    """Raise MachineError where the scheduler or a worker is not what this machine is."""
    found = client.get_versions()
    here = _releases(found["client"])
    machines = {address: found["scheduler"], **found["workers"]}
    messages = [difference(name, _releases(said), here) for name, said in machines.items()]
    # The scheduler opens no parcel, but must know what one is; it prints nothing.
    messages.append(difference(address, _asked(client.run_on_scheduler), wanted[:1]))
    for machine, there in client.run(makings, on_error="return").items():
        if not isinstance(there, OSError):  # else it has ended meanwhile
            messages.append(
                difference(machine, () if isinstance(there, Exception) else there, wanted)
            )
    for message in filter(None, messages):
        raise MachineError(message)


def _asked(run: Callable[[Callable[[], Makings]], Makings]) -> Makings:
    """What is found there; nothing where heelprint isn't."""
    try:
        return run(makings)
    except ImportError:
        return ()


def _releases(said: Mapping[str, Any]) -> Makings:
    """Of what a cluster needs, the releases on one of its machines."""
    from distributed.versions import required_packages

    packages = (said or {}).get("packages") or {}
    return tuple((name, packages.get(name) or NOTHING) for name in sorted(required_packages))


async def _reaches_all(client: Any, workers: Iterable[str]) -> bool:
    """Whether results can come straight from each of the workers, not through the scheduler."""

    async def reach(worker: str) -> None:
        await asyncio.wait_for(client.rpc(worker).identity(), SECONDS_TO_REACH)

    try:
        await asyncio.gather(*map(reach, workers))
    except OSError:
        return False
    return True

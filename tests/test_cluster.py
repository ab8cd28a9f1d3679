"""A cluster does what the processes of one machine do, and names go no further than they must."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

import dask
import distributed
import pytest

from heelprint.batch import parcel, scheduler
from heelprint.batch.cluster import Cluster
from heelprint.batch.parcel import Parcel
from heelprint.errors import InputError, MachineError
from tests.batches import batch, report
from tests.clusters import LOCAL, Parts, parts
from tests.support import START
from tests.test_workers import die_on, power, power_of_first

pytestmark = [pytest.mark.pango, pytest.mark.posix, pytest.mark.xdist_group("cluster")]

ROOT = Path(__file__).parent.parent
NAME = "Hemmelig Ærø"
ROSTER = f"id;navn;startdato;side\n1;{NAME};23-11-2026;v\n2;Bo;24-11-2026;v\n"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """Two workers, which are started anew when they die."""
    with parts(tmp_path_factory.mktemp("cluster")) as found:
        found.scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
        found.worker("--nworkers", "2", ready=2)
        yield found


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text(ROSTER, encoding="utf-8")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(scheduler, "SECONDS_FOR_WORKERS", 0.2)
    with dask.config.set({"distributed.comm.timeouts.connect": "0.5s"}):
        yield


def address_of(found: Parts) -> str:
    return scheduler.read_scheduler(str(found.file), is_insecure=False)


def run(
    found: Parts,
    work: Callable[[Any, Any], Any],
    common: object,
    chunks: Sequence[Sequence[Any]],
    is_stopped: Callable[[], bool] = lambda: False,
) -> list[tuple[Any, Any]]:
    return list(chain.from_iterable(Cluster(address_of(found))(work, common, chunks, is_stopped)))


def chunks_of(size: int, jobs: range) -> list[range]:
    return [jobs[start : start + size] for start in range(jobs.start, jobs.stop, size)]


@pytest.mark.parametrize("work", [power, power_of_first])
def test_each_job_has_its_result(cluster: Parts, work: Callable[[Any, Any], Any]) -> None:
    done = run(cluster, work, 2, chunks_of(5, range(33)))
    assert sorted(done) == [(number, number * number) for number in range(33)]


def touch(folder: str, jobs: Sequence[int]) -> list[str]:
    Path(folder, uuid4().hex).touch()
    return [folder for _ in jobs]


def test_equal_chunks_are_not_taken_for_one(cluster: Parts, tmp_path: Path) -> None:
    assert len(run(cluster, touch, str(tmp_path), [[1], [1], [1]])) == 3
    assert len(list(tmp_path.iterdir())) == 3


def second(_: object, jobs: Sequence[int]) -> Sequence[int]:
    return jobs


def test_what_is_common_is_sent_once(cluster: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[Any, ...]] = []
    submit = distributed.Client.submit

    def listen(client: Any, work: Any, *words: Any, **more: Any) -> Any:
        sent.append(words)
        return submit(client, work, *words, **more)

    monkeypatch.setattr(distributed.Client, "submit", listen)
    assert len(run(cluster, second, "common", [[number] for number in range(20)])) == 20
    (common,) = sent[0]
    assert common.open()[-1] == "common"
    assert [common in words for words in sent] == [True] + 20 * [False]


def test_a_job_that_kills_workers_costs_itself_alone(cluster: Parts) -> None:
    done = run(cluster, die_on, 2, [*chunks_of(4, range(8)), [8]])
    assert sorted(done) == [(number, None if number == 2 else number) for number in range(9)]


def test_after_a_stop_what_has_begun_is_finished_and_the_rest_left(cluster: Parts) -> None:
    done: list[int] = []
    chunks = [[number] for number in range(50)]
    for part in Cluster(address_of(cluster))(power, 2, chunks, lambda: bool(done)):
        done.extend(job for job, _ in part)
    assert 1 <= len(done) <= 4
    assert run(cluster, power, 2, chunks, lambda: True) == []


def hang(_: object, jobs: Sequence[int]) -> Sequence[int]:
    signal.pause()
    return jobs


def test_what_has_begun_can_be_given_up(tmp_path: Path) -> None:
    with parts(tmp_path) as found:
        found.scheduler()
        found.worker("--no-nanny")
        looks = iter([False, True])
        given_up = Cluster(address_of(found), is_given_up=lambda: next(looks, True))
        assert list(given_up(hang, None, [[1], [2], [3]], lambda: False)) == []


def fail(_: object, jobs: Sequence[str]) -> None:
    raise ZeroDivisionError


def test_no_name_is_in_a_log_or_in_the_name_of_a_task(cluster: Parts) -> None:
    with pytest.raises(ZeroDivisionError):
        run(cluster, fail, NAME, [[NAME]])
    assert "Compute Failed" in cluster.said
    assert re.search("Key: +heelprint-[0-9a-f]{32}\n", cluster.said)
    assert not re.search("Hemmelig|[ÆæØø]", cluster.said)


def test_a_parcel_says_how_large_it_is_and_no_more() -> None:
    closed = Parcel.of(NAME * 100)
    assert (repr(closed), closed.open()) == ("<a parcel>", NAME * 100)
    assert sys.getsizeof(closed) > len(NAME) * 100


def other(makings: Callable[[], parcel.Makings] = parcel.makings) -> parcel.Makings:
    return (("heelprint", "0.0.1"), *makings()[1:])


def test_a_worker_with_another_heelprint_is_named(
    cluster: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "makings", other)
    said = r"^tcp://127.0.0.1:\d+ has heelprint \S+ \(\w{12}\), and this machine has 0.0.1: the fi"
    with pytest.raises(MachineError, match=said):
        run(cluster, power, 2, [[1]])
    monkeypatch.setattr(scheduler, "_check_alike", lambda *_: None)  # it came later
    with pytest.raises(MachineError, match=said):
        run(cluster, power, 2, [[1]])


def test_a_machine_with_another_dask_or_without_heelprint_is_named(
    cluster: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.versions._version_cached", lambda _: "2020.1")
    with pytest.raises(MachineError, match=r"^tcp://\S+ has cloudpickle \S+, and this machine has"):
        run(cluster, power, 2, [[1]])
    assert "worker has heelprint –, and this machine has" in str(
        parcel.difference("worker", (), parcel.makings())
    )


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("tcp://10.1.2.3:8786", True),
        ("tcp://scheduler.region.example:8786", True),
        ("tcp://0.0.0.0:8786", True),
        ("tcp://127.0.0.1:8786", False),
        ("tcp://127.4.5.6:8786", False),
        ("tcp://localhost:8786", False),
        ("tcp://[::1]:8786", False),
        ("tcp://[2001:db8::1]:8786", True),
        ("tls://10.1.2.3:8786", False),
    ],
)
def test_names_go_unencrypted_to_no_other_machine_unless_it_is_wanted(
    address: str, is_it: bool, tmp_path: Path
) -> None:
    assert scheduler.is_open(address) == is_it
    assert scheduler.read_scheduler(address, is_insecure=True) == address
    file = tmp_path / "scheduler.json"
    file.write_text(json.dumps({"type": "Scheduler", "address": address, "workers": {}}))
    for words in (address, str(file)):
        if is_it:
            with pytest.raises(InputError, match=r"go to .* unencrypted, .* or --insecure where"):
                scheduler.read_scheduler(words, is_insecure=False)
        else:
            assert scheduler.read_scheduler(words, is_insecure=False) == address


def test_a_worker_at_the_end_of_an_open_network_is_refused(
    cluster: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "_is_this_machine", lambda _: False)
    found = Cluster("tcp://" + json.loads(cluster.file.read_text())["address"].partition("://")[2])
    with pytest.raises(MachineError, match="The names of patients would go to tcp://127"):
        list(found(power, 2, [[1]], lambda: False))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("there.json", "“there.json” is no address of a scheduler"),
        ("host:8786", "“host:8786” is no address of a scheduler"),
        ("ftp://host:8786", "“ftp://host:8786” is no address of a scheduler"),
        ("tls://host", "“tls://host” is no address of a scheduler"),
        ("tls://host:port", "“tls://host:port” is no address of a scheduler"),
        ("tls://[host:8786", "“tls://[host:8786” is no address of a scheduler"),
        ("TLS://host:8786", "“TLS://host:8786” is no address of a scheduler"),
        ("roster.csv", "roster.csv is no scheduler file."),
    ],
)
@pytest.mark.usefixtures("roster")
def test_what_is_no_scheduler_is_a_wrong_call(words: str, said: str) -> None:
    result = batch("--scheduler", words)
    assert result.exit_code == 2
    assert f"heelprint: --scheduler: {said}" in result.stderr
    assert not Path("plans").exists()


@pytest.mark.usefixtures("roster")
def test_no_option_is_taken_without_effect() -> None:
    result = batch("--scheduler", "tcp://localhost:1", "--jobs", "2")
    assert (result.exit_code, result.stderr) == (
        2,
        "heelprint: --jobs: A cluster has the workers that it has. Leave this out with "
        "--scheduler.\n",
    )
    result = batch("--insecure")
    assert (result.exit_code, result.stderr) == (
        2,
        "heelprint: --insecure: This goes with --scheduler alone. Leave it out.\n",
    )


@pytest.mark.usefixtures("roster")
def test_where_dask_is_missing_the_command_that_installs_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = batch("--scheduler", "tcp://localhost:1")
    assert result.exit_code == 1
    assert result.stderr.endswith('needs. Install it: pip install "heelprint[dask]"\n')


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def told(*lines: str) -> list[str]:
    go_on = "The run stops here. Once that is mended, give the same command again to go on."
    return [
        f"roster.csv: {lines[0]} {go_on}",
        "roster.csv: Plans: 0 printed, 0 unchanged, 2 with errors.",
        "roster.csv: The report: plans/report.csv",
    ]


@pytest.mark.usefixtures("roster", "impatient")
def test_a_scheduler_that_does_not_answer_is_told_in_a_line() -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    result = batch("--scheduler", address)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == told(
        f"The scheduler {address} does not answer. Start it, or correct the address."
    )
    assert [line["outcome"] for line in report()] == ["error"] * 2


@pytest.mark.usefixtures("roster", "impatient")
def test_without_a_certificate_that_is_said() -> None:
    result = batch("--scheduler", f"tls://127.0.0.1:{free_port()}")
    assert result.exit_code == 1
    assert "takes no certificate that is here" in result.stderr


@pytest.mark.usefixtures("roster", "impatient")
def test_a_scheduler_without_workers_is_told_in_a_line(tmp_path: Path) -> None:
    with parts(tmp_path) as found:
        found.scheduler()
        result = batch("--scheduler", str(found.file))
        assert result.exit_code == 1
        address = address_of(found)
        assert result.stderr.splitlines() == told(
            f"The scheduler {address} has no workers. Start some with `dask worker {address}`."
        )


@pytest.mark.usefixtures("impatient")
def test_workers_that_are_all_gone_are_told(tmp_path: Path) -> None:
    with parts(tmp_path) as found:
        found.scheduler()
        found.worker("--no-nanny")
        with pytest.raises(MachineError, match="has no workers"):
            run(found, die_on, 1, [[1]])


@pytest.mark.usefixtures("roster")
def test_what_is_up_to_date_needs_no_cluster(cluster: Parts) -> None:
    assert batch("--scheduler", str(cluster.file)).exit_code == 0
    result = batch("--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 0
    assert "Plans: 0 printed, 2 unchanged" in result.stderr
    assert not re.search("Hemmelig|[ÆæØø]", cluster.said)


ROWS, KINDS = 60, ("v;1", "h;1", "v;2")  # few layouts, each of which takes a second
BATCH = (sys.executable, "-m", "heelprint", "batch", "roster.csv", "--lang", "en", "--no-clinic")


def contents(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).glob("*.pdf")}


@pytest.mark.usefixtures("roster")
def test_a_worker_is_killed_and_the_scheduler_started_anew_and_the_files_are_the_same(
    tmp_path: Path,
) -> None:
    lines = (f"{row};Bo {row};23-11-2026;{KINDS[row % len(KINDS)]}" for row in range(ROWS))
    Path("roster.csv").write_text("\n".join(["id;navn;startdato;side;uger", *lines, ""]))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*BATCH, "-o", "calm", "-q"], check=True, env=environment)
    with parts(tmp_path) as found:
        command = [*BATCH, "-o", "plans", "--scheduler", str(found.file)]
        begun = found.scheduler()
        killed, left = (found.worker("--no-nanny") for _ in range(2))
        with subprocess.Popen(
            [*command, "-v"], stderr=subprocess.PIPE, text=True, env=environment
        ) as disturbed:
            assert disturbed.stderr is not None
            assert "printed" in disturbed.stderr.readline()
            killed.end()
            assert "printed" in disturbed.stderr.readline()
            begun.end()
            said = disturbed.stderr.read().splitlines()
        assert disturbed.returncode == 1
        [told] = [line for line in said if "is gone" in line]
        assert told.endswith("give the same command again to go on.")
        there = contents("plans")
        assert 2 <= len(there) < ROWS
        assert [*Path("plans").glob(".*")] == []
        left.end()
        found.scheduler()
        for _ in range(2):  # they find what the undisturbed run has laid out, which is quicker
            found.worker("--no-nanny", HEELPRINT_CACHE=os.environ["HEELPRINT_CACHE"])
        again = subprocess.run(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert again.returncode == 0, again.stderr
        assert f"{ROWS - len(there)} printed, {len(there)} unchanged" in again.stderr
        assert contents("plans") == contents("calm")
        assert len(contents("calm")) == ROWS


@pytest.mark.openssl
@pytest.mark.usefixtures("roster")
def test_a_cluster_is_started_as_the_docs_say_it_and_takes_no_other_certificate(
    tmp_path: Path,
) -> None:
    fenced = re.compile(r"^```(yaml|shell)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    [(_, settings), (_, block)] = fenced.findall((ROOT / "docs" / "rosters.md").read_text("utf-8"))
    certify, scheduler_words, worker_words, batch_words = map(shlex.split, block.splitlines())
    ours, theirs = tmp_path / "dask.yaml", tmp_path / "others" / "dask.yaml"
    theirs.parent.mkdir()
    for file in (ours, theirs):
        subprocess.run(certify, check=True, capture_output=True, cwd=file.parent)
        file.write_text(settings.replace("/etc/heelprint", str(file.parent)), encoding="utf-8")

    def call(file: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *batch_words, "--lang", "en", "--no-clinic"],
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "DASK_CONFIG": str(file),
                "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s",
            },
        )

    with parts(tmp_path, DASK_CONFIG=str(ours)) as found:
        found.start(*scheduler_words[1:], *LOCAL, environment={})
        found.start(*worker_words[1:], environment={})
        assert address_of(found).startswith("tls://127.0.0.1:")
        refused = call(theirs)
        assert "takes no certificate that is here" in refused.stderr
        assert (refused.returncode, contents("plans")) == (1, {})
        taken = call(ours)
        assert (taken.returncode, len(contents("plans"))) == (0, 2), taken.stderr

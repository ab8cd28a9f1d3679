"""What holds for every test: WeasyPrint has nothing to complain of."""

import logging
import os
import signal
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import pytest

from heelprint.machine.interrupts import SIGNALS
from heelprint.press.store import use_store
from tests.programs import NEEDED, why_missing

# Whoever runs the tests in the background may have signals ignored, and so what the tests start.
for _number in SIGNALS:
    if signal.getsignal(_number) is signal.SIG_IGN:
        _is_ctrl_c = _number == signal.SIGINT
        signal.signal(_number, signal.default_int_handler if _is_ctrl_c else signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _no_clinic_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whoever runs the tests may have a clinic's file, which is none of their business."""
    folder = tmp_path_factory.mktemp("configuration")
    monkeypatch.setattr("heelprint.cli.console.user_config_path", lambda *_, **__: folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))  # for processes of their own
    monkeypatch.delenv("HEELPRINT_CLINIC", raising=False)
    monkeypatch.delenv("HEELPRINT_LOCALES", raising=False)
    monkeypatch.delenv("HEELPRINT_SCRIPT", raising=False)


@pytest.fixture(autouse=True, scope="session")
def _formes_of_these_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What one process of the tests has laid out the others need not, and no run of another day."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEELPRINT_CACHE", str(folder / "formes"))
        use_store(folder / "formes")
        yield


_PHASES: tuple[Literal["setup", "call"], ...] = ("setup", "call")


@pytest.fixture(autouse=True)
def _weasyprint_is_silent(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """WeasyPrint never raises for a missing font or picture: it logs, and goes on."""
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    yield
    logger.removeHandler(caplog.handler)
    complaints = [
        record.getMessage()
        for when in _PHASES
        for record in caplog.get_records(when)
        if record.name.startswith(("weasyprint", "fontTools")) and record.levelno >= logging.WARNING
    ]
    assert not complaints


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-pictures", action="store_true", help="write the reference pictures anew"
    )
    parser.addoption(
        "--nothing-left-out", action="store_true", help="stop where a program is missing"
    )
    parser.addoption(
        "--every-sheet", action="store_true", help="also what is tried by turns, a quarter a day"
    )
    parser.addoption(
        "--impressions", type=int, default=16, help="how many random orders to print both ways"
    )


TURNS = 4  # of which one is today's

# The programs that are missing, each with the reason.
MISSING = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Stop before the first test where one would be left out that may not be."""
    if config.getoption("--nothing-left-out") and not hasattr(config, "workerinput"):
        missing = _missing(NEEDED)
        if missing:
            raise pytest.UsageError("; ".join(missing.values()))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Try the programs once, and tell each of xdist's processes."""
    stash = node.config.stash
    if MISSING not in stash:
        stash[MISSING] = _missing(NEEDED)
    node.workerinput["missing"] = stash[MISSING]


def _missing(programs: Iterable[str]) -> dict[str, str]:
    return {program: why for program in programs if (why := why_missing(program))}


@pytest.hookimpl(trylast=True)  # after -k: a browser is tried where its tests are wanted
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what needs a program that isn't there, and what it isn't the turn of today."""
    needed = [
        program for program in NEEDED if any(item.get_closest_marker(program) for item in items)
    ]
    told = getattr(config, "workerinput", {}).get("missing")
    missing = _missing(needed) if told is None else told
    config.stash[MISSING] = missing
    left_out = [
        item for item in items if any(map(item.get_closest_marker, missing)) or _waits(item, config)
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _waits(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether it is tried on another day."""
    marker = item.get_closest_marker("by_turns")
    if marker is None or config.getoption("--every-sheet"):
        return False
    return bool((marker.args[0] - date.today().toordinal()) % TURNS)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was left out."""
    for program, why in config.stash.get(MISSING, {}).items():
        terminalreporter.write_line(
            f"The {NEEDED[program]} tests were left out: {why}.", yellow=True
        )

"""What holds for every test: WeasyPrint has nothing to complain of."""

import logging
import shutil
from collections.abc import Iterator
from typing import Literal

import pytest


@pytest.fixture(autouse=True)
def _no_clinic_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whoever runs the tests may have a clinic's file, which is none of their business."""
    folder = tmp_path_factory.mktemp("configuration")
    monkeypatch.setattr("heelprint.console.user_config_path", lambda *_, **__: folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))  # for processes of their own
    monkeypatch.delenv("HEELPRINT_CLINIC", raising=False)
    monkeypatch.delenv("HEELPRINT_LOCALES", raising=False)


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


NEEDED = {"verapdf": "PDF/UA", "chromedriver": "browser"}  # a marker is named for its program


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what needs a program that isn't there."""
    missing = [program for program in NEEDED if not shutil.which(program)]
    left_out = [item for item in items if any(map(item.get_closest_marker, missing))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    for program, kind in NEEDED.items():
        if not shutil.which(program):
            terminalreporter.write_line(
                f"The {kind} tests were left out: there is no {program} on PATH.", yellow=True
            )

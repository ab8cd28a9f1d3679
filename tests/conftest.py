"""What holds for every test: WeasyPrint has nothing to complain of."""

import logging
import shutil
from collections.abc import Iterator
from typing import Literal

import pytest

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what needs the PDF/UA validator where there is none."""
    if shutil.which("verapdf"):
        return
    needs = [item for item in items if item.get_closest_marker("verapdf")]
    config.hook.pytest_deselected(items=needs)
    items[:] = [item for item in items if item not in needs]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not shutil.which("verapdf"):
        terminalreporter.write_line(
            "The PDF/UA tests were left out: there is no verapdf on PATH.", yellow=True
        )

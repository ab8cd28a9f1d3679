"""A tag becomes a release only where the version and the changes agree with it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from heelprint import __version__

ROOT = Path(__file__).parent.parent

CHANGES = """# Changelog

## [Unreleased]

- Not yet.

## [{version}] - 2026-12-01

### Added

- This.

## [0.0.1] - 2026-01-01

- That.

[0.0.1]: somewhere
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """One whose changelog has this version."""
    for name in ("scripts/release.py", "heelprint/__init__.py"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(ROOT / name, tmp_path / name)
    write_changes(tmp_path, CHANGES.format(version=__version__))
    return tmp_path


def write_changes(checkout: Path, text: str) -> None:
    (checkout / "CHANGELOG.md").write_text(text, encoding="utf-8")


def release(checkout: Path, tag: str) -> tuple[int, str, str]:
    run = subprocess.run(
        [sys.executable, checkout / "scripts" / "release.py", tag],
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


def test_the_notes_are_the_changes_of_that_version_alone(checkout: Path) -> None:
    assert release(checkout, f"v{__version__}") == (0, "### Added\n\n- This.\n", "")


def test_the_last_version_ends_before_the_links(checkout: Path) -> None:
    face = checkout / "heelprint" / "__init__.py"
    face.write_text('__version__ = "0.0.1"\n', encoding="utf-8")
    assert release(checkout, "v0.0.1") == (0, "- That.\n", "")


@pytest.mark.parametrize("tag", ["v0.0.0", __version__, f"v{__version__}.post1", "vx"])
def test_a_tag_that_is_not_the_version_is_no_release(tag: str, checkout: Path) -> None:
    code, notes, why = release(checkout, tag)
    assert (code, notes) == (1, "")
    assert why == f"The tag is {tag}, but heelprint/__init__.py says {__version__}.\n"


@pytest.mark.parametrize(
    "changes",
    [
        "## [Unreleased]\n\n- This.\n",
        f"## [{__version__}]\n\n- No date.\n",
        f"## [{__version__}] - 2026-12-01\n\n## [0.0.1] - 2026-01-01\n\n- That.\n",
        f"## [1{__version__}] - 2026-12-01\n\n- Another.\n",
    ],
)
def test_a_version_without_changes_is_no_release(changes: str, checkout: Path) -> None:
    write_changes(checkout, changes)
    code, notes, why = release(checkout, f"v{__version__}")
    assert (code, notes) == (1, "")
    assert why == f"CHANGELOG.md has nothing under ## [{__version__}] - YYYY-MM-DD.\n"

"""The releases of the libraries are those that their own records tell."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from heelprint.machine import releases
from heelprint.machine.releases import release_of
from heelprint.page.fingerprint import LIBRARIES


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_release_is_the_one_that_is_installed(library: str) -> None:
    assert release_of(library) == version(library)


@pytest.mark.parametrize("described", [{}, {"babel": ["1", "2"]}])
def test_where_the_folder_does_not_tell_it_the_record_is_read(
    monkeypatch: pytest.MonkeyPatch, described: dict[str, list[str]]
) -> None:
    def elsewhere(_: Path) -> dict[str, list[str]]:
        return described

    monkeypatch.setattr(releases, "_described", elsewhere)
    assert release_of("babel") == version("babel")


def test_a_library_that_is_not_here_has_no_release() -> None:
    with pytest.raises(PackageNotFoundError):
        release_of("no_such_library")

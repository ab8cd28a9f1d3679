"""A small roster costs little, whatever is too much in it, and one message."""

from pathlib import Path

import pytest

from tests.greedy_rosters import FINE, MANY, MOST, REFUSED, ROWS, Make
from tests.test_malformed_rosters import check

MOST_LINES = 700  # of a few hundred rows, with a few errors each


def small(make: Make) -> bytes:
    content = make()
    assert len(content) <= MOST
    return content


@pytest.mark.parametrize("name", REFUSED)
def test_too_much_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    run = check(small(REFUSED[name]), tmp_path)
    assert run.returncode == 2, run.stderr
    assert run.stderr.count("\n") == 1
    assert run.stderr.rstrip().endswith(".")


@pytest.mark.parametrize("name", ROWS)
def test_too_much_in_a_row_is_an_error_of_it(name: str, tmp_path: Path) -> None:
    run = check(small(ROWS[name]), tmp_path)
    assert run.returncode == 1, run.stderr
    assert "roster: Row 2" in run.stderr
    assert run.stderr.count("\n") < MOST_LINES


@pytest.mark.parametrize("name", FINE)
def test_what_is_only_large_is_read(name: str, tmp_path: Path) -> None:
    run = check(small(FINE[name]), tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("\n") < MOST_LINES
    assert run.stdout.count("1.pdf would be printed") == 1


@pytest.mark.parametrize("name", MANY)
def test_as_many_rows_as_may_be_are_read(name: str, tmp_path: Path) -> None:
    run = check(small(MANY[name]), tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("would be printed") == 19_999

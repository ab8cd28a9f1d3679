"""What is done to somebody's file comes to an end, whatever the file holds."""

import os
import sys
from pathlib import Path

import pytest

from heelprint.errors import InputFileError
from heelprint.machine.confined import OverLimitError, confined
from heelprint.message import Message

Value = dict[str, object]


def give_back(*arguments: object) -> object:
    return arguments


def refuse(path: str) -> None:
    raise InputFileError(path, "100 %% of %(path)s", path=Path(path))


def divide(number: int) -> float:
    return number / 0


def print_something() -> str:
    print("a library greets")
    sys.stdout.flush()
    return "done"


def fill_the_memory() -> int:
    return len([bytes(1_000_000) for _ in range(2_000)])


def work_for_ever() -> None:
    while True:
        pass


def end_the_process() -> None:
    os._exit(0)


def test_what_the_work_returns_comes_back() -> None:
    assert confined(give_back, "Søren", 7, (None, b"\0")) == ("Søren", 7, (None, b"\0"))
    assert confined(print_something) == "done"


def test_an_error_for_people_comes_back_whole() -> None:
    with pytest.raises(InputFileError) as caught:
        confined(refuse, "a.csv")
    assert str(caught.value) == "a.csv: 100 % of a.csv"
    assert caught.value.field == "a.csv"
    assert caught.value.message == Message("100 %% of %(path)s", {"path": Path("a.csv")})


def test_a_bug_comes_back_with_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)in divide.*ZeroDivisionError"):
        confined(divide, 1)


@pytest.mark.parametrize("work", [fill_the_memory, work_for_ever, end_the_process])
def test_what_takes_too_much_is_ended(work: object) -> None:
    with pytest.raises(OverLimitError):
        confined(work)  # type: ignore[arg-type]  # each of them is a function

"""What heelprint says to people when something is wrong, in a form that can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which Babel's extractor looks for
    """Marks an English message for the catalogs and returns it as it is."""
    return text


@dataclass(frozen=True)
class Message:
    """An English sentence with %(placeholders)s and their values; a Language says it.

    A value may be a tuple of words, which is said as a list with "or" ("left, right or both"), or
    another message.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True)
class AcceptedWords(Message):
    """The words that may be written for one thing, "left, l"; the first is the one that is said."""

    def __str__(self) -> str:
        return first_word(self.text)


@dataclass(frozen=True)
class WeekdayName(Message):
    """A day of the week, by its English name; a Language says its own, from CLDR."""

    @classmethod
    def of(cls, day: date) -> "WeekdayName":
        """The day of the week of a date."""
        return cls(WEEKDAYS[day.weekday()])


@dataclass(frozen=True)
class LanguageName(Message):
    """A language, by its tag; a Language says the name that CLDR has for it, with the tag."""


def first_word(text: str) -> str:
    """The first of the words in a text of accepted ones."""
    return text.partition(",")[0].strip()


class HeelprintError(Exception):
    """Something that a person can put right. Anything else that is raised is a bug."""

    def __init__(self, text: str, /, **values: object) -> None:
        """Take an English message marked with N_ and the values of its placeholders."""
        self.message = Message(text, values)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        """All of it goes along to another process."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[HeelprintError], arguments: tuple[object, ...], state: Mapping[str, object]
) -> HeelprintError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InputError(HeelprintError):
    """What was asked can't be done as it was asked; `field` names the part that is wrong."""

    def __init__(self, field: str, text: str, /, **values: object) -> None:
        """Take the field's name as in `Asked`, the message, and its values."""
        super().__init__(text, **values)
        self.field = field


class InputFileError(InputError):
    """A file that was given can't be used as it is; `field` is its path."""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class OutputError(HeelprintError):
    """What was asked is right, but could not be made or written here."""


class MachineError(OutputError):
    """The disk is full, the memory, or the like: what comes after can't be made either."""

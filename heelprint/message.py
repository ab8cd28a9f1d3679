"""What is said to people, in a form that can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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

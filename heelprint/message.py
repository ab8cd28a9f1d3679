"""What is said to people, in a form that can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Forms = tuple[str, str]  # the singular and the plural
Text = str | Forms

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which Babel's extractor looks for
    """Marks an English message for the catalogs and returns it as it is."""
    return text


def NN_(one: str, more: str) -> Forms:  # noqa: N802 - as above, for the plural
    """Marks a message in the singular and the plural for the catalogs and returns both; which of
    them is said depends on the value of its %(number)s.
    """
    return one, more


@dataclass(frozen=True)
class Message:
    """An English sentence with %(placeholders)s and their values; a Language says it.

    A value may be a tuple, which is said as a list with "or" ("left, right or both"), or anything
    else that a Language can say.
    """

    text: Text
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        text = self.text if isinstance(self.text, str) else self.text[self.values["number"] != 1]
        return text % {name: _plain(value) for name, value in self.values.items()}


@dataclass(frozen=True)
class AcceptedWords:
    """The words that may be written for one thing, "left, l"; the first is the one that is said."""

    text: str

    def __str__(self) -> str:
        return first_word(self.text)


@dataclass(frozen=True)
class WeekdayName:
    """A day of the week, 0 for Monday; a Language says its name, from CLDR."""

    weekday: int

    def __str__(self) -> str:
        return WEEKDAYS[self.weekday]


@dataclass(frozen=True)
class LanguageName:
    """A language, by its tag; a Language says the name that CLDR has for it, with the tag."""

    tag: str

    def __str__(self) -> str:
        return self.tag


Said = Message | AcceptedWords | WeekdayName | LanguageName


def _plain(value: object) -> str:
    """A value in English, as somebody sees it who has no Language at hand."""
    if not isinstance(value, tuple):
        return str(value)
    *words, last = map(str, value)
    return f"{', '.join(words)} or {last}" if words else last


def first_word(text: str) -> str:
    """The first of the words in a text of accepted ones."""
    return text.partition(",")[0].strip()

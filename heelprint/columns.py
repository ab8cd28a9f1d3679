"""The columns of a roster, and how a header may name them in each language."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from heelprint.catalogs import cached_by_catalogs
from heelprint.errors import N_, AcceptedWords, Message
from heelprint.i18n import find_language, languages
from heelprint.privacy import shown
from heelprint.table import LONGEST_HEADER, UnreadableTableError, meanings
from heelprint.words import every_meaning, plain_word

MOST_TOLD = 10  # of the columns that are wrong in one way


class Column(Enum):
    """A column of a roster, by the field of `Asked` that it fills; the id names the file."""

    ID = "id"
    NAME = "name"
    START = "start"
    AFFECTED = "affected"
    START_LEVEL = "start_level"
    ONE_LEG_FROM = "one_leg_from"
    WEEKS = "weeks"
    LANG = "lang"
    PAPER = "paper"
    LARGE_PRINT = "large_print"


# What a header may say, besides the names above; a catalog has the same in its language. One that
# may stand above something else isn't among it: "date", "first session", "starts on" (two legs).
HEADERS = {
    Column.ID: AcceptedWords(
        N_(
            "id, no, number, patient id, patient no, patient number, record no, record number, "
            "file no, file number, case no, case number"
        )
    ),
    Column.NAME: AcceptedWords(
        N_("name, patient, patient name, full name, name of the patient, client name")
    ),
    Column.START: AcceptedWords(
        N_("start, start date, date of start, first day, first training day")
    ),
    Column.AFFECTED: AcceptedWords(
        N_(
            "affected, affected side, affected foot, affected heel, side, foot, heel, "
            "painful side, painful foot, painful heel, sore foot, sore heel, "
            "which side, which foot, which heel, laterality"
        )
    ),
    Column.START_LEVEL: AcceptedWords(
        N_("start level, starting level, level, legs, number of legs")
    ),
    Column.ONE_LEG_FROM: AcceptedWords(
        N_("one leg from, on one leg from, 1 leg from, single leg from")
    ),
    Column.WEEKS: AcceptedWords(
        N_("weeks, number of weeks, no of weeks, duration in weeks, length in weeks")
    ),
    Column.LANG: AcceptedWords(N_("lang, language, language of the plan")),
    Column.PAPER: AcceptedWords(N_("paper, paper size, paper format")),
    Column.LARGE_PRINT: AcceptedWords(N_("large print, large text, large type")),
}


@cached_by_catalogs
def column_names() -> Mapping[str, str]:
    """The value of the column that each word of a header means, by `plain_word`."""
    names = {plain_word(column.value): column for column in Column}
    every = every_meaning(HEADERS.items()) | names
    return {word: column.value for word, column in every.items()}


@cached_by_catalogs
def _readable_names() -> dict[str, str]:
    """Each name of a column as it is written, by `plain_word`."""
    names = [column.value for column in Column]
    for words in HEADERS.values():
        names += [name for tag in languages() for name in find_language(tag).accepted(words)]
    return {plain_word(name): name for name in names}


def find_columns(header: Sequence[str]) -> dict[Column, int]:
    """Where each column stands. Raises UnreadableTableError for one that stands there twice."""
    found = meanings(header, column_names())
    for column, count in Counter(found).items():
        if column is not None and count > 1:
            raise UnreadableTableError(
                N_("More than one column means “%(column)s”: %(headers)s. Keep one of them."),
                column=column,
                headers=_headers(header, found, column),
            )
    return {Column(column): place for place, column in enumerate(found) if column is not None}


def _headers(header: Sequence[str], found: Sequence[str | None], column: str) -> str:
    same = [shown(cell) for cell, each in zip(header, found, strict=True) if each == column]
    return " + ".join(same[:MOST_TOLD]) + (" + …" if len(same) > MOST_TOLD else "")


def unknown_columns(header: Sequence[str]) -> Iterator[Message]:
    """A warning for each column that means nothing here, with the known one that is nearest.

    Those after the first few are only counted.
    """
    found = zip(header, meanings(header, column_names()), strict=True)
    unknown = [cell for cell, column in found if cell and column is None]
    yield from map(_unknown_column, unknown[:MOST_TOLD])
    if len(unknown) > MOST_TOLD:
        text = N_("Columns that are unknown and left out, too: %(count)s.")
        yield Message(text, {"count": len(unknown) - MOST_TOLD})


def _unknown_column(cell: str) -> Message:
    near = difflib.get_close_matches(plain_word(cell[:LONGEST_HEADER]), _readable_names())
    if near:
        text = N_("The column “%(column)s” is unknown and left out. Is it “%(near)s”?")
        return Message(text, {"column": shown(cell), "near": _readable_names()[near[0]]})
    text = N_("The column “%(column)s” is unknown and left out.")
    return Message(text, {"column": shown(cell)})

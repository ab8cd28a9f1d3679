"""The columns of a roster, and how a header may name them in each language."""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from heelprint.catalogs import cached_by_catalogs
from heelprint.errors import N_, AcceptedWords, Message
from heelprint.i18n import find_language, languages
from heelprint.privacy import shown
from heelprint.table import UnreadableTableError
from heelprint.words import every_meaning, plain_word


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


# What a header may say, besides the names above; a catalog has the same in its language.
HEADERS = {
    Column.ID: AcceptedWords(N_("id, no, number, patient id, record number")),
    Column.NAME: AcceptedWords(N_("name, patient, patient name, full name")),
    Column.START: AcceptedWords(N_("start, start date, first day")),
    Column.AFFECTED: AcceptedWords(N_("affected, affected side, affected foot, side, foot, heel")),
    Column.START_LEVEL: AcceptedWords(N_("start level, level, legs")),
    Column.ONE_LEG_FROM: AcceptedWords(N_("one leg from")),
    Column.WEEKS: AcceptedWords(N_("weeks, number of weeks")),
    Column.LANG: AcceptedWords(N_("lang, language")),
    Column.PAPER: AcceptedWords(N_("paper, paper size")),
    Column.LARGE_PRINT: AcceptedWords(N_("large print")),
}


@cached_by_catalogs
def _column_names() -> dict[str, Column]:
    names = {plain_word(column.value): column for column in Column}
    return every_meaning(HEADERS.items()) | names


@cached_by_catalogs
def _readable_names() -> dict[str, str]:
    """Each name of a column as it is written, by `plain_word`."""
    names = [column.value for column in Column]
    for words in HEADERS.values():
        names += [name for tag in languages() for name in find_language(tag).accepted(words)]
    return {plain_word(name): name for name in names}


def count_columns(cells: Sequence[str]) -> int:
    """How many of the cells name a column."""
    return len({_column_names().get(plain_word(cell)) for cell in cells} - {None})


def find_columns(header: Sequence[str]) -> dict[Column, int]:
    """Where each column stands. Raises UnreadableTableError for one that stands there twice."""
    found = [_column_names().get(plain_word(cell)) for cell in header]
    for column, count in Counter(found).items():
        if column is not None and count > 1:
            raise UnreadableTableError(
                N_("More than one column means “%(column)s”: %(headers)s. Keep one of them."),
                column=column.value,
                headers=" + ".join(
                    shown(cell)
                    for cell, meaning in zip(header, found, strict=True)
                    if meaning is column
                ),
            )
    return {column: place for place, column in enumerate(found) if column is not None}


def unknown_columns(header: Sequence[str]) -> Iterator[Message]:
    """A warning for each column that means nothing here, with the known one that is nearest."""
    for cell in header:
        if not cell or plain_word(cell) in _column_names():
            continue
        near = difflib.get_close_matches(plain_word(cell), _readable_names())
        if near:
            text = N_("The column “%(column)s” is unknown and left out. Is it “%(near)s”?")
            yield Message(text, {"column": shown(cell), "near": _readable_names()[near[0]]})
        else:
            text = N_("The column “%(column)s” is unknown and left out.")
            yield Message(text, {"column": shown(cell)})

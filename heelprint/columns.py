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

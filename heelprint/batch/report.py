"""The report of a run as CSV, which a spreadsheet opens and never runs."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO

from babel.numbers import get_decimal_symbol

from heelprint.i18n.language import Language

ENCODING = "utf-8-sig"  # with a byte order mark, as spreadsheets like it

_EARLIER = ["row", "id", "outcome", "file", "pages", "message"]  # the columns of 0.1.0

# What a formula begins with, also as some spreadsheets read it.
_SIGNS = re.compile("([=+\\-@\N{MINUS SIGN}＝＋－＠﹦﹢﹣﹫])")
# What may end a cell, where the file is read with another separator than it was written with.
_ENDS_OF_A_CELL = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029;,|\"'")
# What looks like nothing, and is no separator by its category.
_BLANKS = frozenset("\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0")


@dataclass(frozen=True)
class Line:
    """A line of the report; the names of the fields are those of the columns."""

    row: int
    id: str
    outcome: str
    file: str
    pages: int | None
    message: str
    note: str


def report_csv(lines: Iterable[Line], separator: str) -> bytes:
    """The report with its header, every cell in quotation marks."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(_names())
    writer.writerows([_harmless(value) for value in astuple(line)] for line in lines)
    return text.getvalue().encode(ENCODING)


def separator_of(language: Language) -> str:
    """What stands between the cells of a CSV file where this language is written."""
    return ";" if get_decimal_symbol(language.locale) == "," else ","


def begins_as_ours(start: bytes) -> bool:
    """Whether a file that starts with this is a report, also one that a spreadsheet has saved."""
    header = re.split(r"[\r\n]", start.decode(ENCODING, "replace"), maxsplit=1)[0]
    separators = set(re.split(r"\w+", header.replace('"', ""))[1:-1])
    return re.findall(r"\w+", header) in (_names(), _EARLIER) and len(separators) == 1


def _names() -> list[str]:
    return [field.name for field in fields(Line)]


def _harmless(value: object) -> object:
    """The value with an apostrophe before all that a spreadsheet could take for a formula."""
    if not isinstance(value, str):
        return value
    *parts, last = _SIGNS.split(value)
    texts, signs = parts[::2], parts[1::2]
    marks = ["'" if _ends_a_cell(text, first=not i) else "" for i, text in enumerate(texts)]
    inner = "".join(map("".join, zip(texts, marks, signs, strict=True))) + last
    starts_one = bool(marks and marks[0] and not _core(texts[0])) or value[:1] in {"\t", "\r", "\n"}
    return f"'{inner}" if starts_one and not inner.startswith("'") else inner


def _ends_a_cell(text: str, *, first: bool) -> bool:
    """Whether what follows this text could be read as the start of a cell."""
    core = _core(text)
    gap = text[len(core) :]
    return (
        (first and not core) or core[-1:] in _ENDS_OF_A_CELL or not _ENDS_OF_A_CELL.isdisjoint(gap)
    )


def _core(text: str) -> str:
    """The text without what can't be seen at its end."""
    length = len(text)
    while length and _is_blank(text[length - 1]):
        length -= 1
    return text[:length]


def _is_blank(letter: str) -> bool:
    return letter in _BLANKS or unicodedata.category(letter)[0] in "ZC"

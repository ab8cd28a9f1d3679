"""The report of a run as CSV, which a spreadsheet opens and never runs."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO

# With one of these at its start a spreadsheet takes a cell for a formula.
_STARTS_OF_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Line:
    """A line of the report; the names of the fields are those of the columns."""

    row: int
    id: str
    outcome: str
    file: str
    pages: int | None
    message: str


def report_csv(lines: Iterable[Line], separator: str) -> bytes:
    """The report with its header, in UTF-8 with a byte order mark, as spreadsheets like it."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(field.name for field in fields(Line))
    writer.writerows([_harmless(value) for value in astuple(line)] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_STARTS_OF_A_FORMULA):
        return f"'{value}"
    return value

"""The report is a CSV that a spreadsheet opens, and never runs."""

import csv
from io import StringIO

import pytest

from heelprint.report import Line, report_csv


def cells(content: bytes, separator: str = ";") -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_for_each_row_with_the_separator_of_the_roster(separator: str) -> None:
    lines = [Line(2, "Ærø", "printed", "Ærø.pdf", 5, ""), Line(3, "", "error", "", None, "a;b, c")]
    content = report_csv(lines, separator)
    assert content.startswith(b"\xef\xbb\xbfrow")
    assert content.count(b"\r\n") == 3
    assert cells(content, separator) == [
        ["row", "id", "outcome", "file", "pages", "message"],
        ["2", "Ærø", "printed", "Ærø.pdf", "5", ""],
        ["3", "", "error", "", "", "a;b, c"],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"]
)
def test_a_formula_is_defused_in_every_column(text: str) -> None:
    content = report_csv([Line(2, text, "error", text, None, text)], ";")
    assert cells(content)[1] == ["2", f"'{text}", "error", f"'{text}", "", f"'{text}"]


def test_other_text_is_left() -> None:
    content = report_csv([Line(2, "a=b", "error", "", None, "1-2 “x”\nand more")], ";")
    assert cells(content)[1] == ["2", "a=b", "error", "", "", "1-2 “x”\nand more"]

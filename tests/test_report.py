"""The report is a CSV that a spreadsheet opens, and never runs."""

import csv
import re
from io import StringIO

import pytest

from heelprint.batch.report import Line, begins_as_ours, report_csv, separator_of
from heelprint.i18n.language import find_language


def cells(content: bytes, separator: str = ";") -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_for_each_row_with_the_separator_of_the_roster(separator: str) -> None:
    lines = [
        Line(2, "Ærø", "printed", "Ærø.pdf", 5, "", "Side: left foot."),
        Line(3, "", "error", "", None, "a;b, c", ""),
    ]
    content = report_csv(lines, separator)
    assert content.startswith(b'\xef\xbb\xbf"row"')
    assert content.count(b"\r\n") == 3
    assert cells(content, separator) == [
        ["row", "id", "outcome", "file", "pages", "message", "note"],
        ["2", "Ærø", "printed", "Ærø.pdf", "5", "", "Side: left foot."],
        ["3", "", "error", "", "", "a;b, c", ""],
    ]


@pytest.mark.parametrize(("tag", "separator"), [("da", ";"), ("en", ","), ("en-US", ",")])
def test_without_a_separator_of_the_roster_that_of_the_language_is_taken(
    tag: str, separator: str
) -> None:
    assert separator_of(find_language(tag)) == separator


SIGNS = "=+-@−＝＋－＠﹦﹢﹣﹫"
# What may stand before a sign so that a spreadsheet still takes it for the start of a cell.
BEFORE = [
    *("", " ", "\t", "\r", "\n", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\ufeff", "\u3000"),
    *(
        "\u202e",
        "\u3164",
        '"',
        "'",
        "x;",
        "x,",
        "x\t",
        "x|",
        "x\n",
        "x\r\n",
        "x\v",
        "x\u2028",
        'x"',
    ),
    *("x; ", "x;\N{ZERO WIDTH SPACE}", 'x;"', "a;b;", '","', '"\n', "x,\N{NO-BREAK SPACE}\t"),
]
SEPARATORS = ";,\t|"
INVISIBLE = " \t\r\n\xa0\u200b\ufeff\u3000\u202e\u3164"


def read_in_any_way(content: bytes) -> list[str]:
    """Each cell as it is with each separator, whether quotation marks are heeded or not."""
    text = content.decode("utf-8-sig")
    lines = re.split(r"[\r\n\v\u2028]", text)
    return [
        cell
        for separator in SEPARATORS
        for row in (*cells(content, separator), *(line.split(separator) for line in lines))
        for cell in row
    ]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_is_disarmed_wherever_a_cell_may_start(sign: str, before: str) -> None:
    text = f"{before}{sign}1+1"
    for line in (
        Line(2, text, "", "", 1, "", ""),
        Line(2, "", "", text, 1, "", ""),
        Line(2, "", "", "", 1, text, ""),
        Line(2, "", "", "", 1, "", text),
    ):
        for separator in SEPARATORS:
            for cell in read_in_any_way(report_csv([line], separator)):
                assert not cell.lstrip(INVISIBLE + '"').startswith(tuple(SIGNS))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ('x;=DDE("cmd";"/C calc";"x")', 'x;\'=DDE("cmd";"/C calc";"x")'),
        ("@SUM(1+1)*cmd|'x'!A0", "'@SUM(1+1)*cmd|'x'!A0"),
        ("x;=1+1", "x;'=1+1"),
        ("a\n=1", "a\n'=1"),
        ("\tx", "'\tx"),
    ],
)
def test_what_was_disarmed_can_still_be_read(text: str, shown: str) -> None:
    assert cells(report_csv([Line(2, "", "error", "", None, "", text)], ";"))[1][-1] == shown


@pytest.mark.parametrize(
    "text", ["a=b", "1-2 “x”\nand more", "10:00-11:00", "a@b.dk", "start: “-5” is no date", "x + y"]
)
def test_other_text_is_left(text: str) -> None:
    content = report_csv([Line(2, text, "error", "", None, text, text)], ";")
    assert cells(content)[1] == ["2", text, "error", "", "", text, text]


def test_every_cell_is_in_quotation_marks() -> None:
    content = report_csv([Line(2, "a", "error", "", None, 'say "x"', "b")], ";").decode("utf-8-sig")
    header = '"row";"id";"outcome";"file";"pages";"message";"note"'
    assert content == f'{header}\r\n"2";"a";"error";"";"";"say ""x""";"b"\r\n'


def test_a_long_text_of_separators_is_quick() -> None:
    for text in ("\t" * 200_000, ";=" * 200_000, " " * 200_000 + "="):
        assert report_csv([Line(2, text, "", "", None, "", text)], ";")


HEADER = "row;id;outcome;file;pages;message;note"
QUOTED = '";"'
EARLIER = "row;id;outcome;file;pages;message"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\r\n2;x", "\n", "\r2", ""])
def test_a_report_is_told_by_its_header(separator: str, start: str, end: str) -> None:
    for header in (HEADER, EARLIER, f'"{HEADER.replace(";", QUOTED)}"'):
        text = start + header.replace(";", separator) + end
        assert begins_as_ours(text.encode())
    assert begins_as_ours(report_csv([], separator))


@pytest.mark.parametrize(
    "start",
    [
        b"name;date\n",
        b"",
        f"{HEADER};mine\n".encode(),
        b'\xef\xbb\xbf"row";"id"',
        b"notes\n" + HEADER.encode(),
        HEADER.encode("utf-16"),
        b"PK\x03\x04",
        b"id;row;outcome;file;pages;message",
    ],
)
def test_what_is_somebody_elses_is_no_report(start: bytes) -> None:
    assert not begins_as_ours(start)

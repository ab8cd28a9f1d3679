"""Whatever a spreadsheet wrote becomes the same rows of plain text."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from heelprint import InputError
from heelprint.table.csv_file import read_csv
from heelprint.table.table import MOST_ROWS, Table, UnreadableTableError
from heelprint.table.workbook import read_workbook
from tests.workbooks import text_cell, with_sheet, workbook

HEADER = ("id", "name", "start")


NAMES = {name: name for name in HEADER}.get


def csv_rows(text: str, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    return rows(read_csv(text.encode(encoding), NAMES))


def rows(table: Table) -> list[tuple[str, ...]]:
    assert [row.problem for row in table.rows] == [None] * len(table.rows)
    return [table.header.cells, *(row.cells for row in table.rows)]


EXPECTED = [("id", "name", "start"), ("1", "Søren Ærø", "2026-11-23")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("declared", [False, True])
def test_every_way_to_write_a_csv(
    separator: str, encoding: str, newline: str, declared: bool
) -> None:
    lines = [separator.join(row) for row in EXPECTED]
    if declared:
        lines = [f"sep={separator}", *lines]
    assert csv_rows(newline.join(lines), encoding) == EXPECTED


def test_a_separator_that_is_declared_may_be_any() -> None:
    assert csv_rows("sep=|\nid|name\n1|a;b,c") == [("id", "name"), ("1", "a;b,c")]
    assert csv_rows('"sep=;"\r\nid;name\r\n1;a,b') == [("id", "name"), ("1", "a,b")]


def test_quoted_cells_hold_anything() -> None:
    text = 'id;name\n1;"Holm; Eva"\n2;"say ""hi"""\n3;"two\nlines"\n4;5" nail'
    assert [row[1] for row in csv_rows(text)[1:]] == [
        "Holm; Eva",
        'say "hi"',
        "two lines",
        '5" nail',
    ]


def test_what_cannot_be_seen_around_a_cell_is_cut_off() -> None:
    text = "id;name\n\u200e 1\xa0;\ufeff Eva\u200b Holm \u202c\n"
    assert csv_rows(text)[1] == ("1", "Eva\u200b Holm")


def test_rows_are_counted_as_the_spreadsheet_does() -> None:
    text = 'sep=;\n\nid;name\n\n1;"a\nb"\n;;\n2;c\n'
    table = read_csv(text.encode(), NAMES)
    assert table.header.number == 2
    assert [row.number for row in table.rows] == [4, 6]


def test_rows_above_the_header_are_kept_apart() -> None:
    table = read_csv(b"Patients of Monday\n\nid;name;start\n1;Eva;2026-11-23\n", NAMES)
    assert [row.cells for row in table.above] == [("Patients of Monday",)]
    assert table.header.number == 3
    assert len(table.rows) == 1


def test_a_row_that_can_not_be_read_hides_no_other() -> None:
    text = 'id;name\n1;"never closed\n2;Eva\n3;"a"b\n4;"Bo"\n5;' + "x" * 200_000 + "\n6;Ida\n"
    table = read_csv(text.encode(), NAMES)
    assert [(row.number, row.problem is None) for row in table.rows] == [
        *[(2, False), (3, True), (4, False), (5, True), (6, False), (7, True)]
    ]
    assert [row.cells[1] for row in table.rows if not row.problem] == ["Eva", "Bo", "Ida"]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(UnreadableTableError, match="120000"):
        read_csv(b"id\n" + b"1\n" * (MOST_ROWS + 1), NAMES)


def book_rows(*cells: Sequence[object]) -> list[tuple[str, ...]]:
    content = workbook([HEADER, *cells])
    return [row[: len(HEADER)] for row in rows(read_workbook(content, None, NAMES))]


def test_the_cells_of_a_workbook_are_read_as_they_would_be_typed() -> None:
    read = book_rows(
        (1001, "Søren Ærø", date(2026, 11, 23)),
        (1001.0, "  Bo\n Holm ", datetime(2026, 11, 23, 9, 30)),
        (1.5, True, "23-11-2026"),
        (None, None, None),
        ("001", None, time(9, 30)),
    )
    assert read == [
        HEADER,
        ("1001", "Søren Ærø", "2026-11-23"),
        ("1001", "Bo  Holm", "2026-11-23 09:30:00"),
        ("1.5", "true", "23-11-2026"),
        ("001", "", "09:30:00"),
    ]


def test_a_formula_counts_by_its_stored_value() -> None:
    header = "".join(
        text_cell(f"{column}1", name) for column, name in zip("AB", HEADER, strict=False)
    )
    formula = '<c r="B2"><f>1+1</f><v>2</v></c><c r="A2" t="str"><f>"a"</f><v>a</v></c>'
    content = with_sheet(f'<row r="1">{header}</row><row r="2">{formula}</row>')
    assert read_workbook(content, None, NAMES).rows[0].cells[:2] == ("a", "2")


def test_a_formula_without_a_stored_value_is_a_problem_of_its_row() -> None:
    content = workbook([HEADER, (1, "=A1", "x"), (2, "Bo", "x")])
    table = read_workbook(content, None, NAMES)
    assert [bool(row.unread) for row in table.rows] == [True, False]
    assert "formula" in str(*table.rows[0].unread.values())


def test_the_first_visible_sheet_is_read_unless_another_is_named() -> None:
    content = workbook([["id"], [1]], "Monday", Tuesday="name")
    assert read_workbook(content, None, NAMES).header.cells[0] == "id"
    assert read_workbook(content, " tuesday ", NAMES).header.cells[0] == "name"
    with pytest.raises(InputError, match=r"Monday.*Tuesday") as caught:
        read_workbook(content, "Friday", NAMES)
    assert caught.value.field == "sheet"


def test_a_hidden_first_sheet_is_passed_over() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook([["start"]], "Old", New="id")))
    book["Old"].sheet_state = "hidden"
    book.active = 1
    content = BytesIO()
    book.save(content)
    assert read_workbook(content.getvalue(), None, NAMES).header.cells[0] == "id"


def test_rows_far_below_are_found() -> None:
    header = f'<row r="1">{text_cell("A1", "id")}</row>'
    content = with_sheet(f'{header}<row r="70000">{text_cell("A70000", "7")}</row>')
    table = read_workbook(content, None, NAMES)
    assert [(row.number, row.cells[0]) for row in table.rows] == [(70000, "7")]


@pytest.mark.parametrize("line", ["sep=", "sep=\r", 'sep="', "sep=;;", 'sep=""'])
def test_a_separator_line_that_names_none_is_left_out(line: str) -> None:
    table = read_csv(f"{line}\r\nid;name\r\n1;a".encode(), NAMES)
    assert table.header.cells == ("id", "name")
    assert [row.cells for row in table.rows] == [("1", "a")]

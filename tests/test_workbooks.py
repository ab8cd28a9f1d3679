"""A workbook of any program holds the same rows, and what can't be seen in it is not printed."""

import struct
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from heelprint.errors import HeelprintError, InputError
from heelprint.machine.confined import OverLimitError, confined
from heelprint.roster.headers import header_words
from heelprint.table.read import read_table
from heelprint.table.table import MOST_ROWS_OF_A_WORKBOOK, Table, UnreadableTableError
from tests.workbooks import (
    MAIN,
    changed,
    ods,
    text_cell,
    wide,
    with_sheet,
    workbook,
    xlsb,
    xlsb_cell,
    xlsb_row,
)

ROSTERS = Path(__file__).parent / "rosters"
HEADER = ("journalnr", "navn", "startdato", "side", "uger", "sprog", "stor skrift", "bemærkning")


def read(content: bytes, sheet: str | None = None) -> Table:
    return read_table(content, sheet, header_words())


def rows(table: Table) -> dict[int, tuple[str, ...]]:
    """The cells of each row by its number, without the empty ones at the end."""
    return {row.number: tuple(" ".join(row.cells).split()) for row in table.rows}


def number(column: int, value: float, style: int = 0) -> bytes:
    return xlsb_cell(column, "number", struct.pack("<d", value), style)


def text(column: int, value: str, name: str = "text") -> bytes:
    return xlsb_cell(column, name, wide(value))


def kept_xlsb() -> bytes:
    """The same as the others in `rosters`; no program here writes one."""
    return xlsb(
        xlsb_row(1, *(text(place, name) for place, name in enumerate(HEADER, 1))),
        xlsb_row(
            2,
            number(1, 101, 2),
            text(2, "Søren Ærø"),
            number(3, 46349, 1),
            text(4, "venstre"),
            xlsb_cell(7, "true", b"\1"),
            xlsb_cell(8, "formula's error", b"\x07"),
        ),
        xlsb_row(
            3,
            number(1, 102, 2),
            text(2, "Søren Ærø den anden", "formula's text"),
            number(3, 46356, 1),
            text(4, "højre"),
            text(5, "", "formula's text"),
            text(6, "da"),
            xlsb_cell(7, "true", b"\0"),
        ),
        xlsb_row(4, number(1, 103, 2), text(2, "Skjult Filter"), hidden=True),
        xlsb_row(
            5,
            number(1, 104, 2),
            text(2, "Åse\nØstergård"),
            number(3, 46350 + 9.5 / 24, 1),
            text(4, "begge"),
            number(5, 16),
            text(6, "engelsk"),
        ),
        xlsb_row(6, number(1, 105, 2), text(2, "Skjult Hånd"), hidden=True),
        xlsb_row(
            7,
            number(1, 106, 2),
            text(2, "Fejl"),
            number(3, 46349, 1),
            xlsb_cell(4, "formula's error", b"\x2a"),
            xlsb_cell(5, "error", b"\x07"),
        ),
        xlsb_row(8, number(1, 107, 2), text(2, "Tal"), number(3, 46349), text(4, "v")),
        *(xlsb_row(line, text(6, "da")) for line in range(9, 40)),
    )


KEPT = {name: (ROSTERS / f"kept.{name}").read_bytes() for name in ("ods", "xls", "xlsx")}
KEPT["xlsb"] = kept_xlsb()


@pytest.mark.parametrize("name", KEPT)
def test_every_kind_of_workbook_is_read_alike(name: str) -> None:
    table = read(KEPT[name])
    yes, no = ("1", "0") if name == "ods" else ("true", "false")
    found = {row.number: row.cells + ("",) * (8 - len(row.cells)) for row in table.rows}
    assert table.header.cells == HEADER
    assert found[2] == ("0101", "Søren Ærø", "2026-11-23", "venstre", "", "", yes, "#DIV/0!")
    assert found[3][:7] == ("0102", "Søren Ærø den anden", "2026-11-30", "højre", "", "da", no)
    assert found[5][:5] == ("0104", "Åse Østergård", "2026-11-24 09:30:00", "begge", "16")
    assert found[7][:5] == ("0106", "Fejl", "2026-11-23", "#N/A", "#DIV/0!")
    assert found[8][:4] == ("0107", "Tal", "46349", "v")
    assert [row.problem for row in table.rows] == [None] * len(table.rows)


@pytest.mark.parametrize("name", KEPT)
def test_rows_that_are_hidden_by_a_filter_or_by_hand_are_left_out(name: str) -> None:
    table = read(KEPT[name])
    assert table.hidden == (4, 6)
    assert not {4, 6} & {row.number for row in table.rows}


@pytest.mark.parametrize("name", KEPT)
def test_the_hidden_sheet_is_read_where_it_is_named(name: str) -> None:
    with pytest.raises(UnreadableTableError, match="empty" if name == "xlsb" else "header|empty"):
        read_table(KEPT[name], "skjult", lambda _: None)
    with pytest.raises(InputError, match="Mandag") as caught:
        read(KEPT[name], "Fredag")
    assert "Skjult" not in str(caught.value)


@pytest.mark.parametrize("kind", ["hidden='1'", 'hidden="true"', 'hidden="1" ht="0"'])
def test_every_way_to_hide_a_row_of_an_xlsx(kind: str) -> None:
    head = f'<row r="1">{text_cell("A1", "id")}</row>'
    rows_of_it = (
        f'<row r="2" {kind}>{text_cell("A2", "2")}</row>',
        f"<row>{text_cell('A3', '3')}</row>",
    )
    content = with_sheet(head + "".join(rows_of_it))
    table = read(content)
    assert (table.hidden, rows(table)) == ((2,), {3: ("3",)})


@pytest.mark.parametrize("how", ["filter", "collapse"])
def test_every_way_to_hide_a_row_of_an_ods(how: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell>'
    content = ods(
        f"<table:table-header-rows><table:table-row>{cell}</table:table-row>"
        f"</table:table-header-rows><table:table-row-group>"
        f'<table:table-row table:visibility="{how}" table:number-rows-repeated="2">{cell}'
        f"</table:table-row></table:table-row-group><table:table-row>{cell}</table:table-row>"
    )
    table = read(content)
    assert (table.hidden, rows(table)) == ((2, 3), {4: ("id",)})


def test_a_sheet_whose_rows_are_all_hidden_is_refused_as_that() -> None:
    content = with_sheet(f'<row r="1" hidden="1">{text_cell("A1", "id")}</row>')
    with pytest.raises(UnreadableTableError, match="Every row of it is hidden"):
        read(content)


def formula_row(*cells: str) -> Table:
    head = "".join(map(text_cell, ("A1", "B1", "C1"), ("id", "navn", "x")))
    return read(with_sheet(f'<row r="1">{head}</row><row r="2">{"".join(cells)}</row>'))


@pytest.mark.parametrize(
    ("cell", "is_fine", "value"),
    [
        ('<c r="B2" t="str"><f>IF(1=2,1,"")</f><v></v></c>', True, ""),
        ('<c r="B2" t="str"><f>IF(1=2,1,"")</f><v/></c>', True, ""),
        ('<c r="B2" t="str"><f>IF(1=2,1,"")</f></c>', True, ""),
        ('<c r="B2" t="str"><f>A1</f><v>Eva</v></c>', True, "Eva"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', True, "2"),
        ('<c r="B2"><f t="shared" si="0"/><v>2</v></c>', True, "2"),
        ('<c r="B2" t="b"><f>TRUE()</f><v>1</v></c>', True, "true"),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', True, "#DIV/0!"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', True, "#REF!"),
        ('<c r="B2"><f>A1</f></c>', False, ""),
        ('<c r="B2"><f>A1</f><v></v></c>', False, ""),
        ('<c r="B2"><f>A1</f><v/></c>', False, ""),
        ('<c r="B2" t="n"><f>A1</f><v/></c>', False, ""),
    ],
)
def test_a_formula_counts_by_what_came_of_it(cell: str, is_fine: bool, value: str) -> None:
    (row,) = formula_row(text_cell("A2", "1"), cell, text_cell("C2", "note")).rows
    assert list(row.unread) == ([] if is_fine else [1])
    assert row.cells == ("1", value, "note")


ODS_HEAD = "".join(
    f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
    for name in ("id", "navn", "startdato")
)


def ods_row(*cells: str) -> Table:
    content = f"<table:table-row>{ODS_HEAD}</table:table-row><table:table-row>"
    return read(ods(content + "".join(cells) + "</table:table-row>"))


@pytest.mark.parametrize(
    ("attributes", "inside", "value"),
    [
        ('office:value-type="float" office:value="101"', "<text:p>0101</text:p>", "0101"),
        ('office:value-type="float" office:value="101"', "<text:p>101</text:p>", "101"),
        ('office:value-type="float" office:value="101"', "<text:p>101,00 kr.</text:p>", "101"),
        ('office:value-type="float" office:value="101"', "<text:p>00102</text:p>", "101"),
        ('office:value-type="float" office:value="1.5"', "<text:p>1,5</text:p>", "1.5"),
        ('office:value-type="percentage" office:value="0.5"', "<text:p>50 %</text:p>", "0.5"),
        ('office:value-type="date" office:date-value="2026-11-23"', "", "2026-11-23"),
        (
            'office:value-type="date" office:date-value="2026-11-23T09:30:00"',
            "<text:p>23. nov.</text:p>",
            "2026-11-23 09:30:00",
        ),
        ('office:value-type="time" office:time-value="PT9H05M00S"', "<text:p/>", "09:05:00"),
        (
            'office:value-type="boolean" office:boolean-value="true"',
            "<text:p>SAND</text:p>",
            "true",
        ),
        ('office:value-type="string"', "<text:p>Åse<text:s text:c='2'/>Ø</text:p>", "Åse  Ø"),
        ('office:value-type="string"', "<text:p>a<text:line-break/>b</text:p>", "a b"),
        ('office:value-type="string"', "<text:p>a</text:p><text:p>b</text:p>", "a b"),
        ('office:value-type="string"', "<text:p>a<text:span>b</text:span>c</text:p>", "abc"),
        (
            'office:value-type="string"',
            "<office:annotation><text:p>a note</text:p></office:annotation><text:p>Eva</text:p>",
            "Eva",
        ),
        ('office:value-type="string" office:string-value="Eva"', "<text:p>shown</text:p>", "Eva"),
        ('table:formula="of:=A1"', "<text:p/>", ""),
    ],
)
def test_what_a_cell_of_an_ods_holds(attributes: str, inside: str, value: str) -> None:
    (row,) = ods_row(f"<table:table-cell {attributes}>{inside}</table:table-cell>", ODS_HEAD).rows
    assert not row.unread
    assert row.cells[0] == value


def test_a_formula_of_an_ods_that_nobody_worked_out_is_a_problem_of_its_row() -> None:
    (row,) = ods_row('<table:table-cell table:formula="of:=A1"/>', ODS_HEAD).rows
    assert "formula" in str(row.unread[0])


def test_cells_of_an_ods_that_are_repeated_or_covered_keep_their_places() -> None:
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    twice = ODS_HEAD.replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"', 1
    )
    (row,) = ods_row("<table:covered-table-cell/>", empty, twice).rows
    assert row.cells == ("", "", "", "id", "id", "navn", "startdato")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Eva_x000D_Holm", "Eva Holm"),
        ("Eva_x000D_\nHolm", "Eva Holm"),
        ("Eva_x000A_Holm", "Eva Holm"),
        ("Eva_x0009_Holm", "Eva Holm"),
        ("S_x00F8_ren", "Søren"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("a_x00D_b", "a_x00D_b"),
        ("A_B_x", "A_B_x"),
    ],
)
@pytest.mark.parametrize("is_shared", [True, False])
def test_escaped_letters_become_what_they_mean(written: str, means: str, is_shared: bool) -> None:
    cell = '<c t="s"><v>0</v></c>' if is_shared else text_cell("A2", written)
    head = f'<row r="1">{text_cell("A1", "id")}</row>'
    strings = f'<sst xmlns="{MAIN}"><si><t>{written}</t></si></sst>'.encode()
    content = changed(
        with_sheet(f'{head}<row r="2">{cell}</row>'), {"xl/sharedStrings.xml": strings}
    )
    assert read(content).rows[0].cells == (means,)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("0000", "0101"), ("000000", "000101"), ("00", "101"), ("0", "101"), ("0.00", "101")],
)
def test_a_number_has_the_zeros_that_a_simple_format_shows(number_format: str, shown: str) -> None:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(workbook([["id"], [101]])))
    book.worksheets[0]["A2"].number_format = number_format
    content = BytesIO()
    book.save(content)
    assert read(content.getvalue()).rows[0].cells == (shown,)


def test_what_is_no_whole_number_has_no_zeros_in_front() -> None:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(workbook([["id"], [1.5], [-7], ["x"], [None]])))
    for place in range(2, 6):
        book.worksheets[0][f"A{place}"].number_format = "0000"
    content = BytesIO()
    book.save(content)
    assert [row.cells[0] for row in read(content.getvalue()).rows] == ["1.5", "-7", "x"]


@pytest.mark.parametrize("base", ["1900", "1904"])
def test_days_are_counted_from_the_first_one_of_the_workbook(base: str) -> None:
    from datetime import date

    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if base == "1904" else CALENDAR_WINDOWS_1900
    for cells in (["startdato"], [date(2026, 11, 23)]):
        book.worksheets[0].append(cells)
    content = BytesIO()
    book.save(content)
    assert read(content.getvalue()).rows[0].cells == ("2026-11-23",)


def locked_ods() -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry></manifest:manifest>"
    )
    parts: dict[str, bytes | None] = {
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": b"\x93 sealed",
    }
    return changed(KEPT["ods"], parts)


LOCKED = {
    "an .xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(600)
    + "EncryptionInfo".encode("utf-16-le"),
    "an .xls": KEPT["xls"].replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1),
    "an .ods": locked_ods(),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_workbook_with_a_password_is_refused_as_that(name: str) -> None:
    with pytest.raises(UnreadableTableError, match="has a password"):
        read(LOCKED[name])


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("rest", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_half_a_workbook_is_refused(name: str, rest: float) -> None:
    content = KEPT[name]
    with pytest.raises(HeelprintError):
        read(content[: int(len(content) * rest)])


@pytest.mark.parametrize("place", [0.03, 0.13, 0.29, 0.41, 0.53, 0.67, 0.79, 0.97])
@pytest.mark.parametrize("name", KEPT)
def test_a_workbook_with_changed_bytes_is_read_or_refused(name: str, place: float) -> None:
    content = bytearray(KEPT[name])
    start = int(len(content) * place)
    content[start : start + 4] = b"\xff\x00\xff\x7f"
    # calamine may end its process.
    with suppress(HeelprintError, OverLimitError):
        assert confined(read_table, bytes(content), None, header_words())


def test_what_is_said_of_many_sheets_with_long_names_is_short() -> None:
    tables = "".join(
        f'</table:table><table:table table:name="{n}{"x" * 5_000}">' for n in range(99)
    )
    with pytest.raises(InputError) as caught:
        read(ods(tables), "Fredag")
    assert len(str(caught.value)) < 3_000
    assert len(caught.value.message.values["sheets"]) == 21  # type: ignore[arg-type]  # a tuple


def test_a_workbook_without_a_visible_sheet_is_refused_as_that() -> None:
    with pytest.raises(UnreadableTableError, match="Every sheet of the workbook is hidden"):
        read(ods("", more=3))
    with pytest.raises(UnreadableTableError, match="empty"):
        read(ods("", more=3), "a")


ROWS = MOST_ROWS_OF_A_WORKBOOK - 1  # with the header as many as may be
CELLS = (
    *("Søren Ærø nummer {}", "2026-11-23", "venstre", "to ben", "2026-12-20", "16", "da", "A4"),
    "nej",
)


def large_csv() -> str:
    line = ";".join(CELLS)
    return f"id;{';'.join('abcdefghi')}\n" + "".join(
        f"{number};{line.format(number)}\n" for number in range(ROWS)
    )


def large_xlsx() -> bytes:
    cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in CELLS)
    head = f"<row>{text_cell('A1', 'id')}</row>"
    return with_sheet(
        head
        + "".join(
            f"<row><c><v>{number}</v></c>{cells.format(number)}</row>" for number in range(ROWS)
        )
    )


def large_ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(map(cell.format, CELLS))
    head = f"<table:table-row>{cell.format('id')}</table:table-row>"
    rows = (
        f'<table:table-row><table:table-cell office:value-type="float" office:value="{number}">'
        f"<text:p>{number}</text:p></table:table-cell>{cells.format(number)}</table:table-row>"
        for number in range(ROWS)
    )
    return ods(head + "".join(rows))


@pytest.mark.parametrize("make", [large_csv, large_xlsx, large_ods])
def test_a_large_roster_is_read_within_the_limits(make: Callable[[], str | bytes]) -> None:
    content = make()
    table = confined(
        read_table,
        content.encode() if isinstance(content, str) else content,
        None,
        header_words(),
    )
    assert len(table.rows) == ROWS
    last = str(ROWS - 1)
    assert table.rows[-1].cells[:3] == (last, f"Søren Ærø nummer {last}", "2026-11-23")


def cell_of(inside: str) -> str:
    return f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'


SPACES = 'xmlns:draw="urn:d" xmlns:dr3d="urn:r" xmlns:form="urn:f"'


@pytest.mark.parametrize(
    "drawn",
    [
        "<draw:g {}><draw:rect><text:p>venstre</text:p></draw:rect></draw:g>",
        "<draw:g {}><draw:g><draw:frame><text:p>venstre</text:p></draw:frame></draw:g></draw:g>",
        *(
            f"<draw:{name} {{}}><text:p>venstre</text:p></draw:{name}>"
            for name in (
                *("rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle"),
                *("ellipse", "connector", "caption", "measure", "control", "page-thumbnail"),
                *("frame", "custom-shape", "a", "object", "text-box"),
            )
        ),
        "<dr3d:scene {}><text:p>venstre</text:p></dr3d:scene>",
        "<form:form {}><text:p>venstre</text:p></form:form>",
        "<office:annotation><text:p>venstre</text:p></office:annotation>",
        "<text:p><text:note><text:note-body><text:p>venstre</text:p></text:note-body></text:note>"
        "</text:p>",
        "<text:p><draw:frame {}><text:p>venstre</text:p></draw:frame></text:p>",
    ],
)
@pytest.mark.parametrize("own", ["", "<text:p>Eva</text:p>"])
def test_what_is_drawn_over_a_cell_of_an_ods_is_not_in_it(drawn: str, own: str) -> None:
    cell = cell_of(drawn.format(SPACES) + own)
    (row,) = ods_row(cell, ODS_HEAD).rows
    assert row.cells[:2] == ("Eva" if own else "", "id")


NESTED = '<table:table table:is-sub-table="true">{}</table:table>'


@pytest.mark.parametrize("depth", [1, 2, 9])
@pytest.mark.parametrize("place", [0, 2, 3])
def test_a_table_in_a_cell_of_an_ods_ends_nothing(depth: int, place: int) -> None:
    inside = ""
    for _ in range(depth):
        row = f"<table:table-row>{cell_of('<text:p>x</text:p>' + inside)}</table:table-row>"
        inside = NESTED.format(row)
    cells = [cell_of(f"<text:p>{text}</text:p>") for text in ("1", "Eva", "i dag", "note")]
    cells[place] = cell_of(f"<text:p>n</text:p>{inside}")
    after = f"<table:table-row>{cell_of('<text:p>2</text:p>')}</table:table-row>"
    head = f"<table:table-row>{ODS_HEAD}</table:table-row>"
    table = read(ods(f"{head}<table:table-row>{''.join(cells)}</table:table-row>{after}"))
    assert [row.number for row in table.rows] == [2, 3]
    assert list(table.rows[0].unread) == [place]
    assert "table of its own" in str(table.rows[0].unread[place])
    assert len(table.rows[0].cells) == 4
    assert table.rows[1].cells == ("2",)


@pytest.mark.parametrize("name", ["workbook2", "Workbook", "book", "mappe1"])
@pytest.mark.parametrize("has_old", [True, False])
def test_the_part_that_names_the_sheets_may_be_called_anything(name: str, has_old: bool) -> None:
    old = KEPT["xlsx"]
    with ZipFile(BytesIO(old)) as archive:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
        root = archive.read("_rels/.rels").replace(b"workbook.xml", f"{name}.xml".encode())
        types = archive.read("[Content_Types].xml").replace(
            b"/xl/workbook.xml", f"/xl/{name}.xml".encode()
        )
    parts: dict[str, bytes | None] = {
        "_rels/.rels": root,
        "[Content_Types].xml": types,
        f"xl/{name}.xml": book,
        f"xl/_rels/{name}.xml.rels": relations,
        "xl/workbook.xml": b"<workbook/>" if has_old else None,
        "xl/_rels/workbook.xml.rels": None,
    }
    assert read(changed(old, parts)) == read(old)

"""A cell under a merged one has the merged cell's value: what is on the screen is printed."""

import struct
import time
from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from openpyxl.utils import get_column_letter

from heelprint.machine.confined import confined
from heelprint.roster.columns import find_columns
from heelprint.roster.headers import header_words
from heelprint.table.read import read_table
from heelprint.table.table import Table, UnreadableTableError
from tests.test_workbooks import KEPT
from tests.workbooks import ods, record, text_cell, wide, with_sheet, xlsb, xlsb_cell, xlsb_row

Grid = Sequence[Sequence[str]]
# A merge: its first row and column, and its last ones, counted from 1.
Merge = tuple[int, int, int, int]
HEAD = ("id", "start", "side")


def read(content: bytes) -> Table:
    return read_table(content, None, header_words())


def letter(column: int) -> str:
    return get_column_letter(column)


def merged_xlsx(grid: Grid, merges: Sequence[Merge]) -> bytes:
    rows = (
        f'<row r="{row}">'
        + "".join(text_cell(f"{letter(c)}{row}", cell) for c, cell in enumerate(cells, 1) if cell)
        + "</row>"
        for row, cells in enumerate(grid, 1)
    )
    ranges = "".join(
        f'<mergeCell ref="{letter(left)}{top}:{letter(right)}{bottom}"/>'
        for top, left, bottom, right in merges
    )
    return with_sheet("".join(rows), after=f"<mergeCells>{ranges}</mergeCells>")


def merged_xlsb(grid: Grid, merges: Sequence[Merge]) -> bytes:
    rows = [
        xlsb_row(
            row, *(xlsb_cell(c, "text", wide(cell)) for c, cell in enumerate(cells, 1) if cell)
        )
        for row, cells in enumerate(grid, 1)
    ]
    ranges = [
        record("merged", struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))
        for top, left, bottom, right in merges
    ]
    return xlsb(*rows, after=b"".join(ranges))


def merged_ods(grid: Grid, merges: Sequence[Merge]) -> bytes:
    spans = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges
    }
    covered = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, min(bottom, len(grid)) + 1)
        for column in range(left, min(right, 300) + 1)
    } - set(spans)

    def cell(row: int, column: int, text: str) -> str:
        name = "covered-table-cell" if (row, column) in covered else "table-cell"
        span = ""
        if (row, column) in spans:
            height, width = spans[row, column]
            span = f'table:number-rows-spanned="{height}" table:number-columns-spanned="{width}"'
        kind = 'office:value-type="string"' if text else ""
        inside = f"<text:p>{text}</text:p>" if text else ""
        return f"<table:{name} {kind} {span}>{inside}</table:{name}>"

    return ods(
        "".join(
            "<table:table-row>"
            + "".join(cell(row, column, text) for column, text in enumerate(cells, 1))
            + "</table:table-row>"
            for row, cells in enumerate(grid, 1)
        )
    )


MAKERS = {"xlsx": merged_xlsx, "xlsb": merged_xlsb, "ods": merged_ods}
every_kind = pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
Make = Callable[[Grid, Sequence[Merge]], bytes]


def cells(table: Table) -> dict[int, tuple[str, ...]]:
    width = len(table.header.cells)
    return {row.number: (*row.cells, *[""] * width)[:width] for row in table.rows}


@every_kind
@pytest.mark.parametrize("hidden", ["", "venstre"])
def test_a_cell_below_a_merged_one_has_its_value_and_not_its_own(make: Make, hidden: str) -> None:
    grid = [HEAD, ("1", "2026-11-23", "højre"), ("2", "2026-11-24", hidden), ("3", "i dag", "v")]
    assert cells(read(make(grid, [(2, 3, 3, 3)]))) == {
        2: ("1", "2026-11-23", "højre"),
        3: ("2", "2026-11-24", "højre"),
        4: ("3", "i dag", "v"),
    }


@every_kind
def test_a_cell_beside_a_merged_one_has_its_value_too(make: Make) -> None:
    grid = [HEAD, ("1", "højre", "venstre"), ("2", "2026-11-23", "")]
    assert cells(read(make(grid, [(2, 2, 2, 3)]))) == {
        2: ("1", "højre", "højre"),
        3: ("2", "2026-11-23", ""),
    }


@every_kind
def test_a_block_of_cells_has_the_value_of_its_first(make: Make) -> None:
    grid = [HEAD, ("1", "h", "v"), ("2", "v", "v"), ("3", "v", "v"), ("4", "x", "y")]
    found = cells(read(make(grid, [(2, 2, 4, 3)])))
    assert [found[row][1:] for row in (2, 3, 4, 5)] == [("h", "h")] * 3 + [("x", "y")]


@every_kind
def test_under_an_empty_merged_cell_nothing_is_seen(make: Make) -> None:
    grid = [HEAD, ("1", "i dag", ""), ("2", "i dag", "venstre"), ("3", "i dag", "venstre")]
    found = cells(read(make(grid, [(2, 3, 3, 3)])))
    assert [found[row][2] for row in (2, 3, 4)] == ["", "", "venstre"]


@every_kind
def test_a_merged_cell_that_begins_in_a_blank_row_is_empty(make: Make) -> None:
    grid = [HEAD, ("", "", ""), ("2", "i dag", "venstre")]
    assert cells(read(make(grid, [(2, 3, 3, 3)]))) == {3: ("2", "i dag", "")}


@every_kind
def test_merged_cells_one_below_the_other_keep_apart(make: Make) -> None:
    grid = [HEAD, *((str(row), "i dag", "hv"[row // 2 % 2]) for row in range(2, 8))]
    found = cells(read(make(grid, [(row, 3, row + 1, 3) for row in (2, 4, 6)])))
    assert [found[row][2] for row in range(2, 8)] == list("vvhhvv")


@every_kind
def test_a_row_that_lies_under_merged_cells_alone_is_none_of_its_own(make: Make) -> None:
    grid = [HEAD, ("1", "i dag", "h"), ("2", "i morgen", "v"), ("3", "i dag", "b")]
    found = cells(read(make(grid, [(2, column, 3, column) for column in (1, 2, 3)])))
    assert found == {2: ("1", "i dag", "h"), 4: ("3", "i dag", "b")}


@every_kind
def test_a_merged_cell_that_goes_on_below_the_list_makes_no_rows(make: Make) -> None:
    grid = [HEAD, ("1", "i dag", "h"), ("2", "i dag", ""), ("", "", ""), ("", "", "")]
    assert list(cells(read(make(grid, [(2, 3, 5, 3)])))) == [2, 3]


@every_kind
def test_a_header_of_two_lines_merged_line_by_line_is_one_header(make: Make) -> None:
    grid = [(*HEAD, "kontakt", ""), ("", "", "", "telefon", "post"), ("1", "i dag", "h", "", "")]
    merges = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 5)]
    table = read(make(grid, merges))
    assert (table.header.number, table.header.cells) == (2, (*HEAD, "telefon", "post"))
    assert list(cells(table)) == [3]
    table = read(make([HEAD, ("", "", ""), ("1", "i dag", "h")], merges[:3]))
    assert (table.header.number, list(cells(table))) == (1, [3])


@every_kind
def test_a_title_merged_over_the_table_is_said_once(make: Make) -> None:
    grid = [("Uge 48", "", ""), HEAD, ("1", "i dag", "h")]
    (above,) = read(make(grid, [(1, 1, 1, 3)])).above
    assert [cell for cell in above.cells if cell] == ["Uge 48"]


@every_kind
@pytest.mark.parametrize(
    ("row", "is_one"),
    [(("h", ""), True), (("h", "h"), True), (("", "h"), False), (("h", "v"), False)],
)
def test_a_merged_header_names_one_column_unless_two_say_different_things(
    make: Make, row: tuple[str, str], is_one: bool
) -> None:
    header = read(make([(*HEAD, ""), ("1", "i dag", *row)], [(1, 3, 1, 4)])).header
    if is_one:
        assert len(find_columns(header.cells)) == 3
    else:
        with pytest.raises(UnreadableTableError, match="More than one column"):
            find_columns(header.cells)


@every_kind
@pytest.mark.parametrize("last", [(1_048_576, 16_384), (3, 16_384), (1_048_576, 3)])
def test_a_merge_as_large_as_a_sheet_is_looked_at_only_where_there_are_rows(
    make: Make, last: tuple[int, int]
) -> None:
    grid = [HEAD, ("1", "i dag", "h"), ("2", "i dag", "v")]
    found = cells(read(make(grid, [(2, 3, *last)])))
    assert found == {2: ("1", "i dag", "h"), 3: ("2", "i dag", "h")}
    assert cells(read(make([HEAD, *grid], [(2, 1, 1_048_576, 16_384)]))) == {2: ("id", "id", "id")}


@pytest.mark.parametrize("make", [merged_xlsx, merged_xlsb])
def test_a_million_merges_are_refused_soon(make: Make) -> None:
    merges = [(row, 3, row + 1, 3) for row in range(2, 400_000, 2)]
    content = make([HEAD, ("1", "i dag", "h")], merges)
    start = time.process_time()
    with pytest.raises(UnreadableTableError, match="too large"):
        read(content)
    assert time.process_time() - start < 5


@every_kind
def test_thousands_of_merges_are_read_within_the_limits(make: Make) -> None:
    grid = [HEAD, *((str(row), "i dag", "h" if row % 2 == 0 else "v") for row in range(2, 20_000))]
    merges = [(row, 3, row + 1, 3) for row in range(2, 20_000, 2)]
    table = confined(read_table, make(grid, merges), None, header_words())
    assert {row.cells[2] for row in table.rows} == {"h"}


@pytest.mark.parametrize("text", ["C2:C3", "c2:c3", "C3:C2"])
def test_every_way_to_write_a_range(text: str) -> None:
    content = merged_xlsx([HEAD, ("1", "i dag", "h"), ("2", "i dag", "v")], [])
    old, new = b"<mergeCells>", f'<mergeCells><mergeCell ref="{text}"/>'.encode()
    assert cells(read(replaced(content, old, new)))[3] == ("2", "i dag", "h")


@pytest.mark.parametrize("text", ["C2:", "2:3", "C:D", ":", "C2:C99999999", "C2:C3:C4", "C٢:C٣"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    content = merged_xlsx([HEAD, ("1", "i dag", "h")], [])
    new = f'<mergeCells><mergeCell ref="{text}"/>'.encode()
    with pytest.raises(UnreadableTableError, match="can't be read"):
        read(replaced(content, b"<mergeCells>", new))


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    from zipfile import ZipFile

    from tests.workbooks import changed

    name = "xl/worksheets/sheet1.xml"
    with ZipFile(BytesIO(content)) as archive:
        return changed(content, {name: archive.read(name).replace(old, new)})


def test_merged_cells_of_an_xls_have_one_value() -> None:
    # The record for the printer's set-up makes room for merged cells: D2:D3, and three alone.
    old = b"\xa1\x00\x22\x00"
    merged = struct.pack("<HHH4H12H", 0xE5, 0x22, 4, 1, 2, 3, 3, *[99] * 12)
    assert old in KEPT["xls"]
    first, *parts = KEPT["xls"].split(old)
    size = len(merged) - len(old)
    content = first + b"".join(merged + part[size:] for part in parts)
    found = {row.number: row.cells for row in read(content).rows}
    assert (found[2][3], found[3][3], found[5][3]) == ("venstre", "venstre", "begge")


@pytest.mark.parametrize("times", [1, 3])
def test_repeated_rows_of_an_ods_with_merged_cells(times: int) -> None:
    def cell(text: str, more: str = "", kind: str = "table-cell") -> str:
        inside = f"<text:p>{text}</text:p>"
        return f'<table:{kind} office:value-type="string" {more}>{inside}</table:{kind}>'

    head = "".join(map(cell, HEAD))
    row = cell("h", 'table:number-columns-spanned="2"') + cell("v", kind="covered-table-cell")
    content = ods(
        f"<table:table-row>{head}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="{times}">{cell("1")}{row}</table:table-row>'
    )
    assert list(cells(read(content)).values()) == [("1", "h", "h")] * times


@pytest.mark.parametrize(("hidden_in", "unread"), [(2, [2, 3]), (3, [])])
def test_a_formula_without_a_value_counts_where_it_is_seen(
    hidden_in: int, unread: list[int]
) -> None:
    content = merged_xlsx([HEAD, ("1", "i dag", "h"), ("2", "i dag", "v")], [(2, 3, 3, 3)])
    old = text_cell(f"C{hidden_in}", {2: "h", 3: "v"}[hidden_in])
    new = f'<c r="C{hidden_in}"><f>1+1</f></c>'
    found = read(replaced(content, old.encode(), new.encode())).rows
    assert [row.number for row in found if 2 in row.unread] == unread

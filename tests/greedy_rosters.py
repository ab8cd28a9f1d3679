"""Small files that would eat the machine, each of less than 5 MB, by what is too much in them.

`REFUSED` are refused in a line; of `ROWS` rows are wrong, or come with warnings; `FINE` are only
large. None may take more than 5 seconds or 400 MB.
"""

import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from tests.malformed_rosters import BOOK, BOOK_HEADER, lying_zip_bomb, zip_bomb
from tests.workbooks import MAIN, changed, ods, text_cell, with_sheet, workbook

CSV_HEADER = "id;name;start;affected\n"
CSV_ROW = "1;Eva;2026-11-23;left\n"
STACK = "\u0301\u0323"  # two marks that are put in order each time
SHEET = "xl/worksheets/sheet1.xml"
MOST = 5_000_000
OLD_BOOK = (Path(__file__).parent / "rosters" / "kept.xls").read_bytes()

Make = Callable[[], bytes]


def csv_cell(cell: str) -> Make:
    """A roster whose only name is this."""
    return lambda: f"{CSV_HEADER}1;{cell};2026-11-23;left\n".encode()


def csv_rows(count: int, row: str, header: str = CSV_HEADER) -> Make:
    """A roster of so many rows, in which {} is the number."""
    return lambda: (header + "".join(row.replace("{}", str(n)) for n in range(count))).encode()


def sheet(rows: Iterator[str] | str, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet has these rows below the header."""
    return with_sheet(BOOK_HEADER + "".join(rows), before, after)


def row(number: int, *cells: str) -> str:
    """A row of a sheet with these texts in it."""
    places = (f"{chr(65 + place)}{number}" for place in range(len(cells)))
    return f'<row r="{number}">{"".join(map(text_cell, places, cells))}</row>'


def shared(text: str, rows: int, columns: int) -> bytes:
    """A workbook of cells that all are one shared string."""
    cells = "".join(f'<c t="s"><v>{0}</v></c>' for _ in range(columns))
    strings = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    book = changed(
        workbook([["id"], ["x"]]),
        {SHEET: sheet_part(BOOK_HEADER + f"<row>{cells}</row>" * rows)},
    )
    return changed(book, {"xl/sharedStrings.xml": strings.encode()})


def sheet_part(rows: str) -> bytes:
    """The XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def elsewhere(target: str, name: str | None = None) -> Make:
    """A workbook whose sheet of 300 MB lies where no sheet is looked for."""

    def make() -> bytes:
        path = "xl/_rels/workbook.xml.rels"
        with zipfile.ZipFile(BytesIO(BOOK)) as archive:
            relations = archive.read(path).replace(b"/xl/worksheets/sheet1.xml", target.encode())
        parts: dict[str, bytes | None] = {path: relations, SHEET: None}
        return changed(BOOK, parts | {name or target.lstrip("/"): b" " * 300_000_000})

    return make


def twice() -> bytes:
    """A workbook with two parts of the same name."""
    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        part = archive.read(SHEET)
    other = SHEET.replace("1", "2")
    return changed(BOOK, {other: part}).replace(other.encode(), SHEET.encode())


def overlapping() -> bytes:
    """A zip whose thousand entries are all the same 10 MB."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b" " * 10_000_000)
        first = archive.infolist()[0]
        for number in range(1000):
            other = zipfile.ZipInfo(f"xl/{number}.xml")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(other, name, getattr(first, name))
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return content.getvalue()


def many_parts() -> bytes:
    """A zip of 40,000 empty parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(40_000):
            archive.writestr(f"xl/{number}", b"")
    return content.getvalue()


def zip64() -> bytes:
    """A workbook that gives the sizes of its parts in the other place, as 2^60 bytes."""
    content = bytearray(BOOK)
    place = content.rindex(b"PK\x01\x02")
    extra = struct.pack("<HHQ", 1, 8, 1 << 60)
    name_length = struct.unpack_from("<H", content, place + 28)[0]
    struct.pack_into("<I", content, place + 24, 0xFFFFFFFF)
    struct.pack_into("<H", content, place + 30, len(extra))
    content[place + 46 + name_length : place + 46 + name_length] = extra
    end = content.rindex(b"PK\x05\x06")
    size = struct.unpack_from("<I", content, end + 12)[0]
    struct.pack_into("<I", content, end + 12, size + len(extra))
    return bytes(content)


def styles(formats: int) -> bytes:
    """A workbook with so many formats of numbers and styles of cells."""
    numbers = "".join(f'<numFmt numFmtId="{n}" formatCode="0"/>' for n in range(164, formats))
    cells = "".join(f'<xf numFmtId="{n}"/>' for n in range(164, formats))
    part = f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs>{cells}</cellXfs>'
    return changed(BOOK, {"xl/styles.xml": f"{part}</styleSheet>".encode()})


def many_sheets(count: int, name: str = "") -> bytes:
    """A workbook whose list of sheets has so many, all but the first hidden."""
    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        part = archive.read("xl/workbook.xml").decode()
    one = '<sheet name="{}{}" sheetId="{}" state="hidden" r:id="rId1"/>'
    more = "".join(one.format(name, number, number) for number in range(2, count))
    return changed(
        BOOK, {"xl/workbook.xml": part.replace("</sheets>", f"{more}</sheets>").encode()}
    )


def defined_names() -> bytes:
    """A workbook of 300,000 names for its cells."""
    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        part = archive.read("xl/workbook.xml").decode()
    names = "".join(f'<definedName name="n{n}">Sheet!$A$1</definedName>' for n in range(300_000))
    part = part.replace("<definedNames/>", "").replace("<definedNames />", "")
    end = f"<definedNames>{names}</definedNames></workbook>"
    return changed(BOOK, {"xl/workbook.xml": part.replace("</workbook>", end).encode()})


def ods_cells(cells: str, before: str = "") -> Make:
    """An .ods whose second row this is."""
    header = "".join(ods_cell(name) for name in ("id", "start", "affected"))
    return lambda: ods(
        f"<table:table-row>{header}</table:table-row><table:table-row>{cells}</table:table-row>",
        before=before,
    )


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of an .ods with this text."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_rows(repeated: int, cells: str) -> Make:
    """An .ods with a row that is repeated so often."""
    header = "".join(ods_cell(name) for name in ("id", "start", "affected"))
    return lambda: ods(
        f"<table:table-row>{header}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'
    )


def xls_ring(place: int) -> Make:
    """An .xls in whose tables of sectors one points back at itself."""

    def make() -> bytes:
        content = bytearray(OLD_BOOK)
        sector = 512 * (1 + struct.unpack_from("<I", content, 76)[0])  # the first table of sectors
        if place < 0:  # the table of the tables
            struct.pack_into("<II", content, 68, 0, 10_000)
        else:
            for number in range(place, place + 4):
                struct.pack_into("<I", content, sector + 4 * number, place)
        return bytes(content)

    return make


REFUSED: dict[str, Make] = {
    "600,000 formats": lambda: styles(600_000),
    "600,000 merged cells": lambda: sheet(
        row(2, "1", "2026-11-23", "left"),
        after="<mergeCells>" + '<mergeCell ref="F1:G2"/>' * 600_000 + "</mergeCells>",
    ),
    "19,000 rows with one id": csv_rows(19_000, "1;Eva;2026-11-23;left\n"),
    "19,000 rows with errors of their own": csv_rows(
        19_000, "{};Eva;2026-02-30{};middle{};9{}9\n", CSV_HEADER[:-1] + ";weeks\n"
    ),
    "19,000 rows with three errors each": csv_rows(
        19_000, "{};Eva;2026-02-30;middle;99\n", CSV_HEADER[:-1] + ";weeks\n"
    ),
    "a name of 161 marks in 30,000 rows of a workbook": lambda: shared("a" + STACK * 80, 30_000, 3),
    "a line of 5 million separators": lambda: b";" * 4_999_000,
    "a header of 300,000 unknown columns": lambda: ";".join(
        f"kolonne{n}" for n in range(300_000)
    ).encode(),
    "a header of 300,000 known columns": lambda: b"name;" * 300_000,
    "a header of 300 columns": lambda: (
        "id;start;affected;" + ";".join(f"c{n}" for n in range(300)) + "\n" + CSV_ROW
    ).encode(),
    "headers of marks": lambda: ("\n".join([";".join(["a" + STACK * 490] * 256)] * 4)).encode(),
    "2 million blank lines": lambda: b"\n" * 4_000_000,
    "2 million lines of separators": lambda: b";\n" * 2_000_000,
    "50,000 marks that open and don't close": csv_rows(50_000, '{};"Eva;2026-11-23;left\n'),
    "50,000 long marks that open and don't close": csv_rows(45_000, '{};"' + "x" * 90 + "\n"),
    "one mark that opens and never closes": lambda: (
        CSV_HEADER.encode() + b'1;"' + b"x\n" * 2_000_000
    ),
    "only quotation marks": lambda: b'"' * 4_999_999,
    "5 million letters of no encoding": lambda: b"id;name\n1;" + b"\xe6\xf8\x81" * 1_500_000,
    "60,000 rows in 600 kB": csv_rows(60_000, "{};Eva\n"),
    "a zip bomb": zip_bomb,
    "a zip bomb that lies": lying_zip_bomb,
    "a sheet among the pictures": elsewhere("/xl/media/picture.xml"),
    "a sheet beside the workbook": elsewhere("/sheet.xml"),
    "a sheet above the workbook": elsewhere("../../../sheet.xml", "sheet.xml"),
    "a sheet that is called a picture": elsewhere("/xl/media/picture.png"),
    "a part twice": twice,
    "a thousand parts that are one": overlapping,
    "40,000 parts": many_parts,
    "a part of 2^60 bytes": zip64,
    "a cell in each corner of a sheet": lambda: sheet(
        '<row r="1048576">' + text_cell("XFD1048576", "x") + "</row>"
    ),
    "XML of a million levels": lambda: sheet("<a>" * 1_000_000),
    "XML of a million levels in a cell": lambda: sheet('<row r="2"><c r="A2">' + "<a>" * 1_000_000),
    "an attribute of 40 MB": lambda: sheet(f'<row r="{"1" * 40_000_000}"/>'),
    "a million attributes": lambda: sheet(
        "<row " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>"
    ),
    "a number of 5,000 digits for a row": lambda: sheet(f'<row r="{"9" * 5_000}"/>'),
    "50,000 cells of one huge text": lambda: shared("x" * 1_000_000, 10_000, 5),
    "4,000 rows of 256 long cells": lambda: shared("x" * 900, 4_000, 256),
    "12,000 rows of 256 cells": lambda: shared("x", 12_000, 256),
    "60,000 rows of a workbook": lambda: sheet(row(n, "1") for n in range(2, 60_002)),
    "a document type": lambda: with_sheet(BOOK_HEADER, "<!DOCTYPE a [<!ENTITY b 'c'>]>"),
    "an .ods of a million rows": ods_rows(1_000_000, ods_cell("x")),
    "an .ods of 10^18 rows": ods_rows(10**18, ods_cell("x")),
    "an .ods of a million levels": ods_cells("<text:p>" * 1_000_000),
    "an .ods of a million sheets, all hidden": lambda: ods("", more=1_000_000),
    "an .ods of 500,000 notes in each other": ods_cells("<office:annotation>" * 500_000),
    "an .ods with entities": ods_cells(
        ods_cell("&a;"), '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">]>'
    ),
    "an .ods of 100 MB": lambda: ods(" " * 120_000_000),
    "an .xls whose sectors are a ring": xls_ring(0),
    "an .xls whose tables are a ring": xls_ring(-1),
    "an .xls of ones": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4_000_000,
    "an .xls of zeros": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000_000),
}

ROWS: dict[str, Make] = {
    "a column that nobody asked for, of a text that is too long": lambda: (
        CSV_HEADER[:-1] + ";notes\n" + CSV_ROW[:-1] + ";" + "note " * 200_000 + "\n"
    ).encode(),
    "a name between 4 million spaces": csv_cell(" " * 2_000_000 + "Eva" + " " * 2_000_000),
    "a cell of a million unseen marks": csv_cell("\u200b" * 1_000_000),
    "a cell of a million no-break spaces": csv_cell("\xa0" * 1_000_000),
    "a cell of 4 million spaces": csv_cell(" " * 4_000_000),
    "100,000 different words of one letter each": lambda: (
        CSV_HEADER.encode() + b"".join(b"\x9b\x81\xff%d;" % n for n in range(300_000))
    ),
    "a cell of 120,000 marks": csv_cell("a" + STACK * 60_000),
    "a cell of a million marks": csv_cell("a" + STACK * 500_000),
    "a name of 1,000 marks in 2,000 rows": csv_rows(
        2_000, f"{{}};{'a' + STACK * 498};2026-11-23;left\n"
    ),
    "a cell of 120,000 letters with spaces between": csv_cell("a " * 60_000),
    "a cell of 120,000 letters between spaces": csv_cell(" " * 60_000 + "a" * 60_000 + " "),
    "300,000 separators in a row": lambda: (CSV_HEADER + ";" * 300_000 + "x\n" + CSV_ROW).encode(),
    "99 marks that don't close": csv_rows(99, '{};"' + "x" * 40_000 + "\n"),
    "a number of a cell like 10^308": lambda: sheet('<row r="2"><c r="A2"><v>1e308</v></c></row>'),
    "dates beyond all years": lambda: changed(
        workbook([["id", "start", "affected"], [1, "2026-11-23", "left"]]),
        {
            SHEET: sheet_part(
                BOOK_HEADER + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="d">'
                "<v>99999-99-99</v></c></row>"
            )
        },
    ),
    "an .ods cell that is repeated 10^18 times": ods_cells(
        ods_cell("left", 'table:number-columns-repeated="1000000000000000000"')
    ),
    "an .ods with a date beyond all years": ods_cells(
        '<table:table-cell/><table:table-cell office:value-type="date" '
        'office:date-value="99999-99-99"/>'
    ),
}

# As many rows as may be, each of them right.
MANY: dict[str, Make] = {
    "19,999 rows of other patients": csv_rows(19_999, "{};Eva {} Holm;2026-11-23;left\n"),
    "19,999 rows with long names": csv_rows(19_999, "{};{} " + "Eva " * 48 + ";2026-11-23;left\n"),
    "19,999 rows of other plans": lambda: (
        CSV_HEADER[:-1]
        + ";weeks\n"
        + "".join(
            f"{n};Eva;2026-{1 + n % 12:02}-{1 + n % 28:02};left;{1 + n % 52}\n"
            for n in range(19_999)
        )
    ).encode(),
    "an .ods of one row, 19,999 times": ods_rows(
        19_999, ods_cell("") + ods_cell("2026-11-23") + ods_cell("left")
    ),
}

FINE: dict[str, Make] = {
    "60,000 formats": lambda: styles(60_000),
    "a million lines of separators below the table": lambda: (
        (CSV_HEADER + CSV_ROW).encode() + b";;;\n" * 1_048_574
    ),
    "a column of long texts that nobody asked for": lambda: (
        CSV_HEADER[:-1] + ";notes\n" + CSV_ROW[:-1] + ";" + "note " * 20_000 + "\n"
    ).encode(),
    "a cell of 120,000 spaces": csv_cell(" " * 120_000),
    "200 unknown columns": lambda: (
        "id;start;affected;"
        + ";".join("x" * 90 + str(n) for n in range(200))
        + "\n1;2026-11-23;left\n"
    ).encode(),
    "ten long lines above the header": lambda: (
        ("a" + STACK * 40_000 + "\n") * 9 + CSV_HEADER + CSV_ROW
    ).encode(),
    "90,000 merged cells": lambda: sheet(
        row(2, "1", "2026-11-23", "left"),
        after="<mergeCells>" + '<mergeCell ref="F1:G2"/>' * 90_000 + "</mergeCells>",
    ),
    "100,000 sheets": lambda: many_sheets(100_000),
    "300,000 defined names": defined_names,
    "a row at the end of the sheet": lambda: sheet(row(1_048_576, "1", "2026-11-23", "left")),
    "an .ods that goes on to its end": ods_cells(
        ods_cell("1")
        + ods_cell("2026-11-23")
        + ods_cell("left")
        + '<table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>'
        + '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/>'
    ),
}

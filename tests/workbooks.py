"""Workbooks for tests, whole ones by openpyxl and broken ones by hand.

`tests/rosters` has some that LibreOffice wrote.
"""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Iterable[Sequence[object]], title: str = "Sheet", **others: object) -> bytes:
    """An .xlsx with these rows on its first sheet; `others` are sheets with one cell each."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for name, value in others.items():
        book.create_sheet(name).append([value])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The workbook with some of its parts replaced; None takes one out."""
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys((*old.namelist(), *parts)):
            part = parts[name] if name in parts else old.read(name)
            if part is not None:
                new.writestr(name, part)
    return result.getvalue()


def with_sheet(rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose only sheet has this XML in its data, and around it."""
    data = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    sheet = f'<?xml version="1.0"?>{before}{data}'
    return changed(workbook([["id"]]), {"xl/worksheets/sheet1.xml": sheet.encode()})


def text_cell(place: str, text: str) -> str:
    """A cell with its text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: str, before: str = "", more: int = 0) -> bytes:
    """An .ods whose first sheet has these rows; `more` sheets are hidden, the first then too."""
    names = ("office", "table", "text", "style")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    hidden = (
        '<office:automatic-styles><style:style style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    style = ' table:style-name="h"' if more else ""
    first = f'<table:table table:name="A"{style}>{rows}</table:table>'
    others = "".join(
        f'<table:table table:name="{number}" table:style-name="h"/>' for number in range(more)
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {spaces}>{hidden}<office:body>'
        f"<office:spreadsheet>{first}{others}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return result.getvalue()


# The records of an .xlsb, by what they hold ([MS-XLSB] 2.3).
XLSB = {
    **{"book": 131, "end of book": 132, "sheets": 143, "sheet": 156, "end of sheets": 144},
    **{
        "begin": 129,
        "size": 148,
        "data": 145,
        "row": 0,
        "number": 5,
        "text": 6,
        "error": 3,
        "true": 4,
    },
    **{"formula's text": 8, "formula's error": 11, "end of data": 146, "end": 130},
    **{"styles": 278, "formats": 615, "format": 44, "end of formats": 616, "cells' styles": 617},
    **{"merged": 176, "style": 47, "end of cells' styles": 618, "end of styles": 279},
}


def record(name: str, content: bytes = b"") -> bytes:
    """A record: its kind and its length, seven bits a byte, and what it holds."""
    kind = XLSB[name]
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    while length >= 0x80:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + content


def wide(text: str) -> bytes:
    """A text with its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def relations(**targets: str) -> bytes:
    """A list of relations: rId1 and so on, by their kind."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}/{name.rstrip("_")}" Target="{target}"/>'
        for number, (name, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{space}">{each}</Relationships>'.encode()


def xlsb_row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row of an .xlsb, counted from 1, with its cells."""
    head = struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    return record("row", head) + b"".join(cells)


def xlsb_cell(column: int, name: str, content: bytes, style: int = 0) -> bytes:
    """A cell of an .xlsb, its column counted from 1."""
    return record(name, struct.pack("<II", column - 1, style) + content)


def xlsb(*rows: bytes, title: str = "Mandag", hidden: str = "Skjult", after: bytes = b"") -> bytes:
    """An .xlsb of two sheets, the first hidden and empty, with style 1 for dates, 2 for "0000".

    `after` are records that follow the rows.
    """
    sheets = record("sheet", struct.pack("<II", 1, 1) + wide("rId1") + wide(hidden))
    sheets += record("sheet", struct.pack("<II", 0, 2) + wide("rId2") + wide(title))
    styles = [struct.pack("<HH", 0, number) + bytes(12) for number in (0, 14, 200)]
    parts = {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="rels" ContentType='
            b'"application/vnd.openxmlformats-package.relationships+xml"/>'
            b'<Default Extension="bin" ContentType='
            b'"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
        ),
        "_rels/.rels": relations(officeDocument="xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": relations(
            worksheet="worksheets/sheet1.bin",
            worksheet_="worksheets/sheet2.bin",
            styles="styles.bin",
        ),
        "xl/workbook.bin": record("book")
        + record("sheets")
        + sheets
        + record("end of sheets")
        + record("end of book"),
        "xl/worksheets/sheet1.bin": _xlsb_sheet(),
        "xl/worksheets/sheet2.bin": _xlsb_sheet(*rows, after=after),
        "xl/styles.bin": record("styles")
        + record("formats", struct.pack("<I", 1))
        + record("format", struct.pack("<H", 200) + wide("0000"))
        + record("end of formats")
        + record("cells' styles", struct.pack("<I", len(styles)))
        + b"".join(record("style", style) for style in styles)
        + record("end of cells' styles")
        + record("end of styles"),
    }
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return result.getvalue()


def _xlsb_sheet(*rows: bytes, after: bytes = b"") -> bytes:
    size = record("size", struct.pack("<IIII", 0, 100, 0, 10))
    data = record("data") + b"".join(rows) + record("end of data")
    return record("begin") + size + data + after + record("end")

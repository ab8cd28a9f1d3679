"""Workbooks for tests, whole ones by openpyxl and broken ones by hand."""

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


def with_sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose only sheet has this XML in its data."""
    data = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    sheet = f'<?xml version="1.0"?>{before}{data}'
    return changed(workbook([["id"]]), {"xl/worksheets/sheet1.xml": sheet.encode()})


def text_cell(place: str, text: str) -> str:
    """A cell with its text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'

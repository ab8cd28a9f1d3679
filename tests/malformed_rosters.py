"""Rosters that are broken in some way, by what is wrong with them.

`UNREADABLE` are no rosters at all; of `ROWS` some rows are wrong; `FINE` are only ugly.
"""

import gzip
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.workbooks import changed, text_cell, with_sheet, workbook

HEADER = "id;name;start;affected\n"
ROW = "1;Søren;2026-11-23;left\n"
GOOD = HEADER + ROW
BOOK = workbook([["id", "start", "affected"], [1, "2026-11-23", "left"]])
BOOK_HEADER = (
    '<row r="1">'
    + text_cell("A1", "id")
    + text_cell("B1", "start")
    + text_cell("C1", "affected")
    + "</row>"
)

BILLION_LAUGHS = (
    "<!DOCTYPE x ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)


def zip_of(**parts: bytes) -> bytes:
    """A zip file that is no workbook."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def zip_bomb() -> bytes:
    """A workbook of 300 kB whose sheet unpacks into 300 MB."""
    return changed(BOOK, {"xl/worksheets/sheet1.xml": b" " * 300_000_000})


def lying_zip_bomb() -> bytes:
    """The same, which gives its size as 100 bytes."""
    content = bytearray(changed(BOOK, {"xl/worksheets/sheet1.xml": b" " * 60_000_000}))
    size = (60_000_000).to_bytes(4, "little")
    return bytes(content.replace(size, (100).to_bytes(4, "little")))


# The large ones are made when they are needed.
UNREADABLE: dict[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "only a byte order mark": b"\xef\xbb\xbf",
    "blank lines": b"\n\r\n  \n;;;\n",
    "a separator line alone": b"sep=;\r\n",
    "without a header": ROW.encode(),
    "a header of unknown columns": b"a;b;c\n1;2;3\n",
    "prose": b"Dear secretary,\nplease find the list.\n",
    "a web page": b"<html><table><tr><td>id</td></tr></table></html>",
    "JSON": b'[{"id": 1, "start": "2026-11-23"}]',
    "NUL bytes in a row": GOOD.replace("ren", "\0").encode(),
    "NUL bytes alone": b"\0" * 1000,
    "UTF-16 without its mark": GOOD.encode("utf-16-le"),
    "UTF-16 of odd length": GOOD.encode("utf-16")[:-1],
    "UTF-32": GOOD.encode("utf-32"),
    "bytes of no encoding": GOOD.encode("cp1252").replace(b"\xf8", b"\x81\xb2\xff"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "a PDF": b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n" + bytes(range(256)) * 10,
    "gzip": gzip.compress(GOOD.encode()),
    "every byte": bytes(range(256)) * 100,
    "a column twice": b"id;name;navn;start\n1;a;b;2026-11-23\n",
    "a line of 100 MB": lambda: b"id;name\n1;" + b"x" * 100_000_000,
    "100 MB of lines": lambda: b"id;name\n" + b"1;x\n" * 25_000_000,
    "60,000 rows": b"id\n" + b"1\n" * 60_000,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "the start of a zip": b"PK\x03\x04",
    "half a workbook": BOOK[: len(BOOK) // 2],
    "a workbook without its end": BOOK[:-30],
    "a workbook with a byte changed": BOOK.replace(b"\x03\x04\x14", b"\x03\x04\x99", 1)[:900],
    "a zip of something else": zip_of(readme=b"hello"),
    "a text document": zip_of(mimetype=b"application/vnd.oasis.opendocument.text"),
    "a workbook without sheets": changed(BOOK, {"xl/worksheets/sheet1.xml": None}),
    "a workbook without its list of sheets": changed(BOOK, {"xl/workbook.xml": None}),
    "a workbook of broken XML": changed(BOOK, {"xl/worksheets/sheet1.xml": b"<worksheet><row>"}),
    "an empty workbook": workbook([]),
    "a workbook without a header": workbook([[1, "Eva", "2026-11-23"]]),
    "a row beyond the end of a sheet": with_sheet(
        f'{BOOK_HEADER}<row r="99999999999">{text_cell("A99999999999", "1")}</row>'
    ),
    "entities that grow": with_sheet(f"<row>{text_cell('A1', '&a11;')}</row>", BILLION_LAUGHS),
    "an entity that is a file": with_sheet(
        f"<row>{text_cell('A1', '&x;')}</row>",
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "a zip bomb": zip_bomb,
    "a zip bomb that lies": lying_zip_bomb,
}

ROWS = {
    "cut off in a cell": (GOOD + "2;Bo;2026-1").encode(),
    "cut off in quotation marks": (GOOD + '2;"Bo').encode(),
    "a quotation mark that never closes": (HEADER + '1;"Eva;2026-11-23;left\n' + ROW).encode(),
    "a quotation mark in the middle": (GOOD + '2;"Bo"x;2026-11-23;left\n').encode(),
    "too few cells": (GOOD + "2;Bo\n").encode(),
    "too many cells": (GOOD + "2;Bo;Holm;2026-11-23;left\n").encode(),
    "another separator in one row": (GOOD + "2,Bo,2026-11-23,left\n").encode(),
    "a cell of 200 kB": (GOOD + f"2;{'x' * 200_000};2026-11-23;left\n").encode(),
    "a control character": (GOOD + "2;B\x07o;2026-11-23;left\n").encode(),
    "two encodings": GOOD.encode("cp1252") + "2;Bøje;2026-11-23;left\n".encode(),
    "errors of a spreadsheet": (GOOD + "2;Bo;#REF!;#N/A\n").encode(),
    "an error cell in a workbook": with_sheet(
        f'{BOOK_HEADER}<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>'
    ),
    "a formula without a value": workbook([["id", "start", "affected"], [1, "=TODAY()", "left"]]),
    "a serial number for a date": workbook([["id", "start", "affected"], [1, 46349, "left"]]),
    "the header again": (GOOD + HEADER).encode(),
}

FINE = {
    "blank lines everywhere": ("\n\n" + GOOD.replace("\n", "\n\n;;;\n")).encode(),
    "a line above the header": ("Patients\n" + GOOD).encode(),
    "old Mac line ends": GOOD.replace("\n", "\r").encode(),
    "an end-of-file mark": (GOOD + "\x1a").encode(),
    "spaces and case": b" ID ; NAME;Start ;AFFECTED\n 1 ; Eva; 2026-11-23 ; LEFT\n",
    "a workbook with a cell far to the right": with_sheet(
        BOOK_HEADER
        + '<row r="2">'
        + "".join(map(text_cell, ("A2", "B2", "C2", "XFD2"), ("1", "2026-11-23", "left", "x")))
        + "</row>"
    ),
}

"""What the readers of workbooks share: the parts of the file, its sheets, a cell as text."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from heelprint.errors import InputError
from heelprint.message import N_
from heelprint.privacy import shown
from heelprint.table.table import MOST_LETTERS, UnreadableTableError
from heelprint.table.workbook_errors import unreadable

MOST_PARTS = 5_000
MOST_UNPACKED = 100_000_000  # bytes of all parts, wherever they lie
MOST_SHEETS_SAID = 20
OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_DIGITS = 20

_ZEROS = re.compile("0{2,20}")
Attributes = dict[str, str]
ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0"  # of .xls, and of what has a password


def is_workbook(content: bytes) -> bool:
    """Whether it begins as a workbook does, whatever the file's name says."""
    return content.startswith((ZIP_START, OLE_START))


class Parts:
    """The parts of a workbook that is a zip file. Raises UnreadableTableError for no such file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise unreadable() from error
        parts = self._archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise too_large()
        self.names = {part.filename for part in parts}
        if len(self.names) < len(parts):  # two readers might take different ones
            raise unreadable()
        self.is_opendocument = self._begins("mimetype", OPENDOCUMENT)

    def read(self, name: str) -> bytes:
        """The whole part."""
        return self._archive.read(name)

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], object],
        end: Callable[[str], object] | None = None,
    ) -> None:
        """Go through the XML of a part, by handlers of the names as they stand there."""
        parser = new_parser()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        self.parse(name, parser)

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Go through the XML of a part, by a parser with handlers."""
        with self._archive.open(name) as part:
            parser.ParseFile(part)

    def renamed(self, names: Mapping[str, str]) -> bytes:
        """The file with some parts called otherwise, instead of those that were called so."""
        result = BytesIO()
        with ZipFile(result, "w") as archive:
            for name in sorted(self.names - (set(names.values()) - names.keys())):
                archive.writestr(names.get(name, name), self.read(name))
        return result.getvalue()

    def _begins(self, name: str, with_bytes: bytes) -> bool:
        if name not in self.names:
            return False
        with self._archive.open(name) as part:
            return part.read(len(with_bytes)) == with_bytes


def too_large() -> UnreadableTableError:
    """What is said of a workbook that holds more than is read."""
    return UnreadableTableError(N_("The workbook is too large. Save the roster alone, as CSV."))


def new_parser() -> expat.XMLParserType:
    """A parser without handlers, which takes no document type: it could grow, and none has one."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def local(tag: str) -> str:
    """A name without its prefix."""
    return tag.rpartition(":")[2]


def _refuse(*_: Any) -> None:
    raise unreadable()


def choose_sheet(sheets: Iterable[tuple[str, bool]], asked: str | None) -> int:
    """Which of the sheets is read; each has its name, and whether it is visible.

    Raises InputError for the field "sheet" where there is none of that name.
    """
    visible: list[str] = []
    for place, (name, is_visible) in enumerate(sheets):
        if is_meant(name, is_visible, asked):
            return place
        if is_visible and len(visible) <= MOST_SHEETS_SAID:
            visible.append(shown(name[:MOST_LETTERS]))
    if asked is None:
        raise UnreadableTableError(
            N_("Every sheet of the workbook is hidden. Show the right one, or give --sheet.")
        )
    more = ("…",) if len(visible) > MOST_SHEETS_SAID else ()
    raise InputError(
        "sheet",
        N_("There is no sheet “%(sheet)s” in the workbook. Give %(sheets)s."),
        sheet=asked,
        sheets=(*visible[:MOST_SHEETS_SAID], *more),
    )


def is_meant(name: str, is_visible: bool, asked: str | None) -> bool:
    """Whether it is the sheet that was asked for, or any that is visible."""
    if asked is None:
        return is_visible
    return name.strip().casefold() == asked.strip().casefold()


def width_of_zeros(number_format: str) -> int:
    """How many digits a number has at least in this format, where it is one like "0000"; else 0."""
    return len(number_format) if _ZEROS.fullmatch(number_format) else 0


def cell_text(value: object, width: int = 0) -> str:
    """A cell's value as it would be typed; a whole number has that many digits at least."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return str(value).zfill(min(width, MOST_DIGITS)) if value >= 0 else str(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)

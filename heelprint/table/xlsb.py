"""What calamine leaves out of a binary workbook (.xlsb): hidden rows, errors, digits of numbers.

Each part is a row of records: a kind, a length, and so many bytes ([MS-XLSB] 2.1.4).
"""

from collections.abc import Iterator

from heelprint.table.workbook_errors import unreadable
from heelprint.table.workbook_marks import Marks, targets
from heelprint.table.workbook_parts import Parts, width_of_zeros

ROW, ERROR, FORMULA_ERROR, SHEET, FORMAT, STYLE = 0, 3, 11, 156, 44, 47
NUMBERS = (2, 5, 9)  # a short one, a long one, a formula's
MERGED = 176
STYLES_OF_CELLS, END_OF_STYLES = 617, 618
HIDDEN = 0x10

ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
    **{0x24: "#NUM!", 0x2A: "#N/A"},
}


def marks_of_xlsb(parts: Parts, name: str) -> Marks:
    """The marks of the sheet of that name."""
    found = targets(parts, "xl/_rels/workbook.bin.rels", "xl")
    path = found.get(_sheet_ids(parts.read("xl/workbook.bin")).get(name, ""))
    if path not in parts.names or path is None:
        raise unreadable()
    has_styles = "xl/styles.bin" in parts.names
    widths = _widths(parts.read("xl/styles.bin")) if has_styles else []
    marks, row = Marks(), 0
    for kind, start, content in _records(parts.read(path)):
        if kind == ROW:
            row = _number(content, start, 4) + 1
            if content[start + 11] & HIDDEN:
                marks.hidden.add(row)
        elif kind in (ERROR, FORMULA_ERROR):
            text = ERRORS.get(content[start + 8], "#N/A")
            marks.add_error(row, _number(content, start, 4) + 1, text)
        elif kind in NUMBERS and widths:
            style = _number(content, start + 4, 3)
            if style < len(widths) and widths[style]:
                marks.add_width(row, _number(content, start, 4) + 1, widths[style])
        elif kind == MERGED:
            rows, columns = (_pair(content, place) for place in (start, start + 8))
            marks.merges.add(rows[0], columns[0], rows[1], columns[1])
    return marks


def _sheet_ids(content: bytes) -> dict[str, str]:
    """The relation of each sheet, by the sheet's name."""
    found = {}
    for kind, start, _ in _records(content):
        if kind == SHEET:
            relation, end = _text(content, start + 8)
            found[_text(content, end)[0]] = relation
    return found


def _widths(content: bytes) -> list[int]:
    """How many digits each style of a cell shows at least, 0 for what isn't like "0000"."""
    formats: dict[int, int] = {}
    widths: list[int] = []
    is_inside = False
    for kind, start, _ in _records(content):
        if kind == FORMAT:
            formats[_number(content, start, 2)] = width_of_zeros(_text(content, start + 2)[0])
        elif kind in (STYLES_OF_CELLS, END_OF_STYLES):
            is_inside = kind == STYLES_OF_CELLS
        elif kind == STYLE and is_inside:
            widths.append(formats.get(_number(content, start + 2, 2), 0))
    return widths if any(widths) else []


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each record: its kind, where it starts, and the content that it stands in."""
    place, end = 0, len(content)
    while place < end:
        kind, place = _varied(content, place, 2)
        length, place = _varied(content, place, 4)
        yield kind, place, content
        place += length


def _varied(content: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, seven bits each, and where it ends."""
    value = 0
    for count in range(most):
        byte = content[place + count]
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            return value, place + count + 1
    return value, place + most


def _number(content: bytes, place: int, length: int) -> int:
    return int.from_bytes(content[place : place + length], "little")


def _pair(content: bytes, place: int) -> tuple[int, int]:
    """The first and the last of some rows or columns, counted from 1."""
    return _number(content, place, 4) + 1, _number(content, place + 4, 4) + 1


def _text(content: bytes, place: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    end = place + 4 + 2 * _number(content, place, 4)
    return content[place + 4 : end].decode("utf-16-le"), end

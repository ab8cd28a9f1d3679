"""The rows of a workbook (.xlsx, .xlsm, .xlsb, .ods, .xls), read without running anything in it."""

from collections.abc import Iterable

from heelprint.table.ods import read_ods
from heelprint.table.table import (
    MOST_ROWS_OF_A_WORKBOOK,
    ColumnNames,
    Row,
    Table,
    filled_rows,
    make_table,
)
from heelprint.table.workbook_errors import locked
from heelprint.table.workbook_merges import Merges
from heelprint.table.workbook_parts import OLE_START, Parts
from heelprint.table.xls import read_xls
from heelprint.table.xlsx import read_xlsx

ENCRYPTION = "EncryptionInfo".encode("utf-16-le")


def read_workbook(content: bytes, sheet: str | None, names: ColumnNames) -> Table:
    """The table on the sheet of that name, else on the first one that is visible.

    Formulas count by the value that was stored with them. Raises InputError for the field "sheet"
    where there is none of that name, and UnreadableTableError where the file can't be read.
    """
    if content.startswith(OLE_START):
        if ENCRYPTION in content:
            raise locked()
        return _table(*read_xls(content, sheet), names)
    parts = Parts(content)
    if parts.is_opendocument:
        return _table(*read_ods(parts, sheet), names)
    return _table(*read_xlsx(content, parts, sheet), names)


def _table(rows: Iterable[Row], merges: Merges, names: ColumnNames) -> Table:
    return make_table(merges.spread(filled_rows(rows, MOST_ROWS_OF_A_WORKBOOK)), names)

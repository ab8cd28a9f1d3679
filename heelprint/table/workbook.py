"""The rows of a workbook (.xlsx, .xlsm, .xlsb, .ods, .xls), read without running anything in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from heelprint.message import N_, Message
from heelprint.table.table import (
    ColumnNames,
    Row,
    Table,
    UnreadableTableError,
    filled_rows,
    make_table,
)

if TYPE_CHECKING:
    from heelprint.table.workbook_merges import Merges

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0"  # of .xls, and of what has a password
ENCRYPTION = "EncryptionInfo".encode("utf-16-le")


def is_workbook(content: bytes) -> bool:
    """Whether it begins as a workbook does, whatever the file's name says."""
    return content.startswith((ZIP_START, OLE_START))


def read_workbook(content: bytes, sheet: str | None, names: ColumnNames) -> Table:
    """The table on the sheet of that name, else on the first one that is visible.

    Formulas count by the value that was stored with them. Raises InputError for the field "sheet"
    where there is none of that name, and UnreadableTableError where the file can't be read.
    """
    if content.startswith(OLE_START):
        if ENCRYPTION in content:
            raise locked()
        from heelprint.table.xls import read_xls

        return _table(*read_xls(content, sheet), names)
    from heelprint.table.workbook_parts import Parts

    parts = Parts(content)
    if parts.is_opendocument:
        from heelprint.table.ods import read_ods

        return _table(*read_ods(parts, sheet), names)
    from heelprint.table.xlsx import read_xlsx

    return _table(*read_xlsx(content, parts, sheet), names)


def _table(rows: Iterable[Row], merges: "Merges", names: ColumnNames) -> Table:
    return make_table(merges.spread(filled_rows(rows)), names)


def unreadable() -> UnreadableTableError:
    """What is said of a workbook that is broken, or none."""
    return UnreadableTableError(
        N_(
            "The workbook can't be read. Open it in Excel and save it again, as .xlsx without a "
            "password or as “CSV UTF-8”."
        )
    )


def locked() -> UnreadableTableError:
    """What is said of a workbook that only opens with its password."""
    return UnreadableTableError(N_("The workbook has a password. Save it again without one."))


def without_value() -> Message:
    """What is said of a formula that nobody has worked out."""
    return Message(
        N_(
            "A formula in this row has no stored value. "
            "Open the workbook in Excel and save it again."
        )
    )

"""From the bytes of a roster to its table: what runs in a process of its own."""

from heelprint.errors import HeelprintError, InputError
from heelprint.message import N_
from heelprint.table.csv_file import read_csv
from heelprint.table.table import ColumnNames, Table
from heelprint.table.workbook_errors import unreadable
from heelprint.table.workbook_parts import is_workbook


def read_table(content: bytes, sheet: str | None, names: ColumnNames) -> Table:
    """The table in the file, whose content says what it is; `names` are those of columns.

    Raises InputError for the field "sheet", and UnreadableTableError.
    """
    if not is_workbook(content):
        if sheet is not None:
            raise InputError("sheet", N_("Only a workbook has sheets. Leave this out."))
        return read_csv(content, names)
    # Here, since its libraries would cost whoever reads none.
    from heelprint.table.workbook import read_workbook

    try:
        return read_workbook(content, sheet, names)
    except (HeelprintError, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:
        # A broken workbook raises whatever its parts raise; calamine's panic is no Exception.
        raise unreadable() from error

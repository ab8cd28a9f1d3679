"""What is said of a workbook that can't be read, and of a cell in it."""

from heelprint.message import N_, Message
from heelprint.table.table import UnreadableTableError


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

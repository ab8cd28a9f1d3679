"""Where a batch may write: nothing of it falls on what is read, or on something else of it."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from heelprint.errors import InputError
from heelprint.machine.filenames import same_file_key
from heelprint.machine.folders import is_same_place
from heelprint.message import N_
from heelprint.roster.read import Roster

REPORT = "report.csv"


def check_places(
    read: Sequence[Path | None], roster: Roster, folder: Path, combined: Path | None
) -> None:
    """Raise InputError where a row's file, the report or the stack would fall on a file that is
    read, or the stack on one of the others.
    """
    files = {same_file_key(entry.file) for entry in roster.entries}
    if combined is not None:
        _check_combined(combined, folder, files)
    for path in filter(None, read):
        if is_same_place(path, folder / REPORT):
            raise InputError(
                "output",
                N_("%(path)s is read here, and the report would replace it. Give another folder."),
                path=path,
            )
        is_of_row = is_same_place(path.parent, folder) and same_file_key(path.name) in files
        if is_of_row or (combined and is_same_place(path, combined)):
            raise InputError(
                "output" if is_of_row else "combined",
                N_("%(path)s is read here, and would be replaced. Give another name."),
                path=path,
            )


def _check_combined(combined: Path, folder: Path, files: Collection[str]) -> None:
    parent = Path(os.path.realpath(combined.parent))
    if combined.suffix.lower() != ".pdf":
        raise InputError("combined", N_("“%(path)s” must end in .pdf."), path=str(combined))
    if is_same_place(parent, folder) and same_file_key(combined.name) in files:
        raise InputError(
            "combined",
            N_("“%(path)s” is the file of a row, too. Give another name."),
            path=str(combined),
        )
    if not os.path.isdir(parent) and not is_same_place(parent, folder):  # noqa: PTH112 - never raises
        raise InputError(
            "combined",
            N_("There is no folder %(folder)s. Make it first."),
            folder=str(parent),
        )

"""What is known of the sheet of a newer workbook besides its values, and where its parts are."""

import posixpath
from dataclasses import dataclass, field

from heelprint.table.workbook_merges import Merges
from heelprint.table.workbook_parts import Attributes, Parts, local


@dataclass
class Marks:
    """What there is to know of a sheet besides its values; rows and columns count from 1."""

    hidden: set[int] = field(default_factory=set)
    without_value: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    widths: dict[int, dict[int, int]] = field(default_factory=dict)
    merges: Merges = field(default_factory=Merges)

    def add_error(self, row: int, column: int, text: str) -> None:
        """An error stands there, such as #REF!."""
        self.errors.setdefault(row, {})[column] = text

    def add_width(self, row: int, column: int, digits: int) -> None:
        """The number there is shown with so many digits at least."""
        self.widths.setdefault(row, {})[column] = digits


def targets(parts: Parts, path: str, folder: str, kind: str = "") -> dict[str, str]:
    """Each part that a list of relations names, by its id there; of one kind, if it is given."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith(kind):
            target = posixpath.join("/", folder, attributes["Target"])
            found[attributes["Id"]] = posixpath.normpath(target).lstrip("/")

    parts.walk(path, start)
    return found

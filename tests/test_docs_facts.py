"""The words and the numbers that the README and the chapters give are those of the program."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from heelprint import __version__
from heelprint.asked import Asked
from heelprint.colour import LEAST_CONTRAST
from heelprint.i18n import po_file
from heelprint.logo import picture
from heelprint.logo import read as logo
from heelprint.logo.svg_writing import MOST_WEIGHT, OF_ELEMENT
from heelprint.page.fonts import lines_within
from heelprint.page.rooms import (
    CONTACT_LINES,
    CONTACT_ROOM,
    FOOT_NAME_ROOM,
    LOGO_ROOM,
    NOTE_LINES,
    NOTE_ROOM,
)
from heelprint.plan import LEAST_WEEKS, MOST_WEEKS
from heelprint.protocol import PROGRAMME
from heelprint.roster import read as roster
from heelprint.roster.headers import header_words
from heelprint.roster.read import read_roster
from heelprint.settings.clinic_file import KINDS, generic
from heelprint.table.table import MOST_ROWS, MOST_ROWS_OF_A_WORKBOOK
from tests.support import START

ROOT = Path(__file__).parent.parent
WORD = re.compile(r"`([^`]+)`")
MILLION = 1_000_000


def chapter(name: str) -> str:
    """A page's text, on one line where it is prose."""
    return " ".join((ROOT / name).read_text("utf-8").split())


FACTS = [
    (
        "docs/rosters.md",
        f"It is at most {roster.MOST_BYTES // MILLION} MB, and with the header "
        f"{MOST_ROWS_OF_A_WORKBOOK:,} rows, or {MOST_ROWS:,} as CSV",
    ),
    ("docs/rosters.md", f"| else {PROGRAMME.usual_weeks} |"),
    ("docs/rosters.md", f"| {LEAST_WEEKS} to {MOST_WEEKS}, or"),
    ("docs/printing.md", f"is {PROGRAMME.usual_weeks} weeks long"),
    ("README.md", f"For the usual {PROGRAMME.usual_weeks} weeks"),
    ("docs/clinic.md", "at most {:.0f} × {:.0f} mm".format(*LOGO_ROOM)),
    (
        "docs/clinic.md",
        f"of up to {logo.MOST_BYTES // MILLION} MB and {picture.MOST_PIXELS // MILLION} megapixels",
    ),
    ("docs/clinic.md", f"some {MOST_WEIGHT // OF_ELEMENT:,} at most"),
    ("docs/clinic.md", f"up to {CONTACT_LINES} lines of about 35 letters"),
    ("docs/clinic.md", f"about 250 letters of plain text, up to {NOTE_LINES} lines"),
    ("docs/clinic.md", f"a contrast of {LEAST_CONTRAST:.0f} : 1 or more"),
    ("docs/languages.md", f"its file is at most {po_file.MOST_BYTES // MILLION} MB"),
]


@pytest.mark.parametrize(("page", "said"), FACTS)
def test_a_number_is_the_program_s(page: str, said: str) -> None:
    assert said in chapter(page)


ORDINARY = "Ring til os, hvis du er i tvivl. Vi har åbent alle hverdage fra 8 til 16. " * 9


@pytest.mark.parametrize(
    ("said", "room", "lines"),
    [
        ("| about 45 letters |", FOOT_NAME_ROOM, 1),
        ("lines of about 35 letters", CONTACT_ROOM, 1),
        ("| about 250 letters of plain text", NOTE_ROOM, NOTE_LINES),
    ],
)
def test_about_as_many_letters_have_room_and_half_as_many_more_have_not(
    said: str, room: float, lines: int
) -> None:
    assert said in chapter("docs/clinic.md")
    found = re.search(r"\d+", said)
    assert found is not None
    letters = int(found[0])
    assert lines_within(ORDINARY[:letters].strip(), room) <= lines
    assert lines_within(ORDINARY[: letters * 3 // 2].strip(), room) > lines


def table(page: str, columns: int) -> Iterator[list[str]]:
    """The cells of each row of a page's tables of so many columns."""
    for line in (ROOT / page).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == columns and WORD.match(cells[0]):
            yield cells


COLUMNS = list(table("docs/rosters.md", 4))
NAMES = ("name", "first_name", "last_name")


def test_each_header_that_is_given_names_its_column() -> None:
    assert len(COLUMNS) == 10
    for cells in COLUMNS:
        column, *others = (*WORD.findall(cells[0]), *WORD.findall(cells[2]))
        assert others
        meant = [header_words()(header) for header in (column, *others)]
        assert meant[0] == column
        assert set(meant) <= ({*NAMES} if column == "name" else {column}), others


EXAMPLES = [
    (WORD.findall(cells[0])[0], word) for cells in COLUMNS for word in WORD.findall(cells[3])
]


@pytest.mark.parametrize(("column", "word"), EXAMPLES)
def test_each_word_for_a_cell_is_understood(column: str, word: str, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    row = {"start": "2026-11-23", "affected": "left", column: word}
    file.write_text(";".join(row) + "\n" + ";".join(row.values()) + "\n", "utf-8")
    (entry,) = read_roster(file, defaults=Asked(), today=START).entries
    assert entry.problems == ()
    assert getattr(entry.asked, column) == word


@pytest.mark.parametrize("word", ["v?", "b", "v/h"])
def test_each_word_that_is_said_to_be_refused_is(word: str, tmp_path: Path) -> None:
    assert f"`{word}`" in chapter("docs/rosters.md")
    file = tmp_path / "roster.csv"
    file.write_text(f"start;affected\n2026-11-23;{word}\n", "utf-8")
    (entry,) = read_roster(file, defaults=Asked(), today=START).entries
    assert [problem.column for problem in entry.problems] == ["affected"]


def test_each_key_of_a_clinic_s_file_is_told() -> None:
    told = []
    for cells in table("docs/clinic.md", 3):
        words = WORD.findall(cells[0])
        begin = words[0].rpartition(".")[0]
        told += [generic(word if "." in word else f"{begin}.{word}") for word in words]
    assert set(told) == set(KINDS)


def test_the_newest_edition_in_the_changelog_is_this_one() -> None:
    headings = re.findall(r"^## \[(.+?)\](.*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == ("Unreleased", "")
    version, day = headings[1]
    assert version == __version__
    assert re.fullmatch(r" - \d{4}-\d{2}-\d{2}", day)

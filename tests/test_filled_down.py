"""Lines that were filled down below a list are its end, and no patient is lost with them."""

from datetime import date
from pathlib import Path

import pytest

from heelprint.asked import Asked
from heelprint.i18n.language import find_language
from heelprint.roster.read import Roster, read_roster

HEADER = "id;navn;startdato;side;sprog;uger;telefon"
EVA = "1001;Eva;2026-11-23;v;da;12;"
BO = "1002;Bo;2026-11-24;h;da;12;"
FILLED = ";;;;da;12;"


def read(folder: Path, *lines: str, **defaults: str) -> Roster:
    path = folder / "roster.csv"
    path.write_text("\n".join(lines) + "\n")
    return read_roster(path, defaults=Asked(**defaults), today=date(2026, 11, 23))  # type: ignore[arg-type]  # words


def numbers(roster: Roster) -> list[int]:
    return [entry.row for entry in roster.entries]


def warnings(roster: Roster) -> list[str]:
    return [find_language("en").say(warning) for warning in roster.warnings]


def test_lines_that_are_filled_down_below_are_left_out_and_said_once(tmp_path: Path) -> None:
    roster = read(tmp_path, HEADER, EVA, BO, *[FILLED] * 997)
    assert numbers(roster) == [2, 3]
    assert not any(entry.problems for entry in roster.entries)
    unknown, warning = warnings(roster)
    assert "“telefon”" in unknown
    assert warning == (
        "Without anything but what was filled down, and so left out: 997 (row 4–1000)."
    )


def test_a_single_one_is_an_end_too(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, HEADER, EVA, ";;;;;;12345678")) == [2]


@pytest.mark.parametrize(
    "line",
    ["1003;;;;da;12;", ";Ida;;;da;12;", ";;2026-11-25;;da;12;", ";;;begge;da;12;", "x;;;;;;"],
)
def test_a_row_with_something_of_a_patient_is_a_row(line: str, tmp_path: Path) -> None:
    roster = read(tmp_path, HEADER, EVA, BO, FILLED, line, FILLED)
    assert numbers(roster) == [2, 3, 4, 5]
    assert all(entry.problems for entry in roster.entries[2:])


@pytest.mark.parametrize("line", ["Eva;;;;da", ";Holm;;;da"])
def test_a_row_with_a_part_of_a_name_is_a_row(line: str, tmp_path: Path) -> None:
    header, full = "fornavn;efternavn;startdato;side;sprog", "Bo;Holm;2026-11-23;v;da"
    assert numbers(read(tmp_path, header, full, line, ";;;;da")) == [2, 3]


def test_a_line_that_ends_before_all_that_a_patient_has_is_filled_down_too(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, "sprog;id;startdato;side", "da;1;2026-11-23;v", "da")) == [2]


def test_a_row_that_can_not_be_read_is_a_row(tmp_path: Path) -> None:
    roster = read(tmp_path, HEADER, EVA, FILLED, '"open;;;;da', FILLED)
    assert numbers(roster) == [2, 3, 4]


def test_a_line_between_patients_is_an_error_as_before(tmp_path: Path) -> None:
    roster = read(tmp_path, HEADER, EVA, FILLED, BO)
    assert numbers(roster) == [2, 3, 4]
    assert roster.entries[1].problems


def test_where_no_row_has_anything_of_a_patient_all_are_kept(tmp_path: Path) -> None:
    lines = ["sprog;papir", "da;A4", "en;Letter"]
    roster = read(tmp_path, *lines, start="2026-11-23", affected="left")
    assert numbers(roster) == [2, 3]
    assert not any(entry.problems for entry in roster.entries)
    assert not warnings(roster)


def numbered(*rests: str) -> list[str]:
    return [f"{number};{rest}" for number, rest in enumerate(rests, 1)]


FULL, EMPTY = "Eva;2026-11-23;v;da;12;", ";;;da;12;"


def test_numbers_of_lines_are_filled_down_as_well(tmp_path: Path) -> None:
    lines = numbered(FULL, FULL, *[EMPTY] * 50)
    roster = read(tmp_path, HEADER, *lines)
    assert numbers(roster) == [2, 3]
    assert "50 (row 4–53)" in warnings(roster)[-1]


def test_below_the_numbers_of_lines_more_may_be_filled_down(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, HEADER, *numbered(FULL, FULL, EMPTY), FILLED)) == [2, 3]


def test_where_the_rows_have_their_numbers_alone_only_what_is_below_them_is_left_out(
    tmp_path: Path,
) -> None:
    roster = read(tmp_path, HEADER, *numbered(EMPTY, EMPTY), FILLED)
    assert numbers(roster) == [2, 3]
    assert all(entry.problems for entry in roster.entries)


def test_numbers_go_on_where_a_line_is_blank(tmp_path: Path) -> None:
    first, _, third, fourth = numbered(FULL, FULL, FULL, EMPTY)
    assert numbers(read(tmp_path, HEADER, first, "", third, fourth)) == [2, 4]


@pytest.mark.parametrize(
    "ids", [("7", "8", "9"), ("1", "2", "9"), ("1", "3", "4"), ("1001", "1002", "1003")]
)
def test_other_numbers_are_ids_and_their_rows_are_kept(
    ids: tuple[str, ...], tmp_path: Path
) -> None:
    lines = [f"{name};{rest}" for name, rest in zip(ids, (FULL, FULL, EMPTY), strict=True)]
    roster = read(tmp_path, HEADER, *lines)
    assert numbers(roster) == [2, 3, 4]
    assert roster.entries[2].problems


def test_numbers_are_ids_where_nothing_else_is_needed(tmp_path: Path) -> None:
    lines = numbered(FULL, FULL, EMPTY)
    roster = read(tmp_path, HEADER, *lines, start="2026-11-23", affected="left")
    assert numbers(roster) == [2, 3, 4]
    assert not any(entry.problems for entry in roster.entries)


@pytest.mark.parametrize("given", [{"start": "2026-11-23"}, {"affected": "left"}])
def test_numbers_are_no_ids_where_either_the_start_or_the_side_is_needed(
    given: dict[str, str], tmp_path: Path
) -> None:
    assert numbers(read(tmp_path, HEADER, *numbered(FULL, FULL, EMPTY), **given)) == [2, 3]


def test_a_table_that_has_only_numbers_is_kept(tmp_path: Path) -> None:
    lines = [f"{number};da" for number in range(1, 4)]
    roster = read(tmp_path, "id;sprog", *lines, start="2026-11-23", affected="left")
    assert numbers(roster) == [2, 3, 4]

"""A roster's rows become orders, or everything that is wrong with them."""

import os
from datetime import date
from pathlib import Path

import pytest

from heelprint import File, InputError, Side, StartLevel
from heelprint.asked import Asked
from heelprint.errors import InputFileError
from heelprint.i18n.language import find_language
from heelprint.machine.confined import OverLimitError
from heelprint.machine.files import read_content
from heelprint.order import Order, read_order
from heelprint.roster.read import MOST_BYTES, ROSTER, Entry, Roster, read_roster
from tests.hostile_names import NAMES
from tests.workbooks import text_cell, with_sheet

TODAY = date(2026, 11, 23)
ENGLISH = find_language("en")


def read(text: str, folder: Path, **defaults: str) -> Roster:
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_roster(path, defaults=Asked(**defaults), today=TODAY)  # type: ignore[arg-type]  # words


def order(entry: Entry) -> Order:
    assert not entry.problems
    return read_order(entry.asked, today=TODAY)


def problems(entry: Entry) -> dict[str, str]:
    return {problem.column: ENGLISH.say(problem.message) for problem in entry.problems}


DANISH = """\
Journal nr.;NAVN;Startdato;Side;Startniveau;Ét ben fra;Uger;Sprog;Papir;Stor skrift
7;Søren Ærø;23-11-2026;begge;to ben;20/12-26;16;engelsk;Letter;ja
"""
ENGLISH_ROSTER = """\
large_print,paper,LANG,weeks,one_leg_from,Start level,side,start_date,Full name,id
yes,letter,en,16,2026-12-20,two-leg,both,2026-11-23,Søren Ærø,7
"""


@pytest.mark.parametrize("text", [DANISH, ENGLISH_ROSTER], ids=["da", "en"])
def test_every_column_in_any_order_in_each_language(text: str, tmp_path: Path) -> None:
    (entry,) = read(text, tmp_path).entries
    assert (entry.row, entry.id, entry.file) == (2, "7", "7.pdf")
    found = order(entry)
    assert found.name == "Søren Ærø"
    assert found.plan.start == date(2026, 11, 23)
    assert found.plan.side is Side.BOTH
    assert found.plan.level is StartLevel.TWO_LEG
    assert found.plan.one_leg_from == date(2026, 12, 20)
    assert found.plan.weeks == 16
    assert found.language.tag == "en-GB"
    assert found.paper.value == "Letter"
    assert found.large_print


def test_an_empty_cell_and_a_missing_column_take_the_option(tmp_path: Path) -> None:
    text = "id;start;weeks\n1;;\n2;2026-12-01;8\n"
    roster = read(text, tmp_path, start="2026-11-24", affected="right", weeks="16", lang="en")
    first, second = map(order, roster.entries)
    assert (first.plan.start, first.plan.weeks) == (date(2026, 11, 24), 16)
    assert (second.plan.start, second.plan.weeks) == (date(2026, 12, 1), 8)
    assert first.plan.side is second.plan.side is Side.RIGHT
    assert first.language.tag == "en-GB"


def test_a_cell_takes_back_what_an_option_gives(tmp_path: Path) -> None:
    text = "start;side;stor skrift\n2026-11-23;v;nej\n2026-11-23;v;\n"
    first, second = read(text, tmp_path, large_print="yes").entries
    assert not order(first).large_print
    assert order(second).large_print


def test_start_and_side_have_no_default(tmp_path: Path) -> None:
    (entry,) = read("id;start;side\n1;;\n", tmp_path).entries
    assert list(problems(entry)) == ["start", "side"]
    assert problems(entry) == {
        "start": "The first training day is missing. Give a date, such as 2026-11-23.",
        "side": "Which foot hurts? Give left, right or both.",
    }


@pytest.mark.parametrize(
    ("header", "options", "said"),
    [
        ("id;navn;side", {}, "No column says when the plans start. Name one “start”"),
        ("id;navn;startdato", {}, "No column says which foot hurts. Name one “side”"),
        ("id;navn", {"start": "2026-11-23"}, "The header is “id, navn”."),
        ("id;navn;010190-1234", {}, "The header is “id, navn, xxxxxx-xxxx”."),
    ],
)
def test_a_column_that_every_row_needs_is_missed_once(
    header: str, options: dict[str, str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputFileError) as caught:
        read(f"{header}\n1;Eva;v\n2;Bo;v\n", tmp_path, **options)
    assert said in ENGLISH.say(caught.value.message)


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_is_an_empty_cell_but_never_a_start_or_a_side(dash: str, tmp_path: Path) -> None:
    header = "id;navn;startdato;side;startniveau;et ben fra;uger;sprog;papir;stor skrift\n"
    text = f"{dash};{dash};23-11-2026;v" + f";{dash}" * 6 + f"\n7;Eva;{dash};{dash};;;;;;\n"
    first, second = read(header + text, tmp_path, weeks="16", start="2026-12-24").entries
    assert (first.id, first.file) == ("", "2.pdf")
    assert order(first).plan.weeks == 16
    assert order(first).name is None
    assert problems(second).keys() == {"startdato", "side"}


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Fornavn;Efternavn", "Søren;Ærø", "Søren Ærø"),
        ("Efternavn;Fornavn", "Ærø;Søren", "Søren Ærø"),
        ("First name;Surname", "Eva;Holm", "Eva Holm"),
        ("Fornavn;Telefon", "Eva;98", "Eva"),
        ("Fornavn;Efternavn", "Eva;", "Eva"),
        ("Fornavn;Efternavn", ";Holm", "Holm"),
        ("Fornavn;Efternavn", "Eva;-", "Eva"),
        ("Fornavn;Efternavn", ";", None),
        ("Fornavn;Navn", "Eva;Eva Holm", "Eva Holm"),
        ("Nr.;Patient;Pt. navn", "1;x;Eva Holm", "Eva Holm"),
    ],
)
def test_a_name_in_two_columns_is_put_together(
    header: str, row: str, name: str | None, tmp_path: Path
) -> None:
    (entry,) = read(f"start;side;{header}\n23-11-2026;v;{row}\n", tmp_path).entries
    assert order(entry).name == name


def test_a_name_in_two_columns_is_checked_as_one(tmp_path: Path) -> None:
    (entry,) = read("start;side;Fornavn;Efternavn\n23-11-2026;v;010190;1234\n", tmp_path).entries
    assert "CPR number" in problems(entry)["Fornavn + Efternavn"]


def test_a_running_number_gives_way_to_a_journal_number(tmp_path: Path) -> None:
    roster = read("Nr.;Journalnr.;start;side\n1;J-77;23-11-2026;v\n", tmp_path)
    assert roster.entries[0].file == "J-77.pdf"
    assert [ENGLISH.say(warning) for warning in roster.warnings] == [
        "The column “Nr.” is left out, because there is “Journalnr.”, too."
    ]


@pytest.mark.parametrize("word", ["i dag", "I morgen", "today", "tomorrow", "-today", "…i morgen"])
def test_a_day_named_from_today_is_a_note(word: str, tmp_path: Path) -> None:
    text = f"start;side;ben;et ben fra\n{word};v;2;\n23-11-2026;v;2;{word}\n23-11-2026;v;2;\n"
    start, change, none = read(text, tmp_path).entries
    day = 23 if word.endswith(("i dag", "today")) else 24
    for entry in (start, change):
        assert [ENGLISH.say(note) for note in entry.notes] == [
            f"“{word}” is another date when the roster is printed on another day. "
            f"Write the date: 2026-11-{day}."
        ]
    assert not none.notes


def test_an_option_that_names_a_day_is_no_note_of_each_row(tmp_path: Path) -> None:
    (entry,) = read("id;side\n1;v\n", tmp_path, start="today").entries
    assert not entry.notes
    assert not entry.problems


def test_where_only_the_month_can_stand_first_what_could_be_two_days_is_refused(
    tmp_path: Path,
) -> None:
    dates = ("11/12/2026", "11/23/2026", "12/12/2026", "2026-11-12", "12 nov 2026", "1/2/27", "-")
    text = "start;side\n" + "".join(f"{day};v\n" for day in dates)
    roster = read(text, tmp_path)
    assert [bool(entry.problems) for entry in roster.entries] == [
        *[True, True, False, False, False, True, True]
    ]
    assert problems(roster.entries[0])["start"] == (
        "“11/12/2026” may have the month first, as row 3 has. Write it with the year first, such "
        "as 2026-11-23."
    )
    assert "row 3 only the month can stand first" in ENGLISH.say(roster.warnings[0])


def test_the_last_day_of_a_year_says_that_the_month_stands_first(tmp_path: Path) -> None:
    roster = read("start;side\n12/31/2026;v\n1/2/2027;v\n", tmp_path)
    assert "row 2 only the month can stand first" in ENGLISH.say(roster.warnings[0])
    assert "as row 2 has" in problems(roster.entries[1])["start"]


def test_a_date_with_the_name_of_its_day_is_no_note(tmp_path: Path) -> None:
    (entry,) = read("start;side\nmandag d. 23. november 2026;v\n", tmp_path).entries
    assert not entry.notes


def test_a_time_of_the_day_and_other_text_say_nothing_about_the_month(tmp_path: Path) -> None:
    dates = ("2026-11-23 09:30", "2026-11-05 08:00:00", "05.06.2026 10.00", "5 nov 2026 11:23")
    text = "start;side\n" + "".join(f"{day};v\n" for day in (*dates, "ring 12-34 5678"))
    roster = read(text, tmp_path)
    assert [bool(entry.problems) for entry in roster.entries] == [*[False] * 4, True]
    assert not roster.warnings


def test_where_the_day_stands_first_too_a_slip_is_an_error_of_its_row_and_told(
    tmp_path: Path,
) -> None:
    dates = ("11/12/2026", "11/23/2026", "man d. 23/11-2026")
    for ordered in (dates, dates[::-1]):
        roster = read("start;side\n" + "".join(f"{day};v\n" for day in ordered), tmp_path)
        wrong = [day for day, entry in zip(ordered, roster.entries, strict=True) if entry.problems]
        assert wrong == ["11/23/2026"]
        assert len(roster.warnings) == 1


def test_the_first_row_that_can_only_have_the_month_first_is_named(tmp_path: Path) -> None:
    dates = ("11/12/2026", "11/23/2026", "11/24/2026")
    roster = read("start;side\n" + "".join(f"{day};v\n" for day in dates), tmp_path)
    assert "in row 3 only the month" in ENGLISH.say(roster.warnings[0])
    assert "as row 3 has" in problems(roster.entries[0])["start"]


def test_a_date_that_can_only_have_the_month_first_is_wrong_in_one_way(tmp_path: Path) -> None:
    (entry,) = read("start;side\n11/23/2026;v\n", tmp_path).entries
    (problem,) = entry.problems
    assert "is not in the calendar. Give the day first" in ENGLISH.say(problem.message)


def test_an_empty_cell_is_no_date_that_may_have_the_month_first(tmp_path: Path) -> None:
    text = "id;side;start\n1;v;11/23/2026\n2;v;\n3;v\n"
    _, *others = read(text, tmp_path, start="2026-11-23").entries
    assert not any(entry.problems for entry in others)


def test_a_header_with_a_cpr_number_is_masked_where_its_dates_have_the_month_first(
    tmp_path: Path,
) -> None:
    roster = read("Start (0101 90 1234);side\n11/23/2026;v\n", tmp_path)
    (warning,) = roster.warnings
    assert ENGLISH.say(warning).startswith("“Start (xxxx xx xxxx)”: in row 2 only the month")


def test_a_wrong_name_is_told_first_and_hides_nothing_of_what_does_not_fit(tmp_path: Path) -> None:
    text = "id;navn;startdato;side;ben;ét ben fra\n1;E\u202eva;2026-11-23;v;2;2028-01-01\n"
    (entry,) = read(text, tmp_path).entries
    assert list(problems(entry)) == ["navn", "ét ben fra"]


def test_all_that_is_wrong_with_a_row_is_told_by_the_headers_of_the_roster(tmp_path: Path) -> None:
    text = "Nr;Dag 1;Startdato;Side;Ben;Uger;Papir\n1;x;31-02-2026;midten;tre;99;A5\n"
    (entry,) = read(text, tmp_path).entries
    found = problems(entry)
    assert list(found) == ["Side", "Startdato", "Ben", "Uger", "Papir"]
    assert "31-02-2026" in found["Startdato"]
    assert "“99”" in found["Uger"]
    assert "1 to 52" in found["Uger"]
    assert "A4 or Letter" in found["Papir"]


def test_each_problem_says_all_that_is_needed_to_find_and_mend_it(tmp_path: Path) -> None:
    text = """\
id;navn;start;side
..;Eva;2026-11-23;v
a;Eva;2026-11-23;v
A;SÃ¸ren;2026-11-23;v
b;{long};2026-11-23;v
c;Eva;2026-11-23;v;h
d;a\u202eb;;v
""".format(long="x" * 1001)
    roster = read(text, tmp_path)
    assert [problems(entry) for entry in roster.entries] == [
        {"id": "“..” has no letter and no digit to name a file with. Use another id."},
        {},
        {
            "id": "Row 3 has the file A.pdf already. Give each row an id of its own.",
            "navn": "The letters of “SÃ¸ren” were garbled before. "
            "Correct them, save as “CSV UTF-8”.",
        },
        {
            "navn": "The cell holds more than 1000 letters, or a heap of accents. Shorten it.",
        },
        {
            "": "The row has more cells than the header. "
            "Put a cell that holds the separator in quotation marks.",
        },
        {
            "navn": "The text holds the control character U+202E. Take it out.",
            "start": "The first training day is missing. Give a date, such as 2026-11-23.",
        },
    ]


def test_what_does_not_fit_together_is_told_too(tmp_path: Path) -> None:
    text = (
        "id;start;side;ben;et ben fra\n1;2026-11-23;v;1;2026-12-01\n2;2026-11-23;v;2;2028-01-01\n"
    )
    first, second = read(text, tmp_path).entries
    assert "one leg already" in problems(first)["et ben fra"]
    assert "2026-11-23 to 2027-02-13" in problems(second)["et ben fra"]


def test_a_doubtful_year_is_a_note(tmp_path: Path) -> None:
    (entry,) = read("start;side\n23-11-2025;v\n", tmp_path).entries
    assert not entry.problems
    assert "Is the year right?" in ENGLISH.say(entry.notes[0])


def files(text: str, folder: Path) -> list[str]:
    return [
        entry.file if not entry.problems else "error"
        for entry in read(f"id;start;side\n{text}", folder).entries
    ]


def test_the_id_names_the_file_else_the_row_does(tmp_path: Path) -> None:
    text = "1001;2026-11-23;v\n;2026-11-23;v\na/b;2026-11-23;v\n..;2026-11-23;v\n"
    assert files(text, tmp_path) == ["1001.pdf", "3.pdf", "a-b.pdf", "error"]


@pytest.mark.parametrize("twin", ["a b", "A-B", "a/b", "-a b-"])
def test_the_second_row_with_a_file_name_is_an_error(twin: str, tmp_path: Path) -> None:
    text = f"id;start;side\na-b;2026-11-23;v\n{twin};2026-11-23;v\n"
    first, second = read(text, tmp_path).entries
    assert not first.problems
    assert "Row 2" in problems(second)["id"]


def test_a_row_without_an_id_can_meet_one_with_its_number(tmp_path: Path) -> None:
    assert files("4;2026-11-23;v\n5;2026-11-23;v\n;2026-11-23;v\n", tmp_path) == [
        *["4.pdf", "5.pdf", "error"]
    ]


@pytest.mark.parametrize("cpr", ["010190-1234", "0101901234", "101901234"])
def test_a_cpr_number_is_refused_and_repeated_nowhere(cpr: str, tmp_path: Path) -> None:
    text = f"id;navn;start;side\n{cpr};{cpr};{cpr};{cpr}\n"
    roster = read(text, tmp_path)
    (entry,) = roster.entries
    assert {"id", "navn", "start", "side"} == problems(entry).keys()
    for digits in (cpr, cpr[-4:]):
        assert digits not in str((entry.id, entry.file, problems(entry), roster.warnings))


def test_a_cpr_number_for_a_header_is_masked(tmp_path: Path) -> None:
    roster = read("id;start;side;010190-1234\n1;2026-11-23;v;x\n", tmp_path)
    assert "xxxxxx-xxxx" in ENGLISH.say(roster.warnings[0])


@pytest.mark.parametrize("name", ["SÃ¸ren", "Ã†rÃ¸", "S\ufffdren", "JosÃ©"])
def test_a_garbled_name_is_refused(name: str, tmp_path: Path) -> None:
    (entry,) = read(f"id;navn;start;side\n1;{name};2026-11-23;v\n", tmp_path).entries
    assert "garbled" in problems(entry)["navn"]


@pytest.mark.parametrize("name", ["Søren Ærø", "José", "João", "Þórður", "Ångström", "中文"])
def test_a_name_with_its_letters_is_not(name: str, tmp_path: Path) -> None:
    (entry,) = read(f"id;navn;start;side\n1;{name};2026-11-23;v\n", tmp_path).entries
    assert order(entry).name == name


def test_an_unknown_column_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    roster = read("id;start;side;naven;Telefon;\n1;2026-11-23;v;Eva;98;\n", tmp_path)
    assert [ENGLISH.say(warning) for warning in roster.warnings] == [
        "The column “naven” is unknown and left out. Is it “name”?",
        "The column “Telefon” is unknown and left out.",
    ]
    assert order(roster.entries[0]).name is None


def test_an_id_is_kept_as_it_was_written(tmp_path: Path) -> None:
    (entry,) = read("id;start;side\nØ/12 b;2026-11-23;v\n", tmp_path).entries
    assert (entry.id, entry.file) == ("Ø/12 b", "Ø-12-b.pdf")


@pytest.mark.parametrize("header", ["CPR", "CPR-nr.", "cprnummer"])
def test_for_a_column_of_cpr_numbers_no_other_is_asked(header: str, tmp_path: Path) -> None:
    roster = read(f"id;start;side;{header}\n1;2026-11-23;v;x\n", tmp_path)
    (warning,) = roster.warnings
    said = f"The column “{header}” is left out: CPR numbers are not used."
    assert ENGLISH.say(warning) == said


def test_rows_above_the_header_are_told_of(tmp_path: Path) -> None:
    roster = read("Mandag;hos;;Eva\nid;start;side\n1;2026-11-23;v\n", tmp_path)
    said = "Row 1, above the header, is left out: Mandag hos Eva"
    assert [ENGLISH.say(warning) for warning in roster.warnings] == [said]
    assert roster.entries[0].row == 3


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="More than one column"):
        read("id;start;Side;Fod\n", tmp_path)


def test_a_row_with_more_cells_than_the_header_is_an_error(tmp_path: Path) -> None:
    short, long, padded = read(
        "id,name,start,side\n1,Eva\n2,Holm, Eva,2026-11-23,v\n3,Eva,2026-11-23,v,,\n", tmp_path
    ).entries
    assert "start" in problems(short)
    assert "more cells" in problems(long)[""]
    assert not padded.problems


def test_what_is_wrong_with_a_row_as_a_whole_is_under_no_column(tmp_path: Path) -> None:
    text = 'id;start;side\n1;2026-11-23;v\n"2;2026-11-23;v\na;2026-11-23;v\n'
    first, broken, last = read(text, tmp_path).entries
    assert not first.problems
    assert not last.problems
    assert list(problems(broken)) == [""]
    assert "quotation mark" in problems(broken)[""]


def test_every_hostile_name_is_a_name_or_an_error_that_can_be_said(tmp_path: Path) -> None:
    quoted = (
        f'n{number};"{name.replace(chr(34), chr(34) * 2)}"' for number, name in enumerate(NAMES)
    )
    text = "id;navn;start;side\n" + "".join(f"{start};2026-11-23;v\n" for start in quoted)
    entries = read(text, tmp_path).entries
    assert len(entries) == len(NAMES)
    refused = [entry for entry in entries if entry.problems]
    assert 0 < len(refused) < 100
    for entry in refused:
        assert problems(entry).keys() == {"navn"}
    for entry in entries:
        if not entry.problems:
            order(entry)


def test_hidden_rows_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "roster.xls"
    path.write_bytes((Path(__file__).parent / "rosters" / "kept.xls").read_bytes())
    roster = read_roster(path, defaults=Asked(), today=TODAY)
    assert [entry.row for entry in roster.entries] == [2, 3, 5, 7, 8]
    said = [ENGLISH.say(warning) for warning in roster.warnings]
    assert "Hidden, and so left out: 2 (row 4, 6)." in said
    assert [ENGLISH.say(warning) for warning in roster.hidden] == [
        "Hidden, and so left out: 2 (row 4, 6)."
    ]
    assert any(
        line.endswith("what was filled down, and so left out: 31 (row 9–39).") for line in said
    )


def test_an_error_cell_never_takes_the_option(tmp_path: Path) -> None:
    for ending in ("ods", "xls", "xlsx"):
        content = (Path(__file__).parent / "rosters" / f"kept.{ending}").read_bytes()
        path = tmp_path / "roster"
        path.write_bytes(content)
        roster = read_roster(path, defaults=Asked(affected="left", weeks="8"), today=TODAY)
        found = problems(next(entry for entry in roster.entries if entry.row == 7))
        assert "#N/A" in found["side"]
        assert "#DIV/0!" in found["uger"]


def test_ms_dos_text_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes("id;navn;start;side\n0101;Søren Ærø;2026-11-23;højre\n".encode("cp850"))
    roster = read_roster(path, defaults=Asked(), today=TODAY)
    assert order(roster.entries[0]).name == "Søren Ærø"
    assert order(roster.entries[0]).plan.side is Side.RIGHT
    assert "MS-DOS" in ENGLISH.say(roster.warnings[0])


def test_a_csv_keeps_the_zeros_in_front(tmp_path: Path) -> None:
    text = '0101;2026-11-23;v\n"0102";2026-11-23;v\n'
    assert files(text, tmp_path) == ["0101.pdf", "0102.pdf"]


def test_columns_that_are_unknown_are_told_of_until_they_are_many(tmp_path: Path) -> None:
    header = ";".join(f"kolonne {number}" for number in range(40))
    roster = read(f"id;start;side;{header}\n1;2026-11-23;v\n", tmp_path)
    said = [ENGLISH.say(warning) for warning in roster.warnings]
    assert len(said) == 11
    assert said[-1] == "Further columns that are left out: 30."
    header = ";".join(f"kolonne {number}" for number in range(10))
    roster = read(f"id;start;side;{header}\n1;2026-11-23;v\n", tmp_path)
    assert len(roster.warnings) == 10
    assert "kolonne 9" in ENGLISH.say(roster.warnings[-1])


@pytest.mark.parametrize("cell", ["x" * 1001, "a" + "\u0301" * 31, "å" * 1001])
def test_a_cell_that_is_no_value_is_an_error_and_not_looked_at(cell: str, tmp_path: Path) -> None:
    (entry,) = read(f"id;navn;start;side\n1;{cell};2026-11-23;v\n", tmp_path).entries
    assert list(problems(entry)) == ["navn"]
    assert "1000 letters" in problems(entry)["navn"]
    assert entry.asked.name is None


def test_thirty_marks_on_a_letter_are_a_value(tmp_path: Path) -> None:
    name = "a" + 30 * "\u0316" + "b" + 30 * "\u0316"
    (entry,) = read(f"id;navn;start;side\n1;{name};2026-11-23;v\n", tmp_path).entries
    assert order(entry).name == name


def test_a_cell_of_a_thousand_letters_is_a_value(tmp_path: Path) -> None:
    for name in ("é" * 1000, "e" * 1000):
        (entry,) = read(f"id;navn;start;side\n1;{name};2026-11-23;v\n", tmp_path).entries
        assert order(entry).name == name


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("id;start;side\n", "Row 1 is a header, and there is no row below"),
        ("\n\nid;start;side\n\n;;\n", "Row 3 is a header, and there is no row below"),
        ("Mandag\nid;start;side", "Row 2 is a header, and there is no row below"),
        ("", "empty"),
        ("1;2026-11-23;v\n", "names a column"),
    ],
)
def test_what_is_missing_in_a_roster_is_said(text: str, missing: str, tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=missing):
        read(text, tmp_path)


def test_a_roster_whose_rows_are_all_hidden_is_none(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    head, row = (
        f'<row r="{number}"{hidden}>{text_cell(f"A{number}", text)}</row>'
        for number, hidden, text in ((1, "", "id"), (2, ' hidden="1"', "7"))
    )
    path.write_bytes(with_sheet(head + row))
    with pytest.raises(InputFileError, match="Every row below the header is hidden"):
        read_roster(path, defaults=Asked(), today=TODAY)


def test_a_roster_of_wrong_rows_alone_is_refused_with_one_of_them(tmp_path: Path) -> None:
    text = "id;start;side\n" + "".join(f"{number};never;x\n" for number in range(5_001))
    with pytest.raises(InputFileError, match=r"More than 5000 .* Row 5002, for one: “x”"):
        read(text, tmp_path)


def test_a_roster_that_costs_too_much_to_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def give_up(*_: object) -> None:
        raise OverLimitError

    monkeypatch.setattr("heelprint.roster.read.confined", give_up)
    with pytest.raises(InputFileError, match="takes too much time or memory to read") as caught:
        read(DANISH, tmp_path)
    assert caught.value.field == str(tmp_path / "roster.csv")


def test_an_id_with_a_cpr_number_names_no_file_even_where_it_would_be_cut_off(
    tmp_path: Path,
) -> None:
    (entry,) = read(f"id;start;side\n{'x' * 100} 010190-1234;2026-11-23;v\n", tmp_path).entries
    assert "CPR number" in problems(entry)["id"]
    assert entry.file == ""


HANDED_OVER = {
    "danish.csv": DANISH.encode(),
    "english.csv": ENGLISH_ROSTER.encode("utf-8-sig"),
    "latin.csv": DANISH.encode("cp1252"),
    "wrong-rows.csv": b"id;start;side;hud\n1;x;y;z\n1;24-13-2026;v;\n",
    "roster.xlsx": with_sheet(
        "".join(
            f'<row r="{row}">{"".join(text_cell(f"{column}{row}", text) for column, text in cells)}'
            "</row>"
            for row, cells in (
                (1, (("A", "id"), ("B", "start"), ("C", "side"))),
                (2, (("A", "7"), ("B", "2026-11-23"), ("C", "left"))),
                (3, (("A", "8"), ("B", "2026-11-31"), ("C", "arm"))),
            )
        )
    ),
    "csv-in-disguise.xlsx": DANISH.encode(),
}


@pytest.mark.parametrize("name", HANDED_OVER)
def test_a_roster_that_is_handed_over_is_read_as_its_file_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HANDED_OVER[name])
    handed = File(name, HANDED_OVER[name])
    read_as_file = read_roster(path, defaults=Asked(), today=TODAY)
    assert read_roster(handed, defaults=Asked(), today=TODAY) == read_as_file
    assert read_as_file.entries


def test_a_roster_has_the_separator_of_its_file() -> None:
    separators = {
        name: read_roster(File(name, content), defaults=Asked(), today=TODAY).separator
        for name, content in HANDED_OVER.items()
    }
    assert separators["danish.csv"] == separators["csv-in-disguise.xlsx"] == ";"
    assert separators["english.csv"] == ","
    assert separators["roster.xlsx"] is None


REFUSED = {
    "empty.csv": b"",
    "without-rows.csv": b"id;start;side\n",
    "without-a-side.csv": b"id;start\n1;2026-11-23\n",
    "broken.xlsx": HANDED_OVER["roster.xlsx"][:500],
    "too-large.csv": DANISH.encode() + b"\n" * MOST_BYTES,
    "nothing.bin": bytes(range(256)) * 9,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_roster_that_is_handed_over_is_refused_as_its_file_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    errors = []
    for file in (path, File(name, REFUSED[name])):
        with pytest.raises(InputFileError) as caught:
            read_roster(file, defaults=Asked(), today=TODAY)
        errors.append(caught.value)
    assert [error.field for error in errors] == [str(path), name]
    assert str(errors[0].message).replace(str(path), name) == str(errors[1].message)


def test_a_sheet_is_asked_of_a_workbook_that_is_handed_over_too() -> None:
    with pytest.raises(InputError, match="no sheet “Other”") as caught:
        read_roster(
            File("a.xlsx", HANDED_OVER["roster.xlsx"]),
            defaults=Asked(),
            today=TODAY,
            sheet="Other",
        )
    assert caught.value.field == "sheet"


def test_a_roster_of_twenty_megabytes_is_read_and_of_a_byte_more_refused() -> None:
    assert len(read_content(File("roster.csv", bytes(20_000_000)), ROSTER)) == 20_000_000
    with pytest.raises(InputFileError, match=r"The roster is larger than 20 MB\."):
        read_content(File("roster.csv", bytes(20_000_001)), ROSTER)


@pytest.mark.posix
@pytest.mark.parametrize("name", ["a pipe", "a folder", "/dev/zero", "none"])
def test_what_is_no_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a pipe")
    (tmp_path / "a folder").mkdir()
    with pytest.raises(InputFileError, match="can't be read: "):
        read_roster(tmp_path / name, defaults=Asked(), today=TODAY)


@pytest.mark.parametrize("level", ["to ben", "2 ben", "Two legs", "one-leg", "1-bens"])
@pytest.mark.parametrize("header", ["Startben", "Start på", "Forsøg"])
def test_a_column_that_says_the_legs_is_never_left_out(
    header: str, level: str, tmp_path: Path
) -> None:
    text = f"id;start;side;{header}\n1;2026-11-23;v;\n2;2026-11-23;h;{level}\n"
    said = f"“{header}” is unknown, but says “{level}” in row 3. Name it “start level”, or take it "
    with pytest.raises(InputFileError, match=said):
        read(text, tmp_path)


@pytest.mark.parametrize("cell", ["single", "to", "2", "two", "ben"])
def test_a_word_that_may_be_about_something_else_is(cell: str, tmp_path: Path) -> None:
    roster = read(f"id;start;side;Bemærkning\n1;2026-11-23;v;{cell}\n", tmp_path)
    assert not roster.entries[0].problems
    assert "“Bemærkning” is unknown" in ENGLISH.say(roster.warnings[0])


def test_beside_a_column_for_the_level_another_may_say_legs(tmp_path: Path) -> None:
    text = "id;start;side;stå på;Sidst\n1;2026-11-23;v;ét ben;to ben\n"
    assert order(read(text, tmp_path).entries[0]).plan.level is StartLevel.ONE_LEG


def test_two_tables_on_one_sheet_are_refused(tmp_path: Path) -> None:
    text = "navn;start;side\nAnna;2026-11-23;v\n\njournalnr;navn;start;side\n1;Bo;2026-11-23;h\n"
    with pytest.raises(InputFileError, match="Row 1 names columns, and so does row 4"):
        read(text, tmp_path)


@pytest.mark.parametrize(
    "name", ["010180//////1234", "01..01..80..1234", "010180..12..34", "010180---------1234"]
)
def test_no_id_becomes_a_cpr_number_in_a_file_name(name: str, tmp_path: Path) -> None:
    (entry,) = read(f"id;start;side\n{name};2026-11-23;v\n", tmp_path).entries
    assert "CPR number" in problems(entry)["id"]
    assert entry.file == ""
    assert not set("0128") & set(entry.id)


@pytest.mark.parametrize(
    ("place", "column"), [("A2", "id"), ("B2", "startdato"), ("C2", "side"), ("D2", None)]
)
def test_a_formula_without_a_value_is_wrong_only_in_a_column_that_is_read(
    place: str, column: str | None, tmp_path: Path
) -> None:
    header = ("id", "startdato", "side", "alder")
    cells = {
        f"{letter}1": text_cell(f"{letter}1", name)
        for letter, name in zip("ABCD", header, strict=True)
    }
    own = {"A2": "7", "B2": "2026-11-23", "C2": "v", "D2": "40"}
    cells |= {each: text_cell(each, text) for each, text in own.items()}
    cells[place] = f'<c r="{place}"><f>1+1</f></c>'
    line = {number: "".join(cells[f"{letter}{number}"] for letter in "ABCD") for number in (1, 2)}
    path = tmp_path / "roster.xlsx"
    path.write_bytes(with_sheet(f'<row r="1">{line[1]}</row><row r="2">{line[2]}</row>'))
    defaults = Asked(start="2026-11-30", affected="right")
    (entry,) = read_roster(path, defaults=defaults, today=date(2026, 11, 20)).entries
    assert [problem.column for problem in entry.problems] == ([column] if column else [])


def test_a_formula_that_was_filled_down_in_another_column_makes_no_rows(tmp_path: Path) -> None:
    head = "".join(map(text_cell, ("A1", "B1", "C1"), ("startdato", "side", "alder")))
    first = text_cell("A2", "2026-11-23") + text_cell("B2", "v") + text_cell("C2", "40")
    rows = f'<row r="1">{head}</row><row r="2">{first}</row>'
    rows += "".join(f'<row r="{n}"><c r="C{n}"><f>1</f></c></row>' for n in range(3, 9))
    path = tmp_path / "roster.xlsx"
    path.write_bytes(with_sheet(rows))
    found = read_roster(path, defaults=Asked(), today=date(2026, 11, 20))
    assert [(entry.row, entry.problems) for entry in found.entries] == [(2, ())]


def test_a_row_whose_side_can_not_be_read_is_no_line_that_was_filled_down(tmp_path: Path) -> None:
    rows = (
        text_cell("A1", "startdato") + text_cell("B1", "side") + text_cell("C1", "sprog"),
        text_cell("A2", "2026-11-23") + text_cell("B2", "v") + text_cell("C2", "da"),
        '<c r="B3"><f>1+1</f></c>' + text_cell("C3", "da"),
        text_cell("C4", "da"),
    )
    path = tmp_path / "roster.xlsx"
    path.write_bytes(
        with_sheet("".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(rows, 1)))
    )
    first, last = read_roster(path, defaults=Asked(), today=TODAY).entries
    assert not first.problems
    assert (last.row, *problems(last)) == (3, "side")

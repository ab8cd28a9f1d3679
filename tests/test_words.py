"""What may be typed for a date, a choice or a yes, in each language."""

from datetime import date
from enum import Enum

import pytest

from heelprint import InputError, Side, StartLevel
from heelprint.columns import find_columns
from heelprint.dates import read_date
from heelprint.errors import AcceptedWords
from heelprint.headers import HEADERS, Column
from heelprint.i18n import find_language, languages
from heelprint.language_names import read_language
from heelprint.names import read_name
from heelprint.weeks import read_weeks
from heelprint.words import (
    ACCEPTED,
    EVERYWHERE,
    Answer,
    NearDay,
    Paper,
    plain_word,
    read_choice,
)

TODAY = date(2026, 11, 23)


# Each list is every word there is, as it is read aloud; hyphens, full stops, spaces and case are
# no part of it. A word that is added without being thought through fails here.
MEANS: dict[Enum, str] = {
    Side.LEFT: (
        "left, l, lt, leftfoot, lfoot, ltfoot, leftheel, lheel, ltheel, leftside, lside, ltside, "
        "leftleg, leftsided, venstre, v, ve, venstrefod, vfod, vefod, venstrehæl, vhæl, vehæl, "
        "venstrehael, venstreside, vside, veside, venstreben, venstresidig, venstresidigt, "
        "sin, sinister, sinistra, sinistrum"
    ),
    Side.RIGHT: (
        "right, r, rt, rightfoot, rfoot, rtfoot, rightheel, rheel, rtheel, rightside, rside, "
        "rtside, rightleg, rightsided, højre, h, hø, hoejre, hojre, højrefod, hfod, høfod, "
        "hoejrefod, højrehæl, hhæl, høhæl, hoejrehael, højreside, hside, høside, højreben, "
        "højresidig, højresidigt, dx, dxt, dext, dexter, dextra, dextrum"
    ),
    Side.BOTH: (
        "both, bothfeet, bothheels, bothsides, leftandright, rightandleft, landr, randl, begge, "
        "beggefødder, beggehæle, beggesider, beggefoedder, beggehaele, beggeto, dobbeltsidig, "
        "dobbeltsidigt, bilateralt, venstreoghøjre, højreogvenstre, vogh, hogv, bilateral, bilat, "
        "bil"
    ),
    StartLevel.ONE_LEG: (
        "oneleg, one, 1leg, 1, singleleg, onelegged, 1legged, singlelegged, ononeleg, étben, "
        "etben, ét, et, 1ben, eetben, étbens, etbens, enbens, 1bens, étbenet, etbenet, enbenet, "
        "påétben, påetben, på1ben"
    ),
    StartLevel.TWO_LEG: (
        "twoleg, twolegs, two, 2legs, 2leg, 2, doubleleg, twolegged, 2legged, doublelegged, "
        "bothlegs, ontwolegs, onbothlegs, toben, to, 2ben, tobens, 2bens, tobenet, beggeben, "
        "påtoben, på2ben, påbeggeben"
    ),
    Answer.YES: "yes, y, yesplease, true, x, 1, ja, j, jatak, sand, sandt, ✓, ✔, ☑",
    Answer.NO: "no, n, nothanks, false, 0, nej, nejtak, falsk",
    Paper.A4: "a4, dina4",
    Paper.LETTER: "letter, usletter",
    NearDay.TODAY: "today, idag",
    NearDay.TOMORROW: "tomorrow, imorgen",
}


def words_of(choice: Enum) -> set[str]:
    """Every word that is understood as the choice, as words are compared."""
    found = {plain_word(choice.value)}
    for words in (ACCEPTED, EVERYWHERE):
        for tag in languages() if choice in words else ():
            found |= {plain_word(word) for word in find_language(tag).accepted(words[choice])}
    return found


@pytest.mark.parametrize("choice", MEANS, ids=str)
def test_these_words_are_understood_and_no_others(choice: Enum) -> None:
    assert words_of(choice) == set(MEANS[choice].split(", "))
    for word in words_of(choice):
        assert read_choice("field", word, type(choice)) is choice


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Venstre", Side.LEFT),
        (" venstre  fod ", Side.LEFT),
        ("VENSTRE FOD", Side.LEFT),
        ("ve.", Side.LEFT),
        ("Ve. hæl", Side.LEFT),
        ("v.", Side.LEFT),
        ("v. fod", Side.LEFT),
        ("Sin.", Side.LEFT),
        ("Left foot", Side.LEFT),
        ("Lt.", Side.LEFT),
        ("L heel", Side.LEFT),
        ("left-sided", Side.LEFT),
        ("ｌｅｆｔ", Side.LEFT),
        ("HØJRE", Side.RIGHT),
        ("Højre side", Side.RIGHT),
        ("h.", Side.RIGHT),
        ("Hø. fod", Side.RIGHT),
        ("højre-sidig", Side.RIGHT),
        ("DXT.", Side.RIGHT),
        ("dx.", Side.RIGHT),
        ("Rt", Side.RIGHT),
        ("Begge  fødder", Side.BOTH),
        ("Bilat.", Side.BOTH),
        ("bilateralt", Side.BOTH),
        ("dobbelt-sidig", Side.BOTH),
        ("Left and right", Side.BOTH),
        ("one_leg", StartLevel.ONE_LEG),
        ("Single-leg", StartLevel.ONE_LEG),
        ("ÉT BEN", StartLevel.ONE_LEG),
        ("e\u0301t ben", StartLevel.ONE_LEG),
        ("ét-bens", StartLevel.ONE_LEG),
        ("1-bens", StartLevel.ONE_LEG),
        ("to-bens", StartLevel.TWO_LEG),
        ("Begge ben", StartLevel.TWO_LEG),
        ("double leg", StartLevel.TWO_LEG),
        ("SAND", Answer.YES),
        ("Ja tak", Answer.YES),
        ("✔\ufe0f", Answer.YES),
        ("FALSK", Answer.NO),
        ("A4", Paper.A4),
        ("US Letter", Paper.LETTER),
    ],
)
def test_case_spaces_hyphens_and_full_stops_make_no_difference(text: str, choice: Enum) -> None:
    assert read_choice("field", text, type(choice)) is choice


# Doubt, two things at once, a slip of a key, another language, another question.
NO_SIDE = (
    *(
        "",
        "-",
        "–",
        "?",
        "middle",
        "left right",
        "v/h",
        "h/v",
        "l/r",
        "v?",
        "?v",
        "(v)",
        "[v]",
        "v+h",
    ),
    *(
        "v,h",
        "v & h",
        "vh",
        "hv",
        "v eller h",
        "left or right",
        "ikke venstre",
        "not left",
        "v!",
        "v*",
    ),
    *("ventre", "venster", "vnestre", "vens", "hojer", "rigth", "rihgt", "lef", "righ", "begg"),
    *(
        "b",
        "bb",
        "s",
        "d",
        "sd",
        "sx",
        "sn",
        "dex",
        "m",
        "3",
        "1",
        "0",
        "x",
        "ja",
        "yes",
        "one",
        "to",
    ),
    *("venstre?", "venstre (højre)", "venstre, mest", "mest venstre", "v > h", "h = v", "begge?"),
    *("both legs", "begge ben", "bothlegs", "legs", "ben", "fod", "hæl", "foot", "heel", "side"),
    *("vänster", "höger", "båda", "venstre fot", "høyre", "høyre fot", "begge føtter", "vä", "hö"),
    *(
        "links",
        "rechts",
        "re",
        "li",
        "gauche",
        "droite",
        "g",
        "izquierda",
        "derecha",
        "lewa",
        "prawa",
    ),
    *(
        "sin hæl",
        "sin. fod",
        "sin/dxt",
        "sin dxt",
        "dx?",
        "dobbelt",
        "double",
        "ensidig",
        "unilateral",
    ),
    *(
        "vest",
        "øst",
        "v 2",
        "v1",
        "venstre 2",
        "#REF!",
        "=venstre",
        "left;",
        "ｖ？",
        "ν",
        "ѵ",
        "ⅴ?",
    ),
)


@pytest.mark.parametrize("text", NO_SIDE)
def test_what_is_no_side_is_refused_with_the_words_of_the_language(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_choice("affected", text, Side)
    message = caught.value.message
    assert "left, right or both" in find_language("en").say(message)
    assert "venstre, højre eller begge" in find_language("da").say(message)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        *[(text, StartLevel) for text in ("bilateral", "unilateral", "bilat", "begge", "both")],
        *[
            (text, StartLevel)
            for text in ("venstre ben", "left leg", "højre", "en", "en/to", "1-2")
        ],
        *[
            (text, StartLevel)
            for text in ("3", "0", "11", "1,2", "1 eller 2", "let", "svær", "ben")
        ],
        *[(text, Answer) for text in ("-", "+", "?", "✗", "☐", "☒", "måske", "ja?", "ja/nej", "2")],
        *[
            (text, Answer)
            for text in ("nei", "nope", "ok", "sandfalsk", "t", "f", "oui", "si", "xx")
        ],
        *[(text, Paper) for text in ("a5", "a3", "4", "legal", "a4/letter", "brev", "us", "dl")],
    ],
)
def test_what_is_no_other_choice_is_refused(text: str, choices: type[Enum]) -> None:
    with pytest.raises(InputError):
        read_choice("field", text, choices)


def test_no_word_is_a_side_and_a_start_too() -> None:
    sides = set().union(*map(words_of, Side))
    assert sides.isdisjoint(set().union(*map(words_of, StartLevel)))


def test_a_word_of_any_length_is_read_at_once() -> None:
    for text in ("v" * 120_000, " " * 120_000, "v" + "\u0301\u0323" * 60_000, "- " * 60_000):
        with pytest.raises(InputError):
            read_choice("affected", text, Side)
        with pytest.raises(InputError):
            read_date("start", f"1{text}", TODAY)
        with pytest.raises(InputError):
            read_weeks("weeks", f"12{text}x")
        read_name("name", f"Eva {text}")


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        *[("12", 12), (" 12 ", 12), ("012", 12), ("12 uger", 12), ("12 Uger", 12), ("12uger", 12)],
        *[("12 weeks", 12), ("1 week", 1), ("1 uge", 1), ("12 u.", 12), ("12  u", 12), ("12w", 12)],
        *[("12 wk", 12), ("12 wks.", 12), ("52 uger", 52)],
    ],
)
def test_weeks_are_a_number_with_or_without_their_word(text: str, weeks: int) -> None:
    assert read_weeks("weeks", text) == weeks


@pytest.mark.parametrize(
    "text",
    [
        *("", "uger", "uge 12", "12. uge", "12 måneder", "12 months", "3 mdr", "12 dage", "12 d"),
        *("12-16 uger", "12-16", "ca. 12", "12?", "12+", "12 uger?", "12 uger 3 dage"),
        *(
            "0 uger",
            "53 uger",
            "-12 uger",
            "1.5 uger",
            "12,0",
            "1 2 uger",
            "１２",
            "tolv uger",
            "12 år",
        ),
        *("12 ugertil", "12 weeksx", "12/12", "12 vecka", "12 x"),
    ],
)
def test_what_is_no_number_of_weeks_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_weeks("weeks", text)
    assert "1 to 52" in str(caught.value)


@pytest.mark.parametrize(
    "words", [ACCEPTED, EVERYWHERE, HEADERS], ids=["choices", "everywhere", "headers"]
)
def test_no_accepted_word_means_two_things(words: dict[Enum, AcceptedWords]) -> None:
    meanings: dict[tuple[type, str], set[Enum]] = {}
    for table in (words, ACCEPTED, EVERYWHERE):
        for choice, accepted in table.items():
            for tag in languages():
                for word in find_language(tag).accepted(accepted):
                    assert plain_word(word), f"{choice} in {tag} has an empty word"
                    meanings.setdefault((type(choice), plain_word(word)), set()).add(choice)
    assert [word for word, choices in meanings.items() if len(choices) > 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "24-11-2026",
        "24.11.2026",
        "24/11-2026",
        "24/11/26",
        "24/11/2026",
        "24. 11. 2026",
        "24/11 2026",
        "24/11 26",
        "24.11 2026",
        "24.11-2026",
        "24-11-26",
        "2026/11/24",
        "2026-11-24 00:00:00",
        "2026-11-24T09:30",
        "24-11-2026 09:30",
        "24.11.2026 9.30",
        "tomorrow",
        "i morgen",
        " 24-11-2026 ",
    ],
)
def test_a_date_has_any_form_of_a_spreadsheet_in_a_cell_and_in_a_call(text: str) -> None:
    assert read_date("start", text, TODAY) == date(2026, 11, 24)


def test_the_day_is_always_first() -> None:
    assert read_date("start", "3/4-2027", TODAY) == date(2027, 4, 3)
    assert read_date("start", "03/04/27", TODAY) == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("46349", "number"),
        ("46349.0", "number"),
        ("46349,5", "number"),
        ("20261123", "number"),
        ("31-02-2026", "calendar"),
        ("29-02-2027", "calendar"),
        ("11-24-2026", "calendar"),
        ("2026-13-01", "calendar"),
        ("0/1-2026", "calendar"),
        ("2026-02-30", "calendar"),
        ("2026-02-30 10:00", "calendar"),
        ("00-11-2026", "calendar"),
        ("24-11-0000", "calendar"),
        ("24-11", "23-11-2026"),
        ("24 11 2026", "23-11-2026"),
        ("24--11--2026", "23-11-2026"),
        ("24-11-20266", "23-11-2026"),
        ("124-11-2026", "23-11-2026"),
        ("24-11-2026-", "23-11-2026"),
        ("-24-11-2026", "23-11-2026"),
        ("2026-W48-2", "23-11-2026"),
        ("24/nov/2026", "23-11-2026"),
        ("9" * 5000, "number"),
        ("24-11-" + "2" * 5000, "23-11-2026"),
        ("24-11-026", "23-11-2026"),
        ("24-11-2026 25:00", "23-11-2026"),
        ("24-11-2026 x", "23-11-2026"),
        ("#REF!", "23-11-2026"),
        ("２４-11-2026", "23-11-2026"),
        ("næste mandag", "23-11-2026"),
        ("", "23-11-2026"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_date("start", text, TODAY)
    assert caught.value.field == "start"
    assert reason in str(caught.value)
    assert "2026-11-23" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("da", "da-DK"),
        ("Dansk", "da-DK"),
        ("danish", "da-DK"),
        ("engelsk", "en-GB"),
        ("English", "en-GB"),
        ("en-US", "en-US"),
        ("en_us", "en-US"),
        ("DK", "da-DK"),
        ("dk", "da-DK"),
        ("GB", "en-GB"),
        ("british english", "en-GB"),
        ("Britisk engelsk", "en-GB"),
        ("American English", "en-US"),
        ("amerikansk engelsk", "en-US"),
        ("Dansk.", "da-DK"),
    ],
)
def test_a_language_is_a_tag_or_its_name(text: str, tag: str) -> None:
    assert read_language(text).tag == tag


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "d",
            "e",
            "uk",
            "us",
            "usa",
            "se",
            "no",
            "de",
            "sv",
            "nb",
            "tysk",
            "svensk",
            "arabisk",
        ),
        *(
            "da/en",
            "dansk/engelsk",
            "dansk eller engelsk",
            "dansk?",
            "danske",
            "engelska",
            "danmark",
        ),
    ],
)
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_language(text)


HEADS: dict[Column, str] = {
    Column.ID: (
        "ID, Nr., Pt. nr., Pt.id, Journal nr, Journalnr., journal-nr, Journalnummer, Patient ID, "
        "Patient-nr., Patientnummer, Løbenr., Lb.nr., Løbenummer, Sagsnr., Klientnr, No., "
        "Record no., File number, Case no"
    ),
    Column.NAME: (
        "Navn, NAVN:, Patient, Patientens navn, Pt. navn, Fulde navn, For- og efternavn, "
        "Klientnavn, Name, Full name, Client name, Name of the patient"
    ),
    Column.START: (
        "Start, Start dato, Startdato:, Startdag, Første dag, Første træningsdag, Træningsstart, "
        "Opstart, Opstartsdato, Start date, Date of start, First training day"
    ),
    Column.AFFECTED: (
        "Side, Ramt side, Øm fod, Øm side, Fod, Hæl, Ramt hæl, Smertende fod, Smertende hæl, "
        "Hvilken fod, Hvilken side, Hvilken hæl, Lateralitet, Affected foot, Painful heel, "
        "Sore foot, Which side, Laterality"
    ),
    Column.START_LEVEL: (
        "Startniveau, Start-niveau, Niveau, Ben, Antal ben, "
        "Start level, Starting level, Legs, Number of legs"
    ),
    Column.ONE_LEG_FROM: (
        "Ét ben fra, Et ben fra, 1 ben fra, På ét ben fra, Skift til ét ben, one_leg_from, "
        "One leg from, On one leg from, Single-leg from"
    ),
    Column.WEEKS: (
        "Uger, Antal uger, Varighed i uger, Længde i uger, Forløb i uger, Weeks, No. of weeks, "
        "Duration in weeks"
    ),
    Column.LANG: "Sprog, Planens sprog, Lang, Language, Language of the plan",
    Column.PAPER: "Papir, Papirformat, Papir-størrelse, Paper, Paper size, Paper format",
    Column.LARGE_PRINT: "Stor skrift, Storskrift, Stor tekst, Large print, Large text, large_print",
}


@pytest.mark.parametrize("column", Column, ids=str)
def test_a_header_may_say_this(column: Column) -> None:
    for header in HEADS[column].split(", "):
        assert find_columns([header]) == {column: 0}, header


@pytest.mark.parametrize(
    "header",
    [
        *(
            "",
            "dato",
            "date",
            "CPR",
            "CPR-nr.",
            "cprnr",
            "Personnummer",
            "Fødselsdag",
            "Fødselsdato",
        ),
        *("Alder", "Henvist dato", "Første session", "First session", "Starts on", "Start på"),
        *(
            "Venstre",
            "Højre",
            "V",
            "H",
            "V/H",
            "Left",
            "Right",
            "Begge",
            "Pt.",
            "Fornavn",
            "Efternavn",
        ),
        *(
            "First name",
            "Last name",
            "Telefon",
            "Tlf.",
            "Adresse",
            "E-mail",
            "Behandler",
            "Varighed",
        ),
        *(
            "Uge",
            "Week",
            "Uge nr.",
            "Bemærkninger",
            "Diagnose",
            "Smerte",
            "VAS",
            "Format",
            "Skrift",
        ),
    ],
)
def test_a_header_that_may_mean_something_else_means_nothing(header: str) -> None:
    assert find_columns([header]) == {}

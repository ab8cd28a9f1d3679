"""What a header may say, in each language, and what means nothing or too much."""

import pytest

from heelprint.i18n.language import find_language
from heelprint.roster.columns import find_columns, unknown_columns
from heelprint.roster.headers import Column, is_month_first
from heelprint.table.table import UnreadableTableError

ENGLISH = find_language("en")
DANISH = find_language("da")

# One header each, as somebody wrote it.
SAID: dict[Column, tuple[str, ...]] = {
    Column.ID: (
        *("ID", "Nr.", "Pt. nr.", "Pt.id", "Journal nr", "Journalnr.", "journal-nr", "Id-nr."),
        *("Journalnummer", "J.nr.", "Jnr.", "Jour.nr.", "Patient ID", "Patient-nr.", "Løbenr."),
        *("Patientnummer", "Lb.nr.", "Løbenummer", "Sagsnr.", "Klientnr", "Kundenr.", "Borgernr."),
        *("Kundenummer", "No.", "Number", "Record no.", "File number", "Case no", "MRN", "Ref."),
        *(
            "Hospital no.",
            "Hospital number",
            "Client no",
            "Client ID",
            "Ref no",
            "Pt no",
            "Loebenr",
        ),
    ),
    Column.NAME: (
        *("Navn", "NAVN:", "Navn *", "Patient", "Patientens navn", "Pt. navn", "Pt.", "Fulde navn"),
        *("Hele navnet", "For- og efternavn", "Klientnavn", "Klient", "Borger", "Borgernavn"),
        *("Borgerens navn", "Kunde", "Kundenavn", "Name", "Full name", "Client name", "Client"),
        *("Name of the patient", "Pt name", "Navn (patient)", "Patient (navn)"),
        "Navn *: (patient)",
    ),
    Column.FIRST_NAME: (
        "Fornavn",
        "Fornavne",
        "First name",
        "Given name",
        "Forename",
    ),
    Column.LAST_NAME: ("Efternavn", "Last name", "Surname", "Family name"),
    Column.START: (
        *("Start", "Start dato", "Startdato:", "Startdag", "Første dag", "Første træningsdag"),
        *("Træningsstart", "Opstart", "Opstartsdato", "Dato for opstart", "Dato for start"),
        *("Starter", "Starter d.", "Start d.", "Start den", "Startes", "1. dag", "Foerste dag"),
        *("1. træningsdag", "Første træning", "Start træning", "Opstart træning", "Forløbsstart"),
        *("Begyndelsesdato", "Planstart", "Start date", "Date of start", "First training day"),
        *("Starting date", "Start of programme", "Commencement date", "Startdato (dd-mm-åååå)"),
        *("Start (yyyy-mm-dd)", "Start (dd/mm/yy) *", "Startdato (dag-måned-år)", "Start (dato)"),
        *("Start (2026-11-23)", "Startdato (5.12.2026)", "Start (d/m-y)", "Start (yyyy_mm_dd)"),
        "* Startdato",
    ),
    Column.AFFECTED: (
        *("Side", "Ramt side", "Øm fod", "Øm side", "Fod", "Hæl", "Ramt hæl", "Smertende fod"),
        *("Smertende hæl", "Hvilken fod", "Hvilken fod?", "Hvilken side", "Hvilken hæl", "Oem fod"),
        *("Hvilket ben", "Lateralitet", "Afficeret side", "Aff. side", "Aktuel side", "Syg side"),
        *("Symptomatisk side", "Smerteside", "Smertefuld side", "Smertefuld fod", "Dårlig fod"),
        *("Smertende side", "Smertefuld hæl", "Ramte side", "Ømme fod", "Ømme hæl", "V/H", "H/V"),
        *(
            "Ve/Hø",
            "Hø/Ve",
            "Højre/venstre",
            "Venstre / højre",
            "Sin/dxt",
            "Side (v/h)",
            "affected",
        ),
        *("Hvilken fod? (venstre eller højre)", "Side (v/h/begge)", "Side (ve., hø.) *"),
        *("Affected foot", "Painful heel", "Sore foot", "Which side?", "Laterality", "L/R", "R/L"),
        *("Left/right", "Side affected", "Foot affected", "Symptomatic side", "Side of pain"),
        *("Side (L/R)", "Foot (left, right or both)", "Side (v/h):", "Side (dexter/sinister)"),
    ),
    Column.START_LEVEL: (
        *("Startniveau", "Start-niveau", "Ben", "Antal ben", "Startniveau (1/2)", "Antal ben?"),
        *("Start level", "Starting level", "Legs", "Number of legs", "start_level"),
    ),
    Column.ONE_LEG_FROM: (
        *(
            "Ét ben fra",
            "Et ben fra",
            "1 ben fra",
            "På ét ben fra",
            "Skift til ét ben",
            "Etbens fra",
        ),
        *("Enbens fra", "Ét ben dato", "Et ben fra dato", "one_leg_from", "One leg from"),
        *("On one leg from", "Single-leg from", "Ét ben fra (dato)"),
    ),
    Column.WEEKS: (
        *("Uger", "Antal uger", "Ant. uger", "Varighed i uger", "Varighed uger", "Længde i uger"),
        *("Forløb i uger", "Uger i alt", "Antal træningsuger", "Uger (antal)", "Weeks", "Wks"),
        *("No. of weeks", "Duration in weeks", "Duration weeks", "Antal uger (u)", "Weeks (wk)"),
    ),
    Column.LANG: (
        *("Sprog", "Planens sprog", "Plansprog", "Ønsket sprog", "Sprogkode", "Sprog (da/en)"),
        *("Lang", "Language", "Language of the plan", "Preferred language"),
        *("Sprog (dansk/engelsk)", "Language (Danish or English)"),
    ),
    Column.PAPER: (
        *("Papir", "Papirformat", "Papir-størrelse", "Papirstr.", "Papir (A4/Letter)", "Paper"),
        *("Paper size", "Paper format"),
    ),
    Column.LARGE_PRINT: (
        *(
            "Stor skrift",
            "Stor skrift?",
            "Storskrift",
            "Stor tekst",
            "Stor font",
            "Stor skrifttype",
        ),
        *("Stor print", "Stor skrift (ja/nej)", "Stor skrift (x)", "Large print", "Large text"),
        *("large_print", "Large font", "Big print", "Large print? (yes/no)"),
    ),
}


@pytest.mark.parametrize("column", Column, ids=str)
def test_a_header_may_say_this(column: Column) -> None:
    for header in SAID[column]:
        assert find_columns([header]) == {column: 0}, header


NOTHING = (
    *("", "dato", "date", "CPR", "CPR-nr.", "cprnr", "Personnummer", "NHS number", "Fødselsdag"),
    *("Fødselsdato", "Alder", "Henvist dato", "Første session", "First session", "Starts on"),
    *("Start på", "Venstre", "Højre", "V", "H", "Left", "Right", "Begge", "Telefon", "Tlf."),
    *("Adresse", "E-mail", "Behandler", "Varighed", "Uge", "Week", "Uge nr.", "Bemærkninger"),
    *("Diagnose", "Smerte", "VAS", "Format", "Skrift", "?", "*", "()", "(v/h)", "Navn?x", "Forløb"),
    # Where 1 is the easiest level, it is on two legs.
    *("Niveau", "Level", "niveau (1/2)"),
    # What stands in brackets can turn the meaning round.
    *("Side (rask)", "Fod (modsat)", "Side (ikke ramt)", "Side (healthy)", "Foot (other)"),
    *(
        "Navn (behandler)",
        "Patient (pårørende)",
        "Start (henvist)",
        "Start (smerter)",
        "Fod (str.)",
    ),
    *("Navn (behandler) *", "Side (v/h, rask)", "Ben (længde)", "Name (GP)", "(Side) fod"),
    *("Patient (12345)", "Start (ddddd)", "Side (v", "Foot (l"),
)


@pytest.mark.parametrize("header", NOTHING)
def test_a_header_that_may_mean_something_else_means_nothing(header: str) -> None:
    assert find_columns([header]) == {}


@pytest.mark.parametrize(
    "header",
    [
        *["Start (mm/dd/yyyy)", "Start date (MM-DD-YY)", "Startdato (mm.dd.åååå)", "Start (mm dd)"],
        *[
            "Start (m/d/y)",
            "Startdato (måned-dag-år)",
            "Start date (month/day/year)",
            "Start (mmdd)",
        ],
        *["Start (yyyy-dd-mm)", "Startdato (åååå-dd-mm)", "One leg from (mm/dd/yyyy)"],
        *["Start ( mm/dd/yyyy )", "Start (mmmm dd)", "Start (mm - dd - yyyy)"],
        *["Start (month - day)", "Startdato (måned - dag)"],
        *["Start (yy-dd-mm)", "Start (y/d/m)", "Start (yydd-mm)", "Start (yyyy - dd - mm)"],
    ],
)
def test_dates_with_the_month_first_are_refused(header: str) -> None:
    with pytest.raises(UnreadableTableError) as caught:
        find_columns(["id", header])
    said = DANISH.say(caught.value.message)
    assert said.startswith(f"I kolonnen »{header}« står måneden før dagen. ")


@pytest.mark.parametrize(
    "header",
    [
        *["Start (dd-mm-yyyy)", "Start (yyyy-mm-dd)", "Startdato (åååå-mm-dd)", "Start", "Side"],
        *["Start (mm)", "Start (month)", "Startdato (måned)", "Startdato (måned, år)"],
    ],
)
def test_other_orders_are_read(header: str) -> None:
    assert not is_month_first(header)


def test_the_last_brackets_of_a_header_say_the_order_of_a_date() -> None:
    assert is_month_first("Start (Aarhus) (mm/dd/yyyy)")
    assert not is_month_first("Start (mm) (dd-mm-yyyy)")


@pytest.mark.parametrize(
    ("header", "found", "left_out"),
    [
        (["Nr.", "Journalnr."], {Column.ID: 1}, {"Nr.": "Journalnr."}),
        (["Lb.nr.", "Nr.", "Patientnr."], {Column.ID: 2}, {"Lb.nr.": "Patientnr."}),
        (["No.", "Record no."], {Column.ID: 1}, {"No.": "Record no."}),
        (["* Nr.", "Journalnr."], {Column.ID: 1}, {"* Nr.": "Journalnr."}),
        (["No. *:", "Record no."], {Column.ID: 1}, {"No. *:": "Record no."}),
        (["Patient?", "Navn"], {Column.NAME: 1}, {"Patient?": "Navn"}),
        (["Nr.", "Navn"], {Column.ID: 0, Column.NAME: 1}, {}),
        (["Patient", "Navn"], {Column.NAME: 1}, {"Patient": "Navn"}),
        (["Pt.", "Pt. navn"], {Column.NAME: 1}, {"Pt.": "Pt. navn"}),
        (["Fornavn", "Efternavn"], {Column.FIRST_NAME: 0, Column.LAST_NAME: 1}, {}),
        (["Patient", "Fornavn"], {Column.FIRST_NAME: 1}, {"Patient": "Fornavn"}),
        (["Navn", "Fornavn"], {Column.NAME: 0}, {"Fornavn": "Navn"}),
    ],
)
def test_a_better_header_makes_another_needless_which_is_told(
    header: list[str], found: dict[Column, int], left_out: dict[str, str]
) -> None:
    assert find_columns(header) == found
    said = [DANISH.say(warning) for warning in unknown_columns(header)]
    for cell, better in left_out.items():
        assert f"Kolonnen »{cell}« springes over, fordi »{better}« også er der." in said
    assert bool(said) == bool(left_out)


@pytest.mark.parametrize(
    ("header", "danish"),
    [
        (["Journalnr.", "Patientnr."], "»journalnr«: »Journalnr.« eller »Patientnr.«. Behold én"),
        (["Nr.", "Løbenr."], "»journalnr«: »Nr.« eller »Løbenr.«. Behold én"),
        (["Side", "Fod"], "»side«: »Side« eller »Fod«. Behold én"),
        (["Navn", "Fulde navn"], "»navn«: »Navn« eller »Fulde navn«. Behold én"),
        (["Side", "V/H", "Hæl"], "»side«: »Side«, »V/H« eller »Hæl«. Behold én"),
    ],
)
def test_two_columns_that_mean_the_same_are_refused(header: list[str], danish: str) -> None:
    with pytest.raises(UnreadableTableError) as caught:
        find_columns(header)
    assert danish in DANISH.say(caught.value.message)


@pytest.mark.parametrize(
    ("header", "danish", "english"),
    [
        ("naven", "Er det »navn«?", "Is it “name”?"),
        ("dato for opstarten", "Er det »startdato«?", "Is it “start”?"),
        ("Niveau", "Er det »startniveau«?", "Is it “start level”?"),
        ("ramt siden", "Er det »side«?", "Is it “side”?"),
        ("Telefon", "springes over.", "left out."),
    ],
)
def test_the_nearest_column_is_said_in_the_language(header: str, danish: str, english: str) -> None:
    (warning,) = unknown_columns([header])
    assert DANISH.say(warning).endswith(danish)
    assert ENGLISH.say(warning).endswith(english)

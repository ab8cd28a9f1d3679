"""What may be typed for a date, a choice or a yes, in each language."""

from datetime import date
from enum import Enum
from pathlib import Path

import pytest

from heelprint import Catalogs, InputError, Side, StartLevel, read_catalogs, use_catalogs
from heelprint.i18n.language import find_language, languages
from heelprint.message import AcceptedWords
from heelprint.roster.headers import HEADERS
from heelprint.words.choices import (
    ACCEPTED,
    EVERYWHERE,
    Answer,
    NearDay,
    Paper,
    plain_word,
    read_choice,
    unambiguous,
)
from heelprint.words.dates import read_date
from heelprint.words.language_names import read_language
from heelprint.words.names import LONGEST_PIECE, read_line, read_name
from heelprint.words.weeks import read_from_week, read_weeks
from tests.support import empty_catalog

TODAY = date(2026, 11, 23)


# Each list is every word there is, as it is read aloud; hyphens, full stops, spaces and case are
# no part of it. A word that is added without being thought through fails here.
MEANS: dict[Enum, str] = {
    Side.LEFT: (
        "left, l, lt, (l), lhs, leftfoot, lfoot, ltfoot, leftheel, lheel, ltheel, leftside, lside, "
        "ltside, leftleg, lleg, ltleg, leftsided, venstre, v, ve, vs, vstr, venstrefod, vfod, "
        "vefod, venstrehæl, vhæl, vehæl, venstreside, vside, veside, venstreben, vben, veben, "
        "venstresidig, venstresidigt, "
        "sin, sinister, sinistra, sinistrum"
    ),
    Side.RIGHT: (
        "right, r, rt, (r), rhs, rightfoot, rfoot, rtfoot, rightheel, rheel, rtheel, rightside, "
        "rside, rtside, rightleg, rleg, rtleg, rightsided, højre, h, hø, hs, højrefod, hfod, "
        "høfod, højrehæl, hhæl, høhæl, højreside, hside, høside, højreben, hben, høben, "
        "højresidig, højresidigt, dxtfod, dxthæl, dxtside, dxfod, dxhæl, dxside, "
        "dx, dxt, dex, dext, dexter, dextra, dextrum"
    ),
    Side.BOTH: (
        "both, bothfeet, bothheels, bothsides, leftandright, rightandleft, left&right, right&left, "
        "landr, randl, l&r, r&l, l+r, r+l, b/l, bilaterally, bilateralfeet, bilateralheels, "
        "bilatfeet, bilatheels, begge, beggefødder, beggehæle, beggesider, beggeto, dobbeltsidig, "
        "dobbeltsidigt, bilateralt, venstreoghøjre, højreogvenstre, veoghø, høogve, vogh, hogv, "
        "ve+hø, hø+ve, v+h, h+v, v&h, h&v, sinogdxt, dxtogsin, sin+dxt, dxt+sin, sin+dx, dx+sin, "
        "bilateralhæl, bilateralehæle, bilateral, bilat, bil"
    ),
    StartLevel.ONE_LEG: (
        "oneleg, one, 1leg, 1, singleleg, single, sl, onelegged, 1legged, singlelegged, ononeleg, "
        "étben, etben, ét, et, 1ben, étbens, etbens, enbens, 1bens, étbenet, etbenet, 1benet, "
        "påétben, påetben, på1ben"
    ),
    StartLevel.TWO_LEG: (
        "twoleg, twolegs, two, 2legs, 2leg, 2, doubleleg, double, dl, twolegged, 2legged, "
        "doublelegged, tobenede, 2benet, dobbeltbenet, "
        "bothlegs, ontwolegs, onbothlegs, toben, to, 2ben, tobens, 2bens, tobenet, beggeben, "
        "påtoben, på2ben, påbeggeben"
    ),
    Answer.YES: "yes, y, yesplease, true, x, 1, ja, j, jatak, sand, ✓, ✔, ☑",
    Answer.NO: "no, n, nothanks, false, 0, nej, nejtak, falsk",
    Paper.A4: "a4, a4paper, a4papir, dina4",
    Paper.LETTER: "letter, letterpaper, letterpapir, usletter",
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
        ("Ve. + hø.", Side.BOTH),
        ("V & H", Side.BOTH),
        ("Dxt. og sin.", Side.BOTH),
        ("L+R", Side.BOTH),
        ("B/L", Side.BOTH),
        ("Vstr.", Side.LEFT),
        ("Vs.", Side.LEFT),
        ("(L)", Side.LEFT),
        ("LHS", Side.LEFT),
        ("Dex.", Side.RIGHT),
        ("Hs.", Side.RIGHT),
        ("h. ben", Side.RIGHT),
        ("RHS", Side.RIGHT),
        ("Hojre", Side.RIGHT),
        ("hoejre hael", Side.RIGHT),
        ("HOEJRE FOD", Side.RIGHT),
        ("hojre side", Side.RIGHT),
        ("begge foedder", Side.BOTH),
        ("begge fodder", Side.BOTH),
        ("SL", StartLevel.ONE_LEG),
        ("Double", StartLevel.TWO_LEG),
        ("2-benet", StartLevel.TWO_LEG),
        ("paa to ben", StartLevel.TWO_LEG),
        ("pa to ben", StartLevel.TWO_LEG),
        ("A4-papir", Paper.A4),
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


@pytest.mark.parametrize("spelled", [{"æ": "ae", "ø": "oe", "å": "aa"}, {"ø": "o", "å": "a"}])
def test_each_word_may_be_typed_without_its_danish_letters(spelled: dict[str, str]) -> None:
    letters = str.maketrans({"æ": "ae"} | spelled)
    for choice in MEANS:
        for word in words_of(choice):
            assert read_choice("field", word.translate(letters), type(choice)) is choice, word


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
        "ve/hø",
        "hø/ve",
        "(v)+(h)",
    ),
    *(
        "v,h",
        "sin & dxt",
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
        "de",
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
        *[("12 wk", 12), ("12 wks.", 12), ("52 uger", 52), ("12-week", 12), ("12-ugers", 12)],
        *[("12 ugers", 12), ("12 ug.", 12), ("12 - uger", 12), ("12,0", 12), ("12.0", 12)],
        *[("12.00", 12), ("12/52", 12), ("6/52", 6)],
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
            "12,5",
            "12.000",
            "3/12",
            "12/53",
            "8-12 uger",
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
        ("dan.", "da-DK"),
        ("eng", "en-GB"),
        ("Engl.", "en-GB"),
        ("British", "en-GB"),
        ("britisk", "en-GB"),
        ("UK English", "en-GB"),
        ("English (UK)", "en-GB"),
        ("Engelsk (UK)", "en-GB"),
        ("Engelsk (GB)", "en-GB"),
        ("US", "en-US"),
        ("USA", "en-US"),
        ("American", "en-US"),
        ("amerikansk", "en-US"),
        ("English (US)", "en-US"),
        ("US English", "en-US"),
        ("Canadian", "en-CA"),
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
            "en gang",
            "dan/eng",
            "English (SE)",
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


def test_a_catalog_brings_its_languages_names_for_all_and_takes_none_away(tmp_path: Path) -> None:
    for catalog in ("aa", "fr"):  # CLDR has Afar's own name in Afar, and no other's
        empty_catalog(tmp_path, catalog)
    use_catalogs(read_catalogs(tmp_path))
    try:
        for text in ("anglais", "angl.", "anglais britannique", "britannique", "engelsk"):
            assert read_language(text).tag == "en-GB"
        assert [read_language(text).tag for text in ("danois", "dansk")] == ["da-DK", "da-DK"]
        assert [read_language(text).tag for text in ("français", "fransk")] == ["fr-FR", "fr-FR"]
    finally:
        use_catalogs(Catalogs())


@pytest.mark.parametrize("text", ["UK", "uk", "U.K."])
def test_a_code_of_a_country_that_is_a_language_too_is_asked_about(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_language(text)
    said = find_language("en").say(caught.value.message)
    assert said.startswith(f"“{text}” can mean English (en) or Ukrainian (uk). ")


def test_a_word_that_means_two_things_means_none() -> None:
    pairs = [("l", "left"), ("r", "right"), ("l", "left"), ("r", "row"), ("b", "both")]
    assert unambiguous(pairs) == {"l": "left", "b": "both"}


def test_a_long_line_is_whole() -> None:
    line = "ab c" * LONGEST_PIECE
    assert read_line("notes", line) == line


def test_a_continuation_may_start_with_any_week_of_its_plan() -> None:
    for weeks in (1, 2, 52):
        for week in range(1, weeks + 1):
            assert read_from_week("from_week", f" {week} ", weeks) == week
        for week in (0, weeks + 1, -1):
            with pytest.raises(InputError, match=f"“{week}” is not a week of this plan"):
                read_from_week("from_week", str(week), weeks)

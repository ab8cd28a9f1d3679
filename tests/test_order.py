"""Raw words become values, or an error that names its field."""

from datetime import date
from typing import Any

import pytest

from heelprint import InputError, Part, Side, StartLevel
from heelprint.asked import Asked, check_words, language_of
from heelprint.clinic import Clinic
from heelprint.order import Order, doubt_about_start, make_order, note_about_change, read_order
from heelprint.words.choices import Paper

TODAY = date(2026, 11, 23)


def read(**words: Any) -> Order:
    return read_order(Asked(**({"affected": "left"} | words)), today=TODAY)


def test_what_is_left_out_has_its_default() -> None:
    order = read()
    assert order.plan.start == TODAY
    assert order.plan.side is Side.LEFT
    assert order.plan.level is StartLevel.ONE_LEG
    assert order.plan.weeks == 12
    assert order.language.tag == "da-DK"
    assert order.paper is Paper.A4
    assert order.name is None


@pytest.mark.parametrize(
    ("word", "start"),
    [
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 24)),
        (" Tomorrow ", date(2026, 11, 24)),
        ("2028-02-29", date(2028, 2, 29)),
        ("29-02-2028", date(2028, 2, 29)),
        ("29.2.28", date(2028, 2, 29)),
        ("2028-02-29 00:00:00", date(2028, 2, 29)),
    ],
)
def test_a_start_is_a_date_or_a_word(word: str, start: date) -> None:
    assert read(start=word).plan.start == start


@pytest.mark.parametrize("word", ["20-12-2026", "20/12-26", "20.12.2026", "2026-12-20"])
def test_the_change_is_written_as_the_start_is(word: str) -> None:
    plan = read(start_level="two-leg", one_leg_from=word).plan
    assert plan.one_leg_from == date(2026, 12, 20)


@pytest.mark.parametrize("word", ["left", " LEFT ", "Left"])
def test_case_and_space_around_a_word_do_not_matter(word: str) -> None:
    assert read(affected=word).plan.side is Side.LEFT


@pytest.mark.parametrize(
    ("lang", "paper"),
    [
        *[("da", "A4"), ("en", "A4"), ("en-GB", "A4"), ("en-US", "Letter"), ("en-CA", "Letter")],
        *[("da-US", "Letter"), ("en-MX", "Letter"), ("en-US-u-hc-h12", "Letter")],
    ],
)
def test_the_region_decides_the_paper(lang: str, paper: str) -> None:
    assert read(lang=lang).paper.value == paper


def test_the_paper_can_be_asked_for() -> None:
    assert read(lang="en-US", paper="a4").paper is Paper.A4
    assert read(lang="da", paper="letter").paper is Paper.LETTER


WRONG = [
    ("affected", {"affected": "middle"}, "left, right or both"),
    ("affected", {"affected": ""}, "left, right or both"),
    ("affected", {"affected": None}, "left, right or both"),
    ("start_level", {"start_level": "three-leg"}, "one-leg or two-leg"),
    ("start", {"start": "2026-02-30"}, "“2026-02-30” is not in the calendar"),
    ("start", {"start": "11-23-2026"}, "day first, 23-11-2026"),
    ("start", {"start": "23-11-0026"}, "no year that can be right"),
    ("start", {"start": "next week"}, "23-11-2026, or say today or tomorrow"),
    ("start", {"start": "20261123"}, "a number"),
    ("start", {"start": "46349"}, "a number"),
    ("start", {"start": "2026-W48-1"}, "2026-11-23"),
    ("start", {"start": ""}, "2026-11-23"),
    ("start", {"start": "9999-12-01"}, "9999"),
    ("weeks", {"weeks": "0"}, "1 to 52"),
    ("weeks", {"weeks": "53"}, "1 to 52"),
    ("weeks", {"weeks": "-3"}, "1 to 52"),
    ("weeks", {"weeks": "twelve"}, "1 to 52"),
    ("weeks", {"weeks": "1.5"}, "1 to 52"),
    ("weeks", {"weeks": "９"}, "1 to 52"),
    ("weeks", {"weeks": "9" * 5000}, "1 to 52"),
    ("one_leg_from", {"one_leg_from": "2026-12-01"}, "two legs"),
    ("one_leg_from", {"start_level": "two-leg", "one_leg_from": ""}, "2026-11-23"),
    (
        "one_leg_from",
        {"start_level": "two-leg", "one_leg_from": "2027-02-14"},
        "2026-11-23 to 2027-02-13",
    ),
    ("lang", {"lang": "xx"}, "Danish (da) or English (en)"),
    ("lang", {"lang": ""}, "Danish (da) or English (en)"),
    ("lang", {"lang": "../da"}, "Danish (da) or English (en)"),
    ("only", {"only": ("log", "cover")}, "plan, exercise, log or advice"),
    ("from_week", {"from_week": "0"}, "1 to 12"),
    ("from_week", {"from_week": "13"}, "1 to 12"),
    ("from_week", {"from_week": "x"}, "1 to 12"),
    ("from_week", {"weeks": "4", "from_week": "5"}, "1 to 4"),
    ("start", {"undated": True, "start": "today"}, "undated"),
    ("one_leg_from", {"undated": True, "one_leg_from": "2026-12-01"}, "undated"),
    ("from_week", {"undated": True, "from_week": "2"}, "undated"),
    ("only", {"undated": True, "only": ("log", "plan")}, "undated"),
    ("paper", {"paper": "A5"}, "A4 or Letter"),
    ("paper", {"paper": ""}, "A4 or Letter"),
    ("name", {"name": "Eva\nHolm"}, "U+000A"),
    ("name", {"name": "Eva\x00"}, "U+0000"),
    ("name", {"name": "Eva\u202eHolm"}, "U+202E"),
    ("name", {"name": "Eva\u2066Holm"}, "U+2066"),
    ("name", {"name": "Eva\u2028Holm"}, "U+2028"),
    ("name", {"name": "Eva\udc80"}, "UTF-8"),
]


@pytest.mark.parametrize(("field", "words", "accepted"), WRONG)
def test_a_wrong_word_is_named_with_what_is_accepted(
    field: str, words: dict[str, Any], accepted: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(**words)
    language = read(lang="en").language
    assert caught.value.field == field
    assert accepted in language.say(caught.value.message)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Søren   Ærø ", "Søren Ærø"),
        ("Jose\u0301", "José"),
        ("<b>&amp;", "<b>&amp;"),
        ("", None),
        ("   ", None),
        ("\u200b\u200d\u00ad", None),
    ],
)
def test_a_name_is_plain_text(text: str, name: str | None) -> None:
    assert read(name=text).name == name


@pytest.mark.parametrize(
    ("start", "doubt"),
    [
        (date(2026, 9, 24), None),
        (date(2026, 9, 23), "on 2026-09-23, 61 days ago."),
        (date(2027, 11, 22), None),
        (date(2027, 11, 23), "on 2027-11-23, in 365 days."),
    ],
)
def test_a_start_far_from_today_is_asked_about(start: date, doubt: str | None) -> None:
    said = doubt and f"The plan starts {doubt} Is the year right?"
    found = doubt_about_start(start, TODAY)
    assert (found and str(found)) == said


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-11-25", None), ("2026-11-26", "2026-11-27"), ("2026-11-23", None), (None, None)],
)
def test_a_change_between_two_sessions_is_on_the_next_one(
    day: str | None, first: str | None
) -> None:
    order = read(start="2026-11-23", start_level="two-leg", one_leg_from=day)
    note = note_about_change(order)
    assert (note is None) == (first is None)
    if note:
        assert str(note).startswith(f"{day} is no training day.")
        assert f"is on {first}, the next one." in str(note)
        assert order.sessions[2].on_one_leg
        assert not order.sessions[1].on_one_leg


def test_a_continuation_on_one_leg_says_nothing_of_a_change_that_is_over() -> None:
    words = {"start": "2026-11-23", "start_level": "two-leg", "one_leg_from": "2026-11-26"}
    assert note_about_change(read(**words, from_week="3")) is None


def test_an_order_has_the_parts_that_are_asked_for_in_the_order_of_the_pages() -> None:
    assert read().parts == tuple(Part)
    assert read(only=("log", "plan")).parts == (Part.PLAN, Part.LOG)
    assert read(undated=True).parts == (Part.LOG,)
    assert (read().from_week, read(from_week="5").from_week) == (1, 5)


def test_an_order_carries_its_clinic() -> None:
    clinic = Clinic(name="Klinikken")
    assert read_order(Asked(affected="left"), today=TODAY, clinic=clinic).clinic is clinic
    assert make_order(read().plan, Asked(), clinic).clinic is clinic
    assert read().clinic is None


def test_an_undated_log_is_the_same_on_every_day() -> None:
    asked = Asked(affected="left", undated=True)
    assert read_order(asked, today=TODAY) == read_order(asked, today=date(2027, 1, 1))


def test_a_word_comes_before_its_default_even_one_that_says_no_or_nothing() -> None:
    defaults = Asked(weeks="4", name="Eva", lang="en", large_print=True, only=("log",))
    words = Asked(weeks="8", name="", large_print=False)
    assert words.over(defaults) == Asked(weeks="8", name="", lang="en", large_print=False)


def test_the_language_of_what_is_asked_for_is_danish_where_none_is() -> None:
    assert language_of(Asked(lang="english")).tag == "en-GB"
    assert language_of(Asked()).tag == language_of(Asked(lang="")).tag == "da-DK"
    with pytest.raises(InputError, match="tlh"):
        language_of(Asked(lang="tlh"))


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked(weeks="99", lang="tlh"), "weeks"),
        (Asked(affected="midten", weeks="99"), "affected"),
        (Asked(start=""), "start"),
        (Asked(large_print="perhaps"), "large_print"),
        (Asked(only=("log", "cover")), "only"),
    ],
)
def test_the_first_word_that_can_not_be_read_is_named(asked: Asked, field: str) -> None:
    with pytest.raises(InputError) as caught:
        check_words(asked, today=TODAY)
    assert caught.value.field == field


def test_a_word_that_is_not_there_is_not_checked() -> None:
    check_words(Asked(), today=TODAY)
    check_words(Asked(start="tomorrow", weeks="8", name="Eva"), today=TODAY)

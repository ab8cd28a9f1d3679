"""How a date may be written, in a cell and in a call, in every language that has a catalog."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from heelprint import Catalogs, InputError, read_catalogs, use_catalogs
from heelprint.i18n.language import find_language
from heelprint.words.date_names import date_names
from heelprint.words.dates import read_date, read_time
from tests.support import empty_catalog

TODAY = date(2026, 11, 23)  # a Monday
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def own_catalogs(tmp_path: Path) -> Iterator[Path]:
    """A folder for catalogs, which are used no more after the test."""
    yield tmp_path
    use_catalogs(Catalogs())


@pytest.mark.parametrize(
    "text",
    [
        *["2026-11-24", "2026/11/24", "2026.11.24", "24-11-2026", "24.11.2026", "24/11-2026"],
        *["24/11/26", "24/11/2026", "24. 11. 2026", "24/11 2026", "24/11 26", "24.11 2026"],
        *["24.11-2026", "24-11-26", " 24-11-2026 ", "tomorrow", "i morgen", "I morgen", "imorgen"],
        # Spaces, full stops and other dashes.
        *["24 - 11 - 2026", "24 / 11 - 2026", "24-11-2026.", "24. 11.26", "2026 - 11 - 24"],
        *["24\u201111\u20112026", "24\u201311\u20132026", "24\u221211\u22122026", "24\xa0- 11-26"],
        # The day of the week, and idle words.
        *["d. 24/11-2026", "D. 24/11-26", "den 24/11-2026", "d.24-11-2026", "tirsdag 24-11-2026"],
        *["tirsdag d. 24/11-2026", "tirs. 24-11-2026", "tir. 24.11.2026", "tirsdag, 24/11 2026"],
        *["Tue 24 Nov 2026", "Tuesday, 24 November 2026", "Tues 24/11/26", "tirsdag 2026-11-24"],
        # The name of the month.
        *["24-nov-26", "24-Nov-26", "24-NOV-2026", "24 nov 2026", "24. nov. 2026", "24.nov.26"],
        *["24. november 2026", "24 november 2026", "24.november 2026", "24/nov/2026", "24nov2026"],
        *["tirsdag den 24. november 2026", "tirs. d. 24. nov. 26", "the 24th of November 2026"],
        *["24th Nov 2026", "Nov 24, 2026", "November 24 2026", "Nov. 24, 2026", "2026-nov-24"],
        # A time of the day makes no difference.
        *["2026-11-24 00:00:00", "2026-11-24T09:30", "24-11-2026 09:30", "24.11.2026 9.30"],
        *["24-11-2026 kl. 10.00", "24-11-2026 kl 9.15", "24-11-2026, 10:00", "24/11-26 23.59"],
        *["24/11/2026 12:00:00 AM", "24/11/2026 9:30 pm", "24-nov-26 10:00", "24-11-2026 at 10:00"],
        *["2026-11-24T00:00:00Z", "2026-11-24T00:00:00.000Z", "2026-11-24T00:00:00+01:00"],
    ],
)
def test_a_date_has_any_form_that_can_mean_one_day_alone(text: str) -> None:
    assert read_date("start", text, TODAY) == TUESDAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4-2027", date(2027, 4, 3)),
        ("03/04/27", date(2027, 4, 3)),
        ("11/12/2026", date(2026, 12, 11)),
        ("03-mar-04", date(2004, 3, 3)),
        ("5-sept-26", date(2026, 9, 5)),
        ("1. maj 2027", date(2027, 5, 1)),
        ("1 May 2027", date(2027, 5, 1)),
        ("2. okt. 2026", date(2026, 10, 2)),
        ("2 Oct 2026", date(2026, 10, 2)),
        ("9. marts 2027", date(2027, 3, 9)),
        ("lør. d. 28/11", None),
        ("lørdag d. 28/11-26", date(2026, 11, 28)),
        ("søndag 29. nov 2026", date(2026, 11, 29)),
        ("Thurs 26 Nov 2026", date(2026, 11, 26)),
    ],
)
def test_the_day_is_first_and_a_month_has_its_name_in_each_language(
    text: str, day: date | None
) -> None:
    if day is None:
        with pytest.raises(InputError, match="no year"):
            read_date("start", text, TODAY)
    else:
        assert read_date("start", text, TODAY) == day


@pytest.mark.parametrize("tag", ["da", "en", "en-US"])
def test_every_day_of_a_year_is_read_as_cldr_writes_it(tag: str) -> None:
    language = find_language(tag)
    for shift in range(365):
        day = TODAY + timedelta(shift)
        for text in (language.medium_date(day), language.weekday_long_date(day)):
            assert read_date("start", text, TODAY) == day, text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *[
            (text, "is a number")
            for text in ("46349", "46349.0", "46349,5", "20261123", "9" * 5000)
        ],
        *[
            (text, "is not in the calendar. Correct the date.")
            for text in ("31-02-2026", "29-02-2027", "0/1-2026", "2026-02-30", "00-11-2026")
        ],
        *[
            (text, "is not in the calendar. Correct the date.")
            for text in ("2026-02-30 10:00", "30. feb. 2026", "31 nov 2026", "99-99-2026")
        ],
        *[
            (text, "is not in the calendar. Correct the date.")
            for text in ("32-12-2026", "1-32-2026", "2026-32-01")
        ],
        *[
            (text, "is not in the calendar. Give the day first, 23-11-2026, or the year first, 20")
            for text in ("11-24-2026", "11/24/26", "2026-13-01", "1-31-2026")
        ],
        *[
            (text, "has no year. ")
            for text in ("24-11", "24/11", "24.11", "24/11-", "24-nov", "24. november", "d. 24/11")
        ],
        *[(text, "has no year. ") for text in ("tirs. 24/11", "24/11 kl. 10.00", "24.11 10:30")],
        *[(text, "has no year that can be right") for text in ("24-11-0026", "24-11-0000")],
        *[
            (text, "that day is a Tuesday. ")
            for text in ("mandag 24-11-2026", "Mon 24 Nov 2026", "onsdag den 24. november 2026")
        ],
        *[
            (text, "is not a date")
            for text in ("24 11 2026", "24--11--2026", "24-11-20266", "124-11-2026", "24-11-2026-")
        ],
        *[
            (text, "is not a date")
            for text in ("-24-11-2026", "2026-W48-2", "24-11-026", "24-11-2026 25:00", "#REF!")
        ],
        *[
            (text, "is not a date")
            for text in ("24-11-2026 x", "２４-11-2026", "næste mandag", "", "nov-26", "nov 24 26")
        ],
        *[
            (text, "is not a date")
            for text in ("24-nov-026", "24-noember-2026", "24 n 2026", "24 no 2026", "24 ma 2026")
        ],
        *[
            (text, "is not a date")
            for text in ("november 2026", "uge 48", "24-11-2026?", "ca. 24/11-2026", "mandag")
        ],
        *[
            (text, "is not a date")
            for text in ("24-11-2026 eller 25-11-2026", "24/25-11-2026", "23.-24. november 2026")
        ],
        # Midnight here is the day before in UTC.
        *[
            (text, "is not a date")
            for text in (
                "2026-11-23T23:00:00Z",
                "2026-11-23T22:00:00.000Z",
                "2026-11-24T09:30+05:00",
            )
        ],
        ("24-11-" + "2" * 5000, "is not a date"),
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_date("start", text, TODAY)
    assert caught.value.field == "start"
    assert reason in str(caught.value)


def test_a_wrong_day_of_the_week_is_said_in_the_language() -> None:
    with pytest.raises(InputError) as caught:
        read_date("start", "mandag 24/11-2026", TODAY)
    said = find_language("da").say(caught.value.message)
    assert said == "»mandag 24/11-2026«: Den dag er en tirsdag. Ret datoen eller ugedagen."


@pytest.mark.parametrize(
    ("catalog", "text"),
    [
        *[("sv", "tisdag 24 november 2026"), ("de", "Dienstag, 24. November 2026")],
        *[("es", "martes, 24 de noviembre de 2026"), ("fr", "mardi 24 novembre 2026")],
        *[("ru", "24 ноября 2026 г."), ("fi", "24. marraskuuta 2026"), ("th", "24 พ.ย. 2026")],
        ("pl", "wtorek, 24 listopada 2026"),
        *[("tr", "24 Kasım 2026"), ("el", "24 Νοεμβρίου 2026"), ("vi", "24 tháng 11, 2026")],
    ],
)
def test_a_catalog_brings_the_names_of_its_language(
    catalog: str, text: str, own_catalogs: Path
) -> None:
    with pytest.raises(InputError):
        read_date("start", text, TODAY)
    empty_catalog(own_catalogs, catalog)
    use_catalogs(read_catalogs(own_catalogs))
    assert read_date("start", text, TODAY) == TUESDAY
    assert read_date("start", "24. november 2026", TODAY) == TUESDAY


def test_a_short_name_is_known_that_is_no_beginning_of_the_long_one(own_catalogs: Path) -> None:
    empty_catalog(own_catalogs, "nl")
    use_catalogs(read_catalogs(own_catalogs))
    for text in ("3 mrt. 2027", "3 mrt 2027", "3 maart 2027", "3-MRT-27"):
        assert read_date("start", text, TODAY) == date(2027, 3, 3)


def test_a_name_that_means_two_months_means_none(own_catalogs: Path) -> None:
    for catalog in ("cs", "hr"):  # listopad is November in the one, October in the other
        empty_catalog(own_catalogs, catalog)
    use_catalogs(read_catalogs(own_catalogs))
    with pytest.raises(InputError):
        read_date("start", "24 listopad 2026", TODAY)


def test_the_names_are_looked_up_once_for_a_set_of_catalogs() -> None:
    assert date_names() is date_names()


def test_a_name_has_no_full_stop_at_its_end() -> None:
    names = {*date_names().months, *date_names().weekdays}
    assert {"nov", "man", "okt", "thu"} <= names
    assert not [name for name in names if name.endswith(".")]


def test_a_text_of_any_length_is_refused_at_once() -> None:
    for text in (
        "24 " * 60_000,
        "24-" * 60_000,
        "d. " * 60_000,
        "24\u0301" * 60_000,
        "x" * 120_000,
    ):
        with pytest.raises(InputError):
            read_date("start", text, TODAY)


def test_a_date_with_the_year_first_may_be_of_any_year() -> None:
    assert read_date("start", "0001-01-01", date(2026, 11, 23)) == date(1, 1, 1)


@pytest.mark.parametrize(
    ("text", "at"),
    [("18:00", time(18)), (" 7:05 ", time(7, 5)), ("00:00", time(0)), ("23:59", time(23, 59))],
)
def test_a_time_is_in_hours_and_minutes(text: str, at: time) -> None:
    assert read_time("reminder", text) == at


@pytest.mark.parametrize(
    "text", ["", "24:00", "18", "18:60", "18:0", "18:00:00", "kl. 18", "-1:00"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_time("reminder", text)
    assert caught.value.field == "reminder"
    assert str(caught.value.message) == (
        f"“{text}” is not a time of the day. Give hours and minutes, such as 18:00."
    )

"""What an order comes out as, and what each kind of file refuses."""

import json
from datetime import date, time
from typing import Any

import pytest

from heelprint import InputError, Part, Side, build_plan, render_html, render_pdf
from heelprint.asked import Asked
from heelprint.editions import EDITIONS, HTML, ICS, JSON, PDF, TXT, find_edition, stem
from heelprint.order import Order, read_order
from heelprint.page.html import order_html
from heelprint.press.press import order_pdf

START = date(2026, 11, 23)


def order(**words: object) -> Order:
    asked = Asked(affected="left", **words)  # type: ignore[arg-type]  # words of an order
    return read_order(asked, today=START)


@pytest.mark.pango
@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("html", "text/html", b"<!DOCTYPE html>"),
        ("json", "application/json", b"{"),
        ("ics", "text/calendar", b"BEGIN:VCALENDAR"),
        ("txt", "text/plain", b"Exercise: "),
    ],
)
def test_each_edition_has_its_ending_its_media_type_and_its_content(
    ending: str, media_type: str, begins: bytes
) -> None:
    edition = EDITIONS[ending]
    assert find_edition(ending.upper()) is edition
    assert (edition.ending, edition.media_type) == (ending, media_type)
    made = edition.make(order(lang="en", weeks="1"), None)
    assert made.content.startswith(begins)
    assert made.notes == ()


def test_another_ending_is_no_edition() -> None:
    assert [find_edition(ending) for ending in ("", ".pdf", "docx", "pdf ")] == [None] * 4
    assert list(EDITIONS) == ["pdf", "html", "json", "ics", "txt"]


@pytest.mark.parametrize(
    ("edition", "words", "reminder", "field"),
    [
        (PDF, Asked(), "18:00", "reminder"),
        (HTML, Asked(), "18:00", "reminder"),
        (JSON, Asked(), "18:00", "reminder"),
        (JSON, Asked(undated=True), None, "undated"),
        (ICS, Asked(undated=True), None, "undated"),
        (JSON, Asked(only=("log",)), None, "only"),
        (JSON, Asked(large_print=True), None, "large_print"),
        (JSON, Asked(paper="A4"), None, "paper"),
        (JSON, Asked(from_week="2"), None, "from_week"),
        (ICS, Asked(only=("log",)), None, "only"),
        (ICS, Asked(large_print=True), None, "large_print"),
        (ICS, Asked(paper="A4"), None, "paper"),
        (TXT, Asked(), "18:00", "reminder"),
        (TXT, Asked(large_print=True), None, "large_print"),
        (TXT, Asked(paper="A4"), None, "paper"),
    ],
)
def test_an_edition_refuses_what_it_can_not_have(
    edition: object, words: Asked, reminder: str | None, field: str
) -> None:
    with pytest.raises(InputError) as caught:
        edition.check(words, reminder)  # type: ignore[attr-defined]  # an Edition
    assert caught.value.field == field


def test_an_edition_takes_all_else() -> None:
    everything = Asked(only=("log",), large_print=True, paper="Letter", from_week="2")
    for edition in (PDF, HTML):
        edition.check(everything, None)
        edition.check(Asked(undated=True), None)
    JSON.check(Asked(weeks="16", lang="en", name="Eva Holm", large_print=False), None)
    TXT.check(Asked(only=("log",), from_week="2", name="Eva Holm", large_print=False), None)
    TXT.check(Asked(undated=True), None)
    ICS.check(Asked(from_week="2", large_print=False), "18:00")


def test_a_reminder_is_in_the_calendar_alone() -> None:
    made = ICS.make(order(weeks="1"), time(18, 0))
    assert made.content.count(b"BEGIN:VALARM") == 4


@pytest.mark.pango
def test_a_letter_that_no_font_has_is_told_of() -> None:
    (note,) = PDF.make(order(name="Eva \ue000", only=("log",), weeks="1"), None).notes
    assert "U+E000" in str(note)


def test_a_new_file_is_named_after_its_start_in_the_language_and_after_nobody() -> None:
    assert stem(order(name="Eva Holm")) == "haelplan-2026-11-23"
    assert stem(order(lang="en")) == "heel-plan-2026-11-23"
    assert stem(order(lang="en", undated=True)) == "heel-log"


def test_the_json_holds_the_whole_plan_whatever_is_printed() -> None:
    found = json.loads(JSON.make(order(only=("log",), from_week="5"), None).content)
    assert len(found["sessions"]) == 42


PLAN = build_plan(START, side=Side.LEFT, weeks=4)


@pytest.mark.pango
def test_python_can_ask_for_all_that_the_command_can() -> None:
    asked = {"weeks": "4", "lang": "en-US", "name": "Eva Holm", "paper": "A4", "from_week": "3"}
    same = order(**asked, only=("log", "plan"), large_print="yes")
    html = render_html(
        PLAN,
        "en-US",
        name="Eva Holm",
        paper="A4",
        parts=(Part.LOG, Part.PLAN),
        from_week=3,
        large_print=True,
    )
    assert html == order_html(same)
    assert render_html(PLAN, undated=True) == order_html(order(weeks="4", undated=True))
    pdf = render_pdf(PLAN, parts=[Part.ADVICE], large_print=True)
    assert pdf == order_pdf(order(weeks="4", only=("advice",), large_print=True)).content


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"language": "xx"}, "lang"),
        ({"paper": "A5"}, "paper"),
        ({"from_week": 5}, "from_week"),
        ({"from_week": 0}, "from_week"),
        ({"name": "010180-1234"}, "name"),
        ({"undated": True, "from_week": 2}, "from_week"),
        ({"undated": True, "parts": [Part.PLAN]}, "only"),
    ],
)
def test_python_is_told_which_argument_is_wrong(words: dict[str, Any], field: str) -> None:
    for render in (render_html, render_pdf):
        with pytest.raises(InputError) as caught:
            render(PLAN, **words)
        assert caught.value.field == field


def test_python_is_told_what_it_may_give_in_plain_english() -> None:
    with pytest.raises(InputError, match=r"Give A4 or Letter\.$"):
        render_html(PLAN, paper="A5")
    with pytest.raises(InputError, match=r"Give da or en, or add a catalog for it\.$"):
        render_html(PLAN, "fr")


def test_a_choice_may_be_its_value_as_text() -> None:
    plan = build_plan(START, side="left", weeks=4)  # type: ignore[arg-type]  # as JSON has it
    assert plan == PLAN
    parts = ["log"]
    log = render_html(plan, parts=parts)  # type: ignore[arg-type]  # as above
    assert log == render_html(PLAN, parts=[Part.LOG])
    with pytest.raises(ValueError, match="middle"):
        build_plan(START, side="middle")  # type: ignore[arg-type]  # wrong on purpose

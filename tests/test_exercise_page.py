"""The exercise page says how the exercise is done in this plan, and shows it in that order."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from heelprint.clinic import Clinic
from heelprint.order import Order
from heelprint.page import handout
from heelprint.page.html import order_html
from heelprint.protocol import PROGRAMME, StageRule, Tempo
from tests.clinics import fullest
from tests.direct import page_of
from tests.support import KINDS, LEVELS, SIDES, Kind

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=str)


def page(order: Order) -> str:
    return page_of(
        replace(order, parts=Kind("left", "one-leg", "en").order(only=("exercise",)).parts)
    )


def said(order: Order) -> str:
    """What the page says, on one line, without what the drawings are called."""
    body = page(order).partition("<main>")[2]
    text = re.sub(r"<[^>]+>", " ", re.sub(r"<title>.*?</title>", "", body))
    text = re.sub(r"\s+", " ", unescape(text))
    return re.sub(r" ([.,:;])", r"\1", text)


def titles(order: Order) -> list[str]:
    found = re.findall(r"<title>(.*?)</title>", page(order))[1:]
    return [unescape(title).replace("\xa0", " ") for title in found]


@EVERY_KIND
def test_the_story_goes_up_holds_and_goes_down_before_all_else(kind: Kind) -> None:
    words = {
        "da": (
            "Op, så højt du kan 3 sekunder",
            "Hold i toppen 2 sekunder",
            "Ned, så langt du kan 3 sekunder",
            "Sådan gør du",
            "Hvilken fod",
            "Hvor meget",
            "Må det gøre ondt?",
            "Spørgsmål?",
        ),
        "en": (
            "Up, as high as you can 3 seconds",
            "Hold at the top 2 seconds",
            "Down, as low as you can 3 seconds",
            "How to do it",
            "Which foot",
            "How much",
            "Is it all right if it hurts?",
            "Questions?",
        ),
    }[kind.language]
    text = said(kind.order())
    places = [text.index(word) for word in words]
    assert places == sorted(places)


@EVERY_KIND
def test_the_towel_is_laid_before_somebody_stands_on_it(kind: Kind) -> None:
    text = said(kind.order())
    lay, stand = {"da": ("Læg et", "Stil dig"), "en": ("Lay a", "Stand with")}[kind.language]
    assert text.index(lay) < text.index(stand)
    two = {"da": "del af fødderne", "en": "part of your feet"}[kind.language]
    one = {"da": "del af foden", "en": "part of your foot"}[kind.language]
    assert (two in text, one in text) == (kind.level != "one-leg", kind.level == "one-leg")


@EVERY_KIND
def test_a_plan_that_changes_legs_tells_both_ways_of_standing(kind: Kind) -> None:
    text = said(kind.order())
    changes = kind.level != "one-leg"
    both_heels = {"da": "Løft begge hæle samtidig", "en": "Raise both heels together"}[
        kind.language
    ]
    same_way = {"da": "på samme måde", "en": "in the same way"}[kind.language]
    assert (both_heels in text, same_way in text) == (changes, changes)
    both = "both standing" if kind.language == "en" else "Begge står"
    assert any(both in title for title in titles(kind.order())) == changes


@EVERY_KIND
def test_only_a_foot_that_hurts_is_trained_and_no_sentence_denies_it(kind: Kind) -> None:
    text = said(kind.order())
    only = {
        ("da", "one-leg"): "Træn kun den fod",
        ("da", "two-leg"): "Derefter står du på samme måde på det ben og træner kun den fod",
        ("da", "two-leg-until"): "og træner kun den fod",
        ("en", "one-leg"): "Train only that foot",
        (
            "en",
            "two-leg",
        ): "From then on, stand in the same way on that leg, and train only that foot",
        ("en", "two-leg-until"): "and train only that foot",
    }[kind.language, kind.level]
    assert (only in text) == (kind.side != "both")
    every_set = {"da": "alle sæt med hver fod", "en": "all the sets with each foot"}[kind.language]
    same_foot = {"da": "sæt med samme fod", "en": "sets with the same foot"}[kind.language]
    assert (every_set in text, same_foot in text) == (kind.side == "both",) * 2


def test_the_day_of_the_change_is_the_first_session_on_one_leg() -> None:
    order = Kind("right", "two-leg-until", "en").order()
    assert "From 21 Dec 2026 stand in the same way on your right leg only" in said(order)
    assert "Change to one leg when" not in said(order)


def shown(order: Order) -> str:
    """The page's drawings, without their words and the rest of the page."""
    drawings = re.findall(r"<svg.*?</svg>", page(order), re.DOTALL)
    return re.sub(r"<title>.*?</title>", "", "".join(drawings))


@pytest.mark.parametrize("level", LEVELS)
def test_the_story_is_mirrored_for_the_right_foot_alone(level: str) -> None:
    flips = {}
    for side in SIDES:
        drawings = re.findall(
            r'<svg class="pose".*?</svg>', page(Kind(side, level, "en").order()), re.DOTALL
        )
        assert len(drawings) == 3
        flips[side] = ["matrix(-1 0 0 1" in drawing for drawing in drawings]
    assert flips == {"left": [False] * 3, "right": [True] * 3, "both": [False] * 3}


def test_the_drawings_say_which_foot_and_which_leg() -> None:
    for side, other in (("left", "right"), ("right", "left")):
        found = titles(Kind(side, "one-leg", "en").order())
        assert found[0].startswith(f"The {side} foot")
        legs = f"Two legs from behind: the {side} one stands, the {other} one is lifted."
        assert [title for title in found if "stands," in title] == [legs]
    found = titles(Kind("both", "one-leg", "en").order())
    assert found[0].startswith("One foot")
    assert sum("stands," in title for title in found) == 2


def changed(monkeypatch: pytest.MonkeyPatch, **numbers: Any) -> None:
    monkeypatch.setattr(handout, "PROGRAMME", replace(PROGRAMME, **numbers))


def test_the_numbers_are_the_programme_s(monkeypatch: pytest.MonkeyPatch) -> None:
    order = Kind("left", "two-leg", "en").order()
    before = page(order)
    stages = (
        StageRule(0, 2, 15),
        StageRule(21, 6, 9, adds_weight=True),
        StageRule(35, 7, 6, adds_weight=True),
    )
    changed(
        monkeypatch,
        stages=stages,
        tempo=Tempo(up=4, top=1, down=5),
        rest_minutes=1,
        test_repetitions=6,
        pain_watch_hours=36,
    )
    text = said(order)
    for words in (
        "Up, as high as you can 4 seconds",
        "Hold at the top 1 second ",
        "Down, as low as you can 5 seconds",
        "Stage 1: start with 2 sets of 15 repetitions.",
        "Stage 2, 3 weeks after the start: 6 sets of 9 repetitions.",
        "Stage 3, 5 weeks after the start: 7 sets of 6 repetitions.",
        "Rest for 1 minute between",
        "6 slow, controlled repetitions",
        "the next 36 hours",
    ):
        assert words in text
    assert shown(order) not in before
    grow = [re.findall(r'<li style="flex-grow: (\d+)">', html) for html in (before, page(order))]
    assert grow == [["3", "2", "3"], ["4", "1", "5"]]


def test_a_continuation_starts_nothing() -> None:
    text = said(Kind("left", "one-leg", "da").order(from_week="4"))
    assert "Start med" not in text
    assert "Fortsæt i fase 2 med 4 sæt med 10 gentagelser" in text
    assert "Fase 3, 4 uger efter start" in text
    text = said(Kind("left", "one-leg", "en").order(from_week="9"))
    assert "Go on in stage 3 with 5 sets of 8 repetitions. Keep that up" in text
    assert "start with" not in text
    assert "4 sets" not in text


@pytest.mark.parametrize(("from_week", "on_two"), [("3", True), ("9", False)])
def test_a_continuation_stands_as_its_weeks_do(from_week: str, on_two: bool) -> None:
    text = said(Kind("left", "two-leg-until", "en").order(from_week=from_week))
    assert ("Stay on two legs for now" in text) == on_two
    assert ("part of your feet" in text) == on_two
    assert ("Stand on your left leg only" in text) == (not on_two)


@pytest.mark.parametrize(
    ("likelihood", "language"), [(True, "da"), (True, "en"), (False, "da"), (False, "en")]
)
def test_the_exercise_matters_with_and_without_its_likelihood(
    likelihood: bool, language: str
) -> None:
    order = replace(Kind("left", "one-leg", language).order(), clinic=Clinic(likelihood=likelihood))
    text = said(order)
    assert {
        "da": "Øvelsen er meget vigtig",
        "en": "It is very important that you do the exercise",
    }[language] in text
    assert ({"da": "Chancen", "en": "more likely"}[language] in text) == likelihood


@EVERY_KIND
def test_when_it_may_hurt_stands_out_before_what_may(kind: Kind) -> None:
    rule = page(kind.order()).replace("\xa0", " ").partition('class="pain-rule"')[2]
    starts = {
        "da": ["Mens du træner:", "Når du er færdig:", "Bagefter og de næste 24 timer:"],
        "en": [
            "While you train:",
            "When you have finished:",
            "Afterwards and for the next 24 hours:",
        ],
    }[kind.language]
    assert [
        unescape(" ".join(words.split()))
        for words in re.findall(r"<strong>(.*?)</strong>", rule, re.DOTALL)
    ] == starts


def test_questions_go_to_the_clinic_s_telephone_or_a_line_for_a_pen() -> None:
    order = Kind("left", "one-leg", "da").order()
    assert 'Spørgsmål? Ring til <span class="pen-line">' in page(order).replace("\xa0", " ")
    clinic = Clinic(name="K", contact=("Gaden 1", "Tlf. 98 00 00 00"))
    of_clinic = replace(order, clinic=clinic)
    assert "Spørgsmål? Ring til 98 00 00 00" in said(of_clinic)
    assert "pen-line" not in page(of_clinic).partition("<main>")[2]


def test_the_film_of_a_clinic_stands_at_the_set_up_and_apart_in_large_print() -> None:
    for large in (False, True):
        order = replace(Kind("left", "one-leg", "en").order(large_print=large), clinic=fullest())
        text = said(order)
        assert text.count("See the exercise on film.") == 1
        assert (text.index("See the exercise") < text.index("Which foot")) == (not large)


def test_two_exercise_pages_in_one_file_share_no_identifier() -> None:
    assert " id=" not in order_html(Kind("both", "two-leg", "en").order(only=("exercise",)))

"""The note for a patient's record: what was handed out, in few lines, and nobody's name."""

from datetime import timedelta
from typing import Any

import pytest

from heelprint.asked import Asked
from heelprint.order import Order, read_order
from heelprint.page.journal_note import journal_note
from tests.support import CHANGE, KINDS, START, Kind, pseudo_order

DANISH = """\
Øvelse: Langsomme tåhævninger på kanten af et trappetrin med sammenrullet håndklæde under tæerne, \
hver anden dag. 3 sek. op, 2 sek. i toppen, 3 sek. ned; 2 min. pause mellem sættene.
Side: Venstre fod.
Niveau: Ét ben.
Start: 23. nov. 2026. 42 træninger, den sidste 13. feb. 2027.
Dosis (sæt × gentagelser): 3 × 12 fra 23. nov. 2026, 4 × 10 fra 7. dec. 2026 og 5 × 8 fra \
21. dec. 2026. Belastningen øges løbende fra 7. dec. 2026.
Udleveret til patienten: plan med datoer, vejledning i øvelsen, træningsdagbog og gode råd.
"""
ENGLISH = """\
Exercise: slow heel raises on the edge of a step, a rolled towel under the toes, every other day. \
3 s up, 2 s at the top, 3 s down; 2 min of rest between sets.
Side: right foot.
Level: two legs; one leg when 3 slow, controlled repetitions are possible on the right leg only.
Start: 23 Nov 2026. 42 sessions, the last on 13 Feb 2027.
Dose (sets × repetitions): 3 × 12 from 23 Nov 2026, 4 × 10 from 7 Dec 2026 and 5 × 8 from \
21 Dec 2026. The load goes up all the time from 7 Dec 2026.
The patient was given: a plan with dates, instructions for the exercise, a log and advice.
"""


def note(side: str = "left", level: str = "one-leg", **words: Any) -> list[str]:
    """The lines of an English note."""
    order = Kind(side, level, "en").order(**words)
    return journal_note(order).splitlines()


def test_a_note_in_either_language_has_all_that_a_record_needs() -> None:
    assert journal_note(Kind("left", "one-leg", "da").order()) == DANISH
    assert journal_note(Kind("right", "two-leg", "en").order()) == ENGLISH


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_note_is_six_lines_and_holds_no_name(kind: Kind) -> None:
    for more in ({}, {"weeks": "5"}, {"weeks": "52"}, {"from_week": "12"}, {"only": ("log",)}):
        said = journal_note(kind.order(name="Eva Holm", **more))
        assert said.count("\n") == 6
        assert "Eva" not in said
        assert all(line and line == " ".join(line.split()) for line in said.splitlines())


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("left", "on the left leg only."),
        ("right", "on the right leg only."),
        ("both", "on one leg at a time."),
    ],
)
def test_an_open_change_says_on_which_leg_it_is_tried(side: str, said: str) -> None:
    line = note(side, "two-leg")[2]
    assert line.startswith("Level: two legs; one leg when 3 slow, controlled repetitions")
    assert line.endswith(said)


def test_a_known_change_has_the_date_of_the_first_session_on_one_leg() -> None:
    first = next(
        session.date
        for session in Kind("left", "two-leg-until", "en").order().sessions
        if session.on_one_leg
    )
    assert first == CHANGE + timedelta(1)
    assert note(level="two-leg-until")[2] == "Level: two legs; one leg from 21 Dec 2026."


def test_a_continuation_is_what_its_own_weeks_are() -> None:
    lines = note(level="two-leg-until", from_week="6")
    assert lines[2:5] == [
        "Level: one leg.",
        "Continued from 29 Dec 2026: 24 sessions, the last on 13 Feb 2027.",
        "Dose (sets × repetitions): 5 × 8 from 29 Dec 2026. The load goes up all the time.",
    ]
    assert "4 × 10 from 7 Dec 2026 and 5 × 8 from 21 Dec" in note(from_week="3")[4]
    assert note(from_week="3")[4].endswith(" The load goes up all the time.")


def test_a_plan_of_the_first_stage_alone_says_nothing_of_the_load() -> None:
    assert note(weeks="2")[4] == "Dose (sets × repetitions): 3 × 12 from 23 Nov 2026."


def test_a_part_that_was_not_handed_out_is_not_said_to_be() -> None:
    assert note(only=("log",))[5] == "The patient was given: a log."
    assert note(only=("log", "plan"))[5] == "The patient was given: a plan with dates and a log."


def undated(language: str) -> Order:
    asked = Asked(affected="both", undated=True, lang=language)
    return read_order(asked, today=START)


def test_an_undated_log_has_weeks_and_no_dates() -> None:
    lines = journal_note(undated("en")).splitlines()
    assert lines[3:] == [
        "Start: not dated. The log has room for 42 sessions; their dates are written in by hand.",
        "Dose (sets × repetitions): 3 × 12 from week 1, 4 × 10 from week 3 and 5 × 8 from week 5. "
        "The load goes up all the time from week 3.",
        "The patient was given: a log without dates.",
    ]
    assert "20" not in journal_note(undated("da"))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_word_of_a_note_is_from_a_catalog(kind: Kind) -> None:
    ways: tuple[dict[str, Any], ...] = ({}, {"from_week": "3"}, {"weeks": "5"})
    for more in ways:
        for line in journal_note(pseudo_order(kind.order(**more))).splitlines():
            assert line.startswith("⟦")
            assert line.endswith("⟧")

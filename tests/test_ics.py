"""The calendar file: the sessions of the JSON, as two other libraries read them."""

import json
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from heelprint.order import Order
from heelprint.page import ics
from heelprint.page.handout import Handout, make_handout
from heelprint.page.ics import plan_ics
from heelprint.page.plan_json import plan_json
from tests.support import CHANGE, KINDS, START, Kind

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=str)


@dataclass(frozen=True)
class Event:
    """What a calendar program shows of an event."""

    uid: str
    day: date
    ends: date
    title: str
    text: str
    stamp: datetime
    alarms: tuple[timedelta, ...]


def events_of_ical(content: bytes) -> Iterator[Event]:
    for event in IcsCalendarStream.calendar_from_ics(content.decode()).events:
        assert isinstance(event.dtstart, date)
        assert event.uid is not None
        assert isinstance(event.dtstamp, datetime)
        triggers = [alarm.trigger for alarm in event.alarm]
        yield Event(
            event.uid,
            event.dtstart,
            event.dtstart + event.computed_duration,
            event.summary or "",
            event.description or "",
            event.dtstamp,
            tuple(trigger for trigger in triggers if isinstance(trigger, timedelta)),
        )


def events_of_vobject(content: bytes) -> Iterator[Event]:
    calendar: Any = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    for event in calendar.vevent_list:
        yield Event(
            event.uid.value,
            event.dtstart.value,
            event.dtstart.value + event.duration.value,
            event.summary.value,
            event.description.value,
            event.dtstamp.value.astimezone(UTC),
            tuple(alarm.trigger.value for alarm in event.contents.get("valarm", ())),
        )


def events(content: bytes, caplog: pytest.LogCaptureFixture) -> list[Event]:
    """What both libraries read, without a warning from either."""
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        found = [list(events_of_ical(content)), list(events_of_vobject(content))]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert found[0] == found[1]
    return found[0]


@EVERY_KIND
def test_the_sessions_are_those_of_the_json(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    order = kind.order()
    found = events(plan_ics(order, time(18)), caplog)
    document = json.loads(plan_json(order.plan))
    sessions = document["sessions"]
    beginnings = {stage["from"] for stage in document["stages"]}
    word = {"da": "begynder", "en": "begins"}[kind.language]
    assert [event.day.isoformat() for event in found] == [one["date"] for one in sessions]
    for event, session in zip(found, sessions, strict=True):
        dose = f"{session['sets']} × {session['repetitions']}"
        assert dose in event.title
        assert (word in event.title) == (session["date"] in beginnings)
        assert event.uid.endswith(f"-{session['number']}@heelprint")
        assert event.ends - event.day == timedelta(days=1)
        assert event.stamp == datetime(2026, 11, 23, tzinfo=UTC)
        assert event.alarms == (timedelta(hours=18),)
    assert len({event.uid for event in found}) == len(found) == 42


# What stands in the text of a session on one leg, by side; on two legs; and of an open change.
ONE_LEG = {
    "da": {
        "left": ("Stå kun på venstre ben.",),
        "right": ("Stå kun på højre ben.",),
        "both": ("lav alle sæt med hver fod", "pause mellem sæt med samme fod"),
    },
    "en": {
        "left": ("Stand on your left leg only.",),
        "right": ("Stand on your right leg only.",),
        "both": ("do all the sets with each foot.", "between sets with the same foot"),
    },
}
TWO_LEGS = {
    "da": ("Stå på to ben", "Løft begge hæle samtidig.", "den forreste del af fødderne"),
    "en": ("Stand on two legs", "Raise both heels together.", "the front part of your feet"),
}
OPEN = {
    "da": {
        "": ("Stå på to ben indtil videre.", "Skift til ét ben, når du kan klare 3 gentagelser"),
        "left": ("gentagelser på venstre ben alene, langsomt",),
        "right": ("gentagelser på højre ben alene, langsomt",),
        "both": ("gentagelser på ét ben ad gangen, langsomt",),
    },
    "en": {
        "": ("Stand on two legs for now.", "Change to one leg when you can do 3 slow"),
        "left": ("repetitions on your left leg only. From then on",),
        "right": ("repetitions on your right leg only. From then on",),
        "both": ("repetitions on one leg at a time. From then on",),
    },
}
EVERY_TIME = {
    "da": (
        "Læg et sammenrullet håndklæde på et trappetrin. Stil dig med den forreste del",
        "Hold gerne balancen",
        "3 sekunder op, så højt du kan, ",
        "2 sekunder i toppen",
        "3 sekunder ned, så langt du kan",
        "langsomt og kontrolleret. Mærk strækket",
        "Hold 2 minutters pause mellem sæt",
        "i alle faser",
        "Mens du træner: Det må gerne gøre ondt. Lette smerter er i orden.",
        "Når du er færdig: Det må ikke gøre meget ondt.",
        "Bagefter og de næste 24 timer: Smerterne må ikke blive værre.",
    ),
    "en": (
        "Lay a rolled-up towel on a step. Stand with the front part",
        "keep your balance",
        "3 seconds up, as high as you can, ",
        "2 seconds at the top",
        "3 seconds down, as low as you can",
        "slowly and with control. You should feel a stretch",
        "Rest for 2 minutes between sets",
        "in every stage",
        "While you train: it may hurt. Mild pain is fine.",
        "When you have finished: there must be no strong pain.",
        "Afterwards and for the next 24 hours: the pain must not get worse.",
    ),
}


@EVERY_KIND
def test_the_text_says_the_exercise_in_short(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    one_leg, to_begin_with = ONE_LEG[kind.language], OPEN[kind.language]
    for event in events(plan_ics(kind.order()), caplog):
        on_one_leg = kind.level == "one-leg" or (
            kind.level == "two-leg-until" and event.day >= CHANGE
        )
        said = {words for words in EVERY_TIME[kind.language] if words in event.text}
        assert said == set(EVERY_TIME[kind.language])
        for words in one_leg[kind.side]:
            if on_one_leg:
                assert words in event.text
        for side in {"left", "right", "both"} - {kind.side}:
            assert not any(words in event.text for words in (*one_leg[side], *to_begin_with[side]))
        for words in TWO_LEGS[kind.language]:
            assert (words in event.text) == (not on_one_leg)
        for words in (*to_begin_with[""], *to_begin_with[kind.side]):
            assert (words in event.text) == (kind.level == "two-leg")
        assert not event.alarms


def test_the_load_goes_up_from_the_second_stage_on(caplog: pytest.LogCaptureFixture) -> None:
    order = Kind("left", "one-leg", "da").order()
    words = (
        "Øg belastningen hele tiden, så du kun lige kan klare alle gentagelser",
        "rygsæk med bøger",
    )
    for word in words:
        loaded = [word in event.text for event in events(plan_ics(order), caplog)]
        assert loaded == [session.stage.number >= 2 for session in order.plan.sessions]


def test_the_last_stage_is_kept_up_when_the_pain_has_gone() -> None:
    order = Kind("left", "one-leg", "en").order()
    kept = [
        "Keep that up, even when the pain has gone" in event.text
        for event in events_of_ical(plan_ics(order))
    ]
    assert kept == [session.stage.number == 3 for session in order.plan.sessions]


@pytest.mark.parametrize("weeks", ["1", "3", "5", "12"])
@pytest.mark.parametrize(
    ("language", "end", "goes_on"),
    [
        ("da", "den sidste dato i planen", "programmet fortsætter"),
        ("en", "the last date in this plan", "the programme goes on"),
    ],
)
def test_the_last_event_says_that_the_programme_goes_on(
    weeks: str, language: str, end: str, goes_on: str
) -> None:
    *others, last = events_of_ical(plan_ics(Kind("left", "one-leg", language).order(weeks=weeks)))
    assert end in last.text
    assert goes_on in last.text
    dose = {"da": "5 sæt med 8 gentagelser", "en": "5 sets of 8 repetitions"}[language]
    assert dose in last.text.split(goes_on)[1]
    assert {"da": "hver anden dag", "en": "every other day"}[language] in last.text
    later = {"da": "4 uger efter start", "en": "4 weeks after the start"}[language]
    second = {"da": "Fra 2 uger efter start: 4 sæt", "en": "From 2 weeks after the start: 4 sets"}
    assert (second[language] in last.text) == (int(weeks) < 3)
    assert (later in last.text) == (int(weeks) < 5)  # of a plan that doesn't reach the last stage
    assert not any(end in event.text for event in others)


def test_the_titles_say_the_dose_and_the_stage() -> None:
    titles = {}
    for language in ("da", "en"):
        content = plan_ics(Kind("left", "one-leg", language).order())
        titles[language] = [event.title for event in events_of_ical(content)]
    assert titles["da"][0] == "Tåhævninger, venstre fod: 3 × 12, fase 1 begynder"
    assert titles["da"][1] == "Tåhævninger, venstre fod: 3 × 12"
    assert titles["en"][7] == "Heel raises, left foot: 4 × 10, stage 2 begins"
    assert titles["en"][14] == "Heel raises, left foot: 5 × 8, stage 3 begins"


TRAINED = {
    "da": {"left": "venstre fod", "right": "højre fod", "both": "begge fødder", "": "to ben"},
    "en": {"left": "left foot", "right": "right foot", "both": "both feet", "": "two legs"},
}


@EVERY_KIND
def test_the_titles_name_the_foot_or_the_two_legs(kind: Kind) -> None:
    order = kind.order()
    words = TRAINED[kind.language]
    for event, session in zip(events_of_ical(plan_ics(order)), order.plan.sessions, strict=True):
        who = words[kind.side if session.on_one_leg else ""]
        assert re.match(rf"[^,]+, {who}: \d × \d+", event.title)
        assert len(event.title) <= 60


def uids(kind: Kind, **words: Any) -> set[str]:
    start = words.pop("start", START)
    return {event.uid for event in events_of_ical(plan_ics(kind.order(start=start, **words)))}


def test_a_plan_of_another_start_side_or_level_has_other_uids() -> None:
    kind = Kind("left", "two-leg", "da")
    others = [
        uids(Kind(side, level, "da"))
        for side in ("left", "right", "both")
        for level in ("one-leg", "two-leg")
    ] + [uids(kind, start=CHANGE)]
    for index, one in enumerate(others):
        assert all(not one & other for other in others[index + 1 :])


def test_importing_the_plan_again_or_a_later_edition_of_it_doubles_nothing() -> None:
    kind = Kind("left", "two-leg", "da")
    assert uids(kind) == uids(kind) == uids(Kind("left", "two-leg", "en"))
    assert uids(kind) == uids(Kind("left", "two-leg-until", "da"))
    assert uids(kind) < uids(kind, weeks="16")
    assert uids(kind, weeks="16") - uids(kind) == uids(kind, weeks="16", from_week="13")


def test_an_edition_with_the_date_of_the_change_is_the_later_one() -> None:
    for level, number in (("two-leg", 0), ("two-leg-until", 1), ("one-leg", 0)):
        content = plan_ics(Kind("left", level, "da").order())
        assert content.count(b"SEQUENCE:%d\r\n" % number) == 42


def test_the_same_order_gives_the_same_bytes_with_rfc_lines() -> None:
    order = Kind("both", "two-leg", "da").order()
    content = plan_ics(order, time(7, 30))
    assert content == plan_ics(order, time(7, 30))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"TRIGGER:PT7H30M\r\n") == 42


def test_the_page_model_is_made_once_for_all_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(order: Order) -> Handout:
        made.append(order)
        return make_handout(order)

    monkeypatch.setattr(ics, "make_handout", counted)
    order = Kind("both", "two-leg", "en").order(weeks="52")
    assert plan_ics(order).count(b"BEGIN:VEVENT") == 182
    assert made == [order]


def test_nobodys_name_is_in_it() -> None:
    content = plan_ics(Kind("left", "one-leg", "da").order(name="Eva Holm"))
    assert b"Eva" not in content


def test_the_last_day_of_the_calendar_is_no_trouble() -> None:
    order = Kind("left", "one-leg", "da").order(start=date(9999, 12, 25), weeks="1")
    assert plan_ics(order).count(b"DTSTART;VALUE=DATE:9999123") == 1
    assert b"DTSTART;VALUE=DATE:99991231" in plan_ics(order)

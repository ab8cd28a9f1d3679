"""The calendar file: the sessions of the JSON, as two other libraries read them."""

import json
import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from heelprint.exports import plan_json
from heelprint.ics import plan_ics
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


LEGS = {
    "da": ("Stå på ét ben.", "Stå på to ben."),
    "en": ("Stand on one leg.", "Stand on two legs."),
}
TEST = {"da": "3 langsomme", "en": "3 slow"}
FEET = {
    "da": {"left": "Venstre fod.", "right": "Højre fod.", "both": "Begge fødder."},
    "en": {"left": "Left foot.", "right": "Right foot.", "both": "Both feet."},
}


@EVERY_KIND
def test_the_text_says_the_exercise_in_short(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    for event in events(plan_ics(kind.order()), caplog):
        one, two = LEGS[kind.language]
        changed = kind.level == "two-leg-until" and event.day >= CHANGE
        assert (one in event.text) == (kind.level == "one-leg" or changed)
        assert (two in event.text) == (one not in event.text)
        assert (TEST[kind.language] in event.text) == (kind.level == "two-leg")
        for side, words in FEET[kind.language].items():
            assert (words in event.text) == (side == kind.side)
        assert not event.alarms
        for number in ("3 se", "2 se", "24 "):
            assert number in event.text


def test_the_titles_say_the_dose_and_the_stage() -> None:
    titles = {}
    for language in ("da", "en"):
        content = plan_ics(Kind("left", "one-leg", language).order())
        titles[language] = [event.title for event in events_of_ical(content)]
    assert titles["da"][0] == "Tåhævninger: 3 × 12, fase 1 begynder"
    assert titles["da"][1] == "Tåhævninger: 3 × 12"
    assert titles["en"][7] == "Heel raises: 4 × 10, stage 2 begins"
    assert titles["en"][14] == "Heel raises: 5 × 8, stage 3 begins"


def uids(kind: Kind, **words: Any) -> set[str]:
    start = words.pop("start", START)
    return {event.uid for event in events_of_ical(plan_ics(kind.order(start=start, **words)))}


def test_another_plan_has_other_uids_and_the_same_plan_the_same() -> None:
    kind = Kind("left", "two-leg", "da")
    others = [
        uids(Kind(side, level, "da"))
        for side in ("left", "right", "both")
        for level in ("one-leg", "two-leg", "two-leg-until")
    ] + [uids(kind, start=CHANGE)]
    for index, one in enumerate(others):
        assert all(not one & other for other in others[index + 1 :])
    assert uids(kind) == uids(kind) == uids(Kind("left", "two-leg", "en"))
    assert uids(kind) < uids(kind, weeks="16")
    assert uids(kind, weeks="16") - uids(kind) == uids(kind, weeks="16", from_week="13")


def test_the_same_order_gives_the_same_bytes_with_rfc_lines() -> None:
    order = Kind("both", "two-leg", "da").order()
    content = plan_ics(order, time(7, 30))
    assert content == plan_ics(order, time(7, 30))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"TRIGGER:PT7H30M\r\n") == 42


def test_nobodys_name_is_in_it() -> None:
    content = plan_ics(Kind("left", "one-leg", "da").order(name="Eva Holm"))
    assert b"Eva" not in content


def test_the_last_day_of_the_calendar_is_no_trouble() -> None:
    order = Kind("left", "one-leg", "da").order(start=date(9999, 12, 25), weeks="1")
    assert plan_ics(order).count(b"DTSTART;VALUE=DATE:9999123") == 1
    assert b"DTSTART;VALUE=DATE:99991231" in plan_ics(order)

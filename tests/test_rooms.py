"""The rooms on the paper: what is measured, laid out, and said of it agree."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from heelprint.asked import Part
from heelprint.i18n.language import find_language
from heelprint.logo.picture import PRINTED_DOTS
from heelprint.order import Order
from heelprint.page import rooms
from heelprint.page.fonts import lines_within
from heelprint.page.log import Log, make_log
from heelprint.page.log_columns import Column
from heelprint.page.typesetter import lay_out
from heelprint.settings.new_file import new_clinic_file
from tests.clinics import filled
from tests.direct import page_of
from tests.support import LEVELS, SIDES, Kind

MM = 96 / 25.4  # WeasyPrint's unit is the CSS pixel
ROOT = Path(__file__).parent.parent
PEN_COLUMNS = 3  # at the end of each table


def log_of(side: str, level: str, weeks: int, *, large_print: bool) -> Log:
    kind = Kind(side, level.removesuffix("-until"), "da")
    change = "2026-11-25" if level == "two-leg-until" else None
    return make_log(kind.order(one_leg_from=change, weeks=str(weeks), large_print=large_print))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("weeks", [1, 3, 12])
def test_the_columns_of_every_log_fill_the_width_of_a4(weeks: int, large_print: bool) -> None:
    least = 20 if large_print else 16
    for side, level in product(SIDES, LEVELS):
        columns = log_of(side, level, weeks, large_print=large_print).columns
        fixed = sum(column.width for column in columns if column.width)
        shared = [column for column in columns if not column.width]
        width = (rooms.LOG_ROOM - fixed) / len(shared)
        for column in columns[-PEN_COLUMNS:]:
            assert (column.width or width) >= least, columns


# Of the fixed columns of 12 weeks, by the level: the sums that stand beside the widths.
SUMS: dict[tuple[str, bool], dict[str, float]] = {
    ("left", False): {"one-leg": 124.6, "two-leg": 137.1, "two-leg-until": 136.6},
    ("both", False): {"one-leg": 133.8, "two-leg": 125.9, "two-leg-until": 141.6},
    ("left", True): {"one-leg": 149.8, "two-leg": 128.4, "two-leg-until": 130.8},
    ("both", True): {"one-leg": 147, "two-leg": 152.2, "two-leg-until": 153},
}


@pytest.mark.parametrize(("side", "large_print"), SUMS)
def test_the_widths_of_a_log_add_up(side: str, large_print: bool) -> None:
    for level, whole in SUMS[side, large_print].items():
        columns = log_of(side, level, 12, large_print=large_print).columns
        assert sum(column.width for column in columns if column.width) == pytest.approx(whole)


def test_the_boxes_of_two_feet_have_room_in_large_print() -> None:
    for level in LEVELS:
        columns = log_of("both", level, 12, large_print=True).columns
        for column in columns:
            if column.name == "foot":
                assert column.width
                assert column.width >= 5 * 9 - 4 * 0.5 + 0.5 + 2.8  # their lines, and their rule


def test_a_foot_has_as_wide_a_column_as_its_boxes_need() -> None:
    for weeks, width in ((2, 22.9), (3, 29.8), (4, 29.8), (5, 36.8), (12, 36.8)):
        assert Column("foot", width) in log_of("left", "one-leg", weeks, large_print=False).columns


def test_only_a_start_on_two_legs_has_columns_for_the_legs() -> None:
    legs = {}
    for level, large_print in product(LEVELS, (False, True)):
        names = [c.name for c in log_of("both", level, 12, large_print=large_print).columns]
        assert names.count("foot") == 2
        legs[level, large_print] = {"one_leg", "test", "level"} & set(names)
    assert legs == {
        ("one-leg", False): set(),
        ("one-leg", True): set(),
        ("two-leg", False): {"one_leg", "test"},
        ("two-leg", True): {"one_leg"},  # the test stands beside a date
        ("two-leg-until", False): {"level"},
        ("two-leg-until", True): {"level"},
    }


def laid_widths(order: Order) -> list[float]:
    """The widths of the columns of the log as they are laid out, in millimetres."""
    document = lay_out(page_of(replace(order, parts=(Part.LOG,))))
    (widths, *_) = [
        box.column_widths
        for box in document.pages[0]._page_box.descendants()
        if "log" in _classes(box) and hasattr(box, "column_widths")
    ]
    return [width / MM for width in widths]


def _classes(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []


@pytest.mark.pango
@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize(("side", "level"), [("left", "one-leg"), ("both", "two-leg")])
def test_a_log_is_laid_out_with_these_widths(side: str, level: str, large_print: bool) -> None:
    order = Kind(side, level, "da").order(large_print=large_print, weeks="5")
    log, laid = make_log(order), laid_widths(order)
    assert sum(laid) == pytest.approx(rooms.LOG_ROOM)
    assert len(laid) == log.column_count
    for column, width in zip(log.columns, laid, strict=True):
        if column.width:
            assert width == pytest.approx(column.width), column
    shared = {round(w, 2) for c, w in zip(log.columns, laid, strict=True) if not c.width}
    assert len(shared) == 1


def test_the_name_has_its_room_in_the_head_and_on_the_front_page() -> None:
    for large_print, type_size in ((False, rooms.TYPE), (True, rooms.LARGE_TYPE)):
        name = rooms.name_room(large_print) * type_size * rooms.MM_OF_A_POINT
        assert name <= rooms.PAGE_ROOM * rooms.HEAD_NAME_SHARE / 100
        label = rooms.LARGE_FACTS_LABEL if large_print else rooms.FACTS_LABEL
        assert name <= rooms.PAGE_ROOM - label
    assert rooms.HEAD_NAME_SHARE + rooms.HEAD_PAGES_SHARE == 100


def test_the_clinics_texts_have_their_rooms() -> None:
    for text in (rooms.FOOT_NAME_ROOM, rooms.CONTACT_ROOM):
        assert text * rooms.EM <= rooms.LOG_ROOM
    note = (rooms.NOTE_ROOM + rooms.ROUNDING) * rooms.EM
    assert note + rooms.NOTE_PADDING + rooms.NOTE_BORDER <= rooms.PAGE_ROOM
    assert rooms.LOGO_ROOM[1] <= rooms.LETTERHEAD_HEIGHT
    for dots, side in zip(PRINTED_DOTS, rooms.LOGO_ROOM, strict=True):
        assert dots >= 600 / 25.4 * side


USUAL = (
    "Klinik for Fysioterapi og Genoptræning i Søndergade, hvor vi har åbent alle hverdage, "
    "og du kan ringe til os, hvis du er i tvivl om øvelsen eller om din plan. "
) * 3
WIDEST_CONTACT = filled("Wammensgade 108", rooms.CONTACT_ROOM, 1)
# By the key: how many letters the docs say, the room in em, and how many lines there are.
LENGTHS = {
    "clinic.name": (45, rooms.FOOT_NAME_ROOM, 1),
    "clinic.contact": (35, rooms.CONTACT_ROOM, 1),
    "clinic.clinician": (35, rooms.sender_room(None, [WIDEST_CONTACT]), 1),
    "text.da.note": (250, rooms.NOTE_ROOM, rooms.NOTE_LINES),
}


@pytest.mark.parametrize("key", LENGTHS)
def test_as_many_letters_as_the_docs_say_have_room_and_not_half_as_many_again(key: str) -> None:
    letters, room, lines = LENGTHS[key]
    (row,) = re.findall(rf"^\| `{re.escape(key)}`.*$", chapter(), re.MULTILINE)
    assert f"about {letters} letters" in row
    assert lines_within(USUAL[:letters], room) <= lines
    assert lines_within(USUAL[: letters * 3 // 2], room) > lines


def test_the_clinics_file_says_the_same_lengths() -> None:
    three = {"da": "tre linjer", "en": "three lines"}
    assert rooms.CONTACT_LINES == rooms.NOTE_LINES == 3
    for tag, lines in three.items():
        comments = re.findall("^# .*", new_clinic_file(find_language(tag), "check"), re.MULTILINE)
        lengths = ["45", "35", str(rooms.FILM_LETTERS), "250"]
        assert re.findall(r"\d{2,}", " ".join(comments)) == lengths
        assert sum(lines in comment for comment in comments) == 2


def test_the_docs_say_the_room_of_the_logo_and_of_lines() -> None:
    width, height = rooms.LOGO_ROOM
    assert f"at most {width:.0f} × {height:.0f} mm" in chapter()
    assert f"up to {rooms.CONTACT_LINES} lines of about 35 letters" in chapter()
    assert f"plain text, up to {rooms.NOTE_LINES} lines" in chapter()


def chapter() -> str:
    return (ROOT / "docs" / "clinic.md").read_text(encoding="utf-8")

"""The front page says which foot, from when and how much; the advice says what matters most."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from heelprint.asked import Part
from heelprint.clinic import Clinic
from heelprint.order import Order
from heelprint.page.calendar import Calendar, CalendarDay, make_calendar
from heelprint.page.fonts import fitted, text_width
from heelprint.page.rooms import LARGE_NAME_ROOM, MOST_WEEKS_OF_A_TABLE
from heelprint.page.typesetter import lay_out
from heelprint.press.press import order_pdf
from tests.clinics import fullest
from tests.direct import page_of
from tests.support import KINDS, Kind, pages, running_text
from tests.test_layout import LONGEST_START, MM, PT, boxes, texts

DOTS = 200  # an inch
USUAL = Kind("left", "one-leg", "da")
FOOT = {
    ("da", "left"): "Træn venstre fod",
    ("da", "right"): "Træn højre fod",
    ("da", "both"): "Træn begge fødder",
    ("en", "left"): "Train your left foot",
    ("en", "right"): "Train your right foot",
    ("en", "both"): "Train both feet",
}
START = {"da": "mandag den 23. november 2026", "en": "Monday, 23 November 2026"}


def front(order: Order) -> Order:
    return replace(order, parts=(Part.PLAN,))


@cache
def laid(order: Order) -> Any:
    return lay_out(page_of(front(order)))


def with_class(page: Any, name: str) -> list[Any]:
    """The boxes of the elements of that class."""
    return [
        box
        for box, _ in boxes(page)
        if box.element is not None
        and name in (box.element.get("class") or "").split()
        and "::" not in str(box.element_tag)
        and type(box).__name__ not in {"LineBox", "TextBox"}
    ]


@pytest.mark.pango
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_foot_is_the_largest_then_the_dose_and_the_first_day(kind: Kind) -> None:
    sizes: dict[str, set[float]] = {"train": set(), "dose": set(), "first-day": set(), "": set()}
    for box, above in texts(laid(kind.order(name="Eva Holm")).pages[0]):
        classes = {
            word
            for holder in above
            if holder.element is not None
            for word in (holder.element.get("class") or "").split()
        }
        if not any(holder.element_tag == "dt" for holder in above):
            name = next((name for name in sizes if name in classes), "")
            sizes[name].add(round(box.style["font_size"] / PT, 1))
    (foot,), (dose,), (day,) = sizes["train"], sizes["dose"], sizes["first-day"]
    assert foot > dose > day > max(sizes[""])
    assert dose >= 28
    assert day >= 18


@pytest.mark.pango
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_front_page_begins_with_the_foot_the_first_day_and_the_dose(kind: Kind) -> None:
    text = pages(order_pdf(front(kind.order())).content)[0].replace("\n", " ")
    words = [FOOT[kind.language, kind.side], START[kind.language], "3 × 12", "4 × 10", "5 × 8"]
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    assert [text.count(word) for word in words] == [1] * len(words)


@pytest.mark.parametrize(
    ("language", "line"), [("da", "⟨⟩dag den ⟨⟩ kl. ⟨⟩"), ("en", "⟨⟩day ⟨⟩ at ⟨⟩")]
)
def test_the_next_visit_has_room_for_a_weekday_a_date_and_a_time(language: str, line: str) -> None:
    html = page_of(Kind("left", "one-leg", language).order())
    (room,) = re.findall(r'<dd class="for-pen next-visit">(.*?)</dd>', html, re.DOTALL)
    room = room.replace('<span class="pen-line"></span>', "⟨⟩").replace("\N{NO-BREAK SPACE}", " ")
    assert room.strip() == line


def test_the_telephone_has_a_line_where_the_clinic_s_contact_has_none() -> None:
    order = replace(USUAL.order(), parts=(Part.PLAN, Part.EXERCISE))
    clinics: dict[Clinic | None, bool] = {
        None: True,
        Clinic(film="https://example.com"): True,
        Clinic(name="Fysio"): True,
        Clinic(name="Fysio", contact=("Torvet 1", "fys@example.com")): True,
        Clinic(name="Fysio", contact=("Torvet 1", "98 00 00 00")): False,
        fullest(): True,  # whose second line is too long for a number
    }
    for clinic, has_line in clinics.items():
        html = page_of(replace(order, clinic=clinic)).replace("\N{NO-BREAK SPACE}", " ")
        plan, exercise = html.split('<section class="part exercise')
        assert ('<dt class="for-pen">Spørgsmål? Ring til</dt>' in plan) is has_line
        assert ('Spørgsmål? Ring til <span class="pen-line">' in exercise) is has_line
        assert ("Spørgsmål? Ring til 98 00 00 00" in exercise) is not has_line


def test_the_calendar_leaves_room_for_that_line() -> None:
    heights = [
        make_calendar(replace(USUAL.order(), clinic=Clinic(name="Fysio", contact=contact)))
        for contact in (("98 00 00 00",), ("fys@example.com",), ())
    ]
    has_number, has_none, is_empty = (calendar.line_height for calendar in heights)
    assert has_number > has_none == is_empty


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_instructions_stand_without_the_likelihood(language: str) -> None:
    weights, promises = {
        "da": (
            [
                "Følg vejledningen nøje. Det er meget vigtigt.",
                "Øvelsen er meget vigtig.",
            ],
            ["chancen meget større", "Chancen for at få mindre ondt"],
        ),
        "en": (
            ["very important that you follow the instructions", "very important that you do the"],
            ["likely"],
        ),
    }[language]
    order = Kind("both", "two-leg", language).order(only=("plan", "advice"))
    for clinic in (None, Clinic(name="Fysio", likelihood=False)):
        html = page_of(replace(order, clinic=clinic)).replace("\N{NO-BREAK SPACE}", " ")
        plan, _, advice = html.partition('<section class="part advice">')
        assert weights[0] in plan
        assert all(words in advice for words in weights)
        for promise in promises:
            assert (promise in advice) is (clinic is None)
        assert (promises[0] in plan) is (clinic is None)


def test_a_continuation_names_its_date_and_no_week() -> None:
    html = page_of(USUAL.order(from_week="5"))
    hero = re.findall(r'<dl class="first-day">(.*?)</dl>', html, re.DOTALL)[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", hero).split())
    assert words == "Gælder fra mandag den 21. december 2026"
    assert "mandag den 23. november 2026" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "Fra uge" not in html


@pytest.mark.pango
@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ("2", "Fase 1 3 × 12 3 sæt med 12 gentagelser fra 23. nov. 2026 og frem"),
        ("3", "Fase 2 4 × 10 4 sæt med 10 gentagelser fra 7. dec. 2026 og frem"),
        ("12", "Fase 3 5 × 8 5 sæt med 8 gentagelser fra 21. dec. 2026 og frem"),
    ],
)
def test_the_last_stage_that_a_plan_reaches_has_no_end(weeks: str, words: str) -> None:
    text = pages(order_pdf(front(USUAL.order(weeks=weeks))).content)[0]
    assert words in " ".join(text.split())
    assert text.count("og frem") == 1


@pytest.mark.pango
@pytest.mark.parametrize("clinic", [False, True])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("weeks", ["2", "3", "12"])
def test_each_riser_joins_two_treads(weeks: str, paper: str, clinic: bool) -> None:
    order = USUAL.order(weeks=weeks, paper=paper)
    page = laid(replace(order, clinic=fullest() if clinic else None)).pages[0]
    stages = with_class(page, "stage")
    risers = [box for box, _ in boxes(page) if box.element_tag == "li::before"]
    assert len(risers) == len(stages) - 1
    for (lower, upper), riser in zip(pairwise(stages), risers, strict=True):
        rise = (lower.border_box_y() - upper.border_box_y()) / MM
        assert 4 <= rise <= 6
        assert riser.border_box_y() == pytest.approx(upper.border_box_y(), abs=0.1)
        foot = riser.border_box_y() + riser.border_height()
        assert foot == pytest.approx(lower.border_box_y() + 1.2 * MM, abs=0.1)
        left = lower.border_box_x() + lower.border_width()
        assert riser.border_box_x() == pytest.approx(left, abs=0.1)


@pytest.mark.pango
@pytest.mark.parametrize("large", [False, True])
def test_the_texts_of_a_line_stand_on_one_baseline(large: bool) -> None:
    number = 1 if large else 0
    page = laid(USUAL.order(large_print=large)).pages[number]
    lines: dict[int, list[float]] = {}
    for box, above in texts(page):
        holder = next((h for h in above if h.element_tag == "tr" or "head" in cls(h)), None)
        if holder is not None and not (large and "head" in cls(holder)):
            lines.setdefault(id(holder), []).append(box.position_y + box.baseline)
    assert len(lines) >= 13
    for baselines in lines.values():
        assert max(baselines) - min(baselines) <= 0.25 * MM


def cls(box: Any) -> str:
    return str(box.element.get("class") or "") if box.element is not None else ""


def picture(order: Order) -> Image.Image:
    """The front page as a printer has it that knows black and white alone."""
    with pypdfium2.PdfDocument(order_pdf(front(order)).content) as document:
        page: Image.Image = document[0].render(scale=DOTS / 72).to_pil()
    return page.convert("L").point(lambda grey: 255 * (grey > 127))


@pytest.mark.pango
def test_the_front_page_has_less_ink_than_in_the_first_edition() -> None:
    page = picture(USUAL.order(name="Eva Holm"))
    share = page.histogram()[0] / (page.width * page.height)
    assert 0.02 < share < 0.0846, share


# Plans whose 21 November is a session of the first, the second and the third stage.
DAY = "21"
STARTS = {1: date(2026, 11, 19), 2: date(2026, 11, 5), 3: date(2026, 10, 22)}


@cache
def mark_of(stage: int, large: bool) -> Image.Image:
    """The mark of that stage around the same number, in the room of the largest."""
    order = USUAL.order(STARTS[stage], large_print=large, weeks="8")
    number = 1 if large else 0
    page = laid(order).pages[number]
    with pypdfium2.PdfDocument(order_pdf(front(order)).content) as document:
        dots = document[number].render(scale=DOTS / 72).to_pil().convert("L")
    (mark,) = [
        box
        for box in with_class(page, f"stage-{stage}")
        if "".join(box.element.itertext()) == DAY and hasattr(box, "border_box_x")
    ]
    wide, high = (15, 9) if large else (12, 5.8)
    middle = (
        mark.border_box_x() + mark.border_width() / 2,
        mark.border_box_y() + mark.border_height() / 2,
    )
    left, top = (round(DOTS * place / 96) for place in middle)
    half_wide, half_high = round(DOTS * wide / 25.4 / 2), round(DOTS * high / 25.4 / 2)
    room = (left - half_wide, top - half_high, left + half_wide, top + half_high)
    mark_alone: Image.Image = dots.point(lambda grey: 255 * (grey > 127)).crop(room)
    return mark_alone


@pytest.mark.pango
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("one", "other"), [(1, 2), (1, 3), (2, 3)])
def test_two_stages_marks_differ_in_a_seventh_of_their_dots(
    one: int, other: int, large: bool
) -> None:
    marks = mark_of(one, large), mark_of(other, large)
    assert marks[0].size == marks[1].size
    difference = ImageChops.difference(*marks)
    assert difference.histogram()[255] / (difference.width * difference.height) >= 0.15


def days_of(calendar: Calendar) -> list[CalendarDay]:
    return [day for week in calendar.weeks for day in week.days if day]


@pytest.mark.parametrize("language", ["da", "en-US"])
@pytest.mark.parametrize("from_week", [1, 5])
def test_small_months_hold_each_session_once(from_week: int, language: str) -> None:
    for weeks in range(18, 53):
        kind = Kind("left", "two-leg", language)
        order = kind.order(weeks=str(weeks), from_week=str(from_week))
        calendar = make_calendar(order)
        if not calendar.small_months:
            assert len(calendar.weeks) <= MOST_WEEKS_OF_A_TABLE
            continue
        found = []
        for month in calendar.small_months:
            for week in month.weeks:
                assert len(week.days) == 7
                found += [(month.name, day.text, day.stage) for day in week.days if day]
        name = order.language.months
        trained = [day for day in found if day[2]]
        assert trained == [
            (name(session.date, session.date), str(session.date.day), session.stage.number)
            for session in order.sessions
        ]
        # Every day up to the last session: with an even number of weeks, the day before their end.
        assert len(found) == 7 * (weeks - from_week + 1) - (weeks % 2 == 0)
        assert found[-1][2]
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("weeks", "large", "months"),
    [(12, False, 0), (12, True, 0), (52, False, 13), (52, True, 13)],
)
def test_the_usual_plan_keeps_its_table_of_weeks(weeks: int, large: bool, months: int) -> None:
    calendar = make_calendar(USUAL.order(weeks=str(weeks), large_print=large))
    assert len(calendar.small_months) == months


LARGE_FRONTS = [
    pytest.param(paper, language, start, id=f"{paper}-{language}-{start}")
    for paper in ("A4", "Letter")
    for language, start in (
        ("da", date(2026, 12, 7)),
        ("da", LONGEST_START),  # in 13 weeks of the calendar
        ("en", date(2026, 12, 7)),
        ("en", LONGEST_START),
    )
]


def large_front(paper: str, language: str, start: date) -> Any:
    order = Kind("both", "two-leg", language).order(start, paper=paper, large_print=True)
    return laid(order).pages


@pytest.mark.pango
@pytest.mark.parametrize(("paper", "language", "start"), LARGE_FRONTS)
def test_the_calendar_of_large_print_is_as_wide_as_its_page(
    paper: str, language: str, start: date
) -> None:
    _, page = large_front(paper, language, start)
    assert not with_class(page, "small-month")
    marks = [
        box
        for box, above in boxes(page)
        if "mark" in cls(box).split() and any(one.element_tag == "td" for one in above)
        if type(box).__name__ == "InlineBlockBox"
    ]
    assert len(marks) == 42
    for mark in marks:
        assert 15 <= mark.border_width() / MM <= 26
        assert mark.border_height() / MM >= 7.9
    heads = [box.text for box, above in texts(page) if "thead" in {o.element_tag for o in above}]
    assert (
        heads
        == {
            "da": ["Uge", "man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn."],
            "en": ["Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        }[language]
    )
    rows = [box for box, _ in boxes(page) if type(box).__name__ == "TableRowBox"]
    for row, after in pairwise(rows):
        assert (after.position_y - row.position_y) / MM >= 9.9


@pytest.mark.pango
@pytest.mark.parametrize(("paper", "language", "start"), LARGE_FRONTS)
def test_each_stage_of_large_print_has_its_dose_and_its_dates_on_a_line(
    paper: str, language: str, start: date
) -> None:
    _, page = large_front(paper, language, start)
    stages = with_class(page, "stage")
    assert len(stages) == 3
    gaps, places = [], []
    for stage in stages:
        own = [box for box in stage.descendants() if box.element is not None]
        lines = [
            [line for line in box.children if type(line).__name__ == "LineBox"]
            for box in own
            if box.element_tag == "p" and type(box).__name__ == "BlockBox"
        ]
        assert [len(of_paragraph) for of_paragraph in lines] == [1, 1, 1]
        (mark,) = [
            box
            for box in own
            if "mark" in cls(box).split() and type(box).__name__ == "InlineBlockBox"
        ]
        (dose,) = [
            one
            for box in own
            if cls(box) == "dose"
            for one in box.descendants()
            if getattr(one, "text", "")
        ][:1]
        places.append(dose.position_x / MM)
        gaps.append((dose.position_x - mark.border_box_x() - mark.border_width()) / MM)
    assert all(3 <= gap <= 6 for gap in gaps)
    assert max(places) - min(places) < 0.1
    assert max(gaps) - min(gaps) < 0.1
    for one, after in pairwise(stages):
        assert after.position_y >= one.position_y + one.border_height() - 0.01


@pytest.mark.pango
@pytest.mark.parametrize(("paper", "language", "start"), LARGE_FRONTS)
def test_the_first_page_of_large_print_has_the_first_dose_between_the_foot_and_the_day(
    paper: str, language: str, start: date
) -> None:
    page, _ = large_front(paper, language, start)
    sizes: dict[str, set[float]] = {"train": set(), "dose": set(), "first-day": set(), "": set()}
    for box, above in texts(page):
        words = {word for holder in above for word in cls(holder).split()}
        if "aside" not in words and not any(one.element_tag in {"dt", "h1"} for one in above):
            name = next((name for name in sizes if name in words), "")
            sizes[name].add(round(box.style["font_size"] / PT))
    (foot,), (dose,), (day,) = sizes["train"], sizes["dose"], sizes["first-day"]
    assert foot > dose > day > max(sizes[""])
    assert "3 × 12" in [box.text for box, _ in texts(page)]


@pytest.mark.pango
def test_a_year_has_its_months_on_one_page() -> None:
    for paper in ("A4", "Letter"):
        order = Kind("left", "one-leg", "da").order(weeks="52", paper=paper)
        assert len(laid(order).pages) == 2
        assert len(with_class(laid(order).pages[1], "small-month")) == 13


@pytest.mark.parametrize("start", [date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 1)])
def test_a_line_parts_each_day_of_a_month_from_the_one_before(start: date) -> None:
    order = USUAL.order(start)
    days = days_of(make_calendar(order))
    dates = [date.fromordinal(start.toordinal() + offset) for offset in range(len(days))]
    month = {day: (day.year, day.month) for day in dates}
    for day, shown in zip(dates, days, strict=True):
        above = date.fromordinal(day.toordinal() - 7)
        before = date.fromordinal(day.toordinal() - 1)
        assert shown.is_under_last_month is (above in month and month[above] != month[day])
        is_first = before in month and month[before] != month[day]
        # In the first column there is nothing to be parted from.
        assert shown.is_beside_last_month is (is_first and day.weekday() != 0)
        assert is_first <= (not shown.text.isdigit())  # it has the month's name


@pytest.mark.pango
def test_the_lines_between_months_are_printed_in_black() -> None:
    page = laid(USUAL.order()).pages[0]
    lines = [box for box, _ in boxes(page) if str(box.element_tag) == "td::before"]
    assert len(lines) == 3 * 7
    for line in lines:
        assert line.height >= 0.24 * MM
        assert line.style["background_color"].coordinates == (0, 0, 0)


def test_a_name_has_two_lines_in_large_print_and_is_cut_off_beyond() -> None:
    name = "Wilhelmine-Margrethe Wammen-Mikkelsen Wollesen-Westergaard"
    assert text_width(name) > LARGE_NAME_ROOM
    assert fitted(name, LARGE_NAME_ROOM, 2) == name
    assert fitted("Eva Holm", LARGE_NAME_ROOM, 2) == "Eva Holm"
    for long in (name * 2, "W" * 300, "Eva " * 100):
        cut = fitted(long, LARGE_NAME_ROOM, 2)
        assert cut.endswith("…")
        assert text_width(cut) <= 2 * LARGE_NAME_ROOM


@pytest.mark.pango
def test_the_whole_name_stands_on_the_large_front_page() -> None:
    name = "Wilhelmine-Margrethe Wammen-Mikkelsen Wollesen-Westergaard"
    text = running_text(order_pdf(front(USUAL.order(name=name, large_print=True))).content)
    assert name.replace("- ", "-") in text.replace("- ", "-")


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["da", "en"])
def test_both_feet_have_two_heels_in_the_rule_for_running(language: str, large: bool) -> None:
    one, two = {"da": ("hælen", "hælene"), "en": ("heel", "heels")}[language]
    for side, heel in (("left", one), ("right", one), ("both", two)):
        html = page_of(Kind(side, "one-leg", language).order(large_print=large))
        rule = html[html.index('<ol class="conditions">') :]
        rule = rule[: rule.index("</ol>")].lower()
        assert set(re.findall(rf"\b{one}(?:s|e)?\b", rule)) == {heel}


def test_running_has_room_for_the_dates_of_the_days_and_of_the_walk() -> None:
    html = page_of(USUAL.order())
    rule = html[html.index('<ol class="conditions">') :]
    assert rule.count('class="date-line"') == 3
    assert rule.count('class="box"') == 28 + 2

"""The pages of the log: which sessions stand on each, in the model, and that the paper agrees."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

import pytest

from heelprint.asked import Part
from heelprint.order import Order
from heelprint.page.html import order_html
from heelprint.page.log import log_room_of, make_log
from heelprint.page.log_pages import LEAST_ON_LAST, log_pages, stages_of, week_of
from heelprint.page.log_room import LogRoom
from heelprint.page.patient_name import PatientName, patient_name
from heelprint.page.typesetter import lay_out
from heelprint.plan import Session, Side
from heelprint.press.press import order_pdf
from tests.clinics import fullest
from tests.direct import page_of
from tests.support import LEVELS, LONGEST_NAME, START, Kind, pages

MM = 96 / 25.4  # WeasyPrint's unit is the CSS pixel
WEDNESDAY = date(2026, 9, 16)
SUNDAY = date(2026, 11, 29)
LENGTHS = range(1, 53)
SHEETS = tuple(product(("left", "both"), LEVELS, ("A4", "Letter"), (False, True)))
LOGS = [
    pytest.param(*sheet, id="-".join(map(str, sheet)).replace("False", "").replace("True", "large"))
    for sheet in SHEETS
]

Pages = tuple[tuple[Session, ...], ...]


def sheet_order(side: str, level: str, paper: str, large: bool, **more: Any) -> Order:
    start = more.pop("start", WEDNESDAY)
    kind = Kind(side, level, more.pop("lang", "da"))
    change = (start + timedelta(2)).isoformat() if level.endswith("until") else None
    words: dict[str, Any] = {"one_leg_from": change, "paper": paper, "large_print": large}
    return kind.order(start, **(words | more))


def lengths(*sheet: Any) -> Iterator[Order]:
    """A log of each length, from the plan's start, and as the continuation of a long plan."""
    for weeks in LENGTHS:
        yield sheet_order(*sheet, weeks=str(weeks))
    whole = sheet_order(*sheet, start=START, weeks="52")
    for week in LENGTHS[1:]:
        yield replace(whole, from_week=week)


def split(order: Order) -> tuple[Pages, LogRoom]:
    """The sessions of each page that has some, and the room there is."""
    room = log_room_of(order)
    return tuple(filter(None, log_pages(order, room))), room


@pytest.mark.parametrize(("side", "level", "paper", "large"), LOGS)
def test_of_every_length_no_week_is_parted_and_no_last_page_has_a_few(
    side: str, level: str, paper: str, large: bool
) -> None:
    for order in lengths(side, level, paper, large):
        split_pages, room = split(order)
        has_end = bool(log_pages(order, room)[-1])
        assert [one for page in split_pages for one in page] == list(order.sessions)
        for page, after in pairwise(split_pages):
            assert week_of(page[-1], order) != week_of(after[0], order)
        least = min(LEAST_ON_LAST, len(order.sessions))
        assert len(split_pages[-1]) >= least, order
        check_room(split_pages, room, has_end)
        check_balance(split_pages, room, order)


def check_room(split_pages: Pages, room: LogRoom, has_end: bool) -> None:
    """What stands on a page has room there; the last one may leave the end to a page of its own."""
    for number, page in enumerate(split_pages):
        taken = room.taken(len(stages_of(page)), len(page))
        is_last = has_end and number == len(split_pages) - 1
        assert taken <= room.left(is_first=number == 0, is_last=is_last)


def check_balance(split_pages: Pages, room: LogRoom, order: Order) -> None:
    """No week fits better on the page before its own, or after it."""
    for number, (page, after) in enumerate(pairwise(split_pages)):
        is_last = number == len(split_pages) - 2
        for one, other in (moved_back(page, after, order), moved_on(page, after, order)):
            if not (one and other) or (is_last and len(other) < LEAST_ON_LAST):
                continue
            fits = room.taken(len(stages_of(one)), len(one)) <= room.left(
                is_first=number == 0, is_last=False
            ) and room.taken(len(stages_of(other)), len(other)) <= room.left(
                is_first=False, is_last=is_last
            )
            before = abs(len(page) - len(after))
            assert not fits or abs(len(one) - len(other)) >= before, (page[0].number, order)


def moved_back(page: Any, after: Any, order: Order) -> tuple[Any, Any]:
    """The two pages with the first week of the second at the end of the first."""
    first = week_of(after[0], order)
    week = tuple(one for one in after if week_of(one, order) == first)
    return page + week, after[len(week) :]


def moved_on(page: Any, after: Any, order: Order) -> tuple[Any, Any]:
    """The two pages with the last week of the first at the start of the second."""
    last = week_of(page[-1], order)
    week = tuple(one for one in page if week_of(one, order) == last)
    return page[: -len(week)], week + after


@pytest.mark.parametrize(("side", "level", "paper", "large"), LOGS)
def test_the_log_of_12_weeks_has_two_pages_or_in_large_print_six(
    side: str, level: str, paper: str, large: bool
) -> None:
    """With the other pages these are the six of a plan, and the twelve of large print."""
    for days, name, lang in product(range(7), (None, "Eva Holm", LONGEST_NAME), ("da", "en")):
        start = START + timedelta(days)
        order = sheet_order(side, level, paper, large, start=start, name=name, lang=lang)
        assert len(make_log(order).pages) <= (6 if large else 2), order


def test_an_undated_log_has_the_weeks_of_its_plan() -> None:
    order = replace(Kind("left", "one-leg", "da").order(), undated=True, parts=(Part.LOG,))
    for page in make_log(order).pages:
        lines = [line for stage in page.stages for line in stage.lines]
        begins = [place for place, line in enumerate(lines) if line.week]
        sessions = [end - first for first, end in pairwise([*begins, len(lines)])]
        assert sessions == [4, 3] * (len(lines) // 7)
        assert page.dates == ""


def test_a_stage_that_goes_on_from_the_page_before_is_said_again() -> None:
    first, second = make_log(sheet_order("left", "one-leg", "A4", False)).pages
    assert [(stage.number, stage.is_continued) for stage in first.stages] == [
        (1, False),
        (2, False),
        (3, False),
    ]
    assert [(stage.number, stage.is_continued) for stage in second.stages] == [(3, True)]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("weeks", ["1", "2", "3", "12", "52"])
def test_the_load_and_the_day_of_the_change_are_asked_once(
    weeks: str, level: str, large: bool
) -> None:
    order = sheet_order("both", level, "A4", large, weeks=weeks)
    log = make_log(order)
    stages = [stage for page in log.pages for stage in page.stages]
    assert sum(stage.asks_weight for stage in stages) + log.asks_weight == 1
    html = order_html(replace(order, parts=(Part.LOG,))).replace("\u00a0", " ")
    asked = [number for number, page in enumerate(html.split('<div class="log-page">'))
             if "Skiftet til ét ben den" in page]  # fmt: skip
    assert asked == ([1] if level == "two-leg" else [])  # beside the name, on the first page


def test_a_continuation_does_not_ask_for_the_load_at_the_start() -> None:
    for large in (False, True):
        log = make_log(sheet_order("left", "one-leg", "A4", large, from_week="5"))
        assert not log.asks_weight
        assert not any(stage.asks_weight for page in log.pages for stage in page.stages)


GOES_ON = {
    "da": {
        "2": "Fase 2, 2 uger efter start: 4 sæt med 10 gentagelser. "
        "Fase 3, 4 uger efter start: 5 sæt med 8 gentagelser. "
        "Bliv ved med det hver anden dag, også når smerterne er væk.",
        "3": "Fase 3, 4 uger efter start: 5 sæt med 8 gentagelser. "
        "Bliv ved med det hver anden dag, også når smerterne er væk.",
        "12": "Bliv ved med 5 sæt med 8 gentagelser hver anden dag, også når smerterne er væk.",
    },
    "en": {
        "2": "Stage 2, 2 weeks after the start: 4 sets of 10 repetitions. "
        "Stage 3, 4 weeks after the start: 5 sets of 8 repetitions. "
        "Keep that up every other day, even when the pain has gone.",
        "3": "Stage 3, 4 weeks after the start: 5 sets of 8 repetitions. "
        "Keep that up every other day, even when the pain has gone.",
        "12": "Go on with 5 sets of 8 repetitions every other day, even when the pain has gone.",
    },
}


@pytest.mark.pango
@pytest.mark.parametrize("language", GOES_ON)
def test_after_the_last_session_the_programme_goes_on(language: str) -> None:
    for weeks, words in GOES_ON[language].items():
        order = Kind("left", "one-leg", language).order(weeks=weeks, only=("log",))
        *_, last = pages(order_pdf(order).content)
        said = " ".join(last.split())
        assert words in said
        assert ("Fase 2, 2 uger" in said or "Stage 2, 2 weeks" in said) == (weeks == "2")


PRINTED = [
    sheet_order("left", "one-leg", "A4", False, name="Eva Holm"),
    sheet_order("left", "two-leg", "Letter", False, start=START, weeks="20"),
    sheet_order("both", "two-leg", "A4", False, weeks="33", name="Eva Holm"),
    replace(sheet_order("left", "two-leg-until", "A4", False, start=START), clinic=fullest()),
    replace(sheet_order("both", "two-leg", "Letter", False, lang="en"), clinic=fullest()),
    replace(sheet_order("left", "two-leg", "Letter", False, start=START), clinic=fullest()),
    sheet_order("both", "two-leg", "A4", False, start=START, lang="en", weeks="14", name="Eva"),
    sheet_order("left", "two-leg", "Letter", True, start=START, name="Eva Holm", lang="en"),
    sheet_order("both", "two-leg", "Letter", True, name="W" * 18),
    sheet_order("both", "two-leg", "A4", True, start=START),
    sheet_order("both", "two-leg-until", "A4", True, start=START, weeks="6"),
    sheet_order("both", "two-leg", "A4", True, start=START, weeks="2"),
    sheet_order("both", "two-leg", "Letter", True, start=START, weeks="2"),
    replace(
        sheet_order("both", "one-leg", "Letter", True, start=START, weeks="5"), clinic=fullest()
    ),
    replace(sheet_order("left", "one-leg", "A4", False, start=START, weeks="14"), undated=True),
    replace(sheet_order("both", "two-leg", "A4", False, start=START), undated=True),
    sheet_order("left", "two-leg", "A4", True, start=START, lang="en", name="Eva Holm"),
    sheet_order("both", "two-leg", "Letter", False, start=SUNDAY, lang="en-US"),
    sheet_order("left", "two-leg-until", "A4", True, lang="en"),
    sheet_order("both", "two-leg", "Letter", True, start=SUNDAY, lang="en-US"),
]


def laid_pages(order: Order) -> list[Any]:
    alone = replace(order, parts=(Part.LOG,))
    return list(lay_out(page_of(alone)).pages)


def cells(page: Any, tag: str, word: str) -> Iterator[Any]:
    """The boxes of a page that are of that element and class."""
    kind = "BlockBox" if tag == "div" else "TableCellBox"
    for box in page._page_box.descendants():
        if box.element_tag == tag and box.__class__.__name__ == kind and box.element is not None:
            words = box.element.get("class") or ""
            if word in words.split():
                yield box


def row_heads(page: Any) -> int:
    return sum(box.element.get("scope") == "row" for word in ("number", "session")
               for box in cells(page, "th", word))  # fmt: skip


@pytest.mark.pango
@pytest.mark.parametrize("order", PRINTED, ids=range(len(PRINTED)))
def test_each_page_of_the_model_is_one_of_the_paper(order: Order) -> None:
    model, laid = make_log(order).pages, laid_pages(order)
    assert [row_heads(page) for page in laid] == [
        sum(stage.line_count for stage in page.stages) for page in model
    ]
    notes = [sum(1 for _ in cells(page, "div", "log-note")) for page in laid]
    assert notes == [page.note_lines for page in model]


@pytest.mark.pango
@pytest.mark.parametrize("order", PRINTED, ids=range(len(PRINTED)))
def test_a_pen_has_room_in_each_cell_and_box(order: Order) -> None:
    width, height, box_side = (20, 12, 9) if order.large_print else (16, 9, 5.1)
    for page, model in zip(laid_pages(order), make_log(order).pages, strict=True):
        to_write = list(cells(page, "td", "write"))
        assert len(to_write) == 3 * sum(stage.line_count for stage in model.stages)
        for cell in to_write:
            # In large print beside its rule.
            room = cell.padding_width() if order.large_print else cell.border_width()
            assert room / MM >= width - 0.01
            assert cell.border_height() / MM >= height - 0.01
        to_tick = [list(filter(is_box, cell.descendants())) for cell in cells(page, "td", "boxes")]
        feet = 2 if order.plan.side is Side.BOTH else 1
        assert [len(boxes) for boxes in to_tick] == [
            stage.sets for stage in model.stages for _ in range(feet * stage.line_count)
        ]
        for boxes in to_tick:
            # Where boxes share a line, it is the one before it that has it.
            lefts = [box.position_x / MM for box in boxes]
            line = 0.5 * (order.large_print and feet == 2)
            assert boxes[0].border_width() / MM >= box_side - 0.01
            assert all(after - one + line >= box_side - 0.01 for one, after in pairwise(lefts))
            assert len({round(box.position_y) for box in boxes}) == 1  # none is wrapped
        alone = [list(filter(is_box, cell.descendants())) for cell in cells(page, "td", "group")]
        assert len(alone) >= len(to_tick)
        for boxes in alone:
            assert all(box.border_width() / MM >= box_side - 0.01 for box in boxes[:1])


def is_box(box: Any) -> bool:
    return (
        box.element is not None
        and box.element.get("class") == "box"
        and hasattr(box, "border_width")
    )


AGAIN = (
    "Sæt kryds ved »Ét ben«, når du træner på ét ben, og ved »3 på ét ben?«, når du kan klare 3."
)


@pytest.mark.pango
def test_a_later_page_says_what_the_boxes_for_one_leg_mean_where_it_has_room() -> None:
    for level in ("two-leg", "one-leg"):
        order = sheet_order("left", level, "A4", False, start=START, only=("log",))
        first, second = pages(order_pdf(order).content)
        assert AGAIN not in line_up(first)
        assert (AGAIN in line_up(second)) == (level == "two-leg")
    full = sheet_order("left", "two-leg", "Letter", False, start=SUNDAY)
    assert not any(page.says_again for page in make_log(full).pages)


@pytest.mark.pango
def test_a_page_of_the_log_that_lies_alone_can_be_told_apart() -> None:
    order = sheet_order("left", "one-leg", "A4", False, name="Eva Holm", only=("log",))
    first, second = pages(order_pdf(order).content)
    assert "Din træningsdagbog Venstre fod 16. sep.–24. okt. 2026" in line_up(first)
    assert "Din træningsdagbog (fortsat) Venstre fod 26. okt.–7. dec. 2026" in line_up(second)
    for number, text in enumerate((first, second), 1):
        assert f"Side {number} af 2" in line_up(text)
        assert "Navn Eva Holm" in line_up(text)
        assert "Tag dagbogen med næste gang." in line_up(text)
    assert "Fase 3 (fortsat) 5 sæt med 8 gentagelser Trænet: af 22" in line_up(second)


def line_up(text: str) -> str:
    return " ".join(text.split())


def test_a_page_has_a_line_for_a_name_and_an_undated_one_for_its_days() -> None:
    order = sheet_order("left", "one-leg", "A4", False, only=("log",))
    assert order_html(order).count('class="pen-line"') == 2
    undated = order_html(replace(order, undated=True))
    assert undated.count('class="date-line"') == 4
    assert "2026" not in undated


def shortest_of_each(paper: str) -> dict[int, Order]:
    """The shortest plan whose log has so many pages, for each number of them that there is."""
    found: dict[int, Order] = {}
    for weeks in LENGTHS:
        order = sheet_order("left", "one-leg", paper, False, weeks=str(weeks))
        found.setdefault(len(make_log(order).pages), order)
    return found


@pytest.mark.pango
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((Part.PLAN, Part.LOG), id="plan-log", marks=pytest.mark.by_turns(0)),
        pytest.param((Part.LOG, Part.ADVICE), id="log-advice", marks=pytest.mark.by_turns(1)),
        pytest.param(tuple(Part), id="all", marks=pytest.mark.by_turns(2)),
    ],
)
def test_no_side_is_blank_and_the_numbers_of_the_pages_are_true(
    parts: tuple[Part, ...], paper: str
) -> None:
    orders = shortest_of_each(paper)
    assert sorted(orders) == list(range(1, max(orders) + 1))
    assert len(orders) >= 7
    for length, order in orders.items():
        texts = pages(order_pdf(replace(order, parts=parts)).content)
        of_log = [number for number, text in enumerate(texts) if "Trænet:" in text]
        assert len(of_log) == length
        assert of_log[0] % 2 == 0  # on the front of a sheet
        assert len(texts) >= length + len(parts) - 1
        for number, text in enumerate(texts, 1):
            assert text.strip()
            assert f"Side {number} af {len(texts)}" in line_up(text)


def test_the_help_speaks_of_this_plan() -> None:
    said = {
        ("both", "two-leg"): ("Løft begge hæle samtidig", "gør mest ondt", "ét ben ad gangen"),
        ("left", "two-leg"): ("Skriv to tal for smerten", "på venstre ben alene"),
        ("right", "two-leg"): ("hvor mange ekstra kilo", "på højre ben alene"),
        ("left", "one-leg"): ("Skriv to tal for smerten", "hvor mange ekstra kilo"),
    }
    every = {sentence for sentences in said.values() for sentence in sentences}
    always = {"Skriv to tal for smerten", "hvor mange ekstra kilo"}
    for (side, level), sentences in said.items():
        html = order_html(Kind(side, level, "da").order(only=("log",))).replace("\u00a0", " ")
        (text,) = re.findall(r'<ul class="log-help">(.*?)</ul>', html, re.DOTALL)
        wanted = set(sentences) | (always if side != "both" else set())
        assert {sentence for sentence in every if sentence in text} == wanted


def test_a_telephone_has_a_list_of_the_dates_with_their_doses() -> None:
    order = Kind("left", "one-leg", "da").order()
    html = order_html(order)
    (part,) = re.findall(r'<ol class="log-list">(.*?)</ol>', html, re.DOTALL)
    days = re.findall(r'<time datetime="([\d-]+)">', part)
    assert days == [session.date.isoformat() for session in order.sessions]
    doses = [f"{one.stage.sets} × {one.stage.repetitions}" for one in order.sessions]
    assert re.findall(r"\d × \d+", part.replace("\u00a0", " ")) == doses
    assert "log-list" not in page_of(order).split("</style>")[1]


def test_the_heads_of_the_columns_say_what_is_asked() -> None:
    html = order_html(Kind("both", "two-leg", "da").order(only=("log",))).replace("\u00a0", " ")
    (head, *_) = re.findall(r"<thead>(.*?)</thead>", html, re.DOTALL)
    assert [words.strip() for words in re.findall(r"<th [^>]*>([^<]*)<", head)] == [
        *("Nr.", "Uge", "Dato", "Venstre fod", "Højre fod", "Ét ben", "3 på ét ben?"),
        *("Ekstra kg", "Smerte imens", "Næste morgen"),
    ]


def test_a_long_name_has_two_lines_on_the_first_page_of_large_print() -> None:
    order = sheet_order("left", "one-leg", "A4", True, name="Eva Holm")
    longer = replace(order, name=f"{'Wilhelmine ' * 5}Wollesen")
    room, longer_room = log_room_of(order), log_room_of(longer)
    assert longer_room.head == room.head
    assert longer_room.help == pytest.approx(room.help + room.heights.name)


def test_a_long_name_is_cut_off_on_the_pages_that_lack_the_room() -> None:
    def names(large: bool, level: str) -> PatientName | None:
        return patient_name(sheet_order("left", level, "Letter", large, name=LONGEST_NAME))

    short = "Wilhelmine-Margrethe Wammen-Mikkelsen…"
    large_head, whole = "Wilhelmine-Margrethe Wammen-Mikkelsen Wollesen-…", LONGEST_NAME
    assert names(large=False, level="one-leg") == PatientName(whole, whole, whole, whole)
    assert names(large=False, level="two-leg") == PatientName(whole, whole, short, whole)
    for level in ("one-leg", "two-leg"):
        assert names(large=True, level=level) == PatientName(whole, short, whole, large_head)
    assert patient_name(sheet_order("left", "one-leg", "A4", False)) is None


@pytest.mark.pango
@pytest.mark.parametrize("large", [False, True])
def test_the_name_on_the_paper_is_that_of_each_page(large: bool) -> None:
    order = sheet_order("left", "two-leg", "Letter", large, name=LONGEST_NAME)
    printed = [re.sub(r"\ufffe|-\s", "-", text) for text in pages(order_pdf(order).content)]
    logs = [" ".join(text.split()) for text in printed if "Din træningsdagbog" in text]
    name = patient_name(order)
    assert name
    assert len(logs) == len(make_log(order).pages) > 1
    assert f"Navn {name.first_log}" in logs[0]
    assert all(f"Navn {name.later_log}" in text for text in logs[1:]), logs


GAP = 6 * MM  # between two things that stand beside each other


@pytest.mark.pango
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("undated", [False, True])
def test_what_stands_in_a_line_of_the_head_is_well_apart(
    language: str, large: bool, undated: bool
) -> None:
    order = sheet_order("both", "two-leg", "A4", large, lang=language, start=START)
    laid = laid_pages(replace(order, undated=undated))
    lines = [line for page in laid for line in heads_of(page)]
    assert len(lines) > len(laid)
    for line in lines:
        edges = sorted((left, right) for left, right in map(edges_of, line))
        assert all(after[0] - one[1] >= GAP - 1 for one, after in pairwise(edges))


def heads_of(page: Any) -> Iterator[list[Any]]:
    """The boxes that stand beside each other in each line of the head, of which the first has the
    number of the page in its margin.
    """
    boxes = list(page._page_box.descendants())
    number = [box for box in boxes if getattr(box, "at_keyword", "") == "@top-right"]
    for box in boxes:
        words = (box.element.get("class") or "").split() if box.element is not None else []
        if box.__class__.__name__ == "BlockBox" and {"log-title", "log-name", "log-ask"} & {*words}:
            for line in box.children:
                beside = [child for child in line.children if has_ink(child)]
                yield beside + number if "log-title" in words else beside


def has_ink(box: Any) -> bool:
    return box.__class__.__name__ == "InlineBlockBox" and any(
        getattr(one, "text", "").strip() or is_line(one) for one in box.descendants()
    )


def edges_of(box: Any) -> tuple[float, float]:
    """Where the ink of a box begins and ends."""
    inside = [one for one in box.descendants() if getattr(one, "text", "").strip() or is_line(one)]
    return (
        min(one.position_x for one in inside),
        max(one.position_x + one.width for one in inside),
    )


def is_line(box: Any) -> bool:
    return (
        box.element is not None
        and (box.element.get("class") or "").endswith("-line")
        and hasattr(box, "border_width")
    )


@pytest.mark.pango
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_pen_has_room_for_the_name_under_the_title(paper: str) -> None:
    order = sheet_order("left", "two-leg", paper, False)
    for page in laid_pages(order):
        (title,) = (box for tag in ("h1", "h2") for box in texts_of(page, tag))
        letters = title.position_y + title.baseline + 0.205 * title.style["font_size"]
        for line in cells_of_pen(page):
            assert line.position_y + line.height - letters >= (8 if paper == "A4" else 6) * MM


def texts_of(page: Any, tag: str) -> Iterator[Any]:
    for box in page._page_box.descendants():
        if box.element_tag == tag and getattr(box, "text", "").startswith("Din"):
            yield box


def cells_of_pen(page: Any) -> Iterator[Any]:
    for box in page._page_box.descendants():
        if is_line(box) and box.element.get("class") == "pen-line":
            yield box


@pytest.mark.pango
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_boxes_of_two_large_feet_are_well_apart(level: str, paper: str) -> None:
    order = sheet_order("both", level, paper, True, weeks="6")
    for page in laid_pages(order):
        rows = [box for box in page._page_box.descendants() if has_class(box, "session-boxes")]
        for row in rows:
            feet = [
                [(box.border_box_x(), box.border_box_x() + box.border_width()) for box in boxes]
                for boxes in (
                    list(filter(is_tick_box, cell.descendants()))
                    for cell in row.children
                    if has_class(cell, "boxes")
                )
            ]
            left, right = feet
            for foot in feet:
                assert all(after[0] - one[1] <= 0.01 * MM for one, after in pairwise(foot))
            # Five boxes are 43 mm; the rule between the feet is as wide as the boxes' own lines.
            apart = right[0][0] - (left[0][0] + 43 * MM)
            assert 6 <= apart / MM <= 12
            rule = [cell for cell in row.children if has_class(cell, "boxes")][1]
            assert rule.border_left_width / MM == pytest.approx(0.5, abs=0.01)


def has_class(box: Any, word: str) -> bool:
    return box.element is not None and word in (box.element.get("class") or "").split()


def is_tick_box(box: Any) -> bool:
    return has_class(box, "box") and type(box).__name__ == "InlineBlockBox"


@pytest.mark.pango
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["da", "en", "en-US"])
def test_the_box_for_the_test_of_a_week_is_as_large_as_the_others_and_apart_from_them(
    language: str, paper: str
) -> None:
    order = sheet_order("both", "two-leg", paper, True, start=START, lang=language)
    for page, model in zip(laid_pages(order), make_log(order).pages, strict=True):
        inside = list(page._page_box.descendants())
        tests = [box for box in inside if has_class(box, "log-test") and is_inline(box)]
        assert len(tests) == len(model.tests) >= 2
        own = [one for test in tests for one in filter(is_tick_box, test.descendants())]
        others = [box for box in inside if is_tick_box(box) and box not in own]
        assert len(own) == len(tests)
        for box in own:
            assert box.border_width() / MM >= 9 - 0.01
            assert box.border_height() / MM >= 9 - 0.01
            foot = box.border_box_y() + box.border_height()
            assert all((other.border_box_y() - foot) / MM >= 3 for other in others)
        ((question, *_),) = [
            [one.text for one in box.descendants() if getattr(one, "text", "")]
            for box in inside
            if has_class(box, "log-tests") and type(box).__name__ == "BlockBox"
        ]
        words = question.replace("\N{NO-BREAK SPACE}", " ")
        assert words == {"da": "3 på ét ben?"}.get(language, "3 on 1 leg?")


def is_inline(box: Any) -> bool:
    return type(box).__name__ == "InlineBox"


@pytest.mark.pango
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("undated", [False, True])
def test_a_side_for_notes_says_which_foot_and_from_when_to_when(undated: bool, large: bool) -> None:
    order = sheet_order("left", "one-leg", "A4", large, name="Eva Holm", weeks="14")
    order = replace(order, parts=(Part.LOG, Part.ADVICE), undated=undated)
    length = len(make_log(order).pages)
    assert length % 2 == 1
    notes = line_up(pages(order_pdf(order).content)[length])
    dates = "fra til" if undated else "16. sep.–21. dec. 2026"
    for words in ("Noter", f"Venstre fod {dates}", "Navn Eva Holm", "Dato"):
        assert words in notes, notes


@pytest.mark.parametrize("large", [False, True])
def test_each_week_of_an_open_change_has_its_number(large: bool) -> None:
    for side, undated in product(("left", "both"), (False, True)):
        order = replace(sheet_order(side, "two-leg", "A4", large, start=START), undated=undated)
        html = order_html(replace(order, parts=(Part.LOG,))).replace("\u00a0", " ")
        shape = r'<span class="log-test">uge (\d+)<' if large else r'<td class="week">(\d+)</td>'
        weeks = [*range(1, 13)] if undated else [*range(48, 54), *range(1, 7)]
        assert [int(week) for week in re.findall(shape, html)] == weeks


def test_the_help_says_what_a_tick_means_in_the_columns_of_an_open_change() -> None:
    for level, said in (("two-leg", True), ("one-leg", False), ("two-leg-until", False)):
        html = order_html(sheet_order("left", level, "A4", False)).replace("\u00a0", " ")
        (text,) = re.findall(r'<ul class="log-help">(.*?)</ul>', html, re.DOTALL)
        assert ("Sæt kryds, når du kan." in text) == said
        assert ("ved »Ét ben« de dage, hvor du træner på ét ben." in text) == said

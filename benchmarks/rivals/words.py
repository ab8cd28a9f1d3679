"""What the rivals print: the words of heelprint's own templates, and the facts of its own handout.

`kind_words` are those of a kind of plan, which are the same for all its patients; `facts` are those
of one plan. Both are what JSON can hold.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tinyhtml5 import parse  # type: ignore[import-untyped]  # has none

from heelprint.order import Order
from heelprint.page.calendar import CalendarDay
from heelprint.page.handout import Handout, make_handout
from heelprint.page.html import paper_html
from heelprint.page.log import LogStage
from heelprint.page.patient_name import PatientName
from heelprint.page.rooms import PAGE_ROOM

DRAWING = re.compile(r"<svg .*?<title>(.*?)</title>.*?</svg>", re.DOTALL)
SPACES = re.compile(r"[ \n]+")
NUMBER = re.compile(r"\d+")
# A run is a text and its style: "", "strong", or one of these lines to write on.
LINES = ("pen-line", "date-line", "number-line", "count-line")

Run = tuple[str, str]
Words = dict[str, Any]


class Kind(NamedTuple):
    """What the words of a plan follow from."""

    side: str
    level: str
    lang: str


def kind_of(handout: Handout) -> Kind:
    """The kind of a plan."""
    level = "one-leg" if not handout.two_legs else "dated" if handout.change_date else "two-leg"
    return Kind(handout.side.value, level, handout.lang)


def kind_words(order: Order) -> Words:
    """The sentences and drawings of a plan of this kind, with a word in braces for each date."""
    handout = make_handout(order)
    html = paper_html(_blank(handout), order.language)
    body = html[html.index("<body") :]
    page = parse(DRAWING.sub("", body), namespace_html_elements=False)
    plan, exercise, log, advice = _all(page, "part")
    return {
        "lang": handout.lang,
        "letters": "".join(sorted(set("".join(page.itertext())))),
        **_head(page),
        "front": _front(plan),
        "exercise": _exercise(exercise),
        "log": {**_log(log), **_table(handout)},
        "advice": _advice(advice),
        "drawings": [{"svg": svg[0], "alt": svg[1]} for svg in DRAWING.finditer(body)],
    }


def facts(handout: Handout) -> Words:
    """The dates and the name of a plan, and what stands on which page of its log."""
    calendar, name = handout.calendar, handout.name
    assert name
    return {
        "name": name.front,
        "head": name.head,
        "start": handout.start,
        "end": handout.end,
        "change": handout.change_date or "",
        "dates": [stage.dates for stage in handout.stages],
        "months": calendar.months,
        "line": calendar.line_height,
        "weeks": [
            [week.iso_week, [_day(day) if day else None for day in week.days]]
            for week in calendar.weeks
        ],
        "pages": [
            {
                "dates": page.dates,
                "again": page.says_again,
                "notes": page.note_lines,
                "stages": [
                    [stage.number, stage.sets, stage.repetitions, stage.is_continued, _lines(stage)]
                    for stage in page.stages
                ],
            }
            for page in handout.log.pages
        ],
    }


def _day(day: CalendarDay) -> list[Any]:
    return [day.text, day.stage or 0, day.is_beside_last_month, day.is_under_last_month]


def _lines(stage: LogStage) -> list[Any]:
    return [[one.number, one.week, one.date, one.legs, one.begins_week] for one in stage.lines]


def _blank(handout: Handout) -> Handout:
    """With a word in braces for each date, and two short pages of the log."""
    first, *_ = handout.log.pages
    stages = tuple(replace(first.stages[0], number=number) for number in (1, 2, 3))
    again = replace(stages[0], is_continued=True)
    pages = (
        replace(first, dates="{dates}", stages=stages, is_last=False),
        replace(first, number=2, stages=(again,), is_last=True, says_again=True),
    )
    return replace(
        handout,
        name=PatientName(*["{name}"] * len(fields(PatientName))),
        start="{start}",
        end="{end}",
        change_date="{change}" if handout.change_date else None,
        stages=tuple(replace(stage, dates="{dates}") for stage in handout.stages),
        calendar=replace(handout.calendar, months="{months}"),
        log=replace(handout.log, pages=pages),
    )


def _head(page: Element) -> Words:
    return {
        "page": _runs(_one(page, "running-pages")),
        "notes": _text(_one(page, "notes-title")),
        "name": _text(_one(page, "log-label")),
    }


def _front(part: Element) -> Words:
    labels = [_text(each) for each in part.iter("dt")]
    return {
        "title": _text(_tag(part, "h1")),
        "lede": _text(_one(part, "lede")),
        "train": _text(_one(part, "train")),
        "captions": [_text(each) for each in part.iter("figcaption")],
        "first": labels[0],
        "facts": list(zip(labels[1:], [_runs(each) for each in part.iter("dd")][1:], strict=True)),
        "weight": _runs(_one(part, "weight")),
        "steps": _text(_tag(_one(part, "stages-block"), "h2")),
        "stages": [_stage(each) for each in _all(part, "stage")],
        "calendar": _text(_tag(_one(part, "calendar-block"), "h2")),
        "key": _text(_tag(part, "caption")),
        "week": _text(_one(_tag(part, "thead"), "week")),
        "days": [_text(each) for each in _tag(part, "thead").iter("th")][1:],
    }


def _stage(stage: Element) -> Words:
    head, words, dates = stage.iter("p")
    mark, dose = (_text(each) for each in head)
    return {"mark": mark, "dose": dose, "words": _text(words), "dates": _text(dates)}


def _exercise(part: Element) -> Words:
    how, which, much = _all(part, "topic")
    return {
        "title": _text(_tag(part, "h1")),
        "moments": [_text(each) for each in _all(part, "moment")],
        "seconds": [_text(each).split() for each in _all(part, "seconds")],
        "how": _topic(how),
        "which": {
            "title": _text(_tag(which, "h2")),
            "whose": [_runs(each) for each in which.findall("p")],
            "legs": [_runs(each) for each in _tag(which, "ol").iter("p")],
        },
        "much": _topic(much),
        "pain": {
            "title": _text(_tag(_one(part, "pain-rule"), "h2")),
            "items": [_runs(each) for each in _one(part, "strip-of-three").iter("p")],
        },
        "questions": _runs(_one(part, "questions")),
    }


def _topic(topic: Element) -> Words:
    return {
        "title": _text(_tag(topic, "h2")),
        "items": [_runs(each) for each in _tag(topic, "ul").iter("li")],
    }


def _log(part: Element) -> Words:
    first, again = _all(part, "log-page")
    row, continued = (_one(page, "stage-line") for page in (first, again))
    weight, done = _all(row, "ask")
    return {
        "title": _text(_tag(first, "h1")),
        "title again": _text(_tag(again, "h2")),
        "feet": _text(_tag(_one(first, "log-facts"), "strong")),
        "change": [_runs(each) for each in _all(_one(first, "log-name"), "ask")],
        "help": [_runs(each) for each in _tag(first, "ul").iter("li")],
        "again": _text(_one(again, "log-again")),
        "heads": [_text(each) for each in _tag(first, "thead").iter("th")],
        "weight": _runs(weight),
        "done": [(NUMBER.sub("{sessions}", text), style) for text, style in _runs(done)],
        "continued": _text(_all(continued, "anchor")[0]),
        "scale": _runs(_tag(_tag(first, "tfoot"), "td")),
        "goes on": _text(_one(again, "log-goes-on")),
    }


def _table(handout: Handout) -> Words:
    """Its columns, each as wide as heelprint has it; those without a width share what is left."""
    columns, boxes = handout.log.columns, handout.log.boxes
    rest = PAGE_ROOM - sum(column.width or 0 for column in columns)
    share = rest / sum(column.width is None for column in columns)
    return {
        "columns": [(column.name, column.width or share) for column in columns],
        "boxes": {"side": boxes.side, "gap": boxes.gap, "pad": boxes.pad},
    }


def _advice(part: Element) -> Words:
    keep, daily, run, notes = _all(part, "topic")
    free, walk = _all(run, "conditions")[0]
    return {
        "title": _text(_tag(part, "h1")),
        "topics": [_topic(keep), _topic(daily)],
        "run": _text(_tag(run, "h2")),
        "only": _text(_tag(run, "p")),
        "free": [("1. ", "strong"), *_runs(_tag(free, "p"))],
        "first": _runs(_one(free, "strip-dates")),
        "weeks": [_text(each) for each in _all(free, "strip-label")],
        "walk": [("2. ", "strong"), *_runs(_tag(walk, "p"))],
        "walked": [_runs(each) for each in _all(walk, "walk")],
        "notes": _text(_tag(notes, "h2")),
        "small": [_runs(each) for each in _one(part, "small")],
    }


def _all(element: Element, name: str) -> list[Element]:
    """Those of this class, in their order."""
    return [each for each in element.iter() if name in each.get("class", "").split()]


def _one(element: Element, name: str) -> Element:
    return _all(element, name)[0]


def _tag(element: Element, tag: str) -> Element:
    return next(element.iter(tag))


def _text(element: Element) -> str:
    return "".join(text for text, _ in _runs(element))


def _runs(element: Element) -> list[Run]:
    """What it says, with each line to write on, and a single space between words."""
    runs = [(SPACES.sub(" ", text), style) for text, style in _pieces(element, "")]
    (first, style), (last, its_style) = runs[0], runs[-1]
    runs[0] = first.lstrip(" "), style
    runs[-1] = (last if len(runs) > 1 else runs[0][0]).rstrip(" "), its_style
    return [run for run in runs if run[0] or run[1] in LINES]


def _pieces(element: Element, style: str) -> Iterator[Run]:
    name = element.get("class", "")
    if name in LINES:
        style = name
    elif element.tag in ("strong", "bdi") or name == "questions":
        style = "strong"
    elif element.tag == "dd":
        style = "" if "for-pen" in name.split() else "strong"
    elif name == "aside":
        style = ""
    yield element.text or "", style
    for child in element:
        yield from _pieces(child, style)
        yield child.tail or "", style

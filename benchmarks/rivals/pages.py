"""What ReportLab draws once for a kind of plan: its pages, a row of the log, and the marks."""

from collections.abc import Iterator
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from benchmarks.rivals.sheet import ACCENT, FONTS, LEFT, RIGHT, TOPIC, WIDTH, Later, Sheet
from benchmarks.rivals.words import Words

DAY = (WIDTH - 18) / 7  # the width of a day in the calendar
MARK = 16.2  # and of its mark


def middle_of(number: int) -> float:
    return LEFT + 18 + (number + 0.5) * DAY


def front(sheet: Sheet, kind: Words) -> None:
    words = kind["front"]
    sheet.heading(LEFT, 24, words["title"], 18)
    sheet.text(LEFT, 30, words["lede"])
    sheet.text(LEFT, 41, words["train"], bold=True, size=30)
    sheet.text(LEFT, 48, words["first"])
    sheet.runs([("{start}", "strong")], LEFT, 56, size=19)
    for x, sole, caption in zip((141.0, 168.0), kind["drawings"], words["captions"], strict=False):
        sheet.drawing(sole, x, 20, 15, 33)
        sheet.text(x + 7.5, 57.5, caption, align=0.5)
    y = 66.0
    for label, runs in words["facts"]:
        sheet.text(LEFT, y, label)
        sheet.runs(runs, LEFT + 44, y, pen=26 if len(runs) > 1 else 76)
        y += 7.4
    sheet.runs(words["weight"], LEFT, y + 1)
    sheet.heading(LEFT, 118, words["steps"], 15)
    for number, stage in enumerate(words["stages"], 1):
        x, y = LEFT + (number - 1) * WIDTH / 3, 136.5 - 5.5 * (number - 1)
        sheet.canvas.setStrokeColorRGB(*ACCENT)
        sheet.line(x, y, x + WIDTH / 3, y, 1.2)
        if number > 1:
            sheet.line(x, y - 0.6, x, y + 6.1, 1.2)
        sheet.canvas.setStrokeGray(0)
        sheet.mark(number, x + 3, y + 3.5, 17, stage["mark"])
        sheet.text(x + 23, y + 9, stage["dose"], bold=True, size=28)
        sheet.text(x + 3, y + 14.5, stage["words"])
        sheet.runs(
            [(stage["dates"].replace("{dates}", f"{{dates{number}}}"), "strong")], x + 3, y + 20
        )
    sheet.later.append(
        Later([(words["calendar"], "strong")], (LEFT, 167, WIDTH), {"size": 15.0, "color": ACCENT})
    )
    sheet.text(LEFT, 174, words["key"])
    sheet.text(LEFT + 9, 182, words["week"], align=0.5)
    for number, day in enumerate(words["days"]):
        sheet.text(middle_of(number), 182, day, bold=True, align=0.5)
    sheet.line(LEFT, 184, RIGHT, 184, 0.3)


def exercise(sheet: Sheet, kind: Words) -> None:
    words = kind["exercise"]
    up, hold, down, tempo, *legs, person, during, after, following = kind["drawings"][2:]
    sheet.heading(LEFT, 26, words["title"], 24)
    x, total = LEFT, sum(int(number) for number, _ in words["seconds"])
    moments = zip(words["moments"], (up, hold, down), words["seconds"], strict=True)
    for moment, pose, (number, unit) in moments:
        width = WIDTH * int(number) / total
        sheet.text(x, 34, moment, bold=True)
        sheet.drawing(pose, x, 37, width, 43)
        sheet.text(x + width / 2 - 2, 98, number, bold=True, size=26, align=1)
        sheet.text(x + width / 2, 98, unit)
        x += width
    sheet.drawing(tempo, LEFT, 81, WIDTH, 8.2, stretch=True)
    y = sheet.topic(words["how"], 108, leading=1.25)
    sheet.heading(LEFT, y, words["which"]["title"], 13)
    for runs in words["which"]["whose"]:
        y = sheet.runs(runs, TOPIC, y)
    texts, x = words["which"]["legs"], TOPIC
    for number, runs in enumerate(texts):
        width = 134.0 if len(texts) == 1 else (51.5, 82.5)[number]
        pictures = legs if len(texts) == 1 else legs[1:] if number else legs[:1]
        for below, picture in enumerate(pictures):
            sheet.drawing(picture, x, y - 3 + below * 17, 19, 16)
        dated = [run for run in runs if "{" in run[0]]
        if dated:
            sheet.runs(dated, x + 21.5, y)
            rest = [(text.lstrip(" "), style) for text, style in runs if "{" not in text]
            sheet.runs(rest, x + 21.5, y + 5.3, width - 21.5, leading=1.25)
        else:
            sheet.runs(runs, x + 21.5, y, width - 21.5, leading=1.25)
        x += width
    y += 35 if len(legs) > len(texts) or len(texts) == 2 else 20
    sheet.drawing(person, LEFT, y + 2, 30, 45)
    sheet.topic(words["much"], y, leading=1.25)
    sheet.canvas.setStrokeColorRGB(*ACCENT)
    sheet.line(LEFT, 240, RIGHT, 240, 0.5)
    sheet.canvas.setStrokeGray(0)
    sheet.heading(LEFT, 246, words["pain"]["title"], 13)
    pictures = during, after, following
    for number, (picture, runs) in enumerate(zip(pictures, words["pain"]["items"], strict=True)):
        sheet.drawing(picture, LEFT + 57 * number, 249, 19, 19)
        sheet.runs(runs, LEFT + 57 * number + 21.5, 253, 36, leading=1.25)
    sheet.runs(words["questions"], LEFT, 280)


HEAD = {1: 62.0, 2: 45.0}  # the top of a table on the first page of the log, and on the second


def log_page(sheet: Sheet, kind: Words, number: int) -> None:
    words, is_first = kind["log"], number == 1
    sheet.heading(LEFT, 19, words["title" if is_first else "title again"], 20 if is_first else 14)
    sheet.text(LEFT + 68, 19, words["feet"], bold=True)
    sheet.runs(
        [("{page dates}", "")], LEFT + 72 + stringWidth(words["feet"], FONTS[True], 12) / mm, 19
    )
    sheet.text(LEFT, 28, kind["name"])
    sheet.runs([("{name}", "strong")], LEFT + 14, 28)
    if is_first:
        for runs in words["change"]:
            sheet.runs(runs, 125, 28)
        sheet.items(words["help"], LEFT + 3.5, 33, WIDTH - 3.5, leading=1.05)
    heads = zip(words["heads"], columns(kind), strict=True)
    for at, (head, (_, x, width)) in enumerate(heads):
        if at < 3:
            sheet.text(x + (0, 1.2, 1)[at], HEAD[number] - 1.5, head, bold=True)
        else:
            sheet.line(x, HEAD[number] - 9, x, HEAD[number])
            parts = _head_lines(head, width)
            for back, part in enumerate(reversed(parts)):
                sheet.text(
                    x + width / 2, HEAD[number] - 1.5 - 4.3 * back, part, bold=True, align=0.5
                )
    sheet.line(LEFT, HEAD[number], RIGHT, HEAD[number], 0.4)


def _head_lines(head: str, width: float) -> list[str]:
    """A head on as many lines as its column needs."""
    lines = [""]
    for word in head.replace("\u00a0", " ").split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, FONTS[True], 12) > width * mm:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def columns(kind: Words) -> Iterator[tuple[str, float, float]]:
    """Each column of the log: its name, its left edge and its width."""
    widths = kind["log"]["columns"]
    edges = accumulate((width for _, width in widths), initial=LEFT)
    return ((name, x, width) for x, (name, width) in zip(edges, widths, strict=False))


def row(sheet: Sheet, kind: Words, stage: Words, begins: bool) -> None:
    """A session of the log, 1 mm below the top of the paper; its number and its date come later."""
    sets = int(stage["dose"].split()[0])
    boxes = kind["log"]["boxes"]
    for name, x, width in columns(kind):
        if name == "foot":
            top = 1 + (9 - boxes["side"]) / 2
            sheet.boxes(x + boxes["pad"], top, sets, boxes["side"], boxes["gap"])
        if name == "one_leg" or (name == "test" and begins):
            sheet.boxes(x + (width - 5.1) / 2, 2.95)
        if name == "dose":
            sheet.text(x + width / 2, 7, stage["dose"], align=0.5)
        if name not in ("number", "week", "date", "dose"):
            sheet.line(x, 1, x, 10)
    sheet.line(LEFT, 1, RIGHT, 1, 0.4 if begins else 0.2)


def advice(sheet: Sheet, kind: Words) -> None:
    words = kind["advice"]
    sheet.heading(LEFT, 26, words["title"], 24)
    y = 38.0
    for topic in words["topics"]:
        y = sheet.topic(topic, y)
    for number, line in enumerate(_head_lines(words["run"], 38)):
        sheet.heading(LEFT, y + 5.3 * number, line, 13)
    room = RIGHT - TOPIC
    y = sheet.runs([(words["only"], "")], TOPIC, y) + 2
    y = sheet.runs(words["free"], TOPIC, y, room)
    sheet.runs(words["first"], 142, y + 1)
    for week in words["weeks"]:
        sheet.text(TOPIC, y + 1, week)
        sheet.boxes(TOPIC + 27, y - 3.5, 7, 6, 1)
        y += 7.4
    y = sheet.runs(words["walk"], TOPIC, y + 2, room)
    for runs in words["walked"]:
        sheet.boxes(TOPIC, y - 3)
        y = sheet.runs(runs, TOPIC + 7, y + 1) + 1.5
    sheet.heading(LEFT, y + 3, words["notes"], 13)
    y = sheet.lines_for_notes(TOPIC, y, 4, 10) + 7
    for runs in words["small"]:
        y = sheet.runs(runs, TOPIC, y, room, size=9) + 1

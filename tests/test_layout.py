"""The figures of the printed page, over every kind of plan, paper and size of print."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from html import unescape
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from heelprint.asked import Part
from heelprint.order import Order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.seal import sealed
from heelprint.page.typesetter import lay_out, write_pdf
from tests.clinics import drawing, fullest, picture, with_logo
from tests.direct import page_of
from tests.line_ends import lonely_words, parted_units
from tests.support import KINDS, LANGUAGES, LEVELS, LONGEST_NAME, SIDES, Kind, pages, pseudo_order
from tests.test_pages import validate

pytestmark = pytest.mark.pango

MM = 96 / 25.4  # WeasyPrint's unit is the CSS pixel
PT = 96 / 72
LONGEST_START = date(2026, 9, 16)  # a Wednesday in September: the widest dates


@dataclass(frozen=True)
class Sheet:
    """A kind of plan on a paper, in normal or large print."""

    kind: Kind
    paper: str
    large: bool

    def __str__(self) -> str:
        return f"{self.kind}-{self.paper}{'-large' if self.large else ''}"

    def order(self, **more: Any) -> Order:
        start = more.pop("start", LONGEST_START)
        change = {"one_leg_from": "2026-09-30"} if self.kind.level == "two-leg-until" else {}
        words: dict[str, Any] = {
            "paper": self.paper,
            "large_print": self.large,
            "name": LONGEST_NAME,
        }
        return self.kind.order(start=start, **(words | change | more))


SHEETS = tuple(Sheet(*words) for words in product(KINDS, ("A4", "Letter"), (False, True)))


def group(paper: str, large: bool) -> pytest.MarkDecorator:
    """Keeps the tests of the same sheets in one process, which prints each of them once."""
    return pytest.mark.xdist_group(f"{paper}-{large}")


GROUPS = tuple(product(("A4", "Letter"), (False, True)))


def turn(paper: str, large: bool) -> pytest.MarkDecorator:
    """The turn of the sheets of that paper and print."""
    return pytest.mark.by_turns(GROUPS.index((paper, large)))


def turn_among_all(sheet: Sheet) -> pytest.MarkDecorator:
    """A turn of the sheet, such that each turn has sheets of every paper, print, side and level."""
    kind = sheet.kind
    places = (SIDES.index(kind.side), LEVELS.index(kind.level), LANGUAGES.index(kind.language))
    return pytest.mark.by_turns(sum(places) + (sheet.paper == "A4") + 2 * sheet.large)


EVERY_SHEET_IN_TURN = pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(s, marks=(group(s.paper, s.large), turn_among_all(s)), id=str(s))
        for s in SHEETS
    ],
)
EVERY_SHEET_BY_TURNS = pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(s, marks=(group(s.paper, s.large), turn(s.paper, s.large)), id=str(s))
        for s in SHEETS
    ],
)


@dataclass(frozen=True)
class Laid:
    """A document as laid out, and as a file."""

    document: Any
    content: bytes


files: dict[Order, bytes] = {}
parts_of: dict[Order, dict[str, list[int]]] = {}


@lru_cache(maxsize=2)
def laid(order: Order) -> Laid:
    document = lay_out(page_of(order))
    files[order] = sealed(write_pdf(document), fingerprint(order), len(document.pages))
    parts_of[order] = find_parts(document)
    return Laid(document, files[order])


def file_of(order: Order) -> bytes:
    return files[order] if order in files else laid(order).content


def part_pages(order: Order) -> dict[str, list[int]]:
    """The pages of each part, counted from 1."""
    if order not in parts_of:
        laid(order)
    return dict(parts_of[order])


def find_parts(document: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, page in enumerate(document.pages, 1):
        for box, _ in boxes(page):
            words = (box.element.get("class") or "").split() if box.element is not None else []
            if "part" in words:
                found.setdefault(words[1], []).append(number)
    return found


def boxes(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Each box of a page with its ancestors, the nearest last."""

    def walk(box: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        yield box, above
        for child in getattr(box, "children", ()):
            yield from walk(child, (*above, box))

    yield from walk(page._page_box, ())


def texts(page: Any) -> list[tuple[Any, tuple[Any, ...]]]:
    return [(box, above) for box, above in boxes(page) if getattr(box, "text", "").strip()]


def is_small_print(above: tuple[Any, ...]) -> bool:
    return any(box.element is not None and box.element.get("class") == "small" for box in above)


def rendered_sizes(content: bytes) -> set[float]:
    """The sizes of the letters in the PDF, in points, as drawn."""
    sizes = set()
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            matrix = pdfium.FS_MATRIX()
            for index in range(text.count_chars()):
                if pdfium.FPDFText_IsGenerated(text, index) == 1:
                    continue
                pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
                size = pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d)
                if chr(pdfium.FPDFText_GetUnicode(text, index)).strip():
                    sizes.add(round(size, 1))
    return sizes


def check_sizes(sheet: Sheet, result: Laid) -> None:
    least, small = (18, 18) if sheet.large else (12, 9)
    drawn = rendered_sizes(result.content)
    assert drawn
    assert min(drawn) >= small
    for page in result.document.pages:
        for box, above in texts(page):
            size = box.style["font_size"] / PT
            assert size >= (small if is_small_print(above) else least) - 0.01, box.text
            assert round(size, 1) in drawn


def check_margins(result: Laid) -> None:
    """No ink within 12 mm of an edge of the paper."""
    with pypdfium2.PdfDocument(result.content) as document:
        for page in document:
            image = page.render(scale=100 / 72).to_pil().convert("L")
            edge = int(12 / 25.4 * 100)
            inner = (edge, edge, image.width - edge, image.height - edge)
            image.paste(255, inner)
            assert image.getextrema() == (255, 255)


def check_overflow(result: Laid) -> None:
    """Each text stands inside of every box that holds it, and over no other text or drawing."""
    slack = 0.5
    for page in result.document.pages:
        placed = []
        for box, above in texts(page):
            if "MarginBox" in {type(one).__name__ for one in above} and goes_on_there(page):
                continue
            if str(box.element_tag).endswith("::marker"):
                continue  # a bullet hangs out to the left of its line
            left, right = box.position_x, box.position_x + box.width
            for holder in above[1:]:
                # Lines and inline boxes hold their text by definition; a cell may span rows.
                if holder.element is None or not hasattr(holder, "border_box_x"):
                    continue
                if holder.__class__.__name__ in {"LineBox", "InlineBox", "TableRowBox"}:
                    continue
                start = holder.border_box_x()
                assert left >= start - slack, box.text
                assert right <= start + holder.border_width() + slack, (box.text, holder)
                if holder.height != "auto":
                    # The ink of a line is lower than the line's room.
                    foot = holder.border_box_y() + holder.border_height()
                    assert box.position_y + box.baseline <= foot + slack, (box.text, holder)
            top = box.position_y + box.baseline - 0.66 * box.style["font_size"]
            placed.append((top, box.position_y + box.baseline, left, right, box.text))
        for box, _ in boxes(page):
            if str(box.element_tag).endswith("}svg"):
                left, top = box.content_box_x(), box.content_box_y()
                placed.append((top, top + box.height, left, left + box.width, "a drawing"))
        for one, other in pairs(sorted(placed)):
            apart = one[3] <= other[2] + slack or other[3] <= one[2] + slack
            assert apart or one[1] <= other[0] + slack, (one, other)


def goes_on_there(page: Any) -> bool:
    """Whether a page of the log, which has its number on the line of its title, goes on there,
    since a language is too long for it.
    """
    names = {name for box, _ in boxes(page) for name in classes_of(box)}
    return "log-page" in names and "log-title" not in names


def classes_of(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()


def check_words(order: Order, result: Laid) -> None:
    """No word is split over two lines."""
    html = page_of(order)
    words = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", unescape(html))))
    for page in result.document.pages:
        for box, _ in texts(page):
            assert set(re.findall(r"\w+", box.text)) <= words, box.text


def pairs(placed: list[tuple[float, float, float, float, str]]) -> Iterator[tuple[Any, Any]]:
    """The pairs of texts that share some height."""
    for index, one in enumerate(placed):
        for other in placed[index + 1 :]:
            if other[0] >= one[1]:
                break
            yield one, other


def luminance(colour: Any) -> float:
    channels = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.coordinates
    ]
    return float(0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2])


def check_contrast(result: Laid) -> None:
    for page in result.document.pages:
        for box, above in texts(page):
            grounds = [holder.style["background_color"] for holder in reversed(above)]
            ground = next((colour for colour in grounds if colour.alpha > 0), None)
            light = luminance(ground) if ground else 1.0
            dark = luminance(box.style["color"])
            ratio = (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
            assert ratio >= 7, box.text


def check_pen_room(sheet: Sheet, result: Laid) -> None:
    """Boxes and cells for a pen, of 9 mm and more in height, with a header on each page."""
    width, height = (20, 12) if sheet.large else (16, 9)
    for page in result.document.pages:
        rows = 0
        headers = 0
        for box, _ in boxes(page):
            words = (box.element.get("class") or "").split() if box.element is not None else []
            if words == ["box"] and hasattr(box, "border_width"):
                assert box.border_width() >= 5 * MM - 0.01
                assert box.border_height() >= 5 * MM - 0.01
            if words == ["write"] and box.__class__.__name__ == "TableCellBox":
                rows += 1
                assert box.border_width() >= width * MM - 0.01
                assert box.border_height() >= height * MM - 0.01
            if box.element_tag == "thead":
                headers += 1
        assert headers == 1 or rows == 0


def printed_pages(result: Laid) -> int:
    """The pages that aren't blank."""
    return sum(len(texts(page)) > 0 for page in result.document.pages)


def check_figures(sheet: Sheet, order: Order) -> Laid:
    """All that holds for every sheet, whoever prints it."""
    result = laid(order)
    check_sizes(sheet, result)
    check_margins(result)
    check_overflow(result)
    check_words(order, result)
    check_contrast(result)
    check_pen_room(sheet, result)
    if order.clinic is None:  # whose words break where they may
        for page in result.document.pages:
            assert parted_units(page) == []
            assert lonely_words(page) == []
    most = (12 if order.clinic is None else 14) if sheet.large else 6
    assert printed_pages(result) == len(result.document.pages) <= most
    if not sheet.large:
        counts = {part: len(numbers) for part, numbers in part_pages(order).items()}
        assert counts == {"plan": 1, "exercise": 1, "log-part": 2, "advice": 1}
    else:
        assert [len(part_pages(order)[part]) for part in ("plan", "advice")] == [2, 2]
    return result


@EVERY_SHEET_IN_TURN
def test_the_figures_of_a_sheet(sheet: Sheet) -> None:
    result = check_figures(sheet, sheet.order())
    if not sheet.large:
        assert len(result.content) <= 80 * 1024


@EVERY_SHEET_BY_TURNS
def test_the_figures_of_a_sheet_from_the_fullest_clinic(sheet: Sheet) -> None:
    check_figures(sheet, of_clinic(sheet))


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.kind == KINDS[0]], ids=str)
def test_the_figures_of_a_sheet_from_a_clinic_without_a_logo(sheet: Sheet) -> None:
    check_figures(sheet, replace(sheet.order(), clinic=fullest(with_logo=False)))


@pytest.mark.parametrize("weeks", ["13", "14", "15"])
def test_the_front_page_of_a_clinic_has_room_for_as_many_weeks(weeks: str) -> None:
    sheet = Sheet(KINDS[0], "A4", False)
    for clinic in (None, fullest()):
        order = replace(sheet.order(weeks=weeks), clinic=clinic)
        assert len(part_pages(order)["plan"]) == 1
        check_overflow(laid(order))
        check_margins(laid(order))


def of_clinic(sheet: Sheet) -> Order:
    return replace(sheet.order(), clinic=fullest())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=pytest.mark.by_turns(number), id=str(kind))
        for number, kind in enumerate(k for k in KINDS if k.language == "da")
    ],
)
def test_nothing_overflows_in_a_language_that_is_30_percent_longer(kind: Kind, large: bool) -> None:
    # A4 is the narrower paper; the lower one is tried with the fullest pages.
    for paper in ("A4", "Letter") if (kind.side, kind.level) == ("both", "two-leg") else ("A4",):
        for clinic in (None, fullest()):
            order = replace(Sheet(kind, paper, large).order(), clinic=clinic)
            result = laid(pseudo_order(order))
            check_overflow(result)
            check_margins(result)


@pytest.mark.parametrize(
    ("language", "large"),
    [
        pytest.param(*words, marks=pytest.mark.by_turns(number))
        for number, words in enumerate(product(("da", "en-US"), (False, True)))
    ],
)
def test_nothing_overflows_in_52_weeks(language: str, large: bool) -> None:
    for side, level in (("both", "two-leg"), ("left", "one-leg")):
        result = laid(Sheet(Kind(side, level, language), "Letter", large).order(weeks="52"))
        check_overflow(result)
        check_margins(result)
        check_pen_room(Sheet(KINDS[0], "Letter", large), result)


def test_the_pseudo_locale_is_30_percent_longer() -> None:
    order = KINDS[0].order()
    longer = pseudo_order(order).language.catalog.sentences
    for text in ("Your plan for heel pain", "The heel", "One leg"):
        danish = order.language.catalog.sentences.gettext(text)
        assert len(longer.gettext(text)) >= 1.3 * len(danish)


@EVERY_SHEET_BY_TURNS
def test_the_log_can_be_taken_out_of_a_double_sided_print(sheet: Sheet) -> None:
    found = part_pages(sheet.order())
    log = found.pop("log-part")
    others = {page for part in found.values() for page in part}
    assert log[0] % 2 == 1
    assert not others & {page + page % 2 for page in log}
    assert not others & {page - 1 + page % 2 for page in log}


@pytest.mark.parametrize("kind", [k for k in KINDS if k.side == "left"], ids=str)
def test_a_longer_date_moves_no_line(kind: Kind) -> None:
    """What is the same in two plans of a kind stands in the same place in both."""
    change = {"one_leg_from": "2027-05-19"} if kind.level == "two-leg-until" else {}
    # Beside the line for the day of the change a long name has two lines.
    name = LONGEST_NAME if kind.level == "two-leg" else "Bo"
    short = Sheet(kind, "A4", False).order(start=date(2027, 5, 5), name=name, **change)
    long = Sheet(kind, "A4", False).order()
    for one, other in zip(laid(short).document.pages, laid(long).document.pages, strict=True):
        left, right = fixed_places(one), fixed_places(other)
        same = left.keys() & right.keys()
        assert len(same) > 5
        assert {text: left[text] for text in same} == {text: right[text] for text in same}


def fixed_places(page: Any) -> dict[str, tuple[int, int]]:
    """Where each text without a digit that stands once on the page begins, but for what follows a
    date in its line.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for box, above in texts(page):
        is_after = box.text.startswith(" ")
        if (
            not is_after
            and not any(letter.isdigit() for letter in box.text)
            and not any(holder.element_tag in {"dd", "td"} for holder in above)
        ):
            place = (round(box.position_x), round(box.position_y))
            found.setdefault(box.text, []).append(place)
    return {text: places[0] for text, places in found.items() if len(places) == 1}


def calendar_marks(page: Any) -> dict[str, tuple[float, ...]]:
    """Where a mark of each stage stands, and the number of a day of rest, in inches."""
    found = {}
    for box, above in boxes(page):
        if not any(holder.element_tag == "td" for holder in above):
            continue
        words = (box.element.get("class") or "").split()
        if words[:1] == ["mark"] and hasattr(box, "border_box_x"):
            x, y = box.border_box_x(), box.border_box_y()
            found[words[1]] = (x, y, x + box.border_width(), y + box.border_height())
        elif box.element_tag == "td" and getattr(box, "text", "").isdigit():
            x, y = box.position_x, box.position_y
            found["rest"] = (x - 15, y, x + box.width + 15, y + box.height)  # as wide as a mark
    return {name: tuple(edge / 96 for edge in area) for name, area in found.items()}


def test_the_marks_differ_on_a_black_and_white_printer() -> None:
    result = laid(Kind("left", "one-leg", "da").order())
    marks = calendar_marks(result.document.pages[0])
    with pypdfium2.PdfDocument(result.content) as document:
        image = document[0].render(scale=200 / 72).to_pil().convert("1", dither=Image.Dither.NONE)
    ink = {}
    for name, area in marks.items():
        crop = image.crop(tuple(round(200 * edge) for edge in area))
        ink[name] = (
            crop.convert("L").point(lambda value: 255 - value).resize((1, 1)).getpixel((0, 0))
        )
    shares = [ink[name] for name in ("rest", "stage-3", "stage-2", "stage-1")]
    assert all(isinstance(share, int) for share in shares)
    for less, more in pairwise(shares):
        assert more - less >= 8, shares


@pytest.mark.parametrize("parts", [("log",), ("plan",), ("advice", "exercise")])
def test_only_some_parts_are_printed(parts: tuple[str, ...]) -> None:
    order = KINDS[0].order(only=parts)
    classes = {"log": "log-part"}
    assert list(part_pages(order)) == [
        classes.get(part.value, part.value) for part in Part if part.value in parts
    ]


def test_left_and_right_differ() -> None:
    def picture(side: str, page: int) -> bytes:
        with pypdfium2.PdfDocument(laid(Kind(side, "one-leg", "da").order()).content) as document:
            return bytes(document[page].render(scale=0.5).to_pil().tobytes())

    assert picture("left", 0) != picture("right", 0)
    assert picture("left", 1) != picture("right", 1)
    assert picture("left", 0) == picture("left", 0)


@EVERY_SHEET_BY_TURNS
def test_both_languages_have_the_same_pages(sheet: Sheet) -> None:
    english = replace(sheet, kind=replace(sheet.kind, language="en"))
    assert part_pages(sheet.order()) == part_pages(english.order())


def test_a_continuation_goes_on_counting() -> None:
    order = Kind("left", "one-leg", "en").order(from_week="5", weeks="8")
    text = "\n".join(pages(laid(order).content))
    assert "15 52 Mon 21 Dec 5 × 8" in text
    assert "28 " in text
    assert "14 Sat 19 Dec" not in text
    assert "This plan runs from Monday, 21 December 2026" in " ".join(text.split())
    assert "From week" not in text
    assert "Programme began Monday, 23 November 2026" in text
    assert "Calendar, December 2026 – January 2027" in text
    assert "3 × 12" not in text


def test_an_undated_log_has_no_date() -> None:
    order = replace(Kind("left", "one-leg", "en").order(), undated=True, parts=(Part.LOG,))
    text = "\n".join(pages(laid(order).content))
    assert "1 1 3 × 12" in text
    assert "42 5 × 8" in text
    assert "Left foot from to" in text
    for word in ("2026", "2027", "2001", "Jan", "Nov", "Mon"):
        assert word not in text


@pytest.mark.verapdf
@pytest.mark.parametrize(
    ("paper", "large"),
    [pytest.param(*words, marks=(group(*words), turn(*words))) for words in GROUPS],
)
def test_every_sheet_is_pdf_ua_and_pdf_a(paper: str, large: bool, tmp_path: Path) -> None:
    check_pdf_ua(Sheet.order, paper, large, tmp_path)


@pytest.mark.verapdf
@pytest.mark.parametrize(
    ("paper", "large"),
    [pytest.param(*words, marks=(group(*words), turn(*words))) for words in GROUPS],
)
def test_every_sheet_from_the_fullest_clinic_is_pdf_ua_and_pdf_a(
    paper: str, large: bool, tmp_path: Path
) -> None:
    check_pdf_ua(of_clinic, paper, large, tmp_path)


def check_pdf_ua(order_of: Callable[[Sheet], Order], paper: str, large: bool, folder: Path) -> None:
    """Each sheet of that paper and print is valid."""
    paths = []
    for sheet in SHEETS:
        if (sheet.paper, sheet.large) == (paper, large):
            paths.append(folder / f"{sheet}.pdf")
            paths[-1].write_bytes(file_of(order_of(sheet)))
    assert len(paths) == 18
    validate(paths)


@pytest.mark.verapdf
@pytest.mark.parametrize(
    "first", [pytest.param(i, marks=pytest.mark.by_turns(i)) for i in range(4)]
)
def test_long_short_partial_and_undated_plans_are_pdf_ua_and_pdf_a(
    first: int, tmp_path: Path
) -> None:
    kind = Kind("both", "two-leg", "da")
    orders = [
        kind.order(weeks="52"),
        kind.order(weeks="1"),
        kind.order(only=("log",)),
        kind.order(only=("advice", "exercise"), large_print=True),
        kind.order(from_week="12"),
        replace(kind.order(), undated=True, parts=(Part.LOG,)),
        replace(kind.order(weeks="20"), clinic=fullest()),
        replace(kind.order(only=("log",)), clinic=fullest()),
        replace(kind.order(), clinic=with_logo(picture(mode="RGBA"), "logo.png")),
        replace(kind.order(), clinic=with_logo(picture("JPEG", mode="CMYK"), "logo.jpg")),
        replace(kind.order(), clinic=with_logo(drawing(192, 16), "logo.svg")),
        replace(kind.order(), clinic=with_logo(drawing(3, 16), "logo.svg")),
    ]
    paths = []
    for number, order in enumerate(orders[first::4]):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(file_of(order))
    validate(paths)


class TaggedText:
    """The text of a PDF in the order of its tags, which a screen reader follows."""

    def __init__(self, content: bytes) -> None:
        self.lines: list[str] = []
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                self._read(page)

    def _read(self, page: pypdfium2.PdfPage) -> None:
        marked: dict[int, str] = {}
        text_page = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
            number = pdfium.FPDFPageObj_GetMarkedContentID(item)
            length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFTextObj_GetText(
                item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
            )
            text = buffer.raw[: length - 2].decode("utf-16-le")
            marked[number] = marked.get(number, "") + text
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            self._walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), marked)
        pdfium.FPDF_StructTree_Close(tree)

    def _walk(self, element: Any, marked: dict[int, str]) -> None:
        if not element:
            return
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if number >= 0 and marked.get(number, "").strip():
                self.lines.append(" ".join(marked[number].split()))
            self._walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), marked)


STORY = {
    "da": [
        *["Din plan mod hælsmerter", "Træn venstre fod", "Første træning", "mandag den 23."],
        *["Navn", "Stå på", "Sidste dato", "Næste aftale", "Spørgsmål?", "meget vigtigt"],
        *["Sådan trappes træningen op", "Fase 1", "3 × 12", "Fase 2", "4 × 10", "Fase 3", "5 × 8"],
        *[
            "Kalender",
            "Uge",
            "23. nov.",
            "25",
            "Øvelsen",
            "Op, så",
            "3",
            "sekunder",
            "Hold i toppen",
            "2",
        ],
        *["sekunder", "Ned, så", "3", "sekunder", "Sådan gør du", "Læg et", "Hold gerne balancen"],
        *["Hvilken fod", "Hvor meget", "Må det gøre ondt?", "Mens du træner", "Når du er færdig"],
        *["Bagefter", "Spørgsmål?"],
        *["Din træningsdagbog", "Venstre fod", "23. nov. 2026", "Navn", "Sæt kryds for", "Nr."],
        *["Dato", "Dosis", "Venstre fod", "Ekstra kg", "Fase 1", "man. 23. nov.", "3 × 12"],
        *["ons. 25. nov.", "Tag dagbogen med", "Din træningsdagbog (fortsat)", "Bliv ved med 5"],
        *["Gode råd", "Bliv ved", "I hverdagen", "Hvornår må", "samme dag", "Noter"],
        *["Planen sætter", "Kilder"],
    ],
    "en": [
        *["Your plan for heel pain", "Train your left foot", "First session", "Monday, 23"],
        *["Name", "Stand on", "Last date", "Next visit", "Questions?", "very important"],
        *["How your training steps up", "Stage 1", "3 × 12", "Stage 2", "4 × 10", "Stage 3"],
        *[
            "Calendar",
            "Week",
            "23 Nov",
            "25",
            "The exercise",
            "Up, as",
            "3",
            "seconds",
            "Hold at",
            "2",
        ],
        *["seconds", "Down, as", "3", "seconds", "How to do it", "Lay a", "It is fine to keep"],
        *["Which foot", "How much", "Is it all right", "While you train", "When you have"],
        *["Afterwards", "Questions?"],
        *["Your log", "Left foot", "23 Nov 2026", "Name", "Tick a box for", "No."],
        *["Date", "Dose", "Left foot", "Extra kg", "Stage 1", "Mon 23 Nov", "3 × 12"],
        *["Wed 25 Nov", "Bring this with you", "Your log (continued)", "Go on with 5 sets"],
        *["Good advice", "Keep at it", "In daily life", "When may I run?", "the same day", "Notes"],
        *["This plan puts", "Sources"],
    ],
}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_reading_order_tells_the_story(language: str) -> None:
    lines = iter(TaggedText(laid(Kind("left", "one-leg", language).order()).content).lines)
    for words in STORY[language]:
        assert any(words in line for line in lines), words

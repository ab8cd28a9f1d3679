"""The dates of the log have room in each kind of table, in every locale that Babel knows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest
from babel import Locale, localedata

from heelprint.asked import Part
from heelprint.i18n.catalogs import Catalog
from heelprint.i18n.language import Language, find_language
from heelprint.i18n.tags import full_locale
from heelprint.order import Order
from heelprint.page.log import make_log
from heelprint.page.log_columns import LARGE_LEAST_FOR_PEN, LEAST_FOR_PEN, log_columns, log_date
from heelprint.page.log_dates import widest
from heelprint.page.rooms import EM, LARGE_EM, LOG_ROOM
from heelprint.page.typesetter import lay_out
from tests.direct import page_of
from tests.support import LEVELS, START, Kind
from tests.test_layout import MM, boxes

TABLES = tuple(product(("left", "both"), LEVELS, ("A4", "Letter"), (False, True)))
EACH_TABLE = pytest.mark.parametrize(("side", "level", "paper", "large"), TABLES)


@pytest.fixture(scope="module", autouse=True)
def _data_of_its_own() -> Iterator[None]:
    """Babel writes what it finds for one locale into data that it shares with others: with all of
    them at hand, as here alone, some then have another's names.
    """
    yield
    localedata._cache.clear()


@cache
def long_locales() -> dict[str, Language]:
    """One locale of each language whose widest date is wider than those of Danish and English."""
    usual = max(widest(find_language(tag).weekday_date) for tag in ("da", "en", "en-US"))
    found: dict[str, Language] = {}
    for name in sorted(set(localedata.locale_identifiers()) - {"no", "no_NO"}):  # which is nb
        locale = Locale.parse(name)
        if locale.territory is None:
            locale = full_locale(locale.language, locale.script, None)
        language = Language(locale, str(locale.territory), Catalog())
        width = widest(language.weekday_date)
        longest = found.get(locale.language)
        if width > usual and (longest is None or width > widest(longest.weekday_date)):
            found[locale.language] = language
    # Whose shortest day or date is wider than the narrowest column.
    for tag in {"ii", "mni", "sd"} & found.keys():
        del found[tag]
    return found


def table(side: str, level: str, paper: str, large: bool, language: Language) -> Order:
    order = Kind(side, level, "en").order(paper=paper, large_print=large, only=("log",))
    return replace(order, language=language)


def test_many_languages_have_longer_dates() -> None:
    assert len(long_locales()) > 80
    assert {"pt", "lv", "he", "ar"} <= long_locales().keys()
    assert not {"da", "en"} & long_locales().keys()


@EACH_TABLE
def test_the_widest_date_has_room_and_leaves_the_pen_its_own(
    side: str, level: str, paper: str, large: bool
) -> None:
    order = table(side, level, paper, large, find_language("en"))
    pen = LARGE_LEAST_FOR_PEN if large else LEAST_FOR_PEN
    em, pads = (LARGE_EM, 1.0) if large else (EM, 2.6)
    for language in long_locales().values():
        other = replace(order, language=language)
        columns = log_columns(other)
        room = LOG_ROOM + 5.9 * (paper == "Letter")
        given = sum(column.width or 0 for column in columns)
        shared = [column.name for column in columns if column.width is None]
        share = (room - given) / max(len(shared), 1)
        assert given <= room
        for column in columns:
            width = share if column.width is None else column.width
            if column.name in {"load", "during", "after"}:
                assert width >= pen - 0.05, language
            if column.name in {"date", "session"}:
                assert widest(log_date(other)) * em + pads <= width + 0.06, language


@EACH_TABLE
def test_danish_and_english_dates_are_whole(side: str, level: str, paper: str, large: bool) -> None:
    for tag in ("da", "en", "en-US"):
        language = find_language(tag)
        write = log_date(table(side, level, paper, large, language))
        assert write(START) == language.weekday_date(START)


LAID_OUT = ("pt-PT", "lv-LV", "gl-ES")  # of letters that our font has


@pytest.mark.pango
@pytest.mark.parametrize("tag", LAID_OUT)
@EACH_TABLE
def test_on_paper_no_date_leaves_its_cell_or_makes_its_row_higher(
    side: str, level: str, paper: str, large: bool, tag: str
) -> None:
    locale = Locale.parse(tag, sep="-")
    order = table(side, level, paper, large, Language(locale, str(locale.territory), Catalog()))
    order = replace(order, parts=(Part.LOG,))
    heights = make_log(order).heights
    height = heights.date or heights.session
    (first, *_) = lay_out(page_of(order)).pages
    cells = list(date_cells(first))
    assert len(cells) >= 5
    for cell in cells:
        right = cell.position_x + cell.border_width()
        texts = [box for box in cell.descendants() if getattr(box, "text", "").strip()]
        assert texts
        assert max(box.position_x + box.width for box in texts) <= right + 0.1
        assert cell.border_height() / MM <= height + 0.4  # of the line between two weeks


def date_cells(page: Any) -> Iterator[Any]:
    """The cells of the table's body that hold a date."""
    for box, _ in boxes(page):
        words = (box.element.get("class") or "").split() if box.element is not None else []
        if type(box).__name__ != "TableCellBox" or not {"date", "session"} & {*words}:
            continue
        if box.element.get("scope") != "col":
            yield box

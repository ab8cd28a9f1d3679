"""The press: what it prints is what WeasyPrint would have laid out, and it keeps nobody's name."""

import os
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from heelprint.clinic import Clinic
from heelprint.errors import InputError
from heelprint.i18n.sentences import Sentences
from heelprint.order import Order
from heelprint.page.handout import make_handout
from heelprint.page.html import paper_html
from heelprint.page.patient_name import patient_name
from heelprint.press import press
from heelprint.press import store as store_module
from heelprint.press.compose import compose
from heelprint.press.forme import Forme, UnfitError
from heelprint.press.glyphs import LETTERS, Face, set_run
from heelprint.press.operators import NotFoundError, Operators
from heelprint.press.press import order_pdf
from heelprint.press.slots import MARK, TOKEN, Blank, as_it_is, take_out
from heelprint.press.store import packed, read_forme, unpacked
from tests import hostile_names
from tests.direct import direct_pdf, page_of
from tests.impressions import CLINIC, differences, random_order
from tests.support import KINDS, LONGEST_NAME, START, Kind, running_text
from tests.test_pages import validate

pytestmark = pytest.mark.pango

NAME = "Grete Testsen"
FACE = Face(400, 16.0, "da")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Other orders each day; as many as the switch says."""
    if "seed" in metafunc.fixturenames:
        first = date.today().toordinal() * 1000
        metafunc.parametrize("seed", range(first, first + metafunc.config.getoption("impressions")))


def test_an_impression_is_the_page_that_is_laid_out_for_it(seed: int) -> None:
    order = random_order(seed)
    assert list(differences(order_pdf(order).content, direct_pdf(order))) == []


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store, and a process that has made nothing yet."""
    monkeypatch.setattr("heelprint.press.store._folder", tmp_path / "formes")
    forget(monkeypatch)
    return tmp_path / "formes"


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process."""
    monkeypatch.setattr(press, "_kept", press._Formes())


def no_weasyprint(*_: object) -> Forme:
    raise AssertionError("laid out anew")


def test_a_forme_of_another_process_is_printed_from_without_weasyprint(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("both", "two-leg", "da").order(name=NAME)
    first = order_pdf(order)
    assert len(list(store.iterdir())) == 1
    forget(monkeypatch)
    monkeypatch.setattr(press, "_composed", no_weasyprint)
    assert order_pdf(order) == first


def test_dates_and_names_of_one_layout_share_a_forme(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_pdf(Kind("left", "one-leg", "da").order(name=NAME))
    monkeypatch.setattr(press, "_composed", no_weasyprint)
    for week in range(1, 9):
        start = START + timedelta(7 * week)
        order = Kind("left", "one-leg", "da").order(start, name=f"Ib nr. {week}")
        assert b"heelprint-" in order_pdf(order).content


def test_without_a_store_the_same_bytes_are_printed(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("right", "two-leg-until", "en").order(name=NAME)
    stored = order_pdf(order)
    forget(monkeypatch)
    monkeypatch.setattr("heelprint.press.store._folder", None)
    assert order_pdf(order) == stored


def test_where_the_store_cannot_be_written_it_is_printed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget(monkeypatch)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("heelprint.press.store._folder", tmp_path / "file" / "formes")
    assert order_pdf(Kind("left", "one-leg", "da").order()).pages == 5


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Ольга Петрова", "A¤001", 9 * NAME])
@pytest.mark.parametrize("large_print", [False, True])
def test_a_page_with_a_name_in_it_is_kept_nowhere(
    store: Path, name: str, large_print: bool
) -> None:
    order = Kind("left", "one-leg", "da").order(name=name, large_print=large_print)
    assert list(differences(order_pdf(order).content, direct_pdf(order))) == []
    for path in store.glob("*"):  # what was tried before it was seen that the name doesn't fit
        assert unpacked(path.read_bytes()) == compose_of(order)
    assert name not in repr(press._kept._formes)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_two_names_and_dates_leave_the_same_forme(
    kind: Kind, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_pdf(kind.order(name=NAME))
    (path,) = store.iterdir()
    first = path.read_bytes()
    path.unlink()
    forget(monkeypatch)
    change = (START + timedelta(34)).isoformat() if kind.level.endswith("until") else None
    order_pdf(kind.order(START + timedelta(7), name="Zoë Quist", one_leg_from=change))
    assert list(store.iterdir()) == [path]
    assert path.read_bytes() == first


@pytest.mark.verapdf
@pytest.mark.parametrize(
    "kinds", [pytest.param(KINDS[i::4], marks=pytest.mark.by_turns(i), id=str(i)) for i in range(4)]
)
def test_an_impression_of_every_kind_is_small_and_valid(
    kinds: Sequence[Kind], tmp_path: Path
) -> None:
    files = []
    for kind in kinds:
        files.append(tmp_path / f"{kind}.pdf")
        files[-1].write_bytes(order_pdf(kind.order(name=NAME)).content)
    assert len(files) >= len(KINDS) // 4
    assert max(file.stat().st_size for file in files) <= 80 * 1024
    validate(files)


@pytest.mark.parametrize("language", ["da", "en", "en-US"])
def test_one_layout_is_for_all_names(
    language: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_pdf(Kind("left", "one-leg", language).order(name=NAME))
    monkeypatch.setattr(press, "_composed", no_weasyprint)
    assert order_pdf(Kind("left", "one-leg", language).order(name="Zoë Quist")).pages == 5


def test_the_store_keeps_so_many_formes_and_the_newest(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heelprint.press.store.MOST_FORMES", 2)
    orders = [
        Kind(side, "one-leg", "da").order(only=("advice",), weeks=weeks)
        for side, weeks in (
            ("left", "2"),
            ("left", "4"),
            ("both", "12"),
        )
    ]
    kept = []
    for order in orders:
        order_pdf(order)
        kept.append({path.name for path in store.iterdir()})
    assert [len(names) for names in kept] == [1, 2, 2]
    assert kept[2] - kept[1]


@pytest.fixture(scope="module")
def forme() -> Forme:
    order = Kind("both", "two-leg-until", "da").order(name=NAME)
    return compose_of(order)


def compose_of(order: Order) -> Forme:
    blank = take_out(make_handout(order))
    return press._composed(blank, order)


def test_a_forme_comes_back_from_the_disk_as_it_was(forme: Forme) -> None:
    assert unpacked(packed(forme)) == forme
    assert packed(unpacked(packed(forme))) == packed(forme)


def test_a_damaged_forme_is_not_read(forme: Forme) -> None:
    whole = packed(forme)
    for place in range(0, len(whole), 499):
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with pytest.raises(ValueError, match="damaged"):
            unpacked(damaged)
    for length in (0, 10, len(whole) - 1):
        with pytest.raises(ValueError, match="damaged"):
            unpacked(whole[:length])


def test_a_damaged_forme_in_the_store_is_made_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("left", "one-leg", "da").order(only=("advice",))
    first = order_pdf(order)
    (path,) = store.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    forget(monkeypatch)
    assert order_pdf(order) == first
    assert path.read_bytes() == whole


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_blank_handout_has_none_of_the_dates(kind: Kind) -> None:
    blank = take_out(make_handout(kind.order(name=NAME)))
    text = repr(blank.handout)
    for words in (NAME, "2026", "2027", "nov", "Nov", "dec", "Dec"):
        assert words not in text, words
    assert text.count(MARK) == len(blank.values) == len(set(TOKEN.findall(text)))


def test_what_has_the_letter_of_a_token_is_left_as_it_is() -> None:
    handout = make_handout(Kind("left", "one-leg", "da").order())
    handout = replace(handout, end=f"{MARK}001")
    assert take_out(handout).values[1] == f"{MARK}001"
    assert take_out(handout).is_clear
    assert not take_out(replace(handout, lang=f"{MARK}001")).is_clear
    clinic = Clinic(name=f"{MARK}001 Fod")
    order = replace(Kind("left", "one-leg", "da").order(), clinic=clinic)
    assert f"{MARK}001 Fod" in running_text(order_pdf(order).content)


@pytest.mark.parametrize("text", ["é́", "Ольга", "אבי", "中村", "A\u200bB", "😀"])
def test_a_text_that_our_font_would_not_set_has_no_glyphs(text: str) -> None:
    assert set_run(text, FACE) is None


def test_glyphs_are_those_of_the_font_with_figures_of_one_width() -> None:
    assert set_run("", FACE) is not None
    widths = {run.width for figure in "0123456789" if (run := set_run(figure, FACE))}
    assert len(widths) == 1
    run = set_run("AV", FACE)
    assert run
    assert run.glyphs.count(b">") == 2  # moved closer together


def test_a_value_that_is_wider_than_its_room_is_refused(forme: Forme) -> None:
    values = list(
        take_out(make_handout(Kind("both", "two-leg-until", "da").order(name=NAME))).values
    )
    assert forme.impression(values, "x")
    values[values.index(NAME)] = 9 * NAME
    with pytest.raises(UnfitError):
        forme.impression(values, "x")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.language == "da"], ids=str)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_name_changes_nothing_in_a_handout_but_its_own_slots(kind: Kind, paper: str) -> None:
    def blank(name: str) -> tuple[Order, Blank]:
        order = kind.order(name=name, paper=paper)
        return order, take_out(make_handout(order))

    _, usual = blank("N")
    for name in {NAME, LONGEST_NAME, *filter(LETTERS.issuperset, hostile_names.NAMES)}:
        try:
            order, own = blank(name)
        except InputError:
            continue  # it is no name
        if order.name:
            assert usual.with_name(patient_name(order)) == own


def test_what_was_printed_before_makes_no_difference() -> None:
    kind = Kind("both", "two-leg", "da")
    orders = [
        kind.order(START + timedelta(days), name=name)
        for days in (0, 7)
        for name in (NAME, LONGEST_NAME, None)
    ]
    first = [order_pdf(order).content for order in orders]
    assert [order_pdf(order).content for order in orders[::-1]] == first[::-1]
    assert len({*first}) == len(orders)


def test_a_page_that_is_drawn_otherwise_than_it_was_laid_out_makes_no_forme() -> None:
    operators = Operators([])
    with pytest.raises(NotFoundError):
        operators.text_at(1, 2)
    with pytest.raises(NotFoundError):
        operators.box_at((1, 2, 3, 4))
    order = Kind("left", "one-leg", "da").order()
    blank = take_out(make_handout(order))
    html = page_of(order).replace("<h1>", f"<h1>{MARK}0 ", 1)
    with pytest.raises(NotFoundError):
        compose(html, blank.values, "da")


def named(**more: Any) -> Order:
    """A small plan for a clinic with what could be taken for a token."""
    order = Kind("left", "one-leg", "da").order(name=NAME, only=("plan",))
    assert CLINIC
    return replace(order, clinic=replace(CLINIC, **more))


@pytest.mark.parametrize(
    "order",
    [
        named(name=f"Klinik {MARK}"),
        named(name=f"{MARK}001"),
        named(contact=(f"{MARK}000",)),
        replace(named(name=f"Klinik {MARK}"), name=f"Ольга {MARK}"),
    ],
    ids=["mark", "token", "token-in-contact", "name"],
)
def test_a_clinic_that_has_the_mark_is_printed_as_it_is(order: Order, store: Path) -> None:
    assert list(differences(order_pdf(order).content, direct_pdf(order))) == []


@pytest.mark.parametrize("language", ["da", "en-US"])
@pytest.mark.parametrize("more", ["", " njro"])
def test_a_name_that_has_room_for_one_line_hardly_or_not_is_printed_as_it_is_laid_out(
    more: str, language: str
) -> None:
    """What is asked for beside it has its place."""
    name = f"Maximiliane Katharina von Hohenstein-Wallenberg{more}"
    order = Kind("left", "two-leg", language).order(name=name, only=("log",))
    assert list(differences(order_pdf(order).content, direct_pdf(order))) == []


def in_other_words(order: Order, sentences: dict[str, str]) -> Order:
    """The order in a language whose catalog says this."""
    catalog = replace(
        order.language.catalog, sentences=Sentences(sentences), digest=repr(sentences)
    )
    return replace(order, language=replace(order.language, catalog=catalog))


@pytest.mark.usefixtures("store")
def test_a_catalog_that_has_the_mark_is_printed_as_it_is() -> None:
    said = {"Your log": f"{MARK}003 kr."}
    order = in_other_words(Kind("left", "one-leg", "da").order(), said)
    assert f"{MARK}003 kr." in running_text(order_pdf(order).content)


def test_a_page_in_a_font_of_the_system_is_not_kept(store: Path) -> None:
    """It may have another font the next day, or that letter for the first time."""
    usual = Kind("left", "one-leg", "da").order(only=("advice",))
    order_pdf(in_other_words(usual, {"Good advice": "Բարի խորհուրդ"}))
    assert not store.exists()
    order_pdf(in_other_words(usual, {"Good advice": "Gode råd"}))
    assert len(list(store.iterdir())) == 1


@pytest.mark.parametrize("missing", [".begins-week .number::before", ".month-start::after"])
def test_a_page_without_what_its_slots_draw_has_no_forme(missing: str) -> None:
    order = Kind("left", "one-leg", "da").order()
    blank = take_out(make_handout(order))
    html = paper_html(blank.handout, order.language)
    with pytest.raises(NotFoundError):
        compose(html.replace(missing, ".none"), blank.values, order.language.tag)


def test_other_sentences_are_another_forme(tmp_path: Path, store: Path) -> None:
    """Where a catalog is replaced in one process."""
    order = Kind("left", "one-leg", "da").order(only=("advice",))
    usual = order_pdf(order)
    other = in_other_words(order, {})
    assert running_text(order_pdf(other).content) != running_text(usual.content)
    assert running_text(usual.content) == running_text(order_pdf(order).content)


def test_what_is_written_from_right_to_left_is_laid_out_for_each_order() -> None:
    handout = replace(make_handout(Kind("left", "one-leg", "da").order()), direction="rtl")
    assert take_out(handout) == as_it_is(handout)


def sealed_forme(body: bytes) -> bytes:
    """Anything, with the digest of a forme."""
    return store_module._MAGIC + sha256(body).digest() + body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        sealed_forme(b"not packed"),
        sealed_forme(zlib.compress(b"\0\0\0\2{}")),
        sealed_forme(zlib.compress(b"\0\0\0\2[]")),
        sealed_forme(zlib.compress(b"\0\1\0\0" + 65_536 * b"[")),
        sealed_forme(zlib.compress(bytes(200_000_000))),
    ],
    ids=["empty", "not-packed", "no-fields", "a-list", "deep", "huge"],
)
def test_what_is_no_forme_is_laid_out_anew(
    content: bytes, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("left", "one-leg", "da").order(only=("advice",))
    first = order_pdf(order)
    (path,) = store.iterdir()
    path.write_bytes(content)
    forget(monkeypatch)
    assert order_pdf(order) == first


@pytest.mark.posix
@pytest.mark.parametrize("what", ["folder", "file", "link", "pipe"])
def test_what_somebody_else_could_have_written_is_not_read(
    what: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("left", "one-leg", "da").order(only=("advice",))
    order_pdf(order)
    (path,) = store.iterdir()
    if what in {"link", "pipe"}:
        moved = path.rename(store.parent / "moved")
        if what == "link":
            path.symlink_to(moved)
        else:
            os.mkfifo(path)
    else:
        (store if what == "folder" else path).chmod(0o777)
    assert read_forme(path.stem) is None


@pytest.mark.posix
def test_a_store_that_can_only_be_read_is_read(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Kind("left", "one-leg", "da").order(only=("advice",))
    order_pdf(order)
    (path,) = store.iterdir()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert read_forme(path.stem) is not None

"""The stack for the printer: all plans in order, each on sheets of its own, as in its own file."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from heelprint import OutputError
from heelprint.batch.stack import StackedPlan, combine
from heelprint.clinic import Clinic
from heelprint.order import Order
from heelprint.page.seal import find_in, is_begun_by_us
from heelprint.press import press
from heelprint.press.divide import divided
from heelprint.press.forme import Forme, LinesPart, Part
from heelprint.press.objects import Objects, ObjectWriter
from heelprint.press.press import order_pdf
from heelprint.press.shared import Copier, SharedWriter
from heelprint.press.slots import Blank
from heelprint.press.stack import Stack
from tests.clinics import drawing, picture, with_logo
from tests.impressions import pixels_off, random_order
from tests.support import START, Kind, pages

pytestmark = pytest.mark.pango

A_DOZEN = 12
KB = 1000


def order(number: int = 0, *parts: str, **more: Any) -> Order:
    """A small order, another for each number."""
    kind = Kind("left", "one-leg", "en")
    return kind.order(
        START + timedelta(7 * number),
        name=f"Ib {number}",
        only=parts or ("plan",),
        **more,
    )


def stacked(*orders: Order, folder: Path = Path("nowhere")) -> list[StackedPlan]:
    """The orders, with files that are not there."""
    return [
        StackedPlan(f"id {number}", one, folder / f"{number}.pdf")
        for number, one in enumerate(orders)
    ]


def content_of(*orders: Order) -> bytes:
    """The file of these."""
    parts: list[bytes] = []
    stack = Stack(parts.append)
    for number, one in enumerate(orders):
        stack.add(str(number), one)
    stack.finish()
    return b"".join(parts)


def outline(path: Path) -> list[tuple[str, int | None]]:
    """The title of each entry, and the number of its page."""
    reader = pypdf.PdfReader(path)
    entries = [entry for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    return [(str(entry.title), reader.get_destination_page_number(entry)) for entry in entries]


def differences(content: bytes, *orders: Order) -> Iterator[str]:
    """What could be seen or copied of the difference between a stack and the files of its plans."""
    first = 0
    with pypdfium2.PdfDocument(content) as stack:
        for one in orders:
            with pypdfium2.PdfDocument(order_pdf(one).content) as alone:
                for number, page in enumerate(alone):
                    there = stack[first + number]
                    yield from (f"{one}, page {number}: {what}" for what in pixels_off(there, page))
                    texts = [each.get_textpage().get_text_range() for each in (there, page)]
                    if texts[0].split() != texts[1].split():
                        yield f"{one}, page {number}: the text"
                    if there.get_size() != page.get_size():
                        yield f"{one}, page {number}: the size"
                first += len(alone) + len(alone) % 2
        if len(stack) != first:
            yield f"{len(stack)} and {first} pages"


@pytest.mark.parametrize(
    "first", [pytest.param(one, marks=pytest.mark.by_turns(one)) for one in range(4)]
)
def test_each_plan_is_as_in_its_own_file(first: int) -> None:
    orders = [random_order(seed) for seed in range(first, A_DOZEN, 4)]
    assert list(differences(content_of(*orders), *orders)) == []


def test_each_plan_starts_on_a_front_side_and_is_in_the_outline(tmp_path: Path) -> None:
    plans = stacked(order(), order(1, "plan", "exercise"), order(2))
    target = tmp_path / "print.pdf"
    assert combine(plans, target) == 6
    text = pages(target.read_bytes())
    assert [f"Ib {number}" in page for number, page in zip("0x112x", text, strict=True)] == [
        *(True, False, True, True, True, False)
    ]
    assert [not page.strip() for page in text] == [False, True, False, False, False, True]
    assert outline(target) == [("id 0", 0), ("id 1", 2), ("id 2", 4)]


def test_many_plans_stay_in_order(tmp_path: Path) -> None:
    orders = [order(number % 50) for number in range(120)]
    assert combine(stacked(*orders), tmp_path / "print.pdf") == 240
    assert outline(tmp_path / "print.pdf") == [(f"id {n}", 2 * n) for n in range(120)]
    text = pages((tmp_path / "print.pdf").read_bytes())
    assert all(f"Ib {number % 50}\n" in text[2 * number] + "\n" for number in range(120))


def test_a_blank_page_has_the_size_of_its_plan() -> None:
    with pypdfium2.PdfDocument(content_of(order(), order(paper="Letter"))) as stack:
        sizes = [tuple(round(side) for side in page.get_size()) for page in stack]
    assert sizes == [(595, 842), (595, 842), (612, 792), (612, 792)]


def test_the_stack_is_whole_without_tags_and_asks_for_both_sides(tmp_path: Path) -> None:
    combine(stacked(order(), order(1, "plan", "exercise", "log")), tmp_path / "print.pdf")
    with pikepdf.open(tmp_path / "print.pdf", attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata"} & {*pdf.Root.keys()}
        assert not any("/StructParents" in page for page in pdf.pages)
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        drawn = [one.read_bytes() for one in streams if "/Length1" not in one.stream_dict]
        assert not any(b"BDC" in one or b"BMC" in one or b"EMC" in one for one in drawn)
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert "/Info" not in pdf.trailer
    assert pypdf.PdfReader(tmp_path / "print.pdf", strict=True).pages[3].extract_text()


def test_the_same_plans_give_the_same_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    orders = [order(), order(1, "exercise"), order(2)]
    first = content_of(*orders)
    monkeypatch.setattr(press, "_kept", press._Formes())
    assert content_of(*orders) == first


def test_a_further_plan_of_a_layout_takes_a_few_kilobytes() -> None:
    kinds = [Kind(side, "two-leg", "da") for side in ("left", "both")]
    orders = [
        kinds[number % 2].order(START + timedelta(number % 30), name=f"Søren Testsen {number}")
        for number in range(200)
    ]
    few, many = len(content_of(*orders[:60])), len(content_of(*orders))
    assert (many - few) / 140 < 4.5 * KB
    assert many / 200 < 6 * KB


def test_what_is_written_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than so many sheets and objects are known again; the rest is the same."""
    monkeypatch.setattr("heelprint.press.stack.MOST_FORMES", 1)
    monkeypatch.setattr("heelprint.press.shared.MOST_KNOWN", 5)
    monkeypatch.setattr("heelprint.press.shared.MOST_PACKED", 7)
    written: list[int] = []
    stack = Stack(lambda content: written.append(len(content)))
    orders = [order(number, ("plan", "log")[number % 2]) for number in range(6)]
    grown = []
    for number, one in enumerate(orders):
        stack.add(str(number), one)
        assert len(stack._formes) == 1
        assert len(stack._file._known) <= 5
        grown.append(sum(written))
    assert min(after - before for before, after in pairwise(grown)) > 10 * KB
    assert list(differences(content_of(*orders), *orders)) == []


@pytest.mark.parametrize(
    "logo",
    [
        (picture(mode="RGB"), "logo.png"),
        (picture(mode="LA"), "logo.png"),
        (picture("JPEG"), "logo.jpg"),
        (
            drawing(
                inside='<defs><linearGradient id="g"><stop stop-color="#f00"/>'
                '<stop offset="1" stop-color="#00f" stop-opacity=".5"/></linearGradient></defs>'
                '<rect width="30" height="9" fill="url(#g)"/>'
                '<g opacity=".5"><circle cx="9" cy="9" r="5" fill="url(#g)"/></g>'
            ),
            "logo.svg",
        ),
    ],
    ids=["picture", "see-through", "photo", "gradient"],
)
def test_a_logo_is_in_the_stack_once_and_on_each_plan(logo: tuple[bytes, str]) -> None:
    orders = [replace(order(number), clinic=with_logo(*logo)) for number in range(3)]
    content = content_of(*orders)
    assert list(differences(content, *orders)) == []
    assert len(content) - len(content_of(orders[0])) < 10 * KB


def test_each_copy_has_its_own_link_to_the_film() -> None:
    film = Clinic(film="https://example.com/film?a=(1)")
    orders = [replace(order(number, "exercise"), clinic=film) for number in range(2)]
    with pikepdf.open(BytesIO(content_of(*orders))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        assert {str(link.A.URI) for link in links} == {"https://example.com/film?a=(1)"}
        assert len({link.objgen for link in links}) == len(links) == 2
        assert not any("/StructParent" in link for link in links)


UNSHARED = {
    "letters": Kind("left", "one-leg", "en").order(name="Ольга Петрова", only=("plan",)),
    "large-print": Kind("left", "one-leg", "en").order(large_print=True, only=("plan",)),
    "long": Kind("left", "one-leg", "en").order(weeks="40", only=("plan",)),
}


@pytest.mark.parametrize("one", UNSHARED.values(), ids=UNSHARED)
def test_a_plan_that_shares_no_layout_is_taken_from_its_own_file(
    one: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders, target = [order(), one, order(1)], tmp_path / "print.pdf"
    alone = order_pdf(one).content
    (tmp_path / "1.pdf").write_bytes(alone)
    made = press._made
    laid_out = list[Blank]()

    def note(blank: Blank, *more: Any) -> Forme:
        laid_out.append(blank)
        return made(blank, *more)

    monkeypatch.setattr(press, "_kept", press._Formes())
    monkeypatch.setattr(press, "_made", note)
    for content in (alone, alone[:-1], order_pdf(order()).content):
        press._kept._formes.clear()
        laid_out.clear()
        (tmp_path / "1.pdf").write_bytes(content)
        combine(stacked(*orders, folder=tmp_path), target)
        is_taken = not any(blank.has_name or blank.has_dates for blank in laid_out)
        assert is_taken == (content == alone)
        assert list(differences(target.read_bytes(), *orders)) == []


def test_a_file_is_not_asked_for_where_the_layout_is_shared(tmp_path: Path) -> None:
    (tmp_path / "0.pdf").mkdir()
    assert combine(stacked(order(), folder=tmp_path), tmp_path / "print.pdf") == 2


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "0.pdf").mkdir()
    plans = stacked(UNSHARED["letters"], folder=tmp_path)
    assert combine(plans, tmp_path / "print.pdf") == 2


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A stack that is there, and is there still, with nothing beside it."""
    target = tmp_path / "print.pdf"
    target.write_bytes(b"old")
    yield target
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("room", [0, 10, 30_000])
def test_a_full_disk_leaves_the_old_stack(
    room: int, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(stack: Stack, content: bytes) -> None:
        nonlocal room
        room -= len(content)
        if room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Stack, "_written", write)
    with pytest.raises(OutputError, match="the disk is full"):
        combine(stacked(order(), order(1)), old)


def test_a_stop_leaves_the_old_stack(old: Path, tmp_path: Path) -> None:
    plans, whole = stacked(order(), order(1)), tmp_path / "whole.pdf"
    looks = count()
    combine(plans, whole, lambda: next(looks) < 0)
    whole.unlink()
    assert next(looks) == 3
    for stop in range(3):  # at each moment at which it looks
        seen = count()
        with pytest.raises(OutputError, match="the run was stopped"):
            combine(plans, old, lambda seen=seen, stop=stop: next(seen) >= stop)  # type: ignore[misc]  # bound at once


def test_too_little_memory_for_the_stack_is_said(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Stack) -> None:
        raise MemoryError

    monkeypatch.setattr(Stack, "finish", fail)
    with pytest.raises(OutputError, match="not enough memory"):
        combine(stacked(order()), old)


def test_a_plan_that_can_not_be_made_leaves_the_old_stack(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("heelprint.press.stack.sheets_of", fail)
    with pytest.raises(ZeroDivisionError):
        combine(stacked(order()), old)


def test_a_stack_can_be_told_for_heelprints() -> None:
    content = content_of(order())
    assert all(is_begun_by_us(content[:length]) for length in range(14, len(content), 97))
    assert find_in(content).fingerprint is None  # it is no plan


def written(*objects: bytes) -> Objects:
    """A file of these objects, from the first on."""
    parts: list[bytes] = []
    file = ObjectWriter(parts.append)
    for number, content in enumerate(objects, file.number() + 1):
        assert file.number() == number
        file.add(number, content)
    return Objects(b"".join(parts), bytes(file.places))


def test_objects_that_name_each_other_are_copied() -> None:
    objects = written(b"<</A 2 0 R/StructParent 3>>", b"<</B 1 0 R/C 3 0 R>>", b"(end)\nendobj\n")
    parts: list[bytes] = []
    file = SharedWriter(parts.append)
    file.number()
    copier = Copier(objects, file)
    number = copier.copy(1)
    assert copier.copy(1) == number
    file.flush()
    copied = Objects(b"".join(parts), bytes(file.places))
    assert copied[number] == b"<</A 4 0 R>>"
    assert copied[4] == b"<</B %d 0 R/C 3 0 R>>" % number
    assert copied[3] == b"(end)\nendobj\n"


def shared(parts: list[Part]) -> tuple[bytes, list[bytes]]:
    """What stands on a page of these parts, and the drawings that are shared."""
    drawings: list[bytes] = []

    def share(drawing: bytes) -> bytes:
        drawings.append(drawing)
        return b"/P%d Do\n" % len(drawings)

    pieces = divided(parts, share)
    return b"".join(p if isinstance(p, bytes) else p.drawn(["asked"]) for p in pieces), drawings


LINES = LinesPart(0, "", "/Artifact\nBMC\n1 1 5 5 re\nf\nEMC\n")


def test_a_drawing_says_where_it_is_and_what_is_set_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("heelprint.press.divide.SMALLEST", 0)
    page: list[Part] = [
        b"2 0 0 2 0 0 cm\nq\n/a0.5 gs\n1 0 0 rg\n0 0 9 9 re\nW\nn\n0 0 3 3 re\nf\n",
        LINES,
        b"0 1 0 rg\n0 0 4 4 re\nf\nQ\n/Span\n<</MCID 1/E (x) /L <aa>>>\nBDC\n5 5 5 5 re\nf\nEMC\n",
    ]
    found, drawings = shared(page)
    assert found == b"/P1 Do\n/P2 Do\n/P3 Do\n"
    where = b"q 2 0 0 2 0 0 cm "
    clipped = b"/a0.5 gs %b rg 0 0 9 9 re W n "
    assert [b" ".join(drawn.split()) for drawn in drawings] == [
        where + b"/a0.5 gs 1 0 0 rg 0 0 9 9 re W n 0 0 3 3 re f Q",
        where + clipped % b"1 0 0" + b"1 1 5 5 re f Q",
        where + clipped % b"1 0 0" + b"0 1 0 rg 0 0 4 4 re f Q " + where + b"5 5 5 5 re f Q",
    ]


@pytest.mark.parametrize("page", [b"q 1 w", b"q q Q", b"BT 1 0 0 1 0 0 Tm [<01>] TJ ET"])
def test_a_page_that_is_drawn_otherwise_is_a_bug(page: bytes) -> None:
    with pytest.raises(RuntimeError):
        shared([page])

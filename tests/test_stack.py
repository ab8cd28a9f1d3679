"""The stack for the printer: all plans in order, each on a sheet of its own."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pikepdf
import pypdf
import pytest

from heelprint import OutputError
from heelprint.batch.stack import StackedPlan, combine
from heelprint.page.seal import find_in, is_begun_by_us
from tests.batches import without_a_page
from tests.direct import print_page
from tests.support import pages

pytestmark = pytest.mark.pango

PAGE = "<html lang=en><title>x</title><style>@page {{ size: {size} }}</style>{body}</html>"


def plan(folder: Path, name: str, count: int, size: str = "A4") -> StackedPlan:
    """A small PDF of so many pages, each with the name on it."""
    body = "".join(f"<h1 style='break-after: page'>{name} {page}</h1>" for page in range(count))
    path = folder / f"{name}.pdf"
    path.write_bytes(print_page(PAGE.format(size=size, body=body), "identifier").content)
    return StackedPlan(f"id {name}", path)


def outline(path: Path) -> list[tuple[str, int | None]]:
    """The title of each entry, and the number of its page."""
    reader = pypdf.PdfReader(path)
    entries = [entry for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    return [(str(entry.title), reader.get_destination_page_number(entry)) for entry in entries]


def test_each_plan_starts_on_a_front_side_and_is_in_the_outline(tmp_path: Path) -> None:
    sheets = [plan(tmp_path, name, count) for name, count in (("a", 1), ("b", 2), ("c", 5))]
    target = tmp_path / "print.pdf"
    assert combine(sheets, target) == 10
    text = [page.strip() for page in pages(target.read_bytes())]
    assert text == ["a 0", "", "b 0", "b 1", "c 0", "c 1", "c 2", "c 3", "c 4", ""]
    assert outline(target) == [("id a", 0), ("id b", 2), ("id c", 4)]


def test_many_plans_stay_in_order(tmp_path: Path) -> None:
    one, two = plan(tmp_path, "one", 1), plan(tmp_path, "two", 2)
    sheets = [StackedPlan(str(number), (one, two)[number % 3 == 0].path) for number in range(60)]
    assert combine(sheets, tmp_path / "print.pdf") == 120
    assert outline(tmp_path / "print.pdf") == [(str(number), 2 * number) for number in range(60)]


def test_a_blank_page_has_the_size_of_its_plan(tmp_path: Path) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 1, "Letter")]
    combine(sheets, tmp_path / "print.pdf")
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        sizes = [tuple(round(float(side)) for side in [*page.mediabox][2:]) for page in pdf.pages]
    assert sizes == [(595, 842), (595, 842), (612, 792), (612, 792)]


def test_the_stack_is_whole_without_tags_and_asks_for_both_sides(tmp_path: Path) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 2)]
    combine(sheets, tmp_path / "print.pdf")
    with pikepdf.open(tmp_path / "print.pdf", attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/StructParents" in page for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert "/Info" not in pdf.trailer or "/Title" not in pdf.trailer.Info


def test_the_same_plans_give_the_same_stack(tmp_path: Path) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 2)]
    for name in ("one.pdf", "two.pdf"):
        combine(sheets, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda _: b"",
        lambda content: content[:-1],
        lambda content: content + b"\n",
        lambda content: content.replace(b"endobj", b"endjob", 1),
        without_a_page,
    ],
)
def test_a_plan_that_is_not_whole_leaves_the_old_stack(
    change: Callable[[bytes], bytes | None], tmp_path: Path
) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 2)]
    target = tmp_path / "print.pdf"
    target.write_bytes(b"old")
    content = change(sheets[1].path.read_bytes())
    sheets[1].path.unlink()
    if content is not None:
        sheets[1].path.write_bytes(content)
    with pytest.raises(OutputError, match=r"b\.pdf is damaged"):
        combine(sheets, target)
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".heelprint-*"))


@pytest.mark.parametrize("room", [0, 10, 3000])
def test_a_full_disk_leaves_the_old_stack(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 2)]
    target = tmp_path / "print.pdf"
    target.write_bytes(b"old")
    written = 0

    def write(self: object, content: bytes) -> int:
        nonlocal written
        written += len(content)
        if written > room:
            self.error = OSError(28, "No space left on device")  # type: ignore[attr-defined]  # as the file's own
        return len(content)

    monkeypatch.setattr("heelprint.batch.stack._Patient.write", write)
    with pytest.raises(OutputError, match="the disk is full"):
        combine(sheets, target)
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".heelprint-*"))


def test_a_stop_leaves_the_old_stack(tmp_path: Path) -> None:
    sheets = [plan(tmp_path, "a", 1), plan(tmp_path, "b", 2)]
    target = tmp_path / "print.pdf"
    target.write_bytes(b"old")
    before = set(tmp_path.iterdir())
    looks = count()
    combine(sheets, tmp_path / "whole.pdf", lambda: next(looks) < 0)
    (tmp_path / "whole.pdf").unlink()
    for stop in range(next(looks)):  # at each moment at which it looks
        seen = count()
        with pytest.raises(OutputError, match="the run was stopped"):
            combine(sheets, target, lambda seen=seen, stop=stop: next(seen) >= stop)  # type: ignore[misc]  # bound at once
        assert target.read_bytes() == b"old"
        assert set(tmp_path.iterdir()) == before


def test_a_stack_can_be_told_for_heelprints(tmp_path: Path) -> None:
    target = tmp_path / "print.pdf"
    combine([plan(tmp_path, "a", 1)], target)
    content = target.read_bytes()
    assert all(is_begun_by_us(content[:length]) for length in range(14, len(content), 7))
    assert find_in(content).fingerprint is None  # it is no plan


def test_too_little_memory_for_the_stack_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("heelprint.batch.stack._bind", fail)
    with pytest.raises(OutputError, match="not enough memory"):
        combine([plan(tmp_path, "a", 1)], tmp_path / "print.pdf")

"""A PDF of heelprint's can be told for one, and so can what is left of a broken one."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
import pytest

from heelprint.page.fingerprint import fingerprint
from heelprint.page.seal import HEAD, FoundPdf, find_in, sealed
from tests.direct import print_page
from tests.support import IN_ONE_PROCESS, Kind, printed

pytestmark = pytest.mark.pango

KIND = Kind("left", "two-leg", "da")
BROKEN = FoundPdf(is_ours=True)
FOREIGN = FoundPdf(is_ours=False)
PAGE = "<html lang=en><title>x</title>" + "<p style='break-after: page'>x" * 3


@cache
def small() -> bytes:
    return print_page(PAGE, "heelprint-x").content


def saved(content: bytes, change: Callable[[pikepdf.Pdf], object], **how: Any) -> bytes:
    """The PDF as another program saves it after a change."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(file, **how)
    return file.getvalue()


def take_a_page_out(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def foreign_pdf() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        file = BytesIO()
        pdf.save(file)
        return file.getvalue()


@IN_ONE_PROCESS
def test_a_plan_says_what_it_was_made_from_and_its_pages() -> None:
    assert find_in(printed(KIND)) == FoundPdf(True, fingerprint(KIND.order()), 5)


def test_a_file_of_any_length_is_whole() -> None:
    for pages in (1, 30, 400):
        content = print_page("<html lang=en><title>x</title>" + "<h1>x</h1>" * pages, "x").content
        assert find_in(content).fingerprint == "x"


def test_the_same_page_gives_the_same_bytes_and_no_more_of_them_than_the_seal() -> None:
    assert print_page(PAGE, "heelprint-x").content == small()
    assert small().startswith(HEAD)
    with pikepdf.open(BytesIO(small()), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert bytes(pdf.trailer.ID[0]) == b"heelprint-x"


@IN_ONE_PROCESS
def test_what_was_cut_off_is_broken_and_ours() -> None:
    plan = printed(KIND)
    head = len(HEAD.rstrip())
    lengths = (0, *range(head, len(plan), 1000), head + 1, *range(len(plan) - 20, len(plan)))
    for length in lengths:
        assert find_in(plan[:length]) == BROKEN, length
    for length in range(1, head):  # any PDF may begin like that
        assert find_in(plan[:length]) == FoundPdf(False), length


@IN_ONE_PROCESS
def test_no_bit_can_be_turned_unseen() -> None:
    random, plan = Random(1), printed(KIND)
    for _ in range(200):
        changed, place = bytearray(plan), random.randrange(len(plan))
        changed[place] ^= 1 << random.randrange(8)
        assert find_in(bytes(changed)).fingerprint is None, place


def test_every_byte_of_the_head_and_of_the_seal_counts() -> None:
    seal = small().index(b"/ID [")
    for place in (*range(len(HEAD)), *range(seal, len(small()))):
        changed = bytearray(small())
        changed[place] ^= 1
        assert find_in(bytes(changed)).fingerprint is None, place


@pytest.mark.parametrize(
    "make", [lambda: b"\n", lambda: b"\0" * 5000, lambda: b"%%EOF\n", small, foreign_pdf]
)
def test_what_had_something_added_is_broken_and_ours(make: Callable[[], bytes]) -> None:
    assert find_in(small() + make()) == BROKEN


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"linearize": True},
        {"qdf": True},
        {"static_id": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
)
@pytest.mark.parametrize("change", [take_a_page_out, lambda _: None])
def test_what_another_program_has_saved_is_not_whole_and_still_ours(
    change: Callable[[pikepdf.Pdf], object], how: dict[str, Any]
) -> None:
    assert find_in(saved(small(), change, **how)) == BROKEN


def test_what_an_earlier_heelprint_made_is_ours() -> None:
    before, _, after = small().partition(b"/ID [")
    earlier = before.replace(HEAD, "%PDF-1.7\n%🖤\n".encode())
    earlier += b"/ID [(heelprint-0123) (heelprint-0123)]" + after.partition(b"]")[2]
    assert find_in(earlier) == BROKEN


@pytest.mark.parametrize("password", ["", "secret"])
@pytest.mark.parametrize("make", [small, foreign_pdf])
def test_what_somebody_gave_a_password_is_theirs(make: Callable[[], bytes], password: str) -> None:
    locked = pikepdf.Encryption(user=password, owner="owner")
    assert find_in(saved(make(), lambda _: None, encryption=locked)) == FOREIGN


@pytest.mark.parametrize(
    "make",
    [
        foreign_pdf,
        lambda: foreign_pdf()[:-40],
        lambda: foreign_pdf().replace(b"startxref", b"startxref\n9"),
        lambda: b"notes",
        lambda: b"notes /ID [(heelprint-0123)] trailer",
        lambda: b"\n" + small()[:1000],
        lambda: b"PK\x03\x04" + small(),
        lambda: b"\xd0\xcf\x11\xe0" + bytes(600),
        lambda: b"%PDF-1.4",
        lambda: "%PDF-1.7\n%🖤\n".encode() + bytes(100),
        lambda: "notes".encode("utf-16"),
    ],
)
def test_what_is_somebody_elses_is_foreign(make: Callable[[], bytes]) -> None:
    assert find_in(make()) == FOREIGN


def test_what_can_not_be_sealed_is_a_bug() -> None:
    for content in (b"", b"%PDF-1.7 /Type /XRef", HEAD + b"trailer"):
        with pytest.raises(RuntimeError):
            sealed(content, "x", 1)

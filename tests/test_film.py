"""The code of a clinic's film is what it says, large enough to be read, and read by a telephone."""

import re
from dataclasses import replace
from itertools import product

import pypdfium2
import pytest
import segno
import zxingcpp

from heelprint.clinic import Clinic
from heelprint.order import Order
from heelprint.page.film import QUIET_ZONE, film_facts, modules_of
from heelprint.page.html import order_html
from heelprint.page.rooms import FILM_CODE, FILM_LETTERS, FILM_MODULES
from heelprint.press.press import order_pdf
from tests.clinics import LONGEST_ADDRESS
from tests.support import Kind, running_text

ADDRESS = "https://www.example.com/film?of=heel&n=1"
LONG_ADDRESSES = (LONGEST_ADDRESS, "http://a.dk/" + "%C3" * 24, "HTTPS://A.DK/" + "A" * 71)
DOTS = 300  # an inch, of an office printer
MM = DOTS / 25.4


def order(address: str | None, **words: object) -> Order:
    plain = Kind("left", "two-leg", "da").order(only=("exercise",), **words)  # type: ignore[arg-type]  # of an order
    return replace(plain, clinic=Clinic(film=address, notes=(("da", "Ring."),)))


def modules(path: str) -> set[tuple[int, int]]:
    """Each dark module of a path, by column and row."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == path
    return {(int(x) + step, int(y)) for x, y, length, back in runs for step in range(int(length))}


def unbroken(text: str) -> str:
    """The text without what PDFium reads at the ends of lines: spaces, and hyphens as it likes."""
    return re.sub(r"[^\w.:/?&=%]", "", text)


@pytest.mark.parametrize("address", [ADDRESS, *LONG_ADDRESSES])
def test_the_modules_are_those_of_the_code_with_a_quiet_zone_around_them(address: str) -> None:
    film = film_facts(address)
    code = segno.make_qr(address, error="m")
    dark = {
        (x + QUIET_ZONE, y + QUIET_ZONE)
        for y, row in enumerate(code.matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    }
    assert modules(film.path) == dark
    assert QUIET_ZONE == code.default_border_size == 4
    assert film.units == code.symbol_size()[0]


@pytest.mark.parametrize("address", LONG_ADDRESSES)
def test_the_longest_address_has_modules_of_two_thirds_of_a_millimetre(address: str) -> None:
    assert len(address) == FILM_LETTERS
    assert len(modules_of(address)) <= FILM_MODULES
    assert FILM_CODE / FILM_MODULES >= 2 / 3
    film = film_facts(address)
    assert float(film.width) / film.units >= 2 / 3
    assert float(film.quiet) == pytest.approx(4 * float(film.width) / film.units, abs=0.001)


def test_one_letter_more_would_need_a_code_of_smaller_modules() -> None:
    assert len(modules_of(LONGEST_ADDRESS)) == FILM_MODULES
    assert FILM_CODE / len(modules_of(f"{LONGEST_ADDRESS}x")) < 2 / 3


@pytest.mark.pango
@pytest.mark.parametrize("address", [ADDRESS, "http://a.dk", *LONG_ADDRESSES])
@pytest.mark.parametrize(("paper", "large"), [*product(("A4", "Letter"), ("no", "yes"))])
def test_the_printed_code_is_read_and_is_25_mm_wide(address: str, paper: str, large: str) -> None:
    content = order_pdf(order(address, paper=paper, large_print=large)).content
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            # Black and white alone, as the worst of the printers has it.
            picture = page.render(scale=DOTS / 72).to_pil().convert("L")
            found += zxingcpp.read_barcodes(picture.point(lambda grey: 255 * (grey > 127)))
    (code,) = found
    assert (code.text, code.format) == (address, zxingcpp.BarcodeFormat.QRCode)
    width = code.position.top_right.x - code.position.top_left.x
    assert width / MM == pytest.approx(FILM_CODE, abs=0.3)
    said = running_text(content)
    assert "Se øvelsen på film" in said
    typed = film_facts(address).typed
    assert unbroken(typed) in unbroken(said)
    assert address in (typed, f"https://{typed}")


def test_the_html_edition_links_to_the_film_and_has_its_code() -> None:
    html = order_html(order(ADDRESS))
    escaped = ADDRESS.replace("&", "&amp;")
    assert html.count(f'<a href="{escaped}">{escaped.removeprefix("https://")}</a>') == 1
    assert f'<path d="{film_facts(ADDRESS).path}"/>' in html


def test_without_a_film_nothing_is_said_of_one() -> None:
    html = order_html(order(None))
    assert "film" not in html.replace("--film", "")
    assert "<a " not in html

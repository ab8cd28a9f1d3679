"""The HTML edition in a real browser: on a telephone, for a screen reader, and on its printer."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from heelprint.order import Order
from heelprint.page.html import order_html
from heelprint.page.log import make_log
from tests.clinics import fullest
from tests.programs import start_browser
from tests.support import Kind, pages

pytestmark = [pytest.mark.chromedriver, pytest.mark.xdist_group("browser")]

KINDS = [
    Kind("left", "one-leg", "da"),
    Kind("both", "two-leg", "da"),
    Kind("right", "two-leg-until", "en-US"),
    Kind("both", "two-leg", "en"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    driver = start_browser()
    yield driver
    driver.quit()


def show(browser: webdriver.Chrome, order: Order, folder: Path, width: int) -> None:
    path = folder / "plan.html"
    path.write_text(order_html(order), encoding="utf-8")
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(path.as_uri())


def of_clinic(order: Order, is_of_clinic: bool) -> Order:
    return replace(order, clinic=fullest() if is_of_clinic else None)


WITH_AND_WITHOUT_A_CLINIC = pytest.mark.parametrize("clinic", [False, True])


@WITH_AND_WITHOUT_A_CLINIC
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_telephone_needs_no_sideways_scrolling(
    kind: Kind, large: bool, clinic: bool, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    order = kind.order(large_print=large, name="Wilhelmine-Margrethe Wollesen-Westergaard")
    show(browser, of_clinic(order, clinic), tmp_path, width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360
    sticking_out = """
        return [...document.querySelectorAll('main *')]
            .filter(e => getComputedStyle(e).clipPath === 'none' && !e.closest('thead'))
            .filter(e => e.getBoundingClientRect().right > 361).map(e => e.outerHTML.slice(0, 80))
    """
    assert browser.execute_script(sticking_out) == []


@pytest.mark.parametrize(("width", "shown"), [(360, "log-list"), (1000, "log-page")])
def test_a_telephone_has_a_list_instead_of_what_cant_be_ticked_there(
    width: int, shown: str, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    show(browser, KINDS[0].order(), tmp_path, width)
    seen = """return ['log-list', 'log-page'].filter(
        name => document.querySelector(`.${name}`).getBoundingClientRect().height > 0)"""
    assert browser.execute_script(seen) == [shown]


@WITH_AND_WITHOUT_A_CLINIC
@pytest.mark.parametrize("width", [360, 1000])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_no_violation(
    kind: Kind, width: int, clinic: bool, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    show(browser, of_clinic(kind.order(name="Eva Holm"), clinic), tmp_path, width)
    browser.execute_script(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    result: dict[str, Any] = browser.execute_async_script("axe.run().then(arguments[0])")
    found = [(one["id"], one["nodes"][0]["html"][:100]) for one in result["violations"]]
    assert found == []
    assert len(result["passes"]) > 15


def test_it_is_read_without_a_script_or_another_file(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    show(browser, KINDS[0].order(), tmp_path, width=1000)
    fetched = "return performance.getEntriesByType('resource').map(e => e.name.slice(0, 20))"
    addresses = browser.execute_script(fetched)
    assert all(address.startswith("data:") for address in addresses)
    assert browser.execute_script("return document.scripts.length") == 0
    assert browser.execute_script("return document.fonts.check('12px heelprint')") is True


@WITH_AND_WITHOUT_A_CLINIC
@pytest.mark.parametrize("paper", [(8.27, 11.69), (8.5, 11)], ids=["A4", "Letter"])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_browser_prints_it_well(
    kind: Kind,
    paper: tuple[float, float],
    clinic: bool,
    browser: webdriver.Chrome,
    tmp_path: Path,
) -> None:
    show(browser, of_clinic(kind.order(name="Eva Holm"), clinic), tmp_path, width=1000)
    settings = {"paperWidth": paper[0], "paperHeight": paper[1], "preferCSSPageSize": False}
    printed = browser.execute_cdp_cmd("Page.printToPDF", settings)
    texts = pages(base64.b64decode(printed["data"]))
    assert 4 <= len(texts) <= 7
    trained, head = ("Trænet:", "Ekstra") if kind.language == "da" else ("Trained:", "Extra")
    log = [text for text in texts if trained in text]
    assert len(log) == len(make_log(of_clinic(kind.order(name="Eva Holm"), clinic)).pages)
    assert all(head in text for text in log)
    assert all((str(fullest().contact[0]) in text) == clinic for text in log)

"""The HTML edition in a real browser: on a telephone, for a screen reader, and on its printer."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
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


LONGEST = 5000  # px, of a whole plan on a telephone
SEEN = """
    return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length
"""
FOR_A_PEN = ".box, .pen-line, .date-line, .note-line, .log td.write"


def seen(browser: webdriver.Chrome, selector: str) -> int:
    """How many of these are shown."""
    return int(browser.execute_script(SEEN, selector))


@WITH_AND_WITHOUT_A_CLINIC
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_telephone_shows_the_plan_in_two_minutes_and_nothing_for_a_pen(
    kind: Kind, clinic: bool, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    order = of_clinic(kind.order(start=date.today() + timedelta(1)), clinic)
    show(browser, order, tmp_path, width=360)
    assert browser.execute_script("return document.documentElement.scrollHeight") <= LONGEST
    assert seen(browser, FOR_A_PEN) == 0
    assert seen(browser, ".log-list time") == 42
    foot = "return document.querySelector('.feet').getBoundingClientRect().bottom"
    assert browser.execute_script(foot) < (450 if clinic else 250)
    metrics = {"width": 1000, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert seen(browser, FOR_A_PEN) > 100
    assert seen(browser, ".log-list") == 0


@pytest.mark.parametrize(
    ("days_ago", "label", "folded"),
    [(0, "I dag", 0), (4, "I dag", 2), (5, "Næste", 3), (-3, "Næste", 0)],
)
def test_a_telephone_begins_its_list_with_today(
    days_ago: int, label: str, folded: int, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    order = KINDS[0].order(start=date.today() - timedelta(days_ago))
    show(browser, order, tmp_path, width=360)
    shown = "return [...document.querySelectorAll('.log-list li')].filter(e => e.checkVisibility())"
    first, second = browser.execute_script(shown)[:2]
    session = order.sessions[folded]
    assert first.find_element("tag name", "time").get_attribute("datetime") == str(session.date)
    assert first.get_attribute("aria-current") == "date"
    assert label in first.text
    assert not second.get_attribute("aria-current")
    assert seen(browser, ".log-list time") == 42 - folded
    assert seen(browser, "summary") == min(folded, 1)
    if folded:
        browser.find_element("css selector", "summary").click()
        assert seen(browser, ".log-list time") == 42


def test_a_browser_runs_the_page_s_own_script_and_no_other(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    html = order_html(KINDS[0].order(start=date.today()))
    foreign = "<script>document.body.id = 'ran'</script>"
    path = tmp_path / "plan.html"
    for policy, ran in ((r"\g<0>", ""), ("", "ran")):
        changed = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', policy, html)
        path.write_text(changed.replace("</body>", f"{foreign}</body>"), encoding="utf-8")
        browser.get(path.as_uri())
        assert browser.execute_script("return document.body.id") == ran
        assert browser.find_elements("css selector", ".sessions [aria-current]")


@pytest.mark.parametrize("days_ago", [100, 0])
def test_the_list_is_whole_without_a_script_and_after_the_plan(
    days_ago: int, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    order = KINDS[0].order(start=date.today() - timedelta(days_ago))
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": days_ago == 0})
    show(browser, order, tmp_path, width=360)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert seen(browser, ".log-list time") == 42
    assert seen(browser, "summary, [aria-current]") == 0


def test_from_a_telephone_the_whole_log_is_printed(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    show(browser, KINDS[0].order(), tmp_path, width=360)
    content = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
    text = "\n".join(pages(content))
    assert len(re.findall(r"^\d+ .*\d × \d+", text, re.MULTILINE)) == 42
    assert "Dine træningsdage" not in text
    assert "Noter" in text


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


def test_it_is_read_without_another_file(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, KINDS[0].order(), tmp_path, width=1000)
    fetched = "return performance.getEntriesByType('resource').map(e => e.name.slice(0, 20))"
    addresses = browser.execute_script(fetched)
    assert all(address.startswith("data:") for address in addresses)
    assert browser.execute_script("return [...document.scripts].map(e => e.src)") == [""]
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
    trained, head = ("Trænet:", "Ekstra") if kind.language == "da" else ("Done:", "Extra")
    log = [text for text in texts if trained in text]
    assert len(log) == len(make_log(of_clinic(kind.order(name="Eva Holm"), clinic)).pages)
    assert all(head in text for text in log)
    assert all((str(fullest().contact[0]) in text) == clinic for text in log)

"""The page in the browser as people use it: with a mouse, by keyboard, without a script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import product
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from heelprint.editions import Edition, Made
from heelprint.order import Order
from heelprint.settings.read import NO_SETTINGS
from heelprint.web.app import make_app
from heelprint.web.desk import Desk
from heelprint.web.server import serve
from tests.programs import start_browser
from tests.support import START, running_text

pytestmark = [pytest.mark.chromedriver, pytest.mark.xdist_group("web")]

WIDTHS = (360, 768, 1280)
PATIENCE = 30  # seconds, of a machine that does much else


@pytest.fixture(scope="module")
def address() -> str:
    """The address of a server that ends with the tests."""
    ready: SimpleQueue[str] = SimpleQueue()
    app = make_app(Desk(NO_SETTINGS, lambda: START))
    Thread(target=serve, args=[app, 0, ready.put], daemon=True).start()
    return ready.get(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = start_browser()
    folder = str(tmp_path_factory.mktemp("saved"))
    allowed = {"behavior": "allow", "downloadPath": folder}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)
    driver.saved = Path(folder)  # type: ignore[attr-defined]
    yield driver
    driver.quit()


def open_page(browser: webdriver.Chrome, address: str, width: int = 1280) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address)


def until(browser: webdriver.Chrome, condition: Any) -> Any:
    """What the condition comes to, once it is something, on whatever page there is then."""
    waiting = WebDriverWait(browser, PATIENCE, 0.05, [StaleElementReferenceException])
    return waiting.until(condition)


SHOWN = "return document.querySelector('iframe').contentDocument?.body?.textContent ?? ''"


def preview(browser: webdriver.Chrome) -> str:
    """What the plan beside the form says, on one line."""
    return " ".join(str(browser.execute_script(SHOWN)).split())


def field(browser: webdriver.Chrome, name: str) -> WebElement:
    return browser.find_element(By.NAME, name)


def press(browser: webdriver.Chrome, words: str) -> None:
    (button,) = [one for one in browser.find_elements(By.TAG_NAME, "button") if one.text == words]
    button.click()


def saved(browser: webdriver.Chrome, ending: str) -> bytes:
    """The file of that kind that was saved last, which is taken away."""
    folder: Path = browser.saved  # type: ignore[attr-defined]
    (path,) = until(browser, lambda _: list(folder.glob(f"*.{ending}")))
    content: bytes = path.read_bytes()
    path.unlink()
    return content


@pytest.mark.pango
def test_the_whole_story_in_danish(browser: webdriver.Chrome, address: str) -> None:
    open_page(browser, f"{address}?speak=da")
    assert "Her står planen" in preview(browser)
    browser.find_element(By.CSS_SELECTOR, ".soles [for=affected-right]").click()
    until(browser, lambda _: "Træn højre fod" in preview(browser))
    until(browser, lambda _: "man. 23. nov." in preview(browser))
    field(browser, "name").send_keys("Eva Holm")
    until(browser, lambda _: "Eva Holm" in preview(browser))
    weeks = field(browser, "weeks")
    weeks.send_keys("9")
    said = browser.find_element(By.ID, "weeks-error")
    until(browser, lambda _: "»129« er ikke et antal uger" in said.text)
    assert weeks.get_attribute("aria-invalid") == "true"
    press(browser, "Gem som PDF")  # which can't be yet
    until(browser, lambda _: browser.switch_to.active_element == weeks)
    weeks.send_keys(Keys.BACKSPACE, Keys.BACKSPACE, "6")
    until(browser, lambda _: "13. marts 2027" in preview(browser) and said.text == "")
    press(browser, "Gem som PDF")
    said_there = running_text(saved(browser, "pdf"))
    for words in ("Eva Holm", "23. nov. 2026", "13. mar. 2027", "Højre fod"):
        assert words in said_there, words
    press(browser, "Kalender (.ics)")
    assert saved(browser, "ics").count(b"BEGIN:VEVENT") == 56
    assert browser.current_url == f"{address}?speak=da"  # nothing of it stands in the address


def test_the_note_is_copied(browser: webdriver.Chrome, address: str) -> None:
    allowed = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    granted = {"origin": address.rstrip("/"), "permissions": allowed}
    browser.execute_cdp_cmd("Browser.grantPermissions", granted)
    open_page(browser, f"{address}?speak=en")
    field(browser, "affected").click()
    press(browser, "Copy the note for the record")
    told = browser.find_element(By.CSS_SELECTOR, ".notes")
    until(browser, lambda _: "The note is copied" in told.text)
    copied = browser.execute_async_script(
        "navigator.clipboard.readText().then(arguments[0], error => arguments[0](String(error)))"
    )
    assert "left" in copied
    assert "23 Nov 2026" in copied.replace("\u00a0", " ")


@pytest.mark.pango
def test_enter_prints_what_the_keyboard_chose(
    browser: webdriver.Chrome, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three keys for a plan that starts today on one leg: the print view comes from the browser,
    over a frame that holds the PDF.
    """
    made: list[Edition] = []
    make = Desk.make

    def listen(self: Desk, edition: Edition, order: Order) -> Made:
        made.append(edition)
        return make(self, edition, order)

    monkeypatch.setattr(Desk, "make", listen)
    open_page(browser, f"{address}?speak=en")
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    until(browser, lambda _: "Train your left foot" in preview(browser))
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    printed = until(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, "#printed"))
    assert printed[0].get_attribute("src").startswith(f"blob:{address}")
    assert [edition.ending for edition in made] == ["pdf"]


def test_each_field_has_a_name_and_its_place_in_the_order_of_tabs(
    browser: webdriver.Chrome, address: str
) -> None:
    open_page(browser, f"{address}?speak=en")
    browser.execute_script("document.querySelector('details').open = true")
    visited = []
    for _ in range(30):
        active = browser.switch_to.active_element
        visited.append(active.get_attribute("name") or active.text)
        active.send_keys(Keys.TAB)
        if visited[-1].startswith("Copy"):
            break
    assert visited == [
        *("affected", "start_level", "start", "start", "start", "start", "weeks", "name", "lang"),
        *("large_print", "More choices", "only", "only", "only", "only"),
        *("one_leg_from",) * 4,
        *("from_week", "paper", "Print", "Save as PDF", "Web page", "Calendar (.ics)"),
        "Copy the note for the record",
    ]


@contextmanager
def without_script(browser: webdriver.Chrome) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_without_a_script_a_button_shows_the_plan_and_what_is_wrong(
    browser: webdriver.Chrome, address: str
) -> None:
    def said_at(name: str) -> str:
        return browser.find_element(By.ID, f"{name}-error").text

    with without_script(browser):
        open_page(browser, f"{address}?speak=en")
        field(browser, "affected").click()
        field(browser, "weeks").send_keys("9")
        press(browser, "Show the plan")
        until(browser, lambda _: "“129” is not a number of weeks" in said_at("weeks"))
        field(browser, "weeks").clear()
        field(browser, "weeks").send_keys("4")
        press(browser, "Show the plan")
        until(browser, lambda _: said_at("weeks") == "")
        assert field(browser, "weeks").get_attribute("value") == "4"
        browser.switch_to.frame(0)
        assert "Train your left foot" in browser.find_element(By.TAG_NAME, "body").text
        browser.switch_to.default_content()


SIDEWAYS = "return document.documentElement.scrollWidth"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_width_needs_sideways_scrolling_and_a_finger_hits_what_it_wants(
    lang: str, width: int, browser: webdriver.Chrome, address: str
) -> None:
    open_page(browser, f"{address}?speak={lang}", width)
    browser.execute_script("document.querySelector('details').open = true")
    assert browser.execute_script(SIDEWAYS) <= width
    small = """return [...document.querySelectorAll(arguments[0])]
        .filter(e => e.getBoundingClientRect().height < 34).length"""
    fields = "button, select, input:not([type=radio], [type=checkbox]), .choices label"
    assert browser.execute_script(small, fields) == 0


@pytest.mark.parametrize(
    ("lang", "width", "shade"),
    [
        pytest.param(*words, marks=pytest.mark.by_turns(number % 4))
        for number, words in enumerate(product(("da", "en"), WIDTHS, ("light", "dark")))
    ],
)
def test_axe_finds_no_violation(
    lang: str, width: int, shade: str, browser: webdriver.Chrome, address: str
) -> None:
    wanted = {"features": [{"name": "prefers-color-scheme", "value": shade}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    for path in ("", "nowhere", "preview"):
        open_page(browser, f"{address}{path}?speak={lang}", width)
        if not path:
            browser.execute_script("document.querySelector('details').open = true")
            field(browser, "weeks").send_keys("9")
            said = browser.find_element(By.ID, "weeks-error")
            until(browser, lambda _, said=said: re.search(r"129", said.text))
        browser.execute_script(axe)
        result: dict[str, Any] = browser.execute_async_script(
            "axe.run({iframes: false}).then(arguments[0])"
        )
        found = [(one["id"], one["nodes"][0]["html"][:100]) for one in result["violations"]]
        assert found == [], path
        assert len(result["passes"]) > 5


def test_nothing_is_fetched_from_elsewhere(browser: webdriver.Chrome, address: str) -> None:
    open_page(browser, f"{address}?speak=da")
    browser.find_element(By.ID, "affected-right").click()
    until(browser, lambda _: "Træn højre" in preview(browser))
    fetched = "return performance.getEntriesByType('resource').map(e => e.name)"
    names = browser.execute_script(fetched)
    assert len(names) >= 4
    assert all(name.startswith(address) for name in names)
    assert browser.execute_script("return document.fonts.check('600 12px heelprint')") is True
    problems = [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]
    assert [one for one in problems if "Content Security Policy" in one] == []

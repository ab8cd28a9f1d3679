"""What some tests need beyond Python, and whether it can be used on this machine."""

import os
import shutil

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

from heelprint.errors import OutputError
from heelprint.page.typesetter import load_weasyprint

# A marker is named for its program, library or system.
NEEDED = {
    "verapdf": "PDF/UA",
    "chromedriver": "browser",
    "vnu": "HTML",
    "openssl": "certificate",
    "pango": "Pango",
    "posix": "POSIX",
}

FLAGS = [
    *["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    *["--disable-background-networking", "--disable-component-update", "--disable-sync"],
]


def why_missing(program: str) -> str | None:
    """Why the tests of that marker can't be run here; None where they can."""
    if program == "posix":
        return None if os.name == "posix" else f"this system is {os.name}"
    if program == "pango":
        return None if _pango_is_found() else "WeasyPrint finds no Pango"
    if not shutil.which(program):
        return f"there is no {program} on PATH"
    if program == "chromedriver" and not _a_browser_starts():
        return "the chromedriver on PATH starts no browser"
    return None


def _pango_is_found() -> bool:
    try:
        load_weasyprint()
    except OutputError:
        return False
    return True


def start_browser() -> webdriver.Chrome:
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def _a_browser_starts() -> bool:
    """A program may be there and be no more than a shell for another one that isn't."""
    try:
        start_browser().quit()
    except (WebDriverException, OSError):
        return False
    return True

"""What several tests need: every kind of plan, and what a PDF says."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from heelprint.asked import Asked
from heelprint.i18n.catalogs import Catalog
from heelprint.i18n.language import find_language
from heelprint.i18n.sentences import Sentences
from heelprint.order import Order, read_order
from heelprint.press.press import order_pdf

START = date(2026, 11, 23)
CHANGE = date(2026, 12, 20)  # between two sessions
SIDES = ("left", "right", "both")
LEVELS = ("one-leg", "two-leg", "two-leg-until")
LANGUAGES = ("da", "en")
LONGEST_NAME = "Wilhelmine-Margrethe Wammen-Mikkelsen Wollesen-Westergaard"


@dataclass(frozen=True)
class Kind:
    """One of the eighteen kinds of plan: a side, a level and a language."""

    side: str
    level: str
    language: str

    def __str__(self) -> str:
        return f"{self.side}-{self.level}-{self.language}"

    def order(self, start: date = START, *, large_print: bool = False, **more: Any) -> Order:
        """The order for a plan of this kind."""
        words: dict[str, Any] = {
            "affected": self.side,
            "start_level": self.level.removesuffix("-until"),
            "one_leg_from": CHANGE.isoformat() if self.level.endswith("until") else None,
            "lang": self.language,
            "start": start.isoformat(),
            "large_print": "yes" if large_print else "no",
        }
        return read_order(Asked(**(words | more)), today=START)


def empty_catalog(folder: Path, tag: str) -> None:
    """Put a catalog of that language there, which has none of the sentences."""
    path = folder / tag / "LC_MESSAGES" / "heelprint.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "utf-8")


# The tests of these run in one process, which prints each kind once.
IN_ONE_PROCESS = pytest.mark.xdist_group("kinds")
KINDS = tuple(Kind(*words) for words in product(SIDES, LEVELS, LANGUAGES))


@cache
def printed(kind: Kind) -> bytes:
    """The plan of this kind as PDF, printed once a test process."""
    return order_pdf(kind.order()).content


def pages(content: bytes) -> list[str]:
    """The text of each page, with plain spaces, one line a line."""
    with pypdfium2.PdfDocument(content) as document:
        return [_plain(page.get_textpage().get_text_range()) for page in document]


def running_text(content: bytes) -> str:
    """The whole text on one line."""
    return " ".join(" ".join(pages(content)).split())


def _plain(text: str) -> str:
    """CLDR's thin and no-break spaces as plain ones."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(re.sub(r"\s+", " ", line).strip() for line in lines)


class PseudoSentences(Sentences):
    """The Danish catalog made 30 % longer and put in brackets: what escaped it stands bare."""

    def gettext(self, message: str) -> str:
        return f"⟦{_stretched(find_language('da').catalog.sentences.gettext(message))}⟧"

    def ngettext(self, one: str, more: str, number: int) -> str:
        return self.gettext(one if number == 1 else more)

    ugettext, ungettext = gettext, ngettext


def pseudo_order(order: Order) -> Order:
    """The same order in the pseudo-locale, with Danish dates."""
    return replace(
        order, language=replace(order.language, catalog=Catalog(sentences=PseudoSentences()))
    )


def _stretched(text: str) -> str:
    """Every third letter doubled, so that the words grow and not only the lines; no placeholder."""
    parts = re.split(r"(%\(\w+\)s)", text)
    return "".join(
        part if part.startswith("%(") else re.sub(r"(\w\w)(\w)", r"\1\2\2", part) for part in parts
    )

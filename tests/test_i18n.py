"""Languages: their dates, their catalogs, and no sentence outside them."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from heelprint import InputError
from heelprint.i18n.language import find_language, languages
from heelprint.message import Message
from heelprint.order import Order
from heelprint.page.html import order_html
from heelprint.resources import data_folder
from tests.direct import page_of
from tests.support import KINDS, Kind, pseudo_order
from tests.test_order import WRONG, read

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 23)


def test_danish_and_english_are_printed() -> None:
    assert languages() == ("da", "en")


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("da", "da-DK"),
        ("DA", "da-DK"),
        ("da-DK", "da-DK"),
        ("da_GL", "da-GL"),
        ("da-US", "da-DK"),  # a region that CLDR has no Danish for
        ("en", "en-GB"),
        ("en-GB", "en-GB"),
        ("en-US", "en-US"),
        ("en-Latn-US", "en-US"),
        ("en-ZZ", "en-GB"),
        ("en-US-u-hc-h12", "en-US"),
        ("en-US-x-foo", "en-US"),
    ],
)
def test_any_tag_of_a_language_with_a_catalog_is_read(tag: str, found: str) -> None:
    assert find_language(tag).tag == found


@pytest.mark.parametrize("tag", ["", "d", "dansk", "xx", "de", "../da", "12", "da\n", "en\x00"])
def test_any_other_tag_is_refused(tag: str) -> None:
    with pytest.raises(InputError):
        find_language(tag)


def test_danish_dates() -> None:
    danish = find_language("da")
    assert danish.weekday_date(DAY) == "man. 23. nov."
    assert danish.weekday_long_date(DAY) == "mandag den 23. november 2026"
    assert danish.span(DAY, date(2026, 12, 6)) == "23. nov.–6. dec. 2026"
    assert danish.first_weekday == 0
    assert [short for short, _ in danish.weekday_names()][:4] == ["man.", "tirs.", "ons.", "tors."]


def test_english_dates() -> None:
    british = find_language("en")
    assert british.weekday_date(DAY) == "Mon 23 Nov"
    assert british.first_weekday == 0
    american = find_language("en-US")
    assert american.weekday_date(DAY) == "Mon, Nov 23"
    assert american.first_weekday == 6
    assert american.weekday_names()[0] == ("Sun", "Sunday")


def test_alternatives_are_a_list_in_the_language() -> None:
    message = Message("%(words)s", {"words": ("a", "b", "c")})
    assert find_language("da").say(message) == "a, b eller c"
    assert find_language("en").say(message) == "a, b or c"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The messages in the code and the templates, found by the documented command."""
    template = tmp_path_factory.mktemp("catalog") / "messages.pot"
    words = ["pybabel", "-q", "extract", "--keyword", "NN_:1,2", "-F"]
    words += [str(ROOT / "pyproject.toml"), "-o", str(template), str(ROOT)]
    CommandLineInterface().run(words)  # type: ignore[no-untyped-call]  # Babel's own
    with template.open("rb") as file:
        return read_po(file)


def test_a_new_catalog_begins_with_every_message(extracted: Catalog) -> None:
    with (data_folder("locales") / "heelprint.pot").open("rb") as file:
        template = read_po(file)
    assert {message.id for message in template} == {message.id for message in extracted}


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_the_catalog_is_complete(language: str, extracted: Catalog) -> None:
    path = data_folder("locales") / language / "LC_MESSAGES" / "heelprint.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    assert {message.id for message in catalog} == {message.id for message in extracted}
    assert not catalog.obsolete
    for message in catalog:
        if message.id:
            said = message.string or ""
            assert said if isinstance(said, str) else all(said), message.id
            assert not message.fuzzy, message.id
            assert placeholders(str(message.string)) == placeholders(str(message.id))


class BareWords(HTMLParser):
    """Collects the words outside of the pseudo-locale's brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "col", "path", "circle"}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "cite", "bdi"} & set(self._inside):
            self.text.append(data)


def cldr_words() -> set[str]:
    """What comes from CLDR and not from a catalog: the names of months and weekdays, and "den"."""
    danish = find_language("da").locale
    names = [danish.months["format"], danish.days["format"], danish.days["stand-alone"]]
    words = {name for widths in names for width in widths.values() for name in width.values()}
    return {word.strip(".") for word in words} | {"den"}


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("make_page", [page_of, order_html])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.language == "da"], ids=str)
def test_no_sentence_escapes_the_catalogs(
    kind: Kind, make_page: Callable[[Order], str], large_print: bool
) -> None:
    order = pseudo_order(kind.order(name="Eva Holm", large_print=large_print, from_week="2"))
    parser = BareWords()
    parser.feed(make_page(order))
    bare = " ".join(parser.text)
    while "⟦" in bare:  # a message may stand in another
        bare = re.sub(r"⟦[^⟦⟧]*⟧", " ", bare)
    assert set(re.findall(r"[^\W\d_]+", bare)) <= cldr_words()


@pytest.mark.parametrize(("field", "words", "accepted"), WRONG)
def test_every_message_about_an_order_is_said_in_danish(
    field: str, words: dict[str, Any], accepted: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(**words)
    message = caught.value.message
    assert caught.value.field == field
    assert find_language("da").say(message) != find_language("en").say(message)


def test_a_message_that_says_little_by_itself_has_a_comment_for_translators() -> None:
    with (data_folder("locales") / "heelprint.pot").open("rb") as file:
        short = [message for message in read_po(file) if 0 < len(str(message.id).split()) <= 2]
    assert len(short) > 30
    assert [message.id for message in short if not message.auto_comments] == []

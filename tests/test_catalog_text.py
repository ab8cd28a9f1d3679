"""What a catalog says is text wherever it is printed, whatever letters it has."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from heelprint.i18n.catalogs import Catalog
from heelprint.i18n.language import find_language
from heelprint.i18n.sentences import Sentences
from heelprint.order import Order
from heelprint.page.handout import make_handout
from heelprint.page.html import order_html, session_text
from heelprint.page.ics import plan_ics
from heelprint.press.press import order_pdf
from heelprint.settings.new_file import new_clinic_file
from tests.clinics import fullest
from tests.direct import page_of
from tests.support import Kind, running_text

HOSTILE = {
    "script": '"><script>alert(1)</script>',
    "handler": "' onmouseover='alert(1)",
    "handler-in-quotes": '" onmouseover="alert(1)" x="',
    "end-of-style": "</style><script>alert(1)</script>",
    "end-of-title": "</title></svg><img src=x onerror=alert(1)>",
    "entities": "&lt;b&gt; &amp; &quot; &#34;",
    "expression": "{{ 7*7 }} {% if x %} {# y #}",
    "comment": "<!-- --> <![CDATA[ ]]>",
    "toml": '"""\'\'\'" = ] # \\ \\u0000',
    "ics": "a;b,c:d\\n\\,BEGIN:VALARM",
    "css": "} body { display: none } /*",
}


class Said(Sentences):
    """Every message begins with the same text."""

    def __init__(self, before: str) -> None:
        super().__init__()
        self.before = before

    def gettext(self, message: str) -> str:
        return f"{self.before.replace('%', '%%')} {message}"

    def ngettext(self, one: str, more: str, number: int) -> str:
        return self.gettext(one if number == 1 else more)

    ugettext, ungettext = gettext, ngettext


class Tree(HTMLParser):
    """The elements of a page with their attributes, without what is said in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[str]]] = []
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, [name for name, _ in attrs]))
        self.said += [value or "" for name, value in attrs if name in {"data-label", "alt"}]

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", []))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def orders() -> Iterator[Order]:
    for side, level in (("left", "one-leg"), ("right", "two-leg"), ("both", "two-leg-until")):
        for large_print in (False, True):
            order = Kind(side, level, "en").order(name="Eva <Holm>", large_print=large_print)
            yield replace(order, clinic=fullest())


def saying(order: Order, text: str) -> Order:
    language = replace(order.language, catalog=Catalog(sentences=Said(text)))
    return replace(order, language=language)


@pytest.mark.pango
@pytest.mark.parametrize("make_page", [page_of, order_html])
@pytest.mark.parametrize("case", HOSTILE)
def test_a_page_has_the_same_elements_whatever_a_catalog_says(
    case: str, make_page: Callable[[Order], str]
) -> None:
    for order in orders():
        page = Tree(make_page(saying(order, HOSTILE[case])))
        assert page.elements == Tree(make_page(order)).elements
        assert sum(HOSTILE[case] in text for text in page.said) > 50


@pytest.mark.pango
@pytest.mark.parametrize("case", HOSTILE)
def test_a_calendar_says_it_as_it_is(case: str) -> None:
    order = next(orders())
    said = saying(order, HOSTILE[case])
    text = session_text(make_handout(said), said.sessions[0], said.language, is_last_session=True)
    assert " ".join(HOSTILE[case].split()) in text
    lines = plan_ics(said).decode().replace("\r\n ", "").split("\r\n")
    names = [re.match(r"[A-Z-]+(?=[:;])", line) for line in lines if line]
    assert all(names)
    assert lines.count("BEGIN:VEVENT") == len(order.sessions)
    assert "BEGIN:VALARM" not in lines


@pytest.mark.parametrize("case", HOSTILE)
def test_the_clinics_file_to_begin_with_can_be_read(case: str) -> None:
    language = replace(find_language("en"), catalog=Catalog(sentences=Said(HOSTILE[case])))
    text = new_clinic_file(language, "heelprint clinic check")
    assert tomllib.loads(text)["text"] == {"en": {}}
    used = re.sub(r"^#(?=\w)", "", text, flags=re.MULTILINE)
    values = tomllib.loads(used)
    assert values["clinic"]["name"] == f"{HOSTILE[case]} The Clinic, High Street"
    assert json.dumps(values["text"]["en"]["note"]).startswith(json.dumps(HOSTILE[case])[:-1])


@pytest.mark.pango
def test_it_is_printed_as_it_is() -> None:
    order = replace(next(orders()), parts=(next(orders()).parts[0],))
    text = running_text(order_pdf(saying(order, "<b>A</b> & \"B\" 'C'")).content)
    assert "<b>A</b> & \"B\" 'C' Your plan for heel pain" in text

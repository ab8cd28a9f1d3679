"""The templates hold sentences and loops: what is decided or counted comes from the handout."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from heelprint.i18n.language import find_language
from heelprint.page.templates import template
from heelprint.resources import data_folder

FOLDER = data_folder("templates")
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
ENVIRONMENT = template("handout.html", find_language("en")).environment

COMPUTING = (
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
    *(nodes.Neg, nodes.Pos, nodes.Concat),
)
COMPARING = (nodes.Compare, nodes.Test)
SETTING = (nodes.Assign, nodes.AssignBlock)
FILTERS = {"first", "safe", "toml", "unique"}  # none of which counts, sums up or compares

# What is handed to a template. A part may use it, too, and nothing that another template has set.
GIVEN = {
    "journal-note.txt": {"note", "programme"},
    "session.txt": {"handout", "session", "is_last_session", "is_last_stage"},
    "clinic.toml": {"film_letters", "check", "lang", "spoken", "paper", "weeks"},
}
IN_A_BROWSER = {"language", "address", "speaks", "form", "preview", "programme", "feet", "message"}
GIVEN |= {path.name: IN_A_BROWSER for path in (FOLDER / "web").glob("*.html")}
GIVEN_TO_A_PAGE = {"handout", "rooms", "on_paper", "fonts", "script", "script_hash"}
ALWAYS_THERE = {"_", "gettext", "ngettext", "range"}


def sins(source: str, given: set[str]) -> Iterator[str]:
    """What a template must not do, in words."""
    tree = ENVIRONMENT.parse(source)
    for node in tree.find_all((*COMPUTING, *COMPARING, *SETTING, nodes.Filter)):
        if not (isinstance(node, nodes.Filter) and node.name in FILTERS):
            yield f"line {node.lineno}: {type(node).__name__}"
    for name in sorted(find_undeclared_variables(tree) - given - ALWAYS_THERE):
        yield f"unknown: {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_no_template_compares_computes_or_leaks(path: Path) -> None:
    given = GIVEN.get(path.name, GIVEN_TO_A_PAGE)
    assert list(sins(path.read_text(encoding="utf-8"), given)) == []


@pytest.mark.parametrize(
    ("source", "sin"),
    [
        ('{% if handout.level != "one-leg" %}{% endif %}', "line 1: Compare"),
        ("\n{{ 'trained' if foot in handout.feet }}", "line 2: Compare"),
        ('{% if handout.side is eq("both") %}{% endif %}', "line 1: Test"),
        ("{{ 4 + handout.feet }}", "line 1: Add"),
        ("{% trans weeks=handout.first_day // 7 %}{{ weeks }}{% endtrans %}", "line 1: FloorDiv"),
        ("{{ handout.log|length }}", "line 1: Filter"),
        ('{% include "parts/" ~ handout.part ~ ".html" %}', "line 1: Concat"),
        ("{% set two_legs = handout.two_legs %}", "line 1: Assign"),
        ("{% set note %}{{ handout.note }}{% endset %}", "line 1: AssignBlock"),
        ("{% if two_legs %}{% endif %}", "unknown: two_legs"),
    ],
)
def test_a_template_that_does_is_found(source: str, sin: str) -> None:
    assert sin in sins(source, GIVEN_TO_A_PAGE)


def test_a_line_of_css_has_at_most_100_letters() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in FILES if path.suffix == ".css"]
    assert len(sheets) == 8
    assert [line for sheet in sheets for line in sheet.splitlines() if len(line) > 100] == []


QUOTED = re.compile(r"'([^']*)'")
PRINTED_VALUE = re.compile(r"\{\{(.*?)\}\}")
OF_THE_PAPER = {"A4", "Letter"}  # and of large print, which says what a page is
STAGES = {"stage-1", "stage-2", "stage-3"}


def classes_of_templates() -> set[str]:
    """Every class that an element may have; of "stage-{{ number }}" what stands before it."""
    found = set()
    for path in FILES:
        if path.suffix in {".html", ".svg"}:
            for words in re.findall(r'class="([^"]*)"', path.read_text("utf-8")):
                plain = PRINTED_VALUE.sub(lambda value: "".join(QUOTED.findall(value[1])), words)
                found |= set(plain.split())
    return found


OF_THE_PRESS = {"test"}  # whose box it finds by that, since only a week that begins has it


def classes_of_sheets() -> set[str]:
    """Every class that a rule names."""
    found = set()
    for path in FILES:
        if path.suffix == ".css":
            sheet = re.sub(
                r"/\*.*?\*/|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.S
            )
            rules = re.sub(r"\{[^{}]*\}", "{}", sheet)
            found |= set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))
    return found


def test_each_class_has_a_rule_and_each_rule_its_element() -> None:
    of_templates, of_sheets = classes_of_templates(), classes_of_sheets()
    assert len(of_sheets) > 100
    assert of_templates - of_sheets == {"large", "stage-"} | OF_THE_PRESS
    assert of_sheets - of_templates == OF_THE_PAPER | STAGES

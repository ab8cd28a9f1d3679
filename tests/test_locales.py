"""A language of one's own: a catalog in a folder is enough, and what is wrong with it is said."""

import ast
import json
import os
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree

import pytest
from babel import Locale, localedata
from babel.core import LOCALE_ALIASES, get_global
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result

import heelprint
import heelprint.cli.main
from heelprint import Side, build_plan
from heelprint.asked import Asked
from heelprint.batch.rows import Common, Done, Outcome, foresee, print_rows
from heelprint.errors import InputError, InputFileError
from heelprint.i18n.catalogs import (
    Catalog,
    Catalogs,
    own_catalogs,
    read_catalogs,
    untranslated,
    use_catalogs,
)
from heelprint.i18n.language import Language, find_language, find_locale, languages
from heelprint.i18n.po_file import is_usable
from heelprint.i18n.sentences import Sentences
from heelprint.i18n.tags import folder_names, full_locale, runs_from_right
from heelprint.machine.confined import OverLimitError
from heelprint.message import NN_, Message
from heelprint.order import Order
from heelprint.page.handout import make_handout
from heelprint.roster.read import Entry
from heelprint.words.choices import ACCEPTED, Answer, NearDay, Paper, read_choice
from heelprint.words.date_names import date_names
from tests.batches import here
from tests.support import START, running_text
from tests.test_settings import NAMED

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locales").symlink_to(ROOT / "locales")
    yield
    use_catalogs(Catalogs())


def call(*words: str) -> Result:
    return CliRunner().invoke(heelprint.cli.main.cli, words, prog_name="heelprint")


def init(language: str) -> Path:
    """A new catalog, by the chapter's own command; its file."""
    chapter = (ROOT / "docs" / "languages.md").read_text("utf-8")
    found = re.search(r"^\S*pybabel (init .* -d (\S+) .*) -l sv$", chapter, re.MULTILINE)
    assert found is not None
    command = f"pybabel {found[1]} -l {language}"
    CommandLineInterface().run(command.split())  # type: ignore[no-untyped-call]  # Babel's own
    return Path(found[2], language, "LC_MESSAGES", "heelprint.po")


def fill(path: Path, say: Callable[[str], str | None]) -> None:
    """Translate each message of the file, or leave it empty."""
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if isinstance(message.id, str):
            message.string = (message.id and say(message.id)) or message.string
        else:
            of_form = [say(message.id[min(form, 1)]) for form in range(catalog.num_plurals)]
            message.string = [said or "" for said in of_form]
    with path.open("wb") as file:
        write_po(file, catalog)


def pseudo(text: str) -> str:
    """The message in brackets; of words that are accepted, each."""
    return ", ".join(f"⟦{word}⟧" for word in text.split(", "))


OWN = "my-locales"
PLAN = ("plan", "--start", "2026-11-23", "--affected", "left", "--locales", OWN)


@pytest.mark.parametrize(
    ("tag", "catalog", "first", "monday"),
    [
        ("sv", "sv", "23 nov. 2026", "mån"),
        ("de", "de", "23. Nov. 2026", "Mo"),
        ("pt", "pt_BR", "23 de nov. de 2026", "seg."),
        ("pt-BR", "pt_BR", "23 de nov. de 2026", "seg."),
        ("el", "el", "23 Νοε 2026", "Δευ"),
        ("uk", "uk", "23 лист. 2026 р.", "пн"),
        ("sr", "sr", "23. нов 2026.", "пон"),
    ],
)
def test_a_new_language_is_printed_from_its_catalog_alone(
    tag: str, catalog: str, first: str, monday: str
) -> None:
    fill(init(catalog), pseudo)
    result = call(*PLAN, "--lang", tag, "-o", "plan.html")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("⟦Wrote plan.html: 42 sessions")
    html = Path("plan.html").read_text("utf-8").replace("\u00a0", " ")
    assert f'<html lang="{Locale.parse(tag.replace("-", "_")).language}' in html
    assert "<h1>⟦Your plan for heel pain⟧</h1>" in html
    days = find_language(tag).weekday_names()
    assert any(short == monday for short, _ in days)
    assert find_language(tag).medium_date(START).replace("\u202f", " ") == first


@pytest.mark.pango
def test_it_is_a_pdf_with_its_own_first_day_of_the_week_and_paper() -> None:
    fill(init("es_MX"), pseudo)
    result = call(*PLAN, "--lang", "es-MX", "-o", "plan.pdf")
    assert result.exit_code == 0, result.stderr
    text = running_text(Path("plan.pdf").read_bytes())
    assert "⟦Your plan for heel pain⟧" in text
    assert "dom lun mar mié jue vie sáb" in text  # the week begins on a Sunday, so has no number
    assert find_language("es-MX").paper == "Letter"


def test_its_words_are_understood_and_its_note_is_printed() -> None:
    words = {ACCEPTED[Side.LEFT].text: "vänster, v", ACCEPTED[Answer.YES].text: "ja, j"}
    fill(init("sv"), lambda text: words.get(text, text))
    Path("clinic.toml").write_text(f'{NAMED}[text.sv]\nnote = "Ring oss."', "utf-8")
    assert PLAN[4] == "left"
    swedish = (*PLAN[:4], "vänster", *PLAN[5:], "--lang", "svenska")
    result = call(*swedish, "--clinic", "clinic.toml", "-o", "plan.html")
    assert result.exit_code == 0, result.stderr
    assert ">Ring oss.<" in Path("plan.html").read_text("utf-8")


@pytest.mark.pango
def test_a_stack_is_printed_in_it_by_other_processes() -> None:
    fill(init("sv"), pseudo)
    Path("clinic.toml").write_text(NAMED, "utf-8")
    Path("roster.csv").write_text(
        "id;start;side;lang\n1;2026-11-23;left;sv\n2;2026-11-23;left;en\n"
    )
    words = ("batch", "roster.csv", "-o", "plans", "--locales", OWN, "--clinic", "clinic.toml")
    result = call(*words, "--jobs", "2", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    for number, said in ((1, "⟦Your plan for heel pain⟧"), (2, "Your plan for heel pain")):
        text = running_text(Path(f"plans/{number}.pdf").read_bytes())
        assert said in text
        assert "Hælklinikken" in text
    again = call(*words, "--jobs", "2", "--lang", "en")
    assert "0 printed, 2 unchanged" in again.stderr
    fill(init("sv"), lambda text: f"{pseudo(text)}!")
    assert "1 printed, 1 unchanged" in call(*words, "--lang", "en").stderr


def test_what_a_catalog_does_not_say_is_said_in_english_and_counted() -> None:
    path = init("sv")
    fill(path, lambda text: {"Your plan for heel pain": "Din plan"}.get(text))
    result = call(*PLAN, "--lang", "sv", "-o", "plan.html")
    with (ROOT / "locales" / "heelprint.pot").open("rb") as file:
        messages = sum(bool(message.id) for message in read_po(file))
    told = f"{path} translates 1 of {messages} messages. The others are in English."
    assert result.stderr.splitlines()[0] == told
    html = Path("plan.html").read_text("utf-8").replace("\u00a0", " ")
    assert "<h1>Din plan</h1>" in html
    assert "<h1>Your log</h1>" in html


def test_only_catalogs_that_are_used_are_told_of() -> None:
    init("sv")
    assert "translates" not in call(*PLAN, "--lang", "en", "-o", "plan.html").stderr


UNUSABLE = {
    "another placeholder": "Spara %(wher)s: %(number)s, %(end)s",
    "a placeholder less": "Spara %(where)s: %(number)s",
    "a per cent sign within": "Spara %(where)s: %(number)s, 100 % säker, %(end)s",
    "a bare per cent sign": "Spara %(where)s: %(number)s, %(end)s 100 %",
    "markup": "<b>%(where)s</b>: %(number)s, %(end)s",
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_translation_that_would_print_something_else_is_not_used(case: str) -> None:
    text = "Wrote %(where)s: %(number)s session, the last on %(end)s."
    forms = (text, text.replace("session", "sessions"))
    fill(init("sv"), lambda message: UNUSABLE[case] if message in forms else message)
    result = call(*PLAN, "--lang", "sv", "-o", "plan.json")
    assert result.exit_code == 0, result.output
    assert "1 can't be used" in result.stderr
    assert f"“{text}”" in result.stderr
    assert "Wrote plan.json: 42 sessions, the last on 2027-02-13." in result.stderr


BROKEN = {
    "no-po": (b"hello\n", "Line 1 "),
    "no-message": (b'msgid "a"\n\nmsgid "b"\nhello\n', "Line "),
    "latin-1": ('msgid "a"\nmsgstr "ø"\n'.encode("latin-1"), "UTF-8"),
    "utf-16": ('msgid "a"\nmsgstr "b"\n'.encode("utf-16"), "UTF-8"),
    "charset": (
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=foo\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        "foo",
    ),
    "plurals": (b'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=(;\\n"\n', "x"),
}


# Babel takes each of these, and loses letters.
QUOTES = {
    'msgstr "Namn': 4,
    "msgstr Namn": 4,
    'msgstr Namn"': 4,
    'msgstr "Na"mn"': 4,
    'msgstr "Namn" # efternamn': 4,
    "msgstr “Namn”": 4,
    'msgstr "Na"\nmn"': 5,
    'msgstr "Na\\"': 4,
}


@pytest.mark.parametrize("text", QUOTES)
def test_broken_quotation_marks_are_refused_with_their_line(text: str) -> None:
    path = init("sv")
    path.write_text(f'# A comment "\n\nmsgid "Name"\n{text}\n', "utf-8")
    result = call(*PLAN, "--lang", "sv", "-o", "plan.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {path}: Line {QUOTES[text]} "), result.stderr


def test_quotation_marks_where_they_belong_are_taken() -> None:
    path = init("sv")
    said = ['"Na"\n "mn"', '"N\\"a\\"mn"', '"Na\\\\"', '""\n"Namn"\n']
    for text in said:
        path.write_bytes(f'\ufeff# A comment "\r\n\r\nmsgid "Name"\r\nmsgstr {text}\r\n'.encode())
        use_catalogs(Catalogs())
        use_catalogs(read_catalogs(Path(OWN)))
        assert find_language("sv").catalog.sentences.gettext("Name") != "Name"


@pytest.mark.parametrize("case", BROKEN)
def test_a_catalog_that_cannot_be_read_is_named_with_its_line(case: str) -> None:
    content, said = BROKEN[case]
    path = init("sv")
    path.write_bytes(content)
    result = call(*PLAN, "--lang", "sv", "-o", "plan.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {path}: ")
    assert said in result.stderr
    assert not Path("plan.json").exists()


def test_a_folder_without_catalogs_is_named() -> None:
    Path("empty").mkdir()
    said = {
        "empty": "There is no catalog here. It must be LANGUAGE/LC_MESSAGES/heelprint.po in it."
    }
    said["none"] = "There is no such folder. Give the one that holds the catalogs."
    for folder, message in said.items():
        result = call(*PLAN[:-1], folder, "-o", "plan.json")
        assert result.exit_code == 2
        assert result.stderr == f"heelprint: {folder}: {message}\n"


@pytest.mark.parametrize("name", ["xx", "svensk", "12", "sv_XXX", "und", "root", "x"])
def test_a_folder_that_is_named_for_no_language_is_named(name: str) -> None:
    path = init("sv")
    path.parents[1].rename(Path(OWN, name))
    result = call(*PLAN, "-o", "plan.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {OWN}/{name}: “{name}” is not a language.")


@pytest.mark.parametrize(
    ("name", "tag"), [("DE", "de"), ("pt_br", "pt-BR"), ("pt-BR", "pt"), ("SR_latn", "sr-Latn")]
)
def test_a_folder_may_be_named_in_other_letters(name: str, tag: str) -> None:
    path = init("sv")
    fill(path, pseudo)
    path.parents[1].rename(Path(OWN, name))
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language(tag).catalog.sentences.gettext("Your log") == "⟦Your log⟧"


def test_the_folder_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    fill(init("sv"), pseudo)
    monkeypatch.setenv("HEELPRINT_LOCALES", OWN)
    assert call(*PLAN[:-2], "--lang", "sv", "-o", "plan.html").exit_code == 0
    assert "⟦Your log⟧" in Path("plan.html").read_text("utf-8")


def test_ones_own_catalog_comes_before_that_of_heelprint() -> None:
    fill(init("da"), pseudo)
    fill(init("en_US"), lambda text: text.replace("programme", "program"))
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language("da").catalog.sentences.gettext("Your log") == "⟦Your log⟧"
    american = find_language("en-US").catalog.sentences
    assert any("to a published program." in american.gettext(said) for said in american.said)
    assert find_language("en-GB").catalog == Catalog()
    use_catalogs(Catalogs())
    assert find_language("da").catalog.sentences.gettext("Your log") == "Din træningsdagbog"
    assert languages() == ("da", "en")


def test_the_catalogs_of_heelprint_say_everything() -> None:
    for language in languages():
        catalog = find_language(language).catalog
        assert catalog.path is None or untranslated(catalog) is None
        assert not catalog.unusable


EVERY_LANGUAGE = sorted({name.split("_")[0] for name in localedata.locale_identifiers()})


def test_every_language_of_cldr_has_a_region_and_writes_dates() -> None:
    assert len(EVERY_LANGUAGE) > 200
    for tag in EVERY_LANGUAGE:
        if tag == "no":  # CLDR has the two written forms of Norwegian instead: nb and nn
            continue
        locale = full_locale(tag, None, None)
        assert locale.territory, tag
        language = Language(locale, str(locale.territory), Catalog())
        assert 0 <= language.first_weekday <= 6
        assert language.paper in {"A4", "Letter"}
        assert len({short for short, _ in language.weekday_names()}) == 7, tag
        for written in (
            language.weekday_date(START),
            language.weekday_long_date(START),
            language.span(START, date(2026, 12, 6)),
            language.months(START, date(2027, 2, 13)),
        ):
            assert re.search(r"\d", written), tag


def test_the_code_knows_no_language_by_name_but_in_one_table() -> None:
    names = {"da", "en", "dk", "gb", "us", "danish", "english", "dansk", "engelsk"}
    for path in sorted((ROOT / "heelprint").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found = {
            node.value.lower()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert path.name in {"language.py", "tags.py"} or not found & names, path.name


def test_the_json_knows_no_language() -> None:
    fill(init("sv"), pseudo)
    for tag in ("sv", "da"):
        call(*PLAN, "--lang", tag, "-o", f"{tag}.json")
    assert json.loads(Path("sv.json").read_text()) == json.loads(Path("da.json").read_text())


@cache
def every_name() -> dict[str, tuple[str | None, str | None]]:
    """All that CLDR calls a language, in small and capital letters, with _ and with -; what each
    means as the name of a folder, and what it should be called instead.
    """
    printed = set(localedata.locale_identifiers())
    names = printed | {*get_global("language_aliases"), *LOCALE_ALIASES, *LOCALE_ALIASES.values()}
    names |= {f"{name}_{region}" for name in ("da", "no", "zh", "sr") for region in ("US", "TW")}
    written = {*names, *map(str.upper, names), *(name.replace("_", "-") for name in names)}
    return {name: folder_names(name) for name in written | set(get_global("likely_subtags"))}


def test_a_folder_is_named_in_one_way_or_the_message_says_how() -> None:
    taken = set()
    for name, (meant, instead) in every_name().items():
        assert meant is None or instead is None
        if (right := meant or instead) is not None:
            assert folder_names(right) == (right, None), name
            taken.add(right)
    assert len(taken) > 1000
    assert all(
        any(folder_names(name)) for name in localedata.locale_identifiers() if name != "root"
    )


def test_a_folder_that_is_taken_is_found_again_and_prints_a_plan(tmp_path: Path) -> None:
    names = sorted({meant for meant, _ in every_name().values() if meant})
    plan = build_plan(START, side=Side.LEFT, weeks=2)
    for name in names:
        use_catalogs(Catalogs(tmp_path, {name: Catalog(tmp_path / name)}))
        language = find_language(name)
        assert language.catalog.path == tmp_path / name
        assert find_language(name.replace("_", "-")) == language
        if "_" not in name:  # the regions of a language write alike
            assert make_handout(Order(plan, language, Paper.A4)).lang == language.tag


ALIASES = {
    "no": "nb",
    "iw": "he",
    "dan": "da",
    "da_US": "da",
    "en_US_POSIX": "en_US",
    "sh": "sr_Latn",
}


@pytest.mark.parametrize("name", ALIASES)
def test_a_folder_with_another_name_of_a_language_is_told_the_right_one(name: str) -> None:
    path = init("sv")
    path.parents[1].rename(Path(OWN, name))
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == 2
    said = f"“{name}” is not what this language is called here. Name the folder {ALIASES[name]}."
    assert result.stderr == f"heelprint: {OWN}/{name}: {said}\n"


@pytest.mark.parametrize("names", [("pt_BR", "pt-br"), ("zh_TW", "zh_Hant_TW"), ("sv", "SV")])
def test_two_folders_for_one_language_are_told(names: tuple[str, str]) -> None:
    for name in names:
        path = Path(OWN, name, "LC_MESSAGES", "heelprint.po")
        path.parent.mkdir(parents=True)
        path.write_text('msgid "Name"\nmsgstr "Namn"\n', "utf-8")
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == 2
    assert "is for this language, too. Keep one." in result.stderr
    assert all(name in result.stderr for name in names)


FROM_RIGHT = """
ar arc az_Arab bal bgn ckb dv fa ff_Adlm glk ha_Arab he ks lrc ms_Arab mzn nqo pa_Arab ps rhg sd
sdh syr ug ur uz_Arab yi
""".split()  # noqa: SIM905 - a list of one line each would be longer


def test_languages_from_right_to_left_are_known() -> None:
    known = {name: find_locale(name) for name in FROM_RIGHT}
    assert all(runs_from_right(locale) for locale in known.values() if locale)
    assert sum(locale is not None for locale in known.values()) >= 20
    for name in ("da", "en", "zh_Hant", "uz", "pa", "az", "ks_Deva", "sd_Deva", "ms", "ff", "hi"):
        locale = find_locale(name)
        assert locale is not None
        assert not runs_from_right(locale), name
    for name in EVERY_LANGUAGE:
        locale = find_locale(name)
        if locale and locale.character_order == "right-to-left":
            assert runs_from_right(locale), name


@pytest.mark.pango
@pytest.mark.parametrize("name", ["ur", "uz_Arab", "ks", "nqo"])
def test_a_language_without_a_layout_is_told_of_once_when_it_is_printed(name: str) -> None:
    fill(init(name), pseudo)
    said = "which is written from right to left"
    tag = name.replace("_", "-")
    assert said not in call(*PLAN, "--lang", tag, "-o", "plan.ics").stderr
    Path("roster.csv").write_text(f"id;start;side;lang\n1;2026-11-23;left;{tag}\n2;;right;{tag}\n")
    for words in (
        (*PLAN, "--lang", tag, "-o", "plan.html"),
        ("batch", "roster.csv", "-o", "plans", "--locales", OWN, "--start", "2026-11-23"),
    ):
        result = call(*words)
        assert result.exit_code == 0, result.stderr
        assert len(re.findall(r"højre mod venstre|from right to left", result.stderr)) == 1
    assert 'dir="rtl"' in Path("plan.html").read_text("utf-8")


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
TOO_MUCH = {
    "plurals": (f'{HEAD}"Plural-Forms: nplurals=1000000000; plural=0;\\n"\n', "1000000000 plurals"),
    "plurals-in-two-lines": (
        f'{HEAD}"Plural-Forms: nplu"\n"rals = 0999999; plural=0;\\n"\n',
        "999999 plurals",
    ),
    "plurals-of-5000-digits": (f'{HEAD}"Plural-Forms: nplurals={"9" * 5000};\\n"\n', "plurals"),
    "a-long-head": (f'{HEAD}"X-A: {"a" * 1_000_000}\\n"\n', "larger than 1000 KB"),
    "messages": ("".join(f'msgid "{n}"\nmsgstr "a"\n\n' for n in range(60_000)), "larger than"),
    "empty-language": (f'{HEAD}"Language: \\n"\n', None),
    "no-language": (f'{HEAD}"Language: ???\\n"\n', "not a catalog that can be read"),
    "no-date": (f'{HEAD}"POT-Creation-Date: never\\n"\n', "not a catalog that can be read"),
    "charset-hex": ('msgid ""\nmsgstr "Content-Type: text/plain; charset=hex\\n"\n', None),
    "expression": (
        f'{HEAD}"Plural-Forms: nplurals=2; plural={"(" * 90_000};\\n"\n',
        "rule for plurals",
    ),
    "too-many-forms": (f'{HEAD}"Plural-Forms: nplurals=2; plural=n;\\n"\n', "rule for plurals"),
    "no-form": (f'{HEAD}"Plural-Forms: nplurals=2; plural=1/n;\\n"\n', "rule for plurals"),
    "lines": ('msgid "a"\nmsgstr ""\n' + '"b"\n' * 150_000, None),
    "obsolete": ('#~ msgid "a"\n#~ msgstr "b"\n\n' * 30_000, None),
    "twice": ('msgid "Name"\nmsgstr "Namn"\n\n' * 30_000, None),
    "a-text": ("a" * 900_000, "Line "),
    "quotes": ('msgid "' + '\\"' * 400_000 + '"\nmsgstr "a"\n', None),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_a_catalog_is_read_within_limits(case: str) -> None:
    content, said = TOO_MUCH[case]
    path = init("sv")
    path.write_text(content, "utf-8")
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == (0 if said is None else 2), result.stderr
    if said is not None:
        assert said in result.stderr
        assert result.stderr.startswith(f"heelprint: {path}: ")
        assert len(result.stderr.splitlines()) == 1
        assert len(result.stderr) < 400


def test_a_translation_that_is_only_a_guess_is_not_used() -> None:
    path = init("sv")
    fill(path, lambda text: "Gissat" if text == "Name" else None)
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language("sv").say(Message("Name")) == "Gissat"
    use_catalogs(Catalogs())
    path.write_text(path.read_text().replace('msgid "Name"', '#, fuzzy\nmsgid "Name"'))
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language("sv").say(Message("Name")) == "Name"


def test_a_word_that_means_two_things_in_two_languages_means_nothing() -> None:
    path = init("sv")
    words = {ACCEPTED[Side.LEFT].text: "vänster, r", ACCEPTED[Side.RIGHT].text: "höger"}
    fill(path, words.get)
    assert read_choice("affected", "r", Side) is Side.RIGHT
    use_catalogs(read_catalogs(Path(OWN)))
    assert read_choice("affected", "vänster", Side) is Side.LEFT
    assert read_choice("affected", "höger", Side) is Side.RIGHT
    with pytest.raises(InputError):
        read_choice("affected", "r", Side)


def counted(number: int) -> Message:
    text = NN_(
        "Wrote %(where)s: a log of %(number)s session.",
        "Wrote %(where)s: a log of %(number)s sessions.",
    )
    return Message(text, {"where": "x", "number": number})


@pytest.mark.parametrize(
    ("number", "form"), [(1, 0), (2, 1), (4, 1), (5, 2), (12, 2), (22, 1), (100, 2)]
)
def test_what_is_counted_has_the_form_of_its_number(number: int, form: int) -> None:
    path = init("pl")
    with path.open("rb") as file:
        catalog = read_po(file)
    catalog[counted(number).text].string = [f"%(where)s: {i} %(number)s" for i in range(3)]
    with path.open("wb") as file:
        write_po(file, catalog)
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language("pl").say(counted(number)) == f"x: {form} {number}"


def test_what_is_counted_is_in_english_where_one_of_its_forms_is_missing_or_unusable() -> None:
    for forms in (["%(where)s %(number)s", ""], ["%(where)s", "%(where)s %(number)s"]):
        path = init("sv")
        with path.open("rb") as file:
            catalog = read_po(file)
        catalog[counted(1).text].string = forms
        with path.open("wb") as file:
            write_po(file, catalog)
        use_catalogs(read_catalogs(Path(OWN)))
        said = [find_language("sv").say(counted(number)) for number in (0, 1, 2)]
        logs = ["0 sessions", "1 session", "2 sessions"]
        assert said == [f"Wrote x: a log of {log}." for log in logs]
        use_catalogs(Catalogs())


def test_a_rule_for_plurals_that_fails_for_a_large_number_takes_the_last_form() -> None:
    for rule in ("n<200?0:n", "1/(n-300)*0"):
        sentences = Sentences({}, {"one": ("A", "B")}, rule)
        assert sentences.ngettext("one", "more", 1) == "A"
        assert sentences.ngettext("one", "more", 300) == "B"


def test_a_catalog_that_says_far_more_than_the_messages_is_refused() -> None:
    path = init("sv")
    fill(path, lambda text: f"{text} {'ord ' * (len(text) // 2 + 20)}")
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {path}: Its translations are far longer")


def test_catalogs_that_take_too_long_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise OverLimitError

    init("sv")
    monkeypatch.setattr("heelprint.i18n.catalogs.confined", never)
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {OWN}: The catalogs in it take too long to read.")


@pytest.mark.parametrize("kind", ["pipe", "device", "link-to-itself"])
def test_a_catalog_that_is_no_file_is_told_at_once(kind: str) -> None:
    path = init("sv")
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else path.name)
    result = call(*PLAN, "--lang", "en", "-o", "plan.json")
    assert result.exit_code == 2
    assert "can't be read" in result.stderr or "no catalog here" in result.stderr


def test_a_folder_that_is_a_link_is_followed() -> None:
    fill(init("sv"), pseudo)
    Path(OWN).rename("elsewhere")
    Path(OWN).mkdir()
    Path(OWN, "sv").symlink_to(Path("elsewhere", "sv").resolve())
    assert call(*PLAN, "--lang", "sv", "-o", "plan.json").exit_code == 0


UNSEEN = {
    "a bell": "\a",
    "a line break": "\n",
    "an escape": "\x1b[2J",
    "a null": "\0",
    "a C1 control": "\x9b",
    "a line separator": "\u2028",
    "an override": "\u202e",
    "an isolate": "\u2066",
    "a private letter": "\ue000",
    "no character": "\uffff",
    "no letter yet": "\u0378",
}


def test_a_translation_with_what_cannot_be_seen_is_not_used() -> None:
    for letter in UNSEEN.values():
        assert not is_usable("Your plan", f"Din{letter} plan")
    for letter in ("\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u00a0", "\u202f"):
        assert is_usable("Your plan", f"Din{letter} plan")
    assert not is_usable("\udc80", "\udc80")


def test_a_translation_is_of_a_length_that_can_be_printed() -> None:
    assert is_usable("No.", "Nummer")
    assert not is_usable("No.", "N" * 1_000)
    assert not is_usable("Your plan for heel pain", "Din plan " * 1_000)


def test_signs_that_are_no_markup_are_text_in_a_translation() -> None:
    for said in ("A & B", "under < 5 kg", 'a "b"', "l'année", "3 > 2"):
        assert is_usable("Your plan", said)
    for said in ("<b>a</b>", "</b>", "a<br>b", "&nbsp;", "&#160;", "<!-- a -->"):
        assert not is_usable("Your plan", said)


def test_messages_in_a_context_or_of_several_forms_are_not_taken_for_others() -> None:
    path = init("sv")
    path.write_text(
        f'{HEAD}\nmsgid "Name"\nmsgstr "Namn"\n\nmsgctxt "x"\nmsgid "Name"\nmsgstr "Fel"\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        "utf-8",
    )
    use_catalogs(read_catalogs(Path(OWN)))
    assert find_language("sv").catalog.sentences.gettext("Name") == "Namn"
    assert find_language("sv").catalog.sentences.gettext("one") == "one"


def test_a_catalog_that_is_gone_is_an_error_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "sv" / "LC_MESSAGES" / "heelprint.po"
    folder.mkdir(parents=True)  # a folder where the file should be
    with pytest.raises(InputFileError, match="it is a folder"):
        read_catalogs(tmp_path / "x")


def test_a_language_of_ones_own_is_printed_from_python() -> None:
    fill(init("sv"), pseudo)
    plan = heelprint.build_plan(START, side=Side.LEFT, weeks=2)
    with pytest.raises(heelprint.InputError, match="“sv” is not a language"):
        heelprint.render_html(plan, "sv")
    heelprint.use_catalogs(heelprint.read_catalogs(Path(OWN)))
    assert "⟦Your log⟧" in heelprint.render_html(plan, "sv")
    heelprint.use_catalogs(heelprint.Catalogs())
    with pytest.raises(heelprint.InputError, match="“sv” is not a language"):
        heelprint.render_html(plan, "sv")


@pytest.mark.pango
def test_another_process_has_the_same_catalogs_whatever_becomes_of_their_folder() -> None:
    fill(init("sv"), pseudo)
    asked = Asked(affected="left", start=START.isoformat(), lang="sv")
    entry = Entry(2, "7", "7.pdf", asked)
    common = Common(Path("plans"), START, catalogs=read_catalogs(Path(OWN)))
    sent = pickle.dumps(common)
    rmtree(OWN)
    common.folder.mkdir()

    def printed(common: Common) -> Done:
        (done,) = print_rows(here, common, [entry], lambda: False)
        return done

    (without,) = printed(replace(common, catalogs=Catalogs())).result.messages
    assert "“sv” is not a language" in str(without)
    assert printed(pickle.loads(sent)).result.outcome is Outcome.PRINTED
    assert "⟦Your log⟧" in running_text(Path("plans/7.pdf").read_bytes())
    assert foresee(pickle.loads(sent), entry).outcome is Outcome.UNCHANGED
    assert find_language("sv").catalog.sentences.gettext("Your log") == "⟦Your log⟧"


def test_catalogs_are_looked_up_anew_only_where_a_file_has_changed() -> None:
    path = init("sv")
    fill(path, pseudo)
    use_catalogs(read_catalogs(Path(OWN)))
    names, used = date_names(), own_catalogs()
    use_catalogs(pickle.loads(pickle.dumps(used)))
    assert own_catalogs() is used
    use_catalogs(read_catalogs(Path(OWN)))
    assert date_names() is names
    fill(path, lambda text: "x")
    use_catalogs(read_catalogs(Path(OWN)))
    assert date_names() is not names
    assert find_language("sv").catalog.sentences.gettext("Your log") == "x"


def test_an_empty_word_in_a_catalog_means_nothing() -> None:
    words = {ACCEPTED[Side.LEFT].text: "vänster, v, , .", ACCEPTED[NearDay.TODAY].text: "idag, -,"}
    fill(init("sv"), lambda text: words.get(text, text))
    for word in ("", "-", "."):
        assert call(*PLAN[:4], word, *PLAN[5:], "-o", "plan.json").exit_code == 2
        assert call("plan", "--start", word, *PLAN[3:], "-o", "plan.json").exit_code == 2


def test_a_catalog_names_a_new_file_and_no_folder() -> None:
    fill(init("sv"), lambda text: {"heel-plan": "../{x}/../plan"}.get(text, text))
    assert call(*PLAN, "--lang", "sv", "--format", "json").exit_code == 0
    assert len(list(Path().glob("x*plan-2026-11-23.json"))) == 1

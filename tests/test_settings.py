"""A clinic's file: each key of it is seen in print, or refused by its name."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from heelprint import File
from heelprint.asked import Asked
from heelprint.i18n.language import find_language
from heelprint.order import read_order
from heelprint.page.fonts import lines_within
from heelprint.page.html import order_html
from heelprint.page.rooms import CONTACT_ROOM, NOTE_LINES, NOTE_ROOM, balanced_room
from heelprint.page.typesetter import lay_out
from heelprint.press.press import order_pdf
from heelprint.privacy import shown
from heelprint.settings.clinic_file import KINDS
from heelprint.settings.new_file import new_clinic_file
from heelprint.settings.read import Settings, read_settings
from heelprint.settings.toml_file import SettingsError, _mistake
from tests.clinics import LONGEST_ADDRESS, drawing, filled, fullest, picture, write_clinic
from tests.support import START, Kind, pages

NAMED = '[clinic]\nname = "Hælklinikken"\n'


def settings_of(folder: Path, text: str, **files: bytes) -> Settings:
    return read_settings(write_clinic(folder, text, **files))


def page_of(settings: Settings, **words: Any) -> str:
    """The HTML of a plan that this clinic prints."""
    asked = Asked(affected="left", start=START.isoformat(), lang=settings.defaults.lang, **words)
    order = read_order(asked, today=START, clinic=settings.clinic)
    return order_html(order).replace("\u00a0", " ")


SEEN: dict[str, tuple[str, Callable[[Settings], bool]]] = {
    "clinic.name": (NAMED, lambda settings: ">Hælklinikken</p>" in page_of(settings)),
    "clinic.logo": (
        f'{NAMED}logo = "logo.svg"',
        lambda settings: 'alt="Hælklinikken" src="data:image/svg+xml;base64,' in page_of(settings),
    ),
    "clinic.contact": (
        f'{NAMED}contact = ["Søndergade 12", "98 00 00 00"]',
        lambda settings: "<p>Søndergade 12</p>\n<p>98 00 00 00</p>" in page_of(settings),
    ),
    "clinic.clinician": (
        f'{NAMED}clinician = "Anna Holm"',
        lambda settings: "<p>Anna Holm</p>" in page_of(settings),
    ),
    "clinic.film": (
        '[clinic]\nfilm = "https://example.com/a?b=1&c=2"',
        lambda settings: ' href="https://example.com/a?b=1&amp;c=2">' in page_of(settings),
    ),
    "defaults.lang": (
        '[defaults]\nlang = "en-US"',
        lambda settings: '<html lang="en-US"' in page_of(settings),
    ),
    "defaults.paper": (
        '[defaults]\npaper = "Letter"',
        lambda settings: settings.defaults.paper == "Letter",
    ),
    "defaults.weeks": ("[defaults]\nweeks = 16", lambda settings: settings.defaults.weeks == "16"),
    "defaults.large_print": (
        "[defaults]\nlarge_print = true",
        lambda settings: settings.defaults.large_print is True,
    ),
    "defaults.start_level": (
        '[defaults]\nstart_level = "to ben"',
        lambda settings: settings.defaults.start_level == "to ben",
    ),
    "text.likelihood": (
        "[text]\nlikelihood = false",
        lambda settings: (
            "Følg vejledningen nøje" in page_of(settings)
            and "chancen meget større" not in page_of(settings)
            and "Chancen for" not in page_of(settings)
        ),
    ),
    "text.LANGUAGE.note": (
        '[text.da]\nnote = "Ring til os.\\nVi svarer."',
        lambda settings: "<p>Ring til os.</p>\n<p>Vi svarer.</p>" in page_of(settings),
    ),
    "look.accent": (
        '[look]\naccent = "#1B4D3E"',
        lambda settings: "--accent: #1b4d3e;" in page_of(settings),
    ),
}


@pytest.mark.pango
@pytest.mark.parametrize("key", KINDS)
def test_each_key_is_used(key: str, tmp_path: Path) -> None:
    text, is_seen = SEEN[key]
    assert is_seen(settings_of(tmp_path, text, logo_svg=drawing()))
    without = settings_of(tmp_path, NAMED.replace("Hælklinikken", "En anden"))
    assert not is_seen(without)


def test_the_defaults_are_seen_on_the_page(tmp_path: Path) -> None:
    text = '[defaults]\npaper = "Letter"\nweeks = 2\nlarge_print = true\nstart_level = "two-leg"'
    asked = settings_of(tmp_path, text).defaults
    order = read_order(
        Asked(
            affected="left",
            start=START.isoformat(),
            paper=asked.paper,
            weeks=asked.weeks,
            large_print=asked.large_print,
            start_level=asked.start_level,
        ),
        today=START,
    )
    html = order_html(order).replace("\u00a0", " ")
    assert '<body class="Letter large">' in html
    assert '<table class="log narrow">' in html
    assert "To ben til at begynde med" in html
    assert "søndag den 6. december 2026" not in html
    assert "lørdag den 5. december 2026" in html


@pytest.mark.pango
def test_the_letterhead_the_note_and_the_foot_stand_where_they_belong() -> None:
    clinic = fullest()
    order = replace(Kind("left", "one-leg", "da").order(), clinic=clinic)
    content = order_pdf(order).content
    assert clinic.name is not None
    found = [" ".join(page.split()) for page in pages(content)]
    front, logs, others = found[0], found[2:4], (found[1], found[4])
    for text in (clinic.name, clinic.clinician, *clinic.contact, clinic.note("da")):
        assert text is not None
        assert " ".join(text.split()) in front
    for log in logs:
        assert f"{clinic.name} {clinic.contact[0]}" in log
        assert clinic.contact[1] not in log
    for other in others:
        assert clinic.name not in other


@pytest.mark.pango
def test_large_print_keeps_together_what_belongs_together() -> None:
    for level in ("one-leg", "two-leg"):
        order = Kind("both", level, "da").order(name="Eva Holm", large_print=True)
        for printed in (order, replace(order, clinic=fullest())):
            found = [" ".join(page.split()) for page in pages(order_pdf(printed).content)]
            (stages,) = (page for page in found if "Sådan trappes" in page)
            assert all(f"Fase {number}" in stages for number in (1, 2, 3))
            (walk,) = (page for page in found if "rask tur på 10 km" in page)
            assert "samme dag. Dato:" in walk
            assert "næste morgen. Dato:" in walk
            assert all("Eva Holm" in page for page in found if page)


def test_the_note_is_that_of_the_language(tmp_path: Path) -> None:
    text = '[text.da]\nnote = "Dansk"\n[text.en]\nnote = "British"\n[text.en-US]\nnote = "American"'
    settings = settings_of(tmp_path, text)
    notes = {
        tag: page_of(Settings(None, settings.clinic, Asked(lang=tag)))
        for tag in ("da", "en", "en-GB", "en-US", "da-GL")
    }
    said = {
        tag: next(n for n in ("Dansk", "British", "American") if f">{n}<" in html)
        for tag, html in notes.items()
    }
    assert said == {
        "da": "Dansk",
        "en": "British",
        "en-GB": "British",
        "en-US": "American",
        "da-GL": "Dansk",
    }


def test_a_note_may_be_for_a_language_whose_catalog_is_not_at_hand(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, '[text.sv]\nnote = "Ring oss."\n[text.da]\nnote = "Ring."')
    assert settings.clinic is not None
    assert settings.clinic.note("sv") == "Ring oss."
    assert ">Ring.<" in page_of(settings)


def test_the_clinics_words_are_text_and_no_markup(tmp_path: Path) -> None:
    text = '[clinic]\nname = "<b>A & B</b>"\n[text.da]\nnote = "{{ 1 }} %(x)s <img src=x>"'
    html = page_of(settings_of(tmp_path, text))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert "{{ 1 }} %(x)s &lt;img src=x&gt;" in html


def test_a_file_without_a_name_prints_no_letterhead(tmp_path: Path) -> None:
    html = page_of(settings_of(tmp_path, '[text.da]\nnote = "Ring."'))
    assert ">Ring.<" in html
    assert 'class="letterhead"' not in html
    assert 'class="clinic-line"' not in html


def test_an_empty_file_is_a_clinic_that_says_nothing(tmp_path: Path) -> None:
    assert page_of(settings_of(tmp_path, "")) != ""
    assert settings_of(tmp_path, "").defaults == Asked()


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    path.write_bytes('\ufeff[clinic]\r\nname = "Ærø"\r\n'.encode())
    clinic = read_settings(path).clinic
    assert clinic is not None
    assert clinic.name == "Ærø"


@pytest.mark.pango
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_file_to_begin_with_is_right_as_it_is_and_with_every_line_used(
    language: str, tmp_path: Path
) -> None:
    text = new_clinic_file(find_language(language), "heelprint clinic check")
    assert settings_of(tmp_path, text).defaults == Asked()
    used = "\n".join(
        line.removeprefix("#") if line.startswith("#") and line[1:2] != " " else line
        for line in text.splitlines()
    )
    settings = settings_of(tmp_path, used, logo_svg=drawing())
    assert settings.defaults.lang == language
    assert settings.clinic is not None
    assert settings.clinic.logo is not None
    assert settings.clinic.note(language)
    names = {key.rpartition(".")[2] for key in KINDS}
    assert all(f"\n{name} = " in used for name in names)


TOO_LONG = "Wammen " * 40
BREAK = "\\n"
MARKS = "\u0301\u0323" * 9_000  # which are one on another, so have no width
HAN = "".join(map(chr, range(0x4E00, 0x8000)))
WRONG: dict[str, tuple[str, str, str]] = {
    # what is in the file, the key that is named, what else is said
    "unknown-key": ('[clinic]\nnmae = "A"', "clinic.nmae", "clinic.name"),
    "unknown-key-plural": ('[clinic]\ncontacts = ["A"]', "clinic.contacts", "clinic.contact"),
    "unknown-key-in-another-table": ('[look]\nname = "A"', "look.name", "clinic.name"),
    "unknown-key-outside": ('name = "A"', "name", "clinic.name"),
    "unknown-table": ('[clinc]\nname = "A"', "clinc", "clinic"),
    "unknown-table-far": ("[zzz]\na = 1", "zzz", "[clinic], [defaults], [text], [text.da], [look]"),
    "unknown-key-far": (
        '[clinic]\nopen = "9"',
        "clinic.open",
        "name, logo, contact, clinician, film",
    ),
    "unknown-default-far": (
        '[defaults]\nside = "left"',
        "defaults.side",
        "In [defaults] there are: lang, paper, weeks, large_print, start_level",
    ),
    "note-in-another-table": ('[defaults]\nnote = "A"', "defaults.note", "text.da.note"),
    "unknown-default": ("[defaults]\nwekks = 12", "defaults.wekks", "defaults.weeks"),
    "unknown-text": ('[text.da]\nfoot = "A"', "text.da.foot", "no such key"),
    "no-language": ('[text]\nnote = "A"', "text.note", "Is it “text.da.note”?"),
    "unknown-language": ('[text.xx]\nnote = "A"', "text.xx.note", "Danish (da) or English (en)"),
    "language-twice": (
        '[text.da]\nnote = "A"\n[text.DA]\nnote = "B"',
        "text.DA.note",
        "text.da.note is for this language, too",
    ),
    "language-twice-by-name": (
        '[text.da]\nnote = "A"\n[text.dansk]\nnote = "B"',
        "text.dansk.note",
        "text.da.note is for this language, too",
    ),
    "name-is-a-number": ("[clinic]\nname = 1", "clinic.name", "a text in quotation marks"),
    "name-is-a-list": ('[clinic]\nname = ["A"]', "clinic.name", "a text in quotation marks"),
    "name-is-a-table": ("[clinic.name]\na = 1", "clinic.name", "a text in quotation marks"),
    "logo-is-true": ("[clinic]\nlogo = true", "clinic.logo", "a text in quotation marks"),
    "contact-is-a-text": (f'{NAMED}contact = "A"', "clinic.contact", "a list of texts"),
    "contact-has-a-number": (f'{NAMED}contact = ["A", 98]', "clinic.contact", "a list of texts"),
    "clinician-is-a-date": ("[clinic]\nclinician = 2026-11-23", "clinic.clinician", "a text"),
    "clinic-is-a-text": ('clinic = "A"', "clinic", "a table"),
    "clinic-is-a-list": ('[[clinic]]\nname = "A"', "clinic", "a table"),
    "text-is-a-text": ('[text]\nda = "A"', "text.da", "a table, such as [text.da]"),
    "weeks-is-a-text": ('[defaults]\nweeks = "12"', "defaults.weeks", "a whole number"),
    "weeks-is-a-fraction": ("[defaults]\nweeks = 1.5", "defaults.weeks", "a whole number"),
    "weeks-is-true": ("[defaults]\nweeks = true", "defaults.weeks", "a whole number"),
    "weeks-too-many": ("[defaults]\nweeks = 53", "defaults.weeks", "from 1 to 52"),
    "weeks-none": ("[defaults]\nweeks = 0", "defaults.weeks", "from 1 to 52"),
    "large-print-is-a-text": ('[defaults]\nlarge_print = "yes"', "defaults.large_print", "true or"),
    "lang": ('[defaults]\nlang = "klingon"', "defaults.lang", "Danish (da) or English (en)"),
    "paper": ('[defaults]\npaper = "A5"', "defaults.paper", "A4 or Letter"),
    "start-level": ('[defaults]\nstart_level = "three"', "defaults.start_level", "one-leg"),
    "accent-is-a-name": ('[look]\naccent = "green"', "look.accent", "#1b4d3e"),
    "accent-is-short": ('[look]\naccent = "#12"', "look.accent", "#1b4d3e"),
    "accent-is-a-number": ("[look]\naccent = 123", "look.accent", "a text"),
    "accent-is-light": ('[look]\naccent = "#3a7"', "look.accent", "contrast is 2.9"),
    "accent-injects": ('[look]\naccent = "#000; } body {"', "look.accent", "not a colour"),
    "no-name-for-a-logo": ('[clinic]\nlogo = "logo.svg"', "clinic.name", "is missing"),
    "no-name-for-a-contact": ('[clinic]\ncontact = ["A"]', "clinic.name", "is missing"),
    "no-name-for-a-clinician": ('[clinic]\nclinician = "A"', "clinic.name", "is missing"),
    "name-empty": ('[clinic]\nname = " "', "clinic.name", "nothing in it"),
    "note-empty": ('[text.da]\nnote = ""', "text.da.note", "nothing in it"),
    "contact-empty-line": (f'{NAMED}contact = ["A", ""]', "clinic.contact (2)", "nothing in it"),
    "contact-too-many": (f'{NAMED}contact = ["A", "B", "C", "D"]', "clinic.contact", "3 lines"),
    "contact-too-long": (f'{NAMED}contact = ["{TOO_LONG}"]', "clinic.contact (1)", "too long"),
    "name-too-long": (f'[clinic]\nname = "{TOO_LONG}"', "clinic.name", "with “Wammen Wammen"),
    "name-one-long-word": (f'[clinic]\nname = "{"w" * 40}"', "clinic.name", "too long"),
    "note-one-long-word": (f'[text.da]\nnote = "{"w" * 90}"', "text.da.note", "with “…wwwww"),
    "clinician-too-long": (f'{NAMED}clinician = "{TOO_LONG}"', "clinic.clinician", "too long"),
    "note-too-long": (f'[text.da]\nnote = "{TOO_LONG}"', "text.da.note", "too long"),
    "note-too-many-lines": (
        f'[text.da]\nnote = "A{BREAK}B{BREAK}C{BREAK}D"',
        "text.da.note",
        "room for 3 lines",
    ),
    "note-endless": (f'[text.da]\nnote = "{"hæl " * 15_000}"', "text.da.note", "too long"),
    "control-character": ('[clinic]\nname = "A\\u0007"', "clinic.name", "U+0007"),
    "turned-round": ('[clinic]\nname = "A\\u202e"', "clinic.name", "U+202E"),
    "no-font-has-it": ('[clinic]\nname = "A\\U000F0000"', "clinic.name", "No font"),
    "logo-empty": (f'{NAMED}logo = ""', "clinic.logo", "nothing in it"),
    "logo-missing": (f'{NAMED}logo = "none.svg"', "clinic.logo", "no such file"),
    "logo-is-on-the-net": (f'{NAMED}logo = "https://a.dk/b.png"', "clinic.logo", "an address"),
    "logo-is-a-folder": (f'{NAMED}logo = "."', "clinic.logo", "it is a folder"),
    "film-empty": ('[clinic]\nfilm = " "', "clinic.film", "nothing in it"),
    "film-is-a-number": ("[clinic]\nfilm = 1", "clinic.film", "a text in quotation marks"),
    "film-is-a-file": ('[clinic]\nfilm = "film.mp4"', "clinic.film", "not the address of a film"),
    "film-is-a-script": (
        '[clinic]\nfilm = "javascript:alert(1)"',
        "clinic.film",
        "not the address of a film",
    ),
    "film-is-on-this-machine": (
        '[clinic]\nfilm = "file:///etc/passwd"',
        "clinic.film",
        "not the address of a film",
    ),
    "film-without-a-host": ('[clinic]\nfilm = "https:///a"', "clinic.film", "not the address"),
    "film-on-a-host-alone": ('[clinic]\nfilm = "http://film/a"', "clinic.film", "not the address"),
    "film-of-a-broken-host": ('[clinic]\nfilm = "https://[a"', "clinic.film", "not the address"),
    "film-at-no-port": ('[clinic]\nfilm = "https://a.dk:x/"', "clinic.film", "not the address"),
    "film-with-a-user": (
        '[clinic]\nfilm = "https://anna@a.dk/"',
        "clinic.film",
        "a user's name or a password",
    ),
    "film-with-a-password": (
        '[clinic]\nfilm = "https://anna:secret@a.dk/"',
        "clinic.film",
        "a user's name or a password",
    ),
    "film-with-a-space": (
        '[clinic]\nfilm = "https://a.dk/our film"',
        "clinic.film",
        "“ ” can't stand in an address",
    ),
    "film-with-a-foreign-letter": (
        '[clinic]\nfilm = "https://a.dk/hæl"',
        "clinic.film",
        "“æ” can't stand in an address",
    ),
    "film-with-a-line": (
        f'[clinic]\nfilm = "https://a.dk/{BREAK}b"',
        "clinic.film",
        "U+000A",
    ),
    "film-too-long": (
        f'[clinic]\nfilm = "{LONGEST_ADDRESS}x"',
        "clinic.film",
        "25 mm can be read with up to 84 letters",
    ),
    "film-endless": (f'[clinic]\nfilm = "https://a.dk/{"a" * 9000}"', "clinic.film", "too long"),
    "weeks-of-20-digits": (f"[defaults]\nweeks = {'9' * 20}", "defaults.weeks", "far too large"),
    "weeks-below": (f"[defaults]\nweeks = -{'9' * 4000}", "defaults.weeks", "far too large"),
    "weeks-in-hex": (f"[defaults]\nweeks = 0x{'f' * 9000}", "defaults.weeks", "far too large"),
    "name-in-hex": (f"[clinic]\nname = 0x{'f' * 9000}", "clinic.name", "far too large"),
    "weeks-without-end": ("[defaults]\nweeks = 1e99999", "defaults.weeks", "a whole number"),
    "likelihood-misspelt": ("[text]\nlikelyhood = false", "text.likelyhood", "“text.likelihood”"),
    "note-without-language": ('[text]\nnote = "A"', "text.note", "“text.da.note”"),
    "weeks-are-none": ("[defaults]\nweeks = nan", "defaults.weeks", "a whole number"),
    "weeks-are-a-time": ("[defaults]\nweeks = 07:32:00", "defaults.weeks", "a whole number"),
    "lang-endless": (f'[defaults]\nlang = "{"da" * 9000}"', "defaults.lang", "far too long"),
    "paper-endless": (f'[defaults]\npaper = "a{MARKS}"', "defaults.paper", "far too long"),
    "accent-endless": (f'[look]\naccent = "{"#" * 9000}"', "look.accent", "far too long"),
    "logo-endless": (f'{NAMED}logo = "{"a/" * 9000}"', "clinic.logo", "far too long"),
    "key-endless": (f'[clinic]\n{"k" * 9000} = "A"', f"clinic.{'k' * 72}…", "far too long"),
    "language-endless": (f'[text.{"x" * 9000}]\nnote = "A"', f"text.{'x' * 74}…", "far too long"),
    "name-of-marks": (f'[clinic]\nname = "a{MARKS}"', "clinic.name", "too long"),
    "note-of-marks": (f'[text.da]\nnote = "a{MARKS}"', "text.da.note", "too long"),
    "contact-of-marks": (f'{NAMED}contact = ["a{MARKS}"]', "clinic.contact (1)", "too long"),
    "note-of-spaces": (f'[text.da]\nnote = "a{" " * 9000}{"w" * 90}"', "text.da.note", "too long"),
    "name-of-foreign-letters": (f'[clinic]\nname = "{HAN}"', "clinic.name", "too long"),
    "name-is-a-cpr": ('[clinic]\nname = "A 010180-1234"', "clinic.name", "CPR"),
    "note-holds-a-cpr": ('[text.da]\nnote = "Ring 010180-1234"', "text.da.note", "CPR"),
    "private-letter": ('[text.da]\nnote = "A\\uE000"', "text.da.note", "No font"),
    "logo-holds-a-line": (f'{NAMED}logo = "a{BREAK}b"', "clinic.logo", "no such file"),
    "logo-is-a-device": (f'{NAMED}logo = "/dev/zero"', "clinic.logo", "a pipe or a device"),
    "logo-with-a-null": (f'{NAMED}logo = "a\\u0000b"', "clinic.logo", "not the name of a file"),
}


@pytest.mark.pango
@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_the_file_and_the_key(case: str, tmp_path: Path) -> None:
    text, key, said = WRONG[case]
    path = write_clinic(tmp_path, text, logo_svg=drawing())
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    message = find_language("en").say(caught.value.message)
    assert caught.value.field == str(path)
    assert message.startswith(f"{key}: ")
    assert said in message
    assert len(message) < 400
    assert find_language("da").say(caught.value.message) != message


@pytest.mark.pango
def test_glyphs_are_looked_for_once_for_all_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pages: list[str] = []

    def count(html: str) -> Any:
        pages.append(html)
        return lay_out(html)

    monkeypatch.setattr("heelprint.page.typesetter.lay_out", count)
    notes = [
        f'[text.{name}]\nnote = "{chr(0x4E00 + number)}\U000f0000"'
        for number, name in enumerate(("sv", "de", "fr", "it", "es", "pl", "cs", "hu", "fi", "et"))
    ]
    with pytest.raises(SettingsError, match=r"text\.sv\.note: No font here has these letters"):
        settings_of(tmp_path, "\n".join(notes))
    assert len(pages) == 1


def test_what_is_repeated_of_a_file_is_masked_and_no_control_character(tmp_path: Path) -> None:
    for text in (
        f'{NAMED}logo = "010180-1234.png"',
        '[look]\naccent = "010180-1234"',
        '[clinic]\n"010180-1234" = 1',
        '[defaults]\nlang = "\\u001b[31m"',
        '[clinic]\n"\\u001b[31m" = 1',
    ):
        with pytest.raises(SettingsError) as caught:
            settings_of(tmp_path, text)
        message = find_language("en").say(caught.value.message)
        assert "1234" not in message
        assert "\x1b" not in message


def test_a_clinics_file_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SettingsError, match="a pipe or a device"):
        read_settings(tmp_path / "pipe")


def test_enough_wrong_settings_are_tried() -> None:
    assert len(WRONG) >= 30
    assert {key for _, key, _ in WRONG.values()} >= {k for k in KINDS if not k.startswith("text")}


UNREADABLE = {
    "no-equals": (b'[clinic]\n\nname "A"\n', "Line 3: A line is a name, ="),
    "a-sentence": (b"[clinic]\nOur name is A\n", "Line 2: A line is a name, ="),
    "no-quotes": (b"[clinic]\nname = The Clinic\n", "Line 2: After = stands a text in straight"),
    "quotes-inside": (b'[clinic]\nname = "A "B" C"\n', "Line 2: The value ends before the line"),
    "two-lines": (b'[text.da]\nnote = "A\nB"\n', "Line 2: A quotation mark is missing"),
    "yes": (b"[defaults]\nlarge_print = ja\n", "true or false"),
    "curly-quotes": (
        "[clinic]\nname = “A”\n".encode(),
        "Line 2: After = stands a text in straight",
    ),
    "open-quotes": (b'[clinic]\nname = "The Clinic\n', "Line 2: A quotation mark is missing"),
    "open-at-the-end": (b'[clinic]\nname = "The Clinic', "Line 2: A quotation mark is missing"),
    "open-apostrophe": (b"[clinic]\nname = 'The Clinic", "Line 2: A quotation mark is missing"),
    "twice": (b'[clinic]\nname = "A"\nname = "B"\n', "Line 3: What stands here is in the file"),
    "table-twice": (b'[look]\n[clinic]\nname = "A"\n[look]\n', "Line 4: What stands here is in"),
    "open-list": (b'[clinic]\ncontact = ["A",\n', "Line 2: "),
    "no-comma": (b'[clinic]\ncontact = ["A" "B"]\n', "Line 2: A comma is missing"),
    "no-list": (b'[clinic]\ncontact = "A", "B"\n', "Line 2: The value ends before the line"),
    "path-of-windows": (b'[clinic]\nlogo = "C:\\Users\\logo.svg"\n', "Line 2: A backslash"),
    "path-of-windows-too": (b'[clinic]\nlogo = "C:\\logo.svg"\n', "Line 2: A backslash"),
    "open-table": (b"[clinic\n", "Line 1: The ] at the end"),
    "no-date": (b"[clinic]\nname = 25:61:00\n", "Line 2: "),
    "windows-1252": ('[clinic]\nname = "Sønder"\n'.encode("cp1252"), "Line 2 is not UTF-8"),
    "utf-16": ('[clinic]\nname = "A"\n'.encode("utf-16"), "Line 1 is not UTF-8"),
    "no-text": (bytes(range(256)), "Line 2 is not UTF-8"),
    "deep": (b"a = " + b"[" * 5_000, "too deep"),
    "huge": (b"#" * 200_000, "larger than 100 KB"),
    "a-number-of-5000-digits": (b"[defaults]\nweeks = " + b"9" * 5_000, "too l"),
    "a-name-of-49000-parts": (b"a." * 49_000 + b"a = 1", "Line 1: It has too many full stops"),
    "a-table-of-49000-parts": (b"#\n[" + b"a." * 49_000 + b"a]", "Line 2: It has too many full"),
    "a-name-of-parts-in-quotes": (b'"a".' * 20_000 + b"a = 1", "too many full stops"),
    "a-name-in-a-table-of-a-line": (b"a = {" + b"a." * 40_000 + b"a = 1}", "too many full stops"),
    "deep-tables": (b"a = " + b"{a=" * 24_000, "too deep"),
    "old-macintosh": (b'[clinic]\rname = "A"\r', "Line 1: "),
    "null": (b'[clinic]\nname = "A\0"', "Line 2: "),
    "half-a-pair": (b'[clinic]\nname = "\\ud800"', "Line 2: A backslash"),
    "utf-32": ('[clinic]\nname = "A"\n'.encode("utf-32"), "not UTF-8"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_toml_is_said_with_its_line(case: str, tmp_path: Path) -> None:
    content, said = UNREADABLE[case]
    path = tmp_path / "clinic.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert caught.value.field == str(path)
    assert said in str(caught.value.message)


def test_every_mistake_that_the_parser_knows_is_explained(tmp_path: Path) -> None:
    for case, (content, _) in UNREADABLE.items():
        path = tmp_path / "clinic.toml"
        path.write_bytes(content)
        with pytest.raises(SettingsError) as caught:
            read_settings(path)
        assert "TOML's format" not in str(caught.value.message), case
        danish = find_language("da").say(caught.value.message)
        assert not {"stands", "missing", "Line"} & set(danish.split()), danish


def test_a_mistake_that_is_not_explained_is_said_as_it_is() -> None:
    assert str(_mistake("Something new")) == "This is not in TOML's format: Something new."


ORDINARY = """[clinic]
name = "%s"
logo = "logo.svg"
contact = ["Østerbrogade 112, 2100 København Ø", "35 26 00 00", "www.osterbro-fysioterapi.dk"]
clinician = "Kirsten Ærø Mikkelsen, fysioterapeut"
"""


@pytest.mark.pango
@pytest.mark.parametrize(
    ("name", "logo"),
    [
        ("Østerbro Fysioterapi", drawing()),
        ("Fysioterapien, Søndergade", drawing()),
        ("Nørrebros Fysioterapi og Træning", drawing(16, 16)),
        ("Klinik for Fysioterapi og Træning, Holstebro", drawing(10, 16)),
    ],
)
def test_ordinary_names_and_addresses_have_room(name: str, logo: bytes, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, ORDINARY % name, logo_svg=logo)
    assert settings.clinic is not None
    assert settings.clinic.name == name


def test_a_name_of_two_lines_leaves_no_word_alone() -> None:
    text = "Klinik for Fysioterapi og Genoptræning, Nord"
    room = 18.0
    assert lines_within(text, room) == lines_within(text, balanced_room(text, room)) == 2
    lines = lines_within(text.rpartition(" ")[0], room)
    assert lines == 1  # the last word would stand alone
    assert lines_within(text.rpartition(" ")[0], balanced_room(text, room)) == 2


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    missing = "no such file. Write one to begin with: heelprint clinic init"
    for path, said in ((tmp_path / "none.toml", missing), (tmp_path, "it is a folder")):
        with pytest.raises(SettingsError, match=said) as caught:
            read_settings(path)
        assert caught.value.field == str(path)


@pytest.mark.parametrize("room", [CONTACT_ROOM, NOTE_ROOM])
def test_what_fits_exactly_is_taken_and_one_letter_more_is_not(room: float, tmp_path: Path) -> None:
    lines = 1 if room == CONTACT_ROOM else NOTE_LINES
    text = filled("Ring til os på", room, lines)
    assert lines_within(text, room) == lines
    form = f'{NAMED}contact = ["%s"]' if room == CONTACT_ROOM else '[text.da]\nnote = "%s"'
    settings_of(tmp_path, form % text)
    with pytest.raises(SettingsError, match=r"too long.*with “"):
        settings_of(tmp_path, form % f"{text}w")


def test_the_language_of_a_message_is_the_files_own(tmp_path: Path) -> None:
    path = write_clinic(tmp_path, '[defaults]\nlang = "en"\n[look]\naccent = "white"')
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert caught.value.lang == "en"


@pytest.mark.pango
def test_a_photo_is_a_logo_too(tmp_path: Path) -> None:
    for name, content in (("logo.png", picture()), ("logo.jpg", picture("JPEG"))):
        (tmp_path / name).write_bytes(content)
        settings = settings_of(tmp_path, f'{NAMED}logo = "{name}"')
        assert 'src="data:image/' in page_of(settings)


@pytest.mark.pango
def test_a_clinics_file_that_is_handed_over_is_read_as_one_in_a_folder(tmp_path: Path) -> None:
    text = f'{NAMED}logo = "logo.svg"\n[defaults]\nweeks = 16\n[text.da]\nnote = "Ring"'
    in_folder = settings_of(tmp_path, text, logo_svg=drawing())
    handed = read_settings(
        File("clinic.toml", text.encode()),
        beside=[File("other.svg", b""), File("logo.svg", drawing())],
    )
    assert (handed.clinic, handed.defaults) == (in_folder.clinic, in_folder.defaults)
    assert (handed.path, in_folder.path) == (None, tmp_path / "clinic.toml")


WITHOUT_A_LOGO = {
    **{case: text.encode() for case, (text, *_) in WRONG.items() if "logo = " not in text},
    **{case: content for case, (content, _) in UNREADABLE.items()},
}


@pytest.mark.pango
@pytest.mark.parametrize("case", WITHOUT_A_LOGO)
def test_what_is_wrong_is_the_same_where_the_file_is_handed_over(case: str, tmp_path: Path) -> None:
    content = WITHOUT_A_LOGO[case]
    path = tmp_path / "clinic.toml"
    path.write_bytes(content)
    errors = []
    for file in (path, File("clinic.toml", content)):
        with pytest.raises(SettingsError) as caught:
            read_settings(file)
        errors.append(caught.value)
    assert [error.field for error in errors] == [str(path), "clinic.toml"]
    assert errors[0].message == errors[1].message


@pytest.mark.pango
def test_a_logo_that_did_not_come_along_is_not_looked_for_on_this_machine(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(drawing())
    for name in ("logo.svg", str(tmp_path / "logo.svg"), "../logo.svg", "/dev/zero"):
        content = f'{NAMED}logo = "{name}"'.encode()
        with pytest.raises(SettingsError) as caught:
            read_settings(File("clinic.toml", content), beside=[File("other.svg", drawing())])
        message = find_language("en").say(caught.value.message)
        assert message == (
            f"clinic.logo: “{shown(name)}” did not come along with this file. "
            "Send both, or take the line out."
        )


def test_what_is_wrong_with_a_logo_that_came_along_is_said_of_it() -> None:
    content = f'{NAMED}logo = "logo.svg"'.encode()
    for logo, said in ((b"x", "The logo is not a PNG"), (b" " * 5_000_001, "larger than 5 MB")):
        with pytest.raises(SettingsError, match=f"clinic.logo: .*{said}"):
            read_settings(File("clinic.toml", content), beside=[File("logo.svg", logo)])


@pytest.mark.pango
def test_a_logo_that_was_handed_over_comes_before_the_folders(tmp_path: Path) -> None:
    path = write_clinic(tmp_path, f'{NAMED}logo = "logo.svg"', logo_svg=drawing(16, 16))
    handed = read_settings(path, beside=[File("logo.svg", drawing(36, 16))]).clinic
    assert handed is not None
    assert handed.logo is not None
    assert handed.logo.ratio == 36 / 16

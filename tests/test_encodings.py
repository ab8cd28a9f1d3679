"""The letters of a file are those that somebody wrote, or it is said that they can't be told."""

from itertools import pairwise

import pytest

from heelprint.table.encodings import decode
from heelprint.table.table import UnreadableTableError

NAMES = (
    *("Søren Ærø", "Åse Østergård", "Jørgen Bæk", "Bjørn Kjær", "Pål Ødegård", "Kåre Næss"),
    *("Gösta Malmö", "Jürgen Müller", "Weiß", "Großmann", "Strauß", "Jäger", "Schröder"),
    *("Günther Böhm", "Ärlig", "Öberg", "Über", "Hölderlin", "Fräulein", "Preuß", "Süß"),
    *("André", "Éva", "René Hélène", "Michèle", "François", "Noël", "Zoë", "Raphaël", "Anaïs"),
    *("Loïc", "Benoît", "Jérôme", "Chloé", "Gaëlle", "José Núñez", "Muñoz", "Señora"),
    *("Bárður", "Pál", "Jógvan", "Þórður", "Guðrún", "Ångström", "D’Ångström", "Citroën"),
    *("SØREN ÆRØ", "ÅSE ØSTERGÅRD", "MALMÖ", "ANDRÉ", "BÆK", "KJÆR", "ørsted", "ældre", "ål"),
    *("Ærtholm", "Ågård", "Øby", "Aakjær", "Læsø", "Smørgrød", "Ø", "Å", "Bo Ø", "Åge"),
    *("Mågård", "Nygård", "Gård", "Grøn", "Lærke", "Grå", "Blå", "Sø", "Fæ", "Nørre Åby"),
)
# What only one of these encodings has, or only beside letters.
WINDOWS = (
    *("O’Brien", "O’Neill Søren", "‘Eva’", "“Eva Holm”", "“eva”", "Jens’ Bo", "Eva–Marie"),
    *("Lars – Bo", "€ 100", "Eva…", "»Eva«", "«Eva»", "Zoé–Marie", "Eva ™", "• punkt", "1–2"),
    *("„Eva“", "‚Eva‘", "Šimon Dvořák".replace("ř", "r"), "Novo®", "½", "37°", "§ 12", "‹Eva›"),
)
HEADERS = (
    "id;navn;startdato;side",
    "journalnr;navn;startdato;side;ét ben fra",
    "id;navn;startdato;fod;bemærkning",
    "løbenr;fulde navn;første træningsdag;smertende fod",
)
CODE_PAGES = ("cp1252", "latin-1", "cp850", "cp865", "mac-roman")


def roster(header: str, *names: str) -> str:
    lines = (f"{1000 + number};{name};2026-11-23;v" for number, name in enumerate(names))
    return "\n".join((header, *lines)) + "\n"


def writable(names: tuple[str, ...], encoding: str) -> tuple[str, ...]:
    return tuple(name for name in names if name.encode(encoding, "ignore").decode(encoding) == name)


def what_becomes_of(text: str, encoding: str) -> str:
    """Whether the text is read right, is refused, or is misread."""
    try:
        found, warning = decode(text.encode(encoding))
    except UnreadableTableError:
        return "refused"
    is_told = warning is not None
    if found != text:
        return f"misread as {found}"
    # What is ASCII, or the same in both, needs no telling.
    return "right and told" if is_told else "right"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *CODE_PAGES]
)
def test_a_whole_roster_is_read_right_in_every_encoding(
    encoding: str, newline: str, separator: str
) -> None:
    names = writable(NAMES, encoding)
    text = roster(HEADERS[1], *names).replace("\n", newline).replace(";", separator)
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    found, warning = decode((mark + text).encode(encoding))
    assert found == text
    assert (warning is not None) == (encoding in ("cp850", "cp865", "mac-roman"))


@pytest.mark.parametrize("encoding", ["cp850", "cp865", "mac-roman"])
def test_an_unusual_encoding_is_named(encoding: str) -> None:
    warning = decode(roster(HEADERS[0], "Søren Ærø", "Åse").encode(encoding))[1]
    assert ("Mac Roman" if encoding == "mac-roman" else "cp850") in str(warning)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_a_roster_with_one_name_is_read_right_or_refused(encoding: str, header: str) -> None:
    names = writable((*NAMES, *WINDOWS) if encoding == "cp1252" else NAMES, encoding)
    found = {name: what_becomes_of(roster(header, name, "Bo"), encoding) for name in names}
    assert not {name: word for name, word in found.items() if "misread" in word}


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_a_roster_with_two_names_is_read_right_or_refused(encoding: str) -> None:
    names = writable((*NAMES, *WINDOWS) if encoding == "cp1252" else NAMES, encoding)
    found = {
        pair: what_becomes_of(roster(HEADERS[0], *pair), encoding)
        for pair in (*pairwise(names), *pairwise(names[::2]), *pairwise(names[::3]))
    }
    assert not {pair: word for pair, word in found.items() if "misread" in word}


@pytest.mark.parametrize(("encoding", "most"), [("cp1252", 3), ("latin-1", 0), ("cp850", 24)])
def test_few_are_refused_that_have_one_letter_in_all_the_file(encoding: str, most: int) -> None:
    names = writable((*NAMES, *WINDOWS) if encoding == "cp1252" else NAMES, encoding)
    refused = [
        name for name in names if what_becomes_of(roster(HEADERS[0], name), encoding) == "refused"
    ]
    assert len(refused) <= most, refused


@pytest.mark.parametrize("letter", "æøåÆØÅéöäü")
def test_one_danish_word_is_enough_for_ms_dos(letter: str) -> None:
    names = {
        **{"æ": "Kjærsgaard", "ø": "Søren", "å": "Gård", "Æ": "Ærø", "Ø": "Øby", "Å": "Åse"},
        **{"é": "André", "ö": "Gösta", "ä": "Jäger", "ü": "Müller"},
    }
    assert letter in names[letter]
    assert what_becomes_of(roster(HEADERS[0], names[letter]), "cp850") == "right and told"


def test_words_in_utf8_among_others_are_no_evidence() -> None:
    content = roster(HEADERS[0], "Søren").encode("cp1252") + "2;Bøje;2026-11-23;v\n".encode()
    assert decode(content)[0].endswith("2;BÃ¸je;2026-11-23;v\n")


@pytest.mark.parametrize(
    "content",
    [
        b"id;navn\n1;S\x81\xb2\xffren\n",
        "id;navn\n1;Иван Петров\n".encode("cp1251"),
        "id;navn\n1;Γιώργος\n".encode("cp1253"),
        "id;navn\n1;李小龙\n".encode("gb18030"),
        "id;navn\n1;Łukasz Żółć\n".encode("cp852"),
        b"id;navn\n1;" + bytes(range(128, 256)),
        b"id;navn\n1;" + b"\xf8" * 1_100_000,
        b"id\0;navn\n1;S\xf8ren\n",
    ],
)
def test_what_is_written_in_none_of_them_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableTableError):
        decode(content)

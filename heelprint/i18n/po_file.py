"""A catalog's file, in gettext's format: what it says, and what of it can't be used."""

import re
import unicodedata
from codecs import BOM_UTF8
from dataclasses import dataclass
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po

from heelprint.errors import InputFileError
from heelprint.machine.files import FileKind, read_content
from heelprint.message import N_, Message
from heelprint.privacy import shown

MOST_BYTES = 1_000_000
CATALOG = FileKind(
    MOST_BYTES,
    too_large=Message(
        N_("The file is larger than %(most)s KB. It is not one of heelprint's catalogs."),
        {"most": MOST_BYTES // 1000},
    ),
    unreadable=Message(N_("The catalog can't be read: %(reason)s.")),
)
MOST_PLURALS = 10  # no language has more than six
MOST_COUNTED = 200  # numbers that a rule for plurals is tried with; each comes back after a hundred
MOST_LETTERS = 60_000  # of all translations, three times as many as the messages have
LONGEST = (3, 100)  # a translation: as many times its message, and letters more

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_PER_CENT = re.compile(r"%%|%\(\w+\)s")  # what a % may stand in
# A line of a .po file that says something. Babel would read one with broken quotation marks, too,
# and lose a letter at each end.
_LINE = re.compile(rb'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"')
_LINE_ENDS = re.compile(rb'"\s*\n\s*"')
_PLURALS = re.compile(rb"nplurals\s*=\s*0*(\d+)", re.IGNORECASE)
# What would be meant as markup, and be printed as it is: no message has any.
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
BYTE_ORDER_MARK = "\ufeff"
_UNSEEN = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}  # by Unicode's categories
# They would turn the text around them. Marks of a direction alone are a part of some languages.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@dataclass(frozen=True)
class PoFile:
    """What a file with this digest says: translations by their messages, without the unusable.

    Those of what is counted have a form for each number that `plural_rule` comes to.
    """

    digest: str
    sentences: dict[str, str]
    counted: dict[str, tuple[str, ...]]
    plural_rule: str
    unusable: tuple[str, ...]


def read_po_files(paths: tuple[Path, ...]) -> tuple[PoFile, ...]:
    """What each of the files says. Raises InputFileError, which names the file."""
    return tuple(map(read_po_file, paths))


def read_po_file(path: Path) -> PoFile:
    """What the file says. Raises InputFileError where it can't be read, or only in part."""
    content = read_content(path, CATALOG).removeprefix(BOM_UTF8)
    plurals = _PLURALS.search(_LINE_ENDS.sub(b"", content))
    if plurals and (len(plurals[1]) > 9 or int(plurals[1]) > MOST_PLURALS):
        raise InputFileError(
            str(path),
            N_("It asks for %(number)s plurals, and no language has so many. Correct nplurals."),
            number=shown(plurals[1].decode()),
        )
    catalog = _catalog(path, content)
    _check_quotes(path, content)
    forms = {singular_of(message): _forms(message) for message in catalog if _is_said(message)}
    usable = {
        text: said for text, said in forms.items() if all(is_usable(text, form) for form in said)
    }
    if sum(map(len, chain.from_iterable(usable.values()))) > MOST_LETTERS:
        raise InputFileError(
            str(path),
            N_("Its translations are far longer than what they translate. Shorten them."),
        )
    counted = {singular_of(message) for message in catalog if message.pluralizable}
    return PoFile(
        digest=sha256(content).hexdigest(),
        sentences={text: said[0] for text, said in usable.items() if text not in counted},
        counted={text: said for text, said in usable.items() if text in counted},
        plural_rule=_plural_rule(path, catalog),
        unusable=tuple(text for text in forms if text not in usable),
    )


def singular_of(message: Entry) -> str:
    """The message, or its singular where it has two forms."""
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _forms(message: Entry) -> tuple[str, ...]:
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def _is_said(message: Entry) -> bool:
    """Whether it has a translation, whole and in no context."""
    is_whole = bool(message.id) and all(_forms(message))
    return is_whole and not (message.fuzzy or message.context)


def _plural_rule(path: Path, catalog: Catalog) -> str:
    """The rule by which a number has its form. Raises InputFileError for one that comes to none."""
    try:
        rule = c2py(catalog.plural_expr)
        if all(0 <= rule(number) < catalog.num_plurals for number in range(MOST_COUNTED)):
            return str(catalog.plural_expr)
    except (ValueError, ArithmeticError, RecursionError):
        pass
    raise InputFileError(
        str(path),
        N_("Its rule for plurals can't be used: %(rule)s. Correct the line Plural-Forms."),
        rule=shown(str(catalog.plural_expr)),
    )


def _catalog(path: Path, content: bytes) -> Catalog:
    try:
        return read_po(BytesIO(content), abort_invalid=True)
    except PoFileError as error:
        raise InputFileError(
            str(path),
            N_("Line %(line)s is not in gettext's format: %(reason)s. Correct it."),
            line=error.lineno + 1,
            reason=shown(str(error)),
        ) from error
    except Exception as error:  # Babel raises whatever a broken head leads it to
        raise InputFileError(
            str(path),
            N_("This is not a catalog that can be read: %(reason)s. It must be UTF-8 text."),
            reason=shown(str(error)),
        ) from error


def _check_quotes(path: Path, content: bytes) -> None:
    """Raise InputFileError for a line whose text doesn't stand between two quotation marks."""
    for number, line in enumerate(content.splitlines(), 1):
        text = line.strip()
        if text and not text.startswith(b"#") and not _LINE.fullmatch(text):
            raise InputFileError(
                str(path),
                N_(
                    'Line %(line)s must be a text between two quotation marks ("), and any others '
                    'inside it are written \\". Correct it.'
                ),
                line=number,
            )


def is_usable(text: str, said: str) -> bool:
    """Whether the translation prints what the message does: the same values, and nothing but text
    on one line, of a length that there can be room for.
    """
    times, more = LONGEST
    is_seen = said.isprintable() or not any(map(_is_unseen, said))  # the first is quick
    is_plain = is_seen and _MARKUP.search(said) is None
    is_short = len(said) <= times * len(text) + more
    is_format = "%" not in _PER_CENT.sub("", said)
    has_the_same = set(_PLACEHOLDER.findall(said)) == set(_PLACEHOLDER.findall(text))
    return is_short and is_plain and is_format and has_the_same


def _is_unseen(letter: str) -> bool:
    kind, direction = unicodedata.category(letter), unicodedata.bidirectional(letter)
    return kind in _UNSEEN or direction in _TURNING or letter == BYTE_ORDER_MARK

"""The catalogs: which languages have one, what each says, and a folder of catalogs of one's own."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from babel.core import parse_locale
from babel.messages.pofile import PoFileError, read_po

from heelprint.data import data_folder
from heelprint.errors import N_, InputFileError, Message
from heelprint.output import reason_of

DOMAIN = "heelprint"
TEMPLATE = f"{DOMAIN}.pot"  # every message, for a new catalog to begin with

Function = TypeVar("Function", bound=Callable[..., object])

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_PER_CENT = re.compile(r"%%|%\(\w+\)s")  # what a % may stand in
# A line of a .po file that says something. Babel would read one with broken quotation marks, too,
# and lose a letter at each end.
_LINE = re.compile(rb'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"')
_MARKUP = re.compile(r"[<&]")
_own_folder: Path | None = None
_caches: list[Callable[[], None]] = []


class Sentences(NullTranslations):
    """The translation of each message; one that is missing is said in English, as it is."""

    def __init__(self, sentences: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__()
        self.said = frozenset(sentences)
        self._sentences = sentences

    def gettext(self, message: str) -> str:
        return self._sentences.get(message, message)

    ugettext = gettext  # the name that Jinja asks for first


@dataclass(frozen=True)
class Catalog:
    """One language's sentences, from a file with this digest.

    `unusable` are the messages whose translation isn't used: it has other placeholders than the
    message, a % of its own, or markup that the message doesn't have.
    """

    path: Path | None = None
    digest: str = ""
    sentences: Sentences = Sentences()  # noqa: RUF009 - it never changes
    unusable: tuple[str, ...] = ()


def cached_by_catalogs(function: Function) -> Function:
    """`functools.cache` for what depends on which catalogs there are."""
    cached = cache(function)
    _caches.append(cached.cache_clear)
    return cached  # type: ignore[return-value]  # it is called as the function is


def use_catalogs(folder: Path | None) -> None:
    """Read catalogs from this folder too, before heelprint's own, for the whole process.

    It is laid out as gettext's are: LANGUAGE/LC_MESSAGES/heelprint.po. Raises InputFileError where
    it holds none, or one that can't be read, or one for what is no language.
    """
    global _own_folder
    if folder == _own_folder:
        return
    if folder and not folder.is_dir():
        raise InputFileError(
            str(folder), N_("There is no such folder. Give the one that holds the catalogs.")
        )
    files = _files_in(folder) if folder else {}
    if folder and not files:
        raise InputFileError(
            str(folder),
            N_("There is no catalog here. It must be LANGUAGE/LC_MESSAGES/%(file)s in it."),
            file=f"{DOMAIN}.po",
        )
    for path in files.values():
        _read(path)
    _own_folder = folder
    for clear in _caches:
        clear()


def own_catalogs() -> Path | None:
    """The folder that `use_catalogs` was given."""
    return _own_folder


@cached_by_catalogs
def catalog_files() -> dict[str, Path]:
    """The file of each catalog, by its locale as gettext writes it: "da", "pt_BR"."""
    return _files_in(data_folder("locales")) | (_files_in(_own_folder) if _own_folder else {})


def _files_in(folder: Path) -> dict[str, Path]:
    paths = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return {_locale_of(path.parents[1]): path for path in paths}


def _locale_of(folder: Path) -> str:
    """The locale that the folder is named for, as gettext writes it: "pt_BR" for "pt-br", too."""
    try:
        language, region, script, *_ = parse_locale(folder.name.replace("-", "_"))
        Locale.parse(language)
    except (ValueError, UnknownLocaleError) as error:
        raise InputFileError(
            str(folder),
            N_("“%(name)s” is no language. Name the folder like sv, or pt_BR with a region."),
            name=folder.name,
        ) from error
    return "_".join(filter(None, (language, script, region)))


@cached_by_catalogs
def read_catalog(name: str) -> Catalog:
    """The catalog of that locale, from its .po file: no compiled copy can be out of date."""
    return _read(catalog_files()[name])


def _read(path: Path) -> Catalog:
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
        messages = read_po(BytesIO(content), abort_invalid=True)
    except OSError as error:
        raise InputFileError(
            str(path), N_("The catalog can't be read: %(reason)s."), reason=reason_of(error)
        ) from error
    except PoFileError as error:
        raise InputFileError(
            str(path),
            N_("Line %(line)s is not in gettext's format: %(reason)s. Correct it."),
            line=error.lineno + 1,
            reason=str(error),
        ) from error
    except (ValueError, LookupError) as error:
        raise InputFileError(
            str(path),
            N_("This is no catalog that can be read: %(reason)s. It must be UTF-8 text."),
            reason=str(error),
        ) from error
    _check_quotes(path, content)
    sentences = {
        message.id: str(message.string)
        for message in messages
        if isinstance(message.id, str) and message.id and message.string and not message.fuzzy
    }
    usable = {text: said for text, said in sentences.items() if _is_usable(text, said)}
    return Catalog(
        path=path,
        digest=sha256(content).hexdigest(),
        sentences=Sentences(usable),
        unusable=tuple(text for text in sentences if text not in usable),
    )


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


def _is_usable(text: str, said: str) -> bool:
    """Whether the translation prints what the message does: the same values, and no markup."""
    is_plain = _MARKUP.search(text) is not None or _MARKUP.search(said) is None
    is_format = "%" not in _PER_CENT.sub("", said)
    has_the_same = set(_PLACEHOLDER.findall(said)) == set(_PLACEHOLDER.findall(text))
    return is_plain and is_format and has_the_same


@cache
def _all_messages() -> frozenset[str]:
    """Every message there is, from the template that each catalog is made from."""
    with (data_folder("locales") / TEMPLATE).open("rb") as file:
        return frozenset(str(message.id) for message in read_po(file) if message.id)


def gaps(catalog: Catalog) -> Message | None:
    """What to tell of a catalog that doesn't say everything, in numbers."""
    messages = _all_messages()
    missing = len(messages - catalog.sentences.said)
    if not missing:
        return None
    values = {
        "path": str(catalog.path),
        "said": len(messages) - missing,
        "messages": len(messages),
        "unusable": len(messages & set(catalog.unusable)),
        "first": next(iter(catalog.unusable), ""),
    }
    if not catalog.unusable:
        text = N_(
            "%(path)s translates %(said)s of %(messages)s messages. The others are in English."
        )
        return Message(text, values)
    return Message(
        N_(
            "%(path)s translates %(said)s of %(messages)s messages. The others are in English. "
            "%(unusable)s can't be used: they hold markup, other placeholders than the message, or "
            "a %% that isn't written %%%%. The first of them: “%(first)s”"
        ),
        values,
    )

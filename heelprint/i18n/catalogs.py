"""The catalogs: which languages have one, what each says, and somebody's own beside heelprint's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from babel.messages.pofile import read_po

from heelprint.errors import InputFileError
from heelprint.i18n.po_file import (
    PoFile,
    read_po_file,
    read_po_files,
    singular_of,
)
from heelprint.i18n.sentences import Sentences
from heelprint.i18n.tags import folder_names
from heelprint.machine.confined import OverLimitError, confined
from heelprint.message import N_, Message
from heelprint.privacy import shown
from heelprint.resources import data_folder

MOST_REMEMBERED = 1_000  # words
DOMAIN = "heelprint"
TEMPLATE = f"{DOMAIN}.pot"  # every message, for a new catalog to begin with

Function = TypeVar("Function", bound=Callable[..., object])


_NOTHING_SAID = Sentences()


@dataclass(frozen=True)
class Catalog:
    """One language's sentences, from a file with this digest.

    `unusable` are the messages whose translation isn't used, as `is_usable` says.
    """

    path: Path | None = None
    digest: str = ""
    sentences: Sentences = field(default=_NOTHING_SAID, compare=False)
    unusable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogs:
    """Somebody's own catalogs, as they were read from a folder, by locale: "sv", "pt_BR".

    They are equal where their files are, also after a way to another process.
    """

    folder: Path | None = None
    by_locale: Mapping[str, Catalog] = field(default_factory=dict)


_own = Catalogs()
_caches: list[Callable[[], None]] = []  # of what depends on it


def read_catalogs(folder: str | Path) -> Catalogs:
    """The catalogs in the folder, laid out as gettext's: LANGUAGE/LC_MESSAGES/heelprint.po.

    Raises InputFileError where it holds none, or one that can't be read, or one for what is no
    language.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputFileError(
            str(folder), N_("There is no such folder. Give the one that holds the catalogs.")
        )
    files = _files_in(folder)
    if not files:
        raise InputFileError(
            str(folder),
            N_("There is no catalog here. It must be LANGUAGE/LC_MESSAGES/%(file)s in it."),
            file=f"{DOMAIN}.po",
        )
    paths = tuple(files.values())
    try:
        read = confined(read_po_files, paths)  # with limits of its own, in another process
    except OverLimitError as error:
        raise InputFileError(
            str(folder),
            N_("The catalogs in it take too long to read. Make them smaller, or fewer."),
        ) from error
    catalogs = map(_catalog, paths, read)
    return Catalogs(folder, dict(zip(files, catalogs, strict=True)))


def use_catalogs(catalogs: Catalogs) -> None:
    """Print in their languages too, from now on and in the whole process; each comes before
    heelprint's own of the same language. `Catalogs()` are none.

    Which words are understood depends on them: set them before anything is read or printed.
    """
    global _own
    if catalogs == _own:
        return
    _own = catalogs
    for clear in _caches:
        clear()


def own_catalogs() -> Catalogs:
    """What `use_catalogs` was given, for another process to use."""
    return _own


def cached_by_catalogs(function: Function) -> Function:
    """`functools.cache` for what depends on which catalogs are used.

    What it is called with comes from the code or from the catalogs, and never from a user: it
    keeps all.
    """
    return _cached_by_catalogs(function, None)


def remembered_by_catalogs(function: Function) -> Function:
    """The same for words that somebody has typed: it keeps those that were asked for last."""
    return _cached_by_catalogs(function, MOST_REMEMBERED)


def _cached_by_catalogs(function: Function, most: int | None) -> Function:
    cached = lru_cache(most)(function)
    _caches.append(cached.cache_clear)
    return cached  # type: ignore[return-value]  # it is called as the function is


def catalog_names() -> frozenset[str]:
    """The locales that have a catalog, as gettext writes them: "da", "pt_BR"."""
    return frozenset({*_our_files(), *_own.by_locale})


def find_catalog(name: str) -> Catalog | None:
    """The catalog of that locale, somebody's own before heelprint's; None where there is none."""
    return _own.by_locale.get(name) or (_our_catalog(name) if name in _our_files() else None)


@cache
def _our_files() -> dict[str, Path]:
    return _files_in(data_folder("locales"))


@cache
def _our_catalog(name: str) -> Catalog:
    """heelprint's own, from its .po file: no compiled copy can be out of date."""
    path = _our_files()[name]
    return _catalog(path, read_po_file(path))


def _files_in(folder: Path) -> dict[str, Path]:
    """Raises InputFileError for a folder that is named for no language, or for that of another."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        name = _locale_of(path.parents[1])
        if name in found:
            raise InputFileError(
                str(path.parents[1]),
                N_("%(other)s is for this language, too. Keep one."),
                other=str(found[name].parents[1]),
            )
        found[name] = path
    return found


def _locale_of(folder: Path) -> str:
    """The locale that the folder is named for, as gettext writes it: "pt_BR" for "pt-br", too."""
    name, instead = folder_names(folder.name)
    if instead:
        raise InputFileError(
            str(folder),
            N_("“%(name)s” is not what this language is called here. Name the folder %(instead)s."),
            name=shown(folder.name),
            instead=instead,
        )
    if name is None:
        raise InputFileError(
            str(folder),
            N_("“%(name)s” is not a language. Name the folder like sv, or pt_BR with a region."),
            name=shown(folder.name),
        )
    return name


def _catalog(path: Path, file: PoFile) -> Catalog:
    sentences = Sentences(file.sentences, file.counted, file.plural_rule)
    return Catalog(path, file.digest, sentences, file.unusable)


@cache
def _all_messages() -> frozenset[str]:
    """Every message there is, from the template that each catalog is made from."""
    with (data_folder("locales") / TEMPLATE).open("rb") as file:
        return frozenset(singular_of(message) for message in read_po(file) if message.id)


def untranslated(catalog: Catalog) -> Message | None:
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
            "%(unusable)s can't be used: they hold markup, control characters, other placeholders "
            "than the message or a %% that isn't written %%%%, or are far too long. The first of "
            "them: “%(first)s”"
        ),
        values,
    )

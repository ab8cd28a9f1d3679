"""A language that somebody typed: its tag, or one of the names that CLDR knows for it."""

from collections.abc import Iterator, Mapping

from babel.core import get_global

from heelprint.errors import InputError
from heelprint.i18n.catalogs import cached_by_catalogs, remembered_by_catalogs
from heelprint.i18n.language import Language, find_language, find_locale, is_printed, languages
from heelprint.message import N_, LanguageName
from heelprint.words.choices import plain_word, unambiguous

SHORTENED = (3, 4)  # letters of a name: "eng", "engl"


@remembered_by_catalogs
def read_language(text: str) -> Language:
    """The language of a tag, or of a name that CLDR has for it in a language with a catalog."""
    if text in languages():  # as most are written; the names of all would take a while
        return find_language(text)
    word = plain_word(text)
    tag = language_words().get(word)
    if tag is None and word in _tags_of_regions() and not is_printed(word):
        usual = find_language(_tags_of_regions()[word]).short_tag
        raise InputError(
            "lang",
            N_("“%(text)s” can mean %(languages)s. Write the name of the language."),
            text=text,
            languages=(LanguageName(usual), LanguageName(word)),
        )
    return find_language(tag or text.strip())


@cached_by_catalogs
def language_words() -> dict[str, str]:
    """The tag of each language that is printed, by its names: "engelsk", "British English", "DK".

    A region stands for its language where no language has that tag: "uk" is Ukrainian.
    """
    regions = {word: tag for word, tag in _tags_of_regions().items() if find_locale(word) is None}
    return regions | unambiguous((word, tag) for tag in _printed() for word in _names_of(tag))


@cached_by_catalogs
def _tags_of_regions() -> dict[str, str]:
    """The tag of the language that each region stands for, by the codes of the region."""
    return unambiguous((plain_word(code), tag) for tag in _printed() for code in _regions(tag))


def _printed() -> list[str]:
    """The tag, with its region, of each language that is printed and has a name of its own."""
    spoken = {tag.split("-")[0] for tag in languages()}
    tags = {tag for speaker in languages() for tag in _names(speaker)}
    printed = (tag for tag in tags if tag.split("_")[0] in spoken and is_printed(tag))
    return sorted({find_language(tag).tag for tag in (*printed, *languages())})


def _names_of(tag: str) -> Iterator[str]:
    """Each name of the language, in every language that has a catalog, as words are compared."""
    language = find_language(tag).locale.language
    is_usual = not is_printed(language) or find_language(language).tag == tag
    for speaker in languages():
        names = _names(speaker)
        name = names.get(language)
        if name is None:
            continue
        if is_usual:
            yield from (name, *_short_names(name, language, names))
        for code in map(plain_word, _regions(tag)):
            yield from (f"{name}({code})", f"{name}{code}", f"{code}{name}")
        full = names.get(tag.replace("-", "_"))
        if full:
            yield from (full, full.removesuffix(name).removeprefix(name))


def _short_names(name: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    """Beginnings of the name that no other language's name has."""
    for beginning in {name[:letters] for letters in SHORTENED}:
        others = (tag for tag, other in names.items() if other.startswith(beginning))
        if all(tag.split("_")[0] == language for tag in others):
            yield beginning


@cached_by_catalogs
def _names(speaker: str) -> dict[str, str]:
    """What each tag is called in that language, as words are compared."""
    names = find_language(speaker).locale.languages
    return {tag: plain_word(name) for tag, name in names.items()}


def _regions(tag: str) -> Iterator[str]:
    """The region of a tag, by its code and what else CLDR knows for it: "GB", "UK"."""
    region = find_language(tag).region
    yield region
    for code, regions in get_global("territory_aliases").items():
        if regions == [region] and code.isalpha():
            yield code

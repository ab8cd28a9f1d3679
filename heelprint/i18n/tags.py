"""Which locale of CLDR a tag or a folder means, and what a folder for it is called."""

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import LOCALE_ALIASES, get_global, parse_locale
from babel.localedata import locale_identifiers

# The region whose dates a language gets when the tag names none, where it isn't CLDR's likely one.
DEFAULT_REGIONS = {"en": "GB"}

LONGEST_TAG = 100  # letters
MOST_KEPT = 1_000  # of the tags that were looked up
# BCP 47: what follows a subtag of one letter says nothing of the language ("en-US-u-hc-h12").
_EXTENSIONS = re.compile(r"_[A-Za-z0-9](_.*)?$")

# ISO 15924: the scripts that are written from right to left. CLDR says so of some languages alone.
_FROM_RIGHT = re.compile(
    "Adlm|Arab|Aran|Armi|Avst|Chrs|Cprt|Elym|Gara|Hatr|Hebr|Hung|Khar|Lydi|Mand|Mani|Mend|Merc|"
    "Mero|Narb|Nbat|Nkoo|Orkh|Ougr|Palm|Phli|Phlp|Phnx|Prti|Rohg|Samr|Sarb|Sogd|Sogo|Syrc|Syre|"
    "Syrj|Syrn|Thaa|Yezi"
)


def parse_tag(tag: str) -> tuple[Locale, str | None] | None:
    """The locale of a tag, always with a region, and the region that it names; None for no tag."""
    if len(tag) > LONGEST_TAG:
        return None
    try:
        language, region, script, *_ = parse_locale(_EXTENSIONS.sub("", tag.replace("-", "_")))
        return full_locale(language, region, script), region
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache(MOST_KEPT)
def full_locale(language: str, region: str | None, script: str | None) -> Locale:
    """CLDR's locale, with a region. Raises UnknownLocaleError."""
    usual = DEFAULT_REGIONS.get(language, likely_subtags(language, script)[-1])
    for names in ((language, script, region or usual), (language, region or usual)):
        try:
            locale = Locale.parse("_".join(filter(None, names)))
        except (UnknownLocaleError, ValueError):
            continue
        if locale.territory == (region or usual):
            return locale
    return Locale.parse(f"{language}_{usual}")


def likely_subtags(language: str, script: str | None) -> list[str]:
    """CLDR's language, script and region for a language in that script."""
    likely = get_global("likely_subtags")
    found = likely.get(f"{language}_{script}") or likely.get(language) or language
    return str(found).split("_")


def runs_from_right(locale: Locale) -> bool:
    """Whether the language is written from right to left."""
    likely = likely_subtags(f"{locale.language}_{locale.territory}", None)
    if len(likely) < 3:
        likely = likely_subtags(locale.language, None)
    script = locale.script or "".join(likely[1:2])
    return locale.text_direction == "rtl" or bool(_FROM_RIGHT.fullmatch(script))


def folder_names(name: str) -> tuple[str | None, str | None]:
    """What a folder of this name means, as gettext writes it: "pt_BR" for "pt-br", too; and what it
    should be called instead: "nb" for "no". Both are None where it is no language that CLDR knows.
    """
    try:
        language, region, script, *others = parse_locale(name.replace("-", "_"))
    except ValueError:
        return None, None
    for asked in ((language, script, region), (language, script, None), (language, None, None)):
        locale, named = _folder_name(*asked)
        if locale is None:
            continue
        is_meant = (locale.language, script or locale.script, region or locale.territory) == (
            language,
            locale.script,
            locale.territory,
        )
        return (named, None) if is_meant and not any(others) else (None, named)
    return None, None


def _folder_name(
    language: str, script: str | None, region: str | None
) -> tuple[Locale | None, str | None]:
    """The locale of these, and the name of a folder for it; None where one of them isn't kept."""
    alias = str(get_global("language_aliases").get(language, language)).split("_")
    language, script = alias[0], script or "".join(alias[1:2]) or None
    if language in LOCALE_ALIASES and not _has_dates(language):
        language = LOCALE_ALIASES[language].split("_")[0]
    if language not in _languages():
        return None, None
    try:
        locale = full_locale(language, region, script)
    except (ValueError, UnknownLocaleError):
        return None, None
    if language == "und" or locale.language != language:
        return None, None
    if script not in {None, locale.script} or region not in {None, locale.territory}:
        return None, None
    if region:
        return locale, str(locale)
    return locale, f"{language}_{script}" if script else language


@cache
def _languages() -> frozenset[str]:
    """The languages of CLDR; Babel takes long to find that one isn't among them."""
    return frozenset(name.split("_")[0] for name in locale_identifiers())


@cache
def _has_dates(language: str) -> bool:
    """Whether CLDR has more of the language than its name: it has the written forms of "no"."""
    try:
        full_locale(language, None, None)
    except (ValueError, UnknownLocaleError):
        return False
    return True

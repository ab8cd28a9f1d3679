"""What is kept between two uses stays small, whatever people write."""

import gc
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import _lru_cache_wrapper
from importlib import import_module
from types import ModuleType

import pytest
from babel.core import LOCALE_ALIASES

import heelprint
from heelprint import Catalogs, File, InputError, use_catalogs
from heelprint.asked import Asked
from heelprint.errors import HeelprintError
from heelprint.i18n.catalogs import Catalog
from heelprint.i18n.language import find_language
from heelprint.i18n.sentences import Sentences
from heelprint.i18n.tags import folder_names
from heelprint.logo.read import read_logo
from heelprint.order import read_order
from heelprint.page.templates import template
from heelprint.plan import StartLevel
from heelprint.privacy import MOST_KEPT, masked
from heelprint.roster.columns import unknown_columns
from heelprint.roster.headers import is_weak
from heelprint.settings.read import read_settings
from heelprint.table.workbook_merges import letters_number
from heelprint.words.choices import Answer, Paper, read_choice, read_side, says_legs
from heelprint.words.dates import read_date, two_before_year
from heelprint.words.language_names import read_language
from heelprint.words.weeks import read_weeks
from tests.direct import page_of
from tests.hostile_logos import svg

TODAY = date(2026, 11, 23)
MOST = 2_000  # that any of them keeps
READERS: tuple[Callable[[str], object], ...] = (
    *(lambda word, kind=kind: read_choice("", word, kind) for kind in (Answer, Paper, StartLevel)),
    lambda word: read_side("", word),
    lambda word: read_date("", word, TODAY),
    lambda word: read_weeks("", word),
    *(read_language, find_language, folder_names, says_legs, is_weak, masked, letters_number),
    two_before_year,
)


@pytest.fixture(autouse=True)
def _without_catalogs_afterwards() -> Iterator[None]:
    yield
    use_catalogs(Catalogs())


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(heelprint.__path__, "heelprint."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def caches() -> Iterator[tuple[str, "_lru_cache_wrapper[object]"]]:
    """Each of heelprint's functions that keeps what it found, by its name."""
    for cached in gc.get_objects():
        if isinstance(cached, _lru_cache_wrapper):
            function = getattr(cached.__wrapped__, "func", cached.__wrapped__)
            if function.__module__.startswith("heelprint."):
                yield f"{function.__module__}.{function.__name__}", cached


def sizes() -> dict[str, int]:
    """How much there is in each cache that has no bound, and in each container of a module."""
    loaded = tuple(modules())
    found = {
        name: cached.cache_info().currsize
        for name, cached in caches()
        if cached.cache_parameters()["maxsize"] is None
    }
    for module in loaded:
        for name, value in vars(module).items():
            if isinstance(value, (dict, list, set)) and not name.startswith("__"):
                found[f"{module.__name__}.{name}"] = len(value)
    return found


def words(numbers: range) -> Iterator[str]:
    """What people write, none of it twice."""
    yield from LOCALE_ALIASES
    for number in numbers:
        letters = "".join(chr(97 + number // 26**place % 26) for place in range(4))
        yield from (f"{number}", f"{letters}", f"{letters.upper()}", f"{letters[:2]}-{letters[2:]}")
        yield from (f"da-{letters[:2]}", f"en-{letters}-GB", f"zh_{letters}_{number:03}")
        yield from (f"{TODAY + timedelta(number)}", f"{number} weeks", f"left {letters}")


def feed(numbers: range) -> None:
    """Read and print what differs with each number."""
    for word in words(numbers):
        for read in READERS:
            with suppress(HeelprintError):
                read(word)
    tuple(unknown_columns([f"column {number}" for number in numbers]))
    masked("".join(chr(0x3400 + 40 * numbers.start + number) for number in range(MOST_KEPT)))
    for number in numbers[:20]:
        shape = f'<rect width="9" height="9" fill="#{number:06x}" transform="scale({number}.5)"/>'
        read_logo(File("logo.svg", svg(shape)))
    for number in numbers[:3]:
        content = f'[text.da]\nnote = "Ring {number}"\n[look]\naccent = "#{number:06x}"'
        clinic = read_settings(File("clinic.toml", content.encode())).clinic
        asked = Asked(affected="left", name=f"Anna {number}", weeks=str(number % 52 + 1))
        page_of(read_order(asked, today=TODAY, clinic=clinic))


def test_no_cache_grows_with_what_people_write() -> None:
    feed(range(150))
    before = sizes()
    feed(range(150, 300))
    assert sizes() == before
    bounded = {name: cached.cache_parameters()["maxsize"] for name, cached in caches()}
    assert {name for name, most in bounded.items() if most and most > MOST} == set()
    assert "heelprint.i18n.tags.full_locale" in bounded


def test_what_is_no_date_is_not_kept() -> None:
    """It may be a name or a number that stands in the wrong column."""
    kept = dict(caches())["heelprint.words.dates._two_before_year"]
    before = kept.cache_info().currsize
    assert two_before_year("010180-1234 Hemmelig") == (0, 0)
    assert kept.cache_info().currsize == before


def test_templates_are_kept_of_so_many_languages_alone() -> None:
    language = find_language("da")
    for number in range(40):
        said = Sentences({"Your log": f"Log {number}"})
        template("session.txt", replace(language, catalog=Catalog(sentences=said)))
    (kept,) = [cached for name, cached in caches() if name.endswith("templates._environment")]
    assert kept.cache_info().currsize == 32


def test_what_was_found_in_catalogs_goes_with_them() -> None:
    read_language("engelsk")
    kept = dict(caches())["heelprint.words.language_names.language_words"]
    assert kept.cache_info().currsize == 1
    with pytest.raises(InputError):
        read_language("svenska")
    use_catalogs(Catalogs(by_locale={"sv": Catalog()}))
    assert kept.cache_info().currsize == 0
    assert read_language("svenska").tag == "sv-SE"
    use_catalogs(Catalogs())
    with pytest.raises(InputError):
        read_language("svenska")

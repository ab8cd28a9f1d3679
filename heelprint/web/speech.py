"""The language of a page in the browser, which need not be that of the plan."""

from collections.abc import Iterable

from heelprint.errors import InputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language, find_language, languages

MOST_TAGS = 20  # of which a browser sends some


def page_language(chosen: str | None, preferred: Iterable[str]) -> Language:
    """The language that was chosen, else the first of the browser's that there is a catalog for,
    else the usual one.
    """
    tags = languages()
    if chosen in tags:
        return find_language(str(chosen))
    for tag in list(preferred)[:MOST_TAGS]:
        try:
            found = find_language(tag)
        except InputError:
            continue
        return found
    return find_language(DEFAULT_LANGUAGE)

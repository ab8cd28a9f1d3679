"""The address of a clinic's film: one that anybody may read, and a telephone can."""

import re
from urllib.parse import SplitResult, urlsplit

from heelprint.errors import InputError
from heelprint.message import N_, Message
from heelprint.page.rooms import FILM_CODE, FILM_LETTERS
from heelprint.privacy import shown
from heelprint.settings.clinic_file import ClinicFile
from heelprint.settings.texts import EMPTY
from heelprint.words.names import read_line

KEY = "clinic.film"

_SCHEMES = {"http", "https"}
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_FOREIGN = re.compile(r"[^\w.~:/?#\[\]@!$&'()*+,;=%-]|[^\x20-\x7e]")  # to an address (RFC 3986)


def read_film(file: ClinicFile) -> str | None:
    """The address of the film, None where the file has none. Raises SettingsError for what isn't
    one of the web, holds somebody's name or password, or is too long for its code.
    """
    if KEY not in file.values:
        return None
    address = _line(file)
    if not address:
        raise file.error(KEY, EMPTY)
    if fault := _fault(address):
        raise file.error(KEY, fault)
    return address


def _line(file: ClinicFile) -> str:
    try:
        return read_line(KEY, file.values[KEY]) or ""
    except InputError as error:
        raise file.error(KEY, error.message) from error


def _fault(address: str) -> Message | None:
    """What is wrong with the address."""
    parts = _parts(address)
    if parts and "@" in parts.netloc:
        return Message(
            N_("There is a user's name or a password in it, which all could read. Take it out.")
        )
    if parts and (foreign := _FOREIGN.search(address)):
        text = N_(
            "“%(letter)s” can't stand in an address. Copy it from the browser's address line."
        )
        return Message(text, {"letter": foreign[0]})
    if parts is None or not _HOST.fullmatch(parts.hostname or ""):
        text = N_("“%(text)s” is not the address of a film. Give it like https://example.com/film.")
        return Message(text, {"text": shown(address)})
    if len(address) > FILM_LETTERS:
        text = N_(
            "This is too long: a code of %(width)s mm can be read with up to %(most)s letters. "
            "Use a shorter address."
        )
        return Message(text, {"width": FILM_CODE, "most": FILM_LETTERS})
    return None


def _parts(address: str) -> SplitResult | None:
    """The parts of an address of the web; None for anything else."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # which may be no number
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES else None

"""A name, or another line of somebody's text, as it is printed."""

import unicodedata

from heelprint.errors import InputError
from heelprint.message import N_
from heelprint.privacy import holds_cpr

# Directional overrides and isolates would turn the text around them, line breaks would move it.
_REFUSED_CATEGORIES = {"Cc", "Zl", "Zp"}
_REFUSED_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

LONGEST_PIECE = 1000


def read_name(field: str, text: str | None) -> str | None:
    """The name as it is printed: composed, single-spaced, or None where there is none."""
    if text is None:
        return None
    line = read_line(field, text)
    if holds_cpr(text):
        raise InputError(
            field, N_("This looks like a CPR number, which is never printed. Take it out.")
        )
    return line


def read_line(field: str, text: str) -> str | None:
    """A line of somebody's text: composed, single-spaced, or None where nothing can be seen."""
    if text.isascii() and text.isprintable():  # as most are: the rest takes a while
        return " ".join(text.split()) or None
    for letter in text:
        if unicodedata.category(letter) == "Cs":
            raise InputError(
                field, N_("The text holds bytes that are no letters. It must be UTF-8.")
            )
        if unicodedata.category(letter) in _REFUSED_CATEGORIES or (
            unicodedata.bidirectional(letter) in _REFUSED_BIDI
        ):
            raise InputError(
                field,
                N_("The text holds the control character U+%(code)s. Take it out."),
                code=f"{ord(letter):04X}",
            )
    if all(unicodedata.category(letter)[0] in "CMZ" for letter in text):
        return None
    return " ".join(_composed(text).split())


def _composed(text: str) -> str:
    """The text in NFC, a piece at a time: thousands of marks on one letter would take minutes."""
    pieces = (text[start : start + LONGEST_PIECE] for start in range(0, len(text), LONGEST_PIECE))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)

"""Glyphs: a run of text in our font, set by HarfBuzz as WeasyPrint sets it through Pango."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz

from heelprint.page.fonts import FILES, font_files

UNITS = 1024  # of Pango, to a pixel
THOUSANDTHS = 1000  # of an em, in which a PDF moves glyphs
FEATURES = {"tnum": True}  # as the CSS has it
NO_GLYPH = 0
# ASCII and Latin-1's letters, and the marks of dates, names and tokens.
LETTERS = frozenset(
    {*map(chr, range(0x20, 0x7F)), *map(chr, range(0xC0, 0x100)), *"\xa0¤·–‘’“”…"} - {*"×÷"}
)
LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "fj", "ft", "tt")
MOST_TEXTS = 1000  # dates, and the names of a run


@dataclass(frozen=True)
class Face:
    """Our font in a weight and a size in pixels, for a language."""

    weight: int
    size: float
    language: str


@dataclass(frozen=True)
class Run:
    """Glyphs as PDF's TJ takes them, and their width in pixels."""

    glyphs: bytes
    width: float


@lru_cache(MOST_TEXTS)
def set_run(text: str, face: Face) -> Run | None:
    """The text's glyphs; None where it has other letters than `LETTERS`, which are all in a file of
    the press's.
    """
    if not text:
        return Run(b"[]", 0)
    if not LETTERS.issuperset(text):
        return None
    operator, width = "<", 0
    for glyph, place in _shaped(text, face):
        if glyph not in repertoire(face.weight) or place.y_offset:
            return None
        operator += _moved(glyph, place, face)
        width += place.x_advance
    return Run(f"[{operator}>]".replace("<>", "").encode(), width / UNITS)


def _shaped(text: str, face: Face) -> Iterator[tuple[int, Any]]:
    """HarfBuzz's glyphs, each with its place."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", face.language
    uharfbuzz.shape(_font(face.weight, face.size), buffer, FEATURES)
    glyphs = (info.codepoint for info in buffer.glyph_infos)
    return zip(glyphs, buffer.glyph_positions, strict=True)


def _moved(glyph: int, place: Any, face: Face) -> str:
    """A glyph among others in TJ's digits, and by how much the next one is moved, as WeasyPrint
    rounds it.
    """
    offset = place.x_offset / face.size
    before = f">{-offset}<" if offset else ""
    advance = place.x_advance * THOUSANDTHS / UNITS / face.size
    kerning = int(_width(glyph, face) + offset - advance)
    return f"{before}{glyph:04x}" + (f">{kerning}<" if kerning else "")


@cache
def repertoire(weight: int) -> dict[int, tuple[str, int]]:
    """The glyphs of `LETTERS`, and of figures of one width, by their numbers: each with its letters
    and its width in thousandths of an em.
    """
    face = Face(weight, THOUSANDTHS / UNITS, "")
    found: dict[int, tuple[str, int]] = {}
    for letters in (*sorted(LETTERS), *LIGATURES):
        (glyph, place), *others = _shaped(letters, face)
        if not others and glyph != NO_GLYPH:
            found.setdefault(glyph, (letters, place.x_advance))
    return found


@cache
def _font(weight: int, size: float) -> Any:
    font = uharfbuzz.Font(_face(weight))
    font.scale = (round(size * UNITS), round(size * UNITS))
    return font


@cache
def _face(weight: int) -> Any:
    return uharfbuzz.Face(font_files()[FILES[weight]])


@cache
def _width(glyph: int, face: Face) -> int:
    """As WeasyPrint rounds it."""
    advance: int = _font(face.weight, face.size).get_glyph_h_advance(glyph)
    return round(advance * THOUSANDTHS / UNITS / face.size)

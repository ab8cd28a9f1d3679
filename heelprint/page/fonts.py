"""Our font, Source Sans Pro: its files, the widths of its letters, and a copy for a browser."""

import math
from base64 import b64encode
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import uharfbuzz

FOLDER = Path(font_source_sans_pro.font_directory)
FILES = {400: "SourceSansPro-Regular.ttf", 600: "SourceSansPro-Semibold.ttf"}  # by CSS weight
CUT_OFF = "…"
LEAST_WIDTH = 0.05  # em of a letter


@cache
def font_files() -> dict[str, bytes]:
    """The content of each file. A missing one is an error here; WeasyPrint would do without."""
    return {name: (FOLDER / name).read_bytes() for name in FILES.values()}


@cache
def letter_widths() -> dict[str, float]:
    """The letters that our font has, with their widths in em in its heaviest weight."""
    face = uharfbuzz.Face(font_files()[FILES[max(FILES)]])
    font = uharfbuzz.Font(face)
    glyphs = {code: font.get_nominal_glyph(code) for code in face.unicodes}
    return {
        chr(code): font.get_glyph_h_advance(glyph) / face.upem for code, glyph in glyphs.items()
    }


def text_width(text: str) -> float:
    """The width of a line in em of our semibold font; a letter that it lacks counts as one em, and
    one without a width counts a little, so that there is an end to them.
    """
    return sum(map(_width, text))


def _width(letter: str) -> float:
    return max(LEAST_WIDTH, letter_widths().get(letter, 1))


def fitted(text: str, room: float, lines: int = 1) -> str:
    """The text, cut off with "…" where it takes more lines than these of that room, in em of our
    semibold font.
    """
    if lines > 1:
        first, rest = _first_line(text, room)
        if rest and text_width(first) <= room:
            return f"{first} {fitted(rest, room, lines - 1)}"
    widths = letter_widths()
    if text_width(text) <= room:
        return text
    room -= widths[CUT_OFF]
    for length, letter in enumerate(text):
        room -= _width(letter)
        if room < 0:
            return text[:length].rstrip() + CUT_OFF
    raise AssertionError("a text that is too long has a letter that is too much")


def _first_line(text: str, room: float) -> tuple[str, str]:
    """The words that fit on a line of that room, the first of them in any case, and the others."""
    words = text.split()
    count = next(
        (count for count in range(2, len(words) + 1) if text_width(" ".join(words[:count])) > room),
        len(words) + 1,
    )
    return " ".join(words[: count - 1]), " ".join(words[count - 1 :])


def lines_within(text: str, room: float) -> float:
    """How many lines of that room, in em of our semibold font, the words take; inf for a word that
    is wider.
    """
    lines, left, space = 0, 0.0, text_width(" ")
    for word in text.split():
        width = text_width(word)
        if width > room:
            return math.inf
        left -= space + width
        if lines == 0 or left < 0:
            lines, left = lines + 1, room - width
    return lines


@lru_cache(maxsize=8)
def web_fonts(letters: str) -> dict[int, str]:
    """Each weight with these letters alone, as WOFF2 in base64; the same letters, the same text."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    fonts = {}
    for weight, name in FILES.items():
        font = TTFont(BytesIO(font_files()[name]), recalcTimestamp=False)
        subsetter = Subsetter(Options(layout_features=["kern", "tnum"], flavor="woff2"))
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        content = BytesIO()
        font.save(content)
        fonts[weight] = b64encode(content.getvalue()).decode()
    return fonts

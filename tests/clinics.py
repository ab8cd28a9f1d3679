"""Clinics for the tests: their files, their logos, and the fullest one that is allowed."""

import json
from functools import cache
from io import BytesIO
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from heelprint.clinic import Clinic, Logo
from heelprint.page import rooms as letterhead
from heelprint.page.fonts import lines_within
from heelprint.settings.read import read_settings

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<rect width="{width}" height="{height}" fill="#1b4d3e"/></svg>"""


LONGEST_ADDRESS = f"https://example.com/{'film-' * 30}"[: letterhead.FILM_LETTERS]


def drawing(width: int = 36, height: int = 16, inside: str = "") -> bytes:
    """An SVG of that shape, which fills its room in the letterhead unless told otherwise."""
    text = SVG.format(width=width, height=height)
    return text.replace("</svg>", f"{inside}</svg>").encode()


def picture(format_: str = "PNG", size: tuple[int, int] = (360, 160), mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    content = BytesIO()
    Image.new(mode, size, 64).save(content, format_)
    return content.getvalue()


def write_clinic(folder: Path, text: str, **files: bytes) -> Path:
    """clinic.toml with this text, and files beside it (logo_svg is logo.svg)."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    path = folder / "clinic.toml"
    path.write_text(text, encoding="utf-8")
    return path


def filled(words: str, room: float, lines: int) -> str:
    """As many of these words, again and again, as that many lines have room for."""
    text = ""
    for word in cycle(words.split()):
        longer = f"{text} {word}".strip()
        if lines_within(longer, room) > lines:
            break
        text = longer
    letter = "l"
    while lines_within(text + letter, room) <= lines:
        text += letter
    return text


@cache
def fullest(with_logo: bool = True) -> Clinic:
    """A clinic whose every text is as long as it may be, read from its file."""
    contact = [
        filled(words, letterhead.CONTACT_ROOM, 1)
        for words in ("Wammensgade 108", "98 00 00 00", "MM@WW")
    ]
    logo = Logo("image/svg+xml", drawing(), "", 36 / 16, None) if with_logo else None
    room = letterhead.sender_room(logo, contact)
    name_room = room / letterhead.NAME_SIZE
    name = filled("Ryg- Fod- og Knæklinikken WM", letterhead.FOOT_NAME_ROOM, 1)
    if lines_within(name, name_room) > letterhead.NAME_LINES:
        name = filled("Ryg- Fod- og Knæklinikken WM", name_room, letterhead.NAME_LINES)
    lines = letterhead.SENDER_LINES - int(lines_within(name, name_room))
    note = {
        tag: filled(words, letterhead.NOTE_ROOM, letterhead.NOTE_LINES)
        for tag, words in (("da", "Ring til os på 98 00 00 00, hvis"), ("en", "Ring us on 0163 WM"))
    }
    with TemporaryDirectory() as folder:
        path = write_clinic(
            Path(folder),
            f"""[clinic]
name = "{name}"
{'logo = "logo.svg"' if with_logo else ""}
contact = {json.dumps(contact)}
clinician = "{filled("Wilhelmine Wollesen", room, lines)}"
film = "{LONGEST_ADDRESS}"
[text.da]
note = "{note["da"]}"
[text.en]
note = "{note["en"]}"
[look]
accent = "#5a0000"
""",
            logo_svg=drawing(),
        )
        return read_settings(path).clinic or Clinic()


def with_logo(content: bytes, name: str) -> Clinic:
    """A clinic with this logo."""
    with TemporaryDirectory() as folder:
        path = write_clinic(Path(folder), f'[clinic]\nname = "A"\nlogo = "{name}"')
        (Path(folder) / name).write_bytes(content)
        return read_settings(path).clinic or Clinic()

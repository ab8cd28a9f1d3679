"""The profile of sRGB, by which PDF/A wants a file to say what its colours mean (ICC.1:2004-10).

The usual ones are some 3 KB, of a table for the curve and of texts. This one has the curve as a
formula; the numbers are those of IEC 61966-2-1, adapted to D50 by Bradford's method.
"""

from collections.abc import Iterable
from struct import pack

NAME = "sRGB"

_D50 = (0.9642, 1.0, 0.8249)
_RED = (0.4360747, 0.2225045, 0.0139322)
_GREEN = (0.3850649, 0.7168786, 0.0971045)
_BLUE = (0.1430804, 0.0606169, 0.7141733)
_FROM_D65 = (
    *(1.0478112, 0.0228866, -0.0501270),
    *(0.0295424, 0.9904844, -0.0170491),
    *(-0.0092345, 0.0150436, 0.7521316),
)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # (ax + b)^g from d on, cx before it

_HEAD_SIZE = 128
_ENTRY_SIZE = 12  # of a tag, in the table
_VERSION = 0x04200000  # the latest that PDF 1.7 knows
_DATE = (2026, 1, 1, 0, 0, 0)  # a profile must have one


def srgb_profile() -> bytes:
    """The profile, of about 500 bytes, and always the same ones."""
    curve = _numbers(b"para", (3 << 16, *map(_fixed, _CURVE)))
    tags = {
        b"desc": _text(NAME),
        b"cprt": _text("No copyright"),
        b"wtpt": _numbers(b"XYZ ", map(_fixed, _D50)),
        b"chad": _numbers(b"sf32", map(_fixed, _FROM_D65)),
        b"rXYZ": _numbers(b"XYZ ", map(_fixed, _RED)),
        b"gXYZ": _numbers(b"XYZ ", map(_fixed, _GREEN)),
        b"bXYZ": _numbers(b"XYZ ", map(_fixed, _BLUE)),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, content = _table(tags)
    return _head(_HEAD_SIZE + len(table) + len(content)) + table + content


def _head(size: int) -> bytes:
    illuminant = b"".join(pack(">i", _fixed(number)) for number in _D50)
    return (
        pack(">I4xI4s4s4s6H4s", size, _VERSION, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp")
        + bytes(28)  # the system, flags, maker, model, attributes, and the usual intent
        + illuminant
        + bytes(48)
    )


def _table(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Where each tag stands, and what they hold, what several of them share once."""
    start = _HEAD_SIZE + 4 + _ENTRY_SIZE * len(tags)
    table, content = pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for name, held in tags.items():
        if held not in places:
            places[held] = start + len(content)
            content += held + bytes(-len(held) % 4)
        table += pack(">4sII", name, places[held], len(held))
    return table, content


def _numbers(kind: bytes, numbers: Iterable[int]) -> bytes:
    return kind + bytes(4) + b"".join(pack(">i", number) for number in numbers)


def _text(text: str) -> bytes:
    written = text.encode("utf-16-be")
    return pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(written), 28) + written


def _fixed(number: float) -> int:
    """The number with 16 bits behind its point."""
    return round(number * 65536)

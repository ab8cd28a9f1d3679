"""What must not be repeated: Danish CPR numbers, and text that would take over a terminal."""

import re
import unicodedata

from heelprint.errors import Message

LONGEST_SHOWN = 80
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Day (61-91 in replacement numbers), month, year and four digits, in the ways they are written.
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_CPR = re.compile(
    rf"(?<!\d){_DAY}[\s.]?{_MONTH}[\s.]?\d\d[\s.\-‐-―_/]{{0,3}}\d\d[\s]?\d\d(?!\d)", re.ASCII
)
# A spreadsheet drops the first 0 of a number.
_CPR_WITHOUT_ZERO = re.compile(rf"[1-9]{_MONTH}\d{{6}}", re.ASCII)


def holds_cpr(text: str) -> bool:
    """Whether some of the text looks like a Danish CPR number."""
    plain = _plain(text)
    return bool(_CPR.search(plain) or _CPR_WITHOUT_ZERO.fullmatch(plain.strip()))


def masked(text: str) -> str:
    """Somebody's text with CPR numbers masked and nothing invisible in it."""
    plain = _plain(text)
    if _CPR_WITHOUT_ZERO.fullmatch(plain.strip()):
        return _mask(plain)
    if _CPR.search(plain):
        text = _CPR.sub(lambda found: _mask(found.group()), plain)
    return harmless(text)


def harmless(text: str) -> str:
    """The text on one line, with nothing invisible in it that would take over a terminal."""
    return "".join(letter if _can_be_shown(letter) else REPLACEMENT for letter in text)


def shown(text: str) -> str:
    """Somebody's text as a message repeats it: masked, and not too long."""
    text = masked(text)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def discreet(message: Message) -> Message:
    """The message with every text among its values as it may be repeated."""
    return Message(message.text, {name: _discreet(value) for name, value in message.values.items()})


def _discreet(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_discreet(part) for part in value)
    return shown(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    """The text with plain digits, and without what can't be seen between them."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")


def _mask(text: str) -> str:
    return re.sub(r"\d", "x", text)


def _can_be_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

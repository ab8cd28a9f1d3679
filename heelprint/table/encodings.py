"""The text of a file that doesn't say its encoding, told by what each would make of its letters."""

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from heelprint.message import N_, Message
from heelprint.table.table import UnreadableTableError

MOST_LETTERS = 1_000_000  # beyond ASCII, of a file in one of these encodings
MOST_WORDS = 20_000  # different ones, the most frequent first
MOST_LETTERS_OF_A_WORD = 40

CP1252, CP850, MAC_ROMAN = "cp1252", "cp850", "mac-roman"
_SAID = {
    CP850: Message(
        N_("It is read as MS-DOS text (cp850). Check the letters, or save it as “CSV UTF-8”.")
    ),
    MAC_ROMAN: Message(
        N_("It is read as text of an old Mac (Mac Roman). Check the letters, or save it as UTF-8.")
    ),
}

# How much a letter says for the encoding that makes it: the Danish ones most. What isn't here is
# no letter of a name.
_WEIGHTS = dict.fromkeys("æøåÆØÅ", 9) | dict.fromkeys("éöäüÖÄÜ", 6)
_WEIGHTS |= dict.fromkeys("áàâèêëíïîóòôúùûçñßðþýÿœÉÁÀÂÈÊËÍÏÎÓÔÚÇÑÐÞÝŠšŽžŒ", 2)
_WEIGHTS |= dict.fromkeys("ãõìÃÕÌÒÙÛŸ", 1)
_VOWELS = set("aeiouyæøåéöäüAEIOUYÆØÅÉÖÄÜ")
_AFTER_A_VOWEL = set("ëïß")
_NOT_AFTER_A_VOWEL = set("áæÆåäöü")

# Words of a header that no other encoding may make into something else.
_USUAL_WORDS, _USUAL = {"ét", "én", "år"}, 30

# What may stand in a word or around it without being a letter.
_DIVIDES = re.compile("[’–—\xa0\xad-]")
_LEADS, _TRAILS = "“‘„‚«»‹›¿¡£€$§", "”’“‘«»‹›…™®©°²³¹ªº´"
_QUOTES = (("“„", "”“"), ("‘‚", "’‘"), ("«»", "«»"), ("‹›", "‹›"))  # how they open and close

_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")


def decode(content: bytes) -> tuple[str, Message | None]:
    """The text of the file, and what is to be told where its encoding is an unusual one.

    Raises UnreadableTableError where it is no text, or where two encodings would each make
    something of its letters.
    """
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if is_utf16 else "utf-8-sig"  # Excel's "Unicode text", its "CSV UTF-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if is_utf16 or b"\0" in content:
            raise _unreadable() from None
        encoding = _find_encoding(content)
        text = content.decode(encoding, "replace")  # in a word beyond those that were looked at
    if "\0" in text:
        raise _unreadable()
    return text, _SAID.get(encoding)


def _unreadable() -> UnreadableTableError:
    return UnreadableTableError(
        N_(
            "It is not text that can be read. "
            "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
        )
    )


@dataclass(frozen=True)
class _Reading:
    """What speaks for an encoding: its letters, and how seldom it makes what nobody writes."""

    encoding: str
    weight: int
    faults: int
    words: int

    @property
    def is_likely(self) -> bool:
        return self.faults * 50 <= self.words


def _find_encoding(content: bytes) -> str:
    """Which of the encodings of a byte a letter it is. Raises UnreadableTableError in doubt."""
    if len(content.translate(None, bytes(range(128)))) > MOST_LETTERS:
        raise _unreadable()
    counts = Counter(_WORD.findall(content)).most_common(MOST_WORDS)
    words = {word: count for word, count in counts if not _is_utf8(word)}
    found = _choose(*(_reading(words, name) for name in (CP1252, CP850, MAC_ROMAN)))
    if found is None:
        raise UnreadableTableError(
            N_(
                "It can't be told which letters are meant, such as æ, ø and å. "
                "Save it as “CSV UTF-8”."
            )
        )
    return found.encoding


def _choose(windows: _Reading, dos: _Reading, mac: _Reading) -> _Reading | None:
    """The reading that is right beyond doubt; of two that would do, none is worth a wrong name."""
    likely = [reading for reading in (windows, dos, mac) if reading.is_likely]
    if not likely:
        return windows if windows.faults * 4 <= min(dos.faults, mac.faults) else None
    usual, *others = likely  # the more usual one has to have the better letters, too
    most = max((reading.weight for reading in others), default=-1)
    is_best = usual.weight >= most if usual is windows else usual.weight > most
    return usual if is_best else None


def _is_utf8(word: bytes) -> bool:
    """Whether it was pasted from a file in UTF-8; what is garbled so is said with its row."""
    try:
        return bool(word.decode())
    except UnicodeDecodeError:
        return False


def _reading(words: Mapping[bytes, int], encoding: str) -> _Reading:
    weight, faults, is_possible = 0, 0, True
    opened, closed = Counter[str](), Counter[str]()
    for word, count in words.items():
        text = word[:MOST_LETTERS_OF_A_WORD].decode(encoding, "replace")
        opened[text[0]] += count
        closed[text[-1]] += count
        found = _weigh(text)
        weight += count * (found or 0)
        faults += count * (found is None)
        if "\N{REPLACEMENT CHARACTER}" in text:  # nobody can have written it
            is_possible = False
    faults += _unpaired(opened, closed)
    total = sum(words.values())
    return _Reading(encoding, weight, faults if is_possible else MOST_LETTERS, total)


def _unpaired(opened: Mapping[str, int], closed: Mapping[str, int]) -> int:
    """How many quotation marks open and don't close, or close what wasn't open."""
    unpaired = 0
    for opens, closes in _QUOTES:
        more = sum(opened[mark] for mark in opens) - sum(closed[mark] for mark in closes)
        # A closing one may be an apostrophe: "Jens’".
        unpaired += max(0, more) if "’" in closes else abs(more)
    return unpaired


def _weigh(text: str) -> int | None:
    """How much a word says for its encoding; None for what nobody writes."""
    parts = _DIVIDES.split(text.lstrip(_LEADS).rstrip(_TRAILS))
    if len(parts) > 1 and not parts[0] and len(parts[1]) > 1:
        return None  # an apostrophe in front of more than the t of "’t Hooft"
    if not all(_is_cased_well(part) and not _is_of_another_script(part) for part in parts):
        return None
    if text.lower() in _USUAL_WORDS:
        return _USUAL
    weights = [_weight(part, place) for part in parts for place in range(len(part))]
    return None if None in weights else sum(filter(None, weights))


def _is_of_another_script(part: str) -> bool:
    """Whether it has no letter of ASCII: Cyrillic looks so, and no longer word of ours."""
    return len(part) > 3 and not any(map(str.isascii, part))


def _is_cased_well(part: str) -> bool:
    """Whether no letter beyond ASCII makes a capital stand after or before what it never does."""
    letters = f" {part} ".replace("ß", "")
    return not any(
        b.isupper() and not (a + b + c).isascii() and (a.islower() or (a.isupper() and c.islower()))
        for a, b, c in zip(letters, letters[1:], letters[2:], strict=False)
    )


def _weight(part: str, place: int) -> int | None:
    letter = part[place]
    if letter.isascii():
        return 0
    if len(part) == 1:
        return int(letter in "æøåÆØÅ")
    follows_a_vowel = place > 0 and part[place - 1] in _VOWELS
    if letter in (_NOT_AFTER_A_VOWEL if follows_a_vowel else _AFTER_A_VOWEL):
        return 0
    weight = _WEIGHTS.get(letter)
    starts_small = place == 0 and letter.islower()  # as few names do
    return weight // 2 if weight and starts_small else weight

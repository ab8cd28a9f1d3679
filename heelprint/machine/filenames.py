"""From a roster's id to the name of a file that is safe on every system."""

import os
import re
import unicodedata

LONGEST = 100 - len(".pdf")  # characters
MOST_BYTES = 200  # file systems count them, and stop at 255

# Windows keeps these for devices, whatever their ending.
_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin|conout|clock|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE
)


def file_stem(text: str) -> str:
    """The text as the name of a file without its ending: letters, digits, "-", "_" and "." alone.

    Empty where nothing of it can stand in a name. The same text gives the same name everywhere.
    """
    composed = unicodedata.normalize("NFC", text)
    safe = "".join(letter if _is_safe(letter) else "-" for letter in composed)
    stem = _trimmed(re.sub(r"\.{2,}|-{2,}", "-", safe))
    if _DEVICES.fullmatch(stem.split(".")[0]):
        stem = f"id-{stem}"
    return _trimmed(stem[:LONGEST].encode()[:MOST_BYTES].decode(errors="ignore"))


def same_file_key(stem: str) -> str:
    """Equal for two names that some system takes for the same file."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", stem).casefold())


def on_this_disk(name: str) -> str:
    """The name for this system, in UTF-8 where its files are named in letters that lack some."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode())
    return name


def _trimmed(stem: str) -> str:
    return stem.strip("-._")


def _is_safe(letter: str) -> bool:
    return letter in "-_." or unicodedata.category(letter)[0] in "LNM"

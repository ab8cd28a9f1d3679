"""What the end of a line never parts: a number and its unit, and a sentence's last short word."""

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
# A number, or what stands for one in a message, and the word behind it; the year of a date.
_UNIT = re.compile(r"(?:(?<=\d)|(?<=\d\.)|(?<=\)s)) (?=[^\W\d_])| (?=\d{4}$)")
_DAY = re.compile(r"(?<=[^\W\d_]) (?=\d{1,2}(?:\.?,|$))")  # behind its month: "November 23"
_LAST_WORD = re.compile(r" (?=\S{1,8}$)")
_SPACES_OF_A_SENTENCE = 3
MOST_DATES = 1_000  # that are remembered: patients who begin together share theirs


def unparted(text: str) -> str:
    """The text of a message, with no-break spaces where a line must not end."""
    text = _UNIT.sub(NO_BREAK, text)
    is_sentence = text.count(" ") >= _SPACES_OF_A_SENTENCE
    return _LAST_WORD.sub(NO_BREAK, text) if is_sentence else text


@lru_cache(MOST_DATES)
def unparted_date(text: str) -> str:
    """A date in full, which may be parted behind the name of its day, and so on."""
    return _DAY.sub(NO_BREAK, unparted(text))


def undivided(text: str) -> str:
    """A short date, or two of them, which may be parted between the two alone."""
    return text.replace(" ", NO_BREAK)

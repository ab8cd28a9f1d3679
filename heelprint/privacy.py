"""What must not be repeated: Danish CPR numbers, and text that would take over a terminal."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from heelprint.message import Message, Said

LONGEST_SHOWN = 80
MOST_KEPT = 5_000  # characters
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# A text is searched as its signs: every digit as 0 to 9, every letter as "a", every space as one
# " ", and the rest as it is, without what can't be seen.
_UNSEEN = "\0"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and a pattern that print nothing
_ONE_SPACE = re.compile(f" [ {_UNSEEN}]*|[^{_UNSEEN}]")

# A number is the day (61 to 91 in replacement numbers, as the CPR office recommends), the month,
# the year, and four digits. No check digit excuses one: those since 2007 need not have it.
_PARTS = {
    "day": r"(?:[06][1-9]|[1278]\d|[39][01])",
    "month": r"(?:0[1-9]|1[0-2])",
    "year": r"(?:18|19|20)?\d\d",
    "century": r"(?:18|19|20)",
    "sign": r"[^\da]",
    "dash": "[-–−‐‑]",
    "end": r"(?!\d)(?!(?<=(?:19|20)\d\d)-(?:0\d|1[0-2])-[0-3]\d)",  # nor the year of a date
    "no_four": r"(?![ .]\d{4}(?!\d))",
    "no_pair": r"(?!\ \d\d(?!\d))",
    "singly": r"\d\ \d\ \d\ \d",
    # With the same sign between all its digits.
    "spread_day": r"(?:[06](?P=s)[1-9]|[1278](?P=s)\d|[39](?P=s)[01])",
    "spread_month": r"(?:0(?P=s)[1-9]|1(?P=s)[0-2])",
    "spread_year": r"(?:(?:1(?P=s)8|1(?P=s)9|2(?P=s)0)(?P=s))?\d(?P=s)\d",
}
# How it goes on after the day and the month: each pattern is short and bounded.
_AFTER_DAY_AND_MONTH = (
    # 010180-1234, 0101801234, 01011980 (1234), 010180 12 34
    r"{year}(?:\d{{4}}|{sign}{{1,5}}(?:\d{{4}}|\d\d\ \d\d{no_pair}|{singly})){end}",
    # 010180-12-34
    r"{year}(?P<k>{sign})\d\d(?P=k)\d\d{end}(?!(?P=k)\d)",
    # 0101 8012 34, 0101 80 1234, 0101 1980 1234; not a part of more fours
    r"(?<!\d{{4}}[ .]\d{{4}})(?P<f>[ .])(?:\d{{4}}(?P=f)\d\d|"
    r"{year}{sign}{{1,5}}\d{{4}}{no_four}){end}",
    # 0101-80-1234, 0101/80-1234
    r"[-/]{year}[- ]\d{{4}}{end}",
    # 010180-0AB1, a replacement number with initials
    r"\d\d[- ]?[06]aa[1-9](?![\da])",
)
_AFTER_DAY = (
    # 01.01.80-1234, 01/01-1980 1234, 01 01 801234; not what follows a year: 2026-01-02-030405
    r"(?<!(?:19|20)\d\d[-./]\d\d)(?P<g>\ ?{sign}\ ?|\ ){month}(?:(?P=g)|(?<=[/.]\d\d)[- ])"
    r"{year}(?:\d{{4}}|{sign}{{1,5}}(?:\d{{4}}|{singly})){end}",
    # 01.01.80 12 34; with a space everywhere it is one of the pairs below
    r"(?:(?P<h>[^\da ]){month}(?P=h){year}|\ {month}\ {year}(?!\ \d)){sign}{{1,5}}"
    r"\d\d\ \d\d{end}{no_pair}",
    # 01 01 80 12 34, 01.01.19.80.12.34; not a part of more pairs, such as telephone numbers
    r"(?P<p>{sign})(?<!(?<!\d)\d\d(?P=p)\d\d(?P=p)){month}(?:(?P=p){century})?"
    r"(?:(?P=p)\d\d){{3}}{end}(?!(?P=p)\d\d(?!\d)|[^\da\ ]\d)",
    # 01-01-1980-12-34
    r"(?P<y>{sign})(?<!(?<!\d)\d\d(?P=y)\d\d(?P=y)){month}(?P=y){century}\d\d"
    r"(?:(?P=y)\d\d){{2}}{end}(?!(?P=y)\d)",
    # 01 0180 1234, 01/0180-1234
    r"(?<!\d[^\da]\d\d)[ ./]{month}{year}{sign}{{1,5}}\d{{4}}{end}{no_four}",
)
_OTHERWISE = (
    # 0 1 0 1 8 0 - 1 2 3 4
    r"(?<!\d[^\da])(?=\d(?P<s>{sign})\d(?P=s)){spread_day}(?P=s){spread_month}(?P=s){spread_year}"
    r"{sign}{{1,3}}\d(?:(?P=s)\d){{3}}{end}(?!(?P=s)\d)",
    # 1/1-80 1234, 1.1.1980-1234
    r"(?<!\d[-./])(?:[12]\d|3[01]|[1-9])(?P<e>[-./])(?:1[0-2]|[1-9])(?:(?P=e)|[- ]){year}"
    r"[- ]{{1,3}}\d{{4}}{end}",
    # 19800101-1234; since 2020 it is rather a date with a number
    r"(?:19\d\d|20[01]\d){month}(?:0[1-9]|[12]\d|3[01])[- ]\d{{4}}{end}",
    # 10180-1234 and 101801234, from which a spreadsheet dropped the first 0: a word of its own, or
    # before ",0"
    r"(?<!a)(?<!\d[-./:,])(?<!\+\d\d\ )(?<!\+\d\d\d\ )[1-9]{month}{year}{dash}?\d{{4}}(?![\da])"
    r"(?![-./:,](?!00?(?!\d))\d)",
)
# Looked for at each number in the text, so that no other number before it can hide one.
_CPR = (
    rf"(?<!\d)(?=\d)(?=({{day}}(?:{{month}}(?:{'|'.join(_AFTER_DAY_AND_MONTH)})|"
    rf"{'|'.join(_AFTER_DAY)})|{'|'.join(_OTHERWISE)}))".format(**_PARTS)
)
_FEWEST_DIGITS = 8  # of one with initials, or without its zeros


def holds_cpr(text: str) -> bool:
    """Whether some of the text looks like a Danish CPR number."""
    return any(_numbers(_signs(text)[0]))


def masked(text: str) -> str:
    """Somebody's text with CPR numbers masked and nothing invisible in it."""
    signs, places = _signs(text)
    letters = list(harmless(text))
    for found in _numbers(signs):
        for place in range(*found.span(1)):
            if signs[place].isalnum():
                letters[places[place]] = "x"
    return "".join(letters)


def _numbers(signs: str) -> Iterator[re.Match[str]]:
    """The CPR numbers among them; most texts have too few digits, and need no pattern for it."""
    has_some = sum(map(str.isdigit, signs)) >= _FEWEST_DIGITS
    return re.finditer(_CPR, signs, re.ASCII) if has_some else iter(())


def harmless(text: str) -> str:
    """The text on one line, with nothing invisible in it that would take over a terminal."""
    return text.translate(_SHOWN)


def shown(text: str) -> str:
    """Somebody's text as a message repeats it: masked, and not too long."""
    text = masked(text)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def discreet(message: Message, show: Callable[[str], str] = shown) -> Message:
    """The message with every text among its values as it may be repeated."""
    values = {name: _discreet(value, show) for name, value in message.values.items()}
    return replace(message, values=values)


def _discreet(value: object, show: Callable[[str], str]) -> object:
    if isinstance(value, Message):
        return discreet(value, show)
    if isinstance(value, tuple):
        return tuple(_discreet(part, show) for part in value)
    return value if isinstance(value, int | Said) else show(str(value))


def _signs(text: str) -> tuple[str, Sequence[int]]:
    """The signs of the text, and where in it each of them stands."""
    signs = text.translate(_SIGNS)
    if _UNSEEN not in signs and "  " not in signs:
        return signs, range(len(signs))
    places = [found.start() for found in _ONE_SPACE.finditer(signs)]
    return "".join([signs[place] for place in places]), places


class _Table(dict[int, str]):
    """What each character becomes in `str.translate`, found out where it first occurs. As many are
    kept as there are in everyday use, not all of Unicode.
    """

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, code: int) -> str:
        found = self.rule(chr(code))
        if len(self) < MOST_KEPT:
            self[code] = found
        return found


def _sign(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    kind = unicodedata.category(letter)[0]
    if digit is not None:
        return str(digit)
    if letter.isspace():
        return " "
    if kind in "CM" or letter in _BLANKS:
        return _UNSEEN
    return "a" if kind in "LN" else letter


def _visible(letter: str) -> str:
    is_hidden = unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return REPLACEMENT if is_hidden else letter


_SIGNS, _SHOWN = _Table(_sign), _Table(_visible)

"""What somebody asked for: the one place where raw text becomes a value, or an error naming it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from heelprint.errors import N_, InputError, Message
from heelprint.i18n import Language, find_language
from heelprint.plan import LEAST_WEEKS, MOST_WEEKS, Plan, Side, StartLevel, build_plan
from heelprint.protocol import PROGRAMME

DEFAULT_LANGUAGE = "da"
OLDEST_USUAL_START = timedelta(days=60)
LATEST_USUAL_START = timedelta(days=365)
UNPRINTED_START = date(2001, 1, 1)  # of an undated plan; any date would do

# Directional overrides and isolates would turn the text around them, line breaks would move it.
_REFUSED_CATEGORIES = {"Cc", "Zl", "Zp"}
_REFUSED_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

Word = TypeVar("Word", bound=Enum)


class Paper(Enum):
    """A paper size, by CSS's name for it."""

    A4 = "A4"
    LETTER = "Letter"


class Part(Enum):
    """A part of the handout, in the order in which they are printed."""

    PLAN = "plan"
    EXERCISE = "exercise"
    LOG = "log"
    ADVICE = "advice"


@dataclass(frozen=True)
class Order:
    """One handout to print: valid, complete, and independent of where it was asked for.

    From `from_week` on its calendar and its log are printed. An undated one is a log for a
    drawer stock: its plan counts sessions and weeks, and none of its dates is printed.
    """

    plan: Plan
    language: Language
    paper: Paper
    name: str | None = None
    parts: tuple[Part, ...] = tuple(Part)
    from_week: int = 1
    large_print: bool = False
    undated: bool = False


def read_order(
    *,
    affected: str | None,
    today: date,
    start: str | None = None,
    start_level: str = StartLevel.ONE_LEG.value,
    one_leg_from: str | None = None,
    weeks: str = str(PROGRAMME.usual_weeks),
    lang: str = DEFAULT_LANGUAGE,
    paper: str | None = None,
    name: str | None = None,
    only: Sequence[str] = (),
    from_week: str | None = None,
    large_print: bool = False,
    undated: bool = False,
) -> Order:
    """The order that these words mean; `today` is what "today" and "tomorrow" count from.

    Without `start` the plan starts today, without `paper` the region of the language decides, and
    without `only` all parts are printed. Raises InputError, whose field is the name of the
    argument, for the first word that can't be read or doesn't fit the others.
    """
    parts = tuple(_read_word("only", word, Part) for word in only)
    if undated:
        _check_undated(start, one_leg_from, from_week, parts)
        start, parts = UNPRINTED_START.isoformat(), (Part.LOG,)
    plan = build_plan(
        _read_date("start", "today" if start is None else start, today),
        side=_read_side(affected),
        level=_read_word("start_level", start_level, StartLevel),
        one_leg_from=_read_date("one_leg_from", one_leg_from, today)
        if one_leg_from is not None
        else None,
        weeks=_read_weeks(weeks),
    )
    return replace(
        make_order(plan, lang=lang, paper=paper, name=name),
        parts=tuple(part for part in Part if part in parts or not parts),
        from_week=1 if from_week is None else _read_from_week(from_week, plan.weeks),
        large_print=large_print,
        undated=undated,
    )


def make_order(
    plan: Plan, *, lang: str = DEFAULT_LANGUAGE, paper: str | None = None, name: str | None = None
) -> Order:
    """The order for a plan that is there already; the words and errors of `read_order`."""
    language = find_language(lang)
    return Order(
        plan=plan,
        language=language,
        paper=_read_word("paper", language.paper if paper is None else paper, Paper),
        name=_read_name(name),
    )


def doubt_about_start(start: date, today: date) -> Message | None:
    """A question to ask where the start is so far from today that its year may be a slip."""
    if start < today - OLDEST_USUAL_START:
        return Message(
            N_("The plan starts on %(start)s, %(days)s days ago. Is the year right?"),
            {"start": start, "days": (today - start).days},
        )
    if start >= today + LATEST_USUAL_START:
        return Message(
            N_("The plan starts on %(start)s, in %(days)s days. Is the year right?"),
            {"start": start, "days": (start - today).days},
        )
    return None


def _check_undated(
    start: str | None, one_leg_from: str | None, from_week: str | None, parts: tuple[Part, ...]
) -> None:
    """An undated handout is the log alone, of a whole plan."""
    dated = {"start": start, "one_leg_from": one_leg_from, "from_week": from_week}
    for field, text in dated.items():
        if text is not None:
            raise InputError(field, N_("An undated log has no dates. Leave this out, or undated."))
    if set(parts) - {Part.LOG}:
        raise InputError(
            "only",
            N_("Only the log can be printed undated. Leave the other parts out, or undated."),
        )


def _read_date(field: str, text: str, today: date) -> date:
    word = text.strip().lower()
    days = {"today": 0, "tomorrow": 1}
    if word in days:
        return today + timedelta(days[word])
    try:
        # fromisoformat alone would also take "20261123" and "2026-W48-1".
        if len(word) == len("2026-11-23") and word[4] == word[7] == "-":
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise InputError(
        field,
        N_("“%(text)s” is not a date. Give year-month-day, such as 2026-11-23, %(words)s."),
        text=text,
        words=tuple(days),
    )


def _read_side(text: str | None) -> Side:
    if text is None:
        raise InputError(
            "affected",
            N_("Which foot hurts? Give %(words)s."),
            words=tuple(side.value for side in Side),
        )
    return _read_word("affected", text, Side)


def _read_word(field: str, text: str, words: type[Word]) -> Word:
    for word in words:
        if text.strip().casefold() == str(word.value).casefold():
            return word
    raise InputError(
        field,
        N_("“%(text)s” is not one of the choices. Give %(words)s."),
        text=text,
        words=tuple(word.value for word in words),
    )


def _read_weeks(text: str) -> int:
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 4:
        return int(digits)
    raise InputError(
        "weeks",
        N_("“%(weeks)s” is not a number of weeks. Give a whole number from %(least)s to %(most)s."),
        weeks=text,
        least=LEAST_WEEKS,
        most=MOST_WEEKS,
    )


def _read_from_week(text: str, weeks: int) -> int:
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 4 and 1 <= int(digits) <= weeks:
        return int(digits)
    raise InputError(
        "from_week",
        N_("“%(text)s” is not a week of this plan. Give a whole number from 1 to %(weeks)s."),
        text=text,
        weeks=weeks,
    )


def _read_name(text: str | None) -> str | None:
    """The name as it is printed: composed, single-spaced, or None where there is none."""
    if text is None:
        return None
    for letter in text:
        if unicodedata.category(letter) == "Cs":
            raise InputError(
                "name", N_("The name holds bytes that are no letters. It must be UTF-8 text.")
            )
        if unicodedata.category(letter) in _REFUSED_CATEGORIES or (
            unicodedata.bidirectional(letter) in _REFUSED_BIDI
        ):
            raise InputError(
                "name",
                N_("The name holds the control character U+%(code)s. Take it out."),
                code=f"{ord(letter):04X}",
            )
    if all(unicodedata.category(letter)[0] in "CMZ" for letter in text):
        return None  # nothing in it can be seen
    return " ".join(unicodedata.normalize("NFC", text).split())

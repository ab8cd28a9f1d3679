"""The form for one plan: what is filled in becomes what is asked for, and then an order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Protocol

from heelprint.asked import FIELDS, USUAL, Asked, Part
from heelprint.editions import Edition
from heelprint.errors import InputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language, find_language, languages
from heelprint.message import N_, Message
from heelprint.order import Order, doubt_about_start, errors_of, note_about_change, read_order
from heelprint.page.handout import Foot
from heelprint.plan import Side, StartLevel
from heelprint.web.desk import Desk
from heelprint.words.choices import ACCEPTED, Answer, Paper, read_choice
from heelprint.words.language_names import read_language

LABELS: dict[Enum, Message] = {
    Side.LEFT: Message(N_("Left foot")),
    Side.RIGHT: Message(N_("Right foot")),
    Side.BOTH: Message(N_("Both feet")),
    StartLevel.ONE_LEG: Message(N_("Yes: start on one leg")),
    StartLevel.TWO_LEG: Message(N_("No: start on two legs")),
    # Translators: a part of the handout, to be chosen
    Part.PLAN: Message(N_("The plan")),
    # Translators: a part of the handout, to be chosen
    Part.EXERCISE: Message(N_("The exercise")),
    # Translators: a part of the handout, to be chosen
    Part.LOG: Message(N_("The log")),
    Part.ADVICE: Message(N_("Good advice")),
}
BY_REGION = Message(N_("what the language's region uses"))
MORE = {"only", "one_leg_from", "from_week", "paper"}  # which are folded up at first
NO_PART = N_("Nothing is chosen to be printed. Choose a part.")


class Sent(Protocol):
    """What a browser sent: the words of each field."""

    def get(self, name: str, default: str, /) -> str: ...

    def getlist(self, name: str, /) -> list[str]: ...


@dataclass(frozen=True)
class Choice:
    """One thing to choose: the word that is sent for it, and what it is called."""

    word: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class FootToChoose:
    """A foot of the picture, by the word that is sent for it: as it hurts, and as it doesn't."""

    word: str
    hurting: Foot
    resting: Foot


FEET = (  # as one sees one's own
    FootToChoose(Side.LEFT.value, Foot(True, True), Foot(True, False)),
    FootToChoose(Side.RIGHT.value, Foot(False, True), Foot(False, False)),
)


@dataclass(frozen=True)
class Form:
    """The form as it is shown: the words that are in it, its choices, and what is wrong with a
    field, all of it in the language of the page.
    """

    words: Mapping[str, str]
    sides: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    langs: tuple[Choice, ...]
    papers: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    is_large: bool
    has_more: bool
    errors: Mapping[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a form means: an order, with what there is to tell of it, or what is wrong, by field."""

    order: Order | None
    errors: Mapping[str, Message]
    notes: tuple[Message, ...] = ()


def usual_words(desk: Desk, language: Language) -> Asked:
    """What stands in a new form: the clinic's defaults, then those of all plans. A plan is in the
    language of the page, where neither the clinic has another nor one was asked for.
    """
    usual = replace(USUAL, lang=language.short_tag, start=desk.today().isoformat())
    asked = Asked(lang=desk.language.short_tag if desk.language else None)
    words = asked.over(desk.settings.defaults.over(usual))
    return replace(words, only=tuple(part.value for part in Part))


def words_of(sent: Sent) -> Asked:
    """What was filled in, word by word."""
    typed = {
        field.name: sent.get(field.name, "").strip() or None
        for field in fields(Asked)
        if field.name in TYPED
    }
    return Asked(
        **typed,  # type: ignore[arg-type]  # all are words
        only=tuple(sent.getlist("only")),
        large_print="yes" if sent.get("large_print", "") else "no",
    )


TYPED = (FIELDS.keys() - {"only", "large_print"}) | {"from_week"}


def read_form(desk: Desk, words: Asked) -> Reading:
    """The order that these words mean, or each of the words that is wrong."""
    today = desk.today()
    found = list(errors_of(words, today=today))
    if not words.only:
        found.append(InputError("only", NO_PART))
    if not found:
        try:
            order = read_order(words, today=today, clinic=desk.settings.clinic)
        except InputError as error:
            found.append(error)
        else:
            notes = (doubt_about_start(order.plan.start, today), note_about_change(order))
            return Reading(order, {}, tuple(note for note in notes if note))
    return Reading(None, {error.field: error.message for error in found})


def order_for(desk: Desk, edition: Edition, words: Asked) -> Order:
    """The order for a file of that kind, of words that mean one: without those that would change
    nothing in it.
    """
    left_out = {name: getattr(Asked(), name) for name in edition.refused}
    fit = replace(words, **left_out)
    return read_order(fit, today=desk.today(), clinic=desk.settings.clinic)


def show_form(language: Language, words: Asked, reading: Reading) -> Form:
    """The form with these words in it, and what is wrong with them."""
    return Form(
        words={name: str(getattr(words, name) or "") for name in TYPED},
        sides=_choices(language, Side, words.affected),
        levels=_choices(language, StartLevel, words.start_level),
        langs=_languages(words.lang),
        papers=(
            Choice("", language.say(BY_REGION), not words.paper),
            *_choices(language, Paper, words.paper),
        ),
        parts=tuple(
            replace(choice, is_chosen=choice.word in words.only)
            for choice in _choices(language, Part, None)
        ),
        is_large=_is_wanted(words.large_print),
        has_more=bool(reading.errors.keys() & MORE or words.one_leg_from or words.from_week),
        errors={name: language.say(message) for name, message in reading.errors.items()},
        notes=tuple(map(language.say, reading.notes)),
    )


def _choices(language: Language, choices: type[Enum], word: str | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(choice.value, _label(choice, language), _means(word, choice)) for choice in choices
    )


def _label(choice: Enum, language: Language) -> str:
    return language.say(LABELS.get(choice) or ACCEPTED[choice])


def _means(word: str | None, choice: Enum) -> bool:
    """Whether the word, of which the clinic's file may have any that is understood, means it."""
    try:
        return word is not None and read_choice("", word, type(choice)) is choice
    except InputError:
        return False


def _is_wanted(word: str | bool | None) -> bool:
    return word is True or (isinstance(word, str) and _means(word, Answer.YES))


def _languages(word: str | None) -> tuple[Choice, ...]:
    """The languages that can be printed, each called as its speakers call it, and the one that the
    word means, which may be that of a region.
    """
    try:
        chosen = read_language(word or DEFAULT_LANGUAGE).short_tag
    except InputError:
        chosen = ""  # which is said at its field
    tags = dict.fromkeys(filter(None, (*languages(), chosen)))
    return tuple(Choice(tag, _own_name(tag), tag == chosen) for tag in tags)


def _own_name(tag: str) -> str:
    language = find_language(tag)
    name = language.name_in(language)
    region = "" if tag in languages() else f" ({language.region})"
    return f"{name[:1].upper()}{name[1:]}{region}"


def without(errors: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """What is wrong with the other fields."""
    return {name: text for name, text in errors.items() if name not in names}

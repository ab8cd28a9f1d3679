"""What was handed out, in the few lines that a patient's record needs."""

from dataclasses import dataclass

from heelprint.asked import Part
from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.templates import template
from heelprint.plan import Side, Stage
from heelprint.protocol import PROGRAMME

_PARTS = {
    # Translators: what the patient was given, in the middle of a sentence, as the three below.
    Part.PLAN: Message(N_("a plan with dates")),
    Part.EXERCISE: Message(N_("instructions for the exercise")),
    # Translators: given to the patient, in the middle of a sentence
    Part.LOG: Message(N_("a log")),
    # Translators: given to the patient, in the middle of a sentence
    Part.ADVICE: Message(N_("advice")),
}
_UNDATED_LOG = Message(N_("a log without dates"))


@dataclass(frozen=True)
class JournalNote:
    """The facts of a note, as its template needs them. An undated log has no start and no end."""

    only_left: bool
    only_right: bool
    both_feet: bool
    on_one_leg: bool
    change_is_open: bool
    change_date: str | None
    start: str | None
    end: str | None
    continues: bool
    sessions: int
    doses: str
    load_goes_up: bool
    load_from: str | None
    parts: str


def journal_note(order: Order) -> str:
    """The note in the order's language: six lines, each a sentence or two, and nobody's name."""
    page = template("journal-note.txt", order.language)
    paragraphs = page.render(note=make_note(order), programme=PROGRAMME).split("\n\n")
    lines = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return "".join(f"{line}\n" for line in lines if line)


def make_note(order: Order) -> JournalNote:
    """The facts of the sessions that are handed out."""
    plan, language, sessions = order.plan, order.language, order.sessions
    stages = tuple(dict.fromkeys(session.stage for session in sessions))
    heavier = [stage for stage in stages if stage.number >= PROGRAMME.load_stage]
    return JournalNote(
        only_left=plan.side is Side.LEFT,
        only_right=plan.side is Side.RIGHT,
        both_feet=plan.side is Side.BOTH,
        on_one_leg=sessions[0].on_one_leg,
        change_is_open=plan.change_is_open,
        change_date=language.medium_date(order.change) if order.change else None,
        start=None if order.undated else language.medium_date(sessions[0].date),
        end=None if order.undated else language.medium_date(plan.end),
        continues=order.from_week > 1,
        sessions=len(sessions),
        doses=language.listed([_dose(stage, order) for stage in stages]),
        load_goes_up=bool(heavier),
        load_from=_since(heavier[0], order) if 0 < len(heavier) < len(stages) else None,
        parts=language.listed([_part(part, order) for part in order.parts]),
    )


def _dose(stage: Stage, order: Order) -> str:
    values = {
        "sets": stage.sets,
        "repetitions": stage.repetitions,
        "since": _since(stage, order),
    }
    # Translators: 3 sets of 12 from a date, or from a week of the plan
    return order.language.say(Message(N_("%(sets)s × %(repetitions)s from %(since)s"), values))


def _since(stage: Stage, order: Order) -> str:
    """When a stage begins, or the first session of it that is handed out."""
    first = next(session for session in order.sessions if session.stage == stage)
    if order.undated:
        # Translators: a week of the plan, after "from"
        return order.language.say(Message(N_("week %(week)s"), {"week": first.week}))
    return order.language.medium_date(first.date)


def _part(part: Part, order: Order) -> str:
    return order.language.say(_UNDATED_LOG if order.undated else _PARTS[part])

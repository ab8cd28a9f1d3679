"""The plan for a calendar program: an all-day event for each session (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from heelprint import __version__
from heelprint.message import N_, Message
from heelprint.order import Order
from heelprint.page.handout import Handout, make_handout
from heelprint.page.html import session_text
from heelprint.plan import Plan, Session, Side

# Translators: a title in a calendar; “who” is “left foot”, “right foot”, “both feet” or “two legs”
TITLE = N_("Heel raises, %(who)s: %(sets)s × %(repetitions)s")
# Translators: a title in a calendar; “who” is “left foot”, “right foot”, “both feet” or “two legs”
TITLE_OF_A_BEGINNING = N_(
    "Heel raises, %(who)s: %(sets)s × %(repetitions)s, stage %(stage)s begins"
)
_FEET = {
    # Translators: what is trained, in the middle of a title
    Side.LEFT: Message(N_("left foot")),
    # Translators: what is trained, in the middle of a title
    Side.RIGHT: Message(N_("right foot")),
    # Translators: what is trained, in the middle of a title
    Side.BOTH: Message(N_("both feet")),
}
# Translators: how a session is done, in the middle of a title
_TWO_LEGS = Message(N_("two legs"))


def plan_ics(order: Order, reminder: time | None = None) -> bytes:
    """The sessions from `from_week` on, in the order's language, each with an alarm at `reminder`
    where one is given, in the local time of whoever reads it.

    The same order gives the same bytes. A plan of the same start, side and level has the same UIDs,
    so that its sessions replace those of an earlier import instead of doubling them: also when it
    is longer now, or the date of the change to one leg has become known. Nobody's name is in it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//heelprint//heelprint {__version__}//EN")
    calendar.add("version", "2.0")
    handout = make_handout(order)
    for session in order.sessions:
        calendar.add_component(_event(order, handout, session, reminder))
    return bytes(calendar.to_ical())


def _event(order: Order, handout: Handout, session: Session, reminder: time | None) -> Any:
    from icalendar import Alarm, Event

    title = order.language.say(_title(session, order.plan.side))
    event = Event()
    event.add("uid", f"{_identity(order.plan)}-{session.number}@heelprint")
    event.add("sequence", 0 if order.plan.one_leg_from is None else 1)  # a later edition
    event.add("dtstamp", datetime.combine(order.plan.start, time(), UTC))
    event.add("dtstart", session.date)
    event.add("duration", timedelta(days=1))
    event.add("summary", title)
    is_last = session is order.plan.sessions[-1]
    text = session_text(handout, session, order.language, is_last_session=is_last)
    event.add("description", text)
    event.add("transp", "TRANSPARENT")  # the day isn't taken up by it
    if reminder:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(hours=reminder.hour, minutes=reminder.minute))
        event.add_component(alarm)
    return event


def _title(session: Session, side: Side) -> Message:
    """The dose, and the foot that is trained, once it is by itself."""
    stage = session.stage
    values = {
        "who": _FEET[side] if session.on_one_leg else _TWO_LEGS,
        "sets": stage.sets,
        "repetitions": stage.repetitions,
        "stage": stage.number,
    }
    return Message(TITLE_OF_A_BEGINNING if session.date == stage.start else TITLE, values)


def _identity(plan: Plan) -> str:
    """What no session of a plan of another start, side or level has in common with this one."""
    facts = (plan.start, plan.side.value, plan.level.value)
    return sha256(" ".join(map(str, facts)).encode()).hexdigest()[:32]

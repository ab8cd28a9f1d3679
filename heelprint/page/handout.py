"""The page model: the facts of one plan as the templates need them, dates already written out.

What the templates would decide or count is decided and counted here.
"""

from dataclasses import dataclass

from heelprint.asked import Part
from heelprint.order import Order
from heelprint.page.calendar import Calendar, make_calendar
from heelprint.page.letterhead import ClinicFacts, asks_telephone, clinic_facts
from heelprint.page.log import Log, make_log
from heelprint.page.patient_name import PatientName, patient_name
from heelprint.page.unparted import undivided, unparted_date
from heelprint.plan import Side, Stage
from heelprint.protocol import PROGRAMME, Programme
from heelprint.words.choices import Paper


@dataclass(frozen=True)
class Foot:
    """A foot of the patient."""

    is_left: bool
    is_trained: bool

    @property
    def is_right(self) -> bool:
        """Whether it is the other one."""
        return not self.is_left


@dataclass(frozen=True)
class StageFacts:
    """A stage on the front page; the last one that the plan reaches goes on from its date."""

    number: int
    dates: str
    goes_on: bool
    sets: int
    repetitions: int
    is_continued: bool


@dataclass(frozen=True)
class Dose:
    """A stage of the programme in words, whether or not the plan reaches it."""

    number: int
    sets: int
    repetitions: int
    weeks_before: int
    adds_weight: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Handout:
    """Everything that one printed handout says of its plan, in one language.

    One that continues a plan is for the weeks that it prints: their doses, and the legs of then.
    Where these begin on two legs, the change to one is either open or has a date. `doses` are all
    that are to come. One that `asks_telephone` has lines for a pen to write the number to ring.
    """

    lang: str
    direction: str
    paper: str
    large_print: bool
    is_tight: bool
    parts: tuple[Part, ...]
    name: PatientName | None
    clinic: ClinicFacts | None
    asks_telephone: bool
    side: Side
    change_is_open: bool
    change_date: str | None
    start: str
    end: str
    continues_on: str | None
    stages: tuple[StageFacts, ...]
    doses: tuple[Dose, ...]
    calendar: Calendar
    log: Log
    programme: Programme
    shows_likelihood: bool

    @property
    def prints_plan(self) -> bool:
        """Whether the front page is there."""
        return Part.PLAN in self.parts

    @property
    def prints_exercise(self) -> bool:
        """Whether the page of the exercise is."""
        return Part.EXERCISE in self.parts

    @property
    def prints_log(self) -> bool:
        """Whether the log is."""
        return Part.LOG in self.parts

    @property
    def prints_advice(self) -> bool:
        """Whether the advice is."""
        return Part.ADVICE in self.parts

    @property
    def left(self) -> Foot:
        """The left foot."""
        return Foot(is_left=True, is_trained=self.side is not Side.RIGHT)

    @property
    def right(self) -> Foot:
        """The right foot."""
        return Foot(is_left=False, is_trained=self.side is not Side.LEFT)

    @property
    def feet(self) -> tuple[Foot, Foot]:
        """Both feet, as they are seen from above."""
        return self.left, self.right

    @property
    def trained_feet(self) -> tuple[Foot, ...]:
        """The one that hurts, or both."""
        return tuple(foot for foot in self.feet if foot.is_trained)

    @property
    def both_feet(self) -> bool:
        """Whether both are trained."""
        return self.left.is_trained and self.right.is_trained

    @property
    def only_left(self) -> bool:
        """Whether the left foot alone is trained."""
        return not self.right.is_trained

    @property
    def only_right(self) -> bool:
        """Whether the right foot alone is trained."""
        return not self.left.is_trained

    @property
    def two_legs(self) -> bool:
        """Whether it begins on two legs."""
        return self.change_is_open or self.change_date is not None

    @property
    def steps_up(self) -> bool:
        """Whether another dose follows the one that it begins with."""
        return len(self.stages) > 1

    @property
    def to_come(self) -> tuple[Dose, ...]:
        """The doses of the programme after the last one that the plan reaches."""
        return tuple(dose for dose in self.doses if dose.number > self.stages[-1].number)

    @property
    def load_goes_up_already(self) -> bool:
        """Whether the load goes up from its first session on."""
        return self.doses[0].adds_weight

    @property
    def is_continuation(self) -> bool:
        """Whether it doesn't begin with the plan."""
        return self.continues_on is not None


def make_handout(order: Order) -> Handout:
    """The page model of an order."""
    plan, language = order.plan, order.language
    return Handout(
        lang=language.tag,
        direction=language.direction,
        paper=order.paper.value,
        large_print=order.large_print,
        is_tight=_is_tight(order),
        parts=order.parts,
        name=patient_name(order),
        clinic=clinic_facts(order.clinic, language) if order.clinic else None,
        asks_telephone=asks_telephone(order.clinic),
        side=plan.side,
        change_is_open=plan.change_is_open,
        change_date=undivided(language.medium_date(order.change)) if order.change else None,
        start=unparted_date(language.weekday_long_date(plan.start)),
        end=unparted_date(language.weekday_long_date(plan.end)),
        continues_on=_continues_on(order),
        stages=_stages(order),
        doses=_doses(order.sessions[0].stage.number),
        calendar=make_calendar(order),
        log=make_log(order),
        programme=PROGRAMME,
        shows_likelihood=order.clinic is None or order.clinic.likelihood,
    )


def _is_tight(order: Order) -> bool:
    """Whether a clinic's letterhead leaves the front page too little room for its usual look."""
    is_of_clinic = order.clinic is not None and order.clinic.is_on_front
    return is_of_clinic and order.paper is Paper.LETTER


def _continues_on(order: Order) -> str | None:
    """The first day of a handout that doesn't begin with the plan."""
    if order.from_week == 1:
        return None
    return unparted_date(order.language.weekday_long_date(order.sessions[0].date))


def _stages(order: Order) -> tuple[StageFacts, ...]:
    """The stages that are printed, each from its first day that is."""
    first = order.sessions[0].stage.number
    return tuple(
        StageFacts(
            number=stage.number,
            dates=_dates(stage, order),
            goes_on=stage is order.plan.stages[-1],
            sets=stage.sets,
            repetitions=stage.repetitions,
            is_continued=stage.start < order.sessions[0].date,
        )
        for stage in order.plan.stages
        if stage.number >= first
    )


def _dates(stage: Stage, order: Order) -> str:
    """From its first printed day to its last; of the last stage that the plan reaches the first."""
    start = max(stage.start, order.sessions[0].date)
    if stage is order.plan.stages[-1]:
        return undivided(order.language.medium_date(start))
    return undivided(order.language.span(start, stage.end))


def _doses(first: int) -> tuple[Dose, ...]:
    """The programme's stages from that one on."""
    rules = PROGRAMME.stages
    return tuple(
        Dose(
            number=number,
            sets=rule.sets,
            repetitions=rule.repetitions,
            weeks_before=rule.weeks_before,
            adds_weight=rule.adds_weight,
            is_first=number == 1,
            is_last=number == len(rules),
        )
        for number, rule in enumerate(rules, 1)
        if number >= first
    )

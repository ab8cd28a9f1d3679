"""The programme as data: every clinical number of heelprint, with its source beside it.

Sources: L is the Danish patient leaflet on heel pain. R14 is Rathleff et al. 2015,
doi:10.1111/sms.12313; R19 is Riel et al. 2019, J Physiother 65: 144-151; R23 is Riel et al. 2023,
BJSM 57: 1180, with its protocol doi:10.1186/s13063-019-3977-0.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StageRule:
    """A dose, and the day from which it holds, counted from the start of the plan (day 0).

    While one that `adds_weight` holds, each session is as heavy as can just be done well.
    """

    first_day: int
    sets: int
    repetitions: int
    adds_weight: bool = False

    @property
    def weeks_before(self) -> int:
        """The whole weeks of the plan before it."""
        return self.first_day // 7


@dataclass(frozen=True)
class Tempo:
    """Seconds of one repetition: on the way up, at the top, on the way down."""

    up: int
    top: int
    down: int

    @property
    def seconds(self) -> int:
        """Of a whole repetition."""
        return self.up + self.top + self.down


@dataclass(frozen=True)
class Programme:
    """The heavy, slow heel-raise programme for plantar heel pain."""

    stages: tuple[StageRule, ...] = (
        StageRule(first_day=0, sets=3, repetitions=12),  # L training (F11)
        # L training (F12): after 2 weeks, with more and more weight
        StageRule(first_day=14, sets=4, repetitions=10, adds_weight=True),
        # L training (F13): after 4 weeks; as heavy as R14's 8 repetition maximum
        StageRule(first_day=28, sets=5, repetitions=8, adds_weight=True),
    )
    days_between_sessions: int = 2  # L training (F10): every second day
    rest_minutes: int = 2  # L training (F11): between two sets
    tempo: Tempo = Tempo(up=3, top=2, down=3)  # R14, R19, R23 (S2)
    test_repetitions: int = 3  # L training (F14): slow repetitions on one leg, then change
    pain_watch_hours: int = 24  # L tip 5 (F5): no worse in the hours after the exercise
    pain_free_weeks: int = 4  # L tip 2 (F2): before running
    walk_km: int = 10  # L tip 2 (F2): the brisk walk before running
    usual_weeks: int = 12  # R14 (S3): the usual first stretch
    trial_months: int = 3  # R14 (S3): when the trial measured its main result
    pain_scale_top: int = 10  # the 11-point numeric rating scale, 0 to 10

    @property
    def load_stage(self) -> int:
        """The number of the stage from which on the load goes up (F12, then R14)."""
        return next(number for number, rule in enumerate(self.stages, 1) if rule.adds_weight)

    @property
    def pain_free_days(self) -> int:
        """The weeks without pain before running, as days to tick."""
        return 7 * self.pain_free_weeks

    @property
    def pain_free_spans(self) -> tuple[tuple[int, int], ...]:
        """The first and the last of those days in each of their weeks."""
        return tuple((first, first + 6) for first in range(1, self.pain_free_days, 7))


PROGRAMME = Programme()

"""The calendar, as facts and then exhaustively."""

from datetime import date, timedelta

import pytest

from heelprint import InputError, Plan, Side, StartLevel, build_plan
from heelprint.protocol import PROGRAMME, Tempo

START = date(2026, 11, 23)


def left(start: date = START, weeks: int = 12) -> Plan:
    return build_plan(start, side=Side.LEFT, weeks=weeks)


def doses(plan: Plan) -> list[tuple[int, int]]:
    return [(session.stage.sets, session.stage.repetitions) for session in plan.sessions]


def test_the_programme_is_the_published_one() -> None:
    assert [(rule.first_day, rule.sets, rule.repetitions) for rule in PROGRAMME.stages] == [
        (0, 3, 12),
        (14, 4, 10),
        (28, 5, 8),
    ]
    assert [rule.weeks_before for rule in PROGRAMME.stages] == [0, 2, 4]
    assert [rule.adds_weight for rule in PROGRAMME.stages] == [False, True, True]
    assert PROGRAMME.days_between_sessions == 2
    assert PROGRAMME.rest_minutes == 2
    assert Tempo(up=3, top=2, down=3) == PROGRAMME.tempo
    assert PROGRAMME.test_repetitions == 3
    assert PROGRAMME.pain_watch_hours == 24
    assert (PROGRAMME.pain_free_weeks, PROGRAMME.pain_free_days) == (4, 28)
    assert PROGRAMME.walk_km == 10
    assert (PROGRAMME.usual_weeks, PROGRAMME.trial_months) == (12, 3)
    assert PROGRAMME.pain_scale_top == 10


def test_twelve_weeks_hold_7_7_and_28_sessions() -> None:
    assert doses(left()) == [(3, 12)] * 7 + [(4, 10)] * 7 + [(5, 8)] * 28


def test_the_last_session_of_twelve_weeks_is_on_day_82() -> None:
    plan = left()
    assert plan.end == plan.sessions[-1].date == date(2027, 2, 13) == START + timedelta(82)


def test_stages_begin_after_two_and_four_weeks_on_session_days() -> None:
    plan = left()
    assert [(stage.number, stage.start, stage.end) for stage in plan.stages] == [
        (1, date(2026, 11, 23), date(2026, 12, 6)),
        (2, date(2026, 12, 7), date(2026, 12, 20)),
        (3, date(2026, 12, 21), date(2027, 2, 14)),
    ]
    assert {stage.start for stage in plan.stages} <= {session.date for session in plan.sessions}


def test_weekdays_drift_over_two_weeks() -> None:
    assert [session.date.isoweekday() for session in left(weeks=3).sessions] == [
        1, 3, 5, 7, 2, 4, 6, 1, 3, 5, 7,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("weeks", "sessions", "last", "stages"),
    [
        (1, 4, date(2026, 11, 29), 1),
        (2, 7, date(2026, 12, 5), 1),
        (3, 11, date(2026, 12, 13), 2),
        (4, 14, date(2026, 12, 19), 2),
        (5, 18, date(2026, 12, 27), 3),
        (52, 182, date(2027, 11, 20), 3),
    ],
)
def test_a_plan_of_some_weeks(weeks: int, sessions: int, last: date, stages: int) -> None:
    plan = left(weeks=weeks)
    assert (len(plan.sessions), plan.end, len(plan.stages)) == (sessions, last, stages)
    assert plan.stages[-1].end == START + timedelta(7 * weeks - 1)


def test_the_turn_of_a_year_with_week_53() -> None:
    dates = [session.date for session in left(date(2026, 12, 28), weeks=2).sessions]
    assert dates[:4] == [date(2026, 12, 28), date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 3)]
    assert [day.isocalendar().week for day in dates] == [53, 53, 53, 53, 1, 1, 1]


def test_a_leap_day_is_a_day() -> None:
    dates = [session.date for session in left(date(2028, 2, 27), weeks=1).sessions]
    assert dates == [date(2028, 2, 27), date(2028, 2, 29), date(2028, 3, 2), date(2028, 3, 4)]
    plain = [session.date for session in left(date(2027, 2, 27), weeks=1).sessions]
    assert plain == [date(2027, 2, 27), date(2027, 3, 1), date(2027, 3, 3), date(2027, 3, 5)]


def test_without_a_date_every_session_keeps_the_two_legs() -> None:
    plan = build_plan(START, side=Side.LEFT, level=StartLevel.TWO_LEG)
    assert plan.change_is_open
    assert {session.level for session in plan.sessions} == {StartLevel.TWO_LEG}


@pytest.mark.parametrize("change", [date(2026, 12, 4), date(2026, 12, 5)])
def test_the_stages_do_not_start_over_at_the_change(change: date) -> None:
    plan = build_plan(START, side=Side.LEFT, level=StartLevel.TWO_LEG, one_leg_from=change)
    assert not plan.change_is_open
    assert doses(plan) == doses(left())
    levels = [session.level for session in plan.sessions]
    assert levels == [StartLevel.TWO_LEG] * 6 + [StartLevel.ONE_LEG] * 36


@pytest.mark.parametrize("change", [START, date(2027, 2, 13)])
def test_the_change_may_be_on_the_first_and_on_the_last_day(change: date) -> None:
    plan = build_plan(START, side=Side.BOTH, level=StartLevel.TWO_LEG, one_leg_from=change)
    assert plan.sessions[-1].level is StartLevel.ONE_LEG


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("weeks", {"weeks": 0}, "“0” is not a number of weeks. Give a whole number from 1 to 52."),
        ("weeks", {"weeks": 53}, "“53” is not a number of weeks."),
        ("weeks", {"weeks": -1}, "“-1” is not a number of weeks."),
        ("one_leg_from", {"one_leg_from": date(2026, 12, 1)}, "starts on one leg already."),
        (
            "one_leg_from",
            {"level": StartLevel.TWO_LEG, "one_leg_from": date(2026, 11, 22)},
            "2026-11-22 is outside the plan. Give a date from 2026-11-23 to 2027-02-13.",
        ),
        (
            "one_leg_from",
            {"level": StartLevel.TWO_LEG, "one_leg_from": date(2027, 2, 14)},
            "2027-02-14 is outside the plan. Give a date from 2026-11-23 to 2027-02-13.",
        ),
        (
            "start",
            {"start": date(9999, 10, 10)},
            "A plan of 12 weeks from 9999-10-10 runs past the year 9999.",
        ),
        (
            "start",
            {"start": date(9999, 12, 26), "weeks": 1},
            "A plan of 1 week from 9999-12-26 runs past the year 9999.",
        ),
    ],
)
def test_a_wrong_argument_is_named(field: str, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        build_plan(**({"start": START, "side": Side.LEFT} | wrong))  # type: ignore[arg-type]  # wrong by intent
    assert caught.value.field == field
    assert said in str(caught.value.message)


def test_the_last_plan_of_all_ends_on_the_last_day_of_all() -> None:
    assert left(date(9999, 10, 9)).stages[-1].end == date.max


def every_start() -> list[date]:
    first = date(2026, 1, 1)
    return [first + timedelta(day) for day in range((date(2033, 1, 1) - first).days)]


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("level", ["one-leg", "two-leg", "two-leg-until"])
def test_every_start_of_seven_years(side: Side, level: str) -> None:
    starts = every_start()
    assert len(starts) == 2557
    for start in starts:
        change = start + timedelta(start.day) if level == "two-leg-until" else None
        start_level = StartLevel(level.removesuffix("-until"))
        plan = build_plan(start, side=side, level=start_level, one_leg_from=change)
        first = start.toordinal()
        days = [session.date.toordinal() - first for session in plan.sessions]
        assert days == list(range(0, 83, 2))
        assert [session.number for session in plan.sessions] == list(range(1, 43))
        assert [session.week for session in plan.sessions] == [1 + day // 7 for day in days]
        assert [session.stage.number for session in plan.sessions] == [1] * 7 + [2] * 7 + [3] * 28
        one_leg = 42 if level == "one-leg" else 0
        if change:
            one_leg = sum(session.date >= change for session in plan.sessions)
        levels = [session.level.value for session in plan.sessions]
        assert levels == ["two-leg"] * (42 - one_leg) + ["one-leg"] * one_leg

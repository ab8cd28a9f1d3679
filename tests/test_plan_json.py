"""The JSON of a plan is what its schema says, and the schema says what is wrong."""

import json
from copy import deepcopy
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import heelprint.page.plan_json
from heelprint import InputError, Plan, Side, StartLevel, build_plan
from heelprint.page.plan_json import VERSION, plan_json
from tests.support import START

SCHEMA = json.loads(
    Path(heelprint.page.plan_json.__file__).with_name("plan.schema.json").read_text("utf-8")
)
DRAFT = jsonschema.Draft202012Validator
VALIDATOR = DRAFT(SCHEMA, format_checker=DRAFT.FORMAT_CHECKER)
LEVELS = (
    (StartLevel.ONE_LEG, None),
    (StartLevel.TWO_LEG, None),
    (StartLevel.TWO_LEG, date(2026, 11, 29)),
)


def written(plan: Plan) -> Any:
    return json.loads(plan_json(plan))


PLAN = written(
    build_plan(START, side=Side.LEFT, level=StartLevel.TWO_LEG, one_leg_from=date(2026, 12, 20))
)


def test_the_schema_is_one() -> None:
    DRAFT.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION


@pytest.mark.parametrize("weeks", [1, 2, 3, 4, 5, 12, 52])
def test_every_kind_of_plan_is_as_the_schema_says(weeks: int) -> None:
    for side, (level, change) in product(Side, LEVELS):
        plan = build_plan(START, side=side, level=level, one_leg_from=change, weeks=weeks)
        VALIDATOR.validate(written(plan))


def objects(document: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """A plan, its first stage and its first session, each with its own part of the schema."""
    parts = SCHEMA["properties"]
    return [
        (document, SCHEMA),
        *((document[name][0], parts[name]["items"]) for name in ("stages", "sessions")),
    ]


def test_every_field_is_in_the_schema_in_the_same_order_and_no_other() -> None:
    assert next(iter(PLAN)) == "version"
    for value, schema in objects(PLAN):
        assert list(value) == list(schema["properties"]) == schema["required"]


def is_valid(document: Any) -> bool:
    return bool(VALIDATOR.is_valid(document))


@pytest.mark.parametrize("place", range(3))
def test_a_missing_field_is_an_error(place: int) -> None:
    for field in objects(PLAN)[place][0]:
        document = deepcopy(PLAN)
        del objects(document)[place][0][field]
        assert not is_valid(document), field


# None of these is what any field may be.
NEVER: tuple[object, ...] = (
    0,
    -1,
    1.5,
    True,
    "",
    "three",
    "2026-02-30",
    "23-11-2026",
    "2026-11-23T10:00",
    {},
    [],
)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("wrong", NEVER, ids=repr)
def test_a_wrong_value_is_an_error_in_every_field(place: int, wrong: object) -> None:
    for field in objects(PLAN)[place][0]:
        document = deepcopy(PLAN)
        objects(document)[place][0][field] = wrong
        assert not is_valid(document), field


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("version", 2), ("weeks", 53), ("start", None), ("affected", "one-leg"), ("stages", None)],
)
def test_what_another_field_may_be_is_an_error_too(field: str, wrong: object) -> None:
    assert is_valid(PLAN)
    assert not is_valid(PLAN | {field: wrong})


def test_a_plan_on_one_leg_has_no_change_to_one() -> None:
    document = PLAN | {"start_level": "one-leg"}
    assert not is_valid(document)
    assert is_valid(document | {"one_leg_from": None})
    with pytest.raises(InputError):
        build_plan(START, side=Side.LEFT, one_leg_from=START)


def test_a_field_may_be_added_without_another_version() -> None:
    assert is_valid(PLAN | {"colour": "blue"})

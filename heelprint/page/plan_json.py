"""The plan for machines: the calendar as JSON."""

import json
from datetime import date

from heelprint.plan import Plan

VERSION = 1  # rises when a field goes, or means something else; not when one is added


def plan_json(plan: Plan) -> str:
    """The whole plan as JSON text, as `plan.schema.json` beside this file describes it.

    The names of its fields and their order are fixed for a version.
    """
    document = {
        "version": VERSION,
        "start": plan.start,
        "affected": plan.side.value,
        "start_level": plan.level.value,
        "one_leg_from": plan.one_leg_from,
        "weeks": plan.weeks,
        "stages": [
            {
                "from": stage.start,
                "to": stage.end,
                "sets": stage.sets,
                "repetitions": stage.repetitions,
            }
            for stage in plan.stages
        ],
        "sessions": [
            {
                "number": session.number,
                "date": session.date,
                "week": session.week,
                "sets": session.stage.sets,
                "repetitions": session.stage.repetitions,
                "level": session.level.value,
            }
            for session in plan.sessions
        ],
    }
    return json.dumps(document, indent=2, default=date.isoformat) + "\n"

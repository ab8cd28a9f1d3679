"""heelprint: a dated plan and a log for the heel-raise programme against plantar heel pain."""

from heelprint.errors import HeelprintError, InputError, OutputError
from heelprint.plan import Plan, Session, Side, Stage, StartLevel, build_plan
from heelprint.render import render_html, render_pdf

__version__ = "0.1.0"

__all__ = [
    "HeelprintError",
    "InputError",
    "OutputError",
    "Plan",
    "Session",
    "Side",
    "Stage",
    "StartLevel",
    "build_plan",
    "render_html",
    "render_pdf",
]

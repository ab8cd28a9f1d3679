"""heelprint: a dated plan and a log for the heel-raise programme against plantar heel pain."""

from heelprint.clinic import Clinic
from heelprint.errors import HeelprintError, InputError, OutputError
from heelprint.plan import Plan, Session, Side, Stage, StartLevel, build_plan
from heelprint.render import render_html, render_pdf
from heelprint.settings import Settings, read_settings

__version__ = "0.1.0"

__all__ = [
    "Clinic",
    "HeelprintError",
    "InputError",
    "OutputError",
    "Plan",
    "Session",
    "Settings",
    "Side",
    "Stage",
    "StartLevel",
    "build_plan",
    "read_settings",
    "render_html",
    "render_pdf",
]

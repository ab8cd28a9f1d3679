"""heelprint: a dated plan and a log for the heel-raise programme against plantar heel pain."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heelprint.asked import Part
    from heelprint.clinic import Clinic
    from heelprint.errors import HeelprintError, InputError, OutputError
    from heelprint.i18n.catalogs import Catalogs, read_catalogs, use_catalogs
    from heelprint.machine.files import File
    from heelprint.plan import Plan, Session, Side, Stage, StartLevel, build_plan
    from heelprint.render import render_html, render_pdf
    from heelprint.settings.read import Settings, read_settings

__version__ = "0.1.0"

__all__ = [
    "Catalogs",
    "Clinic",
    "File",
    "HeelprintError",
    "InputError",
    "OutputError",
    "Part",
    "Plan",
    "Session",
    "Settings",
    "Side",
    "Stage",
    "StartLevel",
    "build_plan",
    "read_catalogs",
    "read_settings",
    "render_html",
    "render_pdf",
    "use_catalogs",
]

_MODULES = {
    "asked": ("Part",),
    "clinic": ("Clinic",),
    "errors": ("HeelprintError", "InputError", "OutputError"),
    "i18n.catalogs": ("Catalogs", "read_catalogs", "use_catalogs"),
    "machine.files": ("File",),
    "plan": ("Plan", "Session", "Side", "Stage", "StartLevel", "build_plan"),
    "render": ("render_html", "render_pdf"),
    "settings.read": ("Settings", "read_settings"),
}


def __getattr__(name: str) -> Any:
    """A public name, out of its module; so `import heelprint` alone costs nothing."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"heelprint.{module}"), name)
    raise AttributeError(f"module 'heelprint' has no attribute {name!r}")

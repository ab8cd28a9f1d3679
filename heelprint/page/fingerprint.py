"""What a PDF is made from, as a digest that the file itself carries."""

from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path

from heelprint.machine.releases import release_of
from heelprint.order import Order
from heelprint.page.fonts import font_files
from heelprint.page.seal import PREFIX
from heelprint.resources import data_folder

LIBRARIES = ["babel", "fonttools", "jinja2", "pillow", "pydyf", "segno", "uharfbuzz", "weasyprint"]


def fingerprint(order: Order) -> str:
    """Equal for two orders that give the same file, and another for any other heelprint."""
    return PREFIX + sha256(f"{edition()}\n{_facts(order)}".encode()).hexdigest()[:32]


def _facts(order: Order) -> str:
    """Every field of the order as text."""
    facts = {field.name: getattr(order, field.name) for field in fields(order)}
    plan = order.plan  # its sessions follow from the rest, and from this edition
    facts["plan"] = (plan.start, plan.side, plan.level, plan.one_leg_from, plan.weeks)
    facts["language"] = (order.language.tag, order.language.region, order.language.catalog.digest)
    return repr(sorted(facts.items()))


@cache
def edition() -> str:
    """The digest of heelprint itself: its code, templates, catalogs and fonts, and of the releases
    of the libraries that its pages are made with.
    """
    digest = sha256()
    for library in LIBRARIES:
        digest.update(f"{library} {release_of(library)}\n".encode())
    folders = (Path(__file__).parents[1], data_folder("templates"), data_folder("locales"))
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".svg", ".po"}:
                digest.update(f"{path.name}\n".encode() + path.read_bytes())
    for name, content in font_files().items():
        digest.update(name.encode() + content)
    return digest.hexdigest()

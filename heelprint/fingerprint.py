"""What a PDF was made from, as a digest that the file itself carries in its /ID."""

from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from heelprint.data import data_folder
from heelprint.exports import plan_json
from heelprint.fonts import font_files
from heelprint.order import Order

PREFIX = "heelprint-"


@dataclass(frozen=True)
class FoundPdf:
    """A whole PDF that is there; no fingerprint where heelprint didn't make it."""

    fingerprint: str | None
    pages: int


def fingerprint(order: Order) -> str:
    """Equal for two orders that give the same file, and another for any other heelprint."""
    return PREFIX + sha256(f"{_edition()}\n{_facts(order)}".encode()).hexdigest()[:32]


def find_pdf(path: Path) -> FoundPdf | None:
    """What stands in the file; None where there is none, or it is no whole PDF."""
    import pikepdf

    try:
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            identifier = bytes(pdf.trailer.get("/ID", [b""])[0]).decode("ascii", "replace")
            made_here = identifier.startswith(PREFIX)
            return FoundPdf(identifier if made_here else None, len(pdf.pages))
    except (OSError, pikepdf.PdfError):
        return None


def _facts(order: Order) -> str:
    """Every field of the order as text."""
    facts = {field.name: getattr(order, field.name) for field in fields(order)}
    facts["plan"] = plan_json(order.plan)
    facts["language"] = (order.language.tag, order.language.region, order.language.catalog.digest)
    return repr(sorted(facts.items()))


@cache
def _edition() -> str:
    """The digest of heelprint itself: its code, templates, catalogs and fonts, and WeasyPrint."""
    digest = sha256()
    for library in ("weasyprint", "pydyf"):
        digest.update(f"{library} {version(library)}\n".encode())
    folders = (Path(__file__).parent, data_folder("templates"), data_folder("locales"))
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".svg", ".po"}:
                digest.update(f"{path.name}\n".encode() + path.read_bytes())
    for name, content in font_files().items():
        digest.update(name.encode() + content)
    return digest.hexdigest()

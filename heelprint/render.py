"""For Python: a plan as HTML, or as PDF."""

from heelprint.clinic import Clinic
from heelprint.i18n.language import DEFAULT_LANGUAGE
from heelprint.order import make_order
from heelprint.page.html import order_html
from heelprint.page.pdf import order_pdf
from heelprint.plan import Plan


def render_html(
    plan: Plan,
    language: str = DEFAULT_LANGUAGE,
    *,
    name: str | None = None,
    paper: str | None = None,
    clinic: Clinic | None = None,
) -> str:
    """The plan as one self-contained HTML file. Raises InputError for a wrong argument."""
    return order_html(make_order(plan, lang=language, paper=paper, name=name, clinic=clinic))


def render_pdf(
    plan: Plan,
    language: str = DEFAULT_LANGUAGE,
    *,
    name: str | None = None,
    paper: str | None = None,
    clinic: Clinic | None = None,
) -> bytes:
    """The plan as a PDF/UA-1 file; the same arguments give the same bytes.

    `language` is a tag such as "da" or "en-US", `paper` "A4" or "Letter" (else what the language's
    region uses), and `clinic` comes from `read_settings`. A name too long for its room is cut off
    with "…", and a letter of it that no font here has becomes "?". Raises InputError for a wrong
    argument, and OutputError where Pango is missing.
    """
    order = make_order(plan, lang=language, paper=paper, name=name, clinic=clinic)
    return order_pdf(order).content

"""For Python: a plan as HTML, or as PDF."""

from collections.abc import Iterable

from heelprint.asked import Asked, Part
from heelprint.clinic import Clinic
from heelprint.i18n.language import DEFAULT_LANGUAGE
from heelprint.order import Order, make_order
from heelprint.page.html import order_html
from heelprint.plan import Plan
from heelprint.press.press import order_pdf


def render_html(
    plan: Plan,
    language: str = DEFAULT_LANGUAGE,
    *,
    name: str | None = None,
    paper: str | None = None,
    parts: Iterable[Part] = (),
    from_week: int = 1,
    large_print: bool = False,
    undated: bool = False,
    clinic: Clinic | None = None,
) -> str:
    """The plan as one self-contained HTML file; arguments and errors are those of `render_pdf`."""
    order = _order(plan, language, name, paper, parts, from_week, large_print, undated, clinic)
    return order_html(order)


def render_pdf(
    plan: Plan,
    language: str = DEFAULT_LANGUAGE,
    *,
    name: str | None = None,
    paper: str | None = None,
    parts: Iterable[Part] = (),
    from_week: int = 1,
    large_print: bool = False,
    undated: bool = False,
    clinic: Clinic | None = None,
) -> bytes:
    """The plan as a PDF/UA-1 and PDF/A-2a file; the same arguments give the same bytes.

    `language` is a tag such as "da" or "en-US", `paper` "A4" or "Letter" (else what the language's
    region uses), `parts` are those to print (none: all), `from_week` is the first week of the
    calendar and the log, `undated` prints the log alone, without dates, and `clinic` comes from
    `read_settings`. A name too long for its room is cut off with "…", and a letter of it that no
    font here has becomes "?". Raises InputError for a wrong argument, and OutputError where Pango
    is missing.
    """
    order = _order(plan, language, name, paper, parts, from_week, large_print, undated, clinic)
    return order_pdf(order).content


def _order(
    plan: Plan,
    language: str,
    name: str | None,
    paper: str | None,
    parts: Iterable[Part],
    from_week: int,
    large_print: bool,
    undated: bool,
    clinic: Clinic | None,
) -> Order:
    asked = Asked(
        lang=language,
        name=name,
        paper=paper,
        only=tuple(part.value if isinstance(part, Part) else part for part in parts),
        from_week=None if from_week == 1 else str(from_week),
        large_print=large_print,
        undated=undated,
    )
    return make_order(plan, asked, clinic)

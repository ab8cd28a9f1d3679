"""From an order to what is handed over: HTML by Jinja2, and PDF from the same page."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import escape

from heelprint.clinic import Clinic
from heelprint.errors import N_, Message
from heelprint.i18n.catalogs import Sentences
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language
from heelprint.order import Order, make_order
from heelprint.page.fingerprint import fingerprint
from heelprint.page.fonts import FILES, fitted, letter_widths, web_fonts
from heelprint.page.handout import make_handout
from heelprint.page.pdf import FONT_SCHEME, PrintedPdf, print_pdf, printable
from heelprint.plan import Plan, Session, StartLevel
from heelprint.protocol import PROGRAMME
from heelprint.resources import data_folder

Edition = Literal["pdf", "html"]

# Templates of what is no page: nothing is escaped there.
PLAIN_TEXT = (".txt", ".toml")

# The width that the head of a page has for the name, in em: normal and large print.
NAME_ROOM = {False: 29, True: 20}


@dataclass(frozen=True)
class Printed:
    """A PDF, and the letters of the name that no font could print."""

    pdf: PrintedPdf
    unprintable: tuple[str, ...]

    @property
    def note(self) -> Message | None:
        """What to tell of the letters that could not be printed."""
        if not self.unprintable:
            return None
        letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in self.unprintable)
        text = N_(
            "No font here has these letters of the name, which are printed as ?: %(letters)s."
        )
        return Message(text, {"letters": letters})


def order_html(order: Order, edition: Edition = "html") -> str:
    """The handout as one page of HTML: a whole file for a browser, or the page for the PDF."""
    template = _environment(order.language.catalog.sentences).get_template("handout.html")
    handout = make_handout(order)
    if edition == "pdf":
        fonts = {weight: FONT_SCHEME + name for weight, name in FILES.items()}
        return template.render(handout=handout, edition=edition, fonts=fonts)
    # The fonts need only the letters of the page, which it has without them too.
    letters = set(template.render(handout=handout, edition=edition, fonts={}))
    embedded = web_fonts("".join(sorted(letters & letter_widths().keys())))
    fonts = {weight: f"data:font/woff2;base64,{font}" for weight, font in embedded.items()}
    return template.render(handout=handout, edition=edition, fonts=fonts)


def order_pdf(order: Order) -> Printed:
    """The handout as PDF/UA-1 with its fingerprint. Letters that no font has become "?"."""
    html, unprintable = page_for_pdf(order)
    return Printed(print_pdf(html, fingerprint(order)), unprintable)


def page_for_pdf(order: Order) -> tuple[str, tuple[str, ...]]:
    """The page that becomes the PDF, with a name that fits; the letters that no font has."""
    if order.name is None:
        return order_html(order, edition="pdf"), ()
    name, unprintable = printable(fitted(order.name, NAME_ROOM[order.large_print]))
    return order_html(replace(order, name=name), edition="pdf"), unprintable


def session_text(order: Order, session: Session) -> str:
    """One session in short, on one line of plain text."""
    text = _environment(order.language.catalog.sentences).get_template("session.txt")
    rendered = text.render(
        handout=make_handout(order),
        sets=session.stage.sets,
        repetitions=session.stage.repetitions,
        on_one_leg=session.level is StartLevel.ONE_LEG,
        adds_weight=session.stage.number == 2,
    )
    return " ".join(rendered.split())


def clinic_template(language: Language, check: str) -> str:
    """A clinic's file to begin with, its comments in that language; `check` is the command that
    says what is understood of it.
    """
    template = _environment(language.catalog.sentences).get_template("clinic.toml")
    return (
        template.render(
            check=check,
            lang=language.short_tag,
            spoken=language.locale.language,
            paper=language.paper,
            weeks=PROGRAMME.usual_weeks,
        )
        + "\n"
    )


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
    return order_pdf(order).pdf.content


@cache
def _environment(sentences: Sentences) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(data_folder("templates")),
        extensions=["jinja2.ext.i18n"],
        autoescape=lambda name: name is None or not name.endswith(PLAIN_TEXT),
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    environment.filters["toml"] = _toml
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _as_text(sentences.gettext), _as_text(sentences.ngettext), newstyle=True
    )
    return environment


def _as_text(said: Callable[..., str]) -> Callable[..., str]:
    """What a catalog says, escaped on a page, where Jinja takes it for markup: it holds none."""

    @pass_context
    def escaped(context: Context, *words: Any) -> str:
        text = said(*words)
        return escape(text) if context.eval_ctx.autoescape else text

    return escaped


def _toml(text: str) -> str:
    """The text as TOML writes it, which for a line without control characters is as JSON does."""
    return json.dumps(text, ensure_ascii=False)

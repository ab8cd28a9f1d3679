"""From an order to its page of HTML: a whole file for a browser, or the page for the PDF."""

import re
from base64 import b64encode
from hashlib import sha256

from heelprint.i18n.language import Language
from heelprint.order import Order
from heelprint.page import rooms
from heelprint.page.fonts import FILES, letter_widths, web_fonts
from heelprint.page.handout import Handout, make_handout
from heelprint.page.templates import template
from heelprint.page.typesetter import FONT_SCHEME
from heelprint.plan import Session

# WeasyPrint ends a line too early where the text has room, but the space behind it has none.
SPACE_AT_THE_END = re.compile(r"\s+(?=</(?:p|li|dt|dd|td|th|caption|figcaption|h\d)>)")


def order_html(order: Order) -> str:
    """The handout as one file for a browser, which holds the letters of our font that it needs."""
    page = template("handout.html", order.language)
    handout = make_handout(order)
    script = template("today.js", order.language).render()
    facts = {
        "handout": handout,
        "rooms": rooms,
        "on_paper": False,
        "script": script,
        "script_hash": b64encode(sha256(script.encode()).digest()).decode(),
    }
    # Which letters these are is known without them.
    letters = set(page.render(**facts, fonts={}))
    embedded = web_fonts("".join(sorted(letters & letter_widths().keys())))
    fonts = {weight: f"data:font/woff2;base64,{font}" for weight, font in embedded.items()}
    return page.render(**facts, fonts=fonts)


def paper_html(handout: Handout, language: Language) -> str:
    """The handout as the page that becomes the PDF, which names our fonts."""
    fonts = {weight: FONT_SCHEME + name for weight, name in FILES.items()}
    page = template("handout.html", language)
    html = page.render(handout=handout, rooms=rooms, on_paper=True, fonts=fonts)
    return SPACE_AT_THE_END.sub("", html)


def session_text(
    handout: Handout, session: Session, language: Language, *, is_last_session: bool
) -> str:
    """One session of a handout in short, on one line of plain text in the handout's language."""
    page = template("session.txt", language)
    text = page.render(
        handout=handout,
        session=session,
        is_last_session=is_last_session,
        is_last_stage=session.stage.number == len(handout.programme.stages),
    )
    return " ".join(text.split())

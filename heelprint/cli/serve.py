"""The command that opens the page in the browser."""

import webbrowser
from pathlib import Path

import click

from heelprint.cli import console
from heelprint.cli.options import page_options
from heelprint.errors import OutputError
from heelprint.i18n.language import Language
from heelprint.machine.interrupts import left_on_signals
from heelprint.message import N_, Message
from heelprint.press.store import use_store

CURE = "pip install 'heelprint[web]'"
PORT = 4335  # "HEEL" on the keys of a telephone


@click.command(cls=console.Helped)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=PORT,
    help=f"The port of this computer; 0 is any that is free.  [default: {PORT}]",
)
@click.option("--no-browser", is_flag=True, help="Don't open the page, only say its address.")
@page_options
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    port: int,
    no_browser: bool,
    lang: str | None,
    clinic: Path | None,
    no_clinic: bool,
) -> None:
    """Open a page in the browser, on which a plan is filled in, seen and printed.

    It is for this computer alone, and ends with Ctrl-C. Nothing that is filled in is kept.

    \b
    Examples:
      heelprint serve
      heelprint serve --port 0 --no-browser
    """
    settings = console.find_settings(ctx, clinic, no_clinic=no_clinic, lang=lang)
    language = console.speak(ctx, lang or settings.defaults.lang)
    use_store(console.find_store())
    try:
        from heelprint.web.app import make_app
        from heelprint.web.desk import Desk
        from heelprint.web.server import serve as answer
    except ModuleNotFoundError as error:
        text = N_("Flask and waitress are not installed here, which serve needs. Install: %(cure)s")
        raise OutputError(text, cure=CURE) from error
    app = make_app(Desk(settings, console.today, language if lang else None))
    with left_on_signals():
        answer(app, port, lambda address: _open(address, language, is_shown=not no_browser))


def _open(address: str, language: Language, *, is_shown: bool) -> None:
    text = N_("The page is at %(address)s until you press Ctrl-C here.")
    console.tell(language, Message(text, {"address": address}))
    if is_shown:
        webbrowser.open(address)

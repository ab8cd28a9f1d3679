"""The command that prints one plan."""

import sys
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any

import click

from heelprint.cli import console
from heelprint.cli.console import tell
from heelprint.errors import InputError, OutputError
from heelprint.i18n.language import Language
from heelprint.machine.filenames import file_stem
from heelprint.machine.folders import is_same_place
from heelprint.machine.output import write_file, write_new_file
from heelprint.machine.reasons import reason_of
from heelprint.machine.streams import turn_away
from heelprint.message import N_, Message
from heelprint.order import Order, doubt_about_start, read_order
from heelprint.page.html import order_html
from heelprint.page.ics import plan_ics
from heelprint.page.pdf import order_pdf
from heelprint.page.plan_json import plan_json
from heelprint.words.dates import read_time

FORMATS = ("pdf", "html", "json", "ics")
WITHOUT_PAGES = ("json", "ics")
OF_PAGES = ("only", "large_print", "paper")  # a .json holds the whole plan, whatever is printed
STANDARD_OUTPUT = "-"
# File names, so letters a to z and "-".
DEFAULT_NAME = Message(N_("heel-plan"))
UNDATED_NAME = Message(N_("heel-log"))


@click.command(cls=console.Helped)
@click.option(
    "--start",
    metavar="DATE",
    help="First training day: 2026-11-23, or with the day first 23-11-2026; today or tomorrow.  "
    "[default: today]",
)
@click.option("--affected", metavar="left|right|both", help="The foot that hurts.  [required]")
@console.order_options
@click.option("--from-week", metavar="N", help="Print the calendar and the log from this week on.")
@click.option(
    "--only",
    metavar="plan|exercise|log|advice",
    multiple=True,
    help="Print this part only. Give it again for another.",
)
@click.option("--undated", is_flag=True, help="Print the log alone, without dates.")
@click.option("--name", metavar="TEXT", help="Printed on the plan and on each page of the log.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write: .pdf, .html, .json or .ics (for a calendar); - is standard "
    "output. Without it, a new file in this folder, named after the start.",
)
@click.option(
    "--format",
    "format_",
    metavar="pdf|html|json|ics",
    help="What to write to standard output or a new file.  [default: pdf]",
)
@click.option(
    "--reminder", metavar="TIME", help="In an .ics: an alarm at this time, such as 18:00."
)
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    output: str | None,
    format_: str | None,
    clinic: Path | None,
    no_clinic: bool,
    reminder: str | None,
    **given: Any,
) -> None:
    """Print one plan: dates, exercise, log and advice.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint plan --affected both --start-level two-leg --lang en --large-print
    """
    settings = console.find_settings(ctx, clinic, no_clinic=no_clinic, lang=given["lang"])
    asked = console.asked_for(settings, given)
    language = console.speak(ctx, asked.lang)
    today = console.today()
    order = read_order(asked, today=today, clinic=settings.clinic)
    kind = _kind(output, format_)
    _check_place(output, settings.path)
    if kind in WITHOUT_PAGES:
        _check_without_pages(given, kind)
    alarm = _alarm(reminder, kind)
    if not order.undated and (doubt := doubt_about_start(order.plan.start, today)):
        tell(language, doubt)
    console.tell_untranslated(language, [language])
    if kind not in WITHOUT_PAGES:
        console.tell_direction(language, [language])
    where = _write(_content(order, kind, alarm), output, f"{_stem(order)}.{kind}", language)
    tell(language, _what_was_written(order, where))


def _stem(order: Order) -> str:
    """The name of a new file, in the plan's language and without anybody's name."""
    if order.undated:
        return file_stem(order.language.say(UNDATED_NAME)) or UNDATED_NAME.text
    name = file_stem(order.language.say(DEFAULT_NAME)) or DEFAULT_NAME.text
    return f"{name}-{order.plan.start}"


def _what_was_written(order: Order, where: str) -> Message:
    written: dict[str, object] = {"where": where, "sessions": len(order.sessions)}
    if order.undated:
        return Message(N_("Wrote %(where)s: a log of %(sessions)s sessions."), written)
    written["end"] = order.plan.end
    return Message(N_("Wrote %(where)s: %(sessions)s sessions, the last on %(end)s."), written)


def _kind(output: str | None, format_: str | None) -> str:
    """The format that the file's ending, or else --format, asks for."""
    if format_ is not None and format_.lower() not in FORMATS:
        raise InputError(
            "format",
            N_("“%(text)s” is not one of the choices. Give %(words)s."),
            text=format_,
            words=FORMATS,
        )
    asked = format_.lower() if format_ else None
    if output is None:
        return asked or FORMATS[0]
    if output == STANDARD_OUTPUT:
        kind = asked or FORMATS[0]
        if kind == "pdf" and _is_terminal():
            raise InputError(
                "output",
                N_("A PDF is not for a terminal. Name a file, or send the output into one with >."),
            )
        return kind
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError(
            "output",
            N_("“%(path)s” is not the name of a file to write. End it in %(endings)s."),
            path=output,
            endings=tuple(f".{name}" for name in FORMATS),
        )
    if asked and asked != ending:
        raise InputError(
            "format",
            N_("“%(path)s” ends in .%(ending)s. Leave the format out, or change the ending."),
            path=output,
            ending=ending,
        )
    return ending


def _check_place(output: str | None, clinic: Path | None) -> None:
    """Raise InputError where the plan would replace the clinic's file."""
    if output and clinic and is_same_place(Path(output), clinic):
        raise InputError(
            "output",
            N_("%(path)s is read here, and would be replaced. Give another name."),
            path=output,
        )


def _check_without_pages(given: Mapping[str, Any], kind: str) -> None:
    """Raise InputError for what was asked of the pages of a file that has none."""
    if given["undated"]:
        raise InputError(
            "undated",
            N_("A .%(kind)s file is a calendar, and has dates. Leave undated out."),
            kind=kind,
        )
    for field in OF_PAGES if kind == "ics" else ():
        if given[field]:
            raise InputError(field, N_("A .%(kind)s file has no pages. Leave this out."), kind=kind)


def _alarm(reminder: str | None, kind: str) -> time | None:
    if reminder is None:
        return None
    if kind != "ics":
        raise InputError(
            "reminder", N_("Only a calendar (.ics) has reminders. Leave this out, or write one.")
        )
    return read_time("reminder", reminder)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _content(order: Order, kind: str, alarm: time | None) -> bytes:
    if kind == "ics":
        return plan_ics(order, alarm)
    if kind == "json":
        return plan_json(order.plan).encode()
    if kind == "html":
        return order_html(order).encode()
    printed = order_pdf(order)
    if printed.note:
        tell(order.language, printed.note)
    return printed.content


def _write(content: bytes, output: str | None, default_name: str, language: Language) -> str:
    """Write to the file, to a new one, or to standard output; return the name of where."""
    if output == STANDARD_OUTPUT:
        _write_standard_output(content)
        return language.say(Message(N_("standard output")))
    if output is None:
        return str(write_new_file(Path(default_name), content))
    write_file(Path(output), content)
    return output


def _write_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise OutputError(N_("Standard output is closed. Name a file instead."))
    stream = sys.stdout.buffer
    try:
        stream.write(content)
        stream.flush()
    except OSError as error:
        turn_away(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise  # Click ends quietly where the reader has gone
        raise OutputError(
            N_("Standard output can't be written: %(reason)s."), reason=reason_of(error)
        ) from error

"""The command that prints one plan."""

import sys
from pathlib import Path

import click

from heelprint.asked import Asked
from heelprint.cli import console
from heelprint.cli.completion import offer_choices, offer_files
from heelprint.cli.console import tell
from heelprint.cli.options import order_options
from heelprint.editions import EDITIONS, PDF, Edition, find_edition, stem
from heelprint.errors import InputError, OutputError
from heelprint.i18n.language import Language
from heelprint.machine.folders import is_same_place
from heelprint.machine.output import write_file, write_new_file
from heelprint.machine.reasons import reason_of
from heelprint.machine.streams import turn_away
from heelprint.message import N_, NN_, Message
from heelprint.order import Order, doubt_about_start, note_about_change, read_order
from heelprint.press.store import use_store
from heelprint.words.dates import read_time

STANDARD_OUTPUT = "-"


@click.command(cls=console.Helped)
@click.option(
    "--start",
    metavar="DATE",
    help="First training day: 2026-11-23, or with the day first 23-11-2026; today or tomorrow.  "
    "[default: today]",
)
@click.option(
    "--affected",
    metavar="left|right|both",
    shell_complete=offer_choices,
    help="The foot that hurts.  [required]",
)
@order_options
@click.option("--from-week", metavar="N", help="Print the calendar and the log from this week on.")
@click.option(
    "--only",
    metavar="plan|exercise|log|advice",
    multiple=True,
    shell_complete=offer_choices,
    help="Print this part only. Give it again for another.",
)
@click.option("--undated", is_flag=True, help="Print the log alone, without dates.")
@click.option("--name", metavar="TEXT", help="Printed at the top of every page.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=offer_files,
    help="Where to write: .pdf, .html, .json, .ics (for a calendar) or .txt (a note for "
    "the patient's record); - is standard output. Without it, a new file in this folder, named "
    "after the start.",
)
@click.option(
    "--format",
    "format_",
    metavar="pdf|html|json|ics|txt",
    shell_complete=offer_choices,
    help="What to write to standard output or a new file.  [default: pdf]",
)
@click.option(
    "--reminder", metavar="TIME", help="In an .ics: an alarm at this time, such as 18:00."
)
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    start: str | None,
    affected: str | None,
    start_level: str | None,
    one_leg_from: str | None,
    weeks: str | None,
    lang: str | None,
    paper: str | None,
    name: str | None,
    large_print: bool | None,
    only: tuple[str, ...],
    from_week: str | None,
    undated: bool,
    clinic: Path | None,
    no_clinic: bool,
    output: str | None,
    format_: str | None,
    reminder: str | None,
) -> None:
    """Print one plan: dates, exercise, log and advice.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint plan --affected both --start-level two-leg --lang en --large-print
    """
    words = Asked(
        affected=affected,
        start=start,
        start_level=start_level,
        one_leg_from=one_leg_from,
        weeks=weeks,
        lang=lang,
        paper=paper,
        name=name,
        large_print=large_print,
        only=only,
        from_week=from_week,
        undated=undated,
    )
    settings = console.find_settings(ctx, clinic, no_clinic=no_clinic, lang=lang)
    asked = settings.asked(words)
    language = console.speak(ctx, asked.lang)
    today = console.today()
    order = read_order(asked, today=today, clinic=settings.clinic)
    edition = _edition(output, format_)
    _check_place(output, settings.path)
    edition.check(words, reminder)
    alarm = None if reminder is None else read_time("reminder", reminder)
    if not order.undated and (doubt := doubt_about_start(order.plan.start, today)):
        tell(language, doubt)
    if note := note_about_change(order):
        tell(language, note)
    console.tell_untranslated(language, [language])
    if edition.has_pages:
        console.tell_direction(language, [language])
    use_store(console.find_store())
    made = edition.make(order, alarm)
    for note in made.notes:
        tell(language, note)
    where = _write(made.content, output, f"{stem(order)}.{edition.ending}", language)
    tell(language, _what_was_written(order, where))


def _what_was_written(order: Order, where: str) -> Message:
    values = {"where": where, "number": len(order.sessions), "end": order.plan.end}
    if order.undated:
        text = NN_(
            "Wrote %(where)s: a log of %(number)s session.",
            "Wrote %(where)s: a log of %(number)s sessions.",
        )
    else:
        text = NN_(
            "Wrote %(where)s: %(number)s session, the last on %(end)s.",
            "Wrote %(where)s: %(number)s sessions, the last on %(end)s.",
        )
    return Message(text, values)


def _edition(output: str | None, format_: str | None) -> Edition:
    """The edition that the file's ending, or else --format, asks for."""
    asked = None if format_ is None else find_edition(format_)
    if format_ is not None and asked is None:
        raise InputError(
            "format",
            N_("“%(text)s” is not one of the choices. Give %(words)s."),
            text=format_,
            words=tuple(EDITIONS),
        )
    if output is None:
        return asked or PDF
    if output == STANDARD_OUTPUT:
        return _edition_for_standard_output(asked or PDF)
    ending = Path(output).suffix.removeprefix(".")
    edition = find_edition(ending)
    if edition is None:
        raise InputError(
            "output",
            N_("“%(path)s” is not the name of a file to write. End it in %(endings)s."),
            path=output,
            endings=tuple(f".{name}" for name in EDITIONS),
        )
    if asked not in (None, edition):
        raise InputError(
            "format",
            N_("“%(path)s” ends in .%(ending)s. Leave the format out, or change the ending."),
            path=output,
            ending=edition.ending,
        )
    return edition


def _edition_for_standard_output(edition: Edition) -> Edition:
    if edition is PDF and _is_terminal():
        raise InputError(
            "output",
            N_("A PDF is not for a terminal. Name a file, or send the output into one with >."),
        )
    return edition


def _check_place(output: str | None, clinic: Path | None) -> None:
    """Raise InputError where the plan would replace the clinic's file."""
    if output and clinic and is_same_place(Path(output), clinic):
        raise InputError(
            "output",
            N_("%(path)s is read here, and would be replaced. Give another name."),
            path=output,
        )


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _write(content: bytes, output: str | None, default_name: str, language: Language) -> str:
    """Write to the file, to a new one, or to standard output; return the name of where."""
    if output == STANDARD_OUTPUT:
        _write_standard_output(content)
        # Translators: stands after “Wrote” in the place of a file's name.
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

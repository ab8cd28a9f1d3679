"""The command line: the only clock, the only exit codes, and the messages on stderr."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from heelprint import __version__
from heelprint.errors import N_, HeelprintError, InputError, Message, OutputError
from heelprint.exports import plan_json
from heelprint.i18n import SOURCE_LANGUAGE, Language, find_language
from heelprint.order import DEFAULT_LANGUAGE, Order, doubt_about_start, read_order
from heelprint.output import reason_of, write_file, write_new_file
from heelprint.plan import StartLevel
from heelprint.protocol import PROGRAMME
from heelprint.render import order_html, order_pdf

FORMATS = ("pdf", "html", "json")
STANDARD_OUTPUT = "-"
# File names, so letters a to z and "-".
DEFAULT_NAME = Message(N_("heel-plan"))
UNDATED_NAME = Message(N_("heel-log"))


class Boundary(click.Group):
    """The one place where an error for people becomes a line on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HeelprintError as error:
            language = ctx.obj or find_language(SOURCE_LANGUAGE)
            option = ""
            if isinstance(error, InputError):
                option = f"--{error.field.replace('_', '-')}: "
            click.echo(f"heelprint: {option}{language.say(error.message)}", err=True)
            ctx.exit(2 if isinstance(error, InputError) else 1)


HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=Boundary, context_settings=HELP)
@click.version_option(__version__, prog_name="heelprint")
def cli() -> None:
    """Print a dated plan and a log for the heel-raise programme against plantar heel pain.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint plan --start tomorrow --affected both --start-level two-leg --lang en
    """


@cli.command()
@click.option(
    "--start",
    metavar="DATE",
    help="First training day: 2026-11-23, today or tomorrow.  [default: today]",
)
@click.option("--affected", metavar="left|right|both", help="The foot that hurts.  [required]")
@click.option(
    "--start-level",
    metavar="one-leg|two-leg",
    default=StartLevel.ONE_LEG.value,
    show_default=True,
    help="How many legs to start on.",
)
@click.option(
    "--one-leg-from",
    metavar="DATE",
    help="The day of the change to one leg, where it is known (with two-leg).",
)
@click.option(
    "--weeks",
    metavar="N",
    default=str(PROGRAMME.usual_weeks),
    show_default=True,
    help="How long the plan is in weeks, 1 to 52.",
)
@click.option("--from-week", metavar="N", help="Print the calendar and the log from this week on.")
@click.option(
    "--only",
    metavar="plan|exercise|log|advice",
    multiple=True,
    help="Print this part only. Give it again for another.",
)
@click.option("--large-print", is_flag=True, help="Text of 18 points and more.")
@click.option("--undated", is_flag=True, help="Print the log alone, without dates.")
@click.option(
    "--lang",
    metavar="TAG",
    default=DEFAULT_LANGUAGE,
    show_default=True,
    help="Language of the plan and of what is said about it: da, en, en-US…",
)
@click.option("--name", metavar="TEXT", help="Printed on the plan and on each page of the log.")
@click.option("--paper", metavar="A4|Letter", help="Else what the language's region uses.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write: .pdf, .html or .json; - is standard output. "
    "Without it, a new file in this folder, named after the start.",
)
@click.option(
    "--format",
    "format_",
    metavar="pdf|html|json",
    help="What to write to standard output or a new file.  [default: pdf]",
)
@click.pass_context
def plan(ctx: click.Context, /, output: str | None, format_: str | None, **asked: Any) -> None:
    """Print one plan: dates, exercise, log and advice.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint plan --affected both --start-level two-leg --lang en --large-print
    """
    language = ctx.find_root().obj = find_language(asked["lang"])
    today = date.today()
    order = read_order(today=today, **asked)
    kind = _kind(output, format_)
    if order.undated and kind == "json":
        raise InputError("undated", N_("The JSON is a calendar, and has dates. Leave undated out."))
    if not order.undated and (doubt := doubt_about_start(order.plan.start, today)):
        _tell(language, doubt)
    where = _write(_content(order, kind), output, f"{_stem(order)}.{kind}", language)
    _tell(language, _what_was_written(order, where))


def _stem(order: Order) -> str:
    """The name of a new file, in the plan's language and without anybody's name."""
    if order.undated:
        return order.language.say(UNDATED_NAME)
    return f"{order.language.say(DEFAULT_NAME)}-{order.plan.start}"


def _what_was_written(order: Order, where: str) -> Message:
    written: dict[str, object] = {"where": where, "sessions": len(order.plan.sessions)}
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


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _content(order: Order, kind: str) -> bytes:
    if kind == "json":
        return plan_json(order.plan).encode()
    if kind == "html":
        return order_html(order).encode()
    printed = order_pdf(order)
    if printed.unprintable:
        letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in printed.unprintable)
        text = N_(
            "No font here has these letters of the name, which are printed as ?: %(letters)s."
        )
        _tell(order.language, Message(text, {"letters": letters}))
    return printed.pdf.content


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
    except BrokenPipeError:
        raise  # Click ends quietly where the reader has gone
    except OSError as error:
        raise OutputError(
            N_("Standard output can't be written: %(reason)s."), reason=reason_of(error)
        ) from error


def _tell(language: Language, message: Message) -> None:
    click.echo(language.say(message), err=True)


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    cli.main(prog_name="heelprint")

"""What the commands share: the clock, the options of an order, messages, and the exit codes."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from heelprint.errors import HeelprintError, InputError, InputFileError, Message
from heelprint.i18n import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, Language, find_language
from heelprint.plan import StartLevel
from heelprint.protocol import PROGRAMME
from heelprint.words import Answer, read_language

Command = TypeVar("Command", bound=Callable[..., Any])

HELP = {"help_option_names": ["-h", "--help"]}


class Boundary(click.Group):
    """The one place where an error for people becomes a line on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HeelprintError as error:
            language = ctx.obj or find_language(SOURCE_LANGUAGE)
            tell(language, error.message, f"heelprint: {_where(error)}")
            ctx.exit(2 if isinstance(error, InputError) else 1)


def _where(error: HeelprintError) -> str:
    if isinstance(error, InputFileError):
        return f"{error.field}: "
    if isinstance(error, InputError):
        return f"--{error.field.replace('_', '-')}: "
    return ""


def today() -> date:
    """The date of the computer's clock."""
    return date.today()


def tell(language: Language, message: Message, before: str = "") -> None:
    """Say it on stderr."""
    click.echo(f"{before}{language.say(message)}", err=True)


def speak(ctx: click.Context, lang: str) -> Language:
    """The language of that tag, in which errors are said from now on."""
    language = ctx.find_root().obj = read_language(lang)
    return language


def order_options(command: Command) -> Command:
    """The options that say how any plan is made."""
    for option in reversed(_ORDER_OPTIONS):
        command = option(command)
    return command


_ORDER_OPTIONS = (
    click.option(
        "--start-level",
        metavar="one-leg|two-leg",
        default=StartLevel.ONE_LEG.value,
        show_default=True,
        help="How many legs to start on.",
    ),
    click.option(
        "--one-leg-from",
        metavar="DATE",
        help="The day of the change to one leg, where it is known (with two-leg).",
    ),
    click.option(
        "--weeks",
        metavar="N",
        default=str(PROGRAMME.usual_weeks),
        show_default=True,
        help="How long the plan is in weeks, 1 to 52.",
    ),
    click.option(
        "--large-print",
        flag_value=Answer.YES.value,
        default=Answer.NO.value,
        help="Text of 18 points and more.",
    ),
    click.option(
        "--lang",
        metavar="TAG",
        default=DEFAULT_LANGUAGE,
        show_default=True,
        help="Language of the plan and of what is said about it: da, en, en-US…",
    ),
    click.option("--paper", metavar="A4|Letter", help="Else what the language's region uses."),
)

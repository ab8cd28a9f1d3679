"""The options that commands share: how any plan is made, for which clinic, in which language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from heelprint.cli.completion import offer_choices
from heelprint.cli.console import CLINIC_NAME, CLINIC_VARIABLE
from heelprint.i18n.catalogs import Catalogs, read_catalogs, use_catalogs
from heelprint.i18n.language import DEFAULT_LANGUAGE
from heelprint.plan import StartLevel
from heelprint.protocol import PROGRAMME

Command = TypeVar("Command", bound=Callable[..., Any])

LOCALES_VARIABLE = "HEELPRINT_LOCALES"


def order_options(command: Command) -> Command:
    """The options that say how any plan is made, and for whom."""
    return _with_options(command, *_ORDER_OPTIONS, *_CLINIC_OPTIONS, _LOCALES_OPTION)


def page_options(command: Command) -> Command:
    """The options of a command whose pages say what is asked for."""
    return _with_options(command, _LANG_OPTION, *_CLINIC_OPTIONS, _LOCALES_OPTION)


def language_options(command: Command) -> Command:
    """The options of a command that only talks."""
    return _with_options(command, _LANG_OPTION, _LOCALES_OPTION)


def _with_options(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


_LANG_OPTION = click.option(
    "--lang",
    metavar="TAG",
    help="Language of the plan and of what is said about it: da, en, en-US…  "
    f"[default: {DEFAULT_LANGUAGE}]",
)
# What isn't given here comes from the clinic's file, and only then from the default.
_ORDER_OPTIONS = (
    click.option(
        "--start-level",
        metavar="one-leg|two-leg",
        shell_complete=offer_choices,
        help=f"How many legs to start on.  [default: {StartLevel.ONE_LEG.value}]",
    ),
    click.option(
        "--one-leg-from",
        metavar="DATE",
        help="The day of the change to one leg, where it is known (with two-leg).",
    ),
    click.option(
        "--weeks",
        metavar="N",
        help=f"How long the plan is in weeks, 1 to 52.  [default: {PROGRAMME.usual_weeks}]",
    ),
    click.option(
        "--large-print/--no-large-print",
        default=None,
        help="Large print, of 18 points, or not.  [default: not]",
    ),
    _LANG_OPTION,
    click.option(
        "--paper",
        metavar="A4|Letter",
        shell_complete=offer_choices,
        help="Else what the language's region uses.",
    ),
)
_CLINIC_OPTIONS = (
    click.option(
        "--clinic",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=f"The clinic's settings; else the file that {CLINIC_VARIABLE} names, else "
        f"{CLINIC_NAME} in your configuration folder.",
    ),
    click.option("--no-clinic", is_flag=True, help="Print without a clinic."),
)
_LOCALES_OPTION = click.option(
    "--locales",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    envvar=LOCALES_VARIABLE,
    callback=lambda _, __, folder: use_catalogs(read_catalogs(folder) if folder else Catalogs()),
    expose_value=False,
    help="Catalogs of other languages: LANGUAGE/LC_MESSAGES/heelprint.po; else the folder that "
    f"{LOCALES_VARIABLE} names.",
)

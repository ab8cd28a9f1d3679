"""What the commands share: the clock, the clinic, messages, and the exit codes."""

import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
from platformdirs import user_cache_path, user_config_path

from heelprint.cli.usage import WrongCall
from heelprint.errors import HeelprintError, InputError, InputFileError, OutputError
from heelprint.i18n.catalogs import (
    own_catalogs,
    untranslated,
)
from heelprint.i18n.language import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, Language, find_language
from heelprint.machine.reasons import fault_of
from heelprint.message import N_, Message
from heelprint.privacy import discreet, masked
from heelprint.settings.read import NO_SETTINGS, Settings, read_settings
from heelprint.settings.toml_file import SettingsError
from heelprint.words.language_names import read_language

CLINIC_VARIABLE = "HEELPRINT_CLINIC"
STORE_VARIABLE = "HEELPRINT_CACHE"
SCRIPT_VARIABLE = "HEELPRINT_SCRIPT"  # set by a checkout's scripts/heelprint
CLINIC_NAME = "clinic.toml"
HELP = {"help_option_names": ["-h", "--help"]}


def command() -> str:
    """How heelprint was called: by its name, or by the script of a checkout."""
    script = os.environ.get(SCRIPT_VARIABLE, "")
    return shlex.join(["sh", script]) if script and script.isprintable() else "heelprint"


class Helped(click.Command):
    """A command whose help gives its examples as it was called."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = copy(self)
        example = re.compile(r"^( +)heelprint\b", re.MULTILINE)
        said.help = example.sub(lambda found: found[1] + command(), self.help or "")
        click.Command.format_help_text(said, ctx, formatter)


class HelpedGroup(Helped, click.Group):
    """A group whose help gives its examples as it was called, and so does that of its commands."""

    command_class = Helped


class Boundary(HelpedGroup):
    """The one place where an error for people becomes a line on stderr and an exit code."""

    words: tuple[str, ...] = ()

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **more: Any,
    ) -> click.Context:
        self.words = tuple(args)
        with _said_usage(self.words):
            return super().make_context(info_name, args, parent, **more)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _said_usage(self.words):
                return super().invoke(ctx)
        except HeelprintError as error:
            _fail(ctx, error)
        except BrokenPipeError:
            raise  # Click ends quietly where the reader has gone
        except (OSError, MemoryError) as error:  # the machine's fault, wherever it was met
            _fail(ctx, fault_of(error))


def _fail(ctx: click.Context, error: HeelprintError) -> NoReturn:
    language = ctx.obj or find_language(SOURCE_LANGUAGE)
    tell(language, _named(error.message), f"heelprint: {_where(error)}")
    ctx.exit(2 if isinstance(error, InputError) else 1)


@contextmanager
def _said_usage(words: Sequence[str]) -> Iterator[None]:
    """Click's own errors are said in the language that these words ask for."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise  # it says the help, and nothing that was typed
    except click.UsageError as error:
        raise WrongCall(error, words) from None


def _named(message: Message) -> Message:
    """The message with the command as it was called, which is known here alone."""
    if "command" not in message.values:
        return message
    return replace(message, values={**message.values, "command": command()})


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
    """Say it on stderr, with what must not be repeated masked in all that it repeats."""
    click.echo(f"{masked(before)}{language.say(discreet(message, masked))}", err=True)


def speak(ctx: click.Context, lang: str | None) -> Language:
    """The language of that tag, or the usual one, in which errors are said from now on."""
    language = ctx.find_root().obj = read_language(lang or DEFAULT_LANGUAGE)
    return language


def tell_untranslated(language: Language, used: Iterable[Language]) -> None:
    """Say which catalogs of one's own that are in use don't say everything."""
    if not own_catalogs().by_locale:
        return
    for catalog in {language.catalog: None for language in used}:
        if catalog.path and (gap := untranslated(catalog)):
            tell(language, gap)


def tell_direction(language: Language, used: Iterable[Language]) -> None:
    """Say which languages are printed that heelprint has no layout for, each once."""
    for other in {
        found.locale.language: found for found in used if found.direction == "rtl"
    }.values():
        text = N_(
            "There is no layout for %(language)s, which is written from right to left. Look at "
            "each page before you hand it out."
        )
        tell(language, Message(text, {"language": other.name_in(language)}))


def find_settings(
    ctx: click.Context, clinic: Path | None, *, no_clinic: bool, lang: str | None
) -> Settings:
    """The clinic's settings: those of the file that is named, else of the environment's, else of
    the user's own; none where there is no file, or none is wanted.

    Errors are said in `lang`, or else in the file's own default.
    """
    speak(ctx, lang)
    if clinic and no_clinic:
        raise InputError("no_clinic", N_("Use either --clinic or --no-clinic."))
    if no_clinic:
        return NO_SETTINGS
    named = os.environ.get(CLINIC_VARIABLE)
    path = clinic or (Path(named) if named else _users_clinic_if_there())
    if path is None:
        return NO_SETTINGS
    try:
        return read_settings(path)
    except SettingsError as error:
        if lang is None and isinstance(error.lang, str):
            with suppress(InputError):
                speak(ctx, error.lang)
        if clinic or not named:
            raise
        place = f"{CLINIC_VARIABLE}={named}"
        raise SettingsError(place, error.message, lang=error.lang) from error


def find_store() -> Path | None:
    """Where formes are kept: the folder that the environment names, or none if it names nothing;
    else the user's cache.
    """
    named = os.environ.get(STORE_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):  # without a home there is no cache in it
        folder = user_cache_path("heelprint", appauthor=False)
        return folder if folder.is_absolute() else None
    return None


def users_clinic() -> Path:
    """Where the settings of the user's clinic are looked for.

    Raises OutputError where the user has no home.
    """
    try:
        folder = user_config_path("heelprint", appauthor=False)
    except RuntimeError:  # so says platformdirs from 4.4 on; before, "~" stays as it is
        folder = Path()
    if not folder.is_absolute():
        raise OutputError(
            N_("Your configuration folder can't be found, since HOME is not set. Name the file.")
        )
    return folder / CLINIC_NAME


def _users_clinic_if_there() -> Path | None:
    try:
        path = users_clinic()
        return path if path.exists() or path.is_symlink() else None
    except OutputError:
        return None  # without a home there is no file in it
    except OSError:
        return path  # then reading it says why it can't be read

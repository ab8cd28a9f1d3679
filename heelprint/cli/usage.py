"""What is said of a call that Click can't take: its errors, in the language that was asked for."""

from collections.abc import Sequence
from itertools import pairwise
from typing import IO, Any

import click

from heelprint.errors import InputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language, find_language
from heelprint.message import N_, Message
from heelprint.privacy import masked
from heelprint.words.language_names import read_language

LANG = "--lang"


class WrongCall(click.UsageError):
    """A call that can't be taken, of these words, said in the language that they ask for; what must
    not be repeated is masked.
    """

    def __init__(self, error: click.UsageError, words: Sequence[str]) -> None:
        self.language = _asked_language(words)
        super().__init__(masked(_said(error, words, self.language)), error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """How the command is called, what is wrong, and where there is help."""
        if self.ctx:
            click.echo(self.ctx.get_usage(), file, err=True)
        click.echo(f"heelprint: {self.format_message()}", file, err=True)
        if self.ctx:
            help_ = Message(N_("Help: %(command)s --help"), {"command": self.ctx.command_path})
            click.echo(self.language.say(help_), file, err=True)


def _asked_language(words: Sequence[str]) -> Language:
    """The language that a call asks for by its words, whether or not they can be taken, or the
    usual one.
    """
    tag = DEFAULT_LANGUAGE  # the last that is asked for holds, as for Click
    for word, after in pairwise([*words, ""]):
        name, has_tag, written = word.partition("=")
        if name == LANG:
            tag = written if has_tag else after
    try:
        return read_language(tag)
    except InputError:
        return find_language(DEFAULT_LANGUAGE)


def _said(error: click.UsageError, words: Sequence[str], language: Language) -> str:
    """The error in the language, as far as Click tells its errors apart; the others as they are."""
    message = _message(error, words)
    if message is None:
        return error.format_message()
    near = getattr(error, "possibilities", None)
    question = Message(N_("Did you mean %(near)s?"), {"near": near[0]}) if near else None
    return " ".join(map(language.say, filter(None, (message, question))))


def _message(error: click.UsageError, words: Sequence[str]) -> Message | None:
    match error:
        case click.NoSuchOption(option_name=name):
            return Message(N_("There is no option “%(name)s”."), {"name": name})
        case click.NoSuchCommand(command_name=name):
            return Message(N_("There is no command “%(name)s”."), {"name": name})
        case click.MissingParameter(param=click.Parameter() as missing):
            return Message(N_("%(name)s is missing."), {"name": missing.human_readable_name})
        case click.BadOptionUsage(option_name=name):
            if any(word.startswith(f"{name}=") for word in words):
                return Message(N_("%(name)s takes no value."), {"name": name})
            return Message(N_("%(name)s needs a value."), {"name": name})
    return None

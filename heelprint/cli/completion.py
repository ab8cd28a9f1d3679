"""What the Tab key offers where a shell completes heelprint's words."""

import click
from click.shell_completion import CompletionItem


def offer_choices(
    _ctx: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Those of the words in an option's metavar, such as left|right|both, that begin as typed."""
    words = (parameter.metavar or "").split("|")
    return [CompletionItem(word) for word in words if word.lower().startswith(typed.lower())]


def offer_files(_ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever files the shell itself finds."""
    return [CompletionItem(typed, type="file")]

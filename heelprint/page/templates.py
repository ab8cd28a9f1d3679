"""Jinja2: the templates, in a language, with everything escaped on a page."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import escape

from heelprint.i18n.language import Language
from heelprint.i18n.sentences import Sentences
from heelprint.page.unparted import unparted
from heelprint.resources import data_folder

# Templates of what is no page: nothing is escaped there.
PLAIN_TEXT = (".txt", ".toml")
MOST_LANGUAGES = 32  # whose templates are kept


def template(name: str, language: Language) -> Template:
    """The template of that name, which says its sentences in the language."""
    return _environment(language.catalog.sentences).get_template(name)


@lru_cache(MOST_LANGUAGES)
def _environment(sentences: Sentences) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(data_folder("templates")),
        extensions=["jinja2.ext.i18n"],
        autoescape=lambda name: name is None or not name.endswith(PLAIN_TEXT),
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    environment.filters["toml"] = _toml
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _as_text(sentences.gettext), _as_text(sentences.ngettext), newstyle=True
    )
    return environment


def _as_text(said: Callable[..., str]) -> Callable[..., str]:
    """What a catalog says, escaped on a page, where Jinja takes it for markup: it holds none."""

    @pass_context
    def escaped(context: Context, *words: Any) -> str:
        text = said(*words)
        return escape(unparted(text)) if context.eval_ctx.autoescape else text

    return escaped


def _toml(text: str) -> str:
    """The text as TOML writes it, which for a line without control characters is as JSON does."""
    return json.dumps(text, ensure_ascii=False)

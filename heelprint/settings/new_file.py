"""A clinic's file to begin with."""

from heelprint.i18n.language import Language
from heelprint.page.rooms import FILM_LETTERS
from heelprint.page.templates import template
from heelprint.protocol import PROGRAMME


def new_clinic_file(language: Language, check: str) -> str:
    """A clinic's file to begin with, its comments in that language; `check` is the command that
    says what is understood of it.
    """
    return (
        template("clinic.toml", language).render(
            check=check,
            lang=language.short_tag,
            spoken=language.locale.language,
            paper=language.paper,
            weeks=PROGRAMME.usual_weeks,
            film_letters=FILM_LETTERS,
        )
        + "\n"
    )

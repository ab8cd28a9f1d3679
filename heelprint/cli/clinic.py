"""The commands for a clinic's settings: a file to begin with, and what was understood of it."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from heelprint.asked import USUAL, language_of
from heelprint.cli import console
from heelprint.cli.options import language_options
from heelprint.clinic import Clinic, Logo
from heelprint.colour import Colour
from heelprint.errors import HeelprintError, OutputError
from heelprint.i18n.language import Language, is_printed
from heelprint.machine.folders import make_folder
from heelprint.machine.output import write_unless_there
from heelprint.message import N_, Message
from heelprint.page.letterhead import number_to_ring
from heelprint.page.rooms import LOGO_ROOM
from heelprint.plan import StartLevel
from heelprint.privacy import discreet, masked
from heelprint.settings.new_file import new_clinic_file
from heelprint.settings.read import Settings
from heelprint.words.choices import ACCEPTED, Answer, read_choice

MM_OF_AN_INCH = 25.4
LEAST_DOTS = 150  # an inch; below that a logo looks coarse in print


@click.group(cls=console.HelpedGroup)
def clinic() -> None:
    """Make and check a clinic's settings: letterhead, defaults, its own words and colour.

    \b
    Examples:
      heelprint clinic init
      heelprint clinic check
    """


@clinic.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@language_options
@click.pass_context
def init(ctx: click.Context, /, file: Path | None, lang: str | None) -> None:
    """Write a commented FILE to start from.

    Without FILE it is clinic.toml in your configuration folder, where every plan finds it. A file
    that is there is never replaced. Its comments are in the language of --lang.
    """
    language = console.speak(ctx, lang)
    path = file or console.users_clinic()
    if file is None:
        make_folder(path.parent)
    command = f"{console.command()} clinic check"
    if file and str(file).isprintable():
        command += f" {shlex.quote(str(file))}"
    if not write_unless_there(path, new_clinic_file(language, command).encode()):
        raise OutputError(
            N_("%(path)s is there already, and was left as it is. Edit it, or name another file."),
            path=path,
        )
    text = N_("Wrote %(path)s. Open it in an editor, fill it in, then check it: %(command)s")
    console.tell(language, Message(text, {"path": path, "command": command}))


@clinic.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@language_options
@click.pass_context
def check(ctx: click.Context, /, file: Path | None, lang: str | None) -> None:
    """Say what is understood of FILE.

    Without FILE it is the file that plans are printed with.
    """
    settings = console.find_settings(ctx, file, no_clinic=False, lang=lang)
    if settings.path is None:
        raise HeelprintError(
            N_(
                "There is no clinic's file: none is named, and there is no %(path)s. "
                "Write one with: %(command)s clinic init"
            ),
            command=console.command(),
            path=console.users_clinic(),
        )
    language = console.speak(ctx, lang or settings.defaults.lang)
    for line in _lines(settings, language):
        click.echo(line)


def _number_to_ring(clinic: Clinic) -> Message:
    number = number_to_ring(clinic)
    if number is None:
        return Message(
            N_("(No line is a telephone number alone, so the number to ring is left to a pen.)")
        )
    return Message(N_("(The number to ring is %(number)s.)"), {"number": number})


def _lines(settings: Settings, language: Language) -> Iterator[str]:
    """What was understood, a line for each key, by the names that the file has for them."""
    clinic, defaults = settings.clinic or Clinic(), settings.defaults.over(USUAL)
    # Translators: after the name of a setting that the file doesn't have.
    unset = language.say(Message(N_("not set")))
    by_region = language.say(Message(N_("what the language's region uses")))
    # Translators: the path of the clinic's file.
    file = Message(N_("File: %(path)s"), {"path": settings.path})
    yield language.say(discreet(file, masked))
    yield f"clinic.name: {clinic.name or unset}"
    yield f"clinic.logo: {language.say(_logo(clinic.logo)) if clinic.logo else unset}"
    yield f"clinic.contact: {' | '.join(clinic.contact) or unset}"
    if clinic.contact:
        yield language.say(_number_to_ring(clinic))
    yield f"clinic.clinician: {clinic.clinician or unset}"
    yield f"clinic.film: {clinic.film or unset}"
    yield f"defaults.lang: {language_of(defaults).short_tag}"
    yield f"defaults.paper: {defaults.paper or by_region}"
    yield f"defaults.weeks: {defaults.weeks}"
    answer = Answer.YES if defaults.large_print else Answer.NO
    yield f"defaults.large_print: {language.say(ACCEPTED[answer])}"
    level = read_choice("start_level", str(defaults.start_level), StartLevel)
    yield f"defaults.start_level: {language.say(ACCEPTED[level])}"
    for tag, note in clinic.notes:
        yield f"text.{tag}.note: {' | '.join(note.splitlines())}"
        if not is_printed(tag):
            yield language.say(Message(N_("(There is no catalog of this language here.)")))
    if not clinic.notes:
        yield f"text: {unset}"
    answer = Answer.YES if clinic.likelihood else Answer.NO
    yield f"text.likelihood: {language.say(ACCEPTED[answer])}"
    yield f"look.accent: {_accent(clinic.accent) if clinic.accent else unset}"


def _logo(logo: Logo) -> Message:
    """What it is, how large it is printed, and whether its dots are enough."""
    width, height = logo.size_within(*LOGO_ROOM)
    values = {
        "kind": logo.media_type.removeprefix("image/").removesuffix("+xml").upper(),
        "width": round(width),
        "height": round(height),
    }
    if logo.dots is None:
        return Message(N_("%(kind)s, printed at %(width)s × %(height)s mm"), values)
    dots = round(logo.dots[0] / (width / MM_OF_AN_INCH))
    if dots < LEAST_DOTS:
        text = N_(
            "%(kind)s, printed at %(width)s × %(height)s mm with only %(dots)s dots an inch: "
            "give a larger picture, or an SVG"
        )
    else:
        text = N_("%(kind)s, printed at %(width)s × %(height)s mm with %(dots)s dots an inch")
    return Message(text, values | {"dots": dots})


def _accent(accent: Colour) -> str:
    return f"{accent} ({accent.contrast:.1f} : 1)"

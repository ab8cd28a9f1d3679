"""A clinic's settings: from its file to what is printed of it, and its defaults for an order."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heelprint.clinic import Clinic, Logo
from heelprint.clinic_file import NOTE, ClinicFile, generic, read_clinic_file
from heelprint.colour import LEAST_CONTRAST, Colour, parse_colour
from heelprint.errors import N_, HeelprintError, InputError
from heelprint.fonts import lines_within
from heelprint.logo import read_logo
from heelprint.order import Asked, check_word
from heelprint.pdf import complaint_about, printable
from heelprint.privacy import shown
from heelprint.words import Answer, read_language, read_line

# The rooms of the letterhead, of the foot of a log page and of the note, in em of 12 points, as
# page.css has them.
NAME_SIZE = 13 / 12
NAME_ROOM = {True: 14.5, False: 24.0}  # beside a logo, and without one
NAME_LINES = 2
LETTERHEAD_LINES = 3  # of the name and the clinician together
CONTACT_ROOM = 15.5
CONTACT_LINES = 3
FOOT_NAME_ROOM = 26.0
NOTE_ROOM = 38.5
NOTE_LINES = 3

_EMPTY = N_("There is nothing in it. Fill it in, or take the line out.")


@dataclass(frozen=True)
class Settings:
    """What a clinic's file says: what is printed of the clinic, and its defaults for an order."""

    path: Path | None
    clinic: Clinic | None
    defaults: Asked


NO_SETTINGS = Settings(None, None, Asked())


def read_settings(path: Path) -> Settings:
    """The settings in the file, all of them right and ready to print.

    Raises SettingsError, which names the file, and the key or the line, for the first that isn't.
    """
    reader = _Reader(read_clinic_file(path))
    defaults = reader.defaults()
    return Settings(path, reader.clinic(), defaults)


class _Reader:
    """Makes the values of one file what they mean, and names them in an error."""

    def __init__(self, file: ClinicFile) -> None:
        self.file = file
        self.values = file.values
        self.error = file.error

    def defaults(self) -> Asked:
        """The defaults as words, each of which can be read."""
        words = {}
        for key, value in self.values.items():
            table, _, field = key.partition(".")
            if table != "defaults":
                continue
            word = _word(value)
            try:
                check_word(field, word, today=date.min)
            except InputError as error:
                raise self.error(key, error.message.text, **error.message.values) from error
            words[field] = word
        return replace(Asked(), **words)  # type: ignore[arg-type]  # all are words

    def clinic(self) -> Clinic:
        name, contact = self.line("clinic.name"), self.contact()
        logo, clinician = self.logo(), self.line("clinic.clinician")
        if name is None and (contact or logo or clinician):
            raise self.error(
                "clinic.name",
                N_("The clinic's name is missing. The letterhead and screen readers need it."),
            )
        self.check_letterhead(name or "", clinician or "", has_logo=logo is not None)
        return Clinic(
            name=name,
            logo=logo,
            contact=contact,
            clinician=clinician,
            notes=tuple(self.notes()),
            accent=self.accent(),
        )

    def line(self, key: str) -> str | None:
        return self.checked_line(key, self.values[key]) if key in self.values else None

    def contact(self) -> tuple[str, ...]:
        key = "clinic.contact"
        lines = tuple(self.checked_line(key, line) for line in self.values.get(key, ()))
        if len(lines) > CONTACT_LINES:
            raise self.error(
                key, N_("The letterhead has room for %(most)s lines."), most=CONTACT_LINES
            )
        for line in lines:
            self.check_room(key, line, CONTACT_ROOM, 1)
        return lines

    def checked_line(self, key: str, text: str) -> str:
        """The line as it is printed. Raises SettingsError where it is empty or can't be."""
        try:
            line = read_line(key, text)
        except InputError as error:
            raise self.error(key, error.message.text, **error.message.values) from error
        if line is None:
            raise self.error(key, _EMPTY)
        _, missing = printable(line)
        if missing:
            raise self.error(
                key,
                N_("No font here has these letters: %(letters)s. Write it in another way."),
                letters=" ".join(missing),
            )
        return line

    def check_letterhead(self, name: str, clinician: str, *, has_logo: bool) -> None:
        """The name and the clinician have room on the front page and in the foot of the log."""
        room = NAME_ROOM[has_logo]
        self.check_room("clinic.name", name, FOOT_NAME_ROOM, 1)
        self.check_room("clinic.name", name, room / NAME_SIZE, NAME_LINES)
        lines = LETTERHEAD_LINES - lines_within(name, room / NAME_SIZE)
        self.check_room("clinic.clinician", clinician, room, lines)

    def check_room(self, key: str, text: str, room: float, lines: float) -> None:
        """Raise SettingsError where the text needs more lines of that room, in em."""
        if lines_within(text, room) <= lines:
            return
        fits = bisect_right(range(len(text)), lines, key=lambda n: lines_within(text[:n], room)) - 1
        raise self.error(
            key,
            N_("This is too long for its place, which ends after “%(fits)s”. Shorten it."),
            fits=text[:fits].rstrip(),
        )

    def notes(self) -> Iterator[tuple[str, str]]:
        for key, text in self.values.items():
            if generic(key) != NOTE:
                continue
            tag = key.split(".")[1]
            try:
                language = read_language(tag)
            except InputError as error:
                raise self.error(key, error.message.text, **error.message.values) from error
            written = [line for line in text.splitlines() if line.strip()] or [""]
            lines = [self.checked_line(key, line) for line in written]
            self.check_note(key, lines)
            has_region = "-" in tag or "_" in tag
            yield language.tag if has_region else language.locale.language, "\n".join(lines)

    def check_note(self, key: str, lines: list[str]) -> None:
        left: float = NOTE_LINES
        for line in lines:
            self.check_room(key, line, NOTE_ROOM, left)
            left -= lines_within(line, NOTE_ROOM)

    def accent(self) -> Colour | None:
        key = "look.accent"
        text = self.values.get(key)
        if text is None:
            return None
        colour = parse_colour(text)
        if colour is None:
            raise self.error(
                key, N_("“%(text)s” is no colour. Give it like #1b4d3e."), text=shown(text)
            )
        if colour.contrast < LEAST_CONTRAST:
            raise self.error(
                key,
                N_(
                    "%(colour)s is too light for white paper: its contrast is %(contrast)s, and "
                    "must be %(least)s. The nearest that is dark enough is %(near)s."
                ),
                colour=text,
                contrast=f"{int(10 * colour.contrast) / 10:.1f}",
                least=f"{LEAST_CONTRAST:.0f}",
                near=str(colour.readable()),
            )
        return colour

    def logo(self) -> Logo | None:
        key = "clinic.logo"
        if key not in self.values:
            return None
        name = self.values[key]
        if not name.strip():
            raise self.error(key, _EMPTY)
        try:
            logo = read_logo(self.file.path.parent / name)
        except HeelprintError as error:
            raise self.error(key, error.message.text, **error.message.values) from error
        complaint = complaint_about(logo)
        if complaint:
            raise self.error(
                key,
                N_("The logo can't be printed as it is: %(reason)s. Save it as PNG."),
                reason=complaint,
            )
        return logo


def _word(value: object) -> str:
    """A value of TOML as the command line writes it."""
    if isinstance(value, bool):
        return str((Answer.YES if value else Answer.NO).value)
    return str(value)

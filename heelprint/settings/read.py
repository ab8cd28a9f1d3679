"""A clinic's settings: from its file to what is printed of it, and its defaults for an order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heelprint.asked import FIELDS, Asked
from heelprint.clinic import Clinic, Logo
from heelprint.colour import LEAST_CONTRAST, Colour, parse_colour
from heelprint.errors import HeelprintError, InputError
from heelprint.i18n.language import find_locale
from heelprint.logo.read import read_logo
from heelprint.machine.files import File
from heelprint.message import N_, NN_
from heelprint.page.fonts import lines_within
from heelprint.page.rooms import (
    CONTACT_LINES,
    CONTACT_ROOM,
    FOOT_NAME_ROOM,
    NAME_LINES,
    NAME_SIZE,
    NOTE_LINES,
    NOTE_ROOM,
    SENDER_LINES,
    sender_room,
)
from heelprint.page.typesetter import complaint_about, printable
from heelprint.privacy import shown
from heelprint.settings.clinic_file import NOTE, ClinicFile, generic, read_clinic_file
from heelprint.words.language_names import read_language
from heelprint.words.names import read_name

MOST_LETTERS = 3000  # of a line, more than there is room for
MOST_SHOWN = 45  # letters of a text in a message
_EMPTY = N_("There is nothing in it. Fill it in, or take the line out.")


@dataclass(frozen=True)
class Settings:
    """What a clinic's file says: what is printed of the clinic, and its defaults for an order."""

    path: Path | None
    clinic: Clinic | None
    defaults: Asked

    def asked(self, words: Asked) -> Asked:
        """What is asked for with these words: for those that are missing the clinic has its own."""
        return words.over(self.defaults)


NO_SETTINGS = Settings(None, None, Asked())


def read_settings(file: Path | File, *, beside: Sequence[File] = ()) -> Settings:
    """The settings in the file, all of them right and ready to print.

    The logo that it names is looked for among the files that were handed over `beside` it, then in
    the file's own folder, if it has one. Raises SettingsError, which names the file, and the key or
    the line, for the first that isn't right.
    """
    reader = _Reader(read_clinic_file(file), beside)
    defaults = reader.defaults()
    return Settings(file if isinstance(file, Path) else None, reader.clinic(), defaults)


class _Reader:
    """Makes the values of one file what they mean, and names them in an error."""

    def __init__(self, file: ClinicFile, beside: Sequence[File]) -> None:
        self.file = file.file
        self.beside = {other.name: other for other in beside}
        self.values = file.values
        self.error = file.error
        self.lines: list[tuple[str, str]] = []  # as they are printed, with their keys

    def defaults(self) -> Asked:
        """The defaults as words, each of which can be read."""
        words = {}
        for key, value in self.values.items():
            table, _, field = key.partition(".")
            if table != "defaults":
                continue
            word = value if isinstance(value, bool) else str(value)
            try:
                FIELDS[field].value(word, date.min)
            except InputError as error:
                raise self.error(key, error.message) from error
            words[field] = word
        return Asked(**words)  # type: ignore[arg-type]  # all are words

    def clinic(self) -> Clinic:
        name, contact = self.line("clinic.name"), self.contact()
        logo, clinician = self.logo(), self.line("clinic.clinician")
        if name is None and (contact or logo or clinician):
            raise self.error(
                "clinic.name",
                N_("The clinic's name is missing. The letterhead and screen readers need it."),
            )
        self.check_letterhead(name or "", clinician or "", sender_room(logo, contact))
        notes, accent = tuple(self.notes()), self.accent()
        self.check_letters()
        return Clinic(name, logo, contact, clinician, notes, accent)

    def line(self, key: str) -> str | None:
        return self.checked_line(key, self.values[key]) if key in self.values else None

    def contact(self) -> tuple[str, ...]:
        key = "clinic.contact"
        written = self.values.get(key, ())
        if len(written) > CONTACT_LINES:
            raise self.error(
                key,
                NN_(
                    "The letterhead has room for %(number)s line.",
                    "The letterhead has room for %(number)s lines.",
                ),
                number=CONTACT_LINES,
            )
        lines = []
        for number, text in enumerate(written, 1):
            line = self.checked_line(f"{key} ({number})", text)
            self.check_room(f"{key} ({number})", line, CONTACT_ROOM, 1)
            lines.append(line)
        return tuple(lines)

    def checked_line(self, key: str, text: str) -> str:
        """The line as it is printed. Raises SettingsError where it is empty or can't be.

        One that is far too long is cut, but not to where there would be room for it.
        """
        if len(text) > MOST_LETTERS:
            text = " ".join(text.split())[:MOST_LETTERS]
        try:
            line = read_name(key, text)
        except InputError as error:
            raise self.error(key, error.message) from error
        if line is None:
            raise self.error(key, _EMPTY)
        self.lines.append((key, line))
        return line

    def check_letters(self) -> None:
        """Raise SettingsError for the first line with letters that can't be printed."""
        _, missing = printable(" ".join(line for _, line in self.lines))
        for key, line in self.lines:
            if letters := [letter for letter in missing if letter in line]:
                raise self.error(
                    key,
                    N_("No font here has these letters: %(letters)s. Write it in another way."),
                    letters=" ".join(letters),
                )

    def check_letterhead(self, name: str, clinician: str, room: float) -> None:
        """The name and the clinician have that room on the front page, and the name its own in the
        foot of the log.
        """
        self.check_room("clinic.name", name, FOOT_NAME_ROOM, 1)
        self.check_room("clinic.name", name, room / NAME_SIZE, NAME_LINES)
        lines = SENDER_LINES - lines_within(name, room / NAME_SIZE)
        self.check_room("clinic.clinician", clinician, room, lines)

    def check_room(self, key: str, text: str, room: float, lines: float) -> None:
        """Raise SettingsError where the text needs more lines of that room, in em."""
        if lines_within(text, room) <= lines:
            return
        fits = bisect_right(range(len(text)), lines, key=lambda n: lines_within(text[:n], room)) - 1
        raise self.error(
            key,
            N_("This is too long. There is room up to and with “%(fits)s”. Shorten it."),
            fits=_end(text[:fits].rstrip()),
        )

    def notes(self) -> Iterator[tuple[str, str]]:
        """Each note with the tag of its language."""
        keys: dict[str, str] = {}
        for key, text in self.values.items():
            if generic(key) != NOTE:
                continue
            tag = self.note_tag(key)
            if tag in keys:
                raise self.error(
                    key, N_("%(other)s is for this language, too. Keep one."), other=keys[tag]
                )
            keys[tag] = key
            written = [line for line in text.splitlines() if line.strip()] or [""]
            lines = [self.checked_line(key, line) for line in written]
            self.check_note(key, lines)
            yield tag, "\n".join(lines)

    def note_tag(self, key: str) -> str:
        """The tag of a note's language, with a region where the key has one.

        It may be a language that isn't printed now: its catalog is in a folder of its own.
        """
        word = key.split(".")[1]
        locale = find_locale(word)
        if locale is None:
            try:
                locale = read_language(word).locale
            except InputError as error:
                raise self.error(key, error.message) from error
        has_region = "-" in word or "_" in word
        return str(locale).replace("_", "-") if has_region else locale.language

    def check_note(self, key: str, lines: list[str]) -> None:
        left: float = NOTE_LINES
        for line in lines:
            if left < 1:
                raise self.error(
                    key,
                    NN_(
                        "There is room for %(number)s line.", "There is room for %(number)s lines."
                    ),
                    number=NOTE_LINES,
                )
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
        if "://" in name:
            raise self.error(
                key, N_("This is an address. Save the logo beside this file, and give its name.")
            )
        file = self.file_beside(key, name)
        try:
            logo = read_logo(file)
        except HeelprintError as error:
            raise self.error(key, error.message) from error
        complaint = complaint_about(logo)
        if complaint:
            raise self.error(
                key,
                N_("The logo can't be printed as it is: %(reason)s. Save it as PNG."),
                reason=shown(complaint),
            )
        return logo

    def file_beside(self, key: str, name: str) -> Path | File:
        """The file that this one names. None is read from a folder unless this one lies in one."""
        if name in self.beside:
            return self.beside[name]
        if isinstance(self.file, Path):
            return self.file.parent / name
        raise self.error(
            key,
            N_("“%(name)s” did not come along with this file. Send both, or take the line out."),
            name=shown(name),
        )


def _end(text: str) -> str:
    """The last words of a text, or all of a short one."""
    if len(text) <= MOST_SHOWN:
        return text
    end = text[-MOST_SHOWN:]
    return f"…{end.partition(' ')[2] or end}"

"""A clinic's settings: from its file to what is printed of it, and its defaults for an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heelprint.asked import FIELDS, Asked
from heelprint.clinic import Clinic, Logo
from heelprint.colour import LEAST_CONTRAST, Colour, parse_colour
from heelprint.errors import HeelprintError, InputError
from heelprint.machine.files import File
from heelprint.message import N_
from heelprint.page.rooms import sender_room
from heelprint.page.typesetter import complaint_about
from heelprint.privacy import shown
from heelprint.settings.clinic_file import ClinicFile, read_clinic_file
from heelprint.settings.film import read_film
from heelprint.settings.texts import EMPTY, Texts


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


def read_settings(file: str | Path | File, *, beside: Sequence[File] = ()) -> Settings:
    """The settings in the file, all of them right and ready to print.

    The logo that it names is looked for among the files that were handed over `beside` it, then in
    the file's own folder, if it has one. Raises SettingsError, which names the file, and the key or
    the line, for the first that isn't right.
    """
    source = Path(file) if isinstance(file, str) else file
    reader = _Reader(read_clinic_file(source), beside)
    defaults = reader.defaults()
    return Settings(source if isinstance(source, Path) else None, reader.clinic(), defaults)


class _Reader:
    """Makes the values of one file what they mean, and names them in an error."""

    def __init__(self, file: ClinicFile, beside: Sequence[File]) -> None:
        self.clinic_file = file
        self.file = file.file
        self.beside = {other.name: other for other in beside}
        self.values = file.values
        self.error = file.error
        self.texts = Texts(file)

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

    def clinic(self) -> Clinic | None:
        texts = self.texts
        name, contact = texts.line("clinic.name"), texts.contact()
        logo, clinician = self.logo(), texts.line("clinic.clinician")
        if name is None and (contact or logo or clinician):
            raise self.error(
                "clinic.name",
                N_("The clinic's name is missing. The letterhead and screen readers need it."),
            )
        texts.check_letterhead(name or "", clinician or "", sender_room(logo, contact))
        film = read_film(self.clinic_file)
        notes, accent = tuple(texts.notes()), self.accent()
        texts.check_letters()
        likelihood = self.values.get("text.likelihood", True)
        clinic = Clinic(name, logo, contact, clinician, film, notes, accent, likelihood)
        return clinic if clinic != Clinic() else None  # then it prints nothing

    def accent(self) -> Colour | None:
        key = "look.accent"
        text = self.values.get(key)
        if text is None:
            return None
        colour = parse_colour(text)
        if colour is None:
            raise self.error(
                key, N_("“%(text)s” is not a colour. Give it like #1b4d3e."), text=shown(text)
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
        from heelprint.logo.read import read_logo  # a clinic without one needs nothing of it

        key = "clinic.logo"
        if key not in self.values:
            return None
        name = self.values[key]
        if not name.strip():
            raise self.error(key, EMPTY)
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

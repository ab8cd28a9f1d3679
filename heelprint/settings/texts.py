"""The texts of a clinic's file: each as it is printed, and with room for it on the paper."""

from bisect import bisect_right
from collections.abc import Iterator

from heelprint.errors import InputError
from heelprint.i18n.language import find_locale
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
)
from heelprint.page.typesetter import printable
from heelprint.settings.clinic_file import NOTE, ClinicFile, generic
from heelprint.words.language_names import read_language
from heelprint.words.names import read_name

MOST_LETTERS = 3000  # of a line, more than there is room for
MOST_SHOWN = 45  # letters of a text in a message
EMPTY = N_("There is nothing in it. Fill it in, or take the line out.")


class Texts:
    """Reads the texts of one file, and names them in an error."""

    def __init__(self, file: ClinicFile) -> None:
        self.values = file.values
        self.error = file.error
        self.lines: list[tuple[str, str]] = []  # as they are printed, with their keys

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
            raise self.error(key, EMPTY)
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
                        "There is room for %(number)s line, and a long one takes two.",
                        "There is room for %(number)s lines, and a long one takes two.",
                    ),
                    number=NOTE_LINES,
                )
            self.check_room(key, line, NOTE_ROOM, left)
            left -= lines_within(line, NOTE_ROOM)


def _end(text: str) -> str:
    """The last words of a text, or all of a short one."""
    if len(text) <= MOST_SHOWN:
        return text
    end = text[-MOST_SHOWN:]
    return f"…{end.partition(' ')[2] or end}"

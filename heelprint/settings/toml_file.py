"""A clinic's file as it is written, in TOML, and what is wrong with it where it isn't."""

import re
import tomllib
from pathlib import Path
from typing import Any

from heelprint.errors import InputFileError
from heelprint.machine.files import File, FileKind, name_of, read_content
from heelprint.message import N_, Message, Text

MOST_BYTES = 100_000
MOST_DOTS = 250  # in a line; tomllib takes seconds for a name of thousands of parts

# What tomllib says of a mistake, and what the person who made it should know.
MISTAKES = {
    "Invalid value": N_(
        'After = stands a text in straight quotation marks ("), a number, true or false, '
        "or a list of texts."
    ),
    "Illegal character|Unterminated|Expected \"'": N_(
        "A quotation mark is missing at the end of a text. A new line inside a text is written \\n."
    ),
    "Unescaped|hex value|Unicode": N_(
        "A backslash in a text is written twice. In the name of a file / will do instead."
    ),
    "overwrite|twice|redefine|mutate|Duplicate": N_(
        "What stands here is in the file already. Keep one of the two."
    ),
    "Unclosed array": N_("A comma is missing in a list, or the ] at its end."),
    "Expected newline": N_(
        "The value ends before the line does. Several texts stand in a list, between [ and ], and "
        'a quotation mark inside a text is written \\".'
    ),
    "Expected '='|Invalid statement|key part": N_(
        "A line is a name, = and a value, or [a table]; or it begins with #."
    ),
    "table declaration|array declaration": N_("The ] at the end of a table's name is missing."),
}


class SettingsError(InputFileError):
    """Something in the file is wrong; `lang` is what the file gives for a language, if anything."""

    def __init__(
        self, field: str, said: Message | Text, /, *, lang: str | None = None, **values: object
    ) -> None:
        """Take the file's path, the message, and the language."""
        super().__init__(field, said, **values)
        self.lang = lang


CLINIC_FILE = FileKind(
    MOST_BYTES,
    too_large=Message(
        N_("The file is larger than %(most)s KB. It is not a clinic's file."),
        {"most": MOST_BYTES // 1000},
    ),
    unreadable=Message(N_("The clinic's file can't be read: %(reason)s.")),
    missing=Message(
        N_("There is no such file. Write one to begin with: %(command)s clinic init FILE"),
        {"command": "heelprint"},
    ),
    error=SettingsError,
)


def read_toml(source: Path | File) -> dict[str, Any]:
    """What the file says. Raises SettingsError where it can't be read, or is no TOML."""
    name, content = name_of(source), read_content(source, CLINIC_FILE)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        _check_names(name, text)
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            name, N_("Line %(line)s is not UTF-8. Save the file as UTF-8."), line=line
        ) from error
    except RecursionError as error:
        raise SettingsError(
            name, N_("Its lists are too deep inside one another. It is not a clinic's file.")
        ) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise SettingsError(
            name,
            N_("Line %(line)s: %(message)s"),
            line=place[1] if place else content.rstrip().count(b"\n") + 1,
            message=_mistake(re.sub(r" \(at .*\)$", "", str(error))),
        ) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise SettingsError(
            name, N_("A number in it is far too long. It is not a clinic's file.")
        ) from error


def _check_names(name: str, text: str) -> None:
    """Raise SettingsError for a name of so many parts that reading it would take for ever."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise SettingsError(
                name,
                N_("Line %(line)s: %(message)s"),
                line=number,
                message=Message(N_("It has too many full stops. It is not a clinic's file.")),
            )


def _mistake(reason: str) -> Message:
    for pattern, text in MISTAKES.items():
        if re.search(pattern, reason):
            return Message(text)
    return Message(N_("This is not in TOML's format: %(reason)s."), {"reason": reason})

"""A clinic's file as it is written, in TOML: its keys, each of them known and of the right kind."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heelprint.errors import InputFileError
from heelprint.i18n.language import DEFAULT_LANGUAGE
from heelprint.machine.files import (
    File,
    FileKind,
    name_of,
    read_content,
)
from heelprint.message import N_, Message, Text
from heelprint.privacy import masked, shown

MOST_BYTES = 100_000
MOST_DOTS = 250  # in a line; tomllib takes seconds for a name of thousands of parts
MOST_BITS = 64  # of a number
MOST_IN_A_KEY = 200  # letters
MOST_IN_A_VALUE = 4_000
MOST_REPEATED = 300
NOTE = "text.LANGUAGE.note"

# What a key holds.
KINDS: dict[str, type] = {
    "clinic.name": str,
    "clinic.logo": str,
    "clinic.contact": list,
    "clinic.clinician": str,
    "defaults.lang": str,
    "defaults.paper": str,
    "defaults.weeks": int,
    "defaults.large_print": bool,
    "defaults.start_level": str,
    NOTE: str,
    "look.accent": str,
}
PRINTED = {"clinic.name", "clinic.clinician", NOTE}  # and so measured
KIND_NAMES: dict[type, str] = {
    str: N_("a text in quotation marks"),
    int: N_("a whole number, without quotation marks"),
    bool: N_("true or false, in small letters and without quotation marks"),
    list: N_('a list of texts, such as ["Søndergade 12", "98 00 00 00"]'),
}

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


@dataclass(frozen=True)
class ClinicFile:
    """The values of the file by the dotted names of their keys, as `KINDS` has them."""

    file: Path | File
    values: Mapping[str, Any]

    def error(self, key: str, said: Message | Text, /, **values: object) -> SettingsError:
        """The error that this is wrong with the key."""
        message = said if isinstance(said, Message) else Message(said, values)
        briefly = {name: _brief(value) for name, value in message.values.items()}
        lang = self.values.get("defaults.lang")
        return SettingsError(
            name_of(self.file),
            # Translators: the name of a setting, and what is wrong with it.
            N_("%(key)s: %(message)s"),
            lang=lang if isinstance(lang, str) and len(lang) <= MOST_IN_A_KEY else None,
            key=shown(key[:MOST_IN_A_KEY]),
            message=Message(message.text, briefly),
        )


def _brief(value: object) -> object:
    """A value as a message repeats it."""
    if not isinstance(value, str):
        return value
    return masked(value if len(value) <= MOST_REPEATED else value[: MOST_REPEATED - 1] + "…")


def read_clinic_file(source: Path | File) -> ClinicFile:
    """What the file says. Raises SettingsError for what isn't TOML, and for a key that is unknown
    or of another kind.
    """
    document = _document(name_of(source), read_content(source, CLINIC_FILE))
    file = ClinicFile(source, dict(_flat("", document)))
    for key, value in file.values.items():
        if len(key) > MOST_IN_A_KEY or (isinstance(value, str) and _is_endless(key, value)):
            raise file.error(key, N_("This is far too long. Shorten it."))
        if _is_table(key):
            table = f"text.{DEFAULT_LANGUAGE}" if key.startswith("text") else key
            raise file.error(key, N_("This must be a table, such as [%(table)s]."), table=table)
        kind = KINDS.get(generic(key))
        if kind is None:
            raise _unknown(file, key)
        is_kind = type(value) is kind
        if isinstance(value, int) and value.bit_length() > MOST_BITS:
            raise file.error(key, N_("This number is far too large. Write a smaller one."))
        if isinstance(value, list):
            is_kind = is_kind and all(isinstance(item, str) for item in value)
        if not is_kind:
            raise file.error(key, N_("This must be %(kind)s."), kind=Message(KIND_NAMES[kind]))
    return file


def _is_endless(key: str, value: str) -> bool:
    """Whether it is longer than what it stands for; of what is printed, settings.py says that."""
    return len(value) > MOST_IN_A_VALUE and generic(key) not in PRINTED


def _document(name: str, content: bytes) -> dict[str, Any]:
    """The TOML in the content of the file of that name."""
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


def _flat(before: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each key of the known tables, in its dotted form; an empty table has none."""
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and _is_table(key):
            yield from _flat(f"{key}.", value)
        else:
            yield key, value


def generic(key: str) -> str:
    """The key as it is known: "text.LANGUAGE.note" for that of any language."""
    first, dot, rest = key.partition(".")
    if first == "text" and dot:
        return ".".join(["text", "LANGUAGE", *rest.split(".")[1:]])
    return key


def _is_table(key: str) -> bool:
    return any(known.startswith(f"{generic(key)}.") for known in KINDS)


def _unknown(file: ClinicFile, key: str) -> SettingsError:
    """The error for a key that is unknown, with the one that may have been meant."""
    table, _, last = key.rpartition(".")
    near = _near(key, last)
    if near:
        near = near.replace("LANGUAGE", DEFAULT_LANGUAGE)
        return file.error(key, N_("There is no such key. Is it “%(near)s”?"), near=near)
    beside = [name.rpartition(".")[2] for name in KINDS if name.startswith(f"{generic(table)}.")]
    if beside:
        return file.error(
            key,
            N_("There is no such key. In [%(table)s] there are: %(keys)s."),
            table=table,
            keys=", ".join(beside),
        )
    tables = ", ".join(f"[{name.replace('LANGUAGE', DEFAULT_LANGUAGE)}]" for name in _TABLES)
    return file.error(key, N_("There is no such key. The tables are %(tables)s."), tables=tables)


_TABLES = tuple(dict.fromkeys(name.rpartition(".")[0] for name in KINDS))


def _near(key: str, last: str) -> str | None:
    """The key or table that is written nearly like this one."""
    tables = {name.partition(".")[0]: name for name in _TABLES}
    by_last = {name.rpartition(".")[2]: name for name in KINDS}
    if last in by_last:
        return by_last[last]
    if near := difflib.get_close_matches(key, [*KINDS, *([] if "." in key else tables)], 1, 0.75):
        return tables.get(near[0], near[0])
    if near := difflib.get_close_matches(last, by_last, 1):
        return by_last[near[0]]
    return None

"""The keys of a clinic's file, each of them known and its value of the right kind."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heelprint.i18n.language import DEFAULT_LANGUAGE
from heelprint.machine.files import File, name_of
from heelprint.message import N_, Message, Text
from heelprint.privacy import masked, shown
from heelprint.settings.toml_file import SettingsError, read_toml

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
    "clinic.film": str,
    "defaults.lang": str,
    "defaults.paper": str,
    "defaults.weeks": int,
    "defaults.large_print": bool,
    "defaults.start_level": str,
    "text.likelihood": bool,
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
    file = ClinicFile(source, dict(_flat("", read_toml(source))))
    for key, value in file.values.items():
        if len(key) > MOST_IN_A_KEY or (isinstance(value, str) and _is_endless(key, value)):
            raise file.error(key, N_("This is far too long. Shorten it."))
        if _is_table(key):
            if _near(key, key.rpartition(".")[2]) in KINDS:
                raise _unknown(file, key)
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
    """Whether it is longer than what it stands for; of what is printed, texts.py says that."""
    return len(value) > MOST_IN_A_VALUE and generic(key) not in PRINTED


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
    if key in KINDS:
        return key
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

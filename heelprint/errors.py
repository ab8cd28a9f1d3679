"""What can be wrong: errors that a person can put right."""

from collections.abc import Mapping
from typing import Any

from heelprint.message import Message, Text


class HeelprintError(Exception):
    """Something that a person can put right. Anything else that is raised is a bug."""

    def __init__(self, said: Message | Text, /, **values: object) -> None:
        """Take a message, or its English text, marked with N_ or NN_, and its values."""
        self.message = said if isinstance(said, Message) else Message(said, values)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        """All of it goes along to another process."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[HeelprintError], arguments: tuple[object, ...], state: Mapping[str, object]
) -> HeelprintError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InputError(HeelprintError):
    """What was asked can't be done as it was asked; `field` names the part that is wrong."""

    def __init__(self, field: str, said: Message | Text, /, **values: object) -> None:
        """Take the field's name as in `Asked`, and the message."""
        super().__init__(said, **values)
        self.field = field


class InputFileError(InputError):
    """A file that was given can't be used as it is; `field` is its path."""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class OutputError(HeelprintError):
    """What was asked is right, but could not be made or written here."""


class MachineError(OutputError):
    """The disk is full, the memory, or the like: what comes after can't be made either."""

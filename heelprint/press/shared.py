"""A file in which equal objects stand once, wherever they come from."""

import zlib
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from re import Match

from heelprint.press.deflate import BEST
from heelprint.press.objects import (
    REFERENCE,
    Objects,
    ObjectWriter,
    dictionary_of,
    stream,
    without_tags,
)

MOST_KNOWN = 20_000  # objects, so that memory stays flat
MOST_PACKED = 200  # objects of one stream


class SharedWriter(ObjectWriter):
    """Writes objects, and knows the latest of them again."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        super().__init__(write)
        self.number()  # the first is never used
        self._known: OrderedDict[bytes, int] = OrderedDict()
        self._packed: list[tuple[int, bytes]] = []

    def pack(self, number: int, content: bytes) -> None:
        """Write an object, no stream, in a stream with others."""
        self._packed.append((number, content))
        if len(self._packed) == MOST_PACKED:
            self.flush()

    def flush(self) -> None:
        """Write what waits for others."""
        packed, self._packed = self._packed, []
        if packed:
            self.add_packed(self.number(), packed)

    def put(self, number: int, content: bytes) -> None:
        """Write an object, whether it is a stream or not."""
        is_stream = bool(dictionary_of(content)[1])
        (self.add if is_stream else self.pack)(number, content)

    def share(self, content: bytes) -> int:
        """The number of an object with that content, which is written if it isn't there yet."""
        digest = sha256(content).digest()
        number = self._known.get(digest)
        if number is None:
            number = self._known[digest] = self.number()
            self.put(number, content)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        self._known.move_to_end(digest)
        return number

    def share_stream(self, content: bytes, others: bytes = b"") -> int:
        """As `share`, for a stream of this content; `others` are of its dictionary."""
        return self.share(stream(zlib.compress(content, BEST), others))


class Copier:
    """Copies objects of another file, with all that they name, and without their tags."""

    def __init__(self, objects: Objects, file: SharedWriter) -> None:
        self._objects, self._file = objects, file
        self._copied: dict[int, int] = {}
        self._begun: dict[int, int | None] = {}  # the number, where it is known before its end

    def copy(self, number: int) -> int:
        """The object's number in the file."""
        if number in self._begun:  # it names itself, by what it names
            found = self._begun[number] or self._file.number()
            self._begun[number] = found
            return found
        if number not in self._copied:
            self._begun[number] = None
            content = self.copied(self._objects[number])
            known = self._begun.pop(number)
            if known:
                self._file.put(known, content)
            self._copied[number] = known or self._file.share(content)
        return self._copied[number]

    def copied(self, content: bytes) -> bytes:
        """The content with the numbers of the file in it."""
        dictionary, rest = dictionary_of(content)
        return REFERENCE.sub(self._reference, without_tags(dictionary)) + rest

    def _reference(self, found: Match[bytes]) -> bytes:
        return b"%d 0 R" % self.copy(int(found[1]))

"""The objects of a PDF: written one behind another, with a cross-reference at the end, and read
again from what was written so.
"""

import re
import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property

from heelprint.press.deflate import BEST, NOTHING, Block, deflated

_PLACES = struct.Struct(">BIH")  # its kind, where, and what of
_FREE, _IN_FILE, _IN_STREAM = range(3)
_NEVER_WAS = _PLACES.pack(_FREE, 0, 65535)

_END = b"\nendobj\n"
_TAGS = re.compile(rb"/StructParents? \d+")
REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


class ObjectWriter:
    """A file's objects, handed to `write` as they come. `places` is where each stands in the file,
    or in a stream of others: 7 bytes an object, and all that grows.
    """

    def __init__(self, write: Callable[[bytes], object], places: bytes = b"", end: int = 0) -> None:
        self.places = bytearray(places)
        self._write = write
        self._end = end  # of what was written before

    def number(self) -> int:
        """The number of an object that comes later."""
        self.places += _NEVER_WAS
        return len(self.places) // _PLACES.size - 1

    def write(self, content: bytes) -> None:
        """What is no object."""
        self._write(content)
        self._end += len(content)

    def add(self, number: int, content: bytes) -> None:
        """An object that stands in the file itself."""
        self._put(number, _IN_FILE, self._end, 0)
        self.write(b"%d 0 obj\n%b%b" % (number, content, _END))

    def add_packed(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Objects that share a stream, which has a number itself."""
        index: list[str] = []
        end = 0
        for place, (one, content) in enumerate(objects):
            index.append(f"{one} {end}")
            end += len(content) + 1
            self._put(one, _IN_STREAM, number, place)
        first = " ".join(index).encode() + b"\n"
        packed = zlib.compress(first + b"\n".join(content for _, content in objects), BEST)
        self.add(
            number,
            b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream"
            % (len(objects), len(first), len(packed), packed),
        )

    def finish(self, root: int, others: bytes = b"", settled: Block = NOTHING) -> None:
        """Where each object stands, and the end of the file; `others` are of its dictionary. The
        places behind the last one that was added are `settled`, if they are compressed already.
        """
        added = len(self.places) - len(settled.content)
        number, end = self.number(), self._end
        self._put(number, _IN_FILE, end, 0)
        last = bytes(self.places[-_PLACES.size :])
        table = deflated([bytes(self.places[:added]), settled, last])
        self.write(
            b"%d 0 obj\n<</Type /XRef/Index [0 %d]/W [1 4 2]/Size %d/Root %d 0 R%b"
            b"/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream%bstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, number + 1, root, others, len(table), table, _END, end)
        )

    def _put(self, number: int, kind: int, where: int, what: int) -> None:
        _PLACES.pack_into(self.places, number * _PLACES.size, kind, where, what)


def places_of(count: int) -> bytes:
    """The places of so many objects, none of which is there yet."""
    return _NEVER_WAS * count


def places_end(number: int) -> int:
    """Where the place of the object with this number ends among the places."""
    return (number + 1) * _PLACES.size


def stream(compressed: bytes, others: bytes = b"") -> bytes:
    """A stream of a file, of what is compressed already; `others` are of its dictionary."""
    length = len(compressed)
    return b"<<%b/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        *(others, length, compressed),
    )


class Objects:
    """The objects of such a file, or of its beginning, by their numbers."""

    def __init__(self, content: bytes, places: bytes) -> None:
        self._content = content
        self._places: list[tuple[int, int, int]] = [*_PLACES.iter_unpack(places)]
        starts = sorted({where for kind, where, _ in self._places if kind == _IN_FILE})
        self._ends = dict(zip(starts, [*starts[1:], len(content)], strict=True))

    def __getitem__(self, number: int) -> bytes:
        kind, where, what = self._places[number]
        if kind == _IN_STREAM:
            return self._packed[what]
        whole = self._content[where : self._ends[where]]
        return whole.partition(b" obj\n")[2].removesuffix(_END)

    @cached_property
    def _packed(self) -> list[bytes]:
        """Those that share a stream."""
        holder = self[next(where for kind, where, _ in self._places if kind == _IN_STREAM)]
        first = int(holder.partition(b"/First ")[2].partition(b"/")[0])
        content = inflated(holder)
        starts = [first + int(word) for word in content[:first].split()[1::2]]
        ends = [*(start - len(b"\n") for start in starts[1:]), len(content)]
        return [content[start:end] for start, end in zip(starts, ends, strict=True)]


def read_end(content: bytes) -> tuple[int, bytes, int, int]:
    """Where a file's cross-reference begins, the places in it, and the numbers of root and info."""
    start = int(content.rpartition(b"startxref\n")[2].partition(b"\n")[0])
    table = content[start:].partition(b" obj\n")[2].rpartition(_END)[0]
    root, info = references(table.partition(b"/Root")[2].partition(b"\nstream\n")[0])
    return start, inflated(table), root, info


def inflated(one: bytes) -> bytes:
    """What is in a stream."""
    return zlib.decompress(one.partition(b"\nstream\n")[2].removesuffix(b"\nendstream"))


def dictionary_of(one: bytes) -> tuple[bytes, bytes]:
    """A stream's dictionary, and the rest of it; all of an object that is none."""
    before, begins, content = one.partition(b"\nstream\n")
    return before, begins + content


def references(content: bytes) -> list[int]:
    """The numbers of the objects that a dictionary or a list names."""
    return [int(found[1]) for found in REFERENCE.finditer(content)]


def without_tags(dictionary: bytes) -> bytes:
    """A dictionary that doesn't say where its content is in the tree of tags."""
    return _TAGS.sub(b"", dictionary)

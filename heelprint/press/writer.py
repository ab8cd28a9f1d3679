"""From WeasyPrint's objects to a forme: all of a file that never changes, as it stands in it."""

import zlib
from collections.abc import Mapping
from typing import Any

import pydyf

from heelprint.page.seal import HEAD
from heelprint.press.forme import (
    Forme,
    Part,
    Titled,
    free_place,
    place_in_file,
    place_in_stream,
)
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import MARK

BEST = 9


def write_forme(pdf: Any, streams: Mapping[int, tuple[Part, ...]], *, has_slots: bool) -> Forme:
    """The forme of a file with these pages, by the numbers of their streams, and the slots of its
    outline. Raises NotFoundError where a token stands in an object of another kind.
    """
    pdf.add_object(pdf.info)
    titles = {one.number: _titled(one) for one in pdf.objects if has_slots and _has_token(one)}
    kept = [
        one
        for one in pdf.objects
        if one.free != "f" and one.number not in streams and one.number not in titles
    ]
    head = _Head(len(pdf.objects) + 1)
    head.add([one for one in kept if not one.compressible])
    head.add_packed([one for one in kept if one.compressible])
    return Forme(
        pages=len(pdf.page_references),
        head=b"".join(head.parts),
        places=b"".join(head.places),
        streams=tuple(streams.items()),
        titles=tuple(titles.items()),
        root=pdf.catalog.number,
        info=pdf.info.number,
    )


class _Head:
    """The start of a file, and where each object stands in it."""

    def __init__(self, count: int) -> None:
        self.parts = [HEAD]
        self.places = [free_place()] * count
        self.end = len(HEAD)

    def add(self, objects: list[Any]) -> None:
        """Objects that stand in the file themselves."""
        for one in objects:
            self._add(one.number, one.data)

    def add_packed(self, objects: list[Any]) -> None:
        """Objects that share a stream, which is the last one of the file."""
        index: list[str] = []
        contents: list[bytes] = []
        end = 0
        number = len(self.places) - 1
        for place, one in enumerate(objects):
            index.append(f"{one.number} {end}")
            contents.append(one.data)
            end += len(contents[-1]) + 1
            self.places[one.number] = place_in_stream(number, place)
        first = " ".join(index).encode() + b"\n"
        packed = zlib.compress(first + b"\n".join(contents), BEST)
        self._add(
            number,
            b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream"
            % (len(objects), len(first), len(packed), packed),
        )

    def _add(self, number: int, content: bytes) -> None:
        self.places[number] = place_in_file(self.end)
        self.parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        self.end += len(self.parts[-1])


def _has_token(one: Any) -> bool:
    texts = one.values() if isinstance(one, dict) else ()
    return any(isinstance(text, pydyf.String) and MARK in text.string for text in texts)


def _titled(one: Any) -> Titled:
    """An entry of the outline. Raises NotFoundError where a token stands anywhere else."""
    title = one.get("Title")
    others = {name: text for name, text in one.items() if name != "Title"}
    if not isinstance(title, pydyf.String) or _has_token(others):
        raise NotFoundError("a token in a title alone")
    before, _, after = one.data.partition(title.data)
    return Titled(before, title.string, after)

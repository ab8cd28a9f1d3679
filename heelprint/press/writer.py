"""From WeasyPrint's objects to a forme: all of a file that never changes, as it stands in it."""

from collections.abc import Mapping
from typing import Any

import pydyf

from heelprint.page.seal import HEAD
from heelprint.press.forme import Forme, Part, Titled, blocks_of
from heelprint.press.objects import ObjectWriter, places_of
from heelprint.press.operators import NotFoundError
from heelprint.press.slots import MARK


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
    head: list[bytes] = []
    file = ObjectWriter(head.append, places_of(len(pdf.objects)))
    file.write(HEAD)
    for one in kept:
        if not one.compressible:
            file.add(one.number, one.data)
    packed = [(one.number, one.data) for one in kept if one.compressible]
    file.add_packed(file.number(), packed)
    return Forme(
        pages=len(pdf.page_references),
        head=b"".join(head),
        places=bytes(file.places),
        streams=tuple(streams.items()),
        blocks=blocks_of(streams.items()),
        titles=tuple(titles.items()),
        root=pdf.catalog.number,
        info=pdf.info.number,
    )


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

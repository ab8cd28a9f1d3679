"""The pages of a forme in a file of many copies: what is the same in all of them is in it once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heelprint.press.divide import Piece, divided, untagged
from heelprint.press.forme import Forme
from heelprint.press.objects import Objects, inflated, references
from heelprint.press.shared import Copier, SharedWriter
from heelprint.press.slots import Value

_BOX = re.compile(rb"/MediaBox (\[[^]]*\])")
_LINKS = re.compile(rb"/Annots (\[[^]]*\])")
_PAGE = re.compile(rb"/P \d+ 0 R")
_XOBJECT = b"/XObject <<"  # where resources name drawings
_DRAWING = b"/Subtype /Form/BBox [0 0 9999 9999]/Resources %d 0 R"


@dataclass(frozen=True)
class Sheet:
    """A page: its box, its resources, its links, and its content, if that is the same in all
    copies; else the pieces of it, and the drawings that these share.
    """

    box: bytes
    resources: int
    links: tuple[bytes, ...]
    content: int | None = None
    pieces: Sequence[bytes | Piece] = ()
    drawings: "Drawings | None" = None

    def drawn(self, values: Sequence[Value]) -> bytes:
        """The content of a copy with these values. Raises UnfitError."""
        return b"".join(
            piece if isinstance(piece, bytes) else piece.drawn(values) for piece in self.pieces
        )

    def finish(self) -> None:
        """Write what was waited with until there is no further copy."""
        if self.drawings:
            self.drawings.finish(self.resources)


class Drawings:
    """The drawings of a page's copies, each with a name in its resources."""

    def __init__(self, file: SharedWriter, resources: int, words: bytes) -> None:
        self._file, self._resources, self._words = file, resources, words
        self._names: dict[int, int] = {}

    def share(self, operators: bytes) -> bytes:
        """The operator that draws this."""
        number = self._file.share_stream(operators, _DRAWING % self._resources)
        return b"/P%d Do\n" % self._names.setdefault(number, len(self._names))

    def finish(self, number: int) -> None:
        """Write the page's resources: those of each drawing, and these themselves."""
        names = b"".join(b"/P%d %d 0 R" % (name, one) for one, name in self._names.items())
        self._file.pack(number, self._words.replace(_XOBJECT, _XOBJECT + names, 1))


def sheets_of(forme: Forme, file: SharedWriter) -> list[Sheet]:
    """The forme's pages, with what is the same in each copy written into the file."""
    maker = _Maker(forme, file)
    return [maker.sheet(page) for page in maker.pages()]


class _Maker:
    """Makes the sheets of one forme."""

    def __init__(self, forme: Forme, file: SharedWriter) -> None:
        self.root, self.slots, self.file = forme.root, dict(forme.streams), file
        self.objects = Objects(forme.head, forme.places)
        self.copier = Copier(self.objects, file)

    def pages(self) -> list[bytes]:
        """The page objects in their order."""
        tree = self.objects[_named(b"Pages", self.objects[self.root])]
        kids = tree.partition(b"/Kids [")[2].partition(b"]")[0]
        return [self.objects[number] for number in references(kids)]

    def sheet(self, page: bytes) -> Sheet:
        """One of them."""
        box, content, links = _box(page), _named(b"Contents", page), tuple(self._links(page))
        own = _named(b"Resources", page)
        resources = self.copier.copy(own)
        parts = self.slots.get(content)
        if parts is None:
            operators = untagged(inflated(self.objects[content]))
            return Sheet(box, resources, links, content=self.file.share_stream(operators))
        drawings = Drawings(self.file, resources, self.copier.copied(self.objects[own]))
        pieces = divided(parts, drawings.share)
        return Sheet(box, self.file.number(), links, pieces=pieces, drawings=drawings)

    def _links(self, page: bytes) -> Iterator[bytes]:
        """Each as it stands on one page, without naming that."""
        found = _LINKS.search(page)
        for number in references(found[1]) if found else ():
            yield self.copier.copied(_PAGE.sub(b"", self.objects[number]))


def _box(page: bytes) -> bytes:
    found = _BOX.search(page)
    assert found
    return found[1]


def _named(name: bytes, dictionary: bytes) -> int:
    """The number of the object that has this name in a dictionary."""
    found = re.search(rb"/%b (\d+) 0 R" % name, dictionary)
    assert found
    return int(found[1])

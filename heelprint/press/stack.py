"""The printer's file: many plans in one PDF, each on sheets of its own.

What is the same in all plans of a forme stands in it once; each plan adds what is in its slots. It
has no tags.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import sha256

from heelprint.order import Order
from heelprint.page.seal import HEAD
from heelprint.press.deflate import BEST
from heelprint.press.forme import Forme, forme_of, pdf_string
from heelprint.press.objects import stream
from heelprint.press.press import impress
from heelprint.press.shared import SharedWriter
from heelprint.press.sheet import Sheet, sheets_of
from heelprint.press.slots import Value

MOST_FORMES = 200  # whose sheets are known again
MOST_PAGES = 100  # of a node in the tree of pages

_PREFERENCES = b"/ViewerPreferences <</Duplex /DuplexFlipLongEdge/PrintScaling /None>>"


class Stack:
    """Writes the file plan by plan, so that memory hardly grows with their number."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._digest = sha256()
        self._file = SharedWriter(self._written)
        self._file.write(HEAD)
        self._formes: OrderedDict[int, tuple[Forme, list[Sheet]]] = OrderedDict()
        self._tree = _Tree(self._file)
        self._outline = _Outline(self._file)

    @property
    def pages(self) -> int:
        """How many there are, blank ones too."""
        return self._tree.count

    def add(
        self, title: str, order: Order, printed: Callable[[], bytes | None] = lambda: None
    ) -> None:
        """Put the order's plan behind the others, on a front side, with an entry of this title in
        the outline. Where a plan can't share its pages, they are those of the file that was
        `printed` for it, if that is there. Raises OutputError where Pango is missing.
        """

        def forme() -> Forme | None:
            content = printed()
            return forme_of(content) if content else None

        pages = impress(order, self._drawn, forme).content
        numbers = [self._page(sheet, content) for sheet, content in pages]
        if len(numbers) % 2:
            self._tree.add(b"/MediaBox %b/Resources <<>>" % pages[-1][0].box)
        self._outline.add(title, numbers[0])

    def finish(self) -> None:
        """Write what is about all of it."""
        for _, sheets in self._formes.values():
            _finish(sheets)
        root = self._file.number()
        numbers = self._tree.finish(), self._outline.finish()
        content = b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode /UseOutlines%b>>"
        self._file.pack(root, content % (*numbers, _PREFERENCES))
        self._file.flush()
        digest = self._digest.hexdigest()[:32].encode()
        self._file.finish(root, b"/ID [<%b> <%b>]" % (digest, digest))

    def _written(self, content: bytes) -> None:
        self._digest.update(content)
        self._write(content)

    def _drawn(self, forme: Forme, values: Sequence[Value]) -> list[tuple[Sheet, bytes]]:
        """Its pages, each with what is not the same in other copies. Raises UnfitError."""
        return [(sheet, sheet.drawn(values)) for sheet in self._sheets(forme)]

    def _sheets(self, forme: Forme) -> list[Sheet]:
        """Those of before, where the press has handed out this forme before."""
        if not forme.streams:  # it is of this plan alone
            return sheets_of(forme, self._file)
        known = self._formes.get(id(forme))
        if known is None:
            known = self._formes[id(forme)] = forme, sheets_of(forme, self._file)
            if len(self._formes) > MOST_FORMES:
                _, (_, oldest) = self._formes.popitem(last=False)
                _finish(oldest)
        self._formes.move_to_end(id(forme))
        return known[1]

    def _page(self, sheet: Sheet, drawn: bytes) -> int:
        content = sheet.content
        if content is None:
            content = self._file.number()
            self._file.add(content, stream(zlib.compress(drawn, BEST)))
        words = b"/MediaBox %b/Resources %d 0 R/Contents %d 0 R"
        return self._tree.add(words % (sheet.box, sheet.resources, content) + self._links(sheet))

    def _links(self, sheet: Sheet) -> bytes:
        """Each page has its own."""
        numbers = [self._file.number() for _ in sheet.links]
        for number, link in zip(numbers, sheet.links, strict=True):
            self._file.pack(number, link)
        names = b" ".join(b"%d 0 R" % number for number in numbers)
        return b"/Annots [%b]" % names if names else b""


def _finish(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        sheet.finish()


class _Tree:
    """The tree of pages, of two levels."""

    def __init__(self, file: SharedWriter) -> None:
        self.count = 0
        self._file = file
        self._root = file.number()
        self._nodes: list[int] = []
        self._pages: list[int] = []  # of the last node

    def add(self, words: bytes) -> int:
        """Write a page of these words; its number."""
        if len(self._pages) == MOST_PAGES:
            self._end_node()
        if not self._pages:
            self._nodes.append(self._file.number())
        number = self._file.number()
        self._file.pack(number, b"<</Type /Page/Parent %d 0 R%b>>" % (self._nodes[-1], words))
        self._pages.append(number)
        self.count += 1
        return number

    def finish(self) -> int:
        """Write what holds the pages; its number."""
        self._end_node()
        self._file.pack(self._root, _pages(self._nodes, self.count))
        return self._root

    def _end_node(self) -> None:
        content = _pages(self._pages, len(self._pages), b"/Parent %d 0 R" % self._root)
        self._file.pack(self._nodes[-1], content)
        self._pages = []


def _pages(kids: Sequence[int], count: int, others: bytes = b"") -> bytes:
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<</Type /Pages/Kids [%b]/Count %d%b>>" % (names, count, others)


class _Outline:
    """The entries of the outline, each of which is written once the next one is known."""

    def __init__(self, file: SharedWriter) -> None:
        self._file = file
        self._root = file.number()
        self._first = self._last = self._count = 0
        self._words = b""  # of the last one

    def add(self, title: str, page: int) -> None:
        """Put an entry behind the others."""
        number = self._file.number()
        before = b"/Prev %d 0 R" % self._last if self._count else b""
        self._write_last(b"/Next %d 0 R" % number)
        words = (self._root, pdf_string(title), page, before)
        self._words = b"<</Parent %d 0 R/Title %b/Dest [%d 0 R /Fit]%b" % words
        self._first, self._last = self._first or number, number
        self._count += 1

    def finish(self) -> int:
        """Write what holds them; its number."""
        self._write_last(b"")
        words = (self._first, self._last, self._count)
        self._file.pack(
            self._root, b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % words
        )
        return self._root

    def _write_last(self, following: bytes) -> None:
        if self._count:
            self._file.pack(self._last, self._words + following + b">>")

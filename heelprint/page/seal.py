"""What each PDF of heelprint's carries: whose it is, what it was made from, and its own digest."""

import re
from dataclasses import dataclass
from hashlib import sha256

PREFIX = "heelprint-"  # of a fingerprint
# The second line of a PDF is four letters that say "not text"; these are heelprint's own.
HEAD = "%PDF-1.7\n%👣\n".encode()

_ANY_HEAD = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n")
_XREF = b"/Type /XRef"
_SEAL = re.compile(rb"/ID \[\(([^()]*)\) \((\d+)-([0-9a-f]{64})\)\]")
# How our fingerprint stands in the trailer of a file that another program, or an earlier heelprint,
# has written: as text or in hexadecimal digits.
_REACH = 2000  # bytes of a trailer before and behind the word by which it is found
_NAMED_IN_TRAILER = re.compile(
    rb"/ID\s*\[\s*(?:\(%b|<%b)" % (PREFIX.encode(), PREFIX.encode().hex().encode()), re.IGNORECASE
)


@dataclass(frozen=True)
class FoundPdf:
    """What stands in a file: heelprint's own or not; the fingerprint only where it is whole."""

    is_ours: bool
    fingerprint: str | None = None
    pages: int = 0


def sealed(content: bytes, identifier: str, pages: int) -> bytes:
    """A file that ends with a cross-reference stream, with our head, and an /ID that holds the
    identifier, the number of pages and the digest of all the rest. The same content gives the same
    bytes.

    The /ID stands in the dictionary of the last object, behind all that has an address.
    """
    before, found, after = content.rpartition(_XREF)
    if not found or not _ANY_HEAD.match(before):
        raise RuntimeError("a file without a cross-reference stream at its end")
    before = b"%b%b%b /ID [(%b) (%d-" % (
        HEAD,
        before[len(HEAD) :],
        found,
        identifier.encode(),
        pages,
    )
    after = b")]" + after
    return before + _digest(before, after) + after


def is_begun_by_us(start: bytes) -> bool:
    """Whether a file that starts with this is a PDF of heelprint's, cut off or not, or empty."""
    return not start or start.startswith(HEAD.rstrip())


def find_in(content: bytes) -> FoundPdf:
    """What the content of a file is. It is whole where no byte differs from what was sealed."""
    seal = _SEAL.search(content, max(0, content.rfind(_XREF)))
    if seal and content.startswith(HEAD):
        identifier, pages, digest = seal.groups()
        if digest == _digest(content[: seal.start(3)], content[seal.end(3) :]):
            return FoundPdf(True, identifier.decode(), int(pages))
    return FoundPdf(is_begun_by_us(content) or _is_named_in_trailer(content))


def _is_named_in_trailer(content: bytes) -> bool:
    """Whether it was heelprint's before something else wrote it, and has no password since."""
    last = max(content.rfind(b"/XRef"), content.rfind(b"trailer"), 0)
    trailer = content[max(0, last - _REACH) : last + _REACH]
    is_pdf = content.startswith(b"%PDF-")
    return is_pdf and b"/Encrypt" not in trailer and bool(_NAMED_IN_TRAILER.search(trailer))


def _digest(before: bytes, after: bytes) -> bytes:
    digest = sha256(before)
    digest.update(after)
    return digest.hexdigest().encode()

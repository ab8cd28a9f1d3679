"""Streams of which only what fills the slots is compressed anew: large pieces that never change are
compressed once.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

USUAL = 4  # of zlib's: a tenth larger than the smallest, in half the time
BEST = 9
LEAST = 8_000  # bytes of a piece that is worth a block of its own

_HEAD = b"\x78\x9c"  # of a zlib stream
_RAW = -zlib.MAX_WBITS  # without head and checksum


@dataclass(frozen=True)
class Block:
    """A piece as it is, and as blocks of a deflate stream that need nothing from before them."""

    content: bytes
    blocks: bytes


NOTHING = Block(b"", b"")


def block(content: bytes, level: int) -> bytes:
    """The blocks of a piece, for any number of streams."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, _RAW)
    return deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)


def deflated(pieces: Iterable[bytes | Block]) -> bytes:
    """A zlib stream of these pieces, one behind the other."""
    deflate = zlib.compressobj(USUAL, zlib.DEFLATED, _RAW)
    parts, checksum = [_HEAD], 1
    waiting: list[bytes] = []
    for piece in (*pieces, NOTHING):
        if isinstance(piece, bytes):
            waiting.append(piece)
            continue
        content = b"".join(waiting)
        waiting.clear()
        # After a full flush nothing refers to what was before it, whatever stands between.
        parts += (deflate.compress(content), deflate.flush(zlib.Z_FULL_FLUSH), piece.blocks)
        checksum = zlib.adler32(piece.content, zlib.adler32(content, checksum))
    parts += (deflate.flush(), checksum.to_bytes(4, "big"))
    return b"".join(parts)

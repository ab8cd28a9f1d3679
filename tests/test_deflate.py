"""A stream of pieces is what its pieces are, whichever of them were compressed beforehand."""

import zlib
from itertools import product

import pytest

from heelprint.press.deflate import BEST, USUAL, Block, block, deflated

WORDS = b"0 0 m 1 1 l S " * 700
PIECES = (b"", b"x", WORDS, bytes(range(256)) * 40)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_stream_holds_its_pieces_one_behind_the_other(count: int) -> None:
    for pieces in product(PIECES, repeat=count):
        for are_blocks, level in product(product((False, True), repeat=count), (USUAL, BEST)):
            stream = deflated(
                Block(piece, block(piece, level)) if is_block else piece
                for piece, is_block in zip(pieces, are_blocks, strict=True)
            )
            inflate = zlib.decompressobj()
            assert inflate.decompress(stream) == b"".join(pieces)
            assert inflate.eof
            assert inflate.unused_data == b""


def test_what_was_compressed_beforehand_stands_in_the_stream_as_it_is() -> None:
    blocks = block(WORDS, BEST)
    assert blocks in deflated([b"name", Block(WORDS, blocks), b"date"])

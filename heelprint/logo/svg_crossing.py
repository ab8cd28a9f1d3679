"""Whether an outline crosses itself, where it matters which of its parts count as inside."""

import cmath
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from heelprint.logo.svg_path import Point, Step
from heelprint.logo.svg_shapes import Outline
from heelprint.logo.svg_writing import Weight

PIECES = 16  # straight ones in the place of a curve; a loop between two of them can't be seen
PIECES_OF_ARC = 64  # which may be nearly the whole of an ellipse
UNSEEN = 1e-6  # the part of the largest number by which points may differ, and be one
OF_PAIRS = 50  # pieces compared, which take as long as one part of the weight

Piece = tuple[int, Point, Point]  # with its number, from left to right


def is_simple(outline: Outline, weight: Weight) -> bool:
    """Whether all rules of what is inside an outline agree, as it is one line that meets itself
    nowhere. What is compared is added to the weight.
    """
    if outline.parts > 1:
        return False
    points = _apart(_flattened(outline.steps))
    ends = pairwise([*points, *points[:1]])
    pieces = [(number, min(two), max(two)) for number, two in enumerate(ends)]
    for count, (one, other) in enumerate(_near(pieces)):
        weight.add(count % OF_PAIRS == 0)
        is_next = abs(one[0] - other[0]) in {1, len(pieces) - 1}
        if not is_next and _meet(one, other):
            return False
    return True


def _apart(points: Iterable[Point]) -> list[Point]:
    """Those of the points that a reader can tell from the one before, all the way round."""
    points = list(points)
    least = UNSEEN * max((abs(part) for point in points for part in point), default=0)
    apart = points[:1]
    for point in points:
        if math.dist(apart[-1], point) > least:
            apart.append(point)
    while len(apart) > 1 and math.dist(apart[0], apart[-1]) <= least:
        apart.pop()
    return apart


def _flattened(steps: Iterable[Step]) -> Iterator[Point]:
    """Points along the steps, close enough to one another."""
    for step in steps:
        yield step.points[0]
        yield from _along_arc(step) if step.arc else _along_curve(step.points)
        yield step.points[-1]


def _along_curve(points: Sequence[Point]) -> Iterator[Point]:
    """Points along a curve of Bézier's; none where it is a line."""
    last = len(points) - 1
    for number in range(1, PIECES if last > 1 else 0):
        place = number / PIECES
        shares = [
            math.comb(last, index) * place**index * (1 - place) ** (last - index)
            for index in range(last + 1)
        ]
        yield (
            sum(share * x for share, (x, _) in zip(shares, points, strict=True)),
            sum(share * y for share, (_, y) in zip(shares, points, strict=True)),
        )


def _along_arc(step: Step) -> Iterator[Point]:
    """Points along an arc, which are found where its ellipse is a circle round 0 of radius 1, or
    of a larger one where its ends are too far apart.
    """
    across, down, turn, is_large, is_right = step.arc
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    start, end = (
        complex((cos * x + sin * y) / across, (cos * y - sin * x) / down) for x, y in step.points
    )
    half = (end - start) / 2
    if not half:
        return
    away = math.sqrt(max(0.0, 1 / abs(half) ** 2 - 1)) * (1 if is_large != is_right else -1)
    middle = start + half * (1 + 1j * away)
    span = cmath.phase((end - middle) / (start - middle))
    span = span % math.tau if is_right else -(-span % math.tau)
    for number in range(1, PIECES_OF_ARC):
        point = middle + (start - middle) * cmath.rect(1, span * number / PIECES_OF_ARC)
        x, y = point.real * across, point.imag * down
        yield cos * x - sin * y, sin * x + cos * y


def _near(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """The pairs of pieces that lie above one another somewhere."""
    begun: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece[1]):
        begun = [other for other in begun if other[2][0] >= piece[1][0]]
        yield from ((piece, other) for other in begun)
        begun.append(piece)


def _meet(one: Piece, other: Piece) -> bool:
    """Whether two pieces, which lie above one another, have a point in common."""
    (_, a, b), (_, c, d) = one, other
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(start: Point, end: Point, point: Point) -> int:
    """On which side of the line from start to end a point is: 1, 0 or -1."""
    area = (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
    return (area > 0) - (area < 0)

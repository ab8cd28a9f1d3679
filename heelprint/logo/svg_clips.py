"""Which shapes WeasyPrint clips as they are meant: it takes all those of a clip for one path."""

from collections.abc import Sequence
from itertools import combinations, groupby

from heelprint.logo.errors import UnusableLogoError, too_intricate
from heelprint.logo.svg_path import Point
from heelprint.logo.svg_shapes import Outline
from heelprint.message import N_

MOST_TOGETHER = 200  # shapes of one clip


def check_together(outlines: Sequence[Outline]) -> None:
    """Raise for shapes that lie over one another, and may leave a hole there: those that don't go
    round the same way.
    """
    if len(outlines) < 2:
        return
    if len(outlines) > MOST_TOGETHER:
        raise too_intricate()
    ways = [_way(outline) for outline in outlines]
    boxes = [_box(outline.points) for outline in outlines]
    for (way, box), (other_way, other_box) in combinations(zip(ways, boxes, strict=True), 2):
        if (way is None or way != other_way) and _overlap(box, other_box):
            raise UnusableLogoError(
                N_(
                    "Shapes of a clipPath lie over one another, and would leave a hole in print. "
                    "Unite them, or save it as PNG."
                )
            )


def _way(outline: Outline) -> bool | None:
    """Whether the outline turns right all along; None where it turns left as well, or may."""
    if not outline.is_plain:
        return None
    points = [point for point, _ in groupby(outline.points)]
    if points[-1] == points[0]:
        points.pop()
    around = zip(points, points[1:] + points[:1], points[2:] + points[:2], strict=True)
    turns = {_turn(*three) for three in around} - {0}
    return turns == {1} if len(turns) == 1 else None


def _turn(one: Point, two: Point, three: Point) -> int:
    """1 for a turn to the right at the middle point, -1 for one to the left, 0 for none."""
    area = (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])
    return (area > 0) - (area < 0)


Box = tuple[float, float, float, float]


def _box(points: Sequence[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have an area in common."""
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )

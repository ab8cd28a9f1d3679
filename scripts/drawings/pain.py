"""What may hurt and when, in three small pictures: a heel with rays, and a tick or a cross.

Their feet are as large as those of the story, and made smaller by a transform: the same lines, said
again, take next to no room in a PDF.
"""

import cmath
import math
from dataclasses import dataclass
from itertools import pairwise

from foot import FEET, HEEL_AT, HIGH, LEVEL, Foot, full_size, towel
from sheet import HEAVY, INK, PAPER, SQUARE, Sheet, pair

SIZE = 110
HEEL = 20 + 13j  # where it hurts


@dataclass(frozen=True)
class Rays:
    """How far from the heel wedges begin and end, their half width, and where they point."""

    inner: float
    outer: float
    width: float
    ways: tuple[float, ...]


MILD = Rays(43, 65, 6, (150, 178, 206))
STRONG = Rays(53, 107, 8.5, (131, 151, 171, 191))


class Small:
    """A foot at a share of its size in the story, with the origin of its lines at x and y."""

    def __init__(self, foot: Foot, scale: float, x: float, y: float) -> None:
        self.foot, self.share = foot, scale / FEET
        self.x, self.y = x, y

    def put(self, sheet: Sheet, pain: Rays, *, on_towel: bool = False) -> None:
        """Draw it, with that pain round its heel."""
        weight = round(HEAVY / self.share)
        scene = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
        if on_towel:
            towel(scene, self.foot, turns=0, weight=weight)
        rays(scene, scene.place(self.foot.foot(HEEL)), pain)
        items = [*scene.items, *full_size(self.foot, weight)]
        share, x, y = self.share, self.x - HEEL_AT * self.share, self.y - LEVEL * self.share
        move = f"matrix({share:.3g} 0 0 {share:.3g} {x:.0f} {y:.0f})"
        sheet.items += [f'<g transform="{move}">', *items, "</g>"]


def rays(sheet: Sheet, heel: complex, pain: Rays) -> None:
    """Black wedges round the heel: more of them, and longer ones, are stronger pain."""
    d = ""
    for degrees in pain.ways:
        way = cmath.rect(1, -math.radians(degrees))
        base, side = heel + way * pain.inner, way * pain.width * 1j
        d += f"M{pair(base + side)}L{pair(heel + way * pain.outer)}L{pair(base - side)}z"
    sheet.path(d, 4, INK)


def badge(sheet: Sheet, *, good: bool) -> None:
    """A tick in a white disc, or a cross in a black one."""
    sheet.disc(92 + 18j, 16, HEAVY, PAPER if good else INK)
    sign = "M84 18l6 7 9-13" if good else "M86 12l12 12m0-12l-12 12"
    sheet.path(sign, 4, stroke=INK if good else PAPER)


def during() -> Sheet:
    """A raised heel, a little pain, and a tick."""
    sheet = Sheet(SIZE, SIZE)
    foot = Small(Foot(HIGH), 0.72, 23, 96)
    foot.put(sheet, MILD, on_towel=True)
    sheet.path("M61 110v-10H108", 6, extra=SQUARE)
    badge(sheet, good=True)
    return sheet


def after() -> Sheet:
    """A foot on the floor, strong pain, and a cross."""
    sheet = Sheet(SIZE, SIZE)
    foot = Small(Foot(0, toes=0), 0.69, 33, 96)
    foot.put(sheet, STRONG)
    sheet.path("M3 100H108", 6, extra=SQUARE)
    badge(sheet, good=False)
    return sheet


def next_day() -> Sheet:
    """Once round the clock, pain that goes up, and a cross."""
    sheet = Sheet(SIZE, SIZE)
    foot = Small(Foot(0, toes=0), 0.39, 30, 103)
    foot.put(sheet, STRONG)
    sheet.path("M20 20H70V62H20z", 0, PAPER)  # cuts the leg off
    centre, radius, end = 27 + 27j, 21, cmath.rect(1, -1.1)
    spokes = [cmath.rect(radius, -0.1 + step * (math.tau - 1) / 4) for step in range(5)]
    reach = 4 / 3 * math.tan((math.tau - 1) / 16)
    d = f"M{pair(centre + spokes[0])}"
    for a, b in pairwise(spokes):
        marks = (centre + a * (1 + reach * 1j), centre + b * (1 - reach * 1j), centre + b)
        d += "C" + " ".join(map(pair, marks))
    sheet.path(f"{d}M27 15V28l8 5M73 82l8-11 7 6 10-20", 4)
    tip, way = centre + end * radius, end * cmath.rect(1, 1.7)
    head = (tip - 8j * way, tip + 12 * way, tip + 8j * way)
    sheet.path(f"M{'L'.join(map(pair, head))}zM103 44l2 20-16-8z", 0, INK)
    sheet.path("M3 107H108", 6, extra=SQUARE)
    badge(sheet, good=False)
    return sheet

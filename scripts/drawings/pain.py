"""What may hurt and when, in three small pictures: a heel with rays, and a tick or a cross.

Their feet are as large as those of the story, and made smaller by a transform: the same lines, said
again, take next to no room in a PDF.
"""

import cmath
import math
from collections.abc import Iterable
from itertools import pairwise

from foot import HIGH, Foot, towel
from scenes import FEET, HEEL_AT, LEVEL
from sheet import HEAVY, INK, PAPER, SQUARE, Sheet, pair

SIZE = 220
HEEL = 20 + 13j  # where it hurts


class Small:
    """A foot at a share of its size in the story, with the origin of its lines at x and y."""

    def __init__(self, foot: Foot, scale: float, x: float, y: float) -> None:
        self.foot, self.share = foot, scale / FEET
        self.x, self.y = x, y
        self.heel = Sheet(0, 0).at(scale, x, y).place(foot.foot(HEEL))

    def put(self, sheet: Sheet, *, cut: float, on_towel: bool = False) -> None:
        """Draw it, no higher than `cut`."""
        scene = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
        weight = round(HEAVY / self.share)
        scene.put(self.foot.contour(cut), weight, PAPER)
        if on_towel:
            towel(scene, self.foot, turns=0, weight=weight)
        share, x, y = self.share, self.x - HEEL_AT * self.share, self.y - LEVEL * self.share
        move = f"matrix({share:.3g} 0 0 {share:.3g} {x:.0f} {y:.0f})"
        sheet.items += [f'<g transform="{move}">', *scene.items, "</g>"]


def rays(
    sheet: Sheet, heel: complex, inner: float, outer: float, width: float, ways: Iterable[float]
) -> None:
    """Black wedges round the heel: more of them, and longer ones, are stronger pain."""
    d = ""
    for degrees in ways:
        way = cmath.rect(1, -math.radians(degrees))
        base, side = heel + way * inner, way * width * 1j
        d += f"M{pair(base + side)}L{pair(heel + way * outer)}L{pair(base - side)}z"
    sheet.path(d, 3, INK)


def badge(sheet: Sheet, *, good: bool) -> None:
    """A tick in a white disc, or a cross in a black one."""
    sheet.disc(184 + 36j, 32, HEAVY, PAPER if good else INK)
    sign = "M169 37l11 13 19-27" if good else "M171 23l26 26m0-26l-26 26"
    sheet.path(sign, 8, stroke=INK if good else PAPER)


def during() -> Sheet:
    """A raised heel, a little pain, and a tick."""
    sheet = Sheet(SIZE, SIZE)
    foot = Small(Foot(HIGH), 1.45, 46, 192)
    foot.put(sheet, cut=200, on_towel=True)
    sheet.path("M123 220v-21H216", 12, extra=SQUARE)
    rays(sheet, foot.heel, 36, 52, 2.5, (150, 178, 206))
    badge(sheet, good=True)
    return sheet


def after() -> Sheet:
    """A foot on the floor, strong pain, and a cross."""
    sheet = Sheet(SIZE, SIZE)
    foot = Small(Foot(0, toes=0), 1.38, 66, 192)
    foot.put(sheet, cut=110)
    sheet.path("M6 199H216", 12, extra=SQUARE)
    rays(sheet, foot.heel, 43, 84, 6.5, (131, 151, 171, 191))
    badge(sheet, good=False)
    return sheet


def next_day() -> Sheet:
    """Once round the clock, pain that goes up, and a cross."""
    sheet = Sheet(SIZE, SIZE)
    centre, radius, end = 64 + 64j, 50, cmath.rect(1, -1.1)
    spokes = [cmath.rect(radius, -0.1 + step * (math.tau - 1) / 5) for step in range(6)]
    reach = 4 / 3 * math.tan((math.tau - 1) / 20)
    d = f"M{pair(centre + spokes[0])}"
    for a, b in pairwise(spokes):
        marks = (centre + a * (1 + reach * 1j), centre + b * (1 - reach * 1j), centre + b)
        d += "C" + " ".join(map(pair, marks))
    sheet.path(d, 8)
    tip, way = centre + end * radius, end * cmath.rect(1, 1.7)
    head = (tip - 18j * way, tip + 27 * way, tip + 18j * way)
    sheet.path("M" + "L".join(map(pair, head)) + "z", 0, INK)
    sheet.path("M64 36V66l18 12", 8)
    foot = Small(Foot(0, toes=0), 0.78, 60, 206)
    foot.put(sheet, cut=110)
    sheet.path("M6 212H216", 9, extra=SQUARE)
    rays(sheet, foot.heel, 26, 50, 4.2, (131, 151, 171, 191))
    sheet.path("M146 164l17-22 14 12 20-40", 10)
    sheet.path("M206 88l5 41-32-16z", 0, INK)
    badge(sheet, good=False)
    return sheet

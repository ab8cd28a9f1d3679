"""The foot in profile: jointed at ankle and toes, 100 long from the heel to the toe, floor at 0.

Toes to the right, so that a left foot is seen from the inside, with its arch and its big toe.
"""

import cmath
import math
from collections.abc import Iterator

from curve import Landmark, Line, oval, points, turned
from sheet import HEAVY, LIGHT, PAPER, Sheet

BALL, ANKLE = 71 + 9j, 26 + 30j  # the joints: head of the first metatarsal, ankle
LOW, HIGH = -18, 41  # degrees that the heel stands above the ball
TOES_UP = 37  # degrees, on the towel, in both
CALF = "-3,168 -7.5,132 2.5,82"
SHIN = "36.6,62 41,130 39.5,168"
HEEL = "-.6,19 -.6,8 10,0"
PAD = 91 - 0.4j  # of the toes
TIP = "80.5,3.6 91,-.4 103.4,2.2 104.5,9 93,13"


FEET, HEEL_AT, LEVEL = 1.725, 49, 210  # the scale of the story's feet, and their heel and floor


class Foot:
    """`pitch`: heel up, `toes`: toes up, both in degrees from the ground.

    A landmark turns with shank, foot or toes; one at a joint by a share of the joint's angle.
    """

    def __init__(self, pitch: float, *, toes: float = TOES_UP) -> None:
        self.pitch, self.toes = pitch, toes
        self.ankle = self.foot(ANKLE)

    @property
    def is_high(self) -> bool:
        """Whether the ball bends so much that its skin has no room for every landmark."""
        return self.pitch > 20

    def foot(self, z: complex) -> complex:
        """A landmark of the foot itself."""
        return turned(z, BALL, -self.pitch)

    def toe(self, z: complex, share: float = 1) -> complex:
        """One of the toes, or between them and the foot."""
        return turned(z, BALL, self.toes * share - self.pitch * (1 - share))

    def shank(self, z: complex, share: float = 1) -> complex:
        """One of the shank, or between it and the foot."""
        return turned(z - ANKLE, 0, -self.pitch * (1 - share)) + self.ankle

    def contour(self) -> Line:
        """Down the calf, round heel, sole and toes, and up the shin."""
        sole = "21,.6 44,8.6 55,7" + " 63,2.2" * (not self.is_high)
        back: list[Landmark] = [self.shank(5 + 58j)]
        front: list[Landmark] = []
        top: list[Landmark] = [self.toe(77 + 20.4j, 0.55), *points("62,27 47,37.4", self.foot)]
        if not self.is_high:
            front = [self.shank(41 + 43j, 0.45)]
            back = [self.shank(8 + 60j), self.shank(6.8 + 41.5j, 0.5)]
            top = [self.toe(80 + 16.4j, 0.8), *points("64,23.5 53,31", self.foot)]
        return Line(
            [
                *points(CALF, self.shank),
                *back,
                *points(f"{HEEL} {sole}", self.foot),
                *(BALL - 2 - 9j, BALL + 5.5 - 7.4j),
                *points(TIP, self.toe),
                *top,
                *front,
                *points(SHIN, self.shank),
            ]
        )

    def heel(self) -> Line:
        """The heel of a low one alone, from the Achilles tendon to the arch, in the contour's own
        numbers, which a PDF packs together.
        """
        line = self.contour()
        line.start, line.pieces = line.pieces[2][2], line.pieces[3:9]
        return line

    def inner(self) -> Iterator[Line]:
        """The thin lines of the inside: ankle, Achilles tendon, arch and nail."""
        yield oval(self.shank(25.6 + 35j), 4.06, 5.2)
        yield Line([self.shank(14 + 70j), self.shank(14 + 56j), self.shank(13 + 42j, 0.6)])
        yield Line(points("24,7 37,13.2 49,13.6 59,9.5", self.foot))
        yield Line(points("97.5,12.4 100.5,9.6 104.8,8.2", self.toe))


def full_size(foot: Foot, weight: str | float = HEAVY) -> list[str]:
    """The foot as large as in the story, for a `<g>` that makes it smaller."""
    sheet = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
    sheet.put(foot.contour(), weight, PAPER)
    return sheet.items


def towel(
    sheet: Sheet,
    foot: Foot,
    *,
    turns: float = 1.4,
    weight: str | float = HEAVY,
    radius: float = 8.8,
) -> None:
    """A roll that lies on the step, under the pad of the toes, which is drawn over it."""
    centre = complex(foot.toe(PAD).real + radius * 0.4, radius)
    sheet.disc(sheet.place(centre), radius * sheet.scale, weight)
    if turns:
        spokes = round(3 * turns)
        shares = (step / spokes for step in range(spokes + 1))
        spiral = [
            centre + cmath.rect(radius * (1 - share) + share, -1.1 - share * turns * math.tau)
            for share in shares
        ]
        sheet.put(Line(spiral), LIGHT)

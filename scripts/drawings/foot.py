"""The foot in profile: jointed at ankle and toes, 100 long from the heel to the toe, floor at 0.

Toes to the right, so that a left foot is seen from the inside, with its arch and its big toe.
"""

import cmath
import math
from collections.abc import Iterator

from curve import Landmark, Line, points, turned
from sheet import HEAVY, LIGHT, Sheet

BALL, ANKLE = 71 + 9j, 26 + 30j  # the joints: head of the first metatarsal, ankle
LOW, HIGH = -18, 41  # degrees that the heel stands above the ball
TOES_UP = 37  # degrees, on the towel, in both
CALF = "-3,168 -7.5,134 -5,107 2.5,82 8,60"
SHIN = "36.6,62 38,84 40,112 41,138 39.5,168"
HEEL = "0.8,24.5 -1.4,12.5 2,4 10,0"
TIP = "80.5,3.6 87,1.2 96,-.6 103.4,2.2 105,7.6 101,11.6 93,13"


class Foot:
    """`pitch`: heel up, `toes`: toes up, both in degrees from the ground; `lean`: shank forward.

    A landmark turns with shank, foot or toes; one at a joint by a share of the joint's angle.
    """

    def __init__(
        self, pitch: float, *, toes: float = TOES_UP, lean: float = 0, at: complex = 0
    ) -> None:
        self.pitch, self.toes, self.lean, self.at = pitch, toes, lean, at
        self.ankle = self.foot(ANKLE)

    @property
    def is_high(self) -> bool:
        """Whether the ball bends so much that its skin has no room for every landmark."""
        return self.pitch > 20

    def foot(self, z: complex) -> complex:
        """A landmark of the foot itself."""
        return turned(z, BALL, -self.pitch) + self.at

    def toe(self, z: complex, share: float = 1) -> complex:
        """One of the toes, or between them and the foot."""
        return turned(z, BALL, self.toes * share - self.pitch * (1 - share)) + self.at

    def shank(self, z: complex, share: float = 1) -> complex:
        """One of the shank, or between it and the foot."""
        return turned(z - ANKLE, 0, -self.pitch * (1 - share) - self.lean * share) + self.ankle

    def contour(self, cut: float = 200, *, outside: bool = False) -> Line:
        """Down the calf, round heel, sole and toes, and up the shin; no higher than `cut`."""
        skip = sum(y > cut for y in (168, 134, 107, 82))
        sole = "22,.3 40,2.6 58,.8" if outside else "21,.6 32,4.6 44,8.6 55,7"
        if not (outside or self.is_high):
            sole += " 63,2.2"
        ball = self.at + BALL
        top: list[Landmark] = [self.toe(77 + 19.6j, 0.55), self.foot(60.5 + 26j)]
        if not self.is_high:
            top = [self.toe(80 + 16.4j, 0.8), *points("64,23.5 53,31", self.foot)]
        return Line(
            [
                *points(CALF, self.shank)[skip:],
                self.shank(6.8 + 41.5j, 0.5),
                *points(f"{HEEL} {sole}", self.foot),
                *(ball - 2 - 9j, ball + 5.5 - 7.4j),
                *points(TIP, self.toe),
                *top,
                self.shank(41 + 42j, 0.45),
                *points(SHIN, self.shank)[: 5 - skip],
            ]
        )

    def ankle_bone(self, *, outside: bool = False) -> Line:
        """The malleolus, which is lower and further back on the outside."""
        bone = "16,34 17,26 23,22.5 28,27" if outside else "21.5,37 23,30 30.5,29"
        return Line(points(bone, self.shank))

    def inner(self) -> Iterator[Line]:
        """The thin lines of the inside: ankle, tendon, arch and nail."""
        yield self.ankle_bone()
        yield self.tendon()
        yield Line(points("24,7 37,13.2 49,13.6 59,9.5", self.foot))
        yield self.nail()

    def tendon(self) -> Line:
        """The Achilles tendon."""
        return Line([self.shank(14 + 70j), self.shank(14 + 56j), self.shank(13 + 42j, 0.6)])

    def nail(self) -> Line:
        """That of the big toe."""
        return Line(points("97.5,12.4 100.5,9.6 104.8,8.2", self.toe))


def towel(sheet: Sheet, foot: Foot, *, turns: float = 2.1, weight: float = HEAVY) -> None:
    """A roll that lies on the step and just touches the toes from below: computed, not placed."""
    radius = 8.8
    crease, pad = foot.toe(80.5 + 3.6j), foot.toe(96 - 0.6j)
    down = (pad - crease) / abs(pad - crease) * -1j
    across = pad.real + (radius - (radius - pad.imag) * down.imag) / down.real
    centre = complex(across, radius)
    sheet.disc(sheet.place(centre), radius * sheet.scale, weight)
    if turns:
        spokes = round(4 * turns)
        shares = (step / spokes for step in range(spokes + 1))
        spiral = [
            centre + cmath.rect(radius * (1 - share) + share, -1.1 - share * turns * math.tau)
            for share in shares
        ]
        sheet.put(Line(spiral), LIGHT)

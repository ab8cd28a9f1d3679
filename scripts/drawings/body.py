"""Somebody on the stairs, in profile: a jointed body, 100 high (Drillis and Contini's shares)."""

import cmath
import math

from curve import Corner, Landmark, Line, points
from foot import BALL, FEET, HEEL_AT, HIGH, LEVEL, Foot, full_size, towel
from sheet import HEAVY, INK, LIGHT, PAPER, SQUARE, Sheet

FOOT = 0.18  # 1/100 foot in 1/100 height: .152, a little enlarged for the print
SCALE, LEFT, FLOOR, RIGHT = 2.65, 78, 291, 187
STORY = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
WIDE, THIN = (f"{weight * FEET / SCALE / FOOT:.0f}" for weight in (2 * HEAVY - LIGHT, LIGHT))
UPPER_ARM, FOREARM, THIGH, SHANK = 17.8, 16.4, 24.4, 24.6

Ends = tuple[list[Landmark], list[Landmark]]
Widths = tuple[tuple[float, float, float], ...]
OF_THIGH: Widths = ((0, 6, 8), (0.35, 6.2, 6.4), (1.12, 5.5, 6.4))
OF_UPPER_ARM: Widths = ((0.5, 2.8, 2.9), (0.95, 2.3, 2.6))
OF_FOREARM: Widths = ((0.3, 2.5, 2.6), (0.85, 1.7, 1.6))
OF_SLEEVE: Widths = ((0.1, 3.4, 3.5), (0.56, 3.7, 3.8))

# From the hip.
BAG = "-5.6,29.6 -14,31 -19,21 -15,6.8 -6,7 |"
BOOKS = (
    "-16,29 | -16,36.6 | -12.6,36.6 | -12.6,29 |",
    "-12,29 | -11,35.4 | -8,35 | -8,29 |",
)
NECK = "-2.6,38 | -3.8,32.2 | 3.6,30.4 | 3.6,36 |"
SHIRT = "-7.6,.6 -5.5,9 -8,24.5 -3.2,32.6 | 3,30.8 7.3,22 6.9,.8 |"
HEAD = "-2,35.5 -3.9,40.5 1.6,47.2 6.8,43 6.8,41.3 | 8.5,38.8 | 7.4,38 | 7,34.6 5.6,33.3 2,35.2 |"
HAIR = (  # goes round the ear
    "-2,35 -4.4,40.5 1.6,47.7 7,43.6 | 3.1,40 | .9,39.6 1.7,37 | 1.3,35 |"
)
STRAP = "-6.6,28.4 -1,30 3,25 -4.9,9.6"
# From the hand, along the forearm.
HAND = "1,2.1 5,1 2.6,-3.3"


def unit(z: complex) -> complex:
    """The direction, one long."""
    return z / abs(z)


def limb(a: complex, b: complex, widths: Widths) -> Ends:
    """Down the front of a limb from a to b, and up its back: (share of length, front, back)."""
    side = unit(b - a) * 1j
    front: list[Landmark] = [a + (b - a) * t + side * f for t, f, _ in widths]
    back: list[Landmark] = [a + (b - a) * t - side * r for t, _, r in reversed(widths)]
    return front, back


class Leg:
    """Joints of a leg, and the pose of its foot."""

    def __init__(self, hip: complex, knee: complex, ankle: complex, pose: Foot) -> None:
        self.hip, self.knee, self.ankle, self.pose = hip, knee, ankle, pose
        self.front = unit(ankle - knee) * 1j

    def bare(self, sheet: Sheet, weight: str) -> list[str]:
        """Shank and foot: those of the story, made smaller and turned, which costs no new lines.

        They are open at the top, where the shorts hide it.
        """
        turn = self.front.conjugate() * FOOT * sheet.scale / FEET
        move = sheet.place(self.ankle) - turn * STORY.place(self.pose.ankle)
        numbers = (turn.real, turn.imag, -turn.imag, turn.real)
        matrix = " ".join(f"{number:.3f}" for number in numbers)
        head = f'<g transform="matrix({matrix} {move.real:.0f} {move.imag:.0f})">'
        return [head, *full_size(self.pose, weight), "</g>"]


class Body:
    """Ankle over the ball, knee over the ankle, hip over the knee, and a hand on the rail."""

    def __init__(self) -> None:
        self.pose = Foot(HIGH)
        self.ankle = (self.pose.ankle - BALL.real) * FOOT
        self.knee = self.ankle + cmath.rect(SHANK, math.radians(87))
        self.hip = self.knee + 0.4 + THIGH * 1j
        self.shoulder = self.hip - 0.8 + 27.6j
        self.hand = self.hip + 21.6 + 8j
        gap = self.hand - self.shoulder
        cosine = (UPPER_ARM**2 + abs(gap) ** 2 - FOREARM**2) / (2 * UPPER_ARM * abs(gap))
        bent = cmath.phase(gap) - math.acos(cosine)  # to the back
        self.elbow = self.shoulder + cmath.rect(UPPER_ARM, bent)
        self.aim = (self.hand - self.elbow) / FOREARM

    def standing(self) -> Leg:
        """The leg that carries."""
        return Leg(self.hip, self.knee, self.ankle, self.pose)

    def beside(self) -> Leg:
        """The other one of two that carry, which stands ahead so that both are seen."""
        ahead = 2.4 + 0.3j
        return Leg(self.hip + 0.6, self.knee + 3 + 0.3j, self.ankle + ahead, self.pose)

    def lifted(self) -> Leg:
        """The leg that hangs, its knee bent."""
        hip = self.hip + 0.3
        knee = hip + cmath.rect(THIGH, math.radians(-77))
        ankle = knee + cmath.rect(24, math.radians(-150))
        return Leg(hip, knee, ankle, Foot(0, toes=0))

    def from_hip(self, text: str) -> list[Landmark]:
        """Landmarks of the trunk."""
        return points(text, lambda z: self.hip + z)

    def from_hand(self, text: str) -> list[Landmark]:
        """Landmarks of the hand."""
        return points(text, lambda z: self.hand + z * self.aim)

    def arm(self) -> Line:
        """The bare arm."""
        front, back = limb(self.shoulder, self.elbow, OF_UPPER_ARM)
        front2, back2 = limb(self.elbow, self.hand, OF_FOREARM)
        return Line([*front, *front2, *self.from_hand(HAND), *back2, *back])

    def sleeve(self) -> Line:
        """Over it."""
        front, back = limb(self.shoulder, self.elbow, OF_SLEEVE)
        return Line([*front, Corner, back[0], Corner, *back[1:]])

    def shorts(self, leg: Leg, waist: str, seat: str) -> Line:
        """Of one leg; with a waist and a seat where they go round the hip."""
        front, back = limb(leg.hip, leg.knee, OF_THIGH)
        if not waist:
            marks = [*front, Corner, back[0], Corner, *back[1:], Corner]
        else:
            down = [*self.from_hip(waist), *front[1:], Corner, back[0], Corner]
            marks = [*down, *back[1:2], *self.from_hip(seat)]
        return Line(marks, closed=True)


def stairs(sheet: Sheet, body: Body) -> None:
    """The steps, the rail and its post."""
    x, y = sheet.place(complex(-3.4)).real, FLOOR + 2
    palm = sheet.place(body.hand + body.aim * 2.4 - 1.2j)
    sheet.path(f"M{palm.real + 5:.0f} {palm.imag:.0f}V{y - 23}")
    rail = palm.imag - (RIGHT - 3 - palm.real) * 0.6
    d = f"M{x:.0f} {y + 31}V{y + 3}h47v-26h44v-26H{RIGHT}"
    d += f"M{palm.real:.0f} {palm.imag:.0f}L{RIGHT - 3} {rail:.0f}"
    sheet.path(d, 6, extra=SQUARE)


def trunk(sheet: Sheet, body: Body, leg: Leg) -> None:
    """All above the leg that is in front, from what lies behind: the books to the sleeve."""
    books = (Line(body.from_hip(text), closed=True) for text in BOOKS)
    sheet.put_all(books, None, PAPER)
    sheet.put(Line(body.from_hip(BAG), closed=True), None, INK)
    sheet.put(Line(body.from_hip(NECK), closed=True), None, PAPER)
    sheet.put(body.shorts(leg, "6.6,8 6.9,3", "-8.3,-2 -7.9,.4 | -4,4 |"), None, PAPER)
    for text, fill in ((SHIRT, PAPER), (HEAD, PAPER), (HAIR, INK)):
        sheet.put(Line(body.from_hip(text), closed=True), None, fill)
    sheet.put(Line(body.from_hip(STRAP)), 4.5)
    sheet.put(body.arm(), None, PAPER)
    sheet.put(body.sleeve(), None, PAPER)


def person(name: str, *, two: bool) -> Sheet:
    """Somebody with heels high, a hand on the rail, and books in a rucksack."""
    sheet, whole = (Sheet(RIGHT - 16, 325, left=16).at(SCALE, LEFT, FLOOR) for _ in range(2))
    body = Body()
    far = body.beside() if two else body.standing()
    near = body.standing() if two else body.lifted()
    stairs(sheet, body)
    behind = sheet if two else whole
    behind.items += far.bare(sheet, THIN if two else "{{ of_legs }}")
    behind.put(body.shorts(far, "", ""), LIGHT if two else None, PAPER)
    whole.items += near.bare(sheet, "{{ of_legs }}")
    trunk(whole, body, near)
    foot_left = LEFT - BALL.real * FOOT * SCALE
    towel(sheet.at(SCALE * FOOT, foot_left, FLOOR), body.pose, turns=0, radius=11)
    sheet.at(SCALE, LEFT, FLOOR)
    sheet.twice(whole, f"{name}_body", "of_legs", WIDE, THIN)
    return sheet

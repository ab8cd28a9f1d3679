"""Somebody on the stairs, in profile: a jointed body, 100 high (Drillis and Contini's shares)."""

import cmath
import math

from curve import Corner, Landmark, Line, points
from foot import BALL, HIGH, Foot, towel
from sheet import INK, LIGHT, PAPER, SQUARE, Sheet

FOOT = 0.165  # 1/100 foot in 1/100 height: .152, a little enlarged for the print
SCALE, LEFT, FLOOR = 5.3, 156, 582
UPPER_ARM, FOREARM, THIGH, SHANK = 17.8, 16.4, 24.4, 24.6

Ends = tuple[list[Landmark], list[Landmark]]
Widths = tuple[tuple[float, float, float], ...]
OF_THIGH: Widths = ((0, 6, 8), (0.35, 6.2, 6.4), (0.8, 5.3, 5.3), (0.87, 5.4, 5.4))
OF_UPPER_ARM: Widths = ((0.5, 2.8, 2.9), (0.9, 2.4, 2.6))
OF_FOREARM: Widths = ((0.12, 2.3, 2.7), (0.35, 2.5, 2.5), (0.85, 1.7, 1.6))
OF_SLEEVE: Widths = ((0.1, 3.4, 3.5), (0.3, 3.7, 3.7), (0.56, 3.7, 3.8))

# From the hip.
BAG = "-5.6,29.6 -10,31.4 -15.6,30.4 -18,26 -18.5,14 -17.5,7.8 -13,6.4 -6,7 -6.6,19 -7.8,25 |"
BOOKS = (
    "-16,29 | -16,36.6 | -13,36.6 | -13,29 |",
    "-13,29 | -13,35.2 | -10.6,35.2 | -10.6,29 |",
    "-10.4,29 | -9.4,36 | -7,35.7 | -8,29 |",
)
NECK = "-2.6,38 -2.7,36 -3.8,32.2 | 3.6,30.4 | 3.3,32.5 3.6,36 |"
SHIRT = (
    "-7.6,.6 -5.5,8 -6.2,17 -8,24.5 -5.8,30.5 -3.2,32.6 | "
    "3,30.8 5.6,27.2 7.5,21 7.6,13 7.2,5 6.9,.8 |"
)
HEAD = (
    "-2,35.5 -3.9,40.5 -2.6,45 1.6,47.2 5.6,45.5 7,42.8 6.8,41.3 | "
    "8.5,38.8 | 7.4,38 7.4,36.8 7,35.9 7.1,34.6 6.1,33.4 4.4,33.6 2,35.2 |"
)
HAIR = (  # goes round the ear
    "-2,35 -4.4,40.5 -3,45.5 1.6,47.7 5.8,46 7,43.6 | "
    "4.8,43.4 3.6,41.9 3.1,40 | 1.9,40.5 .9,39.6 1,38 1.7,37 | 1.3,35 |"
)
STRAP = "-6.6,28.4 -3.4,30 .2,29.4 3,26 2.4,18 -4.9,9.6"
POCKET = "-17.4,15.4 -12,14.4 -7,15.4"
# From the hand, along the forearm.
HAND = ".6,2.1 3,2.4 4.8,1.2 4.9,-1 3.4,-3.4 1.2,-3.3 -.2,-1.8"
FINGERS = ("1.6,-1.4 2.6,-3", "3,-1.2 3.8,-2.6")


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
        self.cap = unit(self.front - unit(hip - knee) * 1j)

    def bare(self, *, relaxed: bool) -> Line:
        """Knee, calf, foot and shin, open at the top, where the shorts hide it."""
        thigh = unit(self.hip - self.knee)
        calf: list[Landmark] = [self.knee + thigh * 6 + thigh * 4.6j]
        if not relaxed:
            calf.append(self.shin(0.07, -3.9))
        calf += [self.shin(0.27, -5), self.shin(0.58, -3.2)]
        return Line(
            [
                *calf,
                *self.small_foot(relaxed=relaxed),
                *(self.shin(0.7, 2.3), self.shin(0.35, 3.5), self.shin(0.1, 4.3)),
                self.knee + self.cap * 4.7,
                self.knee + thigh * 6 - thigh * 4.8j,
            ]
        )

    def shin(self, share: float, out: float) -> complex:
        """A landmark beside the shank: its share of the way down, and how far to the front."""
        return self.knee + (self.ankle - self.knee) * share + self.front * out

    def small_foot(self, *, relaxed: bool) -> list[Landmark]:
        """The foot with fewer landmarks: at this size the small toes have no room."""
        pose = self.pose
        if relaxed:
            sole = points("1,25 -1.4,12.5 3,3 12,0 42,3.5 70,0", pose.foot)
            sole += points("90,.5 102,1 106.5,7 99,13.5", pose.toe)
            top = points("72,22 58,30", pose.foot)
        else:
            sole = points("1.5,25 -1.4,12.5 3,3 12,0 44,7", pose.foot)
            sole += [BALL - 9j, BALL + 7 - 7j]
            sole += points("85,1 97,-3 107,2 107,10 99,15", pose.toe)
            top = [pose.toe(78 + 24j, 0.55), pose.foot(60 + 29j)]
        marks = [pose.shank(8.5 + 47j, 0.8), *sole, *top, pose.shank(41 + 46j, 0.55)]
        return [mark and self.ankle + (mark - pose.ankle) * FOOT * self.front for mark in marks]


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
        return Leg(hip, knee, ankle, Foot(32, toes=-26))

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
            marks = [*down, *back[1:3], *self.from_hip(seat)]
        return Line(marks, closed=True)


def stairs(sheet: Sheet, body: Body) -> None:
    """The steps, the rail and its post."""
    x, y = sheet.place(complex(-3.4)).real, FLOOR + 3
    palm = sheet.place(body.hand + body.aim * 2.4 - 1.2j)
    sheet.path(f"M{x:.0f} {y + 62}V{y + 6}h94v-52h88v-52H395", 12, extra=SQUARE)
    sheet.path(f"M{palm.real + 10:.0f} {palm.imag:.0f}V{y - 46}")
    rail = palm.imag - (393 - palm.real) * 0.6
    sheet.path(f"M{palm.real - 22:.0f} {palm.imag + 13:.0f}L393 {rail:.0f}", 12)


def person(name: str, *, two: bool) -> Sheet:
    """Somebody with heels high, a hand on the rail, and books in a rucksack."""
    sheet, whole = (Sheet(400, 650).at(SCALE, LEFT, FLOOR) for _ in range(2))
    body = Body()
    far = body.beside() if two else body.standing()
    near = body.standing() if two else body.lifted()
    stairs(sheet, body)
    behind = sheet if two else whole
    weight = LIGHT if two else None
    for line in (far.bare(relaxed=False), body.shorts(far, "", "")):
        behind.put(line, weight, PAPER)
    whole.put(near.bare(relaxed=not two), None, PAPER)
    shorts = body.shorts(near, "6.6,8 6.9,3", "-8.3,-2 -7.9,.4 | -4,4 |")
    for text in BOOKS:
        whole.put(Line(body.from_hip(text), closed=True), None, PAPER)
    whole.put(Line(body.from_hip(BAG), closed=True), None, INK)
    whole.put(Line(body.from_hip(NECK), closed=True), None, PAPER)
    whole.put(shorts, None, PAPER)
    for text, fill in ((SHIRT, PAPER), (HEAD, PAPER), (HAIR, INK)):
        whole.put(Line(body.from_hip(text), closed=True), None, fill)
    whole.put(Line(body.from_hip(STRAP)), 9)
    whole.put(body.arm(), None, PAPER)
    whole.put(body.sleeve(), None, PAPER)
    for text in FINGERS:
        whole.put(Line(body.from_hand(text)), None)
    sheet.twice(whole, f"{name}_body")
    sheet.put(Line(body.from_hip(POCKET)), LIGHT, stroke=PAPER)
    under_toes = sheet.at(SCALE * FOOT, LEFT - BALL.real * FOOT * SCALE, FLOOR)
    towel(under_toes, body.pose, turns=0)
    return sheet

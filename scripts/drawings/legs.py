"""The lower legs from behind, heels high on a step: who stands, and who is lifted.

Who stands is heavy; who is lifted is light and shows the sole.
"""

from curve import Line, points
from sheet import HEAVY, LIGHT, PAPER, SQUARE, Sheet

# Of a left leg from behind, its midline at 0, the other leg to the right.
SOLE = (
    "0,-2 9,4 12.5,16 10,32 10.5,46 14,60 18,72 19,88 15,97 4,98 -6,94 -13,88 "
    "-18.5,80 -20.5,66 -17.5,46 -14.5,30 -13,15 -8.5,4"
)
BENT = "-20,190 -19,170 -15,150 -12,136 | 12,136 15,150 19,170 20,190"
FOREFOOT = "-12,44 -16,27 -21,12 -18,1.4 0,1 18,1.4 20.5,11 15,26 12,44"
CALF = (
    "-24,172 -23.5,156 -19,126 -11.6,97 -13,70 -12.6,56 -14.4,42 -9,31 0,28.5 "
    "9,31 14.4,42 12.8,56 13.6,70 11.8,97 19,124 23.5,152 23,172"
)
TENDON = ("-4.8,98 -4.4,82 -6.4,66", "5,98 4.8,82 7,68")
LIFTED, FORESHORTENED = 148, 0.94  # where its heel is, and how long its sole seems
SCALE, MIDDLE, FLOOR, APART = 1.3, 120, 194, 28


def legs(*, left: bool, right: bool) -> Sheet:
    """Both legs, of which those stand; the towel lies beyond the feet."""
    sheet = Sheet(240, 220).at(SCALE, MIDDLE, FLOOR)
    sheet.path("M34 193c-9 0-9-26 0-26h172c9 0 9 26 0 26", LIGHT, PAPER)
    for stands, sign in ((left, -1), (right, 1)):

        def place(z: complex, sign: int = sign) -> complex:
            return complex(sign * (APART - z.real), z.imag)

        if stands:
            for shape in (FOREFOOT, CALF):
                sheet.put(Line(points(shape, place)), HEAVY, PAPER)
            for tendon in TENDON:
                sheet.put(Line(points(tendon, place)), LIGHT)
        else:
            sheet.put(Line(points(BENT, place)), LIGHT)
            foreshortened = points(SOLE, lambda z: z.real + (LIFTED - z.imag * FORESHORTENED) * 1j)
            sole = [mark and place(mark) for mark in foreshortened]
            sheet.put(Line(sole, closed=True), LIGHT, PAPER)
    sheet.path("M10 201H230", 14, extra=SQUARE)
    return sheet

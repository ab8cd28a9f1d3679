"""The lower legs from behind, heels high on a step: who stands, and who is lifted.

Who stands is heavy; who is lifted is light and shows the sole.
"""

from curve import Line, points
from sheet import HEAVY, LIGHT, PAPER, SQUARE, Sheet

# Of a left leg from behind, its midline at 0; the other one is its mirror image.
SOLE = "0,-2 12.5,14 10.5,44 19,80 12,98 -8,92 -20,72 -14,36"
BENT = "-20,175 -12,136 | 12,136 20,175"
FOREFOOT = "-12,44 -17,25 -22,9 0,1 21,9 16,25 12,44"
CALF = "-24,172 -23.5,152 -11.6,97 -14.4,42 0,28.5 14.4,42 11.8,97 23.5,152 23,172"
TENDON = ("-4.6,98 -6.4,68", "5,98 7,68")
LIFTED, FORESHORTENED = 148, 0.94  # where its heel is, and how long its sole seems
SCALE, MIDDLE, FLOOR, APART = 0.65, 60, 97, 28


def legs(*, both: bool) -> Sheet:
    """The left leg stands, and the right one too or is lifted; the towel lies beyond the feet."""
    sheet = Sheet(120, 110)
    sheet.path("M17 97c-5 0-5-13 0-13h86c5 0 5 13 0 13", LIGHT, PAPER)
    standing = _standing()
    sheet.items += standing
    other = standing if both else _lifted()
    sheet.items += ['<g transform="matrix(-1 0 0 1 120 0)">', *other, "</g>"]
    sheet.path("M5 100H115", 7, extra=SQUARE)
    return sheet


def _standing() -> list[str]:
    sheet = _left_leg()
    for shape in (FOREFOOT, CALF):
        sheet.put(Line(points(shape)), HEAVY, PAPER)
    sheet.put_all((Line(points(text)) for text in TENDON), LIGHT)
    return sheet.items


def _lifted() -> list[str]:
    sheet = _left_leg()
    sheet.put(Line(points(BENT)), LIGHT)
    foreshortened = points(SOLE, lambda z: z.real + (LIFTED - z.imag * FORESHORTENED) * 1j)
    sheet.put(Line(foreshortened, closed=True), LIGHT, PAPER)
    return sheet.items


def _left_leg() -> Sheet:
    return Sheet(0, 0).at(SCALE, MIDDLE - APART * SCALE, FLOOR)

"""The lower legs from behind, heels below the edge of a step: who stands, and who is lifted.

Who stands is heavy; who is lifted is broken and light, as the sole of the front page is, and
higher: its toes hang.
"""

from curve import Line, points
from scenes import DASHES
from sheet import HEAVY, LIGHT, PAPER, SQUARE, Sheet

# Of a left leg from behind, its midline and the step's edge at 0; the other is its mirror image.
LEG = "-20,120 -9,56 -12,33 -10,22 -13.5,2 0,-20 13.5,2 10.5,22 12,31 9,54 20,120"
FOREFOOT = "-12,1 -21,2 -17,13 0,17 16,13 19,2 12,1"
TOES = "-11,-12 -15,-28 -4,-42 9,-36 11,-12"
WIDTH, HEIGHT, FLOOR, SCALE, APART, RAISED = 110, 105, 82, 0.85, 22, 38


def legs(*, both: bool) -> Sheet:
    """The left leg stands, and the right one too or is lifted; the towel lies beyond the feet."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.path(f"M9 {FLOOR}c-5 0-5-17 0-17h92c5 0 5 17 0 17", LIGHT, PAPER)
    sheet.path(f"M2 {FLOOR + 3}H{WIDTH - 2}", 7, extra=SQUARE)
    sheet.items += _leg(FOREFOOT, HEAVY)
    look, raised, other = "", 0, FOREFOOT
    if not both:
        look = f' stroke-width="{LIGHT}" {DASHES}'
        raised, other = RAISED, TOES
    mirrored = f'<g transform="matrix(-1 0 0 1 {WIDTH} -{raised})"{look}>'
    sheet.items += [mirrored, *_leg(other), "</g>"]
    return sheet


def _leg(behind: str, weight: float | None = None) -> list[str]:
    sheet = Sheet(0, 0).at(SCALE, WIDTH / 2 - APART, FLOOR)
    for shape in (behind, LEG):
        sheet.put(Line(points(shape)), weight, PAPER)
    return sheet.items

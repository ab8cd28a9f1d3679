"""The story: one repetition in three moments. Step, towel, ball and toes are the same in each, so
that the eye sees only the heel move.
"""

from curve import Line, points
from foot import HIGH, LOW, Foot, towel
from sheet import HEAVY, INK, LIGHT, PAPER, Sheet, macro

FEET, HEEL_AT, LEVEL, EDGE = 3.45, 98, 420, 294  # scale, and places on a sheet
TOES = (  # from the outside: four open hooks, second toe to fifth, each over the one before
    "92.5,12.4 98.3,10.9 100.5,5.7 98.3,.3 93.5,.6",
    "88.5,11.2 93.3,9.7 95.5,4.9 93.3,-.1 88.5,.2",
    "84,10 88.3,8.5 90.5,4.2 88.3,-.3 83.5,0",
    "78.5,8.8 83.3,7.3 85.5,3.6 83.3,-.3 78.5,0 74.5,1.6",
)


def feet(pitch: float, *, two: bool) -> list[str]:
    """One foot on the towel, from the inside; of two the near one is seen from the outside."""
    sheet = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
    near = Foot(pitch)
    if two:  # the far one is a little ahead, its shank leaning back to the same hip
        far = Foot(pitch, lean=-3.5, at=12 + 2.5j)
        sheet.put(far.contour(), LIGHT, PAPER)
        sheet.put(far.nail(), LIGHT)
    sheet.put(near.contour(outside=two), HEAVY, PAPER)
    for line in (near.ankle_bone(outside=True), near.tendon()) if two else near.inner():
        sheet.put(line, LIGHT)
    for hook in TOES if two else ():
        sheet.put(Line(points(hook, near.toe)), 4.5, PAPER)
    towel(sheet, near)
    return sheet.items


def moment(lines: str, *, left: int, width: int) -> Sheet:
    """The feet of that macro on a black step; dashes show its level."""
    sheet = Sheet(width, 520, left=left)
    right = left + width - 4
    dashes = 'stroke-dasharray="14 12"'
    sheet.path(f"M{left + 8} {LEVEL + 3}H{EDGE - 10}", LIGHT, extra=dashes)
    sheet.items.append(f"{{{{ {lines}() }}}}")
    tread = f"M{EDGE} {LEVEL + 11}c0-4 4-8 8-8H{right}v24H{EDGE + 24}V516H{EDGE}z"
    sheet.path(tread, 0, INK)
    return sheet


def arrow(sheet: Sheet, x: int, tail: int, head: int) -> None:
    """A black one, up or down."""
    neck = 52 if tail > head else -52
    sheet.path(f"M{x - 12} {tail}V{head + neck}h-22L{x} {head}l34 {neck}h-22V{tail}z", 0, INK)


def story(*, two: bool) -> str:
    """The macros of the three moments, with one foot or with two."""
    name = "feet" if two else "foot"
    up = moment(f"{name}_low", left=0, width=560)
    arrow(up, 42, 512, 306)
    hold = moment(f"{name}_high", left=118, width=440)
    hold.path("M160 326v60m30-60v60", 14, extra='stroke-linecap="butt"')  # a pause
    down = moment(f"{name}_low", left=0, width=560)
    arrow(down, 42, 310, 516)
    return "\n".join(
        (
            macro(f"{name}_low", feet(LOW, two=two)),
            macro(f"{name}_high", feet(HIGH, two=two)),
            up.svg(f"{name}_goes_up", "pose"),
            hold.svg(f"{name}_is_held", "pose"),
            down.svg(f"{name}_goes_down", "pose"),
        )
    )

"""The story: one repetition in three moments. Step, towel, ball and toes are the same in each, so
that the eye sees only the heel move. Each shows where the heel ends.
"""

from foot import FEET, HEEL_AT, HIGH, LEVEL, LOW, Foot, full_size, towel
from sheet import INK, LIGHT, Sheet, macro

EDGE = 147  # of the step
TOP, BOTTOM = 35, 259  # of what is seen of it
DASHES = 'stroke-dasharray="7 6"'
HEEL_HIGH, HEEL_LOW = 148, 244  # the undersides of the heel


def foot(pitch: float) -> list[str]:
    """A foot on its towel, from the inside."""
    sheet = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL)
    shape = Foot(pitch)
    towel(sheet, shape)
    sheet.items += full_size(shape)
    sheet.put_all(shape.inner(), LIGHT)
    return sheet.items


def moment(pose: str, *, left: int, width: int, heel: str = "", arrow: str = "") -> Sheet:
    """The foot of that macro on a black step; dashes show its level, and where the heel was."""
    sheet = Sheet(width, BOTTOM - TOP, left=left, top=TOP)
    sheet.path(f"{heel}M{left + 4} {LEVEL + 2}H{EDGE - 5}", LIGHT, extra=DASHES)
    sheet.items.append(f"{{{{ {pose}() }}}}")
    edge = f"M{EDGE} {LEVEL + 5}c0-2 2-4 4-4H{left + width - 2}v12"
    sheet.path(f"{edge}H{EDGE + 12}V{BOTTOM}H{EDGE}z{arrow}", 0, INK)
    return sheet


def arrow(tail: int, head: int) -> str:
    """One up or down, left of the heel."""
    neck = 26 if tail > head else -26
    return f"M15 {tail}V{head + neck}h-11L21 {head}l17 {neck}h-11V{tail}z"


def story() -> str:
    """The macros of the three moments: the way up, the top, the way down."""
    was_low = Sheet(0, 0).at(FEET, HEEL_AT, LEVEL).words(Foot(LOW).heel())
    up = moment("foot_high", left=0, width=280, heel=was_low, arrow=arrow(HEEL_LOW, HEEL_HIGH))
    hold = moment("foot_high", left=62, width=190)
    hold.path("M80 163v30m15-30v30", 7, extra='stroke-linecap="butt"')  # a pause
    down = moment("foot_low", left=0, width=280, arrow=arrow(HEEL_HIGH, HEEL_LOW))
    return "\n".join(
        (
            macro("foot_low", foot(LOW)),
            macro("foot_high", foot(HIGH)),
            up.svg("foot_goes_up", "pose"),
            hold.svg("foot_is_held", "pose"),
            down.svg("foot_goes_down", "pose"),
        )
    )

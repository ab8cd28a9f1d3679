"""Smooth lines through landmarks: METAFONT's curve (Hobby 1986). A point is a complex number."""

import cmath
import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

Move = Callable[[complex], complex]
ROUND = 0.5523  # the reach of the controls of a quarter of a circle, by its radius
Corner = None  # after a point: the line turns sharply there
Landmark = complex | None
Piece = tuple[complex, complex, complex]  # two controls, and the point where the piece ends


def as_it_is(z: complex) -> complex:
    """The move that moves nothing."""
    return z


def points(text: str, move: Move = as_it_is) -> list[Landmark]:
    """The landmarks of "1,2 3,4 | 5,6", each moved; a bar makes a corner of the point before it."""
    return [Corner if word == "|" else move(_point(word)) for word in text.split()]


def _point(word: str) -> complex:
    x, y = word.split(",")
    return complex(float(x), float(y))


def turned(z: complex, centre: complex, degrees: float) -> complex:
    """The point turned about that centre, against the clock."""
    return centre + (z - centre) * cmath.rect(1, math.radians(degrees))


class Line:
    """Smooth runs through landmarks, which meet in corners."""

    def __init__(self, landmarks: Iterable[Landmark], *, closed: bool = False) -> None:
        marks = list(landmarks)
        self.closed = closed
        self.pieces: list[Piece] = []
        run: list[complex] = []
        for mark in [*marks, *marks[: int(closed)], Corner]:
            if mark is Corner:
                self.pieces += _curve(run)
                run = run[-1:]
            elif not run or abs(mark - run[-1]) > 1e-6:
                run.append(mark)
        first = marks[0]
        assert first is not None
        self.start = first


def oval(centre: complex, across: float, up: float) -> Line:
    """A smooth oval of four pieces, from its right."""
    spokes = [across, up * 1j, -across, -up * 1j, across]
    line = Line([centre + across], closed=True)
    line.pieces = [
        (centre + a + ROUND * b, centre + b + ROUND * a, centre + b) for a, b in pairwise(spokes)
    ]
    return line


def _curve(z: Sequence[complex]) -> list[Piece]:
    if len(z) < 3:
        return [(z[0], z[-1], z[-1])][: len(z) - 1]
    steps = [b - a for a, b in pairwise(z)]
    turns = [0.0, *(cmath.phase(b / a) for a, b in pairwise(steps)), 0.0]
    leave = _angles(steps, turns)
    pieces = []
    for k, step in enumerate(steps):
        t, p = leave[k], -turns[k + 1] - leave[k + 1]
        first = z[k] + cmath.rect(_reach(t, p), t) * step
        second = z[k + 1] - cmath.rect(_reach(p, t), -p) * step
        pieces.append((first, second, z[k + 1]))
    return pieces


def _angles(steps: Sequence[complex], turns: Sequence[float]) -> list[float]:
    """By how much the curve leaves each point to the side of the step from it.

    They solve Hobby's equations, three unknowns in each, by elimination.
    """
    count = len(steps)
    upper, right = [1.0], [-turns[1]]
    for k in range(1, count):
        before, after = 1 / abs(steps[k - 1]), 1 / abs(steps[k])
        pivot = 2 * (before + after) - before * upper[-1]
        wanted = -2 * turns[k] * before - turns[k + 1] * after
        right.append((wanted - before * right[-1]) / pivot)
        upper.append(after / pivot)
    angles = [-right[-1] / (1 - upper[-1])]
    for k in reversed(range(count)):
        angles.insert(0, right[k] - upper[k] * angles[0])
    return angles


def _reach(t: float, p: float) -> float:
    """How far a control stands from its end, as a share of the step."""
    wave = math.sqrt(2) * (math.sin(t) - math.sin(p) / 16) * (math.sin(p) - math.sin(t) / 16)
    root = math.sqrt(5)
    bends = 1.5 * ((root - 1) * math.cos(t) + (3 - root) * math.cos(p))
    return (2 + wave * (math.cos(t) - math.cos(p))) / (3 + bends)

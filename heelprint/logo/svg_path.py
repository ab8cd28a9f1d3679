"""The paths of an SVG: each step with its letter, and what is known of all of them together."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from heelprint.logo.errors import not_understood, too_intricate
from heelprint.logo.svg_numbers import (
    LEAST_WRITTEN,
    MOST_OF_OUTLINE,
    NUMBER,
    SPACES,
    bounded,
    past_separator,
    written,
)
from heelprint.logo.svg_writing import OF_ARC, OF_STEP, Weight

Point = tuple[float, float]


@dataclass(frozen=True)
class Step:
    """From where to where, with what a curve bends to between them, or the shape of an arc: its
    radii, its turn in degrees, and its two flags.
    """

    points: tuple[Point, ...]
    arc: tuple[float, ...] = ()


@dataclass(frozen=True)
class Path:
    """A path with a letter for each of its steps, its weight, a length that it doesn't exceed,
    and points that it lies between.
    """

    text: str
    weight: int
    length: float
    points: tuple[Point, ...]
    steps: tuple[Step, ...]
    parts: int  # how many times the pen is put down
    dots: tuple[Point, ...]  # where it is put down, and lifted again without a move
    has_arcs: bool


# What the numbers after a letter are: x and y, either of them, radius, turn (in degrees), flag.
_STEPS = {
    "m": "xy",
    "z": "",
    "l": "xy",
    "h": "x",
    "v": "y",
    "c": "xyxyxy",
    "s": "xyxy",
    "q": "xyxy",
    "t": "xy",
    "a": "rrtffxy",
}
_LETTERS = {*_STEPS, *map(str.upper, _STEPS)}
_FLAG = re.compile("[01]")


def read_path(text: str) -> Path:
    """The path. Raises UnusableLogoError for a step that isn't one, goes too far or is too much."""
    parts: list[str] = []
    pen, weight = _Pen(), Weight()
    for letter, values in _steps(text):
        weight.add(OF_ARC if letter in "aA" else OF_STEP)
        letter, values = _drawn(letter, values, pen.position)
        parts.append(letter + " ".join(map(written, values)))
        pen.draw(letter, values)
        for value in pen.position:
            bounded("d", text, value)
    pen.lift()
    return Path(
        text="".join(parts),
        weight=weight.total,
        length=pen.length,
        points=tuple(pen.points),
        steps=tuple(pen.steps),
        parts=pen.starts,
        dots=tuple(pen.dots),
        has_arcs=pen.has_arcs,
    )


class _Pen:
    """Where a path has been, and where it is."""

    def __init__(self) -> None:
        self.position = self.start = (0.0, 0.0)
        self.control: tuple[str, Point] | None = None  # of the curve just drawn, with its kind
        self.points: list[Point] = []
        self.steps: list[Step] = []
        self.length = 0.0
        self.starts = 0
        self.first = 0  # of the steps since the pen was put down
        self.dots: list[Point] = []
        self.is_closed = self.has_arcs = False

    def draw(self, letter: str, values: list[float]) -> None:
        """Go on by a step."""
        kind, before = letter.lower(), self.position
        if kind == "m" or self.is_closed:
            self.lift()
            self.starts += 1
        points = list(_points(letter, values, before)) if values else [self.start]
        if kind in "st":
            points.insert(0, self.reflected("c" if kind == "s" else "q"))
        for point in points:
            self.length += math.dist(self.position, point)
            self.position = point
        self.points.extend(points)
        self.control = None
        if kind in "csqt":
            self.control = ("c" if kind in "cs" else "q"), points[-2]
        elif kind == "a":
            least, most = sorted(values[:2])
            self.arc(most * max(1, math.dist(before, self.position) / (2 * least)), before)
        if kind == "m":
            self.start = self.position
        else:
            self.steps.append(Step((before, *points), tuple(values[:5]) if kind == "a" else ()))
        self.is_closed = kind == "z"

    def lift(self) -> None:
        """End a part, which may have been a dot."""
        part = self.steps[self.first :]
        points = (point for step in part for point in step.points)
        if part and all(math.dist(self.start, point) < LEAST_WRITTEN for point in points):
            self.dots.append(self.start)
        self.first = len(self.steps)

    def reflected(self, kind: str) -> Point:
        """The point that a smooth curve of that kind leaves out."""
        x, y = self.position
        if self.control is None or self.control[0] != kind:
            return x, y
        return 2 * x - self.control[1][0], 2 * y - self.control[1][1]

    def arc(self, radius: float, before: Point) -> None:
        """Count once round the largest ellipse that the arc can be a part of."""
        self.has_arcs = True
        self.length += 2 * math.pi * radius
        for x, y in (before, self.position):
            self.points += [(x - 2 * radius, y - 2 * radius), (x + 2 * radius, y + 2 * radius)]


def _drawn(letter: str, values: list[float], position: Point) -> tuple[str, list[float]]:
    """The step as it is drawn: an arc without a radius, or to where it begins, is a straight
    line.
    """
    if letter not in "aA":
        return letter, values
    values = [*map(abs, values[:2]), *values[2:]]
    [end] = _points(letter, values, position)
    if min(values[:2]) >= LEAST_WRITTEN and math.dist(position, end) >= LEAST_WRITTEN:
        return letter, values
    return {"a": "l"}.get(letter, "L"), values[5:]


def _points(letter: str, values: list[float], position: Point) -> Iterator[Point]:
    """The points that a step goes through or is drawn to, the last of which is its end."""
    x, y = position if letter.islower() else (0.0, 0.0)
    match letter.lower():
        case "h":
            yield x + values[0], position[1]
        case "v":
            yield position[0], y + values[0]
        case "a":
            yield x + values[5], y + values[6]
        case _:
            for index in range(0, len(values), 2):
                yield x + values[index], y + values[index + 1]


def _steps(text: str) -> Iterator[tuple[str, list[float]]]:
    """Each step with its letter, also where the text leaves it out."""
    if len(text) > MOST_OF_OUTLINE:
        raise too_intricate()
    text = text.strip(SPACES)
    place, letter = 0, ""
    if text and text[0] not in "mM":
        raise not_understood("d", text)
    while place < len(text):
        if text[place] in _LETTERS:
            letter, place = text[place], past_separator(text, place + 1)
        elif letter in "zZ":  # which no number follows
            raise not_understood("d", text[place:])
        values = []
        for kind in _STEPS[letter.lower()]:
            found = (_FLAG if kind == "f" else NUMBER).match(text, place)
            if not found:
                raise not_understood("d", text[place:])
            values.append(bounded("d", found[0], float(found[0])))
            place = past_separator(text, found.end())
        yield letter, values
        letter = {"m": "l", "M": "L"}.get(letter, letter)

"""Numbers, lengths, transforms and paths of an SVG: finite, bounded, and written in one way."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heelprint.logo_errors import not_understood, too_intricate
from heelprint.svg_writing import OF_ARC, OF_STEP, Weight

LARGEST = 1e6  # of any number, and of any position
LEAST_AREA = 1e-9  # of a square of one pixel, once it is transformed
MOST_TRANSFORMS = 50  # of one element
MOST_OF_NUMBER = 300  # letters, as of each value below
MOST_OF_BOX = 1_000
MOST_OF_TRANSFORM = 10_000
MOST_OF_OUTLINE = 1_000_000

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_LENGTH = re.compile(rf"({_NUMBER.pattern})(%|[a-z]*)", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t\r\n\f]*,?[ \t\r\n\f]*")
_FUNCTION = re.compile(r"[ \t\r\n\f,]*([a-zA-Z]+)[ \t\r\n\f]*\(([^()]*)\)[ \t\r\n\f]*")
_SPACES = " \t\r\n\f"
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def written(number: float) -> str:
    """The number to nine digits, without an exponent for what can't be seen."""
    return "0" if abs(number) < 1e-9 else f"{number:.9g}"


def short(name: str, text: str, most: int) -> str:
    """The text, which is read only where it is no longer than that."""
    if len(text) > most:
        raise not_understood(name, text)
    return text


def read_number(name: str, text: str) -> float:
    """The number. Raises UnusableLogoError where it is none, or too large."""
    found = _NUMBER.fullmatch(short(name, text, MOST_OF_NUMBER).strip(_SPACES))
    if not found:
        raise not_understood(name, text)
    return _bounded(name, text, float(found[0]))


def read_length(name: str, text: str, whole: float) -> float:
    """The length in pixels; a percentage is one of `whole`."""
    found = _LENGTH.fullmatch(short(name, text, MOST_OF_NUMBER).strip(_SPACES))
    unit = found[2].lower() if found else ""
    factor = whole / 100 if unit == "%" else _UNITS.get(unit)
    if not found or factor is None:
        raise not_understood(name, text)
    return _bounded(name, text, float(found[1]) * factor)


def read_numbers(name: str, text: str, most: int = MOST_OF_BOX) -> list[float]:
    """Each of the numbers, which stand between spaces and commas or follow on one another."""
    numbers, place, text = [], 0, short(name, text, most).strip(_SPACES)
    while place < len(text):
        found = _NUMBER.match(text, place)
        if not found:
            raise not_understood(name, text)
        numbers.append(_bounded(name, found[0], float(found[0])))
        place = _past_separator(text, found.end())
    return numbers


def _past_separator(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


def _bounded(name: str, text: str, number: float) -> float:
    if not abs(number) < LARGEST:
        raise not_understood(name, text)
    return number


@lru_cache(maxsize=1_000)
def read_transform(name: str, text: str) -> Matrix:
    """What a list of transforms does together."""
    matrix, place = SAME, 0
    short(name, text, MOST_OF_TRANSFORM)
    for _ in range(MOST_TRANSFORMS):
        found = _FUNCTION.match(text, place)
        if not found:
            break
        values = read_numbers(name, found[2])
        step = _step(found[1], values)
        if step is None:
            raise not_understood(name, text)
        matrix, place = multiplied(matrix, step), found.end()
    if text[place:].strip(_SPACES):
        raise not_understood(name, text)
    for value in matrix:
        _bounded(name, text, value)
    return matrix


def is_flat(matrix: Matrix) -> bool:
    """Whether it leaves nothing of an area."""
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c) < LEAST_AREA


def _step(kind: str, values: list[float]) -> Matrix | None:
    """One transform; None where there is none of that name with so many values."""
    match kind, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *more] if len(more) < 2:
            return 1, 0, 0, 1, x, *(more or (0.0,))
        case "scale", [x, *more] if len(more) < 2:
            return x, 0, 0, *(more or (x,)), 0, 0
        case "rotate", [angle]:
            return _turn(angle)
        case "rotate", [angle, x, y]:
            there, back = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, -x, -y)
            return multiplied(multiplied(there, _turn(angle)), back)
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    return None


def _turn(angle: float) -> Matrix:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return cos, sin, -sin, cos, 0, 0


def multiplied(outer: Matrix, inner: Matrix) -> Matrix:
    """The transform that does what the inner one does, then the outer one."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def moved_point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where the transform puts that point."""
    return multiplied(matrix, (1, 0, 0, 1, x, y))[4:]


def written_matrix(matrix: Matrix) -> str:
    """The transform as an attribute."""
    return f"matrix({' '.join(map(written, matrix))})"


@dataclass(frozen=True)
class Path:
    """A path with a letter for each of its steps, its weight, and a length that it doesn't
    exceed.
    """

    text: str
    weight: int
    length: float


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
    position, start, length, weight = (0.0, 0.0), (0.0, 0.0), 0.0, Weight()
    for letter, values in _steps(text):
        weight.add(OF_ARC if letter in "aA" else OF_STEP)
        parts.append(letter + " ".join(map(written, values)))
        for point in _points(letter, values, position) if values else (start,):
            step, position = math.dist(position, point), point
            length += step
        if letter in "aA":  # once round the largest ellipse that it can be a part of
            length += 2 * math.pi * max(*map(abs, values[:2]), step)
        for value in position:
            _bounded("d", text, value)
        if letter in "mM":
            start = position
    return Path("".join(parts), weight.total, length)


def _points(
    letter: str, values: list[float], position: tuple[float, float]
) -> Iterator[tuple[float, float]]:
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
    text = text.strip(_SPACES)
    place, letter = 0, ""
    if text and text[0] not in "mM":
        raise not_understood("d", text)
    while place < len(text):
        if text[place] in _LETTERS:
            letter, place = text[place], _past_separator(text, place + 1)
        elif letter in "zZ":  # which no number follows
            raise not_understood("d", text[place:])
        values = []
        for kind in _STEPS[letter.lower()]:
            found = (_FLAG if kind == "f" else _NUMBER).match(text, place)
            if not found:
                raise not_understood("d", text[place:])
            values.append(_bounded("d", found[0], float(found[0])))
            place = _past_separator(text, found.end())
        yield letter, values
        letter = {"m": "l", "M": "L"}.get(letter, letter)

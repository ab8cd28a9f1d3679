"""Numbers, lengths and transforms of an SVG: finite, bounded, and written in one way."""

import math
import re
from functools import lru_cache

from heelprint.logo.errors import not_understood

LARGEST = 1e6  # of any number, and of any position
LEAST_WRITTEN = 1e-9
LEAST_AREA = 1e-9  # of a square of one pixel, once it is transformed
MOST_TRANSFORMS = 50  # of one element
MOST_OFNUMBER = 300  # letters, as of each value below
MOST_OF_BOX = 1_000
MOST_OF_TRANSFORM = 10_000
MOST_OF_OUTLINE = 1_000_000

NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_LENGTH = re.compile(rf"({NUMBER.pattern})(%|[a-z]*)", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t\r\n\f]*,?[ \t\r\n\f]*")
_FUNCTION = re.compile(r"[ \t\r\n\f,]*([a-zA-Z]+)[ \t\r\n\f]*\(([^()]*)\)[ \t\r\n\f]*")
SPACES = " \t\r\n\f"
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
    return "0" if abs(number) < LEAST_WRITTEN else f"{number:.9g}"


def short(name: str, text: str, most: int) -> str:
    """The text, which is read only where it is no longer than that."""
    if len(text) > most:
        raise not_understood(name, text)
    return text


def read_number(name: str, text: str) -> float:
    """The number. Raises UnusableLogoError where it is none, or too large."""
    found = NUMBER.fullmatch(short(name, text, MOST_OFNUMBER).strip(SPACES))
    if not found:
        raise not_understood(name, text)
    return bounded(name, text, float(found[0]))


def read_length(name: str, text: str, whole: float) -> float:
    """The length in pixels; a percentage is one of `whole`."""
    found = _LENGTH.fullmatch(short(name, text, MOST_OFNUMBER).strip(SPACES))
    unit = found[2].lower() if found else ""
    factor = whole / 100 if unit == "%" else _UNITS.get(unit)
    if not found or factor is None:
        raise not_understood(name, text)
    return bounded(name, text, float(found[1]) * factor)


def read_numbers(name: str, text: str, most: int = MOST_OF_BOX) -> list[float]:
    """Each of the numbers, which stand between spaces and commas or follow on one another."""
    numbers, place, text = [], 0, short(name, text, most).strip(SPACES)
    while place < len(text):
        found = NUMBER.match(text, place)
        if not found:
            raise not_understood(name, text)
        numbers.append(bounded(name, found[0], float(found[0])))
        place = past_separator(text, found.end())
    return numbers


def past_separator(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


def bounded(name: str, text: str, number: float) -> float:
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
    if text[place:].strip(SPACES):
        raise not_understood(name, text)
    for value in matrix:
        bounded(name, text, value)
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

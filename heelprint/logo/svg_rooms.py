"""The rooms that an SVG is drawn in: what a percentage is one of, and how a view box fits in."""

from dataclasses import dataclass
from enum import Enum, auto
from math import hypot, isclose, sqrt

from heelprint.logo.errors import UnusableLogoError, not_printed, not_understood
from heelprint.logo.svg_file import Element
from heelprint.logo.svg_numbers import (
    LARGEST,
    LEAST_WRITTEN,
    Matrix,
    multiplied,
    read_length,
    read_numbers,
)
from heelprint.message import N_

UNSEEN_SHARE = 0.01  # by which the shape of a drawing and that of its box may differ

Box = tuple[float, float, float, float]


class Axis(Enum):
    """What a percentage is one of."""

    WIDTH = auto()
    HEIGHT = auto()
    BOTH = auto()


@dataclass(frozen=True)
class Room:
    """The width and height that percentages are of, in pixels of what is drawn there."""

    width: float
    height: float
    is_sure: bool = True  # whether viewers agree that it is this one

    def whole(self, axis: Axis) -> float:
        if axis is Axis.BOTH:
            return hypot(self.width, self.height) / sqrt(2)
        return self.width if axis is Axis.WIDTH else self.height

    def length(self, name: str, text: str, axis: Axis) -> float:
        """The length in pixels. Raises UnusableLogoError for a percentage of nobody knows what."""
        length = read_length(name, text, self.whole(axis))
        if length and not self.is_sure and "%" in text:
            raise not_printed(f"{name}: {text}")
        return length


UNSURE = Room(1, 1, is_sure=False)


def read_box(element: Element) -> Box | None:
    """The view box; None where there is none."""
    text = element.attributes.get("viewBox")
    numbers = read_numbers("viewBox", text) if text and text.strip() else ()
    match numbers:
        case ():
            return None
        case [x, y, width, height] if width >= 0 and height >= 0:
            return x, y, width, height
    raise not_understood("viewBox", text or "")


def room_inside(element: Element, width: float, height: float) -> Room:
    """The room of what is in a symbol, or in a drawing, in a frame of that size."""
    box = read_box(element)
    return Room(*box[2:]) if box else Room(width, height)


def root_box(root: Element) -> Box:
    """The view box of the whole drawing, or else its size."""

    def size(name: str) -> float:
        return read_length(name, root.attributes.get(name, "0"), 0)

    no_size = UnusableLogoError(N_("The SVG has no size. Give its svg element a viewBox."))
    try:
        x, y, width, height = read_box(root) or (0.0, 0.0, *map(size, ("width", "height")))
    except UnusableLogoError as error:
        raise no_size from error
    if min(width, height) < LEAST_WRITTEN:
        raise no_size
    _check_fit(root, width / height)
    return x, y, width, height


def _check_fit(root: Element, ratio: float) -> None:
    """Raise where the view box would be put out of its shape, or cut, to fill its size."""
    text = root.attributes.get("preserveAspectRatio", "")
    sizes = [root.attributes.get(name, "100%") for name in ("width", "height")]
    if not {"none", "slice"} & set(text.split()) or any("%" in size for size in sizes):
        return
    width, height = (read_length("width", size, 0) for size in sizes)
    if not isclose(width, ratio * height, rel_tol=UNSEEN_SHARE):
        raise not_printed(f"preserveAspectRatio: {text}")


def fit(element: Element, width: float, height: float) -> Matrix:
    """What puts the view box of a symbol into a frame of that size, as large as it can be."""
    box = read_box(element)
    ratio = element.attributes.get("preserveAspectRatio", "xMidYMid").removesuffix("meet").strip()
    if box is None:
        return 1, 0, 0, 1, 0, 0
    if ratio not in {"none", "xMidYMid"}:
        raise not_understood("preserveAspectRatio", ratio)
    if not (box[2] and box[3]):
        return 0, 0, 0, 0, 0, 0
    across, down = width / box[2], height / box[3]
    if ratio != "none":
        across = down = min(across, down)
    if max(across, down) > LARGEST:
        raise not_understood("viewBox", element.attributes["viewBox"])
    middle = (width - box[2] * across) / 2, (height - box[3] * down) / 2
    return multiplied((across, 0, 0, down, *middle), (1, 0, 0, 1, -box[0], -box[1]))

"""A colour on white paper: its contrast by WCAG 2.2, and the nearest that can be read."""

import re
from dataclasses import dataclass

LEAST_CONTRAST = 7.0  # WCAG 2.2, success criterion 1.4.6

_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_LONG = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


@dataclass(frozen=True)
class Colour:
    """Red, green and blue of sRGB, 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def contrast(self) -> float:
        """The contrast to white, 1 to 21."""
        red, green, blue = self._light()
        return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

    def readable(self) -> "Colour":
        """This colour, or the lightest of the same hue that can be read on white."""
        if self.contrast >= LEAST_CONTRAST:
            return self
        # Less light of the same mixture: the luminance goes down in proportion.
        share = (1.05 / LEAST_CONTRAST - 0.05) / (1.05 / self.contrast - 0.05)
        return Colour(*(int(255 * _encoded(share * light)) for light in self._light()))

    def _light(self) -> tuple[float, float, float]:
        red, green, blue = (_decoded(part / 255) for part in (self.red, self.green, self.blue))
        return red, green, blue


def parse_colour(text: str) -> Colour | None:
    """The colour of "#1b4d3e" or "#abc"; None for anything else."""
    if found := _LONG.fullmatch(text):
        return Colour(*(int(part, 16) for part in found.groups()))
    if found := _SHORT.fullmatch(text):
        return Colour(*(int(2 * part, 16) for part in found.groups()))
    return None


def _decoded(value: float) -> float:
    """The light of a value of sRGB (IEC 61966-2-1), both 0 to 1."""
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    """The value of sRGB of some light, both 0 to 1."""
    return float(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)

"""A clinic as it stands on the paper: its letterhead, its own words and its colour."""

from base64 import b64encode
from dataclasses import dataclass, field

from heelprint.colour import Colour


@dataclass(frozen=True)
class Logo:
    """A picture that is ready to print: PNG, JPEG or SVG, known to be whole and to need no other.

    `dots` is its width and height in dots, None for one that is drawn.
    """

    media_type: str
    content: bytes = field(repr=False)
    digest: str
    ratio: float  # width to height
    dots: tuple[int, int] | None

    @property
    def address(self) -> str:
        """The picture as a data: address, which a page can hold."""
        return f"data:{self.media_type};base64,{b64encode(self.content).decode()}"

    def size_within(self, width: float, height: float) -> tuple[float, float]:
        """Its width and height where it fills such a room, in the room's unit."""
        height = min(height, width / self.ratio)
        return height * self.ratio, height


@dataclass(frozen=True)
class Clinic:
    """What a clinic puts on its handouts. `notes` are its own words, each with the tag of their
    language; `film` is the address of its own film of the exercise; without a name there is no
    letterhead. `likelihood` is whether its plans say how likely the programme is to help.
    """

    name: str | None = None
    logo: Logo | None = None
    contact: tuple[str, ...] = ()
    clinician: str | None = None
    film: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    accent: Colour | None = None
    likelihood: bool = True

    @property
    def is_on_front(self) -> bool:
        """Whether it takes room on the front page."""
        return self.name is not None or bool(self.notes)

    def note(self, *tags: str) -> str | None:
        """The note for the first of these tags that has one."""
        notes = dict(self.notes)
        return next((notes[tag] for tag in tags if tag in notes), None)

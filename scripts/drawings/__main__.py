"""Writes the drawings of the pages: python scripts/drawings [FOLDER].

Each is drawn by landmarks on a jointed skeleton, and a smooth curve through them. What it is for a
reader who can't see it is said where it is printed, in `title`. Unmirrored is the left foot.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pain
from body import person
from legs import legs
from scenes import story
from tempo import tempo

TEMPLATES = Path(__file__).parents[2] / "templates" / "drawings"
NOTE = "{# Written by scripts/drawings. #}\n"


def _people() -> str:
    pairs = {"on_one_leg": False, "on_two_legs": True}
    return "\n".join(person(name, two=two).svg(name, "person") for name, two in pairs.items())


def _legs() -> str:
    pairs = {"one_stands": False, "both_stand": True}
    return "\n".join(legs(both=both).svg(name, "legs") for name, both in pairs.items())


def _pain() -> str:
    moments = (pain.during(), pain.after(), pain.next_day())
    names = ("pain_during", "pain_after", "pain_next_day")
    drawn = zip(names, moments, strict=True)
    return "\n".join(sheet.svg(name, "pain", mirrored=False) for name, sheet in drawn)


DRAWINGS: dict[str, Callable[[], str]] = {
    "foot": story,
    "person": _people,
    "legs": _legs,
    "pain": _pain,
    "tempo": tempo,
}


def main(folder: Path) -> None:
    """Write each drawing into that folder."""
    for name, draw in DRAWINGS.items():
        (folder / f"{name}.svg").write_text(NOTE + draw(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)

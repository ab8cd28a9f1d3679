"""The stops of an SVG's gradients, as they are written for WeasyPrint."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from heelprint.logo.svg_numbers import written
from heelprint.logo.svg_paint import Paint
from heelprint.logo.svg_writing import tag

BLACK = "#000000"
NEARLY = 0.95  # the part of an opacity from which it makes no difference to be seen
STEPS = 8  # from one stop to the next, where one would go another way

Stop = tuple[float, Paint]


def stepped(stops: Sequence[Stop]) -> list[Stop]:
    """The stops, each no nearer than the one before, and with others between two that differ in
    colour and in opacity: WeasyPrint gives a colour less weight the less opaque it is.
    """
    places = accumulate((place for place, _ in stops), max)
    ordered = [(place, paint) for place, (_, paint) in zip(places, stops, strict=True)]
    between = [stop for two in pairwise(ordered) for stop in _steps(*two)]
    return [*between, ordered[-1]]


def _steps(start: Stop, end: Stop) -> Iterator[Stop]:
    """The first of two stops, and those between them."""
    (place, paint), (next_place, following) = start, end
    less, more = sorted((paint.opacity, following.opacity))
    differ = paint.colour != following.colour and less < NEARLY * more
    for step in range(STEPS if differ and place != next_place else 1):
        share = step / STEPS
        opacity = paint.opacity + share * (following.opacity - paint.opacity)
        yield (
            place + share * (next_place - place),
            Paint(_mixed(paint.colour, following.colour, share), opacity),
        )


def _mixed(one: str | None, other: str | None, share: float) -> str:
    """So much of the way from one colour to the other; black for none."""
    parts = zip(*(bytes.fromhex((colour or BLACK)[1:]) for colour in (one, other)), strict=True)
    return "#" + bytes(round(a + share * (b - a)) for a, b in parts).hex()


def written_stop(stop: Stop) -> str:
    """The stop as an element."""
    place, paint = stop
    attributes = {"offset": written(place), "stop-color": paint.colour or BLACK}
    if paint.opacity < 1:
        attributes["stop-opacity"] = written(paint.opacity)
    return tag("stop", attributes)

"""Impressions beside the pages that WeasyPrint lays out for the same order: are they the same?"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import ImageChops

from heelprint.asked import Asked
from heelprint.order import Order, read_order
from heelprint.settings.read import read_settings
from tests.support import LANGUAGES, SIDES, START

CLINIC = read_settings(Path(__file__).parents[1] / "examples/clinic/clinic.toml").clinic
NAMES = (
    *(None, "Grete Testsen", "Åse Ærø-Østergård", "Ib", "José Muñoz Gutiérrez"),
    *("Łukasz Żółć", "Ольга", "Avery Offiziersson-Tjørnelund", "محمد", "A¤001"),
    "Maximiliane Katharina von Hohenstein-Wallenberg zu Unterfranken",
)
RESOLUTION = 100  # dots an inch
MOST_OFF = 8  # of 255


def random_order(seed: int) -> Order:
    """Any order that can be given, another for each seed."""
    dice = random.Random(seed)
    start = START + timedelta(dice.randrange(1500))
    weeks = dice.choice((12, 12, 12, 12, 16, 24, 52, dice.randrange(1, 53)))
    level = dice.choice(("one-leg", "two-leg", "two-leg-until"))
    words: dict[str, Any] = {
        "affected": dice.choice(SIDES),
        "start": start.isoformat(),
        "start_level": level.removesuffix("-until"),
        "lang": dice.choice((*LANGUAGES, *LANGUAGES, "en-US")),
        "weeks": str(weeks),
        "name": dice.choice(NAMES),
        "large_print": "yes" if dice.random() < 0.15 else "no",
        "paper": dice.choice((None, None, "Letter", "A4")),
    }
    kind = dice.random()
    if kind < 0.05:
        del words["start"]
        words["undated"] = True
    elif level.endswith("until"):
        change = start + timedelta(dice.randrange(1, 7 * weeks))
        words["one_leg_from"] = change.isoformat()
    if 0.05 <= kind < 0.2:
        parts = ("plan", "exercise", "log", "advice")
        words["only"] = tuple(dice.sample(parts, dice.randrange(1, 4)))
    elif 0.2 <= kind < 0.35 and weeks > 1:
        words["from_week"] = str(dice.randrange(2, weeks + 1))
    order = read_order(Asked(**words), today=START)
    return replace(order, clinic=CLINIC) if dice.random() < 0.3 else order


def differences(impression: bytes, direct: bytes) -> Iterator[str]:
    """What a reader, a listener or a program could tell apart in two files."""
    with pypdfium2.PdfDocument(impression) as one, pypdfium2.PdfDocument(direct) as other:
        if len(one) != len(other):
            yield f"{len(one)} and {len(other)} pages"
            return
        for number, (left, right) in enumerate(zip(one, other, strict=True), 1):
            yield from (f"page {number}: {what}" for what in pixels_off(left, right))
            texts = [page.get_textpage().get_text_range() for page in (left, right)]
            if texts[0] != texts[1]:
                yield f"page {number}: the text"
    with (
        pikepdf.open(BytesIO(impression)) as left_file,
        pikepdf.open(BytesIO(direct)) as other_file,
    ):
        finders: tuple[Callable[[pikepdf.Pdf], list[Any]], ...] = (_tags, _outline, _metadata)
        for find in finders:
            found, wanted = find(left_file), find(other_file)
            if found != wanted:
                pairs = zip(found, wanted, strict=False)
                first = next((pair for pair in pairs if pair[0] != pair[1]), None)
                yield f"{find.__name__}: {len(found)} and {len(wanted)}, {first}"


def pixels_off(one: Any, other: Any) -> Iterator[str]:
    """What could be seen of the difference between two pages."""
    pictures = [page.render(scale=RESOLUTION / 72).to_pil().convert("RGB") for page in (one, other)]
    difference = ImageChops.difference(*pictures)
    extremes: Any = difference.getextrema()
    worst = max(most for _, most in extremes)
    if worst > MOST_OFF:
        yield f"a pixel off by {worst}, within {difference.getbbox()}"


# Of these nobody hears: a day with a mark has one more than a day without.
_WITHOUT_MEANING = {"/Span", "/NonStruct", "/Div"}


def _tags(pdf: pikepdf.Pdf) -> list[tuple[object, ...]]:
    """The tags that mean something, with their depth, and whatever else they say."""
    found: list[tuple[object, ...]] = []
    names: dict[str, int] = {}

    def plain(name: object) -> str:
        """WeasyPrint numbers the cells of a table by how many elements stand before it."""
        table, _, cell = str(name).partition("-")
        return f"{names.setdefault(table, len(names))}-{cell}"

    def walk(tag: Any, depth: int) -> None:
        if not isinstance(tag, pikepdf.Dictionary) or "/S" not in tag:
            return
        means = str(tag.S) not in _WITHOUT_MEANING
        if means:
            more: Any = tag.get("/A", {})
            said = (str(tag.get("/Alt", "")), str(tag.get("/E", "")), str(more.get("/Scope", "")))
            headers = tuple(plain(one) for one in more.get("/Headers", []))
            found.append((depth, str(tag.S), *said, headers, str(more.get("/ColSpan", ""))))
        held: Any = tag.get("/K", [])
        for child in list(held) if isinstance(held, pikepdf.Array) else [held]:
            walk(child, depth + means)

    walk(pdf.Root.StructTreeRoot.K[0], 0)
    return found


def _outline(pdf: pikepdf.Pdf) -> list[tuple[object, ...]]:
    places = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[tuple[object, ...]] = []

    def walk(entry: Any, depth: int) -> None:
        while entry is not None:
            where = [round(float(number), 1) for number in list(entry.Dest)[2:]]
            found.append((depth, str(entry.Title), places[entry.Dest[0].objgen], where))
            walk(entry.get("/First"), depth + 1)
            entry = entry.get("/Next")

    outlines = pdf.Root.get("/Outlines")
    walk(outlines.get("/First") if outlines is not None else None, 0)
    return found


def _metadata(pdf: pikepdf.Pdf) -> list[str]:
    return [str(pdf.Root.get("/Lang")), str(dict(pdf.docinfo)), str(pdf.Root.Metadata.read_bytes())]

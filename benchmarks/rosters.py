"""What is measured: a command, and rosters, the same for the same number of rows."""

import csv
import sys
from datetime import date, timedelta
from itertools import cycle, islice, product
from pathlib import Path

BATCH = (sys.executable, "-m", "heelprint", "batch", "--no-clinic")
HEADER = ("id", "navn", "startdato", "side", "startniveau", "ét ben fra", "uger", "sprog", "papir")
KINDS = tuple(
    product(
        ("venstre", "højre", "begge"),
        (("ét ben", ""), ("to ben", ""), ("to ben", "20-12-2026")),
        ("da", "en", "en-US"),
    )
)
NAMES = ("Søren Ærø", "Åse Østergård", "Wilhelmine-Margrethe Wollesen", "Bo", "", "José Núñez")
WEEKS = ("", "", "12", "8", "16")


def write_roster(path: Path, rows: int) -> None:
    """A roster in normal print that goes through every kind of plan."""
    mixed = zip(cycle(KINDS), cycle(NAMES), cycle(WEEKS), strict=False)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        for number, ((side, level, lang), name, weeks) in enumerate(islice(mixed, rows), 1):
            writer.writerow((number, name, "23-11-2026", side, *level, weeks, lang, ""))


MIXED_HEADER = ("id", "name", "start", "affected", "start_level", "one_leg_from", "lang")
MIXED_KINDS = tuple(
    product(
        ("left", "right", "both"), (("one-leg", 0), ("two-leg", 0), ("two-leg", 28)), ("da", "en")
    )
)
FIRST_START, STARTS = date(2026, 11, 23), 30
FIRST_NAMES = ("Søren", "Åse", "Mette", "Bo", "Karen", "Lars", "José", "Grete", "Ida", "Wilhelmine")
LAST_NAMES = (
    "Ærø",
    "Østergård",
    "Holm",
    "Nielsen",
    "Wollesen",
    "Núñez",
    "Bang",
    "Krogh",
    "Vad",
    "Juhl",
)


def write_mixed_roster(path: Path, rows: int) -> None:
    """Up to 1,000 rows in normal print, on A4, of 12 weeks, with different names: on 30 days they
    go through all sides, levels and both languages.
    """
    names = product(LAST_NAMES, LAST_NAMES, FIRST_NAMES)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(MIXED_HEADER)
        for number, (own, married, first) in enumerate(islice(names, rows)):
            again, kind = divmod(number, len(MIXED_KINDS))
            side, (level, days), lang = MIXED_KINDS[kind]
            start = FIRST_START + timedelta((again + kind) % STARTS)
            change = (start + timedelta(days)).isoformat() if days else ""
            name = f"{first} {own} {married}"
            writer.writerow((number + 1, name, start.isoformat(), side, level, change, lang))

"""What is measured: a command, and rosters, the same for the same number of rows."""

import csv
import sys
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

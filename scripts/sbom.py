"""Prints the list of what heelprint runs with (an SBOM, CycloneDX), as locks/run.txt pins it.

The same locks and the same version give the same bytes: no time, no random number.
Usage: python3 scripts/sbom.py >locks/heelprint.cdx.json
"""

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?:    --hash=.*\n)+    # via (?P<parents>.+)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Pin:
    """One release that is pinned, where it is needed (a marker), and what asks for it."""

    name: str
    version: str
    marker: str | None
    parents: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name in all of the world's lists."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_pins(text: str) -> list[Pin]:
    """What a lock pins, in its order."""
    return [
        Pin(pin["name"], pin["version"], pin["marker"], tuple(pin["parents"].split(", ")))
        for pin in PIN.finditer(text)
    ]


def component(pin: Pin) -> dict[str, Any]:
    """A release as CycloneDX writes it."""
    described: dict[str, Any] = {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
    }
    if pin.marker:
        described["properties"] = [{"name": "heelprint:marker", "value": pin.marker}]
    return described


def edges(root: Pin, pins: list[Pin]) -> list[dict[str, Any]]:
    """What each asks for; heelprint itself is called by its file in a lock."""
    return [
        {
            "ref": parent.purl,
            "dependsOn": [
                pin.purl for pin in pins if parent.name in {p.split(" ")[0] for p in pin.parents}
            ],
        }
        for parent in [root, *pins]
    ]


def sbom(root: Pin, licence: str, pins: list[Pin]) -> dict[str, Any]:
    """The whole list."""
    described = component(root) | {
        "type": "application",
        "licenses": [{"license": {"id": licence}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": described},
        "components": [component(pin) for pin in pins],
        "dependencies": edges(root, pins),
    }


def main() -> None:
    """Print it for this checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    face = (ROOT / "heelprint" / "__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'^__version__ = "(.+)"$', face, re.MULTILINE)[0]
    pins = read_pins((ROOT / "locks" / "run.txt").read_text(encoding="utf-8"))
    root = Pin(project["name"], version, None, ())
    json.dump(sbom(root, project["license"], pins), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()

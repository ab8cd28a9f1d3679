"""Checks that a tag may become a release, and prints what CHANGELOG.md says of it.

Usage: python3 scripts/release.py v0.1.0 >notes.md
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def current_version() -> str:
    """The version that heelprint gives for its own."""
    face = (ROOT / "heelprint" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.+)"$', face, re.MULTILINE)[0]


def changes_of(version: str) -> str:
    """What CHANGELOG.md says under the dated heading of a version; nothing where it has none."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$"
    parts = re.split(heading, changelog, maxsplit=1, flags=re.MULTILINE)
    below = parts[1] if len(parts) == 2 else ""
    return re.split(r"^(?:## |\[)", below, maxsplit=1, flags=re.MULTILINE)[0].strip()


def main(tag: str) -> None:
    """Print the changes, or say why this is no release yet."""
    version = current_version()
    if tag != f"v{version}":
        sys.exit(f"The tag is {tag}, but heelprint/__init__.py says {version}.")
    changes = changes_of(version)
    if not changes:
        sys.exit(f"CHANGELOG.md has nothing under ## [{version}] - YYYY-MM-DD.")
    print(changes)


if __name__ == "__main__":
    main(*sys.argv[1:])

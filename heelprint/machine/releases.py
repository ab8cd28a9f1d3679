"""Which releases of the libraries are installed here."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# What is imported of a library that has another name.
MODULES = {"fonttools": "fontTools", "pillow": "PIL"}


def release_of(library: str) -> str:
    """The release that an import would find. Raises PackageNotFoundError for one that isn't here.

    It is the name of a folder beside the library; `importlib.metadata` takes longer to load than a
    plan to print, and is asked only where that tells nothing.
    """
    module = find_spec(MODULES.get(library, library))
    if module and module.origin:
        described = _described(Path(module.origin).parents[1]).get(library, [])
        if len(described) == 1:
            return described[0]
    from importlib.metadata import version

    return version(library)


@cache
def _described(folder: Path) -> dict[str, list[str]]:
    """The releases of each library that is described in the folder, by its name there."""
    found: dict[str, list[str]] = {}
    for path in folder.glob("*.dist-info"):
        library, _, release = path.stem.partition("-")
        found.setdefault(library.lower(), []).append(release)
    return found

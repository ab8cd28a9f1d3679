"""The rooms of the house: what each is allowed to know."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "heelprint"

# Each knows of those before it alone. Rooms are folders, the others single files.
ROOMS = (
    *("__init__", "resources", "message", "errors", "privacy", "machine", "i18n"),
    *("protocol", "plan", "words", "colour", "clinic", "asked", "order"),
    *("page", "render", "logo", "settings", "table", "roster", "batch", "cli", "__main__"),
)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_known_by(path: Path) -> set[str]:
    found = [
        node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
    ]
    modules = [f"{node.module}.{name.name}" for node in found for name in node.names]
    names = [module.split(".")[1] for module in modules if module.startswith("heelprint.")]
    return {name if name in ROOMS else "__init__" for name in names}


def test_every_arrow_between_two_rooms_points_down() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert {room_of(path) for path in modules} == set(ROOMS)
    for path in modules:
        if path.name == "__init__.py" and path.parent == PACKAGE:
            continue  # the package's face, which names what the rooms offer
        lower = {room_of(path), *ROOMS[: ROOMS.index(room_of(path))]}
        assert rooms_known_by(path) <= lower, path

"""The rooms of the house: what each is allowed to know."""

import ast
from collections.abc import Container, Iterable
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "heelprint"

# Each knows of those before it alone. Rooms are folders, the others single files.
ROOMS = (
    *("__init__", "resources", "message", "errors", "privacy", "machine", "i18n"),
    *("protocol", "plan", "words", "colour", "clinic", "asked", "order"),
    *("page", "press", "render", "editions", "logo", "settings", "table", "roster", "batch", "web"),
    *("cli", "__main__"),
)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_known_by(path: Path) -> set[str]:
    names = [module.split(".")[1] for module in modules_named_in(path)]
    return {name if name in ROOMS else "__init__" for name in names}


def modules_named_in(path: Path) -> set[str]:
    """Those of heelprint's own, wherever in the file they are imported."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {f"{name.name}." for name in node.names}
    return {name for name in found if name.startswith("heelprint.")}


def test_every_arrow_between_two_rooms_points_down() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert {room_of(path) for path in modules} == set(ROOMS)
    for path in modules:
        if path.name == "__init__.py" and path.parent == PACKAGE:
            continue  # the package's face, which names what the rooms offer
        lower = {room_of(path), *ROOMS[: ROOMS.index(room_of(path))]}
        assert rooms_known_by(path) <= lower, path


def test_no_module_knows_one_that_knows_it() -> None:
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
        for path in PACKAGE.rglob("*.py")
        if path.name != "__init__.py"
    }
    known = {name: _known(modules_named_in(path), names) for name, path in names.items()}
    while known:  # those that know none of the others go first, round after round
        free = {name for name, others in known.items() if not others & known.keys()}
        assert free, sorted(known)
        known = {name: others for name, others in known.items() if name not in free}


def _known(modules: Iterable[str], names: Container[str]) -> set[str]:
    """Those of the names that the modules are, or that hold what was imported."""
    parts = [module.rstrip(".").split(".") for module in modules]
    longer = {".".join(words[:length]) for words in parts for length in range(2, len(words) + 1)}
    return {name for name in longer if name in names}

"""What locks/ pins: all that pyproject.toml asks for, on every system, and no address."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "locks").glob("*.txt")}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
# What is installed together: without the tests, and with them.
RUN = LOCKS["build"] + LOCKS["run"]
TEST = RUN + LOCKS["test"]

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "posix", "Linux"), ("darwin", "posix", "Darwin"), ("win32", "nt", "Windows"))
PLACES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": system,
        "os_name": os_name,
        "platform_system": platform,
        "platform_machine": machine,
        "extra": "",
    }
    for python, (system, os_name, platform), machine in product(
        PYTHONS, SYSTEMS, ("x86_64", "aarch64")
    )
]


def pinned(lock: str, place: dict[str, str]) -> dict[str, str]:
    """The release of each package that is installed from these locks in such a place."""
    lines = [line.removesuffix(" \\") for line in lock.splitlines() if line[0] not in " #"]
    pins = [pin for line in lines if holds(pin := Requirement(line), place)]
    releases = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins}
    assert all(str(pin.specifier) == f"=={releases[pin.name]}" for pin in pins), "two releases"
    return releases


def holds(requirement: Requirement, place: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(place)


def unsatisfied(asked: list[str], lock: str) -> Iterator[str]:
    """What is asked for and not pinned, or at a release that isn't asked for."""
    for place in PLACES:
        releases = pinned(lock, place)
        for requirement in map(Requirement, asked):
            release = releases.get(requirement.name)
            if holds(requirement, place) and not (
                release and requirement.specifier.contains(release)
            ):
                yield f"{requirement}, not {release}; run: sh scripts/lock"


@pytest.mark.parametrize(
    ("asked", "lock"),
    [
        (PROJECT["dependencies"] + PYPROJECT["build-system"]["requires"], RUN),
        (PROJECT["optional-dependencies"]["test"], TEST),
        (PROJECT["optional-dependencies"]["dask"], TEST),
        (PROJECT["optional-dependencies"]["web"], RUN + LOCKS["web"]),
    ],
    ids=["run", "test", "dask", "web"],
)
def test_the_locks_satisfy_what_the_project_asks_for(asked: list[str], lock: str) -> None:
    assert list(unsatisfied(asked, lock)) == []


def test_the_tests_ask_for_what_the_other_extras_ask_for() -> None:
    extras = PROJECT["optional-dependencies"]
    assert {asked for extra in extras.values() for asked in extra} == set(extras["test"])


@pytest.mark.parametrize("asked", ["weasyprint>=1000", "nothing-of-that-name", "click<1"])
def test_a_lock_that_is_behind_is_told(asked: str) -> None:
    assert next(unsatisfied([asked], TEST)).endswith("run: sh scripts/lock")


@pytest.mark.parametrize("name", ["build", "run", "test"])
def test_a_lock_says_names_releases_and_hashes_and_no_address(name: str) -> None:
    lines = (
        r"# .*",
        r"[a-z0-9-]+==[0-9][\w.]*( ; [\w .<>=!'()]+)? \\",
        r"    --hash=sha256:[0-9a-f]{64}( \\)?",
        r"    # via [\w. (),-]+",
    )
    unlike = [
        line
        for line in LOCKS[name].splitlines()
        if not any(re.fullmatch(pattern, line) for pattern in lines)
    ]
    assert unlike == []
    assert "/" not in "".join(LOCKS[name].splitlines(keepends=True)[1:])


def test_the_classifiers_are_the_pythons_that_are_locked_for() -> None:
    prefix = "Programming Language :: Python :: 3."
    named = [word for word in PROJECT["classifiers"] if word.startswith(prefix)]
    assert named == [prefix + python.removeprefix("3.") for python in PYTHONS]


def bill() -> dict[str, Any]:
    """The wheel's list of what heelprint runs with."""
    path = ROOT / "locks" / "heelprint.cdx.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_the_bill_of_materials_is_that_of_the_lock_and_of_this_version() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "sbom.py")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(printed) == bill(), "run: sh scripts/lock"
    assert (ROOT / "locks" / "heelprint.cdx.json").read_text(encoding="utf-8") == printed


def test_the_bill_of_materials_lists_every_release_that_is_pinned_to_run_with() -> None:
    listed = {component["name"]: component["version"] for component in bill()["components"]}
    everywhere: dict[str, str] = {}
    for place in PLACES:
        everywhere |= pinned(LOCKS["run"], place)
    assert everywhere.items() <= listed.items()
    others = {
        component["name"]: component["properties"]
        for component in bill()["components"]
        if component["name"] not in everywhere
    }
    assert set(others) == {"brotlicffi"}, "what CPython never needs has a marker that says so"


def test_the_bill_of_materials_says_who_asks_for_what() -> None:
    asked = {edge["ref"]: edge["dependsOn"] for edge in bill()["dependencies"]}
    components = {component["bom-ref"] for component in bill()["components"]}
    heelprint = bill()["metadata"]["component"]["bom-ref"]
    assert asked.keys() == {*components, heelprint}
    direct = {reference.removeprefix("pkg:pypi/").split("@")[0] for reference in asked[heelprint]}
    assert direct == {Requirement(asked).name for asked in PROJECT["dependencies"]}
    assert {child for children in asked.values() for child in children} == components

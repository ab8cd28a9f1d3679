"""What the hosted workflows and scripts/lowest name, and what they may do."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "scripts" / "lowest"], ids=lambda p: p.name)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:tests|scripts|locks)/[\w./-]*\w", text))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_an_action_is_named_by_its_commit_and_the_version_of_that(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_job_may_do_what_it_says_and_no_more(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\npermissions: {}\n" in text
    assert len(re.findall(r"^    permissions:$", text, re.M)) == len(
        re.findall(r"^    runs-on:", text, re.M)
    )


def test_the_hosted_pythons_are_those_of_the_classifiers() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = re.findall(r":: (3\.\d+)'", str(pyproject["project"]["classifiers"]))
    rows = re.findall(r"python: \[(.*)\]", CI)
    assert [re.findall(r'"(.+?)"', row) for row in rows] == [named, named]

"""The scripts of a checkout: what they install, and what they leave when they can't."""

import os
import pty
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.machines import Machine, make_debian, make_machine

PANGO = "libpango-1.0-0 libpangoft2-1.0-0"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return make_machine(tmp_path)


@pytest.fixture
def debian(tmp_path: Path) -> Machine:
    return make_debian(tmp_path)


def made(calls: list[str]) -> int:
    """How many environments were made."""
    return sum(call.startswith("-m venv") for call in calls)


def renew(machine: Machine) -> None:
    """What is needed has changed since it was set up."""
    with (machine.checkout / "pyproject.toml").open("a") as file:
        file.write("# new\n")


def test_an_environment_is_made_once(machine: Machine) -> None:
    first = machine.setup()
    assert (first.returncode, first.stderr) == (0, "setup: making .venv (a minute or two)\n")
    calls = machine.calls
    assert made(calls) == 1
    install = [call for call in calls if "pip install" in call]
    assert [call.split("--target= ")[1] for call in install] == [
        "--upgrade pip",
        "--require-hashes -r locks/build.txt -r locks/run.txt",
        "--no-deps --no-build-isolation --editable .",
    ]
    again = machine.setup()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert machine.calls == ["-P -c import heelprint"]
    assert machine.leftovers() == set()


def test_what_the_tests_need_comes_on_top_and_is_enough_for_the_rest(machine: Machine) -> None:
    machine.setup()
    assert made(machine.calls) == 1
    machine.setup("--test")
    assert any(call.endswith("-r locks/run.txt -r locks/test.txt") for call in machine.calls)
    machine.setup()
    machine.setup("--test")
    assert made(machine.calls) == 0


def test_pip_and_the_setuptools_that_python_brings_are_those_of_today(machine: Machine) -> None:
    machine.has("brings-setuptools")
    machine.setup()
    assert any(call.endswith("--upgrade pip setuptools") for call in machine.calls)


def test_the_scripts_of_an_environment_know_where_they_are(machine: Machine) -> None:
    machine.setup()
    venv = machine.checkout / ".venv"
    assert (venv / "bin" / "pybabel").read_text() == f"#!{venv}/bin/python\n"
    assert (venv / "pyvenv.cfg").read_text() == f"command = {venv}\n"


def get_another_lock(machine: Machine) -> None:
    with (machine.checkout / "locks" / "run.txt").open("a") as file:
        file.write("# new\n")


def lose_a_package(machine: Machine) -> None:
    (machine.checkout / ".venv/lib/python3.99/site-packages/babel").rmdir()


def lose_the_list(machine: Machine) -> None:
    (machine.checkout / ".venv/heelprint-packages").unlink()


def lose_python(machine: Machine) -> None:
    (machine.checkout / ".venv/bin/python").unlink()


def lose_all(machine: Machine) -> None:
    (machine.checkout / ".venv").rename(machine.checkout.parent / "moved")


def lose_the_code(machine: Machine) -> None:
    (machine.checkout / ".venv/lib/python3.99/site-packages/_heelprint.pth").unlink()


def get_a_dangling_link(machine: Machine) -> None:
    lose_all(machine)
    (machine.checkout / ".venv").symlink_to("nowhere")


@pytest.mark.parametrize(
    "lose",
    [
        lose_a_package,
        lose_the_list,
        lose_python,
        lose_all,
        lose_the_code,
        get_a_dangling_link,
        renew,
        get_another_lock,
    ],
)
def test_it_starts_over_where_something_is_missing(
    lose: Callable[[Machine], None], machine: Machine
) -> None:
    machine.setup()
    lose(machine)
    assert made(machine.calls) == 1
    again = machine.setup()
    assert (again.returncode, again.stderr) == (0, "setup: making .venv (a minute or two)\n")
    assert made(machine.calls) == 1
    machine.setup()
    assert made(machine.calls) == 0
    assert machine.leftovers() == set()


def test_it_starts_over_after_an_upgrade_of_python(machine: Machine) -> None:
    machine.setup()
    python = machine.checkout / ".venv" / "bin" / "python"
    python.write_text(python.read_text().replace("python3.99", "python3.100"))
    assert made(machine.calls) == 1
    assert machine.setup().returncode == 0
    assert made(machine.calls) == 1


def test_a_checkout_that_was_moved_is_set_up_anew(machine: Machine) -> None:
    machine.setup()
    moved = machine.checkout.rename(machine.checkout.parent / "moved")
    assert made(machine.calls) == 1
    assert machine.run("scripts/setup", cwd=moved).returncode == 0
    assert made(machine.calls) == 1


def test_the_environment_of_before_stays_until_the_new_one_stands(machine: Machine) -> None:
    machine.setup()
    before = (machine.checkout / ".venv" / "heelprint-setup").read_text()
    renew(machine)
    machine.has("no-network")
    failed = machine.setup()
    assert failed.returncode == 0
    assert failed.stderr.splitlines() == [
        "setup: making .venv (a minute or two)",
        "no network",
        "setup: the Python packages could not be installed; the reason is above. "
        "Mend it, then try again.",
        "setup: going on with the .venv of before",
    ]
    assert machine.setup("--test").returncode == 1
    assert (machine.checkout / ".venv" / "heelprint-setup").read_text() == before
    assert machine.leftovers() == set()
    machine.is_no_longer("no-network")
    assert machine.setup().returncode == 0
    assert (machine.checkout / ".venv" / "heelprint-setup").read_text() != before


def test_without_one_of_before_nothing_can_go_on(machine: Machine) -> None:
    machine.has("no-network")
    assert machine.setup().returncode == 1
    assert machine.leftovers() == set()
    assert not (machine.checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_set_up_that_is_stopped_leaves_things_as_they_were(
    number: signal.Signals, code: int, machine: Machine
) -> None:
    machine.setup()
    renew(machine)
    machine.hold()
    process = machine.start("scripts/setup")
    machine.wait_until_begun()
    os.killpg(process.pid, number)
    process.communicate(timeout=60)
    assert process.returncode == code
    assert machine.leftovers() == set()
    assert (machine.checkout / ".venv" / "heelprint-setup").exists()


def test_a_set_up_that_was_killed_is_made_good_by_the_next_one(machine: Machine) -> None:
    machine.setup()
    renew(machine)
    machine.hold()
    process = machine.start("scripts/setup")
    machine.wait_until_begun()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert machine.leftovers() == {".venv-new"}
    (machine.state / "begun").unlink()
    assert machine.setup().returncode == 0
    assert machine.leftovers() == set()


def test_one_that_was_killed_in_the_middle_of_the_change_loses_nothing(machine: Machine) -> None:
    machine.setup()
    (machine.checkout / ".venv").rename(machine.checkout / ".venv-old")
    (machine.checkout / ".venv-new").mkdir()
    renew(machine)
    machine.has("no-network")
    assert "going on with the .venv of before" in machine.setup().stderr
    assert machine.leftovers() == set()


@pytest.mark.parametrize("with_flock", [True, False])
def test_of_two_set_ups_at_once_one_waits_for_the_other(with_flock: bool, machine: Machine) -> None:
    if not with_flock:
        (machine.programs / "flock").unlink()
    machine.hold()
    first = machine.start("scripts/setup")
    machine.wait_until_begun()
    second = machine.start("scripts/setup")
    assert second.stderr
    said = second.stderr.readline()
    assert said == "setup: waiting for another set-up that is at work here\n"
    machine.let_go_on()
    first.communicate(timeout=60)
    second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)
    assert made(machine.calls) == 1
    assert machine.leftovers() == set()


REMOVES_NOTHING = """
case "$*" in
    *.venv-old)
        [ -e "$2" ] || exit 0
        for number in 1 2 3; do echo "rm: cannot remove '$2/$number'" >&2; done
        exit 1 ;;
esac
exec /bin/rm "$@"
"""


def test_an_environment_of_another_user_s_gives_one_line(machine: Machine) -> None:
    machine.setup()
    renew(machine)
    machine.add("rm", REMOVES_NOTHING)
    result = machine.setup()
    old = machine.checkout / ".venv-old"
    line = f"setup: {old} can't be removed: something in it is another user's. Have it removed."
    assert (result.returncode, result.stderr.splitlines()[1:]) == (0, [line])
    machine.setup()
    renew(machine)
    again = machine.setup()
    going_on = "setup: going on with the .venv of before"
    assert (again.returncode, again.stderr.splitlines()) == (0, [line, going_on])
    for_tests = machine.setup("--test")
    assert (for_tests.returncode, for_tests.stderr) == (1, f"{line}\n")


def test_whoever_may_not_write_there_goes_on_with_what_is_there() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        machine = make_machine(Path(folder))
        machine.setup()
        renew(machine)
        assert made(machine.calls) == 1
        machine.state.chmod(0o777)
        machine.checkout.chmod(0o555)
        another = 65534 if os.geteuid() == 0 else None
        result = machine.setup(user=another)
        why = (
            f"setup: you may not write in {machine.checkout}; have its owner run: sh scripts/setup"
        )
        assert (result.returncode, result.stderr.splitlines()) == (
            0,
            [why, "setup: going on with the .venv of before"],
        )
        result = machine.setup("--test", user=another)
        assert (result.returncode, result.stderr) == (1, f"{why} --test\n")
        machine.checkout.chmod(0o755)


# A place where Python can work, and why not in the others.
PLACES = {
    "our plans": None,
    "a|b": None,
    "a[b": None,
    "a[test]": None,
    "a]b": None,
    "it's": None,
    'a "b"': None,
    "a\\nb": None,
    "a#b%20c": None,
    "a&b;$HOME`*?": None,
    "hælplaner": None,
    "x" * 150: None,
    "-x": None,
    " x": None,
    "scripts": None,
    "a:b": "has a colon in its name",
    "a\nb": "has a line break in its name",
    "a\n": "has a line break in its name",
    "a ": "has a space at the end of its name",
    "a\t": "has a space at the end of its name",
}


@pytest.mark.parametrize("name", PLACES, ids=repr)
def test_a_checkout_works_in_a_folder_of_any_name_or_says_why_not(
    name: str, tmp_path: Path
) -> None:
    machine = make_machine(tmp_path, name)
    script = str(machine.checkout / "scripts" / "heelprint")
    result = machine.run(script, "plan", cwd=tmp_path)
    if why := PLACES[name]:
        said = "".join(letter if letter.isprintable() else "?" for letter in str(machine.checkout))
        problem = f"setup: Python can't work in a folder that {why}; rename it, then try again: "
        assert (result.returncode, result.stderr) == (1, f"{problem}{said}\n")
        assert machine.leftovers() == set()
        return
    assert (result.returncode, result.stdout) == (0, script)
    assert made(machine.calls) == 1
    assert machine.run("scripts/heelprint", "plan").stdout == "scripts/heelprint"
    assert made(machine.calls) == 0
    assert machine.run("scripts/test", "-k", "x").returncode == 0
    assert "-m pytest -n auto --dist loadgroup -k x" in machine.calls


def test_a_link_to_the_checkout_or_its_script_is_the_same_checkout(machine: Machine) -> None:
    machine.setup()
    folder = machine.checkout.parent
    (folder / "link").symlink_to(machine.checkout)
    (folder / "second").symlink_to("link/scripts/heelprint")
    (machine.programs / "heelprint").symlink_to(folder / "second")
    assert made(machine.calls) == 1
    by_link = machine.run("scripts/heelprint", "plan", cwd=folder / "link")
    assert by_link.stdout == "scripts/heelprint"
    assert machine.run("second", "plan", cwd=folder).stdout == "second"
    by_name = machine.run("-c", "heelprint plan", cwd=folder)
    assert (by_name.returncode, by_name.stdout) == (0, "")
    assert made(machine.calls) == 0


def test_what_a_person_has_set_for_python_and_pip_changes_nothing(machine: Machine) -> None:
    theirs = {
        "CDPATH": str(machine.checkout.parent),
        **dict.fromkeys(["PIP_USER", "PIP_REQUIRE_VIRTUALENV"], "1"),
        **dict.fromkeys(["PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"], "/nowhere"),
        **dict.fromkeys(["PYTHONHOME", "PYTHONPATH"], "/nowhere"),
    }
    result = machine.run("scripts/heelprint", "plan", environment=theirs)
    assert (result.returncode, result.stdout) == (0, "scripts/heelprint")
    kept = {line.partition("=")[0] for line in (machine.state / "environment").read_text().split()}
    assert kept & theirs.keys() == {"PIP_REQUIRE_VIRTUALENV"}


def test_an_activated_environment_is_not_the_python_that_makes_it_anew(machine: Machine) -> None:
    machine.setup()
    renew(machine)
    programs = machine.checkout / ".venv" / "bin"
    (programs / "python3").write_text("#!/bin/sh\nexit 99\n")
    (programs / "python3").chmod(0o755)
    (machine.checkout.parent / "link").symlink_to(machine.checkout)
    by_link = machine.checkout.parent / "link" / ".venv" / "bin"
    path = f"{programs}:{by_link}:{machine.programs}"
    assert machine.setup(environment={"PATH": path}).returncode == 0


def test_without_python_it_says_so(machine: Machine) -> None:
    machine.has("no-python")
    result = machine.setup()
    assert result.returncode == 1
    assert result.stderr == (
        "setup: heelprint needs Python 3.11 or later with its venv module; install it, "
        "then try again.\n"
    )


def installed(calls: list[str]) -> list[str]:
    """The packages of each call of apt-get install."""
    return [
        call.partition("--no-install-recommends ")[2]
        for call in calls
        if call.startswith("apt-get") and "--no-install-recommends" in call
    ]


def test_root_gets_the_packages_of_debian(debian: Machine) -> None:
    debian.has(uid="0\n")
    assert debian.setup().returncode == 0
    assert installed(debian.calls) == [PANGO, "libharfbuzz-subset0"]
    assert debian.setup("--test").returncode == 0
    assert installed(debian.calls) == ["chromium chromium-driver"]


def test_what_is_optional_may_be_unknown_to_a_release(debian: Machine) -> None:
    debian.has(uid="0\n")
    debian.is_no_longer("offers-libharfbuzz-subset0")
    assert debian.setup().returncode == 0
    assert installed(debian.calls) == [PANGO]


@pytest.mark.parametrize(
    "shell",
    [
        "Package: chromium\nVersion: 2:1snap1-0ubuntu2\nDepends: debconf",
        "Package: chromium\nVersion: 1\nPre-Depends: debconf, snapd (>= 2.32)",
        "Package: chromium\nVersion: 1\nDepends: snapd",
        "",
    ],
)
def test_a_shell_that_brings_a_snap_is_not_installed(shell: str, debian: Machine) -> None:
    debian.has(uid="0\n", **{"offers-chromium": shell, "offers-chromium-driver": shell})
    assert debian.setup("--test").returncode == 0
    assert installed(debian.calls) == [PANGO, "libharfbuzz-subset0"]


def test_a_sudoer_gets_them_by_sudo(debian: Machine) -> None:
    debian.add("sudo")
    debian.has("sudoer")
    assert debian.setup().returncode == 0
    calls = debian.calls
    assert installed(calls) == [PANGO, "libharfbuzz-subset0"]
    assert all("DEBIAN_FRONTEND" in call for call in calls if call.startswith("sudo D"))


@pytest.fixture
def terminal() -> Iterator[int]:
    """A terminal at which nobody sits."""
    try:
        controller, terminal = pty.openpty()
    except OSError:
        pytest.skip("this machine has no terminals")
    yield terminal
    os.close(controller)
    os.close(terminal)


def stopped_with_a_line_to_hand_on(machine: Machine, **more: int) -> list[str]:
    """How the programs were called by a set-up that may not install the packages."""
    result = machine.setup(**more)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-2:] == [
        "setup: these system packages are missing; have them installed, then try again:",
        f"setup:   apt-get install {PANGO}",
    ]
    calls = machine.calls
    assert installed(calls) == []
    return calls


@pytest.mark.parametrize("has_sudo", [True, False])
def test_whoever_may_not_install_gets_the_line_to_hand_on(has_sudo: bool, debian: Machine) -> None:
    if has_sudo:
        debian.add("sudo")
    assert "sudo -v" not in stopped_with_a_line_to_hand_on(debian)


@pytest.mark.parametrize("has_sudo", [True, False])
def test_at_a_terminal_sudo_asks_before_the_line_is_given(
    has_sudo: bool, terminal: int, debian: Machine
) -> None:
    if has_sudo:
        debian.add("sudo")
    calls = stopped_with_a_line_to_hand_on(debian, stdin=terminal)
    assert ("sudo -v" in calls) == has_sudo


def test_python_is_one_of_the_packages_where_there_is_none(debian: Machine) -> None:
    debian.has("no-python")
    assert f"apt-get install python3 python3-venv {PANGO}\n" in debian.setup().stderr


def test_nobody_is_asked_for_what_is_optional(terminal: int, debian: Machine) -> None:
    debian.add("sudo")
    debian.has(installed=PANGO.replace(" ", "\n"))
    result = debian.setup("--test", stdin=terminal)
    assert (result.returncode, result.stderr) == (0, "setup: making .venv (a minute or two)\n")
    assert "sudo -v" not in debian.calls

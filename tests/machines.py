"""Machines for the scripts: a checkout, and a PATH whose programs only note how they are called."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
# What the scripts use of any system.
TOOLS = [
    *["cat", "cksum", "cp", "env", "flock", "grep", "ls", "mkdir", "mv", "readlink", "rm", "tail"],
    "tr",
]

STUBS = {
    # Makes environments of nothing but a copy of itself. Where there is a pipe of that name, it
    # says that it has begun to install, and goes on when it is told to.
    "python3": r"""
printf '%s\n' "$*" >>"$STATE/calls"
venv=${0%/bin/python} site=lib/python3.99/site-packages
case "$*" in
    *sys.version_info*) [ ! -e "$STATE/no-python" ] ;;
    *fcntl*) exec "$PYTHON" "$@" ;;
    "-m venv --prompt heelprint "*)
        mkdir -p "$5/bin" "$5/$site/pip" "$5/$site/pip-1.dist-info"
        cp "$0" "$5/bin/python"
        printf '#!%s/bin/python\n' "$5" >"$5/bin/pybabel"
        printf 'command = %s\n' "$5" >"$5/pyvenv.cfg" ;;
    "-c import setuptools") [ -e "$STATE/brings-setuptools" ] ;;
    "-P -m pip install "*--require-hashes*)
        env >"$STATE/environment"
        if [ -p "$STATE/begun" ]; then echo >"$STATE/begun"; read -r _ <"$STATE/go-on"; fi
        if [ -e "$STATE/no-network" ]; then echo "no network" >&2; exit 1; fi
        mkdir -p "$venv/$site/babel" ;;
    "-P -m pip install "*--editable*) : >"$venv/$site/_heelprint.pth" ;;
    "-P -m pip install "*) ;;
    "-P -c import heelprint"*) [ -e "$venv/$site/_heelprint.pth" ] && [ ! -e "$STATE/upgraded" ] ;;
    "-P - "*) shift; exec "$PYTHON" "$@" ;;
    "-P -m heelprint "*) printf '%s' "$HEELPRINT_SCRIPT" ;;
    "-m "*) ;;
    *) exit 99 ;;
esac
""",
    "id": 'cat "$STATE/uid"',
    "dpkg-query": r"""
for package; do :; done
! grep -qx "$package" "$STATE/installed" || printf installed
""",
    "apt-cache": '[ ! -e "$STATE/offers-$2" ] || cat "$STATE/offers-$2"',
    "apt-get": r"""
printf 'apt-get %s\n' "$*" >>"$STATE/calls"
case "$*" in *install*) for package; do echo "$package" >>"$STATE/installed"; done ;; esac
""",
    "sudo": r"""
printf 'sudo %s\n' "$*" >>"$STATE/calls"
[ -e "$STATE/sudoer" ] || { echo "u is not in the sudoers file." >&2; exit 1; }
case $1 in -*) ;; *) env "$@" ;; esac
""",
}
DEBIAN = ("apt-get", "apt-cache", "dpkg-query")


@dataclass(frozen=True)
class Machine:
    """A checkout, the folder of its programs, and that of what they note."""

    checkout: Path
    programs: Path
    state: Path

    def has(self, *names: str, **contents: str) -> None:
        """The machine is such: an empty file for each name, or one with that content."""
        for name, content in (dict.fromkeys(names, "") | contents).items():
            (self.state / name.replace("_", "-")).write_text(content)

    def is_no_longer(self, name: str) -> None:
        (self.state / name).unlink()

    def add(self, name: str, stub: str | None = None) -> None:
        """Give it a program: the stub of that name, or this one."""
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!{self.programs / 'sh'}\n{STUBS[name] if stub is None else stub}")
        path.chmod(0o755)

    def start(
        self,
        *words: str,
        cwd: Path | None = None,
        stdin: int = subprocess.DEVNULL,
        environment: Mapping[str, str] | None = None,
        user: int | None = None,
    ) -> subprocess.Popen[str]:
        """`sh WORDS` in the checkout, in a group of processes of its own."""
        usual = {"PATH": str(self.programs), "STATE": str(self.state), "PYTHON": sys.executable}
        return subprocess.Popen(
            [self.programs / "sh", *words],
            env=usual | dict(environment or {}),
            cwd=cwd or self.checkout,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            user=user,
        )

    def run(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """The same, to its end."""
        process = self.start(*words, **more)
        try:
            stdout, stderr = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(words, process.returncode, stdout, stderr)

    def setup(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """scripts/setup, to its end."""
        return self.run("scripts/setup", *words, **more)

    @property
    def calls(self) -> list[str]:
        """How the programs were called since this was asked last."""
        path = self.state / "calls"
        calls = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return calls

    def hold(self) -> None:
        """From now on, pip says when it has begun, and waits."""
        os.mkfifo(self.state / "begun")
        os.mkfifo(self.state / "go-on")

    def wait_until_begun(self) -> None:
        (self.state / "begun").read_bytes()

    def let_go_on(self) -> None:
        (self.state / "begun").unlink()
        (self.state / "go-on").write_text("\n")

    def leftovers(self) -> set[str]:
        """What lies in the checkout that wasn't there at first."""
        known = {"scripts", "locks", "pyproject.toml", ".venv"}
        return {path.name for path in self.checkout.iterdir()} - known


def make_machine(folder: Path, name: str = "heelprint") -> Machine:
    """A machine with Python and without apt, whose checkout is in a folder of that name."""
    machine = Machine(folder / name, folder / "programs", folder / "state")
    for path in (machine.checkout, machine.programs, machine.state):
        path.mkdir(parents=True)
    for room in ("scripts", "locks"):
        shutil.copytree(ROOT / room, machine.checkout / room)
    (machine.checkout / "pyproject.toml").write_text("[project]\n")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (machine.programs / tool).symlink_to(found)
    (machine.programs / "sh").symlink_to(str(shutil.which("dash") or shutil.which("sh")))
    machine.add("python3")
    machine.add("id")
    machine.has(uid="1000\n")
    return machine


def make_debian(folder: Path) -> Machine:
    """A machine with Python and apt, which has no package of ours yet, and offers all of them."""
    machine = make_machine(folder)
    for program in DEBIAN:
        machine.add(program)
    machine.has(installed="")
    for package in ("libharfbuzz-subset0", "chromium", "chromium-driver"):
        machine.has(
            **{f"offers-{package}": f"Package: {package}\nVersion: 1-1\nDepends: libsnappy1"}
        )
    return machine

"""FIELD K16: one script makes a computer a kiosk, says what it does, and undoes it. Tried in a folder, not on /."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sim.resources import resource_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")

SCRIPT = resource_path("kiosk", "installer.sh")
SYSTEM = ("apt-get", "useradd", "usermod", "passwd", "systemctl", "runuser")
LOGIND = "etc/systemd/logind.conf.d/logind-borne.conf"


class Computer:
    """A folder in place of /, and commands that only write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        (self.root / "var/lib/borne").mkdir(parents=True)
        self.calls = folder / "calls"
        self.calls.touch()
        self.commands = folder / "bin"
        self.commands.mkdir()
        for name in SYSTEM:
            self._command(name, f'echo "{name} $*" >>"{self.calls}"')
        self._command(
            "getent", f'grep -q ^useradd "{self.calls}" && echo "borne:x:1:1::{self.root}/var/lib/borne:/x"'
        )
        self._command("python", 'mkdir -p "$3/bin"; printf "#!/bin/sh\\n" >"$3/bin/pip"; chmod 755 "$3/bin/pip"')

    def _command(self, name: str, does: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.commands}:{os.environ['PATH']}",
            "KIOSK_ROOT": str(self.root),
            "KIOSK_PYTHON": str(self.commands / "python"),
            "LC_ALL": "C.UTF-8",
        }
        return subprocess.run(
            ["sh", SCRIPT, *words], env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.root)): p.read_bytes() for p in self.root.rglob("*") if p.is_file()}


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.mark.parametrize(("screen", "unit"), [("cage", "desktop-sim-kiosk"), ("x11", "desktop-sim-kiosk-x11")])
def test_k16_one_script_does_it_all_and_undoes_it(screen: str, unit: str, computer: Computer) -> None:
    """What was there before is there again; what the caisse chose stays."""
    (computer.root / LOGIND).parent.mkdir(parents=True)
    (computer.root / LOGIND).write_text("its own", encoding="utf-8")
    before = computer.files()
    done = computer.run("install", screen, "desktop_sim.whl")
    assert done.returncode == 0, done.stderr
    made = computer.files()
    assert made[LOGIND] == resource_path("kiosk", "logind-borne.conf").read_bytes()
    assert f"etc/systemd/system/{unit}.service" in made
    calls = computer.calls.read_text("utf-8")
    for wanted in ("apt-get install", "useradd", "passwd -l borne", f"systemctl enable {unit}.service", "mask ctrl"):
        assert wanted in calls
    undone = computer.run("undo")
    assert undone.returncode == 0, undone.stderr
    left = computer.files()
    assert left.pop("etc/desktop-sim/kiosk.toml")
    assert left == before
    calls = computer.calls.read_text("utf-8")
    for wanted in (f"disable --now {unit}.service", "unmask ctrl-alt-del.target", "usermod --expiredate 1 borne"):
        assert wanted in calls


def test_k16_twice_is_as_once(computer: Computer) -> None:
    """An update, or a first try that was broken off: what was there before is not lost."""
    (computer.root / LOGIND).parent.mkdir(parents=True)
    (computer.root / LOGIND).write_text("its own", encoding="utf-8")
    before = computer.files()
    for _ in range(2):
        assert computer.run("install", "cage", "desktop_sim.whl").returncode == 0
    assert computer.run("undo").returncode == 0
    assert {k: v for k, v in computer.files().items() if "kiosk.toml" not in k} == before


def test_k16_it_can_be_asked_what_it_would_do(computer: Computer) -> None:
    """Every command is said, and none is carried out."""
    said = computer.run("--say", "install", "cage", "desktop_sim.whl")
    assert said.returncode == 0, said.stderr
    assert said.stdout.count("\n  + ") >= 18
    assert computer.files() == {}
    assert "install" not in computer.calls.read_text("utf-8")


@pytest.mark.parametrize("words", [(), ("install",), ("install", "gnome", "x"), ("install", "cage"), ("undo",)])
def test_k16_a_wrong_call_changes_nothing(words: tuple[str, ...], computer: Computer) -> None:
    """It says how it is called, or that there is nothing to undo."""
    done = computer.run(*words)
    assert done.returncode == 2
    assert "installer.sh :" in done.stderr
    assert computer.files() == {}

"""FIELD K16: one script makes a computer a kiosk, says what it does, and undoes it. Tried in a folder, not on /."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sim.resources import resource_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")

SCRIPT = resource_path("kiosk", "install.sh")
SYSTEM = ("apt-get", "useradd", "usermod", "passwd", "systemctl", "runuser", "findmnt", "lsblk", "desktop-sim")
ITS_OWN = "etc/desktop-sim/kiosk.toml"
LOGIND = "etc/systemd/logind.conf.d/logind-borne.conf"


class Computer:
    """A folder in place of /, and commands that only write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        (self.root / "run/systemd/system").mkdir(parents=True)
        self.calls = folder / "calls"
        self.calls.touch()
        self.commands = folder / "bin"
        self.commands.mkdir()
        for name in SYSTEM:
            self.command(name, f'echo "{name} $*" >>"{self.calls}"')
        self.command("useradd", f'echo "useradd $*" >>"{self.calls}"; mkdir -p "{self.root}/$3"')
        self.command(
            "getent", f'grep -q "^useradd.* $2$" "{self.calls}" && echo "$2:x:1:1:Borne:{self.root}/var/lib/$2:/x"'
        )
        self.command("python", 'mkdir -p "$3/bin"; printf "#!/bin/sh\\n" >"$3/bin/pip"; chmod 755 "$3/bin/pip"')

    def command(self, name: str, does: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, *words: str, script: str = str(SCRIPT), **chosen: str) -> subprocess.CompletedProcess[str]:
        """Run the script; chosen are its variables."""
        environment = {
            "PATH": f"{self.commands}:{os.environ['PATH']}",
            "KIOSK_ROOT": str(self.root),
            "KIOSK_PYTHON": str(self.commands / "python"),
            "LC_ALL": "C.UTF-8",
            **chosen,
        }
        return subprocess.run(
            ["sh", script, *words], env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.root)): p.read_bytes() for p in self.root.rglob("*") if p.is_file()}


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.mark.parametrize(("screen", "unit"), [("cage", "desktop-sim-kiosk"), ("x11", "desktop-sim-kiosk-x11")])
@pytest.mark.parametrize("package", [(), ("desktop_sim.whl",)], ids=["installed", "package"])
def test_k16_one_script_does_it_all_and_undoes_it(
    screen: str, unit: str, package: tuple[str, ...], computer: Computer
) -> None:
    """What was there before is there again; what the caisse chose stays."""
    (computer.root / LOGIND).parent.mkdir(parents=True)
    (computer.root / LOGIND).write_text("its own", encoding="utf-8")
    before = computer.files()
    done = computer.run(screen, *package)
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
    assert left.pop(ITS_OWN)
    assert left == before
    calls = computer.calls.read_text("utf-8")
    for wanted in (f"disable --now {unit}.service", "unmask ctrl-alt-del.target", "usermod --expiredate 1 borne"):
        assert wanted in calls


@pytest.mark.parametrize("package", [(), ("desktop_sim.whl",)], ids=["installed", "package"])
def test_k16_twice_is_as_once(package: tuple[str, ...], computer: Computer) -> None:
    """An update, or a first try that was broken off: what was there before is not lost."""
    (computer.root / LOGIND).parent.mkdir(parents=True)
    (computer.root / LOGIND).write_text("its own", encoding="utf-8")
    before = computer.files()
    for _ in range(2):
        assert computer.run("cage", *package).returncode == 0
    assert computer.run("undo").returncode == 0
    assert {k: v for k, v in computer.files().items() if "kiosk.toml" not in k} == before


def test_k16_it_can_be_asked_what_it_would_do(computer: Computer) -> None:
    """Every command is said, and none is carried out."""
    said = computer.run("--say", "cage", "desktop_sim.whl")
    assert said.returncode == 0, said.stderr
    assert said.stdout.count("\n  + ") >= 18
    assert computer.files() == {}
    assert "install" not in computer.calls.read_text("utf-8")


@pytest.mark.parametrize("words", [(), ("install",), ("gnome", "x"), ("cage", "x", "y"), ("undo", "x"), ("undo",)])
def test_k16_a_wrong_call_changes_nothing(words: tuple[str, ...], computer: Computer) -> None:
    """It says how it is called, or that there is nothing to undo."""
    done = computer.run(*words)
    assert done.returncode == 2
    assert "install.sh :" in done.stderr
    assert computer.files() == {}


def test_k16_without_a_program_it_says_how_to_name_one(computer: Computer) -> None:
    """Neither in the PATH nor given: nothing is begun that could not be ended."""
    done = computer.run("cage", DESKTOP_SIM=str(computer.root / "nowhere"))
    assert (done.returncode, computer.files()) == (2, {})
    assert "je ne trouve pas le programme" in done.stderr


def test_no_folder_is_fixed(computer: Computer) -> None:
    """The program of a Debian package, scripts in another folder, another account: each file says so."""
    program = str(computer.commands / "desktop-sim")
    done = computer.run("x11", KIOSK_FOLDER="/srv/borne", KIOSK_ACCOUNT="accueil")
    assert done.returncode == 0, done.stderr
    made = {name: text.decode("utf-8") for name, text in computer.files().items()}
    assert made["srv/borne/program.conf"] == f'DESKTOP_SIM="{program}"\nKIOSK_ACCOUNT="accueil"\n'
    unit = made["etc/systemd/system/desktop-sim-kiosk-x11.service"]
    assert "ExecStart=/srv/borne/session.sh x11" in unit
    assert "User=accueil" in unit
    assert "-u accueil -f" in unit
    assert "/opt/" not in unit
    assert not any(name.startswith("opt/") for name in made)
    assert f"runuser -u accueil -- env -i HOME={computer.root}/var/lib/accueil" in computer.calls.read_text("utf-8")


def test_it_knows_again_what_it_was_told(computer: Computer) -> None:
    """From the folder where it put itself, as for the other screen: the same program, the same account."""
    done = computer.run("cage", KIOSK_ACCOUNT="accueil", DESKTOP_SIM=str(computer.commands / "python"))
    assert done.returncode == 0, done.stderr
    told = computer.files()["opt/desktop-sim/kiosk/program.conf"]
    script = computer.root / "opt/desktop-sim/kiosk/install.sh"
    assert computer.run("x11", script=str(script)).returncode == 0
    assert computer.files()["opt/desktop-sim/kiosk/program.conf"] == told
    assert computer.run("undo", script=str(script)).returncode == 0
    assert set(computer.files()) == {ITS_OWN}


def test_a_system_that_is_not_running_is_prepared(computer: Computer) -> None:
    """As for a disk that will go into many computers: nobody is there to be told to begin or to end anything."""
    (computer.root / "run/systemd/system").rmdir()
    assert computer.run("cage").returncode == 0
    assert computer.run("undo").returncode == 0
    calls = computer.calls.read_text("utf-8")
    assert "systemctl enable desktop-sim-kiosk.service" in calls
    assert "systemctl disable desktop-sim-kiosk.service" in calls
    assert "daemon-reload" not in calls


def test_the_account_of_somebody_else_is_left_as_it_is(computer: Computer) -> None:
    """It was there before: it is not locked, not closed, and its folder keeps its rights."""
    computer.command("getent", f'echo "borne:x:1:1:Marie:{computer.root}/var/lib/borne:/bin/bash"')
    (computer.root / "var/lib/borne").mkdir(parents=True)
    (computer.root / "var/lib/borne").chmod(0o755)
    assert computer.run("cage").returncode == 0
    assert computer.run("undo").returncode == 0
    calls = computer.calls.read_text("utf-8")
    assert not any(name in calls for name in ("useradd", "usermod", "passwd"))
    assert (computer.root / "var/lib/borne").stat().st_mode & 0o777 == 0o755


def test_a_system_on_a_usb_disk_is_not_locked_out(computer: Computer) -> None:
    """The rule against sticks would leave the disk dead at the next start."""
    computer.command("findmnt", "echo /dev/sda1")
    computer.command("lsblk", "echo usb")
    done = computer.run("cage")
    assert done.returncode == 0, done.stderr
    assert not any("udev" in name for name in computer.files())
    assert "disque USB" in done.stdout


def test_what_was_in_the_folders_before_is_not_taken_away(computer: Computer) -> None:
    """As where a caisse had made the environment of the program by hand, as the guide tells."""
    own = computer.root / "opt/desktop-sim/bin/something"
    own.parent.mkdir(parents=True)
    own.touch()
    assert computer.run("cage", "desktop_sim.whl").returncode == 0
    assert computer.run("undo").returncode == 0
    assert own.exists()
    assert not (computer.root / "opt/desktop-sim/kiosk").exists()

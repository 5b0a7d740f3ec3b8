"""The kiosk's guide says nothing that is not there: files, commands, options, keys, units, exit codes."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from desktop_sim.commands.parser import make_parser
from desktop_sim.kiosk.check import SYSTEM
from desktop_sim.kiosk.counts import FILE_NAME as COUNTS_NAME
from desktop_sim.kiosk.pin import ATTEMPTS_NAME
from desktop_sim.kiosk.pin import FILE_NAME as PIN_NAME
from desktop_sim.kiosk.screens.guard import CORNER_TOUCHES, CORNER_WITHIN
from desktop_sim.kiosk.settings_file import DEFAULTS, SYSTEM_FILE, KioskRules, read_kiosk_file
from desktop_sim.resources import resource_path
from desktop_sim.system.exit_codes import DONE, WRONG_USE

FOLDER = resource_path("kiosk")
GUIDE = (FOLDER / "README.md").read_text("utf-8")
SCRIPTS = sorted(FOLDER.glob("*.sh"))
UNITS = sorted(FOLDER.glob("*.service"))
INSTALLED = "/opt/desktop-sim/kiosk/"


def ours(text: str) -> set[str]:
    """Return the names in a text that can only be files beside the guide."""
    kinds = r"(?:service|sh|pam|xml|ps1|rules|conf)"
    names = re.findall(rf"(?<![\w.*-])([\w][\w.-]*\.{kinds})\b(?!\.d)", text)
    return {name for name in names if "getty" not in name and not name.startswith(("systemd-", "plymouth"))}


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return each command with its own parser."""
    return next(
        dict(action.choices)
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction) and action.choices
    )


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """Return every option that a parser takes."""
    return {option for action in parser._actions for option in action.option_strings}


def unit_of(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return a unit's sections, each with its settings in order; one may stand twice."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            settings = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            name, value = line.split("=", 1)
            settings.append((name, value))
    return sections


def service(path: Path) -> dict[str, str]:
    """Return the settings of a unit's process."""
    return dict(unit_of(path)["Service"])


def called(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each call of the program in a text: the command, or nothing, and its options."""
    program, rest = r"(?:desktop-sim|…|borne\.sh|-m desktop_sim)", r"""[^`»|&<>"\n;]*"""
    for line in re.findall(rf"{program} ((?:--?[a-z]|kiosk-|check|exercises){rest})", text):
        words = line.split("#")[0].split()
        command = "" if words[0].startswith("-") else words[0].rstrip(",.")
        yield command, [word.rstrip(",.") for word in words if word.startswith("--")]


# -- the guide ----------------------------------------------------------------------------------------------


def test_every_file_that_the_guide_names_is_beside_it_and_every_file_is_named() -> None:
    there = {path.name for path in FOLDER.iterdir()}
    assert ours(GUIDE) <= there
    assert {name for name in there if name not in GUIDE} == set()


def test_every_link_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert target[1:] in headings if target.startswith("#") else (FOLDER / target).is_file(), target


@pytest.mark.parametrize(
    "path", [FOLDER / "README.md", *SCRIPTS, FOLDER / "shell-launcher.xml"], ids=lambda p: p.name
)
def test_every_command_and_option_named_is_one_of_the_program(path: Path) -> None:
    parser = make_parser()
    commands = commands_of(parser)
    calls = list(called(path.read_text("utf-8")))
    for command, options in calls:
        assert not command or command in commands, command
        known = options_of(commands[command]) if command else options_of(parser)
        assert set(options) <= known, (command, options)
    if path.name == "README.md":
        assert {command for command, _ in calls} >= {"", "kiosk-pin", "kiosk-check", "kiosk-counts", "check"}


def test_the_example_of_the_guide_is_read_and_says_the_defaults(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert example is not None
    file = tmp_path / "kiosk.toml"
    file.write_text(example[1], "utf-8")
    assert read_kiosk_file(file, must_exist=True) == DEFAULTS
    assert set(tomllib.loads(example[1])) == set(KioskRules.__annotations__)


def test_the_guide_tells_the_names_and_numbers_of_the_program() -> None:
    for fact in (PIN_NAME, ATTEMPTS_NAME, COUNTS_NAME, str(SYSTEM_FILE)):
        assert fact in GUIDE
    assert (CORNER_TOUCHES, CORNER_WITHIN) == (5, 4000)
    assert "cinq fois le coin en haut à gauche" in GUIDE
    assert "moins de quatre secondes" in GUIDE
    assert "90 secondes" in GUIDE
    assert DEFAULTS.wipe_after_s == 90


def test_the_guide_answers_each_row_that_the_program_leaves_to_the_system() -> None:
    words = ("Ctrl+Alt+Suppr", "Super+D", "rémanentes", "balayage", "USB", "démarrage", "écran qui s'éteint")
    assert len(SYSTEM) == len(words)
    table = GUIDE.split("## 5.")[1].split("## 6.")[0]
    assert [word for word in words if word not in table] == []


# -- what it ships ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS, ids=lambda p: p.name)
def test_a_unit_never_gives_up_but_for_the_staff_and_for_a_wrong_setting(unit: Path) -> None:
    settings = service(unit)
    assert dict(unit_of(unit)["Unit"])["StartLimitIntervalSec"] == "0"
    assert settings["Restart"] == "always"
    assert settings["RestartPreventExitStatus"] == f"{DONE} {WRONG_USE}"
    assert f"in {DONE}|{WRONG_USE})" in settings["ExecStopPost"]
    assert settings["LimitCORE"] == "0"


@pytest.mark.parametrize("unit", UNITS, ids=lambda p: p.name)
def test_a_unit_starts_what_is_shipped_and_may_make_no_internet_socket(unit: Path) -> None:
    settings = service(unit)
    script, mode = settings["ExecStart"].removeprefix(INSTALLED).split()
    assert (FOLDER / script).is_file()
    assert re.search(rf"\b{mode}\b.*\)", (FOLDER / script).read_text("utf-8"))
    assert settings["RestrictAddressFamilies"] == "AF_UNIX AF_NETLINK"
    assert (FOLDER / f"{settings['PAMName']}.pam").is_file()
    assert {name for name in ("PrivateNetwork", "PrivateDevices", "ProtectClock") if name in settings} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes and no sh")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_a_script_can_be_run_and_read_by_a_plain_shell(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    done = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda p: p.name)
def test_systemd_finds_nothing_wrong_with_a_unit(unit: Path, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    # It also looks whether the programs and the guide are installed, which is no fault of the unit.
    text = unit.read_text("utf-8")
    text = re.sub(r"^(Exec\w+=[-+]*)/\S+", r"\1/bin/true", text, flags=re.MULTILINE)
    copy = tmp_path / unit.name
    copy.write_text(re.sub(r"^Documentation=.*\n", "", text, flags=re.MULTILINE), "utf-8")
    done = subprocess.run([analyze, "verify", copy], capture_output=True, text=True, timeout=60, check=False)
    said = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, said) == (0, []), done.stderr


def run_session(folder: Path, screen: str, program: str) -> int:
    """Run session.sh with a screen and a program of a few words of sh, and return its exit code."""
    for name, body in (("cage", screen), ("desktop-sim", program)):
        tool = folder / name
        tool.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        tool.chmod(0o755)
    environment = {
        "PATH": f"{folder}:/usr/bin:/bin",
        "RUNTIME_DIRECTORY": str(folder),
        "DESKTOP_SIM": str(folder / "desktop-sim"),
    }
    return subprocess.run([FOLDER / "session.sh", "cage"], env=environment, timeout=30, check=False).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")
@pytest.mark.parametrize("code", [DONE, WRONG_USE, 70])
def test_session_sh_hands_on_how_the_program_ended(tmp_path: Path, code: int) -> None:
    """Though its screen always ends well, as cage of Debian 12 does."""
    assert run_session(tmp_path, 'shift\n"$@"\nexit 0', f"exit {code}") == code


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_session_sh_ends_a_program_whose_screen_has_died(tmp_path: Path) -> None:
    """Else the next program would find the kiosk taken, and the unit would stop for ever."""
    note = '"$RUNTIME_DIRECTORY/program-pid"'
    dies = f'shift\n"$@" &\nwhile ! [ -s {note} ]; do :; done\nkill -9 $$'
    assert run_session(tmp_path, dies, "exec sleep 60") == 1
    left = Path("/proc", (tmp_path / "program-pid").read_text("utf-8").strip(), "cmdline")
    assert not left.exists() or b"sleep" not in left.read_bytes()


def test_the_file_for_windows_knows_the_exit_codes() -> None:
    text = (FOLDER / "shell-launcher.xml").read_text("utf-8")
    tree = ElementTree.fromstring(text.split("?>", 1)[1])  # noqa: S314 - our own file
    space = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"
    actions = {
        int(found.attrib["ReturnCode"]): found.attrib["Action"] for found in tree.iter(f"{space}ReturnCodeAction")
    }
    assert actions == {DONE: "ShutdownDevice", WRONG_USE: "DoNothing"}
    assert [found.attrib["Action"] for found in tree.iter(f"{space}DefaultAction")] == ["RestartShell"]
    ids = [found.attrib["Id"] for found in tree.iter(f"{space}Profile")]
    assert len(set(ids)) == 1
    assert "V2:" not in text or "xmlns:V2=" in text


def test_each_part_of_the_script_for_windows_that_the_guide_names_is_there() -> None:
    script = (FOLDER / "windows.ps1").read_bytes()
    assert script.startswith(b"\xef\xbb\xbf")  # else Windows PowerShell 5 reads the accents wrongly
    parts = set(re.findall(r"-Part (\w+)", GUIDE))
    assert parts == {"Functions", "Machine", "Account", "Shell"}
    assert parts <= set(re.findall(r"^    '(\w+)' \{", script.decode("utf-8-sig"), re.M))


def test_the_buttons_of_the_computer_are_settings_of_logind() -> None:
    parser = ConfigParser(interpolation=None)
    parser.read(FOLDER / "logind-borne.conf", "utf-8")
    login = parser["Login"]
    assert (login["HandlePowerKey"], login["IdleAction"], login["NAutoVTs"]) == ("ignore", "ignore", "0")


def test_the_window_s_process_begins_without_a_console() -> None:
    """As under pythonw, which has no standard error: the guide starts it so on Windows."""
    script = (
        "import sys; sys.stderr = None\nfrom desktop_sim.kiosk.child import leave_no_trace_in_files as leave\nleave()"
    )
    done = subprocess.run([sys.executable, "-c", script], timeout=60, check=False, cwd=FOLDER.parent.parent)
    assert done.returncode == 0

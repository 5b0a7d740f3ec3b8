"""Every command prints on any terminal, and ends quietly when its reader has gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE
from desktop_sim.commands.main import main
from desktop_sim.commands.parser import make_parser

WRONG = "[exercise]\ntitre = 'Œuf — à « finir »…'\n"

COMMANDS = {
    "exercises": (["exercises"], DONE),
    "help": (["--help"], DONE),
    "version": (["--version"], DONE),
    "check": (["check", "faux.toml"], FAILED),
    "check, right": (["check", "kiosk.toml"], DONE),
    "play": (["play", "onglets", "--pictures", "images"], DONE),
    "new": (["new", "mail", "Œuf — à finir"], DONE),
    "compare": (["compare", "ameli-deck", "--office", "Œuvre — sociale"], DONE),  # nobody answers: it can be taken up
    "watch": (["watch", "dossier—perdu"], WRONG_USE),  # of one that is there it would never end
    "kiosk-counts": (["kiosk-counts"], DONE),
    "kiosk-counts, csv": (["kiosk-counts", "--csv"], DONE),
    "kiosk-check": (["kiosk-check"], None),  # whichever it is: not every machine lets all of it be tried
    "kiosk-pin": (["kiosk-pin"], FAILED),
    "kiosk-pin, remove": (["kiosk-pin", "--remove"], DONE),
    "kiosk": (["--kiosk"], WRONG_USE),
    "no such command": (["plaï"], WRONG_USE),
    "no such exercise": (["--exercise", "œuf…"], WRONG_USE),
    "no such folder": (["exercises", "--content", "dossier—perdu"], WRONG_USE),
}
SLOW = ("play", "kiosk-check")
QUICK = [name for name in COMMANDS if name not in SLOW]


def _started(
    arguments: list[str], folder: Path, out: int, errors: int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONUNBUFFERED", "PYTHONIOENCODING")
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    (folder / "faux.toml").write_text(WRONG, "utf-8")
    (folder / "kiosk.toml").write_text('exercises = ["onglets"]\n', "utf-8")
    home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), str(folder))
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_sim", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), **home, **environment},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
    )


def _assert_quiet(code: int, name: str, errors: bytes) -> None:
    for word in (b"Traceback", b"Exception ignored", b"Error", b"Errno"):
        assert word not in errors, errors.decode("utf-8", "replace")
    wanted = COMMANDS[name][1]
    assert code in ((DONE, FAILED) if wanted is None else (wanted,)), errors.decode("utf-8", "replace")


def test_no_command_is_left_out() -> None:
    """A new command has to be tried as well."""
    (known,) = (action.choices for action in make_parser()._actions if action.dest == "command")
    assert known is not None
    assert set(known) == {name for name in known if name in COMMANDS}


@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_terminal_that_knows_few_signs_gets_text(name: str, unbuffered: str, tmp_path: Path) -> None:
    """ISO-8859-1 has neither « — » nor « œ »: a sign that is written plainly is better than a traceback."""
    if unbuffered and name in SLOW:
        pytest.skip("once is enough")
    coding = {"PYTHONIOENCODING": "iso-8859-1", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONUNBUFFERED": unbuffered}
    with _started(COMMANDS[name][0], tmp_path, subprocess.PIPE, **coding) as process:
        out, errors = process.communicate(timeout=240)
    _assert_quiet(process.returncode, name, errors)
    assert (out + errors).strip() or name == "kiosk-counts, csv"
    assert b"\xc3" not in out + errors, "this is UTF-8"


@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("both", [False, True], ids=["out", "out-and-errors"])
def test_a_reader_who_has_gone_is_no_fault(name: str, both: bool, tmp_path: Path) -> None:
    """`| head -1`: the command ends without a word, with the code that it would have had."""
    if both and name in SLOW:
        pytest.skip("once is enough")
    reads, writes = os.pipe()
    os.close(reads)
    try:
        with _started(COMMANDS[name][0], tmp_path, writes, writes if both else subprocess.PIPE) as process:
            _, errors = process.communicate(timeout=240)
    finally:
        os.close(writes)
    _assert_quiet(process.returncode, name, errors or b"")


@pytest.mark.parametrize("name", QUICK)
def test_ascii_gets_text_too(name: str, tmp_path: Path) -> None:
    """The least that a terminal may know: letters without their accents."""
    with _started(COMMANDS[name][0], tmp_path, subprocess.PIPE, PYTHONIOENCODING="ascii") as process:
        out, errors = process.communicate(timeout=120)
    _assert_quiet(process.returncode, name, errors)
    assert (out + errors).isascii()


def test_what_is_lacking_is_written_plainly(tmp_path: Path) -> None:
    """Not « ? » where there is a plain way to write it."""
    with _started(["exercises"], tmp_path, subprocess.PIPE, PYTHONIOENCODING="iso-8859-1") as process:
        out, _ = process.communicate(timeout=120)
    said = out.decode("iso-8859-1")
    assert "Ma première connexion - " in said
    assert "?" not in said.replace(" ?", "").replace("\xa0?", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said_and_fails(tmp_path: Path) -> None:
    """A list that was cut short must not pass for the whole."""
    with Path("/dev/full").open("wb") as full, _started(["exercises"], tmp_path, full.fileno()) as process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode == FAILED
    assert errors.decode() == "Tout n'a pas pu être écrit : le disque est peut-être plein.\n"


@pytest.mark.skipif(os.name == "nt", reason="there, a name is never bytes")
def test_a_name_that_is_no_text_is_said_as_it_is(tmp_path: Path) -> None:
    """A file from another system: its name's bytes are the terminal's to read."""
    with _started(["check", os.fsdecode(b"caf\xe9.toml")], tmp_path, subprocess.PIPE) as process:
        out, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (FAILED, b"")
    assert out.startswith(b"caf\xe9.toml : ")


def test_streams_that_are_not_the_process_s_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Called from another program, as from a test, the text goes where that one wants it."""
    mine = sys.stdout, sys.stderr
    assert main(["--version"]) == DONE
    assert (sys.stdout, sys.stderr) == mine
    assert capsys.readouterr().out

"""The program opens no network connection and leaves nothing of a learner on the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_GUARD = """
import socket, sys
real = socket.socket
class Guarded(real):
    def __init__(self, family=-1, *rest, **named):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise SystemExit("a network socket was opened")
        super().__init__(family, *rest, **named)
socket.socket = Guarded
from desktop_sim.cli import main
sys.exit(main(["play", "premiere-connexion"]))
"""

_KNOWN_CODE = """
import sys
from desktop_sim.storage.vault import Vault
whole = Vault.__init__
def known(self, key_is_right, *rest, **named):
    whole(self, key_is_right, below=lambda _: 314159)
Vault.__init__ = known
from desktop_sim.cli import main
sys.exit(main(["play", "premiere-connexion"]))
"""


def _environment(home: Path) -> dict[str, str]:
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")}
    return {**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"}


def test_a_whole_play_opens_no_network_socket(tmp_path: Path) -> None:
    """Nothing that a learner does may leave the computer."""
    done = subprocess.run(
        [sys.executable, "-c", _GUARD],
        env=_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    strace = shutil.which("strace")
    if strace is None:
        return  # the guard above has looked at Python's sockets; strace looks at Qt's too where it is installed
    trace = tmp_path / "trace"
    command = [sys.executable, "-m", "desktop_sim", "play", "premiere-connexion"]
    subprocess.run(
        [strace, "-f", "-e", "trace=socket", "-o", str(trace), *command],
        env=_environment(tmp_path / "home2"),
        check=True,
        capture_output=True,
        timeout=240,
    )
    assert "AF_INET" not in trace.read_text("utf-8", "replace")


def test_a_whole_play_leaves_nothing_typed_on_the_disk(tmp_path: Path) -> None:
    """Neither number, password nor code is in any file, wherever a program may write for its user."""
    home = tmp_path / "home"
    command = [sys.executable, "-c", _KNOWN_CODE]
    done = subprocess.run(command, env=_environment(home), check=True, capture_output=True, text=True, timeout=120)
    assert "Terminé." in done.stdout
    written = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    for typed in ("2690549588157", "2 69 05 49 588 157", "Tournesol12", "314159", "314\u00a0159", "314 159"):
        assert typed not in done.stdout + done.stderr
        assert not [data for data in written if typed.encode() in data]

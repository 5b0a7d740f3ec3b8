"""The program opens no network connection and leaves nothing of a learner on the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from desktop_sim.exercises.listing import headings
from desktop_sim.resources import resource_path

ROOT = Path(__file__).parents[1]


def _environment(home: Path) -> dict[str, str]:
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")}
    return {**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"}


def _can(*command: str) -> bool:
    """Whether this machine has a command and lets us use it."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def test_the_whole_course_opens_no_network_socket(tmp_path: Path) -> None:
    """Nothing that a learner does may leave the computer: every exercise, played to its end.

    Python's sockets are guarded; where the machine allows it, strace looks at Qt's too, and there is no network
    interface at all.
    """
    ids = [heading.exercise_id for heading in headings(resource_path("exercises"))]
    trace = tmp_path / "trace"
    looked_at = ("strace", "-f", "--seccomp-bpf", "-e", "trace=socket", "-o", str(trace))
    around = [*(looked_at if _can(*looked_at) else ()), *(("unshare", "-n") if _can("unshare", "-n") else ())]
    done = subprocess.run(
        [*around, sys.executable, "-m", "tests.helpers.guarded_play", str(tmp_path), *ids],
        env=_environment(tmp_path / "home"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ids
    if trace.exists():
        assert "AF_INET" not in trace.read_text("utf-8", "replace")


def test_a_whole_play_leaves_nothing_typed_on_the_disk(tmp_path: Path) -> None:
    """Neither number, password nor code is in any file, wherever a program may write for its user."""
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.known_code_play"],
        env=_environment(home),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Terminé." in done.stdout
    written = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    for typed in ("2690549588157", "2 69 05 49 588 157", "Tournesol12", "314159", "314\u00a0159", "314 159"):
        assert typed not in done.stdout + done.stderr
        assert not [data for data in written if typed.encode() in data]

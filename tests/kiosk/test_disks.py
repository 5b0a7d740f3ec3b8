"""A kiosk whose disk is really full, or may really not be written to: a file system of its own, that only it sees."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from desktop_sim.system.exit_codes import DONE
from tests.helpers.whole import choose_pin, homes, running, settings_folder

_MOUNT = 'mount -t tmpfs -o size=1m none "$HOME" && cp -a "$SEED/." "$HOME" && '
_DISKS = {
    "full": _MOUNT + '{ dd if=/dev/zero of="$HOME/ballast" bs=4k 2>/dev/null; ! echo x 2>/dev/null >"$HOME/more"; }',
    "read-only": _MOUNT + 'mount -o remount,ro "$HOME" && ! touch "$HOME/more" 2>/dev/null',
}


@pytest.fixture
def unshare() -> str:
    """The command that gives a process file systems of its own."""
    found = shutil.which("unshare")
    if found is None or subprocess.run([found, "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("a file system of its own is not permitted here")
    return found


@pytest.mark.parametrize("disk", sorted(_DISKS))
def test_a_disk_that_takes_nothing(disk: str, unshare: str, tmp_path: Path) -> None:
    """It begins, it lives, it is shot and begins again, and it ends as it should (RULES.md, files)."""
    seed, home = tmp_path / "seed", tmp_path / "home"
    homes(seed)
    choose_pin(seed)
    (settings_folder(seed) / "kiosk.toml").write_text("counts = true\n", encoding="utf-8")
    homes(home)
    script = f'{_DISKS[disk]} && exec "$@"'
    with running(home, before=(unshare, "-m", "sh", "-c", script, "sh"), SEED=str(seed)) as whole:
        first = whole.wait_for_beat()
        os.kill(first, signal.SIGKILL)
        second = whole.wait_for_beat(first)
        whole.forget_beats()
        assert whole.wait_for_beat(first) == second
        assert whole.stop() == DONE
    assert "Traceback" not in whole.complaints
    assert not (home / "ballast").exists()  # it was a file system that only the kiosk saw

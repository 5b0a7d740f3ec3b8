"""What a kiosk counted and acknowledged survives being killed; `make kill` does it a thousand times."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no SIGKILL and no fork on this system")


def kill(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the kills in a process of their own: this one has threads, which must not be forked."""
    command = [sys.executable, "-m", "tests.soak.kill_counts", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_what_was_acknowledged_survives_fifteen_kills() -> None:
    """And damaged files are set aside and begun anew."""
    done = kill("--kills", "15", "--damages", "25", "--seed", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "15 kills" in done.stdout
    assert " 0 faults" in done.stdout


def test_a_store_that_speaks_too_early_is_caught() -> None:
    """A check that cannot fail shows nothing."""
    done = kill("--kills", "10", "--damages", "0", "--seed", "3", "--hasty")
    assert done.returncode == 1, done.stdout + done.stderr
    assert " lost, " in done.stdout

"""``desktop-sim kiosk-check``: tries every way out of the kiosk, in a window that nobody sees."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from desktop_sim.commands.choices import DONE, FAILED, USUAL_SIZE
from desktop_sim.commands.unseen import show_nowhere
from desktop_sim.kiosk.check import check
from desktop_sim.kiosk.settings_file import kiosk_path


def run(chosen: Namespace) -> int:
    """Print what holds, and what is left to the system."""
    with tempfile.TemporaryDirectory(prefix="desktop-sim-") as scratch:
        show_nowhere(USUAL_SIZE, Path(scratch))
        return DONE if check(chosen.kiosk_file or kiosk_path(), print) else FAILED

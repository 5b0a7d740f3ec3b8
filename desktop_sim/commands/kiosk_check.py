"""``desktop-sim kiosk-check``: tries every way out of the kiosk, in a window that nobody sees."""

from __future__ import annotations

from argparse import Namespace

from desktop_sim.commands.choices import DONE, FAILED, USUAL_SIZE
from desktop_sim.kiosk.check import check
from desktop_sim.kiosk.settings_file import kiosk_path


def run(chosen: Namespace) -> int:
    """Print what holds, and what is left to the system."""
    return DONE if check(chosen.kiosk_file or kiosk_path(), USUAL_SIZE, print) else FAILED

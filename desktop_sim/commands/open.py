"""Opens the program's window: ``desktop-sim`` without a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_sim.app.run import run as run_window
from desktop_sim.commands.law import look
from desktop_sim.commands.options import options_of

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace | None) -> int:
    """Return the exit code when the last window is closed; ``chosen`` is None where nothing was typed."""
    return run_window(options_of(chosen), look)

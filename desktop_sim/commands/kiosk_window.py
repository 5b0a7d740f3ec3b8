"""The kiosk's process with the window, which its supervisor begins. One of the program's own commands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from desktop_sim.kiosk.child import run as run_child


def run(kiosk_file: str) -> NoReturn:
    """Run the window until it ends, and the process with it.

    At once: whatever might go wrong while Python puts its things away would change what the supervisor is told.
    """
    os._exit(run_child(Path(kiosk_file)))

"""The kiosk's process with the window, which its supervisor begins. One of the program's own commands."""

from __future__ import annotations

import os
from typing import NoReturn

from desktop_sim.kiosk.child import run as run_child
from desktop_sim.kiosk.settings_file import from_words
from desktop_sim.system.exit_codes import WRONG_USE
from desktop_sim.system.stderr import write_line


def run(rules: str) -> NoReturn:
    """Run the window until it ends, and the process with it.

    At once: whatever might go wrong while Python puts its things away would change what the supervisor is told.
    """
    try:
        found = from_words(rules)
    except (ValueError, TypeError, KeyError):  # not from a supervisor
        write_line("Cette commande est celle du surveillant de la borne : lancez desktop-sim --kiosk.")
        os._exit(WRONG_USE)
    os._exit(run_child(found))

"""``desktop-sim --kiosk``: runs the kiosk. What it shows its file says, and not the command line. No Qt here."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from desktop_sim.app.library import open_library
from desktop_sim.commands.asked import contents_are_there
from desktop_sim.commands.choices import FAILED, WRONG_USE, own_roots
from desktop_sim.commands.qt_check import qt_is_usable
from desktop_sim.kiosk.start import start
from desktop_sim.kiosk.supervisor import clean_environment
from desktop_sim.system.display_server import has_screen
from desktop_sim.system.stderr import write_line

_USUAL = {
    "exercise": None,
    "windows": 1,
    "text": None,
    "level": None,
    "seed": None,
    "colors": None,
    "content": None,
    "portable": None,
    "touch": False,
    "switch": False,
    "same_key_ms": None,
}
"""Options that say what only the kiosk's own file may say, with what they are when nobody typed them."""


def run(chosen: Namespace) -> int:
    """Run the kiosk until the staff close it."""
    if not contents_are_there(chosen):
        return WRONG_USE
    too_much = next((name for name, usual in _USUAL.items() if getattr(chosen, name) != usual), "")
    if too_much:
        option = f"--{too_much.replace('_', '-')}"
        print(f"{option} est de trop avec --kiosk : le fichier kiosk.toml le dit.", file=sys.stderr)
        return WRONG_USE
    if not has_screen(clean_environment(os.environ)):  # what the window will be given
        print("La borne a besoin d'un écran, et il n'y en a pas ici.", file=sys.stderr)
        return WRONG_USE
    if not qt_is_usable():
        return FAILED
    return start(chosen.kiosk_file, open_library(own_roots(None)), write_line)

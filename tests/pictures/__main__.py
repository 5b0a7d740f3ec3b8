"""``make pictures ARGS=DIR``: writes every screen in every theme and size to a folder, with one index.html."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from PySide6.QtWidgets import QApplication

from desktop_sim.ui.theme import STYLE
from tests.pictures.gallery import SETTINGS, take


def main() -> None:
    """Take the pictures, and say where they are."""
    asked = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, help="where the pictures go; a new folder where not named")
    asked.add_argument("--only", default="", metavar="WORD", help="screens whose names hold this word")
    asked.add_argument("--setting", default="", metavar="WORD", help="settings such as 1366x768-100-light")
    chosen = asked.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="desktop-sim-pictures-"))
    app = QApplication(["pictures", "-style", STYLE])
    taken = take(app, folder, [s for s in SETTINGS if chosen.setting in s.name], chosen.only)
    print(f"{len(taken)} pictures: {folder / 'index.html'}")


if __name__ == "__main__":
    main()

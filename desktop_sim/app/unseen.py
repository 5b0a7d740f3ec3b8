"""An application on a screen that nobody sees, for the robot and the kiosk's proofs."""

from __future__ import annotations

import json
import os
from contextlib import chdir
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_sim.app.run import make_application

_SCREEN = "screen.json"


def make_unseen_application(arguments: list[str], size: tuple[int, int], folder: Path) -> QApplication:
    """Return the Qt application, with a screen that nobody sees.

    Qt takes its platform's options apart at each colon, and a path of Windows has one (« C: »): the description of
    the screen is named without a folder, and the process is in that folder while Qt reads it, and no longer.

    Args:
        arguments: the command line, as Qt is to know it.
        size: of the screen, in pixels.
        folder: where the description of the screen is written.
    """
    screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    description = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}
    (folder / _SCREEN).write_text(json.dumps(description), encoding="utf-8")
    os.environ.update(QT_QPA_PLATFORM=f"offscreen:configfile={_SCREEN}")
    with chdir(folder):
        return make_application(arguments)

"""A screen that nobody sees, for the robot and the kiosk's proofs."""

from __future__ import annotations

import json
import os
from pathlib import Path


def show_nowhere(size: tuple[int, int], folder: Path) -> None:
    """Let the windows to come open on a screen of a size in pixels; its description goes into a folder."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    description = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}
    path = folder / "screen.json"
    path.write_text(json.dumps(description), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"

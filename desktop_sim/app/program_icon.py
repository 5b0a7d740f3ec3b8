"""The program's own icon, for window and dock: no logo of anybody."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from desktop_sim.resources import resource_path

SHOWN_SIZES = (16, 24, 32, 48, 64, 128, 256)


def program_icon() -> QIcon:
    """Return the icon in all sizes that a desktop asks for."""
    made = QIcon()
    for size in SHOWN_SIZES:
        made.addFile(str(resource_path("program", f"desktop-sim-{size}.png")))
    return made

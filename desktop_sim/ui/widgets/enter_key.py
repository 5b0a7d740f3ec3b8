"""Enter presses a button."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button by Enter too, as in every browser; Qt does so in dialogs only. Held down, it counts once."""
    from PySide6.QtCore import Qt  # here: see ui/qt_values.py

    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True

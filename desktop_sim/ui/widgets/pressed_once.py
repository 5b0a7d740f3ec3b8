"""What all our push buttons have in common, whatever they show."""

from __future__ import annotations

from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.enter_key import pressed_by_enter


class PressedOnce(QPushButton):
    """A push button for unsteady hands: a double click counts once, Enter presses it, the pointer becomes a hand."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        from PySide6.QtCore import Qt  # here: see ui/qt_values.py

        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

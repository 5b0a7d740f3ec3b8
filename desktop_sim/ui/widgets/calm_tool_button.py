"""Small buttons with an icon, for unsteady hands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.enter_key import pressed_by_enter


class CalmToolButton(QToolButton):
    """A small button with an icon, for which a double click counts once. ``name`` is what a screen reader says.

    Its words under the pointer are the theme's matter (``Theme.tip``).
    """

    def __init__(self, name: str, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

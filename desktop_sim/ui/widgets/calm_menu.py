"""A menu that the second half of a double click leaves open, and in which Space chooses as Enter does."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_sim.ui.qt.override import override


class CalmMenu(QMenu):
    """Comes with the first half; the second one is still on the button, beside the menu, and would close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_since = QElapsedTimer()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_since.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:  # who has two keys only has no other one that acts
            if event.isAutoRepeat():
                return
            event = QKeyEvent(event.type(), int(Qt.Key.Key_Return.value), event.modifiers(), "\r")
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        beside = not self.rect().contains(event.position().toPoint())
        if beside and self._open_since.elapsed() <= QApplication.doubleClickInterval():
            event.accept()
        else:
            super().mousePressEvent(event)

"""Says when a window has been painted for the first time, and ends the program."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__()
        self._app = app
        self._window = window
        # On the window alone: a filter on the application would make Python objects of all events, in both programs.
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._say)  # the children are painted within the same pass
        return False

    def _say(self) -> None:
        os.write(1, b"painted\n")
        self._app.quit()


def say_when_painted(app: QApplication, window: QWidget) -> QObject:
    """Write « painted » when the window is; keep what is returned."""
    return _Watch(app, window)

"""A frame round a thing that has none of its own, seen while the keys go to that thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from desktop_sim.ui.qt.override import override

ROUND = 4
"""Pixels that the frame stands out, so that what lies within keeps its place and its edges."""


class FocusFrame(QFrame):
    """Follows one widget, over its neighbours; takes no room and no click."""

    def __init__(self, followed: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._followed = followed
        self.setProperty("look", "focus-frame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        followed.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isValid(self._followed):
            return False  # it is being destroyed, and loses the focus with that
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Move, QEvent.Type.Resize):
            self.setGeometry(self._followed.geometry().adjusted(-ROUND, -ROUND, ROUND, ROUND))
            self.setVisible(self._followed.hasFocus())
            self.raise_()
        return False

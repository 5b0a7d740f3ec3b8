"""Buttons that are one stop of Tab."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from desktop_sim.ui.qt.override import override


class OneStop(QButtonGroup):
    """Buttons that stand together, as one stop of Tab; the arrows lead from one to the other, as in a browser."""

    def __init__(self, owner: QWidget, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__(owner)
        self.setExclusive(False)
        self._buttons = list(buttons)
        for button in self._buttons:
            self.addButton(button)
            button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        from PySide6.QtCore import Qt  # here: the first screen has such buttons, and does without this name space

        step = (event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)) - (
            event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up)
        )
        there = [button for button in self._buttons if button.isVisible() and button.isEnabled()]
        if not step or watched not in there:
            return False
        there[(there.index(watched) + step) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

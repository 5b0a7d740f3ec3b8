"""Arrows, page keys, Home and End scroll what is shown, wherever the cursor stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

SCROLLING = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


def scroll_by_key(area: QAbstractScrollArea, event: QKeyEvent) -> None:
    """Scroll an area up or down where the key is one for that and there is something to scroll; else ignore it."""
    bar = area.verticalScrollBar()
    action = SCROLLING.get(Qt.Key(event.key()))
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if action is None or not plain or not bar.maximum():
        event.ignore()
        return
    bar.triggerAction(action)
    event.accept()

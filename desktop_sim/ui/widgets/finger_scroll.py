"""Scrolling by single touches, for who cannot drag: each touch of an arrow moves a third of what is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

from desktop_sim.ui.theme import Theme

_STEPS = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value: -1,
}


class _Steps(QObject):
    """Makes the steps of an area's scroll bar; lives as long as the area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        # Qt asks at each step; its own step is set anew by some areas at every change of size.
        self._bar.actionTriggered.connect(self._move)

    def _move(self, action: int) -> None:
        way = _STEPS.get(action, 0)
        if way:
            bar = self._bar
            bar.setSliderPosition(bar.value() + way * max(bar.pageStep() // 3, bar.singleStep()))


def scroll_by_touches(area: QAbstractScrollArea, theme: Theme) -> None:
    """Let a finger scroll an area; with a mouse and its wheel all stays as it is."""
    if theme.touch:
        _Steps(area)

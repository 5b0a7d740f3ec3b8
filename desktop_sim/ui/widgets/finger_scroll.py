"""Scrolling by single touches, for who cannot drag: each touch of an arrow moves a third of what is seen."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme

_STEPS = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value: -1,
}

_HELD = 350
"""Milliseconds between two steps in the same direction: Qt's own arrows, held down, make twenty a second."""

_TWO_ARROWS = 112
"""Pixels that both arrows need, as in touch.qss; in an area less high than that they would lie on each other."""


class _Steps(QObject):
    """Makes the steps of an area's scroll bar; lives as long as the area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._bar = area.verticalScrollBar()
        self._way = 0
        self._since = QElapsedTimer()
        # Qt asks at each step; its own step is set anew by some areas at every change of size.
        self._bar.actionTriggered.connect(self._move)
        area.installEventFilter(self)

    def _move(self, action: int) -> None:
        way = _STEPS.get(action, 0)
        if not way:
            return
        bar = self._bar
        if way == self._way and self._since.isValid() and self._since.elapsed() < _HELD:
            bar.setSliderPosition(bar.value())
            return
        self._way = way
        self._since.start()
        bar.setSliderPosition(bar.value() + way * max(bar.pageStep() // 3, bar.singleStep()))

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            policies = Qt.ScrollBarPolicy
            low = self._area.height() < _TWO_ARROWS
            self._area.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if low else policies.ScrollBarAsNeeded)
        return False


def scroll_by_touches(area: QAbstractScrollArea, theme: Theme) -> None:
    """Let a finger scroll an area; with a mouse and its wheel all stays as it is."""
    if theme.touch:
        _Steps(area)

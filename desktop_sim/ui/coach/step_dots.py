"""How far an exercise has come, as a row of bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme


class StepDots(QWidget):
    """The deck's steps 0 to 5 as a row of bars; the label beside it says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dots: tuple[str, ...] = ()
        self.setFixedHeight(theme.px(12))

    def show_dots(self, dots: tuple[str, ...]) -> None:
        """Show each step as done, present or coming."""
        if dots != self._dots:
            self._dots = dots
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(12))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._dots:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._theme.px(6)
        width = min((self.width() + gap) / len(self._dots) - gap, self._theme.px(36))
        height = self._theme.px(9)
        names = {"done": "coach", "present": "attention", "coming": "outline"}
        for number, dot in enumerate(self._dots):
            color = self._theme.color(names[dot])
            painter.setPen(QPen(color, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush if dot == "coming" else color)
            area = QRectF(number * (width + gap) + 1, 1, width - 2, height)
            painter.drawRoundedRect(area, height / 2, height / 2)

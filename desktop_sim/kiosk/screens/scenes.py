"""Three small pictures of what can be practised, drawn in the colours at hand: no file, sharp at every size."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.words.gate import tr

_WIDTH, _HEIGHT = 300.0, 190.0  # what a picture is drawn in


class Scene(Enum):
    """What a picture shows."""

    TAB = auto()
    MAIL = auto()
    CODE = auto()


class ScenePicture(QWidget):
    """One picture; ``is_lit`` rings it, as the coach rings what comes next."""

    def __init__(self, scene: Scene, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draw: Callable[[QPainter], None] = {
            Scene.TAB: self._draw_tab,
            Scene.MAIL: self._draw_mail,
            Scene.CODE: self._draw_code,
        }[scene]
        self.is_lit = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the whole screen is to be touched

    def light(self, *, is_lit: bool) -> None:
        """Ring the picture, or no more."""
        if is_lit != self.is_lit:
            self.is_lit = is_lit
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 190)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(150, 95)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = min((self.width() - 16) / _WIDTH, (self.height() - 16) / _HEIGHT)
        if factor <= 0:
            return
        painter.translate((self.width() - _WIDTH * factor) / 2, (self.height() - _HEIGHT * factor) / 2)
        painter.scale(factor, factor)
        self._box(painter, QRectF(0, 0, _WIDTH, _HEIGHT), "surface", "line-strong", 2, 12)
        self._draw(painter)
        if self.is_lit:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._color("attention"), 6))
            painter.drawRoundedRect(QRectF(-5, -5, _WIDTH + 10, _HEIGHT + 10), 16, 16)

    def _color(self, name: str) -> QColor:
        return self._theme.color(name)

    def _box(
        self, painter: QPainter, area: QRectF, fill: str, line: str = "", width: float = 0, radius: float = 6
    ) -> None:
        painter.setPen(QPen(self._color(line), width) if line else Qt.PenStyle.NoPen)
        painter.setBrush(self._color(fill))
        painter.drawRoundedRect(area, radius, radius)

    def _lines(self, painter: QPainter, left: float, top: float, widths: tuple[float, ...]) -> None:
        for number, width in enumerate(widths):
            self._box(painter, QRectF(left, top + 18 * number, width, 8), "line", radius=4)

    def _words(self, painter: QPainter, area: QRectF, text: str, size: int, color: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._color(color))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _strip(self, painter: QPainter, in_front: int) -> None:
        self._box(painter, QRectF(2, 2, _WIDTH - 4, 44), "strip", radius=10)
        painter.fillRect(QRectF(2, 30, _WIDTH - 4, 16), self._color("strip"))
        for number in range(2):
            front = number == in_front
            area = QRectF(12 + 112 * number, 12, 104, 40)
            self._box(painter, area, "surface" if front else "tab", "line-strong" if front else "", 1.5, 9)
            self._box(painter, QRectF(area.left() + 14, 25, 62, 8), "site" if front else "line-strong", radius=4)
        painter.fillRect(QRectF(2, 46, _WIDTH - 4, 10), self._color("surface"))

    def _draw_tab(self, painter: QPainter) -> None:
        self._strip(painter, 0)
        self._box(painter, QRectF(244, 10, 34, 34), "surface", "attention", 4, 9)
        painter.setPen(QPen(self._color("ink"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(253, 27), QPointF(269, 27))
        painter.drawLine(QPointF(261, 19), QPointF(261, 35))
        self._box(painter, QRectF(22, 72, 110, 14), "site", radius=7)
        self._lines(painter, 22, 102, (236, 210))
        self._box(painter, QRectF(22, 144, 120, 28), "site", radius=14)

    def _draw_mail(self, painter: QPainter) -> None:
        self._strip(painter, 1)
        painter.setPen(QPen(self._color("site"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(self._color("surface"))
        painter.drawRoundedRect(QRectF(22, 72, 72, 50), 6, 6)
        painter.drawPolyline(QPolygonF([QPointF(24, 76), QPointF(58, 102), QPointF(92, 76)]))
        self._lines(painter, 112, 78, (160, 130))
        self._box(painter, QRectF(112, 118, 166, 52), "mark", "attention", 3, 8)
        self._words(painter, QRectF(112, 118, 166, 52), "482 916", 34, "ink")

    def _draw_code(self, painter: QPainter) -> None:
        self._strip(painter, 0)
        self._lines(painter, 22, 68, (190,))
        for number, digit in enumerate("4829  "):
            area = QRectF(22 + 43 * number, 88, 36, 46)
            here = number == 4
            self._box(painter, area, "surface", "site" if here else "line-strong", 4 if here else 2, 7)
            self._words(painter, area, digit.strip(), 26, "ink")
            if here:
                painter.fillRect(QRectF(area.center().x() - 1.5, 98, 3, 26), self._color("ink"))
        self._box(painter, QRectF(22, 146, 150, 30), "site", radius=15)
        self._words(painter, QRectF(22, 146, 150, 30), tr("Me connecter"), 15, "on-site")

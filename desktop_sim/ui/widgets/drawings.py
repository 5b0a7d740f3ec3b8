"""Drawings in the colours at hand: no file, no words in them, sharp at every size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme

_WIDTH, _HEIGHT = 300.0, 190.0  # what a drawing of a chapter is drawn in


class Drawing(QWidget):
    """A drawing, as large as its place lets it be. It is seen, not pressed; words beside it say the same."""

    def __init__(
        self,
        draw: Callable[[Pencil], None],
        theme: Theme,
        parent: QWidget | None = None,
        size: tuple[float, float] = (_WIDTH, _HEIGHT),
    ) -> None:
        """``draw``: draws on a sheet of ``size``, in units of its own, which the place makes larger or smaller."""
        super().__init__(parent)
        self.draw = draw
        self._theme = theme
        self._sheet = size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._sheet
        factor = min((self.width() - 4) / width, (self.height() - 4) / height)
        if factor <= 0:
            return
        painter.translate((self.width() - width * factor) / 2, (self.height() - height * factor) / 2)
        painter.scale(factor, factor)
        self.draw(Pencil(painter, self._theme))


class Pencil:
    """Draws boxes, lines and signs in the theme's colours.

    Attributes:
        touch: one touches here, and has no pointer.
    """

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme
        self.touch = theme.touch

    def box(
        self, area: tuple[float, float, float, float], fill: str, line: str = "", width: float = 0, radius: float = 6
    ) -> None:
        """Draw a box; ``area``: left, top, width, height. ``fill``, ``line``: colours, none where empty."""
        self._painter.setPen(QPen(self._theme.color(line), width) if line else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(*area), radius, radius)

    def line(self, color: str, width: float, *points: tuple[float, float]) -> None:
        """Draw a line with round ends from point to point."""
        caps, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self._painter.setPen(QPen(self._theme.color(color), width, Qt.PenStyle.SolidLine, caps, joins))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def shape(self, fill: str, line: str, width: float, *points: tuple[float, float]) -> None:
        """Draw a filled shape through these points."""
        joins = Qt.PenJoinStyle.RoundJoin
        caps = Qt.PenCapStyle.RoundCap
        self._painter.setPen(QPen(self._theme.color(line), width, Qt.PenStyle.SolidLine, caps, joins))
        self._painter.setBrush(self._theme.color(fill))
        self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def text(self, left: float, top: float, *widths: float) -> None:
        """Draw grey bars that stand for lines of text."""
        for number, width in enumerate(widths):
            self.box((left, top + 20 * number, width, 8), "line", radius=4)

    def page(self, in_front: int = 0) -> None:
        """Draw the browser with two tabs."""
        self.box((1, 1, _WIDTH - 2, _HEIGHT - 2), "strip", radius=12)
        for number in range(2):
            front = number == in_front
            self.box((12 + 110 * number, 12, 102, 44), "surface" if front else "tab", radius=9)
            self.box((24 + 110 * number, 24, 14, 14), "coach" if number else "site", radius=3)
            self.box((46 + 110 * number, 27, 54, 8), "line-strong", radius=4)
        self.box((1, 48, _WIDTH - 2, _HEIGHT - 49), "surface", radius=12)
        self.box((1, 48, _WIDTH - 2, 20), "surface", radius=0)
        self.box((1, 1, _WIDTH - 2, _HEIGHT - 2), "", "line-strong", 2, 12)

    def envelope(self, left: float, top: float, width: float, color: str) -> None:
        """Draw a letter."""
        height = width * 0.7
        self.box((left, top, width, height), "surface", color, 4, 6)
        self.line(color, 4, (left + 3, top + 6), (left + width / 2, top + height * 0.56), (left + width - 3, top + 6))

    def disc(self, x: float, y: float, radius: float, fill: str, line: str = "", width: float = 0) -> None:
        """Draw a disc round a middle."""
        self.box((x - radius, y - radius, 2 * radius, 2 * radius), fill, line, width, radius)

    def ring_of_dots(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw a ring of dashes round a middle."""
        pen = QPen(self._theme.color(color), radius * 0.06, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.2, 1.8])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def tick(self, x: float, y: float, size: float, color: str, width: float) -> None:
        """Draw a check mark round a middle."""
        self.line(color, width, (x - size, y), (x - size * 0.25, y + size * 0.7), (x + size, y - size * 0.75))


def _tabs(pencil: Pencil) -> None:
    pencil.page()
    pencil.box((238, 10, 34, 34), "surface", "attention", 4, 9)
    pencil.line("ink", 4, (247, 27), (263, 27))
    pencil.line("ink", 4, (255, 19), (255, 35))
    pencil.box((22, 76, 124, 14), "site", radius=7)
    pencil.text(22, 106, 236, 200)
    pencil.box((22, 148, 110, 28), "site", radius=14)


def _code(pencil: Pencil) -> None:
    pencil.page(1)
    pencil.envelope(22, 76, 70, "site")
    pencil.text(112, 80, 166, 130)
    pencil.box((110, 124, 168, 50), "mark", "attention", 4, 10)
    for number in range(6):
        pencil.disc(134 + 24 * number, 149, 7, "ink")


def _surprise(pencil: Pencil) -> None:
    pencil.page()
    pencil.text(120, 84, 150, 120)
    pencil.line("line-strong", 5, (62, 84), (28, 140), (96, 140), (62, 84))
    pencil.line("line-strong", 6, (62, 104), (62, 120))
    pencil.disc(62, 131, 3.5, "line-strong")
    pencil.box((120, 132, 110, 28), "site", radius=14)


def _computer(pencil: Pencil) -> None:
    pencil.box((60, 14, 180, 118), "surface", "line-strong", 5, 12)
    pencil.box((72, 26, 156, 94), "coach-soft", radius=6)
    pencil.line("line-strong", 8, (150, 134), (150, 164))
    pencil.line("line-strong", 8, (106, 168), (194, 168))
    pencil.disc(150, 73, 34, "coach")
    pencil.tick(150, 73, 17, "on-coach", 7)


def _trap(pencil: Pencil) -> None:
    pencil.envelope(34, 44, 150, "line-strong")
    pencil.box((168, 66, 96, 104), "surface", "coach", 0, 0)
    shield = ((216, 62), (258, 78), (258, 118), (246, 146), (216, 168), (186, 146), (174, 118), (174, 78), (216, 62))
    pencil.line("coach", 7, *shield)
    pencil.tick(216, 114, 20, "coach", 8)


def _alone(pencil: Pencil) -> None:
    pencil.line("outline", 6, (30, 150), (96, 150), (130, 96), (196, 96), (230, 44))
    for x, y in ((30, 150), (112, 124), (176, 96)):
        pencil.disc(x, y, 13, "coach")
        pencil.tick(x, y, 6, "on-coach", 3)
    pencil.disc(236, 44, 34, "coach")
    pencil.tick(236, 44, 17, "on-coach", 7)


def seal(pencil: Pencil, x: float, y: float, radius: float) -> None:
    """Draw the seal of what was done, round a middle."""
    pencil.disc(x, y, radius, "coach")
    pencil.ring_of_dots(x, y, radius * 0.84, "on-coach")
    pencil.tick(x, y, radius * 0.46, "on-coach", radius * 0.17)


DRAWINGS: dict[str, Callable[[Pencil], None]] = {
    "debut": _tabs,
    "code": _code,
    "imprevus": _surprise,
    "ordinateur": _computer,
    "pieges": _trap,
    "seul": _alone,
}

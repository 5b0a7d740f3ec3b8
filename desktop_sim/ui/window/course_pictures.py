"""The drawings of the course. A module of its own: the first screen is painted before they are thought of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.drawings import DRAWINGS, Drawing


class ProgressRing(QWidget):
    """A ring, filled as far as the course was done; the words beside it say the same."""

    def __init__(self, part: float, theme: Theme) -> None:
        super().__init__()
        self._part = part
        self._theme = theme

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.px(14)
        side = min(self.width(), self.height()) - width
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(self._theme.color("paper-line"), width))
        painter.drawEllipse(area)
        if self._part > 0:
            round_ends = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(self._theme.color("coach"), width, Qt.PenStyle.SolidLine, round_ends))
            painter.drawArc(area, 90 * 16, -round(self._part * 360 * 16))


class Pills(QWidget):
    """A pill for each exercise of a chapter: full where it was done, an outline where it was not."""

    def __init__(self, done: list[bool], theme: Theme) -> None:
        super().__init__()
        self._done = done
        self._theme = theme

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        gap, height = theme.px(6), theme.px(12)
        width = min(theme.px(22), (self.width() + gap) // max(1, len(self._done)) - gap)
        for number, done in enumerate(self._done):
            painter.setBrush(theme.color("coach") if done else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("coach" if done else "outline"), 2))
            area = QRectF(1 + number * (width + gap), 1, width - 2, height - 2)
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)


def fill_hero(picture: QWidget, ring: QWidget, chapter_id: str, part: float, theme: Theme) -> None:
    """Draw what the next exercise is about, and how much was done."""
    _fill(picture, Drawing(DRAWINGS.get(chapter_id, DRAWINGS["seul"]), theme))
    _fill(ring, ProgressRing(part, theme))


def fill_card(card: QWidget, name: str, theme: Theme, *, is_round: bool) -> None:
    """Put icon, pills and arrow on a card. ``is_round``: it is an exercise, done where there is an icon."""
    for slot in card.findChildren(QWidget):
        if slot.objectName() == "icon":
            _fill(slot, _Sign(name, theme, is_round=is_round))
        elif slot.objectName() == "arrow":
            _fill(slot, _picture("chevron-right", theme.color("coach"), slot.size()))
        elif slot.objectName() == "pills":
            _fill(slot, Pills(card.property("pills"), theme))


class _Sign(QWidget):
    """An icon on a soft ground; on a full disc for what was done, in an empty one for what was not."""

    def __init__(self, name: str, theme: Theme, *, is_round: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_round = is_round
        color = theme.color("on-coach" if is_round else "coach")
        self._icon = icon(name, color) if name else None

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._is_round and self._icon is None:
            painter.setPen(QPen(self._theme.color("outline"), 2))
            painter.drawEllipse(area)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("coach" if self._is_round else "coach-soft"))
        radius = area.width() / 2 if self._is_round else self._theme.radius("m")
        painter.drawRoundedRect(area, radius, radius)
        if self._icon is not None:
            inset = round(area.width() * 0.2)
            self._icon.paint(painter, self.rect().adjusted(inset, inset, -inset, -inset))


def _picture(name: str, color: object, size: QSize) -> QLabel:
    made = QLabel()
    made.setPixmap(icon(name, color).pixmap(size))  # type: ignore[arg-type]
    return made


def _fill(slot: QWidget, content: QWidget) -> None:
    """Put a drawing into the place that was kept for it, once."""
    if slot.layout() is None:
        column = QVBoxLayout(slot)
        column.setContentsMargins(0, 0, 0, 0)
        content.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(content)

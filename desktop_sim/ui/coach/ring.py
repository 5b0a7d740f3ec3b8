"""The ring round the thing to use: the coach's only mark inside the browser."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme

WIDTH = 6  # pixels, as is the distance
DISTANCE = 6
_HALO = 2

_MOVING = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
        QEvent.Type.Wheel,
    }
)


class Ring(QWidget):
    """Lies over what is to be used, lets every click through, and is no part of the accessibility tree's business:
    a screen reader is told in words what to use.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._target: Target | None = None
        self._watched: list[QWidget] = []
        self._area = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Layouts settle in several events; the ring follows once, after the last.
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._place)
        self.hide()

    @property
    def area(self) -> QRect:
        """What is ringed, in the window's coordinates; empty when nothing is."""
        return self._area if self.isVisible() else QRect()

    def point_at(self, target: Target | None) -> None:
        """Ring a target, or nothing."""
        if target == self._target and target is not None:
            self._follow.start()
            return
        for widget in self._watched:
            widget.removeEventFilter(self)
            widget.destroyed.disconnect(self._forget)
        self._watched = []
        self._target = target
        if target is not None:
            above: QWidget | None = target.widget
            while above is not None and above is not self._window:
                above.installEventFilter(self)
                above.destroyed.connect(self._forget)
                self._watched.append(above)
                above = above.parentWidget()
        self._place()

    def _forget(self, gone: QObject) -> None:
        self._watched = [widget for widget in self._watched if widget is not gone]
        self._target = None
        self.hide()

    def _place(self) -> None:
        target, window = self._target, self._window
        if target is None or not target.widget.isVisible() or target.widget.window() is not window.window():
            self.hide()
            return
        part = target.part if target.part is not None else target.widget.rect()
        area = QRect(target.widget.mapTo(window, part.topLeft()), part.size())
        visible = self._visible_part(target.widget, area, window)
        if visible.isEmpty():
            self.hide()
            return
        room = DISTANCE + WIDTH
        self._area = visible.intersected(window.rect().adjusted(room, room, -room, -room)) or visible
        # No larger than the ring: all that lies under a translucent widget is painted anew with it.
        room += _HALO
        self.setGeometry(self._area.adjusted(-room, -room, room, room))
        self.raise_()
        self.show()

    def _visible_part(self, widget: QWidget, area: QRect, window: QWidget) -> QRect:
        """Leave out what is scrolled away, so that the ring never lies on something else."""
        parent = widget.parentWidget()
        while parent is not None and parent is not window:
            area = area.intersected(QRect(parent.mapTo(window, QPoint()), parent.size()))
            parent = parent.parentWidget()
        return area

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._follow.start()
        return False

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = DISTANCE + WIDTH / 2
        area = self._area.translated(-self.pos()).toRectF().adjusted(-reach, -reach, reach, reach)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A halo of the page's own ground keeps the ring apart from what it lies on.
        painter.setPen(QPen(self._theme.color("halo"), WIDTH + _HALO))
        painter.drawRoundedRect(area, 14, 14)
        painter.setPen(QPen(self._theme.color("attention"), WIDTH))
        painter.drawRoundedRect(area, 14, 14)

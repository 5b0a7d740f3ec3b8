"""A page's scrolling column: centred, never wider than is easy to read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sim.ui.qt.in_sight import bring_into_sight
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches


class PageColumn(UpAndDown):
    """Scrolls vertically only; ``column`` takes the content, ``reveal`` brings a part of it into view."""

    def __init__(self, theme: Theme, width: int = 720, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = QWidget()
        self._ground.setProperty("world", "page")
        self._row = row = QHBoxLayout(self._ground)
        self._edge = theme.cpx(24)  # large text needs the width for its words
        row.setContentsMargins(self._edge, theme.cpx(16), self._edge, theme.space("xs"))
        self.body = QWidget(self._ground)
        self.body.setMaximumWidth(theme.px(width))
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        row.addStretch(1)
        row.addWidget(self.body, 100)
        row.addStretch(1)
        self.setWidget(self._ground)
        scroll_by_touches(self, theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The room of the scroll bar is kept while there is none, so that nothing moves aside when one comes.
        kept = self.verticalScrollBar().sizeHint().width() - (self.width() - self.viewport().width())
        margins = self._row.contentsMargins()
        if margins.right() != self._edge + kept:
            margins.setRight(self._edge + max(kept, 0))
            self._row.setContentsMargins(margins)

    def reveal(self, widget: QWidget, margin: int, beside: QWidget | None = None) -> None:
        """Scroll until a widget is in view with ``margin`` pixels around it.

        Args:
            widget: what is to be seen.
            margin: pixels above and below it.
            beside: what is to be seen together with it, where there is room for both.
        """
        # A page that has just come to the front, or has grown, is not laid out yet: nothing is where it will be.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area = self._area_of(widget)
        if beside is not None and beside.isVisibleTo(self._ground):
            both = area.united(self._area_of(beside))
            area = both if both.height() <= self.viewport().height() else area
        bring_into_sight(self, area, margin)

    def _area_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._ground, QPoint()), widget.size())

"""A layout that breaks its row when the width is not enough, as text does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from desktop_sim.ui.override import override


class FlowLayout(QLayout):
    """Puts its items side by side, and below each other where there is no room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._stacked = False
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def stack(self, *, stacked: bool) -> None:
        """Give every item a row of its own, as wide as there is room; or let them flow."""
        self._stacked = stacked
        self.invalidate()

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before what stands at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def _arrange(self, area: QRect, *, apply: bool) -> int:
        margins = self.contentsMargins()
        area = area.marginsRemoved(margins)
        x, y = area.x(), area.y()
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = _wish(item)
            if self._stacked or size.width() > area.width():
                size.setWidth(max(area.width(), item.minimumSize().width()))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if row and x + size.width() > area.right() + 1:
                y += _finish(row, apply=apply) + self.spacing()
                x, row = area.x(), []
            row.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
        return y + _finish(row, apply=apply) - area.y() + margins.top() + margins.bottom()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, apply=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size


def _wish(item: QLayoutItem) -> QSize:
    """Return the size an item would like; a label that may break its lines would like not to."""
    size, widget = item.sizeHint(), item.widget()
    if isinstance(widget, QLabel) and widget.wordWrap():
        size.setWidth(widget.fontMetrics().horizontalAdvance(widget.text()) + 8)
    return size


def _finish(row: list[tuple[QLayoutItem, QRect]], *, apply: bool) -> int:
    """Put a row's items on their common middle, and return the row's height."""
    height = max((place.height() for _, place in row), default=0)
    if apply:
        for item, place in row:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
    return height

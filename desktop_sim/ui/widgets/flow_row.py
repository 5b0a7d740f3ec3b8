"""A row that breaks when the width is not enough, as text does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_sim.ui.qt.override import override


class FlowRow(QWidget):
    """Puts its parts side by side, and below each other where there is no room.

    A widget and no QLayout: Qt leaves the items of a layout to the class that it is of, and one written in Python
    cannot destroy them; each lost item was 100 bytes that never came back.
    """

    def __init__(self, spacing: int = 8) -> None:
        """``spacing``: pixels between two parts, and between two lines."""
        super().__init__()
        self._parts: list[QWidget] = []
        self._spacing = spacing
        self._stacked = False
        self._known: list[tuple[QSize, QSize, int] | None] = []
        self._heights: dict[int, int] = {}  # by width; a layout asks for the same ones again and again
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Put a part at the end, before the row is shown."""
        self.insert(len(self._parts), part)

    def insert(self, place: int, part: QWidget) -> None:
        """Put a part before what stands at a place, before the row is shown."""
        part.setParent(self)
        self._parts.insert(place, part)
        self._heights.clear()
        self.updateGeometry()

    def stack(self, *, stacked: bool) -> None:
        """Give every part a line of its own, as wide as there is room; or let them flow."""
        self._stacked = stacked
        self._renew()

    def _renew(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._arrange(self.width(), apply=True)
        self._known = self._sizes()

    def _sizes(self) -> list[tuple[QSize, QSize, int] | None]:
        """Return all that the row's own size follows from; nothing for a part that is hidden."""
        return [
            None if part.isHidden() else (*_sizes_of(part), part.heightForWidth(part.width())) for part in self._parts
        ]

    def _arrange(self, width: int, *, apply: bool) -> int:
        """Put the parts into lines of a width, or only see how; return the height of all lines."""
        x, y = 0, 0
        line: list[tuple[QWidget, QRect]] = []
        for part in self._parts:
            if part.isHidden():
                continue
            size, least = _sizes_of(part)
            if self._stacked or size.width() > width:
                size.setWidth(max(width, least.width()))
            if part.hasHeightForWidth():
                size.setHeight(part.heightForWidth(size.width()))
            if line and x + size.width() > width:
                y += _finish(line, apply=apply) + self._spacing
                x, line = 0, []
            line.append((part, QRect(x, y, size.width(), size.height())))
            x += size.width() + self._spacing
        return y + _finish(line, apply=apply)

    @override
    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(width, apply=False)
        return height

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        size = QSize(0, 0)
        for part in self._parts:
            if not part.isHidden():
                size = size.expandedTo(_least(part))
        return size

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part has another size, has come or has gone
            self._renew()
        return super().event(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A hidden row is not told of its parts' changes. Where there were none, as on nearly every change of tab,
        # nothing is asked of the page's layout: that took a third of the time.
        self._heights.clear()
        if self._sizes() != self._known:
            self._renew()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), apply=True)


def _least(part: QWidget) -> QSize:
    return part.minimumSizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


def _sizes_of(part: QWidget) -> tuple[QSize, QSize]:
    """Return the size a part would like and its least; a label that may break its lines would like not to."""
    least = _least(part)
    size = part.sizeHint().expandedTo(least).boundedTo(part.maximumSize())
    if isinstance(part, QLabel) and part.wordWrap():
        size.setWidth(part.fontMetrics().horizontalAdvance(part.text()) + 8)
    return size, least


def _finish(line: list[tuple[QWidget, QRect]], *, apply: bool) -> int:
    """Put a line's parts on their common middle, and return the line's height."""
    height = max((place.height() for _, place in line), default=0)
    if apply:
        for part, place in line:
            part.setGeometry(place.translated(0, (height - place.height()) // 2))
    return height

"""A window onto the tabs where they are too many for the room: what is wanted of them slides into sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_sim.ui.browser.tab_bar import TabBar
from desktop_sim.ui.qt.override import override

_LEAST = 60
"""Pixels of width below which nothing gives way to « + » any more."""

_STEP = 0.75
"""Of the width, how far it slides at once; what was at the edge can still be seen then."""


class TabSlide(QWidget):
    """Shows as much of the bar as there is room for.

    Qt's own bar slides for the tab in front only, and a tab that is ringed is another one.

    Signals:
        slid: another part is shown, or the bar has another width.
    """

    slid = Signal()

    def __init__(self, bar: TabBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        bar.setParent(self)
        bar.currentChanged.connect(self.show_tab)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._bar.whole_width(), self._bar.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self._bar.minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.show_tab(self._bar.currentIndex())

    def fit(self) -> None:
        """Let the bar be as wide as its tabs are, with as much of them in sight as there is room for."""
        self.updateGeometry()
        self._bar.resize(max(self.width(), self._bar.whole_width()), self.height())
        self._slide_to(-self._bar.x())

    def show_tab(self, place: int) -> None:
        """Bring a tab into sight, sliding no further than is needed."""
        tab = self._bar.tabRect(place)
        first, last = sorted((tab.left(), tab.right() + 1 - self.width()))
        self._slide_to(min(max(-self._bar.x(), first), last))

    def slide(self, way: int) -> None:
        """Show what is left of what is shown (-1), or right of it (1)."""
        self._slide_to(-self._bar.x() + way * int(self.width() * _STEP))

    def hidden(self) -> tuple[int, int]:
        """Return how many pixels of the tabs lie beyond the left and the right edge."""
        return -self._bar.x(), max(self._bar.whole_width() + self._bar.x() - self.width(), 0)

    def part_of(self, place: int) -> QRect:
        """Return what can be seen of a tab, in the bar's coordinates."""
        return self._bar.tabRect(place) & self.rect().translated(-self._bar.pos())

    def _slide_to(self, left: int) -> None:
        most = max(self._bar.whole_width() - self.width(), 0)
        self._bar.move(-min(max(left, 0), most), 0)
        self.slid.emit()

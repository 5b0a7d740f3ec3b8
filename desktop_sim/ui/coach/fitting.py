"""What is needed now is in sight together: where there is no room for all, what matters least gives way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class Fitting:
    """Takes things out of a scrolling column, one after the other, until the rest needs no scrolling."""

    def __init__(self, area: QScrollArea, ground: QWidget) -> None:
        self._area = area
        self._ground = ground
        self._lets_go = False

    def fit(self, gives_way: Sequence[Callable[[], object]], comes_back: QWidget | None = None) -> None:
        """Call as many of these as are needed, the first one first. Each takes something away.

        Args:
            gives_way: what takes something away.
            comes_back: what was taken away too early where more had to go, and there is room for it now.
        """
        if not self._ground.isVisible():
            return  # it has no place yet; as soon as it has one, this is asked again
        for take_away in gives_way:
            if self._fits():
                break
            take_away()
        if comes_back is not None and comes_back.isHidden():
            comes_back.show()
            if not self._fits():
                comes_back.hide()
        if self._area.verticalScrollBar().isVisibleTo(self._area) and not self._lets_go and self._fits():
            self._let_bar_go()

    def _let_bar_go(self) -> None:
        """Have Qt look again: it measures beside the bar that it shows, where words may need one line more."""
        self._lets_go = True  # each change of size has all fitted again
        never, usual = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, self._area.verticalScrollBarPolicy()
        self._area.setVerticalScrollBarPolicy(never)
        self._area.setVerticalScrollBarPolicy(usual)
        self._lets_go = False

    def _fits(self) -> bool:
        layout = self._ground.layout()
        if layout is None:
            return True
        for part in self._ground.findChildren(QWidget):
            inner = part.layout()
            if inner is not None:  # its line was taken away: the height it asks for is remembered until this
                inner.invalidate()
                inner.activate()
        layout.invalidate()
        layout.activate()
        room = self._area.maximumViewportSize()  # as it is once nothing is left to be scrolled
        return layout.totalHeightForWidth(room.width()) <= room.height()

"""A card that lies over the page for as long as it is needed, and scrolls where the page is small for its words."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches

WIDE = 620
"""The width of a card in pixels, at 100 %."""


class PageCard(QFrame):
    """Hidden at first; what it shows stands in ``column``.

    Attributes:
        width_at_most, height_at_least: pixels at 100 %.
        border: its width in pixels, as in the style sheet.
    """

    def __init__(self, theme: Theme, parent: QWidget, world: str = "coach") -> None:
        """``world``: what its ground belongs to, as the style sheet calls it."""
        super().__init__(parent)
        self.theme = theme
        self._room = QRect()
        self.width_at_most, self.height_at_least, self.border = WIDE, 0, 4
        self.setProperty("look", "call")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        self.area = area = UpAndDown()
        outer.addWidget(area)
        scroll_by_touches(area, theme)
        self.ground = QWidget()
        self.ground.setProperty("world", world)
        area.setWidget(self.ground)
        self.column = QVBoxLayout(self.ground)
        self.column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self.column.setSpacing(theme.px(12))
        self.hide()

    def place(self, room: QRect) -> None:
        """Lie at the lower left of a room, given in the parent's coordinates."""
        self._room = room
        if self.isHidden() or room.isEmpty():
            return
        margin = self.theme.px(16)
        width = min(self.theme.px(self.width_at_most), room.width() - 2 * margin)
        around = self.theme.px(8) + 2 * self.border
        # As if the scroll bar stood there: else it comes, takes room, and is needed only for that.
        bar = self.area.verticalScrollBar().sizeHint().width()
        wanted = self.column.totalHeightForWidth(width - around - bar) + around
        wanted = max(wanted, self.theme.px(self.height_at_least))
        height = min(wanted, room.height() - 2 * margin)
        self.setGeometry(room.left() + margin, room.bottom() - margin - height, width, height)

    def come_up(self) -> None:
        """Be seen, over all that lies there."""
        self.show()
        self.place(self._room)
        self.raise_()

"""A card that lies over the page for as long as it is needed, and scrolls where the page is small for its words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches

_WIDTH = 620  # pixels at 100 %
_BORDER = 4  # pixels, as in the style sheet


class PageCard(QFrame):
    """Hidden at first; what it shows stands in ``column``."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._room = QRect()
        self.setProperty("look", "call")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        self.area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(area)
        scroll_by_touches(area, theme)
        self.ground = QWidget()
        self.ground.setProperty("world", "coach")
        area.setWidget(self.ground)
        self.column = QVBoxLayout(self.ground)
        self.column.setContentsMargins(theme.px(14), theme.px(16), theme.px(14), theme.px(16))
        self.column.setSpacing(theme.px(10))
        self.hide()

    def place(self, room: QRect) -> None:
        """Lie at the lower left of a room, given in the parent's coordinates."""
        self._room = room
        if self.isHidden() or room.isEmpty():
            return
        margin = self.theme.px(16)
        width = min(self.theme.px(_WIDTH), room.width() - 2 * margin)
        around = self.theme.px(8) + 2 * _BORDER
        # As if the scroll bar stood there: else it comes, takes room, and is needed only for that.
        bar = self.area.verticalScrollBar().sizeHint().width()
        wanted = self.column.totalHeightForWidth(width - around - bar) + around
        height = min(wanted, room.height() - 2 * margin)
        self.setGeometry(room.left() + margin, room.bottom() - margin - height, width, height)

    def come_up(self) -> None:
        """Be seen, over all that lies there."""
        self.show()
        self.place(self._room)
        self.raise_()

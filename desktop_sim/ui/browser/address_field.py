"""The address bar: SIMULATION, a padlock and a star lie in it, as a browser has such signs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.entry import Entry
from desktop_sim.ui.widgets.labels import label

_LONGEST_ADDRESS = 200
_SIDE, _APART = 22, 10
"""Pixels at 100 %: of a sign, and between things in the bar."""

_ROOM_FOR_STAR = 420
"""Pixels at 100 % of the bar below which the address needs the star's room."""


class AddressField(Entry):
    """Shows the page's address, and takes another one."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, look="address", longest=_LONGEST_ADDRESS)
        self._theme = theme
        self.setAccessibleName("Adresse de la page")
        self.setPlaceholderText("Écrivez une adresse, ou choisissez un favori")
        self._address = ""
        self._clicked_into = False  # the click that gave the cursor is not over yet
        self._badge = label("SIMULATION", "simulation-badge", self, wrap=False)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a click on it is one in the field

    def show_address(self, address: str) -> None:
        """Show a page's address, unless another one is being typed."""
        if address != self._address or not self.hasFocus():
            self._address = address
            if self.text() != address:
                self.setText(address)
                self.setCursorPosition(0)

    def forget(self) -> None:
        """Drop what was typed, for good."""
        self.setText(self._address)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clicked_into and not self.hasSelectedText():
            self.selectAll()  # as browsers do: typing replaces the address
        self._clicked_into = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        badge, apart, side = self._badge.sizeHint(), self._theme.cpx(_APART), self._theme.px(_SIDE)
        self._badge.setGeometry(QRect(apart, (self.height() - badge.height()) // 2, badge.width(), badge.height()))
        left = self._badge.geometry().right() + apart + side
        self.setTextMargins(left + apart // 2, 0, apart + (side + apart if self._has_star() else 0), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        # « SIMULATION » and some letters: the text's own margins, for the star too, would keep a narrow window wide.
        width = self._badge.sizeHint().width() + 4 * self._theme.cpx(_APART)
        return QSize(width, super().minimumSizeHint().height())

    def _has_star(self) -> bool:
        return self.width() >= self._theme.px(_ROOM_FOR_STAR)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, apart, ink = self._theme.px(_SIDE), self._theme.cpx(_APART), self._theme.color("strip-ink")
        top = (self.height() - side) // 2
        painter = QPainter(self)
        # Where no site is shown there is none to be sure of, and none to keep.
        sign = QRect(self._badge.geometry().right() + apart, top, side, side)
        icon("lock" if self._address else "search", ink).paint(painter, sign)
        if self._address and self._has_star():
            icon("star", ink).paint(painter, QRect(self.width() - side - apart - apart // 2, top, side, side))

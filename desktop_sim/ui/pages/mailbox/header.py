"""The webmail's own header: its name on its colour, so that nobody takes it for another site."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_sim.ui.pages.page import PageContext
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme.signs import letter_of, paint_sign
from desktop_sim.ui.widgets.labels import label

HEIGHT, FLAT_HEIGHT, _LINE = 60, 44, 30
"""Pixels at 100 %; the second on a low screen, where the mail needs the room; the third is what the name takes."""

_SIGN, _LEAST_SIGN = 36, 26
"""Pixels at 100 %: the sign grows as the room does, but stays as high as the name's letters."""


class MailboxHeader(QFrame):
    """Name and sign of a webmail, on a band of its colour or on a line."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        theme, mailbox = context.theme, context.content.mailbox
        self.setProperty("look", "mail-head")
        self.setProperty("header", mailbox.look.header)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.cpx(16), 0, theme.cpx(16), 0)
        row.setSpacing(theme.cpx(12))
        band, on_band = theme.color("band"), theme.color("on-band")
        colors = (on_band, band) if mailbox.look.header == "band" else (band, on_band)
        side = max(theme.cpx(_SIGN), theme.px(_LEAST_SIGN))
        row.addWidget(Sign(letter_of(mailbox.name), side, colors, self))
        row.addWidget(label(mailbox.name, "mail-name", self), 1)
        self._theme = theme
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Take less height, or what is usual."""
        room = self._theme.cpx(FLAT_HEIGHT if flat else HEIGHT)
        self.setFixedHeight(max(room, self._theme.px(_LINE)))


class Sign(QWidget):
    """A sign beside the name that it stands for."""

    def __init__(self, letter: str, side: int, colors: tuple[QColor, QColor], parent: QWidget) -> None:
        """``side``: in pixels; ``colors``: of the square and of the letter."""
        super().__init__(parent)
        self._letter, self._colors = letter, colors
        self.setFixedSize(QSize(side, side))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_sign(QPainter(self), self.rect(), self._letter, self._colors)

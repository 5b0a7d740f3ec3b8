"""The webmail's own header: its name on its colour, so that nobody takes it for another site."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_sim.ui.pages.page import PageContext
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label

HEIGHT, FLAT_HEIGHT = 60, 44
"""Pixels at 100 %; the second on a low screen, where the mail needs the room."""


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
        row.addWidget(Sign(mailbox.name, theme, self, full=mailbox.look.header == "line"))
        row.addWidget(label(mailbox.name, "mail-name", self), 1)
        self._theme = theme
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Take less height, or what is usual."""
        self.setFixedHeight(self._theme.cpx(FLAT_HEIGHT if flat else HEIGHT))


class Sign(QWidget):
    """The first letter of the webmail's name in a square; no real logo is ever drawn."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, full: bool) -> None:
        """``full``: the square is of the webmail's colour; else it is drawn on that colour."""
        super().__init__(parent)
        self._letter, self._theme = name[:1].upper(), theme
        self._colors = ("site", "on-site") if full else ("on-site", "site")
        self.setFixedSize(QSize(theme.cpx(36), theme.cpx(36)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(self.rect(), 6, 6)
        font = QFont(self.font())
        font.setPixelSize(self._theme.cpx(22))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)

"""What a site answers, in a box of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.labels import label, set_text


class AnswerBlock(QFrame):
    """What the site answers; hidden while it says nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told = ""
        self._told_now = False  # since it was last asked for
        self.setProperty("look", "message")
        row = QHBoxLayout(self)
        edge = theme.space("xs")
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(theme.space("s"))
        self._sign = QLabel(self)
        self._text = label("", "answer", self)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)

    def show_answer(self, text: str, kind: str) -> None:
        """Show a sentence; ``kind`` is error, info or success."""
        changed = set_text(self._text, text)
        if changed:
            self._told = ""
        self.setVisible(bool(text))
        if not changed:
            return
        set_state(self, kind)
        set_state(self._text, kind)
        side = self._theme.px(28)
        sign = icon("triangle-alert" if kind == "error" else "info", self._theme.color("ink"))
        self._sign.setPixmap(sign.pixmap(QSize(side, side)))
        self.setAccessibleName(text)
        self._tell()

    def _tell(self) -> None:
        """Let it be heard, once; on a page that is not in front, when that is looked at."""
        text = self._text.text()
        if self.isVisible() and text != self._told:
            self._told = text
            self._told_now = True
            announce(self, text)

    def tell_again(self) -> None:
        """Let it be heard once more, for whoever has asked again and is answered alike."""
        if self._told_now:
            self._told_now = False
        else:
            announce(self, self._text.text())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

"""The clues of a mail in words; the marks on the mail itself stand at the same words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.exercises.mails import Clue
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import mark, tr

TITLE = mark("Les indices de ce mail")
DOUBT = mark("Ce qui alerte dans ce mail")
REASSURE = mark("Ce qui rassure dans ce mail")


class ClueBox(QFrame):
    """The words that are marked in the mail, and under them the sentence on them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "clues")
        self.setAccessibleName(tr(TITLE))
        set_anchor(self, "mailbox.clues")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self._theme = theme
        self._sign = QLabel(self)
        self._title = label("", "label", self)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        self._column.addLayout(head)
        self._lines: list[QLabel] = []
        self.hide()

    def show_clues(self, clues: Sequence[Clue], *, genuine: bool) -> None:
        """Show these clues; nothing where there are none. ``genuine``: they reassure, in another colour and sign."""
        set_state(self, "reassure" if genuine else None)
        set_text(self._title, tr(REASSURE if genuine else DOUBT))
        side = self._theme.px(24)
        sign = icon("shield" if genuine else "triangle-alert", self._theme.color("ink"))
        self._sign.setPixmap(sign.pixmap(QSize(side, side)))
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for number, clue in enumerate(clues, start=1):
            self._lines.append(label(f"{number}. {clue.at}", "clue-words", self))
            said = tr(clue.say)
            self._lines.append(label(f"{said[0].upper()}{said[1:]}", "clue", self))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(clues))

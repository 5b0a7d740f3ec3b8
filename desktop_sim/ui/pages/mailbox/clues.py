"""The clues of a mail in words; the marks on the mail itself stand at the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_sim.exercises.mails import Clue
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

TITLE = mark("Les indices de ce mail")


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
        self._column.addWidget(label(tr(TITLE), "label", self))
        self._lines: list[QLabel] = []
        self.hide()

    def show_clues(self, clues: Sequence[Clue], say: Callable[[str], str]) -> None:
        """Show these clues, as the coach says them; nothing where there are none."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for number, clue in enumerate(clues, start=1):
            self._lines.append(label(f"{number}. {clue.at}", "clue-words", self))
            said = say(clue.say)
            self._lines.append(label(f"{said[0].upper()}{said[1:]}", "clue", self))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(clues))

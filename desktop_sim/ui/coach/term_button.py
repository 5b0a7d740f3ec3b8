"""« Qu'est-ce qu'un onglet ? »: the question that a word of the guide may raise, to be pressed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.coach.glossary import Term, term_in
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.words.gate import tr


class TermButton(CalmButton):
    """Asks of one term; hidden where the words need none explained.

    Signals:
        asked: the term is to be explained; a ``Term``.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "link", parent)
        set_anchor(self, "coach.term")
        self._term: Term | None = None
        self.clicked.connect(self._ask)
        self.hide()

    def ask_of(self, words: str) -> None:
        """Offer the question that these words raise; none where they are empty."""
        term = term_in(words)
        if term is not None and term != self._term:
            self.setText(tr(term.question))
        self._term = term
        self.setVisible(term is not None)

    def _ask(self) -> None:
        self.asked.emit(self._term)

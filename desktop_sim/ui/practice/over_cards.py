"""The card that lies over all of a practice, one at a time: a word explained, or one's own way once more."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.coach.glossary import Term
from desktop_sim.ui.coach.over_card import OverCard
from desktop_sim.ui.coach.term_card import TermCard
from desktop_sim.ui.coach.way_card import WayCard
from desktop_sim.ui.practice.own_way import OwnWay
from desktop_sim.ui.theme import Theme


class OverCards(QObject):
    """Makes a card when it is asked for, and destroys it when it is no longer wanted.

    Attributes:
        card: what lies over the practice; None where nothing does.
        term: what it explains; None where it is the learner's own way.

    Signals:
        left: the card is gone, by the learner's own wish.
    """

    left = Signal()

    def __init__(self, practice: QWidget, own_way: OwnWay, theme: Theme) -> None:
        super().__init__(practice)
        self._practice, self._own_way, self._theme = practice, own_way, theme
        self.card: OverCard | None = None
        self.term: Term | None = None

    def show(self, term: Term | None) -> None:
        """Lay the card over the practice that explains a term, or that shows the learner's own way."""
        self.drop()
        self.term = term
        if term is None:
            self.card = WayCard(self._own_way.sights(), self._theme, self._practice)
        else:
            self.card = TermCard(term, self._theme, self._practice)
        self.card.over.connect(self._leave)
        self.place()
        self.card.show_over()

    def place(self) -> None:
        """Let the card have its place in the practice, whose size may be another now."""
        if self.card is not None:
            self.card.place(self._practice.rect())

    def drop(self) -> None:
        """Destroy the card."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _leave(self) -> None:
        self.drop()
        self.left.emit()

"""The training card: an invented person's number, drawn plainly, looking like no real card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Card
from desktop_sim.ui.theme import set_state
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import tr


class TrainingCard(QFrame):
    """Shows name, number and, where asked for, password: the word, or that it is forgotten.

    ``number_marked`` frames the number to be copied.
    """

    def __init__(
        self, card: Card, parent: QWidget | None = None, *, password: bool = True, number_marked: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "aid")
        self.setAccessibleName(tr("Carte d'entraînement"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        column.addWidget(label(tr("Carte d'entraînement"), "small", self))
        column.addWidget(label(card.name, "card-name", self))
        self.number: QLabel = label(card.spaced_number, "card-number", self)
        self.number.setAccessibleName(tr("Numéro fictif : {number}", number=card.spaced_number))
        if number_marked:
            set_state(self.number, "marked")
        column.addWidget(self.number)
        column.addWidget(label(tr("numéro fictif"), "small", self))
        if password and not card.password_known:
            column.addWidget(label(tr("Mot de passe : oublié"), "card-name", self))
        elif password:
            column.addWidget(label(tr("Mot de passe"), "small", self))
            word = label(card.passwords[0], "card-number", self)
            word.setAccessibleName(tr("Mot de passe d'entraînement : {password}", password=card.passwords[0]))
            column.addWidget(word)

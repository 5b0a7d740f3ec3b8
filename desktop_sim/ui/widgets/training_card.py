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

    ALL, NUMBER, PASSWORD = "all", "number", "password"

    def __init__(
        self, card: Card, parent: QWidget | None = None, *, password: bool = True, number_marked: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "aid")
        self.setAccessibleName(tr("Carte d'entraînement"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        title, name = label(tr("Carte d'entraînement"), "small", self), label(card.name, "card-name", self)
        column.addWidget(title)
        column.addWidget(name)
        self.number: QLabel = label(card.spaced_number, "card-number", self)
        self.number.setAccessibleName(tr("Numéro fictif : {number}", number=card.spaced_number))
        if number_marked:
            set_state(self.number, "marked")
        column.addWidget(self.number)
        self._note = label(tr("numéro fictif"), "small", self)
        column.addWidget(self._note)
        about_password: list[QWidget] = []
        self._password_title: QWidget | None = None
        if password and not card.password_known:
            about_password.append(label(tr("Mot de passe : oublié"), "card-name", self))
        elif password:
            self._password_title = label(tr("Mot de passe"), "small", self)
            about_password.append(self._password_title)
            word = label(card.passwords[0], "card-number", self)
            word.setAccessibleName(tr("Mot de passe d'entraînement : {password}", password=card.passwords[0]))
            about_password.append(word)
        for line in about_password:
            column.addWidget(line)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            self.ALL: (title, name),
            self.NUMBER: (self.number, self._note),
            self.PASSWORD: tuple(about_password),
        }

    def hide_note(self) -> None:
        """Leave out what only tells what is what, where there is room for the number or the word only: that the
        number is made up the frame says too."""
        self._note.hide()
        if self._password_title is not None:
            self._password_title.hide()

    def lines(self, part: str) -> tuple[QWidget, ...]:
        """Return what stands on a part of the card."""
        return self._parts.get(part, ())

    def show_part(self, part: str) -> None:
        """Show the whole card, or where there is no room for it only what is to be copied now."""
        for name, lines in self._parts.items():
            for line in lines:
                line.setVisible(part in (name, self.ALL))

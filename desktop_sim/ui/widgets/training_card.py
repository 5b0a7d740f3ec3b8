"""The training card: an invented person's number, drawn plainly, looking like no real card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.core.numbers import MAIL, TEXT
from desktop_sim.exercises.sites import Card
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

_NUMBER = (mark("Numéro fictif : {number}"), mark("numéro fictif"))
_NOTES = {
    MAIL: (mark("Adresse fictive : {number}"), mark("adresse fictive")),
    TEXT: (mark("Identifiant fictif : {number}"), mark("identifiant fictif")),
}
"""How what stands on the card is announced, and what stands under it."""


class TrainingCard(QFrame):
    """Shows name, number and, where asked for, password under a fold: the word, or that it is forgotten.

    ``number_marked`` frames the number to be copied.
    """

    ALL, NUMBER, PASSWORD = "all", "number", "password"

    def __init__(
        self,
        card: Card,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        password: bool = True,
        number_marked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "training-card")
        self.setAccessibleName(tr("Carte d'entraînement"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QFrame(self)
        head.setProperty("look", "card-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(label(tr("Carte d'entraînement"), "card-head", head))
        whole.addWidget(head)
        self._portrait = Portrait(theme, self)
        name = label(card.name, "card-name", self)
        self.number: QLabel = label(card.spaced_number, "card-number", self)
        note = _NOTES.get(card.identity, _NUMBER)
        self.number.setAccessibleName(tr(note[0], number=card.spaced_number))
        if number_marked:
            set_state(self.number, "marked")
        self._note = label(tr(note[1]), "small", self)
        person = QHBoxLayout()
        person.setContentsMargins(12, 4, 8, 4)
        person.setSpacing(theme.space("s"))
        person.addWidget(self._portrait)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for line in (name, self._note, self.number):
            lines.addWidget(line)
        person.addLayout(lines, 1)
        whole.addLayout(person)
        about_password: list[QWidget] = []
        self._password_title: QWidget | None = None
        if password:
            fold = Fold(theme, self)
            about_password.append(fold)
            whole.addWidget(fold)
        under = QVBoxLayout()
        under.setContentsMargins(12, 0, 12, 4)
        under.setSpacing(0)
        if password and not card.password_known:
            about_password.append(label(tr("Mot de passe : oublié"), "card-name", self))
        elif password:
            self._password_title = label(tr("Mot de passe"), "small", self)
            about_password.append(self._password_title)
            word = label(card.passwords[0], "card-number", self)
            word.setAccessibleName(tr("Mot de passe d'entraînement : {password}", password=card.passwords[0]))
            about_password.append(word)
        for part in about_password[1:]:
            under.addWidget(part)
        whole.addLayout(under)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            self.ALL: (head, self._portrait, name),
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


class Portrait(QWidget):
    """An invented person, drawn in three shapes; nobody in particular."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(QSize(theme.px(54), theme.px(64)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), self._theme.color("coach-soft"))
        painter.scale(self.width() / 54, self.height() / 64)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, x, y, across, down in (
            ("site", 27, 64, 22, 20),
            ("line-strong", 27, 22, 14.5, 14.5),
            ("skin", 27, 27, 12, 13),
        ):
            painter.setBrush(self._theme.color(color))
            painter.drawEllipse(QPointF(x, y), across, down)


class Fold(QWidget):
    """A dashed line, where the password is folded away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(4)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("outline"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(2, 1, self.width() - 2, 1)

"""The few exercises that a caisse has chosen for its hall, each as a card with its button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.ui.window.cards import ExerciseCard
from desktop_sim.words.gate import mark, tr

_BEGIN = (mark("Commencer"), mark("Commencer : {title}"))
_AGAIN = (mark("Refaire"), mark("Refaire : {title}"))
"""What stands on a card's button, and how the button is announced."""

_CARD_WIDTH = 330  # pixels at 100 %: so wide a card is at the least
_NEXT_BORDER = 2  # pixels by which the next card's border is wider than the others', as in the style sheet


class HallCards(QWidget):
    """One to three exercises, in larger words where the screen has room: they are read from farther away.

    Signals:
        chosen: begin the exercise with this id.
    """

    chosen = Signal(str)

    def __init__(self, cards: Sequence[ExerciseCard], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._large = bool(cards) and theme.has_room
        self._next = next((card.exercise_id for card in cards if not card.done), "")
        self._columns = 0
        self._first: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if self._large:
            column.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space("m"))
        self._cards = [self._card(card) for card in cards]
        column.addLayout(self._grid)
        column.addStretch(2)
        self._lay(3)

    def first(self) -> QWidget | None:
        """Return what has the focus when the page comes."""
        return self._first

    def _card(self, card: ExerciseCard) -> QWidget:
        theme = self._theme
        is_next = card.exercise_id == self._next
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setProperty("state", "next" if is_next else None)  # not yet polished, so no need of set_state
        column = QVBoxLayout(frame)
        border = _NEXT_BORDER if is_next else 0  # so that the words of all cards stand at the same height
        side, top = (theme.px(26), theme.px(24)) if self._large else (theme.px(18), theme.px(14))
        column.setContentsMargins(side - border, top - border, side - border, top + 2 - border)
        column.setSpacing(theme.space("s" if self._large else "hair"))
        column.addWidget(label(tr(card.title), "card-title-large" if self._large else "card-title"))
        column.addWidget(label(tr(card.summary), "card-summary-large" if self._large else "body"))
        column.addStretch(1)
        if card.done:
            column.addWidget(label(tr("Fait. Vous pouvez le refaire."), "aid-title"))
        words, name = _AGAIN if card.done else _BEGIN
        button = CalmButton(tr(words), "coach-main" if is_next else "coach")
        button.setAccessibleName(tr(name, title=tr(card.title)))
        button.setProperty("exercise", card.exercise_id)
        set_anchor(button, f"home.{card.exercise_id}")
        button.clicked.connect(self._choose)
        if self._large:
            button.setProperty("large", True)
        if is_next:
            self._first = button
        column.addWidget(button)
        return frame

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("exercise"))

    def fit(self, width: int) -> None:
        """Lay the cards out for a width in pixels."""
        gap = self._theme.space("m")
        columns = max(1, min(3, (width + gap) // (self._theme.px(_CARD_WIDTH) + gap)))
        if columns != self._columns:
            self._lay(columns)

    def _lay(self, columns: int) -> None:
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

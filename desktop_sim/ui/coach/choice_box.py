"""Answers that the coach, or a voice on the telephone, offers as large buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton

RING_ROOM = 8
"""Pixels above and below the answers, so that the ring round them lies on no words."""

Answers = tuple[tuple[str, str], ...]
"""(id, words)"""


class ChoiceBox(QWidget):
    """One button an answer; none of them looks righter than the others.

    Signals:
        chosen: the id of an answer.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, look: str = "coach") -> None:
        """``look``: of the buttons, as the style sheet calls it."""
        super().__init__(parent)
        self._look = look
        self._answers: Answers = ()
        self._buttons: list[CalmButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, RING_ROOM, 0, RING_ROOM)
        self._column.setSpacing(theme.px(8))
        set_anchor(self, "coach.choices")
        self.hide()

    def show_answers(self, answers: Answers) -> None:
        """Offer these answers; nothing when there are none."""
        if answers != self._answers:
            self._answers = answers
            parent = self.parentWidget()
            if parent is not None and any(button.hasFocus() for button in self._buttons):
                parent.setFocus()  # neither on a ribbon far away nor on an answer, as if it were chosen
            for button in self._buttons:
                self._column.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(*answer) for answer in answers]
        if self.isHidden() == bool(answers):
            self.setVisible(bool(answers))

    def button(self, anchor: str) -> QWidget | None:
        """Return the button that an anchor names."""
        return next((button for button in self._buttons if button.objectName() == anchor), None)

    def _button(self, choice_id: str, words: str) -> CalmButton:
        button = CalmButton(words, self._look, self)
        button.setProperty("choice", choice_id)
        button.setAccessibleName(words)
        set_anchor(button, f"coach.choice.{choice_id}")
        button.clicked.connect(self._choose)
        self._column.addWidget(button)
        return button

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("choice"))

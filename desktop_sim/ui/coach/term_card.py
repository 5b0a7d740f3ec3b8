"""What a word of the guide means, with a drawing, over the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.coach.gesture_drawings import GESTURES, SHEET
from desktop_sim.ui.coach.glossary import Term
from desktop_sim.ui.coach.over_card import OverCard
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.drawings import Drawing
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import tr


class TermCard(OverCard):
    """The question as its title, the answer in large words, and how the thing looks."""

    def __init__(self, term: Term, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr(term.question), "coach.term-card", theme, parent)
        self._answer = tr(term.answer)
        words = label(self._answer, "instruction", self.ground)
        words.setMaximumWidth(theme.px(720))  # as wide as is easy to read
        self.column.addWidget(words)
        width, height = SHEET
        drawing = Drawing(GESTURES[term.drawing], theme, self.ground, SHEET)
        drawing.setFixedSize(theme.px(width), theme.px(height))
        self.column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def said(self) -> str:
        """Return the question and its answer."""
        return f"{super().said()} {self._answer}"

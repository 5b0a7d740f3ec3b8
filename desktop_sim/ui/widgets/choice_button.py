"""A button that stands for one of several answers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.widgets.calm_button import CalmButton


class ChoiceButton(CalmButton):
    """Knows its answer, so that one slot serves all of them.

    Signals:
        chosen: the button was pressed; carries the answer's id.
    """

    chosen = Signal(str)

    def __init__(self, choice: str, text: str, look: str, anchor: str) -> None:
        super().__init__(text, look)
        self._choice = choice
        set_anchor(self, anchor)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._choice)

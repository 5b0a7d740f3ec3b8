"""The dark ribbon: « ENTRAÎNEMENT » on every window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label

TRAINING = "ENTRAÎNEMENT"
REASSURANCE = "Ici, rien n'est vrai et rien ne peut être cassé."


class Ribbon(QWidget):
    """Says at the top of a window that this is a practice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("world", "ribbon")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(theme.cpx(38))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.cpx(16), theme.cpx(4), theme.cpx(16), theme.cpx(4))
        self._row.setSpacing(theme.cpx(20))
        self._row.addStretch(1)
        self._row.addWidget(label(TRAINING, "ribbon-strong", self, wrap=False))
        self._row.addWidget(label(REASSURANCE, "ribbon", self, wrap=False))
        self._row.addStretch(1)

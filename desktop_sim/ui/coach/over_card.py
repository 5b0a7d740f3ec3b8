"""A card over the practice, with a title and the way out of it; made when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sim.ui.coach.page_card import PageCard
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import tr


class OverCard(PageCard):
    """What it shows stands in ``column``, under the title.

    Signals:
        over: the card is no longer wanted.
    """

    over = Signal()

    def __init__(self, title: str, anchor: str, theme: Theme, parent: QWidget) -> None:
        """``anchor``: the card's name; the button that closes it is named after it."""
        super().__init__(theme, parent)
        set_anchor(self, anchor)
        self._title = title
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(label(title, "card-title", self.ground), 1)
        self.close_button = CalmButton(tr("Fermer"), "coach", self.ground)
        set_anchor(self.close_button, f"{anchor}.close")
        self.close_button.clicked.connect(self.over)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)

    def show_over(self) -> None:
        """Come up; the cursor stands on the way out."""
        self.come_up()
        self.close_button.setFocus()
        announce(self, self.said())

    def said(self) -> str:
        """Return what is heard when it comes up."""
        return self._title

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.over.emit()
        else:
            super().keyPressEvent(event)

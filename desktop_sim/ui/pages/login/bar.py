"""The bar at the foot of the login page: it can be answered at any time, and keeps nobody from logging in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.ui.pages.login.projection import BAR_ANCHOR, BarView
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.choice_button import ChoiceButton
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label

_BORDER = 4  # pixels


class NoticeBar(UpAndDown):
    """A text and, below it, the buttons; scrolls where text is large and the page low.

    Signals:
        answered: a button was pressed; carries the answer.
    """

    answered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: BarView | None = None
        self._buttons: dict[str, QWidget] = {}
        self.setProperty("look", "notice-bar")
        scroll_by_touches(self, theme)
        self.hide()

    def show_bar(self, view: BarView | None) -> None:
        """Show a notice, or none."""
        if view == self._shown:
            return
        self._shown = view
        old = self.takeWidget()
        if old is not None:
            old.setParent(None)
            old.deleteLater()
        self._buttons = {}
        if view is not None:
            self.setWidget(self._ground(view))
            self.setAccessibleName(view.title)
        self.setVisible(view is not None)

    def _ground(self, view: BarView) -> QWidget:
        theme = self._theme
        ground = QFrame()
        ground.setProperty("look", "notice-ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(label(view.text, "body"))
        row = FlowRow(spacing=theme.px(24))
        for answer, words in view.answers:
            anchor = f"{BAR_ANCHOR}{answer}"
            button = ChoiceButton(answer, words, "site-outline", anchor)
            button.chosen.connect(self.answered)
            self._buttons[anchor] = button
            row.add(button)
        column.addWidget(row)
        return ground

    def fit(self, width: int, room: int) -> None:
        """Be as high as the words need in this width, but no higher than the room there is."""
        ground = self.widget()
        if ground is not None:
            self.setFixedHeight(min(ground.heightForWidth(width) + _BORDER, room))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown is not None:
            announce(self, self._shown.text)

    def buttons(self) -> Mapping[str, QWidget]:
        """Return the buttons by anchor."""
        return self._buttons

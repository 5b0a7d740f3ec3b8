"""The first screen: what can be practised, one obvious thing to click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_sim.core.value import Value
from desktop_sim.ui.anchor import set_anchor
from desktop_sim.ui.qt_values import scroll_only_vertically
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text

TITLE = "Apprendre à se connecter avec un code reçu par mail"
SUBTITLE = "Prenez votre temps. Vous pouvez recommencer autant de fois que vous voulez."


class ExerciseCard(Value):
    """An exercise as its card shows it."""

    exercise_id: str
    title: str
    summary: str


class HomePage(QWidget):
    """The exercises as cards, and the colours.

    Signals:
        chosen: begin the exercise with this id.
        next_mode: the next set of colours.
    """

    chosen = Signal(str)
    next_mode = Signal()

    def __init__(self, cards: list[ExerciseCard], complaint: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("world", "home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        scroll_only_vertically(area)
        outer.addWidget(area)
        ground = QWidget()
        ground.setProperty("world", "home")
        area.setWidget(ground)
        column = QVBoxLayout(ground)
        side = theme.px(64) if theme.scale < 1.5 else theme.px(24)
        column.setContentsMargins(side, theme.px(40), side, theme.px(32))
        column.setSpacing(theme.px(16))
        column.addWidget(label(TITLE, "home-title"))
        column.addWidget(label(SUBTITLE, "home-subtitle"))
        self._complaint = label("", "answer")
        set_text(self._complaint, complaint)
        column.addWidget(self._complaint)
        column.addSpacing(theme.px(8))
        for number, card in enumerate(cards):
            column.addWidget(self._card(card, first=number == 0))
        column.addStretch(1)
        column.addLayout(self._controls())

    def _card(self, card: ExerciseCard, *, first: bool) -> QWidget:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setProperty("state", "next" if first else None)  # not yet polished, so no need of set_state
        frame.setMaximumWidth(theme.px(640))
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(8))
        column.addWidget(label(card.title, "card-title"))
        column.addWidget(label(card.summary, "body"))
        column.addSpacing(theme.px(8))
        button = CalmButton("Commencer", "teacher-main" if first else "teacher")
        button.setAccessibleName(f"Commencer : {card.title}")
        button.setProperty("exercise", card.exercise_id)
        set_anchor(button, f"home.{card.exercise_id}")
        button.clicked.connect(self._choose)
        if first:
            self.setFocusProxy(button)
        column.addWidget(button)
        return frame

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        button = CalmButton("Changer les couleurs", "teacher")
        set_anchor(button, "home.mode")
        button.clicked.connect(self.next_mode)
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("exercise"))

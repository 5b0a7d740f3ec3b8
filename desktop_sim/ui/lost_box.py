"""« Je suis perdu »: where am I, what have I done, what comes next, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from desktop_sim.core.levels import Level
from desktop_sim.ui.anchor import set_anchor
from desktop_sim.ui.coach_projection import LEVELS, LEVELS_EXPLAINED, CoachView
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text


class LostBox(QFrame):
    """The answers, and the ways out as large buttons.

    Signals:
        go: bring the tab with what is to be used to the front.
        retake: undo the present step.
        go_back: undo the step before, too.
        level_chosen: how much help there is to be, by the level's value.
    """

    go = Signal()
    retake = Signal()
    go_back = Signal()
    level_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "aid")
        column = QVBoxLayout(self)
        column.setSpacing(theme.tpx(6))
        self._lines = []
        self._titles = []
        for title in ("Où suis-je ?", "Ce que j'ai fait", "Ce que je fais maintenant"):
            head, line = label(title, "aid-title", self), label("", "why", self)
            self._titles.append(head)
            self._lines.append(line)
            column.addWidget(head)
            column.addWidget(line)
        self._way = self._button("M'y conduire", "coach.go", self.go)
        self._retake = self._button("Recommencer cette étape", "coach.retake", self.retake)
        self._back = self._button("Revenir en arrière", "coach.back", self.go_back)
        self._level = CalmButton("", "teacher", self)
        set_anchor(self._level, "coach.level")
        self._level.clicked.connect(self._choose_level)
        for button in (self._way, self._retake, self._back, self._level):
            column.addWidget(button)
        self._menu: QMenu | None = None
        self.hide()

    def _button(self, text: str, anchor: str, signal: SignalInstance) -> CalmButton:
        button = CalmButton(text, "teacher", self)
        set_anchor(button, anchor)
        button.clicked.connect(signal)
        return button

    def show_view(self, view: CoachView) -> None:
        """Answer for the present step. What to do now is said here only where it does not stand above in large."""
        now = f"{view.next_thing} {view.where}".strip() if view.quiet else view.where
        for title, line, text in zip(self._titles, self._lines, (view.here, view.did, now), strict=True):
            set_text(line, text)
            title.setVisible(bool(text))
        self._way.setVisible(bool(view.go_to))
        self._retake.setVisible(not view.finished)
        self._back.setVisible(view.can_go_back)
        self._level.setText(f"Changer l'aide ({LEVELS[view.level]})")

    def _choose_level(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        add_levels(menu)
        menu.triggered.connect(self._take_level)
        menu.popup(self._level.mapToGlobal(QPoint(0, self._level.height())))

    def _take_level(self, action: object) -> None:
        self.level_chosen.emit(action.data())  # type: ignore[attr-defined] # a QAction, by its signal


def add_levels(menu: QMenu) -> None:
    """Put the four levels into a menu, each with what it means."""
    for level in Level:
        words = LEVELS[level]
        menu.addAction(f"{words[0].upper()}{words[1:]} : {LEVELS_EXPLAINED[level]}").setData(level.value)

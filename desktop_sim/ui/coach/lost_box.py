"""« Je suis perdu »: where am I, what have I done, what comes next, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.projection import LEVELS, LEVELS_OFFERED, CoachView
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.words.gate import tr


class LostBox(QFrame):
    """The answers, and the ways out as large buttons.

    Signals:
        go: bring the tab with what is to be used to the front.
        retake: undo the present step.
        go_back: undo the step before, too.
        level_chosen: how much help there is to be, by the level's value.
        levels_shown: the levels are offered, under all the rest, or no more.
    """

    go = Signal()
    retake = Signal()
    go_back = Signal()
    level_chosen = Signal(str)
    levels_shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "aid")
        column = QVBoxLayout(self)
        column.setSpacing(max(theme.tpx(6), theme.gap(0)))
        self._lines = []
        self._titles = []
        for title in (tr("Où suis-je ?"), tr("Ce que j'ai fait"), tr("Ce que je fais maintenant")):
            head, line = label(title, "aid-title", self), label("", "why", self)
            self._titles.append(head)
            self._lines.append(line)
            column.addWidget(head)
            column.addWidget(line)
        self._way = self._button(tr("M'y conduire"), "coach.go", self.go)
        self._retake = self._button(tr("Recommencer cette étape"), "coach.retake", self.retake)
        self._back = self._button(tr("Revenir en arrière"), "coach.back", self.go_back)
        self._level = CalmButton("", "coach", self)
        set_anchor(self._level, "coach.level")
        self._level.clicked.connect(self._choose_level)
        for button in (self._way, self._retake, self._back, self._level):
            column.addWidget(button)
        # In the panel rather than in a menu: a menu goes when a trembling hand touches beside it.
        self._levels = [self._level_button(level) for level in Level]
        for button in self._levels:
            column.addWidget(button)
        self.hide()

    def _button(self, text: str, anchor: str, signal: SignalInstance) -> CalmButton:
        button = CalmButton(text, "coach", self)
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
        self._level.setText(tr("Changer l'aide ({level})", level=tr(LEVELS[view.level])))

    def _level_button(self, level: Level) -> CalmButton:
        button = CalmButton(tr(LEVELS_OFFERED[level]), "coach", self)
        button.setProperty("level", level.value)
        set_anchor(button, f"coach.level.{level.value}")
        button.clicked.connect(self._take_level)
        button.hide()
        return button

    def _show_levels(self, *, shown: bool) -> None:
        for button in self._levels:
            button.setVisible(shown)

    def last_level(self) -> QWidget:
        """Return the lowest of the levels on offer."""
        return self._levels[-1]

    def _choose_level(self) -> None:
        self._show_levels(shown=self._levels[0].isHidden())
        self.levels_shown.emit()

    def _take_level(self) -> None:
        self._show_levels(shown=False)
        self.level_chosen.emit(self.sender().property("level"))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._show_levels(shown=False)


def add_levels(menu: QMenu) -> None:
    """Put the four levels into a menu."""
    for level in Level:
        menu.addAction(tr(LEVELS_OFFERED[level])).setData(level.value)

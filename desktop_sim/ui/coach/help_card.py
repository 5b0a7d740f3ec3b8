"""« Aide »: how much help there is to be. The answer of who is lost has no room for it, and needs none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.page_card import PageCard
from desktop_sim.ui.coach.projection import LEVELS_OFFERED
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.labels import label
from desktop_sim.words.gate import mark, tr

_WIDTH = 900  # pixels at 100 %

QUESTION = mark("Combien d'aide voulez-vous ?")


class HelpCard(PageCard):
    """Offers the levels as large buttons, the present one marked; where there is no menu, as in a hall.

    It lies over the whole practice, for large text needs the room, and stays until it is answered or left: a menu
    goes when a trembling hand touches beside it.

    Signals:
        chosen: a level was chosen, by its value.
        over: the card is gone.
    """

    chosen = Signal(str)
    over = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        set_anchor(self, "coach.help")
        self.setAccessibleName(tr(QUESTION))
        self.column.addStretch(1)
        self.column.addWidget(label(tr(QUESTION), "card-title", self.ground))
        self._levels = {level: self._button("", f"coach.level.{level.value}") for level in Level}
        for level, button in self._levels.items():
            button.setProperty("level", level.value)
            button.clicked.connect(self._choose)
        self._leave = self._button(tr("Laisser comme c'est"), "coach.level.keep")
        self._leave.clicked.connect(self.leave)
        self.column.addStretch(1)

    def _button(self, words: str, anchor: str) -> CalmButton:
        button = CalmButton(words, "coach", self.ground)
        set_anchor(button, anchor)
        button.installEventFilter(self)
        self.column.addWidget(button)
        return button

    def place(self, room: QRect) -> None:
        """Lie over all of a room, given in the parent's coordinates."""
        self._room = room
        side = max(self.theme.px(20), (room.width() - self.theme.px(_WIDTH)) // 2)
        around = self.theme.px(16)
        self.column.setContentsMargins(side, around, side, around)
        self.setGeometry(room)

    def ask(self, present: Level) -> None:
        """Offer the levels; the cursor stands on the present one."""
        for level, button in self._levels.items():
            words = tr(LEVELS_OFFERED[level])
            button.setText(f"✓ {words}" if level is present else words)
            button.setAccessibleName(tr("{level} (en ce moment)", level=words) if level is present else words)
        self.come_up()
        self._levels[present].setFocus()
        announce(self, tr(QUESTION))

    def leave(self) -> None:
        """Go, and change nothing."""
        if not self.isHidden():
            self.hide()
            self.over.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt scrolls to what the cursor comes to from within only, and not to what it comes to from the ribbon.
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, self.theme.px(12))
        return False

    def _choose(self) -> None:
        level = self.sender().property("level")
        self.leave()
        self.chosen.emit(level)


def add_levels(menu: QMenu, present: Level) -> list[QAction]:
    """Put the four levels into a menu, the present one marked."""
    actions = []
    for level in Level:
        action = menu.addAction(tr(LEVELS_OFFERED[level]))
        action.setCheckable(True)
        action.setChecked(level is present)
        action.setData(level.value)
        actions.append(action)
    return actions

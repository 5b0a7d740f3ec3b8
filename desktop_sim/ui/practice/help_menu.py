"""« Aide » on the ribbon: what belongs to the program and not to the browser that it shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.help_card import add_levels
from desktop_sim.ui.widgets.calm_menu import CalmMenu
from desktop_sim.words import amounts
from desktop_sim.words.gate import mark, tr

_MODES = (
    ("light", mark("Couleurs claires")),
    ("dark", mark("Couleurs sombres")),
    ("contrast", mark("Contraste fort")),
)
_LEAPS = ((16, 0), (0, 2), (0, 7))
"""Minutes and months."""


class HelpMenu(QObject):
    """How much help there is to be, the keyboard on the screen, the colours, the time, and beginning again.

    Signals:
        level: how much help there is to be, by the level's value.
        keyboard: the keyboard on the screen is asked for.
        mode: other colours, by name.
        clock_moved: minutes and months.
        restart: the exercise is to begin again; large text leaves no room for the ribbon's own button.
    """

    level = Signal(str)
    keyboard = Signal()
    mode = Signal(str)
    clock_moved = Signal(int, int)
    restart = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._menu: QMenu | None = None

    def open(self, at: QPoint, mode: str, level: Level) -> None:
        """Open the menu at a point of the screen; ``mode`` and ``level`` are the present ones."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = CalmMenu(self._owner)
        for action in add_levels(menu, level):
            action.setData(("level", action.data()))
        menu.addSeparator()
        menu.addAction(tr("Clavier à l'écran")).setData(("keyboard",))
        colors = menu.addMenu(tr("Couleurs"))
        for known, text in _MODES:
            action = colors.addAction(tr(text))
            action.setCheckable(True)
            action.setChecked(known == mode)
            action.setData(("mode", known))
        leaps = menu.addMenu(tr("Avancer l'heure de l'exercice"))
        for minutes, months in _LEAPS:
            time = amounts.months(months) if months else amounts.minutes(minutes)
            leaps.addAction(tr("{time} plus tard", time=time)).setData(("clock_moved", minutes, months))
        menu.addAction(tr("Recommencer l'exercice")).setData(("restart",))
        menu.triggered.connect(self._choose)
        menu.popup(at)

    def _choose(self, action: QAction) -> None:
        name, *values = action.data()
        asked = {
            "level": self.level,
            "keyboard": self.keyboard,
            "mode": self.mode,
            "clock_moved": self.clock_moved,
            "restart": self.restart,
        }
        asked[name].emit(*values)

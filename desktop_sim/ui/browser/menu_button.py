"""The button ⋮, of which the menu of tabs and display is a part, for the ear as for the eye."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu

from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.widgets.calm_tool_button import CalmToolButton


@spoken_as(QAccessible.Role.ButtonMenu)
class MenuButton(CalmToolButton):
    """Opens a menu whose parent it is. Qt leaves menus out of the tree that belong to no bar of menus."""

    def press(self) -> None:
        """Open the menu, as a click does."""
        self.click()

    def shown_parts(self) -> list[QMenu]:
        """Return the menu as long as it is open."""
        return [menu for menu in self.findChildren(QMenu) if menu.isVisible()][:1]

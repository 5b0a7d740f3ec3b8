"""The pages of a browser, of which one is in front."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget

from desktop_sim.ui.qt.spoken_roles import spoken_as


@spoken_as(QAccessible.Role.Grouping)
class PageStack(QStackedWidget):
    """Heard of by nobody: as Qt's layered pane it was announced at every change of page (« panneau superposé »)."""

"""The institution's name on top of its pages."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Site
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label


def banner(site: Site, theme: Theme) -> QWidget:
    """Return the institution's name in plain type, on a line or a band of its colour; no real logo is ever drawn."""
    return _Banner(site, theme)


class _Banner(QFrame):
    def __init__(self, site: Site, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "site-banner")
        self.setProperty("header", site.look.header)
        column = QVBoxLayout(self)
        self._side, self._apart = theme.cpx(24), theme.cpx(6)
        column.setContentsMargins(self._side, theme.cpx(8), self._side, theme.cpx(4))
        names = FlowRow(spacing=self._apart)
        self._name = label(site.text["banner"], "banner")
        self._place = label(site.text["banner.sub"], "banner-sub")
        names.add(self._name)
        names.add(self._place)
        column.addWidget(names)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Of large text a second line would be one that the page lacks.
        both = self._name.sizeHint().width() + self._apart + self._place.sizeHint().width() + 2 * self._side
        self._place.setVisible(not self._theme.has_large_text or both <= self.width())

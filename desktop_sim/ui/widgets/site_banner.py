"""The institution's name on top of its pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_sim.exercises.sites import Site
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.labels import label


_LOW_PAGE = 220
"""Pixels of a page's height, as with the keyboard under it, below which a field needs the banner's room."""


class _Banner(QFrame):
    """Makes room where its page is low."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("look", "site-banner")
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setVisible(watched.height() >= _LOW_PAGE)
        return False


def banner(site: Site, theme: Theme, page: QWidget) -> QWidget:
    """Return the institution's name in plain type for a page's top; no real logo is ever drawn."""
    made = _Banner(page)
    row = QHBoxLayout(made)
    row.setContentsMargins(theme.cpx(24), theme.cpx(7), theme.cpx(24), theme.cpx(6))
    row.addWidget(label(site.text["banner"], "banner", made, wrap=False))
    row.addWidget(label(site.text["banner.sub"], "banner-sub", made, wrap=False))
    row.addStretch()
    return made

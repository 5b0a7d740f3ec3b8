"""The institution's name on top of its pages."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.exercises.sites import Site
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label


def banner(site: Site, theme: Theme) -> QWidget:
    """Return the institution's name in plain type, on a line or a band of its colour; no real logo is ever drawn."""
    made = QFrame()
    made.setProperty("look", "site-banner")
    made.setProperty("header", site.look.header)
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.cpx(24), theme.cpx(8), theme.cpx(24), theme.cpx(4))
    names = FlowRow(spacing=theme.cpx(6))
    names.add(label(site.text["banner"], "banner"))
    names.add(label(site.text["banner.sub"], "banner-sub"))
    column.addWidget(names)
    return made

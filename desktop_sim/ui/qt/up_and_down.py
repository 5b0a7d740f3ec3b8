"""What is scrolled up and down only."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_sim.ui.qt.qt_values import NO_FOCUS, NO_SCROLL_BAR


class UpAndDown(QScrollArea):
    """An area in which things lie as wide as it is, and which is no stop for the Tab key.

    Its viewport is like the one that Qt makes. PySide6 does not know what that one is, and to find out it builds its
    sixty other kinds of widgets, at the first ``viewport()`` or ``parentWidget()`` of what lies there: a
    fourteenth of what a bare window takes to start (47 of 639 million instructions, PySide6 6.11).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport = QWidget()
        viewport.setObjectName("qt_scrollarea_viewport")
        viewport.setBackgroundRole(QPalette.ColorRole.NoRole)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)  # by value: the first screen scrolls too
        self.setProperty("focusPolicy", NO_FOCUS)

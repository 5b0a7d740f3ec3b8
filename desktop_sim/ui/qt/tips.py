"""Words that come up under a pointer that rests on a thing.

Not by Qt's own property: where a thing has no description, Qt gives its tool tip to a screen reader for one, and the
name is said a second time.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QTabBar, QToolTip, QWidget

from desktop_sim.ui.qt.override import override

TIP = "tip"
"""The property that holds a widget's words; of a bar of tabs, a list with those of each tab."""


class Tips(QObject):
    """An event filter for all that has such words."""

    def give(self, widget: QWidget, words: str | list[str]) -> None:
        """Let words come up for a widget, or for each of its tabs."""
        widget.setProperty(TIP, words)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        if not isinstance(watched, QWidget):
            return False
        words = watched.property(TIP)
        if isinstance(watched, QTabBar):
            place = watched.tabAt(event.pos())
            words = words[place] if 0 <= place < len(words) else ""
        QToolTip.showText(event.globalPos(), words, watched)
        return True

"""Values of Qt's enumerations for the first screen.

``from PySide6.QtCore import Qt`` builds every enumeration of that name space, some 150 classes: 14 ms, more than a
tenth of what a bare window needs to start. The first screen therefore sets a few properties by value and does
without; everything after it uses ``Qt``. A test compares each value with Qt's own.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
NO_SCROLL_BAR = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus
TAB_FOCUS = 1  # Qt.FocusPolicy.TabFocus


def show_as_plain_text(label: QLabel) -> None:
    """Let a label show its text as it is, whatever looks like markup in it."""
    label.setProperty("textFormat", PLAIN_TEXT)

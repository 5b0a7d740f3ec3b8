"""The one place from which a screen reader is told what is new: a step, an answer, a telephone that rings, the time.

Nobody else makes announcements, so that whatever is to be heard in another way later is heard from here too.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say words; ``widget`` is what they stand on. Nothing is done where nobody listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words.strip()))

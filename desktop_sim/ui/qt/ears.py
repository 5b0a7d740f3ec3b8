"""When a screen reader begins to listen.

It is connected some moments after the first window stands (0.9 s, measured with Debian 12), or in the middle of an
exercise. What is said before that is said to nobody, so who has something that is still true says it again when
``ears().opened`` is emitted. Qt tells Python of no reader; but the first thing that a reader does is to ask what the
windows are.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible


class Ears(QObject):
    """Whether anybody listens. Signals: opened(), when somebody begins to after something was said to nobody."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._missed = False

    def hear(self) -> bool:
        """Return whether what is said now is heard."""
        listening = QAccessible.isActive()
        self._missed = self._missed or not listening
        return listening

    def note_question(self) -> None:
        """Note that somebody asked what a thing is: whoever asks will listen."""
        if self._missed and QAccessible.isActive():
            self._missed = False
            QTimer.singleShot(0, self.opened.emit)  # when the reader has got its answer


_ears = Ears()


def ears() -> Ears:
    """Return what knows when somebody begins to listen."""
    return _ears

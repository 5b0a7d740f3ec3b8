"""Notices that a visitor has left: warns, then says that all is to be wiped."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY = 2.0
"""Seconds at most between two looks: a timer stands still while the machine sleeps, and who wakes it shall not see
what somebody left there last night."""


class IdleWatch(QObject):
    """Counts seconds since somebody was last seen (RULES.md K9).

    Signals:
        warned: seconds left, once a second.
        seen: somebody is here after all.
        over: nobody is.
    """

    warned = Signal(int)
    seen = Signal()
    over = Signal()

    def __init__(self, warn_after: float, wipe_after: float, elapsed: Callable[[], float], parent: QObject) -> None:
        """``warn_after``, ``wipe_after``: seconds. ``elapsed``: seconds on a clock that counts while the machine
        sleeps, and that nobody can set."""
        super().__init__(parent)
        self._warn_after = warn_after
        self._wipe_after = wipe_after
        self._elapsed = elapsed
        self._last = elapsed()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether somebody is waited for."""
        return self._timer.isActive()

    def start(self) -> None:
        """Somebody has come."""
        self._last = self._elapsed()
        self._warning = False
        self._wait_until(self._warn_after)

    def stop(self) -> None:
        """Nobody is waited for."""
        self._timer.stop()
        self._warning = False

    def stir(self) -> None:
        """Somebody is here. Called at each key and touch, so the timer is left as it is and looks when it fires.

        Too late, as when the machine slept in between: whoever touches it now is somebody else.
        """
        if self.is_on and self._elapsed() - self._last >= self._wipe_after:
            self._timer.start(0)
            return
        self._last = self._elapsed()
        if self._warning:
            self._warning = False
            self._wait_until(self._warn_after)
            self.seen.emit()

    def look(self) -> None:
        """See how long nobody has been here."""
        idle = self._elapsed() - self._last
        if idle >= self._wipe_after:
            self.stop()
            self.over.emit()
        elif idle >= self._warn_after:
            self._warning = True
            left = ceil(self._wipe_after - idle)
            self._wait_until(self._wipe_after - left + 1)
            self.warned.emit(left)
        else:
            self._wait_until(self._warn_after)

    def _wait_until(self, idle: float) -> None:
        left = idle - (self._elapsed() - self._last)
        self._timer.start(max(ceil(min(left, LOOK_EVERY) * 1000), 1))

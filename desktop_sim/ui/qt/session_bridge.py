"""The one object that knows both worlds: widgets on one side, the practice on the other."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_sim.core.events import Event
from desktop_sim.core.intents import Intent, LetTimePass
from desktop_sim.core.session import Act, PracticeSession
from desktop_sim.core.state import PracticeState

_LONGEST_WAIT = timedelta(hours=12)  # well within a QTimer's reach of 24 days; then it looks again


class SessionBridge(QObject):
    """Takes intents from widgets and tells them when the state has changed.

    Signals:
        happened: the events that one act led to, before ``changed``; none where only time has passed.
        changed: the state has changed; read it from ``state``.
    """

    happened = Signal(object)
    changed = Signal()

    def __init__(self, session: PracticeSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue: deque[tuple[Intent, str]] = deque()
        self._busy = False
        self._anchor = ""  # of the act that is being carried out
        self._wake_at: datetime | None = None
        self._woken = False
        # One timer, set to the next thing that happens by itself: nothing is polled.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._let_time_pass)
        self._set_timer()

    @property
    def state(self) -> PracticeState:
        """The present state."""
        return self._session.state

    @property
    def log(self) -> tuple[Event, ...]:
        """All events so far."""
        return tuple(self._session.log)

    @property
    def acts(self) -> tuple[Act, ...]:
        """All that was done so far, each act with the anchor of what it was done with."""
        return tuple(self._session.acts)

    def now(self) -> datetime:
        """Return the instant of the exercise."""
        return self._session.now()

    def next_deadline(self) -> datetime | None:
        """Return the next instant at which something happens by itself."""
        return self._session.next_deadline()

    def dispatch(self, intent: Intent, anchor: str = "") -> None:
        """Carry out an intent; one uttered while another is carried out waits its turn.

        Args:
            intent: what is asked for.
            anchor: the thing it was asked with. What a widget utters in answer to an act came of that act, and so
                was asked with the same thing: a page that empties a field, say, which the learner did not touch.
        """
        self._queue.append((intent, self._anchor if self._busy else anchor))
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                intent, self._anchor = self._queue.popleft()
                events = self._session.dispatch(intent, self._anchor)
                self.happened.emit(events)
                if events or self._woken:
                    self._woken = False
                    self.changed.emit()
        finally:
            self._busy = False
            self._queue.clear()
        self._set_timer()

    def rewind(self, count: int) -> None:
        """Undo everything after the first ``count`` events. Neither signal is sent: all that was shown is void."""
        self._session.rewind(count)
        self._set_timer()

    def stop(self) -> None:
        """Let nothing happen by itself any more."""
        self._timer.stop()

    def wake_at(self, at: datetime | None) -> None:
        """Look again at an instant at which nothing happens by itself, yet something becomes possible."""
        self._wake_at = at
        self._set_timer()

    def _let_time_pass(self) -> None:
        self._woken = self._wake_at is not None and self._session.now() >= self._wake_at
        self.dispatch(LetTimePass())

    def _set_timer(self) -> None:
        deadline = min(filter(None, (self._session.next_deadline(), self._wake_at)), default=None)
        if deadline is None:
            self._timer.stop()
            return
        wait = min(max(deadline - self._session.now(), timedelta()), _LONGEST_WAIT)
        # One millisecond more than rounded down, so that the deadline has been reached when the timer fires.
        self._timer.start(wait // timedelta(milliseconds=1) + 1)

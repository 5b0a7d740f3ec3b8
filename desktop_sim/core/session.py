"""One learner's practice: the state, its log, and the only clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock

from desktop_sim.core.apply import apply
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.events import ClockMoved, Event, PageShown
from desktop_sim.core.intents import Intent, MoveClock
from desktop_sim.core.rules import decide, next_deadline, opening, overdue
from desktop_sim.core.rules_login import Secrets
from desktop_sim.core.state import PracticeState, Scenario, empty_state, shown_page
from desktop_sim.core.trust import add_months


class PracticeSession:
    """Holds a practice from its first event to its last.

    Attributes:
        state: the present state.
        log: all events so far; replaying them gives the state again.
    """

    def __init__(self, scenario: Scenario, clock: TrainingClock, secrets: Secrets) -> None:
        self._clock = clock
        self._secrets = secrets
        self._lock = Lock()
        self._last_seen = clock.now()
        self._made_up = timedelta()  # what the machine's clock was set back by, in all
        self.state: PracticeState = empty_state(scenario)
        self.log: list[Event] = []
        self._record(opening(scenario, self._last_seen))
        self._note_page(None)

    def now(self) -> datetime:
        """Return the instant of the exercise.

        It never goes back, and it goes on from where it stood when the machine's clock was set back: a code's
        fifteen minutes do not get longer.
        """
        seen = self._clock.now()
        if seen < self._last_seen:
            self._made_up += self._last_seen - seen
        self._last_seen = seen
        return seen + self._made_up

    def next_deadline(self) -> datetime | None:
        """Return the next instant at which something happens by itself."""
        return next_deadline(self.state)

    def dispatch(self, intent: Intent) -> tuple[Event, ...]:
        """Let happen what is due, then what the intent leads to; return all of it.

        Calls from several threads are taken one after the other, so that a code is accepted once.
        """
        with self._lock:
            first = len(self.log)
            before = shown_page(self.state)
            at = self.now()
            self._record_due(at)
            if isinstance(intent, MoveClock):
                self._push_clock(intent, at)
            else:
                self._record(decide(self.state, intent, at, self._secrets))
            if len(self.log) > first:
                self._note_page(before)
            return tuple(self.log[first:])

    def _push_clock(self, intent: MoveClock, at: datetime) -> None:
        by = add_months(at + intent.by, intent.months) - at
        if by > timedelta():
            self._clock.advance(by)
            self._record([ClockMoved(at, by)])
            self._record_due(self.now())

    def _record_due(self, at: datetime) -> None:
        # Something that is due may make something else due, so look until nothing is.
        while due := overdue(self.state, at):
            self._record(due)

    def _note_page(self, before: object) -> None:
        page = shown_page(self.state)
        if page != before:
            self._record([PageShown(self.log[-1].at, page.page, page.site_id)])

    def _record(self, events: list[Event]) -> None:
        for event in events:
            self.state = apply(self.state, event)
        self.log += events

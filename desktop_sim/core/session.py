"""One learner's practice: the state, its log, and the only clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock, get_ident

from desktop_sim.core.apply import apply, replay
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.decisions import Secrets
from desktop_sim.core.events import ClockMoved, Event, PageShown, StepRetaken
from desktop_sim.core.history import Given, intents_of
from desktop_sim.core.intents import Choose, Intent, MoveClock
from desktop_sim.core.rules import decide, next_deadline, opening, overdue
from desktop_sim.core.state import PracticeState, Scenario, empty_state, shown_page
from desktop_sim.core.trust import months_later
from desktop_sim.core.value import Value


class Act(Value):
    """Something that was done: with which thing, by its anchor, and what it led to, ``log[first:end]``.

    The anchor is empty where it was done with nothing that has one, by a shortcut say.
    """

    anchor: str
    first: int
    end: int


class ReentranceError(RuntimeError):
    """Something was asked for from inside a decision, which would wait for itself for ever."""


class PracticeSession:
    """Holds a practice from its first event to its last.

    Attributes:
        state: the present state.
        log: all events so far; replaying them gives the state again.
        acts: what was done since the practice began, in order, as far as it led to anything; what happens by itself
            is none of it. With the log it tells how an exercise is played.
        begun_with: how many events stood there when the practice began.
    """

    def __init__(
        self, scenario: Scenario, clock: TrainingClock, secrets: Secrets, given: Sequence[Given] = ()
    ) -> None:
        """``given``: what has happened before the practice begins, oldest first."""
        self._clock = clock
        self._secrets = secrets
        self._lock = Lock()
        self._decides: int | None = None  # the thread that carries something out
        self._last_seen = clock.now()
        self._made_up = timedelta()  # what the machine's clock was set back by, in all
        self.state: PracticeState = empty_state(scenario)
        self.log: list[Event] = []
        self.acts: list[Act] = []
        begun = min([act.at for act in given], default=self._last_seen)
        self._record(opening(scenario, begun))
        self._note_page(None)
        for act in given:
            for intent in intents_of(act, self._present, secrets):
                self._carry_out(intent, act.at)
        self._record_due(self._last_seen)
        self.begun_with = len(self.log)
        self._beginning = self._last_seen

    def _present(self) -> PracticeState:
        return self.state

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

    def dispatch(self, intent: Intent, anchor: str = "") -> tuple[Event, ...]:
        """Let happen what is due, then what the intent leads to; return all of it.

        Calls from several threads are taken one after the other, so that a code is accepted once.

        Args:
            intent: what is asked for.
            anchor: the thing it was asked with.

        Raises:
            ReentranceError: a decision asked for it; nothing has happened.
        """
        with self._alone(type(intent).__name__):
            before = len(self.log)
            first = self._carry_out(intent, self.now())
            if first < len(self.log):
                self.acts.append(Act(anchor, first, len(self.log)))
            return tuple(self.log[before:])

    @contextmanager
    def _alone(self, asked: str) -> Iterator[None]:
        """Wait for other threads; refuse this very one, whose wait would never end."""
        if self._decides == get_ident():
            raise ReentranceError(
                f"{asked} was asked for from inside a decision. A decision only says what happens: let it give an "
                f"event, and ask when dispatch() has returned."
            )
        with self._lock:
            self._decides = get_ident()
            try:
                yield
            finally:
                self._decides = None

    def _carry_out(self, intent: Intent, at: datetime) -> int:
        """Carry an intent out; return the place in the log from which on stands what came of it."""
        before = shown_page(self.state)
        self._record_due(at)
        first = len(self.log)
        if isinstance(intent, MoveClock):
            self._push_clock(intent, at)
        else:
            events = decide(self.state, intent, at, self._secrets)
            self._record(events)
            if events and isinstance(intent, Choose):
                effect = self.state.scenario.choices[intent.step, intent.choice]
                self._push_clock(MoveClock(effect.leap, effect.months), at)
        if len(self.log) > first:
            self._note_page(before)
        return first

    def rewind(self, count: int) -> None:
        """Undo everything after the first ``count`` events, time included.

        Nothing that happened before the practice begins can be undone. The instant is again that of the last event
        kept: what is undone never happened, so no rule sees time go back.

        Raises:
            ReentranceError: a decision asked for it; nothing has happened.
        """
        with self._alone("rewind"):
            count = max(count, self.begun_with)
            kept = self.log[:count]
            undone = self.now() - max(kept[-1].at, self._beginning)  # asked first: it may alter what was made up
            self._made_up -= undone
            before = self.state
            self.state, self.log = replay(before, kept), kept
            self.acts = [act.replace(end=min(act.end, count)) for act in self.acts if act.first < count]
            counts = (before.attempts, before.codes, before.mails, before.grants)
            self._record([StepRetaken(self.now(), *counts)])

    def _push_clock(self, intent: MoveClock, at: datetime) -> None:
        by = months_later(at + intent.by, intent.months, self.state.scenario.zone) - at
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

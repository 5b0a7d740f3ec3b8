"""Where the learner is on the way: a fold over the event log.

The coach never looks at a widget. A step is done when one of its ``done`` events happened, and open again when one
of its ``undone`` events did; the present step is the first that is not done, so any order that makes sense is
followed. A step that names another one in ``after`` counts only once that one is done: the second login of an
exercise is not done by the first. A milestone completes all before it for good; only a ``back`` reopens steps, say
when a code has expired.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from desktop_sim.core.events import (
    ClockMoved,
    CluesShown,
    ComputerChanged,
    Event,
    FieldEmptied,
    HelpKept,
    HelpSet,
    HintAsked,
    MailDelivered,
    PageShown,
)
from desktop_sim.core.value import Value


class Match(Value):
    """An event by name, with the values that some of its fields must have."""

    event: str
    where: tuple[tuple[str, object], ...] = ()

    def fits(self, event: Event) -> bool:
        """Tell whether this is the event meant. Enumerations are compared by their value."""
        if type(event).__name__ != self.event:
            return False
        return all(_plain(getattr(event, name)) == wanted for name, wanted in self.where)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


class Step(Value):
    """One thing to do, without its words."""

    step_id: str
    anchor: str
    done: tuple[Match, ...]
    undone: tuple[Match, ...] = ()
    milestone: bool = False
    after: str = ""  # a step id; before that step is done, nothing counts for this one


class Back(Value):
    """An event after which steps are to be done again."""

    match: Match
    reopen: frozenset[str]


class Course(Value):
    """The steps of an exercise, in order, and what leads back."""

    steps: tuple[Step, ...]
    backs: tuple[Back, ...] = ()


class Position(Value):
    """How far the learner has come. ``last`` is the last thing the learner did, for a remark on it; ``page`` tells
    which page stands in front."""

    done: frozenset[str] = frozenset()
    last: Event | None = None
    page: PageShown | None = None


START = Position()

_NOT_DONE = (
    *(PageShown, MailDelivered, CluesShown, ClockMoved, ComputerChanged, FieldEmptied),
    *(HelpSet, HelpKept, HintAsked),
)
"""What comes by itself or is about the coach only takes no remark on the learner's last act away."""


def advance(course: Course, position: Position, event: Event) -> Position:
    """Return the position after one more event."""
    done = set(position.done)
    milestone_ahead = False  # a milestone behind this step stands: what is before it is no longer undone
    for number in reversed(range(len(course.steps))):
        step = course.steps[number]
        if step.after and step.after not in position.done:
            continue
        if any(match.fits(event) for match in step.done):
            done.add(step.step_id)
            if step.milestone:
                done.update(earlier.step_id for earlier in course.steps[:number])
        elif not milestone_ahead and any(match.fits(event) for match in step.undone):
            done.discard(step.step_id)
        milestone_ahead = milestone_ahead or (step.milestone and step.step_id in done)
    for back in course.backs:
        if back.match.fits(event):
            done -= back.reopen
    last = position.last if isinstance(event, _NOT_DONE) else event
    page = event if isinstance(event, PageShown) else position.page
    return _already_there(course, Position(frozenset(done), last, page))


def _already_there(course: Course, position: Position) -> Position:
    """Who is asked to go to the page that stands in front already has done so: with two windows it may be."""
    step = present_step(course, position)
    while step is not None and position.page is not None and any(m.fits(position.page) for m in step.done):
        position = position.replace(done=position.done | {step.step_id})
        step = present_step(course, position)
    return position


def position_after(course: Course, log: Iterable[Event]) -> Position:
    """Return the position after a whole log."""
    position = START
    for event in log:
        position = advance(course, position, event)
    return position


def present_step(course: Course, position: Position) -> Step | None:
    """Return the step to do now; None when all are done."""
    return next((step for step in course.steps if step.step_id not in position.done), None)

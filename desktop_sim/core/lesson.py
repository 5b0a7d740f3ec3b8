"""The lesson: where the learner is and how much help there is, folded over what is done.

Where the learner is comes from the state alone (``coach``). Help fades as things go well and comes back as they do
not, never unannounced, and the learner may refuse it. Only what was done without help is counted, never how long it
took.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.coach import Guide, Where
from desktop_sim.core.fields import Fault
from desktop_sim.core.levels import Level
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value

EQUAL_FAILURES_FOR_A_HINT = 2
EQUAL_FAILURES_FOR_MORE_HELP = 3
STEPS_FOR_LESS_HELP = 4
"""Steps done in a row without hint and failure after which there is less help."""

MOST_HINTS = 2
"""The first hint says what to do, the second one rings it."""


class Plan(Value):
    """How much help an exercise begins with, and to how little it may fade by itself."""

    begins: Level = Level.GUIDED
    least: Level = Level.GUIDED


class Help(Value):
    """How much help there is now.

    ``hints``: those given at the present step. ``change``: « more » or « less » while a change is to be announced,
    and ``before`` the level it came from. ``steady``: a change was refused, so there are no more.
    ``row``: steps done in a row without help. ``failures``: equal ones in a row.
    """

    level: Level
    hints: int = 0
    change: str = ""
    before: Level = Level.GUIDED
    steady: bool = False
    row: int = 0
    failure: tuple[object, ...] = ()
    failures: int = 0
    helped: bool = False  # at the present step


class Mark(Value):
    """A task became the present one when the log had so many events; ``lesson`` is the lesson as it was then."""

    where: Where
    count: int
    lesson: Lesson


class Lesson(Value):
    """Where the learner is, and how much help there is.

    Attributes:
        marks: when each task became the present one.
        count: how many events there are.
        done: how many there were when the learner last did what can be undone.
        last: the last thing the learner did, for a remark on it.
        did: the exercise's own step that was done last.
        helped: places of the steps at which there was a hint, a failure or a showing.
    """

    where: Where
    help: Help
    marks: tuple[Mark, ...] = ()
    count: int = 0
    done: int = 0
    last: e.Event | None = None
    did: str = ""
    helped: frozenset[int] = frozenset()


_NO_ACT = (
    *(e.PageShown, e.MailDelivered, e.CluesShown, e.ClockMoved, e.ComputerChanged, e.CodeExpired, e.CodeEntryFreed),
    *(e.HelpSet, e.HelpKept, e.HintAsked, e.LostAsked, e.LostClosed),
)
"""What comes by itself or is about the coach only takes no remark on the learner's last task away."""

_NOTHING_DONE = (
    *(e.PageShown, e.MailDelivered, e.CodeExpired, e.CodeEntryFreed, e.FieldEntered, e.SlipNoticed),
    *(e.HelpSet, e.HelpKept, e.HintAsked, e.LostAsked, e.LostClosed, e.StepShown, e.StepRetaken),
)
"""What comes by itself, is about the coach only, or leaves no trace: there is nothing of it to undo."""


def begin(
    guide: Guide, plan: Plan, log: Sequence[e.Event], state: PracticeState, at: datetime, *, steady: bool
) -> Lesson:
    """Return the lesson at its beginning.

    Args:
        log: what has happened before; it is not the learner's doing.
        steady: the learner wants no change of the help.
    """
    where = guide.begin(state, at)
    lesson = Lesson(where, Help(plan.begins, steady=steady), count=len(log))
    return lesson.replace(marks=(Mark(where, len(log), lesson),))


def follow(
    guide: Guide, plan: Plan, lesson: Lesson, events: Sequence[e.Event], state: PracticeState, at: datetime
) -> Lesson:
    """Return the lesson when one task's ``events`` have led to ``state``; none where only time has passed."""
    before = lesson.where
    where = guide.follow(before, tuple(events), state, at)
    help_now, last, done = lesson.help, lesson.last, lesson.done
    for number, event in enumerate(events, lesson.count + 1):
        help_now = _heard(help_now, event)
        last = last if isinstance(event, _NO_ACT) else event
        done = done if isinstance(event, _NOTHING_DONE) else number
    lesson = lesson.replace(where=where, count=lesson.count + len(events), done=done, last=last)
    helped = lesson.helped | ({before.place} if help_now.helped else set())
    if where.key == before.key:
        return lesson.replace(help=help_now, helped=helped)
    if where.place < before.place and where.station == before.station:
        help_now = help_now.replace(row=0, change="")  # back on the way: no success
    elif where.place != before.place and where.missed:
        help_now = help_now.replace(row=0, change="")  # led on by another way
        helped |= {before.place}
    elif where.place != before.place:
        help_now = _step_done(help_now, plan, alone=before.place not in helped)
        lesson = lesson.replace(did=before.step_id or lesson.did)
    # Who has left the way is told, where hints are given, without having to ask what nobody taught.
    told = where.is_repair and where.place <= before.place and help_now.level is Level.HINTS
    told |= where.is_repair and where.missed and help_now.level is Level.HINTS
    help_now = help_now.replace(hints=int(told), failures=0, failure=(), helped=told)
    lesson = lesson.replace(help=help_now, helped=helped)
    return lesson.replace(marks=(*lesson.marks, Mark(where, lesson.count, lesson)))


def _heard(help_now: Help, event: e.Event) -> Help:
    """What an event changes at the present step."""
    if isinstance(event, e.HelpSet):
        return Help(event.level, steady=help_now.steady, helped=help_now.helped)
    if isinstance(event, e.HelpKept):
        if not help_now.change:
            return help_now
        return help_now.replace(level=help_now.before, change="", steady=True)
    if isinstance(event, e.HintAsked):
        return help_now.replace(hints=min(help_now.hints + 1, MOST_HINTS), row=0, helped=True)
    if isinstance(event, e.StepShown):
        return help_now.replace(row=0, helped=True)
    if isinstance(event, e.FieldChanged) and event.field.fault is not Fault.NONE:
        return help_now.replace(row=0)  # a slip of the pen: mended by oneself it is no failure, and no success
    failure = failure_of(event)
    return help_now if failure is None else _failed(help_now, failure)


def _failed(help_now: Help, failure: tuple[object, ...]) -> Help:
    failures = help_now.failures + 1 if failure == help_now.failure else 1
    help_now = help_now.replace(failure=failure, failures=failures, row=0, helped=True)
    if failures >= EQUAL_FAILURES_FOR_A_HINT:
        help_now = help_now.replace(hints=max(help_now.hints, 1))
    if failures >= EQUAL_FAILURES_FOR_MORE_HELP and not help_now.steady:
        more = help_now.level.more_help()
        if more is not help_now.level:
            return help_now.replace(level=more, before=help_now.level, change="more", failures=0, failure=())
    return help_now


def _step_done(help_now: Help, plan: Plan, *, alone: bool) -> Help:
    row = help_now.row + 1 if alone else 0
    help_now = help_now.replace(row=row, change="")
    if row >= STEPS_FOR_LESS_HELP and not help_now.steady and help_now.level.helps_more_than(plan.least):
        less = help_now.level.less_help()
        return help_now.replace(level=less, before=help_now.level, change="less", row=0)
    return help_now


def failure_of(event: e.Event) -> tuple[object, ...] | None:
    """Return what makes a failure equal to another; None for an event that is none."""
    if isinstance(event, e.FieldRefused):
        return (e.FieldRefused, event.anchor, event.problem)
    if isinstance(event, e.CodeRefused):
        return (e.CodeRefused, event.verdict)
    if isinstance(event, e.CodeNotSent):
        return (e.CodeNotSent, event.refusal)
    if isinstance(event, e.ChoiceMade) and not event.right:
        return (e.ChoiceMade, event.step)
    if isinstance(event, (e.IdentityRefused, e.CodeIgnored, e.StepWithoutAttempt)):
        return (type(event),)
    return None


def mark_of_step(lesson: Lesson) -> Mark | None:
    """Return where the present step began for the first time: « Recommencer cette étape ».

    Who errs comes back to a step; beginning it again means from before the error. At the end, the last step.
    """
    marks = [mark for mark in lesson.marks if mark.where.task is not None]
    if not marks:
        return None
    present = marks[-1].where
    first = len(marks) - 1
    while (
        first and marks[first - 1].where.station == present.station and marks[first - 1].where.place >= present.place
    ):
        first -= 1
    return marks[first]


def mark_of_former_step(lesson: Lesson) -> Mark | None:
    """Return where the step before the present one began: « Revenir en arrière ». None at the first one.

    At the end there is no present step: going back means to the last one.
    """
    mark = mark_of_step(lesson)
    if mark is None or lesson.where.task is None:
        return mark
    former = [known for known in lesson.marks if known.count < mark.count]
    return former[-1] if former else None

"""The lesson: where the learner is and how much help there is, both a fold over the event log.

Help fades as things go well and comes back as they do not, never unannounced, and the learner may refuse it. Only
what was done without help is counted, never how long it took.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_sim.core import events as e
from desktop_sim.core.coach import START, Course, Position, advance, present_step
from desktop_sim.core.levels import Level
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
    """A step became the present one when the log had so many events."""

    step_id: str
    count: int


class Lesson(Value):
    """``done_alone``: ids of the steps done without a hint, a failure or being shown."""

    position: Position
    help: Help
    marks: tuple[Mark, ...]
    count: int = 0
    done_alone: frozenset[str] = frozenset()


def begin(course: Course, plan: Plan) -> Lesson:
    """Return the lesson before the first event."""
    step = present_step(course, START)
    return Lesson(START, Help(plan.begins), (Mark(step.step_id, 0),) if step is not None else ())


def lesson_after(course: Course, plan: Plan, log: Iterable[e.Event]) -> Lesson:
    """Return the lesson after a whole log."""
    lesson = begin(course, plan)
    for event in log:
        lesson = follow(course, plan, lesson, event)
    return lesson


def follow(course: Course, plan: Plan, lesson: Lesson, event: e.Event) -> Lesson:
    """Return the lesson after one more event."""
    count = lesson.count + 1
    before = present_step(course, lesson.position)
    position = advance(course, lesson.position, event)
    after = present_step(course, position)
    help_now = _heard(lesson.help, event)
    marks, alone = lesson.marks, lesson.done_alone
    if after is not before:
        if before is not None and before.step_id in position.done:
            if not help_now.helped:
                alone = alone | (position.done - lesson.position.done)
            help_now = _step_done(help_now, plan)
        help_now = help_now.replace(hints=0, failures=0, failure=(), helped=False)
        if after is not None:
            marks = (*marks, Mark(after.step_id, count))
    return Lesson(position, help_now, marks, count, alone)


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


def _step_done(help_now: Help, plan: Plan) -> Help:
    row = 0 if help_now.helped else help_now.row + 1
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


def count_before_step(lesson: Lesson) -> int:
    """Return how many events stood in the log when the present step began: « Recommencer cette étape »."""
    return lesson.marks[-1].count if lesson.marks else 0


def count_before_former_step(lesson: Lesson) -> int | None:
    """Return how many stood there when the step before it began: « Revenir en arrière ». None at the first one."""
    if len(lesson.marks) < 2:
        return None
    last = lesson.marks[-1]
    # At the end there is no present step: going back means to the last one.
    for mark in reversed(lesson.marks[:-1]):
        if mark.step_id != last.step_id and mark.count < last.count:
            return mark.count
    return None

"""How much help there is: it comes with failures, fades as things go well, and may be refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core.coach import Course, Match, Step
from desktop_sim.core.codes import Verdict
from desktop_sim.core.lesson import (
    Help,
    Lesson,
    Mark,
    Plan,
    begin,
    count_before_former_step,
    count_before_step,
    failure_of,
    follow,
    lesson_after,
)
from desktop_sim.core.levels import Level
from tests.helpers.core import SITE, START

STEPS = 8
COURSE = Course(
    tuple(Step(f"s{n}", "anchor", (Match("FieldCompleted", (("anchor", f"a{n}"),)),)) for n in range(STEPS))
)
WRONG = e.CodeRefused(START, SITE, "odette", Verdict.WRONG, True)
FORMER = e.CodeRefused(START, SITE, "odette", Verdict.FORMER, True)
HINT = e.HintAsked(START)
FADING = Plan(Level.GUIDED, Level.ALONE)


def done(number: int) -> e.Event:
    return e.FieldCompleted(START, f"a{number}")


def lesson(*log: e.Event, plan: Plan = FADING) -> Lesson:
    return lesson_after(COURSE, plan, log)


@pytest.mark.parametrize("level", Level)
def test_an_exercise_begins_with_its_own_help(level: Level) -> None:
    """The file says how much help there is at first; nothing is announced."""
    made = begin(COURSE, Plan(level, level))
    assert (made.help.level, made.help.change, made.help.hints) == (level, "", 0)
    assert made.marks == (Mark("s0", 0),)


def test_two_equal_failures_bring_a_hint() -> None:
    """Learners repeat what failed; after the second time the next action is named."""
    assert lesson(WRONG).help.hints == 0
    assert lesson(WRONG, WRONG).help.hints == 1
    assert lesson(WRONG, FORMER).help.hints == 0
    assert lesson(WRONG, FORMER, WRONG).help.hints == 0


def test_three_equal_failures_bring_more_help_and_say_so() -> None:
    """The level steps down by itself, and the change is announced."""
    helped = lesson(WRONG, WRONG, WRONG).help
    assert (helped.level, helped.change, helped.before) == (Level.SHOWN, "more", Level.GUIDED)
    assert helped.failures == 0
    assert lesson(WRONG, WRONG).help.change == ""


def test_there_is_no_more_help_than_the_most() -> None:
    """At « montre-moi » nothing is left to announce."""
    plan = Plan(Level.SHOWN, Level.SHOWN)
    assert lesson(*[WRONG] * 9, plan=plan).help.change == ""
    assert lesson(*[WRONG] * 9, plan=plan).help.level is Level.SHOWN


def test_four_steps_in_a_row_bring_less_help() -> None:
    """Help fades after success, one level at a time, down to what the exercise allows."""
    assert lesson(done(0), done(1), done(2)).help.level is Level.GUIDED
    faded = lesson(*map(done, range(4))).help
    assert (faded.level, faded.change, faded.before) == (Level.HINTS, "less", Level.GUIDED)
    assert lesson(*map(done, range(5))).help.change == ""
    assert lesson(*map(done, range(8))).help.level is Level.ALONE
    assert lesson(*map(done, range(8)), plan=Plan(Level.GUIDED, Level.HINTS)).help.level is Level.HINTS
    assert lesson(*map(done, range(8)), plan=Plan()).help.level is Level.GUIDED


@pytest.mark.parametrize("helped", [HINT, WRONG, e.StepShown(START, "s1")])
def test_a_step_done_with_help_begins_the_row_anew(helped: e.Event) -> None:
    """Only what was done without hint, failure or showing speaks for less help."""
    assert lesson(done(0), helped, done(1), done(2), done(3)).help.level is Level.GUIDED
    assert lesson(done(0), helped, *map(done, range(1, 6))).help.level is Level.HINTS


def test_a_refused_change_is_taken_back_and_none_follows() -> None:
    """« Non, comme avant » is the last word."""
    kept = lesson(*map(done, range(4)), e.HelpKept(START))
    assert (kept.help.level, kept.help.change, kept.help.steady) == (Level.GUIDED, "", True)
    again = lesson(*map(done, range(4)), e.HelpKept(START), *map(done, range(4, 8)))
    assert again.help.level is Level.GUIDED
    assert lesson(WRONG, WRONG, WRONG, e.HelpKept(START), WRONG, WRONG, WRONG).help.level is Level.GUIDED


def test_a_refusal_without_a_change_means_nothing() -> None:
    """A late click on a button that has gone alters nothing."""
    assert lesson(e.HelpKept(START)).help == lesson().help


def test_the_learner_chooses_the_help() -> None:
    """What is chosen counts at once, takes an announcement away, and forgets no refusal."""
    chosen = lesson(*map(done, range(4)), e.HelpSet(START, Level.SHOWN)).help
    assert (chosen.level, chosen.change, chosen.row) == (Level.SHOWN, "", 0)
    log = (*map(done, range(4)), e.HelpKept(START), e.HelpSet(START, Level.HINTS))
    assert lesson(*log).help.steady


def test_hints_are_two_and_belong_to_their_step() -> None:
    """The first says what to do, the second rings it; the next step begins without any."""
    assert lesson(HINT).help.hints == 1
    assert lesson(HINT, HINT, HINT).help.hints == 2
    after = lesson(HINT, HINT, done(0)).help
    assert (after.hints, after.helped, after.failures, after.failure) == (0, False, 0, ())


def test_what_was_done_alone_is_counted() -> None:
    """Autonomy is measured, never speed."""
    assert lesson(done(0), HINT, done(1), done(2)).done_alone == {"s0", "s2"}
    assert lesson().done_alone == frozenset()


def test_marks_tell_where_each_step_began() -> None:
    """« Recommencer cette étape » and « Revenir en arrière » cut the log there."""
    made = lesson(HINT, done(0), WRONG, done(1), HINT)
    assert made.marks == (Mark("s0", 0), Mark("s1", 2), Mark("s2", 4))
    assert (made.count, count_before_step(made), count_before_former_step(made)) == (5, 4, 2)
    assert count_before_former_step(lesson(HINT)) is None
    assert count_before_step(Lesson(made.position, made.help, ())) == 0


def test_the_former_step_is_another_one() -> None:
    """A field emptied and filled again marks one step several times: going back must still go back."""
    steps = (
        Step("a", "x", (Match("FieldCompleted", (("anchor", "a0"),)),)),
        Step(
            "b",
            "x",
            (Match("FieldCompleted", (("anchor", "a1"),)),),
            undone=(Match("FieldEmptied", (("anchor", "a1"),)),),
        ),
        Step("c", "x", (Match("LoggedIn"),)),
    )
    log = [done(0), done(1), e.FieldEmptied(START, "a1"), done(1), e.FieldEmptied(START, "a1")]
    made = lesson_after(Course(steps), Plan(), log)
    assert [mark.step_id for mark in made.marks] == ["a", "b", "c", "b", "c", "b"]
    assert count_before_step(made) == 5
    assert count_before_former_step(made) == 4


def test_which_events_are_failures() -> None:
    """Refusals of the site and wrong answers are; a slip, a mail, a right answer are not."""
    wrong, right = e.ChoiceMade(START, "s1", "a", False), e.ChoiceMade(START, "s1", "b", True)
    assert failure_of(wrong) == failure_of(e.ChoiceMade(START, "s1", "c", False))
    assert failure_of(wrong) != failure_of(e.ChoiceMade(START, "s2", "a", False))
    assert failure_of(e.FieldRefused(START, SITE, "login.code", e.Problem.SHORT, 2)) == failure_of(
        e.FieldRefused(START, SITE, "login.code", e.Problem.SHORT, 1)
    )
    assert failure_of(e.FieldRefused(START, SITE, "login.code", e.Problem.SHORT)) != failure_of(
        e.FieldRefused(START, SITE, "login.code", e.Problem.EMPTY)
    )
    assert failure_of(e.CodeNotSent(START, SITE, e.Refusal.TOO_SOON)) is not None
    assert failure_of(e.IdentityRefused(START, SITE)) is not None
    for harmless in (right, HINT, done(1), e.SlipNoticed(START, e.Slip.SPACES)):
        assert failure_of(harmless) is None


def test_levels_have_an_order() -> None:
    """Less help has an end at both sides."""
    assert Level.SHOWN.more_help() is Level.SHOWN
    assert Level.ALONE.less_help() is Level.ALONE
    assert [level.less_help() for level in Level] == [Level.GUIDED, Level.HINTS, Level.ALONE, Level.ALONE]
    assert [level.more_help() for level in Level] == [Level.SHOWN, Level.SHOWN, Level.GUIDED, Level.HINTS]
    assert Level.GUIDED.helps_more_than(Level.HINTS)
    assert not Level.HINTS.helps_more_than(Level.HINTS)


LOGS = st.lists(
    st.sampled_from(
        [*map(done, range(STEPS)), WRONG, FORMER, HINT, e.HelpKept(START), e.HelpSet(START, Level.HINTS)]
    ),
    max_size=40,
)


@given(LOGS)
def test_step_by_step_is_the_same_as_all_at_once(log: list[e.Event]) -> None:
    """The lesson is a fold over the log, and no log brings less help than the exercise allows of itself."""
    plan = Plan(Level.GUIDED, Level.HINTS)
    made = begin(COURSE, plan)
    for event in log:
        made = follow(COURSE, plan, made, event)
    assert made == lesson(*log, plan=plan)
    assert made.help.level is not Level.ALONE
    counts = [mark.count for mark in made.marks]
    assert counts == sorted(counts)
    assert made.done_alone <= made.position.done


def test_help_is_exactly_what_the_log_says() -> None:
    """Every field counts: rows, failures, what was before, whether there was help."""
    assert lesson(done(0), done(1)).help.row == 2
    assert lesson(done(0), HINT).help == Help(Level.GUIDED, hints=1, row=0, helped=True)
    assert lesson(done(0), e.StepShown(START, "s1")).help == Help(Level.GUIDED, row=0, helped=True)
    assert lesson(done(0), WRONG).help == Help(
        Level.GUIDED, row=0, failure=(e.CodeRefused, Verdict.WRONG), failures=1, helped=True
    )
    assert lesson(done(0), WRONG, done(1)).help == Help(Level.GUIDED, row=0)
    hinting = Plan(Level.HINTS, Level.ALONE)
    assert lesson(WRONG, WRONG, WRONG, plan=hinting).help == Help(
        Level.GUIDED, hints=1, change="more", before=Level.HINTS, row=0, helped=True
    )
    faded = lesson(*map(done, range(4)), plan=hinting).help
    assert faded == Help(Level.ALONE, change="less", before=Level.HINTS, row=0)


def test_a_level_chosen_in_the_middle_of_a_step_keeps_that_it_had_help() -> None:
    """Who had a hint and then changes the level has not done the step alone."""
    assert lesson(HINT, e.HelpSet(START, Level.HINTS)).help.helped
    assert not lesson(e.HelpSet(START, Level.HINTS)).help.helped
    assert lesson(HINT, e.HelpSet(START, Level.HINTS), done(0)).done_alone == frozenset()


def test_failures_of_one_step_are_not_those_of_the_next() -> None:
    """Two wrong codes at two steps are no repetition."""
    assert lesson(WRONG, done(0), WRONG).help.hints == 0
    assert lesson(WRONG, done(0)).help.failure == ()


def test_after_the_last_step_nothing_is_marked() -> None:
    """At the end there is no present step to retake."""
    made = lesson(*map(done, range(STEPS)))
    assert [mark.step_id for mark in made.marks] == [f"s{n}" for n in range(STEPS)]
    late = lesson(*map(done, range(STEPS)), done(0), HINT)
    assert late.marks == made.marks


def test_two_marks_are_enough_to_go_back() -> None:
    """From the second step to the first."""
    assert count_before_former_step(lesson(done(0))) == 0


def test_a_course_without_steps_has_nothing_to_mark() -> None:
    """An exercise being written has none yet."""
    assert begin(Course(()), FADING).marks == ()
    assert follow(Course(()), FADING, begin(Course(()), FADING), HINT).marks == ()


UNDONE = Course(
    (
        Step("a", "x", (Match("FieldCompleted", (("anchor", "a0"),)),)),
        Step("b", "x", (Match("LoggedIn"),), undone=(Match("LoggedOut"),)),
    )
)
IN, OUT = e.LoggedIn(START, SITE, "odette"), e.LoggedOut(START, SITE)


def test_the_lesson_goes_on_when_the_last_step_is_undone_after_the_end() -> None:
    """Who logs out after « Bravo » is led in again."""
    made = lesson_after(UNDONE, FADING, [done(0), IN, OUT])
    assert made.marks == (Mark("a", 0), Mark("b", 1), Mark("b", 3))
    assert made.help.row == 2
    assert made.done_alone == {"a", "b"}


def test_going_back_from_a_step_reopened_means_the_one_before_it() -> None:
    """Not the same step as it was the first time."""
    assert count_before_former_step(lesson_after(UNDONE, FADING, [done(0), IN, OUT])) == 0


def test_failures_of_different_kinds_are_not_equal() -> None:
    """A wrong password and a code typed during the pause are not one thing done twice."""
    kinds = (
        e.IdentityRefused(START, SITE),
        e.StepWithoutAttempt(START, SITE),
        e.CodeIgnored(START, SITE, START),
        e.CodeNotSent(START, SITE, e.Refusal.TOO_SOON),
        e.CodeNotSent(START, SITE, e.Refusal.TOO_MANY),
        WRONG,
        FORMER,
    )
    assert len({failure_of(event) for event in kinds}) == len(kinds)
    assert lesson(kinds[0], kinds[1]).help.hints == 0

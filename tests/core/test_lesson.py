"""How much help there is: it comes with failures, fades as things go well, and may be refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core import lesson as lessons
from desktop_sim.core.coach import Where
from desktop_sim.core.codes import Verdict
from desktop_sim.core.fields import Fault, Field, FieldKind, Holding
from desktop_sim.core.lesson import Help, Lesson, Mark, Plan, failure_of, mark_of_former_step, mark_of_step
from desktop_sim.core.levels import Level
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.state import PracticeState
from desktop_sim.core.tasks import Task
from tests.helpers.core import SITE, START, Practice

STEPS = 8
STATE = Practice().session.state
WRONG = e.CodeRefused(START, SITE, "odette", Verdict.WRONG, True)
FORMER = e.CodeRefused(START, SITE, "odette", Verdict.FORMER, True)
HINT = e.HintAsked(START)
SHOWN = e.StepShown(START, "s1")
FADING = Plan(Level.GUIDED, Level.ALONE)
ASTRAY = e.WentBack(START, "t1")
FOUND = e.WentForward(START, "t1")
ARRIVED = e.MailDelivered(START, "mail-1", "code-mail", Folder.INBOX)


def done(number: int) -> e.Event:
    """The step of that number is done."""
    return e.FieldEntered(START, "t1", f"a{number}")


def undone(number: int) -> e.Event:
    """What it was for is so no more."""
    return e.FieldEntered(START, "t1", f"again a{number}")


class Ladder:
    """A guide through steps one after the other. Who goes astray is led back by a task that is none of them.

    ``stations``: each step is a station of its own; else all are on the way to the only one.
    """

    def __init__(self, *, stations: bool = False, steps: int = STEPS) -> None:
        self._stations = stations
        self._steps = steps

    def begin(self, state: PracticeState, at: datetime) -> Where:
        return self._at(0, astray=False)

    def follow(self, where: Where, events: tuple[e.Event, ...], state: PracticeState, at: datetime) -> Where:
        place = where.place
        astray = where.task is not None and not where.step_id
        for event in events:
            if event == done(place):
                place += 1
            elif isinstance(event, e.FieldEntered) and event.anchor.startswith("again a"):
                place = min(place, int(event.anchor.removeprefix("again a")))
            astray = (astray or event == ASTRAY) and event != FOUND
        return self._at(place, astray=astray)

    def _at(self, place: int, *, astray: bool) -> Where:
        if place >= self._steps:
            return Where(self._steps if self._stations else 1, None, place=self._steps)
        station = place if self._stations else 0
        if astray:
            return Where(station, Task("go-back", "browser.back"), place=place)
        return Where(station, Task("use", f"a{place}"), f"s{place}", place)


def lesson(
    *log: e.Event, plan: Plan = FADING, steady: bool = False, before: int = 0, guide: Ladder | None = None
) -> Lesson:
    """The lesson after ``log``, each event an act of its own, on top of so many that the exercise began with."""
    guide = guide or Ladder()
    made = lessons.begin(guide, plan, [HINT] * before, STATE, START, steady=steady)
    for event in log:
        made = lessons.follow(guide, plan, made, (event,), STATE, START)
    return made


def marked(made: Lesson) -> list[tuple[str, int]]:
    return [(mark.where.step_id, mark.count) for mark in made.marks]


@pytest.mark.parametrize("level", Level)
def test_an_exercise_begins_with_its_own_help(level: Level) -> None:
    """The file says how much help there is at first; nothing is announced, and what was given before is no help."""
    made = lesson(plan=Plan(level, level), before=3)
    assert made.help == Help(level)
    assert marked(made) == [("s0", 3)]
    assert (made.count, made.last, made.did, made.helped) == (3, None, "", frozenset())


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


@pytest.mark.parametrize("helped", [HINT, WRONG, SHOWN])
def test_a_step_done_with_help_begins_the_row_anew(helped: e.Event) -> None:
    """Only what was done without hint, failure or showing speaks for less help."""
    assert lesson(done(0), helped, done(1), done(2), done(3)).help.level is Level.GUIDED
    assert lesson(done(0), helped, *map(done, range(1, 6))).help.level is Level.HINTS


@pytest.mark.parametrize("helped", [HINT, WRONG, SHOWN])
def test_a_detour_does_not_make_a_helped_step_one_done_alone(helped: e.Event) -> None:
    """Who had help, lost the way and came back has not done the step alone (FIELD, A15)."""
    made = lesson(helped, ASTRAY, FOUND, done(0))
    assert (made.help.row, made.helped) == (0, {0})
    assert lesson(ASTRAY, helped, FOUND, done(0)).help.row == 0
    assert lesson(ASTRAY, FOUND, done(0)).help.row == 1


def test_a_slip_of_the_pen_is_neither_a_failure_nor_a_success() -> None:
    """Mended by oneself it needed no help; and help does not fade in the middle of mistakes (FIELD, A15)."""
    slip = e.FieldChanged(START, "t1", "a", Field(FieldKind.TEXT, Holding.FULL, Fault.OTHER, 1, 1))
    part = e.FieldChanged(START, "t1", "a", Field(FieldKind.TEXT, Holding.PART))
    made = lesson(done(0), done(1), slip)
    assert (made.help.row, made.help.helped, made.helped) == (0, False, frozenset())
    assert lesson(done(0), done(1), part).help.row == 2


def test_going_back_on_the_way_is_no_success() -> None:
    """Who closes the page again has not done a step, and help does not fade for it."""
    made = lesson(done(0), done(1), done(2), undone(0))
    assert (made.help.row, made.help.change, made.help.level) == (0, "", Level.GUIDED)
    assert made.did == "s2"  # undone or not, that was the last one done


def test_a_refused_change_is_taken_back_and_none_follows() -> None:
    """« Non, comme avant » is the last word."""
    kept = lesson(*map(done, range(4)), e.HelpKept(START))
    assert (kept.help.level, kept.help.change, kept.help.steady) == (Level.GUIDED, "", True)
    again = lesson(*map(done, range(4)), e.HelpKept(START), *map(done, range(4, 8)))
    assert again.help.level is Level.GUIDED
    assert lesson(WRONG, WRONG, WRONG, e.HelpKept(START), WRONG, WRONG, WRONG).help.level is Level.GUIDED


def test_a_change_refused_in_an_exercise_before_is_not_offered_again() -> None:
    """A refusal holds as long as the program runs (FIELD, A15)."""
    assert lesson(*map(done, range(8)), steady=True).help.level is Level.GUIDED
    refused = lesson(WRONG, WRONG, WRONG, steady=True).help
    assert (refused.level, refused.change, refused.hints) == (Level.GUIDED, "", 1)


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
    assert lesson(done(0), HINT, done(1), done(2)).helped == {1}
    assert lesson(done(0), WRONG).helped == {1}
    assert lesson().helped == frozenset()


def test_a_step_once_done_with_help_stays_one_however_often_it_is_done() -> None:
    """« Sans aide » counts what was really done without."""
    assert lesson(HINT, done(0), undone(0), done(0)).helped == {0}


# -- marks --------------------------------------------------------------------------------------------------


def test_marks_tell_where_each_step_began() -> None:
    """« Recommencer cette étape » and « Revenir en arrière » cut the log there."""
    made = lesson(HINT, done(0), WRONG, done(1), HINT)
    assert marked(made) == [("s0", 0), ("s1", 2), ("s2", 4)]
    assert made.count == 5
    assert mark_of_step(made) == made.marks[2]
    assert mark_of_former_step(made) == made.marks[1]
    assert mark_of_former_step(lesson(HINT)) is None


def test_the_former_step_is_another_one() -> None:
    """A field emptied and filled again marks one step several times: going back must still go back."""
    made = lesson(done(0), done(1), undone(1), done(1), undone(1))
    assert [step for step, _ in marked(made)] == ["s0", "s1", "s2", "s1", "s2", "s1"]
    assert mark_of_step(made) == made.marks[1]
    assert mark_of_former_step(made) == made.marks[0]


def test_who_is_led_back_begins_the_step_again_from_before_the_error() -> None:
    """Beginning a repair again would leave the error where it is."""
    made = lesson(done(0), ASTRAY)
    assert marked(made)[-1] == ("", 2)
    assert mark_of_step(made) == made.marks[1]
    assert mark_of_former_step(made) == made.marks[0]


def test_a_station_that_is_reached_is_not_begun_again() -> None:
    """« Recommencer cette étape » at the second login does not undo the first, though its steps look alike."""
    made = lesson(done(0), done(1), undone(0), guide=Ladder(stations=True))
    assert [step for step, _ in marked(made)] == ["s0", "s1", "s2", "s0"]
    assert mark_of_step(made) == made.marks[3]


def test_at_the_end_both_lead_to_the_last_step() -> None:
    """There is no present step to retake; the last one can be done once more."""
    made = lesson(*map(done, range(STEPS)))
    assert marked(made) == [*((f"s{n}", n) for n in range(STEPS)), ("", STEPS)]
    late = lesson(*map(done, range(STEPS)), done(0), HINT)
    assert late.marks == made.marks
    assert mark_of_step(made) == mark_of_former_step(made) == made.marks[STEPS - 1]


def test_two_marks_are_enough_to_go_back() -> None:
    """From the second step to the first."""
    former = mark_of_former_step(lesson(done(0)))
    assert former is not None
    assert former.count == 0


def test_an_exercise_that_is_over_before_it_begins_has_nothing_to_take_back() -> None:
    """What was given may be all that it asks for."""
    made = lesson(HINT, guide=Ladder(steps=0))
    assert mark_of_step(made) is None
    assert mark_of_former_step(made) is None


def test_the_lesson_goes_on_when_the_last_step_is_undone_after_the_end() -> None:
    """Who is out again after « Bravo » is led in again."""
    made = lesson(done(0), done(1), undone(1), guide=Ladder(steps=2))
    assert [step for step, _ in marked(made)] == ["s0", "s1", "", "s1"]
    assert made.where.step_id == "s1"


# -- what is a failure, and what a remark is on -------------------------------------------------------------


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


def test_failures_of_one_step_are_not_those_of_the_next() -> None:
    """Two wrong codes at two steps are no repetition."""
    assert lesson(WRONG, done(0), WRONG).help.hints == 0
    assert lesson(WRONG, done(0)).help.failure == ()


def test_what_the_learner_did_last_is_kept_for_a_remark_and_what_came_by_itself_is_not() -> None:
    """A mail that arrives while somebody reads an explanation must not take it away."""
    shown = e.PageShown(START, "login", SITE)
    assert lesson(done(0), ARRIVED, shown).last == done(0)
    assert lesson(ARRIVED).last is None


def test_what_is_about_the_coach_takes_no_remark_away() -> None:
    """A hint that is asked for must not hide the explanation of what went wrong."""
    for quiet in (HINT, e.CluesShown(START, "m"), e.LostAsked(START), e.LostClosed(START), e.HelpKept(START)):
        assert lesson(WRONG, quiet).last == WRONG
    assert lesson(WRONG, SHOWN).last == SHOWN


def test_all_events_of_one_act_count() -> None:
    """One click may lead to several; time alone leads to none, and still the way is looked at."""
    guide = Ladder()
    made = lessons.follow(guide, FADING, lesson(), (done(0), done(1), ARRIVED), STATE, START)
    assert (made.count, made.where.place, made.last) == (3, 2, done(1))
    assert lessons.follow(guide, FADING, made, (), STATE, START) == made


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
        [
            *map(done, range(STEPS)),
            *map(undone, range(STEPS)),
            *(WRONG, FORMER, HINT, ASTRAY, FOUND, ARRIVED),
            *(e.HelpKept(START), e.HelpSet(START, Level.HINTS)),
        ]
    ),
    max_size=40,
)


@given(LOGS)
def test_from_every_mark_the_rest_of_the_log_leads_to_the_same_lesson(log: list[e.Event]) -> None:
    """What a mark holds is the lesson as it was: taken back to it, all goes on as if nothing had been in between."""
    plan, guide = Plan(Level.GUIDED, Level.HINTS), Ladder()
    made = lesson(*log, plan=plan)
    assert made.help.level is not Level.ALONE  # no log brings less help than the exercise allows of itself
    assert [mark.count for mark in made.marks] == sorted({mark.count for mark in made.marks})
    assert made.helped <= set(range(STEPS + 1))
    for number, mark in enumerate(made.marks):
        assert mark.lesson.count == mark.count
        again = mark.lesson.replace(marks=(*mark.lesson.marks, mark))
        assert again.marks == made.marks[: number + 1]
        for event in log[mark.count :]:
            again = lessons.follow(guide, plan, again, (event,), STATE, START)
        assert again == made


def test_help_is_exactly_what_the_log_says() -> None:
    """Every field counts: rows, failures, what was before, whether there was help."""
    assert lesson(done(0), done(1)).help.row == 2
    assert lesson(done(0), HINT).help == Help(Level.GUIDED, hints=1, row=0, helped=True)
    assert lesson(done(0), SHOWN).help == Help(Level.GUIDED, row=0, helped=True)
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
    assert lesson(HINT, e.HelpSet(START, Level.HINTS), done(0)).helped == {0}


def test_a_mark_is_told_from_another_by_all_it_holds() -> None:
    """Two steps that begin at one instant are two marks."""
    made = lesson(done(0))
    assert made.marks[1] == Mark(made.where, 1, made.marks[1].lesson)
    assert made.marks[0] != made.marks[1]
    assert len({mark.where.key for mark in made.marks}) == 2

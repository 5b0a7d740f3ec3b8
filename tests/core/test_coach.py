"""Where the learner is on the way: a fold over the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core.coach import START as BEGINNING
from desktop_sim.core.coach import Back, Course, Match, Step, advance, position_after, present_step
from desktop_sim.core.mailbox import Folder
from tests.helpers.core import OTHER_SITE, QUARTER, SITE, START, Practice

NUMBER = Step(
    "number",
    "login.number",
    (Match("FieldCompleted", (("anchor", "login.number"),)),),
    undone=(Match("FieldEmptied", (("anchor", "login.number"),)),),
)
IDENTIFY = Step("identify", "login.submit", (Match("IdentityAccepted"),), milestone=True)
ASK = Step("ask", "login.ask", (Match("CodeIssued"),))
ENTER = Step("enter", "login.code", (Match("LoggedIn"), Match("AlreadyConnected")), milestone=True)
EXPIRED = Back(Match("CodeExpired"), frozenset({"ask"}))
COURSE = Course((NUMBER, IDENTIFY, ASK, ENTER), (EXPIRED,))

TYPED = e.FieldCompleted(START, "login.number")
EMPTIED = e.FieldEmptied(START, "login.number")
IDENTIFIED = e.IdentityAccepted(START, SITE, "attempt-1", "odette", True)
IN = e.LoggedIn(START, SITE, "odette")
GONE = e.CodeExpired(START, SITE, "code-1")


def step_after(*log: e.Event) -> str:
    step = present_step(COURSE, position_after(COURSE, log))
    return step.step_id if step else "done"


def test_the_first_step_comes_first() -> None:
    """Before anything happened the coach asks for the number."""
    assert step_after() == "number"


def test_a_step_is_done_by_its_event_with_its_values_only() -> None:
    """A complete password field does not complete the number."""
    assert step_after(TYPED) == "identify"
    assert step_after(e.FieldCompleted(START, "login.password")) == "number"
    assert step_after(e.FieldEntered(START, "login.number")) == "number"


def test_any_of_several_events_completes_a_step() -> None:
    """There is more than one way in."""
    assert step_after(IDENTIFIED, e.AlreadyConnected(START, SITE)) == "done"


def test_a_step_undone_is_to_be_done_again() -> None:
    """Who empties the field is asked for the number again."""
    assert step_after(TYPED, EMPTIED) == "number"


def test_a_milestone_completes_what_is_before_it_for_good() -> None:
    """The page that wipes its fields after the login must not send the learner back to them."""
    assert step_after(IDENTIFIED) == "ask"
    assert step_after(TYPED, IDENTIFIED, EMPTIED) == "ask"


def test_only_a_back_reopens_steps_and_only_those_it_names() -> None:
    """After an expired code a new one is to be asked for, and the number is not typed again."""
    practice = Practice()
    practice.to_code()
    assert step_after(*practice.session.log) == "enter"
    practice.wait(QUARTER)
    assert step_after(*practice.session.log) == "ask"
    practice.ask()
    practice.submit(practice.code())
    assert step_after(*practice.session.log) == "done"


def test_steps_may_be_done_before_their_turn() -> None:
    """Any order that makes sense is followed: the present step is the first that is not done."""
    swapped = Course((ASK, NUMBER))
    position = position_after(swapped, [TYPED])
    assert present_step(swapped, position) == ASK
    assert position.done == {"number"}


def test_what_the_learner_did_last_is_kept_for_a_remark_and_what_came_by_itself_is_not() -> None:
    """A mail that arrives while somebody reads an explanation must not take it away."""
    arrived = e.MailDelivered(START, "mail-1", "code-mail", Folder.INBOX)
    shown = e.PageShown(START, "login", SITE)
    assert position_after(COURSE, [TYPED, arrived, shown]).last == TYPED
    assert position_after(COURSE, [arrived]).last is None


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (Match("MailDelivered"), True),
        (Match("MailDelivered", (("folder", "spam"), ("mail_id", "code-mail"))), True),
        (Match("MailDelivered", (("folder", "inbox"),)), False),
        (Match("MailDelivered", (("folder", "spam"), ("mail_id", "other"))), False),
        (Match("MailSent"), False),
        (Match("Event"), False),
    ],
)
def test_an_event_is_matched_by_name_and_by_the_values_of_enumerations(match: Match, fits: bool) -> None:
    """An exercise file says folder = "spam"; all values named must agree."""
    assert match.fits(e.MailDelivered(START, "mail-1", "code-mail", Folder.SPAM)) is fits


def test_every_event_can_be_named_in_an_exercise() -> None:
    """The table of names is the vocabulary of exercise files; bases are not in it."""
    assert {"LoggedIn", "CodeExpired", "MailDelivered", "TabOpened", "ClockMoved"} <= set(e.EVENTS)
    assert not {"Event", "SiteEvent"} & set(e.EVENTS)
    assert all(kind.__name__ == name for name, kind in e.EVENTS.items())


@given(st.lists(st.sampled_from([TYPED, EMPTIED, IDENTIFIED, IN, GONE, e.LoggedOut(START, OTHER_SITE)]), max_size=12))
def test_going_on_step_by_step_is_the_same_as_from_the_whole_log(log: list[e.Event]) -> None:
    """Bridge and report fold the same log, one event at a time or all at once."""
    position = BEGINNING
    for event in log:
        position = advance(COURSE, position, event)
    assert position == position_after(COURSE, log)
    assert position.done <= {step.step_id for step in COURSE.steps}
    milestones = [n for n, step in enumerate(COURSE.steps) if step.milestone and step.step_id in position.done]
    assert all(s.step_id in position.done for s in COURSE.steps[: max(milestones, default=0)] if s is not ASK)


SECOND = Course(
    (
        Step("first", "login.submit", (Match("LoggedIn"),), milestone=True),
        Step("leave", "account.logout", (Match("LoggedOut"),), after="first"),
        Step("again", "login.submit", (Match("LoggedIn"),), after="leave"),
        Step("last", "account.logout", (Match("LoggedOut"),), after="again"),
    )
)
OUT = e.LoggedOut(START, SITE)


def done_after(course: Course, *log: e.Event) -> set[str]:
    return set(position_after(course, log).done)


def test_a_step_that_comes_after_another_counts_only_then() -> None:
    """The second login of an exercise is not done by the first."""
    assert done_after(SECOND, IN) == {"first"}
    assert done_after(SECOND, OUT) == set()
    assert done_after(SECOND, IN, OUT) == {"first", "leave"}
    assert done_after(SECOND, IN, OUT, IN) == {"first", "leave", "again"}
    assert done_after(SECOND, IN, OUT, IN, OUT) == {"first", "leave", "again", "last"}


def test_steps_before_one_that_must_wait_still_count() -> None:
    """A step that waits for its turn must not hide those that stand before it in the file."""
    course = Course((NUMBER, Step("late", "x", (Match("LoggedOut"),), after="number"), IDENTIFY))
    assert done_after(course, TYPED) == {"number"}
    assert done_after(course, IDENTIFIED) == {"number", "late", "identify"}


MAILBOX = e.PageShown(START, "mailbox", "box")
LOGIN = e.PageShown(START, "login", SITE)
GO = Course(
    (
        NUMBER,
        Step("go", "browser.tab.mailbox", (Match("PageShown", (("page", "mailbox"),)),), after="number"),
        Step("stay", "mailbox.check", (Match("PageShown", (("page", "mailbox"),)),), after="go"),
        Step("read", "mailbox.code-mail", (Match("MessageOpened"),)),
    )
)


def test_who_is_on_the_page_already_is_not_sent_there() -> None:
    """With two windows the mailbox may stand in front before it is asked for."""
    assert done_after(GO, MAILBOX) == set()
    assert done_after(GO, MAILBOX, TYPED) == {"number", "go", "stay"}
    assert done_after(GO, MAILBOX, LOGIN, TYPED) == {"number"}
    assert done_after(GO, TYPED, MAILBOX) == {"number", "go", "stay"}
    assert position_after(GO, [MAILBOX, TYPED]).page == MAILBOX
    assert position_after(GO, [TYPED]).page is None


def test_what_is_about_the_coach_takes_no_remark_away() -> None:
    """A hint that is asked for must not hide the explanation of what went wrong."""
    for quiet in (e.HintAsked(START), e.CluesShown(START, "m"), e.FieldEmptied(START, "login.number")):
        assert position_after(COURSE, [TYPED, quiet]).last == TYPED
    assert position_after(COURSE, [TYPED, e.StepShown(START, "x")]).last == e.StepShown(START, "x")

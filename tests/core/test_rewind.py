"""Steps taken back: what is undone never happened, time included."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.apply import replay
from tests.helpers.core import LOGIN_PAGE, ODETTE, QUARTER, SITE, START, Practice, kinds, two_sites


def counted(practice: Practice) -> int:
    return len(practice.session.log)


def test_the_state_is_again_what_it_was() -> None:
    """Only the counts go on, which give ids."""
    practice = Practice()
    practice.identify()
    before, count = practice.session.state, counted(practice)
    practice.ask()
    practice.session.rewind(count)
    after = practice.session.state
    assert after.replace(codes=0, mails=0) == before.replace(codes=0, mails=0)
    assert kinds(practice.session.log)[-1] == "StepRetaken"
    assert practice.replayed_alike()


def test_no_code_is_given_twice() -> None:
    """A code undone must not be drawn again: its digits are known."""
    practice = Practice()
    practice.identify()
    count = counted(practice)
    practice.ask()
    first = practice.code()
    practice.session.rewind(count)
    practice.ask()
    attempt = practice.session.state.site(SITE).attempt
    assert attempt is not None
    assert attempt.newest is not None
    assert attempt.newest.code_id == "code-2"
    assert practice.code() == practice.secrets.codes["code-2"]
    assert kinds(practice.submit(practice.code())) == ["CodeAccepted", "LoggedIn"]
    assert first == practice.secrets.codes["code-1"]


def test_time_goes_back_too() -> None:
    """Sixteen minutes undone did not pass: the code is valid again, and its life is no longer than it was."""
    practice = Practice()
    digits = practice.to_code()
    count, at = counted(practice), practice.session.now()
    practice.do(i.MoveClock(QUARTER + timedelta(minutes=1)))
    assert "CodeExpired" in kinds(practice.session.log)
    practice.session.rewind(count)
    assert practice.session.now() == at
    practice.wait(QUARTER - timedelta(seconds=1))
    assert kinds(practice.submit(digits)) == ["CodeAccepted", "LoggedIn"]


def test_a_code_does_not_live_longer_for_being_taken_back_to() -> None:
    """What was waited before the point kept counts."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(timedelta(minutes=14))
    practice.do(i.CheckMail())
    count = counted(practice)
    practice.wait(timedelta(minutes=30))
    practice.session.rewind(count)
    practice.wait(timedelta(minutes=1))
    assert "CodeExpired" in kinds(practice.session.log)
    assert kinds(practice.submit(digits)) == ["CodeRefused"]


def test_nothing_before_the_beginning_can_be_undone() -> None:
    """The tab that stands open at first, and what was given, stay."""
    practice = Practice()
    begun = practice.session.begun_with
    beginning = practice.session.log[:begun]
    practice.identify()
    for count in (0, -5, begun):
        practice.session.rewind(count)
        assert practice.session.state.browsing.tabs.keys() == {"t1"}
        assert practice.session.log[:begun] == beginning
        assert len(practice.session.log) == begun + 1


@given(st.lists(st.sampled_from(["ask", "wrong", "wait", "tick", "tab", "rewind"]), max_size=25), st.integers(0, 60))
def test_replaying_the_log_gives_the_state_also_after_taking_back(acts: list[str], back: int) -> None:
    """The log is the whole truth, however often it was cut."""
    practice = Practice()
    practice.identify()
    latest = practice.session.now()
    for act in acts:
        if act == "ask":
            practice.ask()
        elif act == "wrong":
            practice.submit(practice.wrong())
        elif act == "wait":
            practice.wait(timedelta(minutes=4))
        elif act == "tick":
            practice.tick()
        elif act == "tab":
            practice.do(i.OpenTab())
        else:
            practice.session.rewind(back)
            latest = practice.session.now()
        assert practice.session.now() >= latest
        latest = practice.session.now()
    assert replay(practice.session.state, practice.session.log) == practice.session.state
    times = [event.at for event in practice.session.log]
    assert times == sorted(times)


@pytest.mark.parametrize("ticked", [True, False])
def test_a_login_taken_back_leaves_no_trusted_computer(ticked: bool) -> None:
    """The box ticked in a step that was undone does not count."""
    practice = Practice()
    count = counted(practice)
    practice.log_in(tick=ticked)
    practice.session.rewind(count)
    assert practice.session.state.trust == ()
    assert isinstance(practice.identify(ODETTE)[0], e.IdentityAccepted)


def test_all_counts_go_on() -> None:
    """Attempts, codes, mails and trusted computers: no id stands for two things."""
    practice = Practice()
    count = counted(practice)
    practice.log_in(tick=True)
    before = practice.session.state
    practice.session.rewind(count)
    after = practice.session.state
    assert (after.attempts, after.codes, after.mails, after.grants) == (
        before.attempts,
        before.codes,
        before.mails,
        before.grants,
    )
    assert (before.attempts, before.codes, before.mails, before.grants) == (1, 1, 1, 1)


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=1), timedelta(days=400)])
def test_the_instant_is_that_of_the_last_event_kept_also_when_the_clock_was_set_back(back: timedelta) -> None:
    """A machine that sets its clock back between two clicks must not send the learner to before the step."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(timedelta(minutes=5))
    count, at = counted(practice), practice.session.log[-1].at
    practice.wait(timedelta(minutes=5))
    practice.clock.advance(-back)
    practice.session.rewind(count)
    assert practice.session.now() == practice.session.log[-1].at == at
    practice.wait(timedelta(minutes=1))
    assert kinds(practice.submit(digits)) == ["CodeAccepted", "LoggedIn"]


def test_taken_back_to_the_beginning_it_is_the_instant_of_the_beginning() -> None:
    """What was given before lies before it: an hour of history is not played again."""
    practice = Practice()
    practice.wait(timedelta(minutes=5))
    practice.identify()
    practice.session.rewind(0)
    assert practice.session.now() == practice.session.log[-1].at == START


def test_a_mail_that_was_on_its_way_comes_again() -> None:
    """Taken back to just after the code was asked for, one waits for a mail that comes (FIELD, A2)."""
    practice = Practice()
    digits = practice.to_code()
    count = counted(practice)
    practice.wait(timedelta(minutes=1))
    assert "MailDelivered" in kinds(practice.session.log)
    practice.session.rewind(count)
    assert practice.session.state.mailbox.messages == {}
    due = practice.session.next_deadline()
    assert due is not None
    assert "MailDelivered" in kinds(practice.wait(due - practice.session.now()))
    assert kinds(practice.submit(digits)) == ["CodeAccepted", "LoggedIn"]


def test_a_code_taken_back_was_not_asked_for() -> None:
    """Who begins a step again and again must not use up the codes of an hour."""
    practice = Practice()
    practice.identify()
    count = counted(practice)
    for _ in range(12):
        assert "CodeIssued" in kinds(practice.ask())
        practice.session.rewind(count)


def test_fields_and_cursor_are_as_they_were() -> None:
    """What was written since stands there no more, for the state; what had been written does."""
    practice = Practice(two_sites().replace(start=LOGIN_PAGE))
    practice.do(i.EnterField("t1", "login.number"))
    practice.write("login.number", "269")
    before, count = practice.session.state, counted(practice)
    practice.write("login.number", ODETTE.number)
    practice.do(i.EnterField("t1", "login.password"))
    practice.write("login.password", "x")
    practice.session.rewind(count)
    assert (practice.session.state.fields, practice.session.state.cursor) == (before.fields, before.cursor)

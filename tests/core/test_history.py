"""What has happened before a practice begins."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.history import ACTS, Given, intents_of
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.trust import add_months
from tests.helpers.core import ODETTE, SITE, START, ManualClock, Practice, SeededSecrets, kinds, two_sites


def begun(*acts: tuple[str, datetime]) -> PracticeSession:
    given = tuple(Given(act, at, "box" if act == "open-mailbox" else SITE) for act, at in acts)
    scenario = two_sites()
    scenario = scenario.replace(start=PageRef("login", SITE))
    return PracticeSession(scenario, TrainingClock(ManualClock()), SeededSecrets(0, None), given)


def ago(minutes: int) -> datetime:
    return START - timedelta(minutes=minutes)


def test_every_act_is_known_by_a_plain_name() -> None:
    """The names stand in exercise files."""
    assert set(ACTS) == {"identify", "ask-code", "tick-trust", "enter-code", "log-out", "open-mailbox", "close-site"}


def test_a_code_asked_for_has_arrived() -> None:
    """« The code was asked for two minutes ago »: the mail is there, and thirteen minutes are left."""
    session = begun(("identify", ago(3)), ("ask-code", ago(2)))
    attempt = session.state.site(SITE).attempt
    assert attempt is not None
    assert attempt.newest is not None
    assert attempt.newest.expires_at == ago(2) + timedelta(minutes=15)
    assert len(session.state.mailbox.messages) == 1
    assert session.now() == START
    assert session.begun_with == len(session.log)


def test_recognised_seven_months_ago_is_recognised_no_more() -> None:
    """The box ticked seven months ago has run out, the one ticked two months ago has not."""
    for months, wanted in ((7, "IdentityAccepted"), (2, "DeviceTrusted")):
        at = add_months(START, -months)
        acts = ("identify", "ask-code", "tick-trust", "enter-code", "log-out")
        session = begun(*((act, at) for act in acts))
        assert len(session.state.trust) == 1
        assert session.state.site(SITE).account_id is None
        events = session.dispatch(i.Identify(SITE, ODETTE.number, ODETTE.passwords[0]))
        assert kinds(events)[0] == wanted


def test_the_mailbox_stands_open_and_the_site_is_closed() -> None:
    """« L'onglet du compte est fermé »: it can be brought back as it was."""
    acts = (("identify", ago(3)), ("ask-code", ago(2)), ("open-mailbox", ago(1)), ("close-site", ago(1)))
    session = begun(*acts)
    assert [tab.page for tab in session.state.browsing.tabs.values()] == [PageRef("mailbox", "box")]
    session.dispatch(i.ReopenTab())
    assert session.state.browsing.front().page == PageRef("login", SITE)


def test_without_a_code_there_is_none_to_enter() -> None:
    """An act that makes no sense does nothing."""
    session = begun(("enter-code", ago(1)))
    assert session.state.site(SITE).account_id is None


def test_the_password_given_is_the_one_that_counts_then() -> None:
    """After a change of password the history logs in with the new one, else the exercise would begin refused."""
    practice = Practice()
    practice.log_in()
    practice.do(i.ChangePassword(SITE))
    (intent,) = intents_of(Given("identify", START, SITE), lambda: practice.session.state, practice.secrets)
    assert isinstance(intent, i.Identify)
    assert (intent.site_id, intent.number, intent.password) == (SITE, ODETTE.number, ODETTE.passwords[1])

"""The bridge carries intents one way and news the other, in order, with one timer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import Scenario
from desktop_sim.storage.clock import SystemClock
from desktop_sim.ui.qt.session_bridge import SessionBridge
from tests.helpers.core import ODETTE, SITE, ManualClock, SeededSecrets, kinds, two_sites

Events = tuple[e.Event, ...]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def bridge(qtbot: QtBot, clock: ManualClock) -> SessionBridge:
    return make(two_sites(), clock)


def make(scenario: Scenario, clock: ManualClock | SystemClock) -> SessionBridge:
    return SessionBridge(PracticeSession(scenario, TrainingClock(clock), SeededSecrets()))


def identify(bridge: SessionBridge) -> None:
    bridge.dispatch(i.Identify(SITE, ODETTE.number, ODETTE.passwords[0]))


def timer(bridge: SessionBridge) -> QTimer:
    (only,) = bridge.findChildren(QTimer)
    return only


def test_what_answers_an_act_came_of_the_same_thing(bridge: SessionBridge) -> None:
    """A page that puts the cursor into its next field is no learner who did."""

    def answer(events: Events) -> None:
        if "IdentityAccepted" in kinds(events):
            bridge.dispatch(i.EnterField("t1", "a.field"), "a.field")

    bridge.happened.connect(answer)
    bridge.dispatch(i.Identify(SITE, ODETTE.number, ODETTE.passwords[0]), "a.button")
    bridge.dispatch(i.OpenTab(), "a.plus")
    assert [act.anchor for act in bridge.acts] == ["a.button", "a.button", "a.plus"]


def test_an_intent_uttered_while_another_is_carried_out_waits_its_turn(bridge: SessionBridge) -> None:
    """A widget that answers an event with an intent must not run rules inside rules."""
    seen: list[str] = []
    depth = 0

    def answer(events: Events) -> None:
        nonlocal depth
        depth += 1
        assert depth == 1, "carried out inside another"
        seen.extend(kinds(events))
        if "IdentityAccepted" in kinds(events):
            bridge.dispatch(i.AskForCode(SITE))
            bridge.dispatch(i.TickTrust(SITE, True))
            assert "CodeIssued" not in [type(known).__name__ for known in bridge.log]
        depth -= 1

    bridge.happened.connect(answer)
    identify(bridge)
    places = [seen.index(name) for name in ("IdentityAccepted", "CodeIssued", "TrustTicked")]
    assert places == sorted(places)


def test_changed_comes_once_for_a_dispatch_and_after_its_events(bridge: SessionBridge) -> None:
    """Every « changed » renders all pages: one too many costs time, one too few shows an old state."""
    seen: list[str] = []
    bridge.happened.connect(lambda events: seen.append(" ".join(kinds(events))))
    bridge.changed.connect(lambda: seen.append("changed"))
    identify(bridge)
    assert seen == ["IdentityAccepted", "changed"]


def test_an_intent_that_leads_to_nothing_changes_nothing(bridge: SessionBridge) -> None:
    """Nothing is rendered for nothing; who follows the clock is told that time has passed, and of no event."""
    seen: list[object] = []
    bridge.happened.connect(seen.append)
    bridge.changed.connect(lambda: seen.append("changed"))
    bridge.dispatch(i.LetTimePass())
    assert seen == [()]


def test_an_instant_that_is_waited_for_changes_what_is_shown(bridge: SessionBridge, clock: ManualClock) -> None:
    """From then on another code may be asked for, though nothing happens by itself: once, and never before."""
    seen: list[str] = []
    bridge.changed.connect(lambda: seen.append("changed"))
    bridge.wake_at(bridge.now() + timedelta(seconds=30))
    assert timer(bridge).isActive()
    clock.advance(timedelta(seconds=29))
    timer(bridge).timeout.emit()
    assert seen == []
    clock.advance(timedelta(seconds=1))
    timer(bridge).timeout.emit()
    assert seen == ["changed"]


def test_one_timer_is_set_to_the_next_deadline(bridge: SessionBridge) -> None:
    """Nothing is polled: with nothing due, no timer runs; with a mail on its way, one is set to its arrival."""
    assert not timer(bridge).isActive()
    identify(bridge)
    bridge.dispatch(i.AskForCode(SITE))
    deadline = bridge.next_deadline()
    assert deadline is not None
    wait = (deadline - bridge.now()) / timedelta(milliseconds=1)
    assert timer(bridge).isSingleShot()
    assert timer(bridge).isActive()
    assert timer(bridge).interval() == pytest.approx(wait + 1, abs=1)


def test_a_mail_arrives_by_the_timer_alone(qtbot: QtBot) -> None:
    """The learner waits for the mail and does nothing: it must come all the same."""
    bridge = make(two_sites(mail_delay=timedelta(milliseconds=40)), SystemClock())
    identify(bridge)
    bridge.dispatch(i.AskForCode(SITE))
    assert not bridge.state.mailbox.messages
    with qtbot.waitSignal(bridge.changed, timeout=2000):
        pass
    assert len(bridge.state.mailbox.messages) == 1
    bridge.stop()


def test_a_deadline_far_away_does_not_overflow_the_timer(qtbot: QtBot, clock: ManualClock) -> None:
    """Months until the end of a trust are more milliseconds than a timer takes."""
    bridge = make(two_sites(mail_delay=timedelta(days=400)), clock)
    identify(bridge)
    bridge.dispatch(i.AskForCode(SITE))
    assert 0 < timer(bridge).interval() <= 12 * 3600 * 1000 + 1


def test_a_failing_listener_does_not_block_the_bridge(bridge: SessionBridge, clock: ManualClock) -> None:
    """After an error in a rule the next intent is carried out as ever."""
    with pytest.raises(KeyError):
        bridge.dispatch(i.Identify("no-such-site", "", ""))
    identify(bridge)
    assert any(isinstance(event, e.IdentityAccepted) for event in bridge.log)


def test_a_stopped_bridge_lets_nothing_happen(bridge: SessionBridge) -> None:
    """After the end of a practice no timer wakes it."""
    identify(bridge)
    bridge.dispatch(i.AskForCode(SITE))
    bridge.stop()
    assert not timer(bridge).isActive()


def test_now_is_aware_utc(bridge: SessionBridge) -> None:
    """Instants without a zone cannot be compared with those of the rules."""
    assert bridge.now().tzinfo is UTC
    assert isinstance(bridge.now(), datetime)

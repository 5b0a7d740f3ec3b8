"""The session: one thing after the other, from one clock, all of it in the log."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.apply import apply, replay
from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.intents import Intent
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.rules import DECISIONS
from desktop_sim.core.session import ReentranceError
from desktop_sim.core.state import empty_state
from tests.helpers.core import ODETTE, QUARTER, RENE, SITE, START, UNKNOWN_NUMBER, Practice, kinds, texts, two_sites

THREADS = 8


def all_intents(base: type[Intent] = Intent) -> list[type[Intent]]:
    return [kind for child in base.__subclasses__() for kind in (child, *all_intents(child))]


@pytest.mark.parametrize("tick", [True, False])
def test_the_right_code_from_many_threads_lets_in_once(tick: bool) -> None:
    """Rule 3: whatever the thread, exactly one succeeds and the others hear that the login is done."""
    practice = Practice()
    digits = practice.to_code()
    practice.tick(tick)
    gate = Barrier(THREADS)
    answers: list[tuple[e.Event, ...]] = []

    def press() -> None:
        gate.wait(timeout=10)
        answers.append(practice.submit(digits))

    threads = [Thread(target=press) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    names = sorted(kinds(answer)[-1] for answer in answers)
    assert names == ["AlreadyConnected"] * (THREADS - 1) + ["LoggedIn"]
    assert kinds(practice.session.log).count("CodeAccepted") == 1
    assert practice.replayed_alike()


def test_threads_wait_for_each_other() -> None:
    """Rule 3: a second submission that comes while the first is being decided sees its outcome."""
    practice = Practice()
    digits = practice.to_code()
    answers: list[tuple[e.Event, ...]] = []
    second = Thread(target=lambda: answers.append(practice.submit(digits)))
    draw = practice.secrets.digits

    def slow(code_id: str, length: int) -> str:
        if not second.ident:
            second.start()
            second.join(timeout=0.05)  # it cannot end: it waits for this very submission
        return draw(code_id, length)

    practice.secrets.digits = slow  # type: ignore[method-assign]
    first = practice.submit(digits)
    second.join(timeout=10)
    assert (kinds(first)[-1], kinds(answers[0])) == ("LoggedIn", ["AlreadyConnected"])


@pytest.mark.parametrize("asked", ["dispatch", "rewind"])
def test_what_is_asked_for_from_inside_a_decision_is_refused_and_nothing_freezes(asked: str) -> None:
    """A lock that waits for itself is a window that stands still; an error has a text and leaves all as it was."""
    practice = Practice()
    digits = practice.to_code()
    draw, answers = practice.secrets.digits, []

    def curious(code_id: str, length: int) -> str:
        if asked == "rewind":
            practice.session.rewind(1)
        practice.submit(digits)
        return draw(code_id, length)

    practice.secrets.digits = curious  # type: ignore[method-assign]
    before, log = practice.session.state, list(practice.session.log)

    def press() -> None:
        with pytest.raises(ReentranceError, match="inside a decision") as caught:
            practice.submit(digits)
        answers.append(str(caught.value))

    thread = Thread(target=press, daemon=True)  # a frozen one must not keep the tests
    thread.start()
    thread.join(timeout=10)
    assert len(answers) == 1, "it waits for itself"
    assert digits not in answers[0]
    assert (practice.session.state, practice.session.log) == (before, log)
    practice.secrets.digits = draw  # type: ignore[method-assign]
    assert kinds(practice.submit(digits)) == ["CodeAccepted", "LoggedIn"]


def test_every_intent_has_a_decision() -> None:
    """An intent that nobody decides on would be an exception in front of a learner."""
    assert set(all_intents()) - {i.MoveClock} == set(DECISIONS)


def test_what_is_due_happens_before_what_is_asked() -> None:
    """Rule 2: a code typed after its end is late even if no timer ran in between."""
    practice = Practice()
    digits = practice.to_code()
    practice.clock.advance(QUARTER)
    assert kinds(practice.submit(digits)) == ["MailDelivered", "CodeExpired", "CodeRefused"]


def test_what_became_due_together_is_told_in_the_order_in_which_it_did() -> None:
    """A computer that slept tells mail, end of block and expiry by their instants, not by the present one."""
    practice = Practice()
    practice.to_code()
    practice.fail(5)
    events = practice.wait(QUARTER * 4)
    assert kinds(events) == ["MailDelivered", "CodeEntryFreed", "CodeExpired"]
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events[-1].at == START + QUARTER


def test_the_log_replayed_gives_the_state() -> None:
    """Reports, « montre-moi » and bug reports are made from the log alone."""
    practice = Practice()
    practice.log_in(tick=True)
    practice.do(i.OpenTab())
    practice.do(i.Visit("t2", PageRef("mailbox")))
    practice.do(i.MoveClock(months=7))
    practice.log_out()
    practice.do(i.UseComputer("library"))
    practice.log_in(RENE)
    practice.do(i.MoveMessage("mail-1", Folder.TRASH))
    assert practice.replayed_alike()
    assert replay(practice.session.state, []) == empty_state(practice.session.state.scenario)


def test_an_event_that_changes_nothing_leaves_the_very_state() -> None:
    """A link not followed is in the log only."""
    state = Practice().session.state
    assert apply(state, e.LinkNotFollowed(START, "mail-1", "scam")) is state


def test_a_page_is_told_once_when_another_one_is_in_front() -> None:
    """The coach's first words depend on the page in front; told at every click they would flicker."""
    practice = Practice()
    shown = [event for event in practice.session.log if isinstance(event, e.PageShown)]
    assert [event.page for event in shown] == ["newtab"]
    assert isinstance(practice.do(i.Visit("t1", PageRef("mailbox")))[-1], e.PageShown)
    assert not isinstance(practice.do(i.OpenFolder(Folder.SPAM))[-1], e.PageShown)
    assert practice.do(i.OpenTab(MAIN_WINDOW))[-1] == e.PageShown(START, "newtab", "")


def test_a_site_that_does_not_exist_is_a_fault_and_leaves_the_session_usable() -> None:
    """A fault of the program must not lock the session, nor change anything, nor show what was typed."""
    practice = Practice()
    before = practice.session.state
    with pytest.raises(KeyError) as caught:
        practice.do(i.Identify("no site", ODETTE.number, ODETTE.passwords[0]))
    assert ODETTE.number not in repr(caught.value)
    assert practice.session.state == before
    assert kinds(practice.identify()) == ["IdentityAccepted"]


def test_no_intent_shows_what_was_typed() -> None:
    """Privacy: an intent may end in a traceback."""
    shown = [repr(i.Identify(SITE, ODETTE.number, "secret")), repr(i.SubmitCode(SITE, "123456")), f"{i.OpenTab()}"]
    assert shown == ["<Identify>", "<SubmitCode>", "<OpenTab>"]


def test_nothing_typed_and_nothing_issued_is_in_log_or_state() -> None:
    """Rule 9 and Privacy: one of each kind of secret is typed, rightly and wrongly, and none is kept."""
    practice = Practice(by_hand={"code-1": "314159", "code-2": "271828"})
    typed = [UNKNOWN_NUMBER, "9990549588157", "no password", "161803", "14142", ODETTE.number, *ODETTE.passwords]
    practice.type_number(UNKNOWN_NUMBER)
    practice.type_number("9990549588157")
    practice.identify(password="no password")
    practice.log_in()
    practice.log_out()
    practice.identify()
    practice.ask()
    practice.submit("161803")
    practice.submit("14142")
    practice.submit("271828")
    kept = practice.session.state.replace(scenario=None)
    for text in texts((practice.session.log, kept)):
        assert not any(secret in text for secret in (*typed, "314159", "271828")), "a secret was kept"


def test_the_scenario_shows_neither_numbers_nor_passwords() -> None:
    """Privacy: even the training card's number stays out of a traceback that shows the state."""
    shown = repr(two_sites())
    assert not any(secret in shown for account in (ODETTE, RENE) for secret in (account.number, *account.passwords))

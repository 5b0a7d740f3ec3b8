"""« Mot de passe oublié »: a new password by mail, and nobody learns who is known (RULES.md, the code, 11, 13)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Folder, Message
from desktop_sim.core.state import Account
from tests.helpers.core import (
    BLANK_NUMBER,
    MICRO,
    ODETTE,
    OTHER_SITE,
    RENE,
    SITE,
    START,
    UNKNOWN_NUMBER,
    Practice,
    find,
    kinds,
    texts,
    two_sites,
)

MINUTE = timedelta(minutes=1)
FORMER, NEW = ODETTE.passwords
LOGIN, RECOVERY = PageRef("login", SITE), PageRef("recovery", SITE)


@pytest.fixture
def practice() -> Practice:
    """A site that sends new passwords."""
    return Practice(two_sites(recovery_mail="new-password"))


def recover(practice: Practice, number: str = ODETTE.number, site: str = SITE) -> tuple[e.Event, ...]:
    return practice.do(i.RecoverPassword(site, number, "recovery.number"))


# -- what a known number leads to ---------------------------------------------------------------------------


def test_a_known_number_brings_a_mail_and_a_new_password(practice: Practice) -> None:
    """The mail is on its way as a mail with a code is, and says which password it carries, not the password."""
    events = recover(practice)
    assert kinds(events) == ["PasswordChanged", "MailSent", "RecoverySent"]
    sent = find(events, e.MailSent)
    due_at = START + timedelta(seconds=4)
    assert sent.due_at == due_at
    assert sent.message == Message("mail-1", "new-password", Folder.INBOX, due_at, password_version=1)
    assert kinds(practice.wait(timedelta(seconds=4))) == ["MailDelivered"]


def test_the_former_password_is_refused_and_the_new_one_taken(practice: Practice) -> None:
    """From the sending on, also before the mail is there."""
    recover(practice)
    assert kinds(practice.identify(password=FORMER)) == ["IdentityRefused"]
    assert kinds(practice.identify(password=NEW)) == ["IdentityAccepted"]
    assert kinds(practice.submit(practice.to_code()))[-1] == "LoggedIn"


def test_two_passwords_take_turns(practice: Practice) -> None:
    """A card has two passwords: after a second change the first counts again, and the first mail's no more."""
    recover(practice)
    practice.wait(MINUTE)
    recover(practice)
    assert kinds(practice.identify(password=NEW)) == ["IdentityRefused"]
    assert kinds(practice.identify(password=FORMER)) == ["IdentityAccepted"]


def test_no_computer_stays_trusted(practice: Practice) -> None:
    """Rule 13: void on password change; and it does not come back when the old word counts again."""
    practice.log_in(tick=True)
    practice.log_out()
    for _ in range(2):
        recover(practice)
        assert kinds(practice.identify()) == ["IdentityAccepted"]
        practice.wait(MINUTE)


def test_a_pending_login_ends(practice: Practice) -> None:
    """A code asked for with the former password opens nothing."""
    digits = practice.to_code()
    practice.tick()
    recover(practice)
    site = practice.session.state.site(SITE)
    assert (site.attempt, site.trust_ticked) == (None, False)
    assert kinds(practice.submit(digits)) == ["StepWithoutAttempt"]


def test_the_other_account_and_the_other_site_are_left_alone() -> None:
    """A new password is one account's at one site."""
    sites = two_sites(recovery_mail="new-password").sites
    both = {**sites, OTHER_SITE: sites[OTHER_SITE].replace(recovery_mail="new-password")}
    practice = Practice(two_sites().replace(sites=both))
    recover(practice)
    assert kinds(practice.identify(RENE)) == ["IdentityAccepted"]
    assert kinds(practice.identify(password=FORMER, site=OTHER_SITE)) == ["IdentityAccepted"]
    assert kinds(recover(practice, site=OTHER_SITE))[-1] == "RecoverySent"


# -- nobody learns who is known -----------------------------------------------------------------------------


def test_known_and_unknown_are_answered_alike() -> None:
    """Rule 11: the same answer, the same page, the same wait; only the mailbox and the account differ."""
    known, unknown = (Practice(two_sites(recovery_mail="new-password")) for _ in range(2))
    for practice in (known, unknown):
        practice.to_code()
    recover(known)
    assert recover(unknown, BLANK_NUMBER) == (e.RecoverySent(START, SITE),)
    assert known.session.state.site(SITE) == unknown.session.state.site(SITE)
    assert known.session.state.site(SITE).answer == e.RecoverySent(START, SITE)
    assert recover(known) == recover(unknown, BLANK_NUMBER) == (e.RecoveryTooSoon(START, SITE, START + MINUTE),)


def test_an_unknown_number_changes_nothing_else(practice: Practice) -> None:
    """No mail, no new password, and trust stays."""
    practice.log_in(tick=True)
    practice.log_out()
    recover(practice, BLANK_NUMBER)
    practice.wait(MINUTE)
    assert practice.session.state.mails == 1  # the code's
    assert kinds(practice.identify(password=FORMER)) == ["DeviceTrusted", "LoggedIn"]


# -- one a minute -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("second", [ODETTE.number, RENE.number, BLANK_NUMBER])
def test_one_mail_a_minute_at_a_site(practice: Practice, second: str) -> None:
    """To the instant; too soon alters nothing but the answer, whoever it is for, and on any computer."""
    recover(practice)
    practice.do(i.UseComputer("library"))
    practice.wait(MINUTE - MICRO)
    before = practice.session.state
    too_soon = e.RecoveryTooSoon(START + MINUTE - MICRO, SITE, START + MINUTE)
    assert recover(practice, second) == (too_soon,)
    site = before.site(SITE).replace(answer=too_soon, answered_in=before.browsing.front().tab_id)
    assert practice.session.state == before.replace(sites={**before.sites, SITE: site})
    practice.wait(MICRO)
    assert kinds(recover(practice, second))[-1] == "RecoverySent"


def test_too_soon_leaves_a_pending_login(practice: Practice) -> None:
    """Nothing was sent, so nothing is lost."""
    recover(practice)
    digits = practice.to_code()
    assert kinds(recover(practice)) == ["RecoveryTooSoon"]
    assert kinds(practice.submit(digits))[-1] == "LoggedIn"


# -- what is not sent ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [{}, {"recovery_mail": "new-password", "mail_works": False}])
def test_without_a_mail_no_password_is_changed(changes: dict[str, object]) -> None:
    """Rule 10 for passwords: what no mail can tell must not count; and both kinds of number are told so alike."""
    practice = Practice(two_sites(**changes))
    for number in (ODETTE.number, BLANK_NUMBER):
        assert recover(practice, number) == (e.RecoveryNotSent(START, SITE),)
    assert kinds(practice.identify(password=FORMER)) == ["IdentityAccepted"]


@pytest.mark.parametrize(
    ("number", "problem", "missing"),
    [
        (" ", e.Problem.EMPTY, 13),
        ("269", e.Problem.SHORT, 10),
        ("2690549588157123", e.Problem.LONG, 0),
        ("odette", e.Problem.CHARACTERS, 0),
    ],
)
def test_an_unreadable_number_is_explained(practice: Practice, number: str, problem: e.Problem, missing: int) -> None:
    """As on the login page, and named as this page's field; one may try again at once."""
    assert recover(practice, number) == (e.FieldRefused(START, SITE, "recovery.number", problem, missing),)
    assert kinds(recover(practice))[-1] == "RecoverySent"


def test_the_number_may_be_typed_as_on_the_card_and_with_its_key(practice: Practice) -> None:
    """Read kindly, as on the login page."""
    assert kinds(recover(practice, "2 69 05 49 588 157 80"))[-1] == "RecoverySent"


@pytest.mark.parametrize("typed", [UNKNOWN_NUMBER, UNKNOWN_NUMBER + "96"])
def test_what_may_be_a_real_number_is_wiped(practice: Practice, typed: str) -> None:
    """Privacy: not an error, not counted, nothing altered."""
    assert recover(practice, typed) == (e.NumberWiped(START, SITE),)
    assert practice.session.state.recoveries == {}
    assert practice.session.state.accounts == {}


def test_who_is_connected_needs_no_new_password(practice: Practice) -> None:
    """Rule 11: a clear answer."""
    practice.log_in()
    assert recover(practice) == (e.AlreadyConnected(START, SITE),)
    assert practice.session.state.account(SITE, ODETTE.account_id).password_version == 0


# -- reading the mail ---------------------------------------------------------------------------------------


def test_only_the_newest_mail_carries_the_password_that_counts(practice: Practice) -> None:
    """An exercise asks for the newest: an old mail's password opens nothing."""
    for _ in range(2):
        recover(practice)
        practice.wait(MINUTE)
    old, new = (find(practice.do(i.OpenMessage(f"mail-{number}")), e.MessageOpened) for number in (1, 2))
    assert (old.newest_password, new.newest_password) == (False, True)
    assert not new.newest_code


def test_a_mail_with_a_code_or_without_anything_carries_no_password(practice: Practice) -> None:
    """Version 0 is the card's own password; no mail brings it."""
    practice.to_code()
    practice.wait(MINUTE)
    opened = find(practice.do(i.OpenMessage("mail-1")), e.MessageOpened)
    assert (opened.newest_code, opened.newest_password) == (True, False)


# -- to the page and back -----------------------------------------------------------------------------------


def test_what_one_page_answered_is_not_said_on_the_next(practice: Practice) -> None:
    """« Ne correspondent pas » is of no use to who has just said that the password is forgotten."""
    practice.do(i.Visit("t1", LOGIN))
    practice.identify(password="wrong")
    practice.do(i.Visit("t1", RECOVERY))
    assert practice.session.state.site(SITE).answer is None
    recover(practice)
    practice.do(i.GoBack("t1"))
    assert practice.session.state.site(SITE).answer is None


def test_another_site_and_the_mailbox_leave_the_answer(practice: Practice) -> None:
    """Only a page of the same site takes the answer's place."""
    practice.do(i.Visit("t1", LOGIN))
    practice.identify(password="wrong")
    for page in (PageRef("mailbox", "box"), PageRef("login", OTHER_SITE), LOGIN):
        practice.do(i.Visit("t1", page))
    assert practice.session.state.site(SITE).answer == e.IdentityRefused(START, SITE)


@pytest.mark.parametrize("leave", [i.Visit("t1", RECOVERY), i.GoBack("t1"), i.Reload("t1"), i.Visit("t1", LOGIN)])
def test_a_page_that_is_left_takes_what_was_typed_with_it(practice: Practice, leave: i.Intent) -> None:
    """Else the coach would take the empty field of the new page for a full one, on the way back."""
    practice.do(i.Visit("t1", LOGIN))
    practice.write("login.number", ODETTE.number)
    assert practice.session.state.holds("login.number")
    practice.do(leave)
    assert practice.written() == set()
    practice.do(i.Visit("t1", LOGIN))
    assert kinds(practice.write("login.number", ODETTE.number)) == ["FieldChanged"]


def test_a_field_that_stands_in_another_tab_too_stays_full(practice: Practice) -> None:
    """The page is still there."""
    practice.do(i.Visit("t1", LOGIN))
    practice.do(i.OpenTab())
    practice.do(i.Visit("t2", LOGIN))
    practice.write("login.number", ODETTE.number)
    assert kinds(practice.do(i.Visit("t2", RECOVERY))) == ["PageVisited"]
    assert practice.session.state.field("t1", "login.number") is Holding.RIGHT


# -- what always holds --------------------------------------------------------------------------------------


def test_nothing_secret_is_told_and_the_log_gives_the_state_again(practice: Practice) -> None:
    """No number and no password in an event, a log or a repr; all of it by replay."""
    typed = i.RecoverPassword(SITE, ODETTE.number)
    assert repr(typed) == "<RecoverPassword>"
    recover(practice, BLANK_NUMBER)
    practice.wait(MINUTE)
    practice.do(typed)
    practice.do(typed)
    recover(practice, UNKNOWN_NUMBER)
    practice.wait(MINUTE)
    practice.do(i.OpenMessage("mail-1"))
    practice.log_in()
    said = [*texts(practice.session.log), repr(practice.session.log), repr(practice.session.state)]
    for secret in (ODETTE.number, BLANK_NUMBER, UNKNOWN_NUMBER, FORMER, NEW):
        assert not any(secret in text for text in said)
    assert practice.replayed_alike()


def test_a_card_with_one_password_gets_the_same_again() -> None:
    """Nothing breaks; the mail carries the only word there is."""
    lone = Account("rene", RENE.number, RENE.passwords)
    practice = Practice(two_sites(recovery_mail="new-password", accounts=(lone,)))
    recover(practice, lone.number)
    assert kinds(practice.identify(lone)) == ["IdentityAccepted"]

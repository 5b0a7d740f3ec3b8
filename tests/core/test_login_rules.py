"""How a site answers, step by step (RULES.md, « The code », 3 to 6, 10 and 11)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.codes import CodePolicy, Verdict
from tests.helpers.core import (
    BLANK_NUMBER,
    HALF_MINUTE,
    MICRO,
    NINES,
    ODETTE,
    OTHER_SITE,
    QUARTER,
    RENE,
    SITE,
    START,
    Practice,
    find,
    kinds,
    texts,
    two_sites,
)

FIVE_MINUTES = timedelta(minutes=5)
HOUR = timedelta(hours=1)
REFUSED_FIRST = ["CodeRefused"]
LET_IN = ["CodeAccepted", "LoggedIn"]


# -- life and single use (1 to 4) ---------------------------------------------------------------------------


def test_the_whole_way_in_by_a_code_of_the_mail() -> None:
    """The spine of all exercises: identify, ask, type the code with its leading zeros, be in."""
    practice = Practice(by_hand={"code-1": "000042"})
    assert kinds(practice.identify()) == ["IdentityAccepted"]
    assert kinds(practice.ask()) == ["CodeIssued", "MailSent"]
    assert kinds(practice.submit("42")) == ["FieldRefused"]
    assert kinds(practice.submit("000 042")) == LET_IN
    assert practice.session.state.site(SITE).account_id == "odette"


@pytest.mark.parametrize(
    ("after", "answers"),
    [(timedelta(), LET_IN), (QUARTER - MICRO, LET_IN), (QUARTER, REFUSED_FIRST), (QUARTER + MICRO, REFUSED_FIRST)],
)
def test_fifteen_minutes_end_at_the_instant(after: timedelta, answers: list[str]) -> None:
    """Rule 2: 14:59.999999 is in time, 15:00.000 is not."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(after)
    assert kinds(practice.submit(digits)) == answers


def test_an_expired_code_is_said_once_and_counts_for_nothing() -> None:
    """Rule 2: the right digits too late are no guess; the page hears of the end when it comes."""
    practice = Practice()
    digits = practice.to_code()
    assert kinds(practice.wait(timedelta(hours=1))) == ["MailDelivered", "CodeExpired"]
    assert find(practice.submit(digits), e.CodeRefused).verdict is Verdict.EXPIRED
    assert practice.wait(QUARTER) == ()
    assert practice.failures == 0


def test_a_code_is_accepted_once() -> None:
    """Rule 3: submitted again while logged in, and in a later attempt, it opens nothing."""
    practice = Practice()
    digits = practice.to_code()
    assert kinds(practice.submit(digits)) == LET_IN
    assert kinds(practice.submit(digits)) == ["AlreadyConnected"]
    practice.log_out()
    practice.identify()
    assert find(practice.submit(digits), e.CodeRefused).verdict is Verdict.FORMER
    practice.ask()
    assert find(practice.submit(digits), e.CodeRefused).verdict is Verdict.FORMER


def test_a_new_code_voids_the_former_at_once_and_the_former_counts() -> None:
    """Rule 4: « c'est l'ancien code » is a failure, before and after the former one's own end."""
    practice = Practice()
    former = practice.to_code()
    practice.wait(HALF_MINUTE)
    practice.ask()
    for _ in range(2):
        assert find(practice.submit(former), e.CodeRefused).verdict is Verdict.FORMER
        practice.wait(QUARTER - HALF_MINUTE)
    assert practice.failures == 2
    assert practice.code() != former


def test_a_former_code_is_known_as_such_even_when_the_new_one_has_expired() -> None:
    """Rule 4: both are too old, but only one of them is the newest."""
    practice = Practice()
    former = practice.to_code()
    practice.wait(HALF_MINUTE)
    practice.ask()
    practice.wait(QUARTER)
    assert find(practice.submit(practice.code()), e.CodeRefused).verdict is Verdict.EXPIRED
    assert find(practice.submit(former), e.CodeRefused).verdict is Verdict.FORMER


# -- failures and the block (5) -----------------------------------------------------------------------------


def test_five_failures_block_the_entry_also_for_the_right_code() -> None:
    """Rule 5: while blocked nothing is checked, nothing is counted, and the end does not move."""
    practice = Practice()
    digits = practice.to_code()
    assert kinds(practice.fail(4)) == ["CodeRefused"]
    assert kinds(practice.fail(1)) == ["CodeRefused", "CodeEntryBlocked"]
    until = START + FIVE_MINUTES
    practice.secrets.asked.clear()
    for typed in (digits, "000000", "12", ""):
        practice.clock.advance(timedelta(seconds=10))
        assert find(practice.submit(typed), e.CodeIgnored).until == until
    assert practice.secrets.asked == []
    assert practice.failures == 5
    assert practice.session.state.account(SITE, "odette").blocked_until == until


@pytest.mark.parametrize(("before", "answers"), [(MICRO, ["CodeIgnored"]), (timedelta(), LET_IN)])
def test_five_minutes_free_the_entry(before: timedelta, answers: list[str]) -> None:
    """Rule 5: at five minutes of exercise time, not earlier; the code still in its fifteen minutes counts."""
    practice = Practice()
    digits = practice.to_code()
    practice.fail(5)
    practice.wait(FIVE_MINUTES - before)
    assert kinds(practice.submit(digits)) == answers


def test_the_block_ends_with_all_failures_forgotten() -> None:
    """Rule 5: who waited has five tries again, not one."""
    practice = Practice()
    practice.to_code()
    practice.fail(5)
    assert "CodeEntryFreed" in kinds(practice.wait(FIVE_MINUTES))
    assert practice.failures == 0
    assert kinds(practice.fail(4)) == ["CodeRefused"]
    assert "CodeEntryBlocked" in kinds(practice.fail(1))


def test_a_new_code_or_attempt_does_not_reset_failures() -> None:
    """Rule 5: else one could guess for ever, five tries a code."""
    practice = Practice()
    practice.to_code()
    practice.fail(2)
    practice.wait(HALF_MINUTE)
    practice.ask()
    practice.fail(1)
    practice.do(i.StartOver(SITE))
    practice.to_code()
    assert practice.failures == 3
    practice.fail(1)
    assert "CodeEntryBlocked" in kinds(practice.fail(1))


def test_another_attempt_and_another_computer_are_blocked_too() -> None:
    """Rule 5: failures and blocks belong to the account, whoever tries."""
    practice = Practice()
    practice.to_code()
    practice.fail(5)
    practice.do(i.UseComputer("library"))
    practice.identify()
    assert kinds(practice.submit("000000")) == ["CodeIgnored"]
    practice.identify(RENE)
    assert kinds(practice.submit("000000")) == ["CodeRefused"]


def test_a_number_that_nobody_has_is_blocked_by_its_own_failures_and_blocks_nobody_else() -> None:
    """Rule 5: it is answered like a known one with a wrong password, however it is typed, and alone."""
    practice = Practice(two_sites(tells_identity_late=True))
    practice.type_number(BLANK_NUMBER)
    practice.ask()
    practice.fail(5)
    assert kinds(practice.submit("000000")) == ["CodeIgnored"]
    practice.type_number(NINES)
    assert "CodeIssued" in kinds(practice.ask())
    assert kinds(practice.submit("000000")) == ["CodeRefused"]
    practice.identify(password="wrong")
    assert kinds(practice.submit("000000")) == ["CodeRefused"]
    practice.type_number(" ".join(BLANK_NUMBER))
    assert kinds(practice.submit("000000")) == ["CodeIgnored"]
    assert kinds(practice.ask()) == ["CodeNotSent"]
    practice.wait(FIVE_MINUTES)
    assert kinds(practice.submit("000000")) == ["CodeRefused"]


def test_what_stands_for_a_number_tells_nothing_of_it() -> None:
    """Privacy: the log and the state know that it is the same number again, not which."""
    practice = Practice(two_sites(tells_identity_late=True))
    practice.type_number(BLANK_NUMBER)
    practice.type_number(NINES)
    kept = (practice.session.log, practice.session.state.replace(scenario=None))
    assert not any(number in text for text in texts(kept) for number in (BLANK_NUMBER, NINES))


def test_a_site_that_blocks_for_no_time_names_no_instant() -> None:
    """Rule 6: « à partir de maintenant » is no answer; such a site refuses and lets one try on."""
    practice = Practice(two_sites(policy=CodePolicy(block_for=timedelta())))
    digits = practice.to_code()
    assert kinds(practice.fail(7)) == ["CodeRefused"]
    assert kinds(practice.submit(digits)) == LET_IN


def test_a_success_resets_failures() -> None:
    """Rule 5: four slips of yesterday do not make today's first one fatal."""
    practice = Practice()
    digits = practice.to_code()
    practice.fail(4)
    practice.submit(digits)
    assert practice.failures == 0


@pytest.mark.parametrize("typed", ["", "  ", "12345", "1234567", "12345O", "9" * 65, " " * 65])
def test_an_unreadable_entry_is_no_attempt(typed: str) -> None:
    """Rule 8: a field that is short, long or has letters is explained, and not counted."""
    practice = Practice()
    practice.to_code()
    for _ in range(6):
        assert kinds(practice.submit(typed)) == ["FieldRefused"]
    assert practice.failures == 0


@pytest.mark.parametrize(
    ("typed", "problem", "missing"),
    [
        ("", e.Problem.EMPTY, 6),
        (" ", e.Problem.EMPTY, 6),
        ("12 34", e.Problem.SHORT, 2),
        ("1234567", e.Problem.LONG, 0),
        (" " * 65, e.Problem.LONG, 0),
        ("12E456", e.Problem.CHARACTERS, 0),
    ],
)
def test_the_problem_with_a_code_is_named(typed: str, problem: e.Problem, missing: int) -> None:
    """Rule 8: « il manque 2 chiffres », and not « code faux »."""
    practice = Practice()
    practice.to_code()
    assert practice.submit(typed) == (e.FieldRefused(START, SITE, "login.code", problem, missing),)


# -- asking (6) ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("early", "sent"), [(MICRO, False), (timedelta(), True)])
def test_thirty_seconds_lie_between_two_codes(early: timedelta, sent: bool) -> None:
    """Rule 6: earlier, nothing is sent or altered, and the answer says from when; the live code stays valid."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(HALF_MINUTE - early)
    before = practice.session.state
    events = practice.ask()
    if sent:
        assert kinds(events) == ["CodeIssued", "MailSent"]
        return
    assert find(events, e.CodeNotSent).refusal is e.Refusal.TOO_SOON
    assert find(events, e.CodeNotSent).until == START + HALF_MINUTE
    site = before.site(SITE).replace(answer=events[0])
    assert practice.session.state == before.replace(sites={**before.sites, SITE: site})
    assert kinds(practice.submit(digits)) == LET_IN


def test_a_sixth_code_is_refused_and_the_fifth_stays_valid() -> None:
    """Rule 6: at most five within an hour, however often the login is begun; the answer says when one may ask."""
    practice = Practice()
    practice.to_code()
    for _ in range(4):
        practice.wait(HALF_MINUTE)
        assert "CodeIssued" in kinds(practice.ask())
    practice.wait(HALF_MINUTE)
    mails = practice.session.state.mails
    refused = find(practice.ask(), e.CodeNotSent)
    assert refused.refusal is e.Refusal.TOO_MANY
    assert refused.until == START + HOUR
    assert practice.session.state.mails == mails == 5
    assert kinds(practice.submit(practice.code())) == LET_IN
    practice.log_out()
    practice.identify()
    assert find(practice.ask(), e.CodeNotSent).until == START + HOUR
    practice.wait(START + HOUR - MICRO - practice.session.now())
    assert kinds(practice.ask()) == ["CodeNotSent"]
    practice.wait(MICRO)
    assert "CodeIssued" in kinds(practice.ask())


def test_when_one_may_ask_again_is_said_truly_and_lies_ahead() -> None:
    """Rule 6: an instant gone by, named for ever, is a dead end; so is one at which the answer is the same."""
    practice = Practice()
    practice.to_code()
    for _ in range(4):
        practice.wait(timedelta(minutes=10))
        practice.ask()
    practice.wait(QUARTER)
    for _ in range(5):
        refused = find(practice.ask(), e.CodeNotSent)
        assert refused.until is not None
        assert refused.until > practice.session.now()
        practice.wait(refused.until - practice.session.now())
        assert "CodeIssued" in kinds(practice.ask())


def test_codes_are_counted_for_each_account_and_site_apart() -> None:
    """Rule 6: who has asked five times keeps nobody else from a code."""
    practice = Practice()
    practice.to_code()
    for _ in range(4):
        practice.wait(HALF_MINUTE)
        practice.ask()
    practice.identify(RENE)
    assert "CodeIssued" in kinds(practice.ask())
    practice.identify(site=OTHER_SITE)
    assert "CodeIssued" in kinds(practice.ask(OTHER_SITE))


def test_half_a_minute_between_two_codes_also_when_the_login_is_begun_anew() -> None:
    """Rule 6: « Recommencer » is no way round it."""
    practice = Practice()
    practice.to_code()
    practice.do(i.StartOver(SITE))
    practice.identify()
    refused = find(practice.ask(), e.CodeNotSent)
    assert (refused.refusal, refused.until) == (e.Refusal.TOO_SOON, START + HALF_MINUTE)
    practice.wait(HALF_MINUTE)
    assert "CodeIssued" in kinds(practice.ask())


def test_no_code_is_sent_while_the_entry_is_blocked() -> None:
    """Rules 5 and 6: the refusal says when the block ends."""
    practice = Practice()
    practice.to_code()
    practice.fail(5)
    practice.wait(HALF_MINUTE)
    assert practice.ask() == (e.CodeNotSent(START + HALF_MINUTE, SITE, e.Refusal.BLOCKED, START + FIVE_MINUTES),)


# -- mail that cannot be delivered, codes of others (10) ----------------------------------------------------


def test_without_mail_no_code_becomes_valid() -> None:
    """Rule 10: no digits are drawn, nothing is on its way, and asking can be tried again at once."""
    practice = Practice(two_sites(mail_works=False))
    practice.identify()
    for _ in range(6):
        assert practice.ask() == (e.CodeNotSent(START, SITE, e.Refusal.UNDELIVERABLE),)
    assert practice.secrets.codes == {}
    assert practice.session.state.mailbox.transit == ()
    assert find(practice.submit("000000"), e.CodeRefused).verdict is Verdict.WRONG


def test_a_code_of_another_attempt_is_refused() -> None:
    """Rule 10: identifying again begins anew; the code in the mail belongs to the attempt that was left."""
    practice = Practice()
    digits = practice.to_code()
    practice.do(i.StartOver(SITE))
    practice.identify()
    assert kinds(practice.submit(digits)) == REFUSED_FIRST
    practice.ask()
    assert kinds(practice.submit(digits)) == REFUSED_FIRST


def test_a_code_of_another_account_is_refused() -> None:
    """Rule 10: a couple at one computer has two codes, and hers does not open his account."""
    practice = Practice(by_hand={"code-1": "111111", "code-2": "222222"})
    hers = practice.to_code(ODETTE)
    practice.to_code(RENE)
    assert find(practice.submit(hers), e.CodeRefused).verdict is Verdict.WRONG
    assert kinds(practice.submit("222222")) == LET_IN


def test_a_code_of_another_site_is_refused() -> None:
    """Rule 10: both sites write to the same mailbox; each takes only its own code."""
    practice = Practice(by_hand={"code-1": "111111", "code-2": "222222"})
    practice.to_code(site=SITE)
    practice.to_code(site=OTHER_SITE)
    assert find(practice.submit("111111", OTHER_SITE), e.CodeRefused).verdict is Verdict.WRONG
    assert find(practice.submit("222222", SITE), e.CodeRefused).verdict is Verdict.WRONG
    assert kinds(practice.submit("111111", SITE)) == LET_IN

"""A whole login event by event and answer by answer: what each says of whom, and what the site shows for it.

The mutants that outlived the other tests stand here: they changed a name or an instant that nobody had looked at.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.codes import IssuedCode, same
from desktop_sim.core.numbers import squeeze
from desktop_sim.core.state import SiteState
from tests.helpers.core import (
    CODE_FIELD,
    HALF_MINUTE,
    LOGIN_PAGE,
    NUMBER_FIELD,
    ODETTE,
    OTHER_SITE,
    PASSWORD_FIELD,
    QUARTER,
    RENE,
    SITE,
    START,
    TICK,
    Practice,
    two_sites,
)


def before_the_page() -> Practice:
    """A practice whose first tab is at the site's page."""
    return Practice(two_sites().replace(start=LOGIN_PAGE))


def site(practice: Practice, site_id: str = SITE) -> SiteState:
    return practice.session.state.site(site_id)


def only(events: tuple[e.Event, ...], kind: type[e.Event]) -> e.Event:
    (found,) = [event for event in events if type(event) is kind]
    return found


def wrong(practice: Practice) -> str:
    """Six digits that are no code of this practice."""
    return next(digits for digits in ("111111", "222222", "333333") if digits not in practice.secrets.codes.values())


def fill(practice: Practice, *anchors: str) -> None:
    for anchor in anchors:
        practice.write(anchor, "1")
    assert set(anchors) <= practice.written()


def test_who_is_known_by_number_and_password_is_said_exactly() -> None:
    """Site, attempt, account and soundness; attempts are numbered from 1, one after the other."""
    practice = before_the_page()
    fill(practice, NUMBER_FIELD, PASSWORD_FIELD)
    practice.do(i.ShowHelp(SITE, "number"))
    (event,) = practice.identify()
    assert event == e.IdentityAccepted(START, SITE, "attempt-1", ODETTE.account_id, True)
    assert site(practice).answer is event
    assert site(practice).help_topic == ""
    assert site(practice).attempt.attempt_id == "attempt-1"
    assert practice.written() == set()
    again = only(practice.identify(RENE), e.IdentityAccepted)
    assert again == e.IdentityAccepted(START, SITE, "attempt-2", RENE.account_id, True)


def test_a_code_carries_attempt_site_and_account() -> None:
    """So that it can be refused in any other of them (RULES.md, code 10)."""
    practice = Practice()
    practice.identify()
    issued = only(practice.ask(), e.CodeIssued)
    assert isinstance(issued, e.CodeIssued)
    code = issued.code
    assert isinstance(code, IssuedCode)
    assert (code.attempt_id, code.site_id, code.account_id) == ("attempt-1", SITE, ODETTE.account_id)
    assert (issued.at, issued.site_id, code.expires_at) == (START, SITE, START + QUARTER)
    assert site(practice).answer is issued
    assert site(practice).attempt.expired is False


def test_an_expired_code_is_said_by_its_name_and_a_new_one_is_fresh() -> None:
    """« Votre code n'est plus valable », then a new one that is."""
    practice = Practice()
    practice.identify()
    issued = only(practice.ask(), e.CodeIssued)
    expired = only(practice.wait(QUARTER), e.CodeExpired)
    assert expired == e.CodeExpired(START + QUARTER, SITE, issued.code.code_id)
    assert site(practice).answer is expired
    assert site(practice).attempt.expired is True
    practice.ask()
    assert site(practice).attempt.expired is False


def test_the_sixth_code_is_refused_until_an_hour_after_the_first() -> None:
    """At most five codes within an hour (RULES.md, code 6); the site is told, and nothing else changes."""
    practice = Practice()
    practice.identify()
    for _ in range(5):
        only(practice.ask(), e.CodeIssued)
        practice.wait(HALF_MINUTE)
    (refused,) = practice.ask()
    at = START + 5 * HALF_MINUTE
    assert refused == e.CodeNotSent(at, SITE, e.Refusal.TOO_MANY, START + timedelta(hours=1))
    assert site(practice).answer is refused


def test_five_failures_block_and_the_block_ends_for_who_waits_there() -> None:
    """Blocked, ignored, freed: each with its site and its instant."""
    practice = Practice()
    practice.identify()
    practice.ask()
    for _ in range(5):
        last = practice.submit(wrong(practice))
    until = START + timedelta(minutes=5)
    assert only(last, e.CodeEntryBlocked) == e.CodeEntryBlocked(START, SITE, ODETTE.account_id, until)
    (ignored,) = practice.submit(wrong(practice))
    assert ignored == e.CodeIgnored(START, SITE, until)
    freed = only(practice.wait(timedelta(minutes=5)), e.CodeEntryFreed)
    assert freed == e.CodeEntryFreed(until, SITE, ODETTE.account_id)
    assert site(practice).answer is freed


@pytest.mark.parametrize("elsewhere", ["nobody", "another account", "another site"])
def test_a_block_that_ends_is_told_only_where_its_account_waits(elsewhere: str) -> None:
    """An answer to somebody else would only puzzle."""
    practice = Practice()
    practice.identify()
    practice.ask()
    for _ in range(5):
        practice.submit(wrong(practice))
    if elsewhere == "nobody":
        practice.do(i.UseComputer("library"))
    elif elsewhere == "another account":
        practice.identify(RENE)
    else:
        practice.identify(RENE, site=OTHER_SITE)
        practice.identify(RENE)
    before = site(practice).answer
    only(practice.wait(timedelta(minutes=5)), e.CodeEntryFreed)
    assert site(practice).answer is before


def test_a_login_leaves_nothing_of_the_attempt() -> None:
    """Tick, help, fields, failures: all gone, and the site says who is in."""
    practice = before_the_page()
    practice.identify()
    practice.ask()
    practice.submit(wrong(practice))
    practice.do(i.ShowHelp(SITE, "code"))
    practice.tick()
    fill(practice, TICK, NUMBER_FIELD, PASSWORD_FIELD, CODE_FIELD)
    code_id = site(practice).attempt.newest.code_id
    events = practice.submit(practice.secrets.codes[code_id])
    assert only(events, e.CodeAccepted) == e.CodeAccepted(START, SITE, code_id)
    logged_in = only(events, e.LoggedIn)
    assert logged_in == e.LoggedIn(START, SITE, ODETTE.account_id, by_device=False)
    now = site(practice)
    assert (now.attempt, now.trust_ticked, now.help_topic) == (None, False, "")
    assert now.answer is logged_in
    assert now.account_id == ODETTE.account_id
    state = practice.session.state
    assert practice.written() == set()
    account = state.account(SITE, ODETTE.account_id)
    assert (account.failures, account.blocked_until) == (0, None)
    out = only(practice.log_out(), e.LoggedOut)
    assert site(practice).answer is out
    assert site(practice).account_id is None


def test_a_known_computer_lets_in_at_the_instant_and_is_renewed() -> None:
    """By the trusted computer, with an instant; the record before is replaced, another person's stays."""
    practice = Practice()
    for account in (RENE, ODETTE):
        practice.identify(account)
        practice.ask()
        practice.tick()
        practice.submit(practice.secrets.codes[site(practice).attempt.newest.code_id])
        practice.log_out()
    assert [record.account_id for record in practice.session.state.trust] == [RENE.account_id, ODETTE.account_id]
    practice.clock.advance(timedelta(days=1))
    events = practice.identify(ODETTE)
    assert only(events, e.LoggedIn) == e.LoggedIn(START + timedelta(days=1), SITE, ODETTE.account_id, by_device=True)
    assert sorted(record.account_id for record in practice.session.state.trust) == sorted(
        (RENE.account_id, ODETTE.account_id)
    )


def test_a_wrong_password_told_late_is_told_of_this_site_now() -> None:
    """After the code, as the real site does (RULES.md, code 11)."""
    practice = Practice(two_sites(tells_identity_late=True))
    practice.identify(password="no password")
    practice.ask()
    practice.clock.advance(timedelta(seconds=20))
    events = practice.submit(practice.secrets.codes[site(practice).attempt.newest.code_id])
    refused = only(events, e.IdentityRefused)
    assert refused == e.IdentityRefused(START + timedelta(seconds=20), SITE)
    assert site(practice).help_topic == ""


def test_another_computer_begins_with_empty_fields() -> None:
    """What stood typed stands on the other one."""
    practice = before_the_page()
    fill(practice, NUMBER_FIELD, PASSWORD_FIELD)
    practice.do(i.EnterField("t1", NUMBER_FIELD))
    practice.do(i.UseComputer("library"))
    assert practice.written() == set()
    assert practice.session.state.cursor == ("", "")


def test_lone_surrogates_are_compared_like_anything_else() -> None:
    """A broken paste is a wrong code, not an exception."""
    assert same("\ud800", "\ud800") is True
    assert same("123456", "\ud800") is False
    assert same("\ud800", "123456") is False


@pytest.mark.parametrize(("sign", "kept"), [("\x7f", ""), ("\x80", ""), ("é", "É"), ("٣", "٣")])
def test_letters_beyond_ascii_are_kept_to_be_refused_and_signs_are_dropped(sign: str, kept: str) -> None:
    """« é » in a number is a slip to be told, a control sign is none."""
    assert squeeze(f"2{sign}6") in {f"2{kept}6", "236"}


def test_a_trusted_computer_does_not_stand_in_for_the_password() -> None:
    """Also where the site tells a wrong one late: a code is asked for, and nobody is let in by the device."""
    practice = Practice(two_sites(tells_identity_late=True))
    practice.identify()
    practice.ask()
    practice.tick()
    practice.submit(practice.secrets.codes[site(practice).attempt.newest.code_id])
    practice.log_out()
    events = practice.identify(password="no password")
    assert [type(event) for event in events] == [e.IdentityAccepted]
    assert site(practice).account_id is None


def test_a_computer_is_trusted_with_the_password_that_counts_then() -> None:
    """After a new password the box ticked once more is for that one: the record holds its version."""
    practice = Practice(two_sites(recovery_mail="new-password"))
    practice.do(i.RecoverPassword(SITE, ODETTE.number))
    assert practice.session.state.account(SITE, ODETTE.account_id).password_version == 1
    practice.identify()
    practice.ask()
    practice.tick()
    practice.submit(practice.secrets.codes[site(practice).attempt.newest.code_id])
    assert [record.password_version for record in practice.session.state.trust] == [1]
    practice.log_out()
    assert only(practice.identify(), e.LoggedIn) == e.LoggedIn(START, SITE, ODETTE.account_id, by_device=True)

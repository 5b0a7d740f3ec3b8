"""The trusted device (RULES.md, « The trusted device », 12 to 14)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.trust import TRUST_MONTHS, TrustRecord, add_months, find_trust, hash_token, months_later
from desktop_sim.core.zone import PARIS
from tests.helpers.core import MICRO, ODETTE, OTHER_SITE, RENE, SITE, START, Practice, find, kinds, two_sites

TOKEN = "a token of this computer"
RECORD = TrustRecord(hash_token(TOKEN), "pc", SITE, "odette", 0, START, months_later(START, TRUST_MONTHS, PARIS))


def trusted(record: object = RECORD, token: object = TOKEN, at: datetime = START, **changes: object) -> bool:
    asked = {
        "computer": "pc",
        "site_id": SITE,
        "account_id": "odette",
        "password_version": 0,
        "months": TRUST_MONTHS,
        "zone": PARIS,
    }
    return find_trust([record], token, at=at, **(asked | changes)) is not None  # type: ignore[arg-type]


def trusting(tick: bool = True, **site: object) -> Practice:
    """A practice whose learner logged in with the box ticked, and out again."""
    practice = Practice(two_sites(**site))
    practice.log_in(tick=tick)
    practice.log_out()
    return practice


@pytest.mark.parametrize(
    ("granted", "ends"),
    [
        ((2026, 8, 31), (2027, 2, 28)),
        ((2027, 8, 31), (2028, 2, 29)),
        ((2026, 8, 28), (2027, 2, 28)),
        ((2028, 2, 29), (2028, 8, 29)),
        ((2026, 12, 31), (2027, 6, 30)),
        ((2026, 6, 30), (2026, 12, 30)),
        ((2026, 1, 15), (2026, 7, 15)),
    ],
)
def test_six_months_are_calendar_months(granted: tuple[int, int, int], ends: tuple[int, int, int]) -> None:
    """Rule 13: 31 August gives 28 or 29 February, not 1 or 2 March and not 183 days."""
    assert add_months(datetime(*granted, 10, 30, tzinfo=UTC), 6) == datetime(*ends, 10, 30, tzinfo=UTC)


def test_a_year_after_the_leap_day_is_the_28th() -> None:
    """29 February has no anniversary in most years."""
    assert add_months(datetime(2028, 2, 29, tzinfo=UTC), 12) == datetime(2029, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize("month", [3, 7])
def test_months_keep_the_hour_on_the_wall_over_a_change_of_hour(month: int) -> None:
    """Half past two in Paris stays half past two, six months on, in winter time or summer time."""
    granted = datetime(2026, month, 15, 14, 30, tzinfo=PARIS)
    ends = add_months(granted, 6)
    assert (ends.hour, ends.minute, ends.day) == (14, 30, 15)
    assert ends.utcoffset() != granted.utcoffset()


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda at: 2 < at.year < 9990), st.integers(0, 60))
def test_added_months_are_counted_and_the_day_never_grows(at: datetime, months: int) -> None:
    """Checked by counting months, another way than the code computes them."""
    later = add_months(at, months)
    assert later.year * 12 + later.month == at.year * 12 + at.month + months
    assert later.timetz() == at.timetz()
    assert later.day == at.day or (later.day < at.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(("before", "let_in"), [(MICRO, True), (timedelta(), False), (-MICRO, False)])
def test_trust_ends_at_the_instant_of_expiry(before: timedelta, let_in: bool) -> None:
    """Rule 13: at the instant of expiry a code is asked."""
    assert trusted(at=RECORD.expires_at - before) is let_in


def test_a_code_is_asked_again_after_six_months_to_the_instant() -> None:
    """Rule 13, on the whole way: a microsecond short of six months, and at six months."""
    for short_of, then in ((MICRO, "LoggedIn"), (timedelta(), "IdentityAccepted")):
        practice = trusting()
        granted = find(practice.session.log, e.DeviceTrusted).record
        practice.clock.advance(granted.expires_at - short_of - practice.session.now())
        assert kinds(practice.identify())[-1] == then


def test_the_box_is_unticked_by_default_and_nothing_is_granted() -> None:
    """Rule 12: trust is chosen, never given by default."""
    practice = trusting(tick=False)
    assert practice.session.state.trust == ()
    assert kinds(practice.identify()) == ["IdentityAccepted"]


def test_the_box_is_unticked_again_at_the_next_attempt() -> None:
    """Rule 12: a tick belongs to the attempt in which it was made."""
    practice = Practice()
    practice.to_code()
    practice.tick()
    practice.do(i.StartOver(SITE))
    practice.log_in()
    assert practice.session.state.trust == ()


def test_a_tick_taken_back_grants_nothing() -> None:
    """Rule 12: what counts is the box at the moment of success."""
    practice = Practice()
    digits = practice.to_code()
    practice.tick()
    practice.tick(False)
    assert "DeviceTrusted" not in kinds(practice.submit(digits))


def test_a_failed_login_grants_nothing() -> None:
    """Rule 12: only a full success, so neither a wrong code nor a right code after a wrong password."""
    practice = Practice(two_sites(tells_identity_late=True))
    practice.identify(password="wrong")
    practice.ask()
    practice.tick()
    practice.fail(1)
    assert kinds(practice.submit(practice.code())) == ["CodeAccepted", "IdentityRefused"]
    assert practice.session.state.trust == ()


def test_a_trusted_computer_opens_the_account_without_a_code() -> None:
    """Rule 12: that is what the box is for; the password is still asked."""
    practice = trusting()
    assert kinds(practice.identify(password="wrong")) == ["IdentityRefused"]
    assert find(practice.identify(), e.LoggedIn).by_device


def test_the_token_is_renewed_and_the_six_months_are_not() -> None:
    """Rules 12 and 13: each login draws a new token, the former is void, and the end stays where it was."""
    practice = trusting()
    (first,) = practice.session.state.trust
    practice.clock.advance(timedelta(days=90))
    practice.identify()
    (second,) = practice.session.state.trust
    assert second == first.replace(token_hash=hash_token(practice.secrets.tokens["token-2"]))
    now = practice.session.now()
    assert trusted(second, practice.secrets.tokens["token-2"], now, computer="this-computer")
    assert not trusted(second, practice.secrets.tokens["token-1"], now, computer="this-computer")


def test_a_second_full_login_with_the_box_replaces_the_first_record() -> None:
    """Rule 12: one record for one computer and account, with six months from the last ticking."""
    practice = trusting()
    practice.do(i.MoveClock(months=6))
    practice.log_in(tick=True)
    (record,) = practice.session.state.trust
    assert record.granted_at == practice.session.now()


def test_only_the_hash_of_the_token_is_kept() -> None:
    """Rule 12: who reads the state or the log cannot make a token of it."""
    practice = trusting()
    token = practice.secrets.tokens["token-1"]
    assert token not in repr((practice.session.state, practice.session.log))
    assert practice.session.state.trust[0].token_hash == hash_token(token)


def test_a_changed_password_voids_trust_everywhere() -> None:
    """Rule 13: whoever got hold of the password may have got hold of the computer."""
    practice = trusting()
    practice.identify()
    practice.do(i.ChangePassword(SITE))
    practice.log_out()
    assert kinds(practice.identify()) == ["IdentityAccepted"]


def test_a_forgotten_computer_is_asked_for_a_code() -> None:
    """Rule 13: « oublier cet ordinateur »."""
    practice = trusting()
    assert kinds(practice.do(i.ForgetDevice(SITE))) == ["DeviceForgotten"]
    assert (practice.session.state.trust, practice.session.state.tokens) == ((), {})
    assert kinds(practice.identify()) == ["IdentityAccepted"]


def test_another_computer_and_another_account_are_asked_for_a_code() -> None:
    """Rule 13: trust is bound to this computer and this account; back on it, it holds."""
    practice = trusting()
    assert kinds(practice.identify(RENE)) == ["IdentityAccepted"]
    practice.do(i.StartOver(SITE))
    practice.do(i.UseComputer("library"))
    assert kinds(practice.identify()) == ["IdentityAccepted"]
    practice.do(i.UseComputer("this-computer"))
    assert find(practice.identify(), e.LoggedIn).by_device


def both_trusting() -> Practice:
    """A practice in which two people have logged in with the box ticked, one after the other."""
    practice = trusting()
    practice.log_in(RENE, tick=True)
    practice.log_out()
    return practice


def test_two_people_who_trust_one_computer_are_both_remembered() -> None:
    """Rule 13: his tick does not make the computer forget her, nor the token that he gets make hers void."""
    practice = both_trusting()
    for account in (ODETTE, RENE, ODETTE, RENE):
        assert find(practice.identify(account), e.LoggedIn).by_device
        practice.log_out()
    assert {record.account_id for record in practice.session.state.trust} == {"odette", "rene"}


def test_who_has_a_computer_forgotten_does_so_for_one_account() -> None:
    """Rule 13: each on their own account; who is not logged in forgets them all."""
    practice = both_trusting()
    practice.identify(RENE)
    practice.do(i.ForgetDevice(SITE))
    practice.log_out()
    assert kinds(practice.identify(RENE)) == ["IdentityAccepted"]
    assert find(practice.identify(ODETTE), e.LoggedIn).by_device
    practice.log_out()
    practice.do(i.ForgetDevice(SITE))
    assert kinds(practice.identify(ODETTE)) == ["IdentityAccepted"]


def test_a_changed_password_is_its_own_accounts() -> None:
    """Rule 13: hers makes the computer unknown to her account, not to his."""
    practice = both_trusting()
    practice.identify(ODETTE)
    practice.do(i.ChangePassword(SITE))
    practice.log_out()
    assert kinds(practice.identify(ODETTE)) == ["IdentityAccepted"]
    assert find(practice.identify(RENE), e.LoggedIn).by_device


def test_months_are_counted_in_the_zone_of_the_exercise() -> None:
    """Rule 13: ticked on 1 September at 00:30 in Paris it holds until 1 March 00:30, and a leap of months as well."""
    practice = Practice()
    practice.clock.at = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    practice.log_in(tick=True)
    end = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    assert find(practice.session.log, e.DeviceTrusted).record.expires_at == end
    practice.log_out()
    practice.do(i.MoveClock(months=6))
    assert practice.session.now() == end
    assert kinds(practice.identify()) == ["IdentityAccepted"]


def test_another_site_does_not_know_this_sites_trust() -> None:
    """Rule 12: a computer is trusted by a site, not by all of them."""
    assert kinds(trusting().identify(site=OTHER_SITE)) == ["IdentityAccepted"]


def test_a_site_without_trusted_devices_grants_none() -> None:
    """An exercise may have a site that always asks for a code."""
    practice = trusting(trust_months=0)
    assert practice.session.state.trust == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"token_hash": "0" * 64},
        {"token_hash": TOKEN},
        {"token_hash": None},
        {"computer": "other"},
        {"site_id": OTHER_SITE},
        {"account_id": "rene"},
        {"password_version": 1},
        {"password_version": "0"},
        {"granted_at": START + MICRO},
        {"granted_at": START.replace(tzinfo=None)},
        {"granted_at": "2026-03-02"},
        {"expires_at": RECORD.expires_at + MICRO},
        {"expires_at": datetime.max.replace(tzinfo=UTC)},
        {"expires_at": None},
        {"granted_at": None, "expires_at": None},
        {"granted_at": START.timestamp()},
    ],
)
def test_a_damaged_forged_or_overlong_record_is_not_trusted(changes: dict[str, object]) -> None:
    """Rule 14: never an exception, never a way in."""
    assert trusted()
    assert not trusted(RECORD.replace(**changes))


def test_a_record_near_the_end_of_time_is_not_trusted() -> None:
    """Rule 14: adding six months to the year 9999 must not raise."""
    end = datetime(9999, 12, 1, tzinfo=UTC)
    assert not trusted(RECORD.replace(granted_at=end, expires_at=end + timedelta(days=20)), at=end)


@pytest.mark.parametrize("record", [None, "", {}, 7, ("odette", TOKEN)])
def test_what_is_no_record_is_passed_over(record: object) -> None:
    """Rule 14: a damaged list of records still lets the good one be found."""
    assert not trusted(record)


@pytest.mark.parametrize("token", [None, "", b"bytes", 7, "x" * 257, "\ud800"])
def test_what_is_no_token_is_not_trusted(token: object) -> None:
    """Rule 14: a cookie may hold anything."""
    assert not trusted(token=token)


@given(st.lists(st.one_of(st.none(), st.text(), st.integers(), st.datetimes()), min_size=7, max_size=7))
def test_a_record_of_any_values_never_raises(values: list[object]) -> None:
    """Rule 14, with what nobody thought of: dates right or wrong, with the right token's hash."""
    noise = RECORD.replace(granted_at=values[5], expires_at=values[6])
    assert not trusted(noise)
    assert not trusted(TrustRecord(*values))


def test_a_renewed_token_is_told_with_what_it_replaces() -> None:
    """At each login another token counts and the former one no longer, while the six months run on (rule 12)."""
    practice = Practice()
    practice.log_in(tick=True)
    practice.log_out()
    (first,) = practice.session.state.trust
    practice.clock.advance(timedelta(minutes=2))
    event = find(practice.identify(), e.DeviceTrusted)
    record = first.replace(token_hash=hash_token(practice.secrets.tokens["token-2"]))
    at = START + timedelta(minutes=2)
    assert event == e.DeviceTrusted(at, SITE, "token-2", record, replaced=first)
    assert practice.session.state.trust == (record,)

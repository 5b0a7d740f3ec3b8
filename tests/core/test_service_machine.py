"""A whole practice against a second, smaller account of the same rules.

Hypothesis lets a learner do anything in any order; the model below says what the site must answer. It is written
from RULES.md with dictionaries and counts, not from the code. ``DESKTOP_SIM_DEEP=1 pytest tests/core`` runs it, and
the other machines, a hundred times longer and with longer stories.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.state import Account
from tests.helpers.core import (
    BLANK_NUMBER,
    MICRO,
    ODETTE,
    RENE,
    SITE,
    START,
    UNKNOWN_NUMBER,
    Practice,
    kinds,
    machine_settings,
    texts,
    two_sites,
)

# No digits twice, so that the model can name a code by its digits.
CODES = {f"code-{n}": f"{n * 7919 % 1_000_000:06}" for n in range(1, 2000)}
NEVER_ISSUED = next(text for text in (f"{n:06}" for n in range(10_000)) if text not in CODES.values())
BY_ITSELF = {"MailDelivered", "CodeExpired", "CodeEntryFreed"}
SECRETS = [
    ODETTE.number,
    RENE.number,
    UNKNOWN_NUMBER,
    BLANK_NUMBER,
    *ODETTE.passwords,
    *RENE.passwords,
    "no password",
]

accounts = st.sampled_from([ODETTE, RENE])
waits = st.one_of(
    st.sampled_from([timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=15), timedelta(days=31)]).flatmap(
        lambda span: st.sampled_from([span - MICRO, span, span + MICRO])
    ),
    st.timedeltas(timedelta(), timedelta(minutes=10)),
)


def months_later(at: datetime, months: int) -> datetime:
    """Calendar months, the slow way: the latest day of the month that exists and is not later in it."""
    count = at.year * 12 + (at.month - 1) + months
    for day in range(at.day, 0, -1):
        try:
            return at.replace(year=count // 12, month=count % 12 + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


class PracticeMachine(RuleBasedStateMachine):
    """Drives a session, and keeps the model beside it."""

    @initialize(late=st.booleans())
    def begin(self, late: bool) -> None:
        self.late = late
        self.practice = Practice(two_sites(tells_identity_late=late, recovery_mail="new-password"), by_hand=CODES)
        self.now = START
        self.people: dict[str, dict[str, Any]] = {
            name: {"tries": 0, "until": None, "version": 0} for name in ("odette", "rene", "")
        }
        self.login: dict[str, Any] | None = None
        self.inside: str | None = None
        self.recovered: datetime | None = None
        self.pc = "this-computer"
        self.cookies: dict[str, tuple[str, int, datetime]] = {}
        self.seen: list[str] = []  # digits in the order in which mails carried them
        self.used: set[str] = set()
        self.looked_at = 0

    # -- helpers ------------------------------------------------------------------------------------------

    def expect(self, intent: i.Intent, *wanted: str) -> tuple[e.Event, ...]:
        shown = repr(intent)
        assert not any(secret in shown for secret in (*SECRETS, *self.seen, NEVER_ISSUED))
        events = self.practice.do(intent)
        assert [name for name in kinds(events) if name not in BY_ITSELF] == list(wanted)
        return events

    def pass_time(self) -> None:
        for person in self.people.values():
            if person["until"] is not None and person["until"] <= self.now:
                person.update(tries=0, until=None)

    def nobody_waits(self) -> str:
        return "AlreadyConnected" if self.inside is not None else "StepWithoutAttempt"

    def type_code(self, digits: str) -> None:
        """Submit six digits, and say before what must come of it."""
        intent = i.SubmitCode(SITE, digits)
        if self.login is None:
            self.expect(intent, self.nobody_waits())
            return
        person = self.people[self.login["who"]]
        newest, born = self.login["codes"][-1] if self.login["codes"] else ("", START)
        if person["until"] is not None:
            self.expect(intent, "CodeIgnored")
        elif digits == newest and self.now - born >= timedelta(minutes=15):
            self.expect(intent, "CodeRefused")
        elif digits == newest:
            assert digits not in self.used
            self.used.add(digits)
            self.let_in(intent, person)
        else:
            person["tries"] += 1
            if person["tries"] < 5:
                self.expect(intent, "CodeRefused")
            else:
                person["until"] = self.now + timedelta(minutes=5)
                self.expect(intent, "CodeRefused", "CodeEntryBlocked")

    def let_in(self, intent: i.Intent, person: dict[str, Any]) -> None:
        login, self.login = self.login, None
        assert login is not None
        if not login["good"]:
            self.expect(intent, "CodeAccepted", "IdentityRefused")
            return
        granted = ["DeviceTrusted"] if login["ticked"] else []
        if granted:
            self.cookies[self.pc] = (login["who"], person["version"], months_later(self.now, 6))
        self.expect(intent, "CodeAccepted", *granted, "LoggedIn")
        person.update(tries=0, until=None)
        self.inside = login["who"]

    # -- number and password ------------------------------------------------------------------------------

    @rule(account=accounts, number=st.sampled_from(["its own", UNKNOWN_NUMBER, BLANK_NUMBER]), right=st.booleans())
    def identify(self, account: Account, number: str, right: bool) -> None:
        version = self.people[account.account_id]["version"]
        password = account.passwords[version % len(account.passwords)] if right else "no password"
        intent = i.Identify(SITE, account.number if number == "its own" else number, password)
        good = right and number == "its own"
        who, known_version, end = self.cookies.get(self.pc, ("nobody", 0, START))
        if self.inside is not None:
            self.expect(intent, "AlreadyConnected")
        elif number == UNKNOWN_NUMBER:
            self.expect(intent, "NumberWiped")
        elif good and (who, known_version) == (account.account_id, version) and self.now < end:
            self.expect(intent, "DeviceTrusted", "LoggedIn")
            self.login, self.inside = None, who
            self.people[who].update(tries=0, until=None)
        elif good or self.late:
            self.expect(intent, "IdentityAccepted")
            name = account.account_id if number == "its own" else ""
            self.login = {"who": name, "good": good, "codes": [], "ticked": False}
        else:
            self.expect(intent, "IdentityRefused")
            self.login = None

    @rule(account=accounts, ticked=st.booleans())
    def come_as_far_as_the_code(self, account: Account, ticked: bool) -> None:
        """Chance alone seldom gets this far, and most rules begin here."""
        self.log_out()
        self.identify(account, "its own", True)
        self.ask()
        self.tick(ticked)

    @rule(ticked=st.booleans())
    def tick(self, ticked: bool) -> None:
        changes = self.login is not None and self.login["ticked"] != ticked
        self.expect(i.TickTrust(SITE, ticked), *(["TrustTicked"] if changes else []))
        if self.login is not None:
            self.login["ticked"] = ticked

    @rule()
    def start_over(self) -> None:
        self.expect(i.StartOver(SITE), *(["AttemptLeft"] if self.login else []))
        self.login = None

    # -- codes --------------------------------------------------------------------------------------------

    @rule()
    def ask(self) -> None:
        intent = i.AskForCode(SITE)
        if self.login is None:
            self.expect(intent, self.nobody_waits())
            return
        codes = self.login["codes"]
        too_soon = bool(codes) and self.now < codes[-1][1] + timedelta(seconds=30)
        if self.people[self.login["who"]]["until"] is not None or len(codes) >= 5 or too_soon:
            self.expect(intent, "CodeNotSent")
        else:
            self.expect(intent, "CodeIssued", "MailSent")
            digits = CODES[f"code-{len(self.seen) + 1}"]
            self.seen.append(digits)
            codes.append((digits, self.now))

    @precondition(lambda self: self.login is not None)
    @rule(times=st.sampled_from([1, 2, 5]))
    def ask_again_in_time(self, times: int) -> None:
        for _ in range(times):
            self.wait(timedelta(seconds=30))
            self.ask()

    @precondition(lambda self: self.seen)
    @rule()
    def type_the_newest(self) -> None:
        self.type_code(self.seen[-1])

    @precondition(lambda self: self.seen)
    @rule(data=st.data())
    def type_any_code_seen(self, data: st.DataObject) -> None:
        self.type_code(data.draw(st.sampled_from(self.seen)))

    @rule(times=st.sampled_from([1, 2, 4, 5]))
    def type_wrong_ones(self, times: int) -> None:
        for _ in range(times):
            self.type_code(NEVER_ISSUED)

    @rule(typed=st.sampled_from(["", "   ", "12345", "1234567", "12345O", "7" * 65]))
    def type_no_code(self, typed: str) -> None:
        if self.login is None:
            answer = self.nobody_waits()
        else:
            answer = "CodeIgnored" if self.people[self.login["who"]]["until"] else "FieldRefused"
        self.expect(i.SubmitCode(SITE, typed), answer)

    # -- the account and the computer ---------------------------------------------------------------------

    @rule()
    def log_out(self) -> None:
        self.expect(i.LogOut(SITE), *(["LoggedOut"] if self.inside is not None else []))
        self.inside = None

    @rule()
    def forget_this_computer(self) -> None:
        self.expect(i.ForgetDevice(SITE), "DeviceForgotten")
        self.cookies.pop(self.pc, None)

    @precondition(lambda self: self.inside is not None)
    @rule()
    def change_password(self) -> None:
        self.expect(i.ChangePassword(SITE), "PasswordChanged")
        self.people[self.inside or ""]["version"] += 1

    @rule(number=st.sampled_from([ODETTE.number, RENE.number, BLANK_NUMBER, UNKNOWN_NUMBER, "269"]))
    def recover_password(self, number: str) -> None:
        intent = i.RecoverPassword(SITE, number)
        known = {account.number: account.account_id for account in (ODETTE, RENE)}
        if self.inside is not None:
            self.expect(intent, "AlreadyConnected")
        elif number in (UNKNOWN_NUMBER, "269"):
            self.expect(intent, "NumberWiped" if number == UNKNOWN_NUMBER else "FieldRefused")
        elif self.recovered is not None and self.now - self.recovered < timedelta(minutes=1):
            self.expect(intent, "RecoveryTooSoon")
        else:
            self.expect(intent, *(["PasswordChanged", "MailSent"] if number in known else []), "RecoverySent")
            self.recovered, self.login = self.now, None
            self.people[known.get(number, "")]["version"] += 1

    @rule(pc=st.sampled_from(["this-computer", "library"]))
    def use_computer(self, pc: str) -> None:
        if pc == self.pc:
            self.expect(i.UseComputer(pc))
        else:
            self.expect(i.UseComputer(pc), "ComputerChanged")
            self.pc, self.login, self.inside = pc, None, None

    # -- time ---------------------------------------------------------------------------------------------

    @rule(by=waits)
    def wait(self, by: timedelta) -> None:
        self.now += by
        self.pass_time()
        self.practice.clock.advance(by)
        self.expect(i.LetTimePass())

    def ends_ahead(self) -> list[datetime]:
        """Instants at which an answer changes."""
        codes = self.login["codes"] if self.login else []
        ends = [born + span for _, born in codes[-1:] for span in (timedelta(seconds=30), timedelta(minutes=15))]
        ends += [person["until"] for person in self.people.values() if person["until"] is not None]
        ends += [end for _, _, end in self.cookies.values()]
        return sorted(end for end in ends if end > self.now)

    @precondition(lambda self: self.ends_ahead())
    @rule(
        data=st.data(),
        slip=st.sampled_from([-MICRO, timedelta(), MICRO]),
        then=st.sampled_from(["newest", "ask", "identify"]),
    )
    def do_something_at_such_an_instant(self, data: st.DataObject, slip: timedelta, then: str) -> None:
        self.wait(data.draw(st.sampled_from(self.ends_ahead())) + slip - self.now)
        if then == "ask":
            self.ask()
        elif then == "newest" and self.seen:
            self.type_code(self.seen[-1])
        else:
            self.log_out()
            self.identify(data.draw(accounts), "its own", True)

    @rule(by=st.timedeltas(timedelta(), timedelta(days=400)))
    def the_machines_clock_is_set_back(self, by: timedelta) -> None:
        self.practice.clock.advance(-by)
        self.expect(i.LetTimePass())

    @rule(by=waits, months=st.sampled_from([0, 0, 1, 6]))
    def the_exercise_goes_forward(self, by: timedelta, months: int) -> None:
        later = months_later(self.now + by, months)
        moved = later > self.now
        self.now = later
        self.pass_time()
        self.expect(i.MoveClock(by, months), *(["ClockMoved"] if moved else []))

    # -- what always holds --------------------------------------------------------------------------------

    @invariant()
    def instants_agree_and_never_go_back(self) -> None:
        assert self.practice.session.now() == self.now
        instants = [event.at for event in self.practice.session.log]
        assert instants == sorted(instants)

    @invariant()
    def a_code_is_accepted_at_most_once_and_in_its_time(self) -> None:
        log = self.practice.session.log
        accepted = [event for event in log if isinstance(event, e.CodeAccepted)]
        issued = {event.code.code_id: event.code for event in log if isinstance(event, e.CodeIssued)}
        assert len({event.code_id for event in accepted}) == len(accepted)
        assert all(issued[a.code_id].issued_at <= a.at < issued[a.code_id].expires_at for a in accepted)

    @invariant()
    def failures_are_those_counted_and_within_bounds(self) -> None:
        for name, person in self.people.items():
            account = self.practice.session.state.account(SITE, name)
            assert (account.failures, account.blocked_until) == (person["tries"], person["until"])
            assert 0 <= account.failures <= 5

    @invariant()
    def nothing_secret_is_in_the_log(self) -> None:
        log = self.practice.session.log
        for text in texts(log[self.looked_at :]):
            assert not any(secret in text for secret in (*SECRETS, *self.seen, NEVER_ISSUED)), (
                "a secret is in the log"
            )
        self.looked_at = len(log)

    @invariant()
    def the_log_gives_the_state_again(self) -> None:
        assert self.practice.replayed_alike()


PracticeMachine.TestCase.settings = machine_settings(250)
TestPractice = PracticeMachine.TestCase
TestPractice.__doc__ = "Rules 2 to 13 in any order: the site answers as the model says, and the invariants hold."

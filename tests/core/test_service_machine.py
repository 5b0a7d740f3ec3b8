"""A whole practice against a second, smaller account of the same rules.

Hypothesis lets a learner do anything in any order; the model (``tests.helpers.service_model``) says what the site
must answer. ``DESKTOP_SIM_DEEP=1 pytest tests/core`` runs it, and the other machines, a hundred times longer and with
longer stories; ``make code-service`` does millions of operations without Hypothesis.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.apply import replay
from desktop_sim.core.trust import is_trusted
from tests.helpers.core import (
    BLANK_NUMBER,
    MICRO,
    NINES,
    ODETTE,
    RENE,
    SITE,
    UNKNOWN_NUMBER,
    machine_settings,
    texts,
)
from tests.helpers.service_model import NOBODIES
from tests.helpers.twins import EVERYBODY, NO_CODES, SPELLINGS, USUAL, WRONG_PASSWORD, Twins, never_issued

SECRETS = [
    *(ODETTE.number, RENE.number, UNKNOWN_NUMBER, BLANK_NUMBER, NINES),
    *(*ODETTE.passwords, *RENE.passwords, WRONG_PASSWORD, never_issued(USUAL.digits)),
]

people = st.sampled_from([ODETTE.account_id, RENE.account_id])
strangers = st.sampled_from(NOBODIES)
waits = st.one_of(
    st.sampled_from([timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=15), timedelta(days=31)]).flatmap(
        lambda span: st.sampled_from([span - MICRO, span, span + MICRO])
    ),
    st.timedeltas(timedelta(), timedelta(minutes=10)),
)
spellings = st.integers(0, len(SPELLINGS) - 1)


class PracticeMachine(RuleBasedStateMachine):
    """Lets both twins do the same."""

    @initialize(late=st.booleans())
    def begin(self, late: bool) -> None:
        self.twins = Twins(USUAL.replace(late=late))
        self.twins.watch = self.assert_nothing_secret_is_shown
        self.looked_at = self.promised = 0

    def assert_nothing_secret_is_shown(self, intent: i.Intent) -> None:
        shown = repr(intent)
        assert not any(secret in shown for secret in (*SECRETS, *self.twins.seen)), "a secret is shown"

    # -- number and password ------------------------------------------------------------------------------

    @rule(who=st.sampled_from(EVERYBODY), right=st.booleans())
    def identify(self, who: str, right: bool) -> None:
        self.twins.identify(who, right)

    @rule(number=st.sampled_from([UNKNOWN_NUMBER, "269", "", BLANK_NUMBER]))
    def identify_badly(self, number: str) -> None:
        self.twins.identify_badly(number)

    @rule(who=people, ticked=st.booleans())
    def come_as_far_as_the_code(self, who: str, ticked: bool) -> None:
        """Chance alone seldom gets this far, and most rules begin here."""
        self.twins.log_out()
        self.twins.identify(who)
        self.twins.ask()
        self.twins.tick(ticked)

    @rule(ticked=st.booleans())
    def tick(self, ticked: bool) -> None:
        self.twins.tick(ticked)

    @rule()
    def start_over(self) -> None:
        self.twins.start_over()

    # -- codes --------------------------------------------------------------------------------------------

    @rule()
    def ask(self) -> None:
        self.twins.ask()

    @precondition(lambda self: self.twins.sites[SITE].login is not None)
    @rule(times=st.sampled_from([1, 2, 5]))
    def ask_again_in_time(self, times: int) -> None:
        for _ in range(times):
            self.twins.wait(timedelta(seconds=30))
            self.twins.ask()

    @precondition(lambda self: self.twins.seen)
    @rule(spelling=spellings)
    def type_the_newest(self, spelling: int) -> None:
        self.twins.type_seen(0, spelling)

    @precondition(lambda self: self.twins.seen)
    @rule(data=st.data())
    def type_any_code_seen(self, data: st.DataObject) -> None:
        self.twins.type_seen(data.draw(st.integers(0, len(self.twins.seen) - 1)))

    @rule(times=st.sampled_from([1, 2, 4, 5]))
    def type_wrong_ones(self, times: int) -> None:
        for _ in range(times):
            self.twins.type_wrong()

    @rule(which=st.integers(0, len(NO_CODES) - 1))
    def type_no_code(self, which: int) -> None:
        self.twins.type_no_code(which)

    @precondition(lambda self: self.twins.sites[SITE].numbers.late)
    @rule(one=strangers, other=strangers)
    def numbers_that_nobody_has_are_blocked_each_on_its_own(self, one: str, other: str) -> None:
        """Chance alone hardly ever fails five times on a number that nobody has."""
        self.twins.log_out()
        self.twins.identify(one)
        for _ in range(5):
            self.twins.type_wrong()
        self.twins.identify(other)
        self.twins.type_wrong()
        self.twins.ask()

    # -- the account and the computer ---------------------------------------------------------------------

    @rule(first=people)
    def two_trust_this_computer(self, first: str) -> None:
        """A couple at one computer, one after the other."""
        second = RENE.account_id if first == ODETTE.account_id else ODETTE.account_id
        for who in (first, second):
            self.twins.log_out()
            self.twins.identify(who)
            if self.twins.sites[SITE].inside is None:
                self.twins.ask()
                self.twins.tick()
                self.twins.type_seen()
        self.twins.log_out()
        self.twins.identify(first)

    @rule()
    def log_out(self) -> None:
        self.twins.log_out()

    @rule()
    def forget_this_computer(self) -> None:
        self.twins.forget()

    @precondition(lambda self: self.twins.sites[SITE].inside is not None)
    @rule()
    def change_password(self) -> None:
        self.twins.change_password()

    @rule(who=st.sampled_from(EVERYBODY))
    def recover_password(self, who: str) -> None:
        self.twins.recover(who)

    @rule(number=st.sampled_from([UNKNOWN_NUMBER, "269"]))
    def recover_password_badly(self, number: str) -> None:
        self.twins.recover_badly(number)

    @rule(pc=st.sampled_from(["this-computer", "library"]))
    def use_computer(self, pc: str) -> None:
        self.twins.use_computer(pc)

    # -- time ---------------------------------------------------------------------------------------------

    @rule(by=waits)
    def wait(self, by: timedelta) -> None:
        self.twins.wait(by)

    @precondition(lambda self: self.twins.ends_ahead())
    @rule(
        data=st.data(),
        slip=st.sampled_from([-MICRO, timedelta(), MICRO]),
        then=st.sampled_from(["newest", "ask", "identify"]),
    )
    def do_something_at_such_an_instant(self, data: st.DataObject, slip: timedelta, then: str) -> None:
        ends = self.twins.ends_ahead()
        self.twins.wait_until_an_end(data.draw(st.integers(0, len(ends) - 1)), slip)
        if then == "ask":
            self.twins.ask()
        elif then == "newest":
            self.twins.type_seen()
        else:
            self.twins.log_out()
            self.twins.identify(data.draw(people))

    @rule(by=st.timedeltas(timedelta(), timedelta(days=400)))
    def the_machines_clock_is_set_back(self, by: timedelta) -> None:
        self.twins.set_clock_back(by)

    @rule(by=waits, months=st.sampled_from([0, 0, 1, 6]))
    def the_exercise_goes_forward(self, by: timedelta, months: int) -> None:
        self.twins.go_forward(by, months)

    # -- what always holds --------------------------------------------------------------------------------

    @invariant()
    def instants_never_go_back(self) -> None:
        instants = [event.at for event in self.twins.session.log]
        assert instants == sorted(instants)

    @invariant()
    def a_code_is_accepted_at_most_once_and_in_its_time(self) -> None:
        log = self.twins.session.log
        accepted = [event for event in log if isinstance(event, e.CodeAccepted)]
        issued = {event.code.code_id: event.code for event in log if isinstance(event, e.CodeIssued)}
        assert len({event.code_id for event in accepted}) == len(accepted)
        assert all(issued[a.code_id].issued_at <= a.at < issued[a.code_id].expires_at for a in accepted)

    @invariant()
    def who_is_trusted_is_known_and_nobody_else(self) -> None:
        """What an account page tells is asked of the site's records, for its own account alone."""
        state, now = self.twins.session.state, self.twins.world.now
        for who in EVERYBODY:
            version = state.account(SITE, who).password_version
            told = [r.expires_at for r in state.trust if is_trusted(r, state.computer, SITE, who, version, now)]
            until = self.twins.sites[SITE].trusts(who)
            assert told == ([] if until is None else [until])

    @invariant()
    def a_refusal_names_an_instant_that_lies_ahead(self) -> None:
        """Rule 6: one gone by, or this very one, would be a dead end."""
        log = self.twins.session.log
        for event in log[self.promised :]:
            until = getattr(event, "until", None)
            assert until is None or until > event.at
        self.promised = len(log)

    @invariant()
    def failures_are_within_bounds(self) -> None:
        for name in self.twins.sites[SITE].people:
            assert 0 <= self.twins.session.state.account(SITE, name).failures <= 5

    @invariant()
    def nothing_secret_is_in_the_log(self) -> None:
        log = self.twins.session.log
        for text in texts(log[self.looked_at :]):
            assert not any(secret in text for secret in (*SECRETS, *self.twins.seen)), "a secret is in the log"
        self.looked_at = len(log)

    @invariant()
    def the_log_gives_the_state_again(self) -> None:
        assert replay(self.twins.session.state, self.twins.session.log) == self.twins.session.state


PracticeMachine.TestCase.settings = machine_settings(250)
TestPractice = PracticeMachine.TestCase
TestPractice.__doc__ = "Rules 2 to 13 in any order: the site answers as the model says, and the invariants hold."

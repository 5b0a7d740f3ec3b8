"""A practice and the model of it, side by side: each act is done by both, and what they say is compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from stdnum.fr import nir

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.codes import CodePolicy
from desktop_sim.core.numbers import squeeze
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.state import Account, PracticeState, Scenario, SiteRules
from tests.helpers.core import BLANK_NUMBER, NINES, ODETTE, OTHER_SITE, RENE, SITE, START, UNKNOWN_NUMBER, ManualClock
from tests.helpers.service_model import NOBODIES, Answer, Numbers, SiteModel, World, months_later

PEOPLE = {account.account_id: account for account in (ODETTE, RENE)}
STRANGERS = dict(zip(NOBODIES, (BLANK_NUMBER, NINES), strict=True))
EVERYBODY = (*PEOPLE, *NOBODIES)
WRONG_PASSWORD = "no password"

USUAL = Numbers()


class DifferenceError(AssertionError):
    """The practice did not do what the model says. The message tells both; nothing in it was typed by a learner."""


class NumberedSecrets:
    """Codes that tell their number, so that no two of two thousand are alike, and none needs to be kept."""

    def digits(self, code_id: str, length: int) -> str:
        return code_digits(int(code_id.removeprefix("code-")), length)

    def token(self, token_id: str) -> str:
        return f"{token_id:>64}"

    def stranger(self, number: str) -> str:
        return next(name for name, theirs in STRANGERS.items() if theirs == number)

    def key_is_right(self, number: str) -> bool:
        return bool(nir.is_valid(squeeze(number)))


def code_digits(number: int, length: int) -> str:
    """Return the digits of the code of that number, from 1."""
    return f"{number * 7919 % 10**length:0{length}}"


def never_issued(length: int) -> str:
    """Return digits that no code of a practice has."""
    return code_digits(10**length - 1, length)


def rules_of(site_id: str, numbers: Numbers) -> SiteRules:
    """Return a site's rules for the program; with the usual numbers the program's own are left to it."""
    rules = SiteRules(site_id, (ODETTE, RENE), "code-mail")
    if numbers.recovers:
        rules = rules.replace(recovery_mail="new-password")
    rules = rules.replace(mail_works=numbers.mail_works, tells_identity_late=numbers.late)
    if numbers.replace(late=USUAL.late, recovers=USUAL.recovers, mail_works=USUAL.mail_works) == USUAL:
        return rules
    policy = CodePolicy(
        digits=numbers.digits,
        lifetime=numbers.lifetime,
        max_failures=numbers.most_failures,
        block_for=numbers.block,
        max_codes=numbers.most_codes,
        min_interval=numbers.interval,
    )
    return rules.replace(policy=policy, trust_months=numbers.months, mail_delay=numbers.mail_takes)


_TELLS: dict[type[e.Event], Callable[[Any], Answer]] = {
    e.CodeRefused: lambda said: (said.account_id, said.verdict.value, said.counted),
    e.CodeNotSent: lambda said: (said.refusal.value, said.until),
    e.CodeIgnored: lambda said: (said.until,),
    e.CodeEntryBlocked: lambda said: (said.account_id, said.until),
    e.CodeEntryFreed: lambda said: (said.account_id,),
    e.CodeIssued: lambda said: (said.code.expires_at,),
    e.FieldRefused: lambda said: (said.problem.value, said.missing),
    e.LoggedIn: lambda said: (said.account_id, said.by_device),
    e.IdentityAccepted: lambda said: (said.account_id, said.sound),
    e.DeviceTrusted: lambda said: (said.record.account_id, said.record.expires_at),
    e.PasswordChanged: lambda said: (said.account_id,),
    e.RecoveryTooSoon: lambda said: (said.until,),
    e.TrustTicked: lambda said: (said.ticked,),
}
_BY_ITSELF = (e.MailDelivered, e.CodeExpired, e.CodeEntryFreed)


def _facts_of(state: PracticeState, site_id: str) -> tuple[Any, ...]:
    """Return what can be seen of a site, as the model has it."""
    site = state.site(site_id)
    attempt, under_way = site.attempt, None
    if attempt is not None:
        under_way = (attempt.account_id, attempt.sound, len(attempt.codes), site.trust_ticked)
    accounts = [state.account(site_id, name) for name in EVERYBODY]
    people = [(each.failures, each.blocked_until, each.password_version) for each in accounts]
    return site.account_id, under_way, people


def _watch_nothing(_intent: i.Intent) -> None:
    pass


class Twins:
    """Both of them. Every method is an act of a learner, or of time; each but those that say so is one operation.

    Attributes:
        session: the practice.
        seen: the digits of all codes that were sent, oldest first.
        operations: how many have been compared.
        watch: is shown every intent before it is uttered.
    """

    def __init__(self, here: Numbers = USUAL, there: Numbers = USUAL) -> None:
        """``here`` and ``there``: how the two sites behave."""
        numbers = {SITE: here, OTHER_SITE: there}
        self.clock = ManualClock()
        rules = {site_id: rules_of(site_id, of) for site_id, of in numbers.items()}
        self.session = PracticeSession(Scenario(rules), TrainingClock(self.clock), NumberedSecrets())
        self.world = World(START)
        self.sites = {site_id: SiteModel(of, self.world, tuple(PEOPLE)) for site_id, of in numbers.items()}
        self.seen: list[str] = []
        self.operations = 0
        self.watch: Callable[[i.Intent], None] = _watch_nothing
        self._looked_at: tuple[object, object] = (None, None)  # immutable: the same objects hold the same facts
        self._facts: dict[str, tuple[Any, ...]] = {}

    def _compare(self, intent: i.Intent, wanted: Callable[[], list[Answer]]) -> None:
        """Let both do it: the model first, as it says beforehand what must come."""
        due, began = self._due(), self.world.now
        answers = wanted()
        if self.world.now != began:
            due += self._due()
        self.watch(intent)
        events = self.session.dispatch(intent)
        self.operations += 1
        said: list[Answer] = []
        happened: list[Answer] = []
        for event in events:
            kind = type(event)
            if kind is e.PageShown:
                continue
            tells = _TELLS.get(kind)
            answer = (kind.__name__,) if tells is None else (kind.__name__, *tells(event))
            (happened if kind in _BY_ITSELF else said).append(answer)
        if said != answers or ((due or happened) and sorted(due) != sorted(happened)):
            what = f"said {said} and {happened}, to be said {answers} and {due}"
            raise DifferenceError(f"{type(intent).__name__}: {what}")
        self._compare_facts(intent)

    def _due(self) -> list[Answer]:
        now, mails = self.world.now, self.world.mails_due
        arrived = [at for at in mails if at <= now]
        due: list[Answer] = [("MailDelivered",) for _ in arrived]
        if arrived:
            self.world.mails_due = [at for at in mails if at > now]
        for site in self.sites.values():
            due += site.by_itself()
        return due

    def _compare_facts(self, intent: i.Intent) -> None:
        state = self.session.state
        if state.sites is not self._looked_at[0] or state.accounts is not self._looked_at[1]:
            self._looked_at = (state.sites, state.accounts)
            self._facts = {site_id: _facts_of(state, site_id) for site_id in self.sites}
        for site_id, model in self.sites.items():
            if self._facts[site_id] != model.facts():
                raise DifferenceError(
                    f"{type(intent).__name__}: {site_id} is {self._facts[site_id]}, to be {model.facts()}"
                )
        if (self.session.now(), state.computer) != (self.world.now, self.world.pc):
            raise DifferenceError(f"{type(intent).__name__}: the time or the computer is another one")

    # -- number and password ------------------------------------------------------------------------------

    def identify(self, who: str = ODETTE.account_id, right: bool = True, site: str = SITE) -> None:
        """``who``: an account's id, or one of the nobodies for a number of 13 characters that is not known there."""
        model = self.sites[site]
        account = PEOPLE.get(who)
        number = STRANGERS[who] if account is None else account.number
        password = WRONG_PASSWORD
        if account is not None and right:
            password = account.passwords[model.people[who].version % len(account.passwords)]
        self._compare(i.Identify(site, number, password), lambda: model.identify(who, right))

    def identify_badly(self, number: str, site: str = SITE, password: str = WRONG_PASSWORD) -> None:
        """A number that may be somebody's own, one that is too short, or no password at all."""
        model = self.sites[site]
        if number == UNKNOWN_NUMBER:
            refusal: Answer = ("NumberWiped",)
        elif len(number) < 13:
            refusal = ("FieldRefused", "short" if number else "empty", 13 - len(number))
        else:
            refusal, password = ("FieldRefused", "empty", 0), ""
        self._compare(i.Identify(site, number, password), lambda: model.identify_badly(*refusal))

    def start_over(self, site: str = SITE) -> None:
        self._compare(i.StartOver(site), self.sites[site].start_over)

    # -- codes --------------------------------------------------------------------------------------------

    def ask(self, site: str = SITE) -> None:
        digits = code_digits(len(self.seen) + 1, self.sites[site].numbers.digits)

        def wanted() -> list[Answer]:
            answers = self.sites[site].ask(digits)
            if len(answers) > 1:
                self.seen.append(digits)
            return answers

        self._compare(i.AskForCode(site), wanted)

    def type_seen(self, back: int = 0, spelling: int = 0, site: str = SITE) -> None:
        """Type the newest code sent, or one sent so many before; nothing at all where there is none."""
        if back < len(self.seen):
            self.type_code(self.seen[-1 - back], spelling, site)

    def type_wrong(self, spelling: int = 0, site: str = SITE) -> None:
        self.type_code(never_issued(self.sites[site].numbers.digits), spelling, site)

    def type_code(self, digits: str, spelling: int = 0, site: str = SITE) -> None:
        typed = SPELLINGS[spelling](digits)
        self._compare(i.SubmitCode(site, typed), lambda: self.sites[site].type_code(digits))

    def type_no_code(self, which: int = 0, site: str = SITE) -> None:
        length = self.sites[site].numbers.digits
        typed, problem, missing = NO_CODES[which % len(NO_CODES)](length)
        self._compare(i.SubmitCode(site, typed), lambda: self.sites[site].type_no_code(problem, missing))

    def tick(self, ticked: bool = True, site: str = SITE) -> None:
        self._compare(i.TickTrust(site, ticked), lambda: self.sites[site].tick(ticked))

    # -- the account and the computer ---------------------------------------------------------------------

    def log_out(self, site: str = SITE) -> None:
        self._compare(i.LogOut(site), self.sites[site].log_out)

    def forget(self, site: str = SITE) -> None:
        self._compare(i.ForgetDevice(site), self.sites[site].forget)

    def change_password(self, site: str = SITE) -> None:
        self._compare(i.ChangePassword(site), self.sites[site].change_password)

    def recover(self, who: str = ODETTE.account_id, site: str = SITE) -> None:
        account: Account | None = PEOPLE.get(who)
        number = STRANGERS[who] if account is None else account.number
        self._compare(i.RecoverPassword(site, number), lambda: self.sites[site].recover(who))

    def recover_badly(self, number: str, site: str = SITE) -> None:
        refusal: Answer = (
            ("NumberWiped",) if number == UNKNOWN_NUMBER else ("FieldRefused", "short", 13 - len(number))
        )
        self._compare(i.RecoverPassword(site, number), lambda: self.sites[site].identify_badly(*refusal))

    def use_computer(self, pc: str) -> None:
        def wanted() -> list[Answer]:
            if pc == self.world.pc:
                return []
            self.world.pc = pc
            for model in self.sites.values():
                model.leave_computer()
            return [("ComputerChanged",)]

        self._compare(i.UseComputer(pc), wanted)

    # -- time ---------------------------------------------------------------------------------------------

    def wait(self, by: timedelta) -> None:
        self.world.now += by
        self.clock.advance(by)
        self._compare(i.LetTimePass(), list)

    def wait_until_an_end(self, which: int, slip: timedelta) -> None:
        """Wait until a code, a block, a pause or six months end, or nearly; nothing at all where none does."""
        ends = self.ends_ahead()
        if ends and ends[which % len(ends)] + slip >= self.world.now:
            self.wait(ends[which % len(ends)] + slip - self.world.now)

    def ends_ahead(self) -> list[datetime]:
        """Return the instants at which an answer changes, in their order."""
        return sorted(end for model in self.sites.values() for end in model.ends_ahead())

    def set_clock_back(self, by: timedelta) -> None:
        """Somebody sets the machine's clock back: no code lives longer for it."""
        self.clock.advance(-by)
        self._compare(i.LetTimePass(), list)

    def go_forward(self, by: timedelta, months: int = 0) -> None:
        """The exercise goes forward by itself, « six mois plus tard »."""
        later = months_later(self.world.now + by, months)

        def wanted() -> list[Answer]:
            moved = later > self.world.now
            self.world.now = later
            return [("ClockMoved",)] if moved else []

        self._compare(i.MoveClock(by, months), wanted)


def _full_width(digits: str) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda digits: digits,
    lambda digits: f" {digits[:3]} {digits[3:]} ",
    lambda digits: "\u202f".join((digits[:3], digits[3:])) + "\xa0",
    lambda digits: "\u200b-".join(digits),
    lambda digits: ".".join(digits),
    _full_width,
)
"""The same code, as people and pasted mails write it (rule 8)."""

NO_CODES: tuple[Callable[[int], tuple[str, str, int]], ...] = (
    lambda length: ("", "empty", length),
    lambda length: ("  \t ", "empty", length),
    lambda length: ("1" * (length - 1), "short", 1),
    lambda length: ("1" * (length + 1), "long", 0),
    lambda length: ("1" * (length - 1) + "O", "characters", 0),
    lambda length: ("7" * 65, "long", 0),
    lambda length: ("- -", "short", length),
    lambda length: (" " * 65, "long", 0),
)
"""What is no code: as typed, what is said of it, how many digits are missing."""

__all__ = ["EVERYBODY", "DifferenceError", "Twins"]

"""How a site answers: identity, codes, the trusted device. Each function takes an intent and gives events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.codes import Verdict, check, issue, read_entry, same
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.mailbox import Message
from desktop_sim.core.numbers import NumberEntry, NumberReading, read_identity
from desktop_sim.core.state import Account, AccountState, Attempt, PracticeState, SiteRules
from desktop_sim.core.trust import TrustRecord, find_trust, hash_token, months_later

FORMER_CODES_KEPT = 10
CODES_WITHIN = timedelta(hours=1)
"""The time in which the codes sent to an account are counted."""


def identify(state: PracticeState, intent: i.Identify, at: datetime, secrets: Secrets) -> Events:
    """Number and password: refused, or a code is needed, or this computer is trusted and the account opens."""
    site_id = intent.site_id
    rules = state.scenario.sites[site_id]
    number_field, password_field = intent.fields
    number = number_or_answer(state, site_id, intent.number, number_field, at, secrets)
    if isinstance(number, e.Event):
        yield number
        return
    if not intent.password:
        yield e.FieldRefused(at, site_id, password_field, e.Problem.EMPTY)
        return
    account = rules.account(number)
    sound = account is not None and _password_is_right(state, site_id, account, intent.password)
    if not sound and not rules.tells_identity_late:
        yield e.IdentityRefused(at, site_id)
        return
    if account is not None and sound:
        known = _trusted(state, rules, account.account_id, at, secrets)
        if known is not None:
            yield _renewed(state, known, at, secrets)
            yield e.LoggedIn(at, site_id, account.account_id, by_device=True)
            return
    # Each number that nobody has is blocked by its own failures, as an account is, and blocks nobody else.
    account_id = account.account_id if account else secrets.stranger(number)
    yield e.IdentityAccepted(at, site_id, f"attempt-{state.attempts + 1}", account_id, sound)


def number_or_answer(
    state: PracticeState, site_id: str, typed: str, field: str, at: datetime, secrets: Secrets
) -> str | e.Event:
    """Return the number that was typed at a site; or what the site answers to one that it cannot use."""
    if state.site(site_id).account_id is not None:
        return e.AlreadyConnected(at, site_id)
    rules = state.scenario.sites[site_id]
    entry = read_identity(rules.identity, typed, rules.numbers, secrets.key_is_right)
    if entry.reading is NumberReading.REAL:
        return e.NumberWiped(at, site_id)
    if entry.number is None:
        return e.FieldRefused(at, site_id, field, _number_problem(entry, typed), entry.missing)
    return entry.number


def _number_problem(entry: NumberEntry, typed: str) -> e.Problem:
    if entry.reading is NumberReading.SHORT and not typed.strip():
        return e.Problem.EMPTY
    return _NUMBER_PROBLEMS[entry.reading]


_NUMBER_PROBLEMS = {
    NumberReading.SHORT: e.Problem.SHORT,
    NumberReading.LONG: e.Problem.LONG,
    NumberReading.CHARACTERS: e.Problem.CHARACTERS,
}


def _password_is_right(state: PracticeState, site_id: str, account: Account, typed: str) -> bool:
    version = state.account(site_id, account.account_id).password_version
    return same(typed, account.password(version))


def _trusted(
    state: PracticeState, rules: SiteRules, account_id: str, at: datetime, secrets: Secrets
) -> TrustRecord | None:
    token_id = state.tokens.get((state.computer, rules.site_id, account_id))
    if token_id is None or not rules.trust_months:
        return None
    return find_trust(
        state.trust,
        secrets.token(token_id),
        computer=state.computer,
        site_id=rules.site_id,
        account_id=account_id,
        password_version=state.account(rules.site_id, account_id).password_version,
        months=rules.trust_months,
        zone=state.scenario.zone,
        at=at,
    )


def _renewed(state: PracticeState, known: TrustRecord, at: datetime, secrets: Secrets) -> e.DeviceTrusted:
    """A new token at each login, so that a copied one is soon worth nothing; the six months run on."""
    token_id = f"token-{state.grants + 1}"
    record = known.replace(token_hash=hash_token(secrets.token(token_id)))
    return e.DeviceTrusted(at, known.site_id, token_id, record, replaced=known)


def ask_for_code(state: PracticeState, intent: i.AskForCode, at: datetime, secrets: Secrets) -> Events:
    """Send a code, the former one being void at once; or say why not and from when, altering nothing."""
    site_id = intent.site_id
    rules = state.scenario.sites[site_id]
    site = state.site(site_id)
    attempt = site.attempt
    if attempt is None:
        yield _nothing_pending(state, site_id, at)
        return
    refusal = why_no_code(rules, state.account(site_id, attempt.account_id), at)
    policy = rules.policy
    if refusal is not None:
        yield e.CodeNotSent(at, site_id, *refusal)
    else:
        code_id = f"code-{state.codes + 1}"
        secrets.digits(code_id, policy.digits)  # drawn now, so that nothing later can influence it
        due_at = at + rules.mail_delay
        mail = Message(f"mail-{state.mails + 1}", rules.code_mail, rules.mail_folder, due_at, code_id=code_id)
        yield e.CodeIssued(at, site_id, issue(code_id, attempt.attempt_id, site_id, attempt.account_id, at, policy))
        yield e.MailSent(at, mail, due_at)


def why_no_code(rules: SiteRules, account: AccountState, at: datetime) -> tuple[e.Refusal, datetime | None] | None:
    """Return why no code is sent to an account now, and from when one may ask again; None where one is sent.

    The codes of the last hour count whatever login they belong to (RULES, the code, 6).
    """
    policy = rules.policy
    recent = [asked for asked in account.asked if at < asked + CODES_WITHIN]
    if account.blocked_until is not None:
        return e.Refusal.BLOCKED, account.blocked_until
    if len(recent) >= policy.max_codes:
        return e.Refusal.TOO_MANY, recent[-policy.max_codes] + CODES_WITHIN
    if recent and at < recent[-1] + policy.min_interval:
        return e.Refusal.TOO_SOON, recent[-1] + policy.min_interval
    return None if rules.mail_works else (e.Refusal.UNDELIVERABLE, None)


def submit_code(state: PracticeState, intent: i.SubmitCode, at: datetime, secrets: Secrets) -> Events:
    """Accept the newest code of this attempt once and in time; answer everything else by name."""
    site_id = intent.site_id
    rules = state.scenario.sites[site_id]
    site = state.site(site_id)
    attempt = site.attempt
    if attempt is None:
        yield _nothing_pending(state, site_id, at)
        return
    account = state.account(site_id, attempt.account_id)
    if account.blocked_until is not None:
        yield e.CodeIgnored(at, site_id, account.blocked_until)
        return
    length = rules.policy.digits
    entry = read_entry(intent.typed, length)
    if entry.digits is None:
        yield e.FieldRefused(at, site_id, intent.field, *_code_problem(intent.typed, entry.problem, entry.missing))
        return
    newest = attempt.newest
    verdict = Verdict.WRONG
    if newest is not None:
        digits = secrets.digits(newest.code_id, length)
        live = newest.is_live(at)
        former = [secrets.digits(code_id, length) for code_id in account.former if code_id != newest.code_id]
        verdict = check(entry.digits, digits if live else None, None if live else digits, former)
    elif any(same(entry.digits, secrets.digits(code_id, length)) for code_id in account.former):
        verdict = Verdict.FORMER
    if verdict is Verdict.ACCEPTED and newest is not None:
        yield e.CodeAccepted(at, site_id, newest.code_id)
        yield from _let_in(state, rules, attempt, at, secrets)
        return
    yield e.CodeRefused(at, site_id, attempt.account_id, verdict, verdict.counts_as_failure)
    blocks = verdict.counts_as_failure and account.failures + 1 >= rules.policy.max_failures
    if blocks and rules.policy.block_for:  # else it would be said to end at this very instant
        yield e.CodeEntryBlocked(at, site_id, attempt.account_id, at + rules.policy.block_for)


def _code_problem(typed: str, problem: Verdict | None, missing: int) -> tuple[e.Problem, int]:
    if missing and not typed.strip():  # short, so it is safe to look at
        return e.Problem.EMPTY, missing
    if problem is Verdict.INCOMPLETE:
        return e.Problem.SHORT, missing
    return (e.Problem.LONG if problem is Verdict.TOO_LONG else e.Problem.CHARACTERS), 0


def _let_in(state: PracticeState, rules: SiteRules, attempt: Attempt, at: datetime, secrets: Secrets) -> Events:
    site_id = rules.site_id
    if not attempt.sound:
        yield e.IdentityRefused(at, site_id)
        return
    if state.site(site_id).trust_ticked and rules.trust_months:
        token_id = f"token-{state.grants + 1}"
        record = TrustRecord(
            token_hash=hash_token(secrets.token(token_id)),
            computer=state.computer,
            site_id=site_id,
            account_id=attempt.account_id,
            password_version=state.account(site_id, attempt.account_id).password_version,
            granted_at=at,
            expires_at=months_later(at, rules.trust_months, state.scenario.zone),
        )
        yield e.DeviceTrusted(at, site_id, token_id, record)
    yield e.LoggedIn(at, site_id, attempt.account_id)


def _nothing_pending(state: PracticeState, site_id: str, at: datetime) -> e.Event:
    if state.site(site_id).account_id is not None:
        return e.AlreadyConnected(at, site_id)
    return e.StepWithoutAttempt(at, site_id)


def wipe_number(state: PracticeState, intent: i.WipeNumber, at: datetime, _: Secrets) -> Events:
    """Say kindly that the number was wiped."""
    yield e.NumberWiped(at, intent.site_id)


def leave_key_out(state: PracticeState, intent: i.LeaveKeyOut, at: datetime, _: Secrets) -> Events:
    """Say kindly that the key is not asked for."""
    yield e.KeyLeftOut(at, intent.site_id)


def tick_trust(state: PracticeState, intent: i.TickTrust, at: datetime, _: Secrets) -> Events:
    """Tick or untick the box, while there is one."""
    site = state.site(intent.site_id)
    if site.attempt is not None and site.trust_ticked != intent.ticked:
        yield e.TrustTicked(at, intent.site_id, intent.ticked)


def start_over(state: PracticeState, intent: i.StartOver, at: datetime, _: Secrets) -> Events:
    """Leave a pending attempt."""
    if state.site(intent.site_id).attempt is not None:
        yield e.AttemptLeft(at, intent.site_id)


def log_out(state: PracticeState, intent: i.LogOut, at: datetime, _: Secrets) -> Events:
    """Close the account."""
    if state.site(intent.site_id).account_id is not None:
        yield e.LoggedOut(at, intent.site_id)


def forget_device(state: PracticeState, intent: i.ForgetDevice, at: datetime, _: Secrets) -> Events:
    """Forget that this computer is trusted by who is logged in, or by anybody; also said when it was not."""
    yield e.DeviceForgotten(at, intent.site_id, state.site(intent.site_id).account_id or "")


def change_password(state: PracticeState, intent: i.ChangePassword, at: datetime, _: Secrets) -> Events:
    """Take the next training password; only who is logged in can."""
    account_id = state.site(intent.site_id).account_id
    if account_id is None:
        yield e.StepWithoutAttempt(at, intent.site_id)
    else:
        yield e.PasswordChanged(at, intent.site_id, account_id)


def show_help(state: PracticeState, intent: i.ShowHelp, at: datetime, _: Secrets) -> Events:
    """Open an explanation, or close it."""
    if state.site(intent.site_id).help_topic != intent.topic:
        yield e.HelpShown(at, intent.site_id, intent.topic)


def use_computer(state: PracticeState, intent: i.UseComputer, at: datetime, _: Secrets) -> Events:
    """Change the computer; on each one logs in anew, but a trusted one stays trusted."""
    if intent.computer != state.computer:
        yield e.ComputerChanged(at, intent.computer)


def overdue(state: PracticeState, at: datetime) -> Events:
    """Expiries and ends of blocks that are due, in the order of the sites."""
    for site_id, site in state.sites.items():
        newest = site.attempt.newest if site.attempt else None
        if site.attempt and newest and not site.attempt.expired and not newest.is_live(at):
            yield e.CodeExpired(newest.expires_at, site_id, newest.code_id)
    for (site_id, account_id), account in state.accounts.items():
        if account.blocked_until is not None and account.blocked_until <= at:
            yield e.CodeEntryFreed(account.blocked_until, site_id, account_id)


def deadlines(state: PracticeState) -> Iterator[datetime]:
    """Instants at which something of ours becomes due."""
    for site in state.sites.values():
        if site.attempt and site.attempt.newest and not site.attempt.expired:
            yield site.attempt.newest.expires_at
    for account in state.accounts.values():
        if account.blocked_until is not None:
            yield account.blocked_until


DECISIONS: dict[type[i.Intent], Decision] = {
    i.Identify: identify,
    i.WipeNumber: wipe_number,
    i.LeaveKeyOut: leave_key_out,
    i.AskForCode: ask_for_code,
    i.SubmitCode: submit_code,
    i.TickTrust: tick_trust,
    i.StartOver: start_over,
    i.LogOut: log_out,
    i.ForgetDevice: forget_device,
    i.ChangePassword: change_password,
    i.ShowHelp: show_help,
    i.UseComputer: use_computer,
}

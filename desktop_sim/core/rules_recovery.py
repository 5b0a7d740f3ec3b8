"""How a site answers who has forgotten the password: a mail brings a new one, and nobody learns who is known."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.mailbox import Message
from desktop_sim.core.rules_login import number_or_answer
from desktop_sim.core.state import Account, PracticeState, SiteRules

MIN_INTERVAL = timedelta(minutes=1)
"""Between two demands for a new password at one site, whoever they are for: else the answer would tell."""


def recover_password(state: PracticeState, intent: i.RecoverPassword, at: datetime, secrets: Secrets) -> Events:
    """Send a new password to the account of a known number; answer an unknown one the same, and send nothing."""
    site_id = intent.site_id
    rules = state.scenario.sites[site_id]
    number = number_or_answer(state, site_id, intent.number, intent.field, at, secrets)
    if isinstance(number, e.Event):
        yield number
        return
    if not rules.recovery_mail or not rules.mail_works:
        yield e.RecoveryNotSent(at, site_id)  # no password is changed that no mail can tell
        return
    until = may_recover_from(state, site_id, at)
    if until is not None:
        yield e.RecoveryTooSoon(at, site_id, until)
        return
    account = rules.account(number)
    if account is not None:
        yield from _new_password(state, rules, account, at)
    yield e.RecoverySent(at, site_id)


def may_recover_from(state: PracticeState, site_id: str, at: datetime) -> datetime | None:
    """Return from when a new password may be asked for again; None where it may be now."""
    last = state.recoveries.get(site_id)
    return None if last is None or at >= last + MIN_INTERVAL else last + MIN_INTERVAL


def _new_password(state: PracticeState, rules: SiteRules, account: Account, at: datetime) -> Events:
    version = state.account(rules.site_id, account.account_id).password_version + 1
    due_at = at + rules.mail_delay
    mail = Message(
        f"mail-{state.mails + 1}", rules.recovery_mail, rules.mail_folder, due_at, password_version=version
    )
    yield e.PasswordChanged(at, rules.site_id, account.account_id)
    yield e.MailSent(at, mail, due_at)


DECISIONS: dict[type[i.Intent], Decision] = {i.RecoverPassword: recover_password}

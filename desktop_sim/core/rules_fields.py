"""What is noted of a field as it is written into: how it compares with what is asked for, and where the cursor is."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.codes import digits_in
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.fields import Field, FieldKind, Holding, compare
from desktop_sim.core.numbers import NumberReading, plain_identity, read_identity
from desktop_sim.core.state import PracticeState


def note_field(state: PracticeState, intent: i.NoteField, at: datetime, secrets: Secrets) -> Events:
    """Compare what is typed with what is asked for; of what may be somebody's own number nothing is noted."""
    page = _page_of_tab(state, intent.tab_id)
    if page is None:
        return
    field = _look(state, intent, page.site_id, secrets)
    known = state.fields.get((intent.tab_id, intent.anchor), Field(intent.kind))
    if field is not None and field != known:
        yield e.FieldChanged(at, intent.tab_id, intent.anchor, field)


def _look(state: PracticeState, intent: i.NoteField, site_id: str, secrets: Secrets) -> Field | None:
    kind, typed = intent.kind, intent.typed
    words = state.scenario.words.get(intent.anchor, ())
    rules = state.scenario.sites.get(site_id)
    if kind is FieldKind.TICK:
        return Field(kind, Holding.RIGHT if typed else Holding.EMPTY)
    if kind is FieldKind.TEXT or rules is None:
        return compare(kind, typed.strip(), state.scenario.expected.get(intent.anchor, ""), words)
    account = rules.accounts[0]
    if kind is FieldKind.NUMBER:
        entry = read_identity(rules.identity, typed, rules.numbers, secrets.key_is_right)
        if entry.reading is NumberReading.REAL:
            return None
        return compare(kind, plain_identity(typed, rules.identity), account.number, words)
    if kind is FieldKind.PASSWORD:
        version = state.account(site_id, account.account_id).password_version
        return compare(kind, typed, account.password(version), words)
    attempt = state.site(site_id).attempt
    newest = attempt.newest if attempt is not None else None
    wanted = "" if newest is None else secrets.digits(newest.code_id, rules.policy.digits)
    digits = digits_in(typed)
    field = compare(kind, digits, wanted, words, _is_former(state, site_id, digits, secrets))
    missed = field.holding is Holding.ASTRAY and len(digits) == rules.policy.digits
    return field.replace(holding=Holding.FULL) if missed else field


def _is_former(state: PracticeState, site_id: str, digits: str, secrets: Secrets) -> bool:
    attempt = state.site(site_id).attempt
    if attempt is None:
        return False
    length = state.scenario.sites[site_id].policy.digits
    former = state.account(site_id, attempt.account_id).former
    return any(digits == secrets.digits(code_id, length) for code_id in former)


def _page_of_tab(state: PracticeState, tab_id: str) -> PageRef | None:
    tab = state.browsing.tabs.get(tab_id)
    return None if tab is None else tab.page


def enter_field(state: PracticeState, intent: i.EnterField, at: datetime, _: Secrets) -> Events:
    """Tell, once, where the cursor stands."""
    if (intent.tab_id, intent.anchor) != state.cursor and intent.tab_id in state.browsing.tabs:
        yield e.FieldEntered(at, intent.tab_id, intent.anchor)


DECISIONS: dict[type[i.Intent], Decision] = {i.NoteField: note_field, i.EnterField: enter_field}

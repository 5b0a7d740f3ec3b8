"""What has happened before a practice begins: « the code was asked for two minutes ago ».

An exercise gives acts by name; each is carried out by the same rules as a learner's, only earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import ENTRANCE, MAILBOX, PageRef
from desktop_sim.core.decisions import Secrets
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value


class Given(Value):
    """An act, and when it was done. ``place_id``: the site or mailbox it was done on."""

    act: str
    at: datetime
    place_id: str


State = Callable[[], PracticeState]


def _identify(state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    account = state().scenario.sites[act.place_id].accounts[0]
    version = state().account(act.place_id, account.account_id).password_version
    yield i.Identify(act.place_id, account.number, account.password(version))


def _ask(_state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    yield i.AskForCode(act.place_id)


def _tick(_state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    yield i.TickTrust(act.place_id, True)


def _enter(state: State, act: Given, secrets: Secrets) -> Iterator[i.Intent]:
    attempt = state().site(act.place_id).attempt
    if attempt is not None and attempt.newest is not None:
        length = state().scenario.sites[act.place_id].policy.digits
        yield i.SubmitCode(act.place_id, secrets.digits(attempt.newest.code_id, length))


def _log_out(_state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    yield i.LogOut(act.place_id)


def _open_mailbox(state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    yield i.OpenTab()
    yield i.Visit(state().browsing.front().tab_id, PageRef(MAILBOX, act.place_id))


def _close_site(state: State, act: Given, _secrets: Secrets) -> Iterator[i.Intent]:
    tabs = state().browsing.tabs.values()
    for tab_id in [tab.tab_id for tab in tabs if tab.page == PageRef(ENTRANCE, act.place_id)]:
        yield i.CloseTab(tab_id)


ACTS: dict[str, Callable[[State, Given, Secrets], Iterator[i.Intent]]] = {
    "identify": _identify,
    "ask-code": _ask,
    "tick-trust": _tick,
    "enter-code": _enter,
    "log-out": _log_out,
    "open-mailbox": _open_mailbox,
    "close-site": _close_site,
}
"""The acts that an exercise may name under ``given``."""


def intents_of(act: Given, state: State, secrets: Secrets) -> Iterator[i.Intent]:
    """Return what the act consists of; each part is asked for when the one before has been carried out."""
    return ACTS[act.act](state, act, secrets)

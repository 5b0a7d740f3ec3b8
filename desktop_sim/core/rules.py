"""``decide``: what an intent leads to, as a function of the state and the instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core import (
    rules_coach,
    rules_fields,
    rules_login,
    rules_mail,
    rules_notices,
    rules_recovery,
    rules_tabs,
)
from desktop_sim.core.browsing import MAIN_WINDOW, NEW_TAB
from desktop_sim.core.decisions import Decision, Secrets
from desktop_sim.core.state import PracticeState, Scenario


def _time_passes(_state: PracticeState, _intent: i.Intent, _at: datetime, _secrets: Secrets) -> Iterator[e.Event]:
    return iter(())


DECISIONS: dict[type[i.Intent], Decision] = {
    **rules_login.DECISIONS,
    **rules_mail.DECISIONS,
    **rules_recovery.DECISIONS,
    **rules_notices.DECISIONS,
    **rules_tabs.DECISIONS,
    **rules_coach.DECISIONS,
    **rules_fields.DECISIONS,
    i.LetTimePass: _time_passes,
}


def decide(state: PracticeState, intent: i.Intent, at: datetime, secrets: Secrets) -> list[e.Event]:
    """Return what happens when an intent is uttered at the instant ``at``.

    What is overdue is not looked at here: the session applies ``overdue`` first.

    Raises:
        KeyError: the intent names a site that the scenario does not have; a fault of the program.
    """
    return list(DECISIONS[type(intent)](state, intent, at, secrets))


def overdue(state: PracticeState, at: datetime) -> list[e.Event]:
    """Return what became due up to the instant ``at``, in the order in which it did."""
    due = [*rules_mail.overdue(state, at), *rules_login.overdue(state, at)]
    due.sort(key=lambda event: event.at)
    return due


def next_deadline(state: PracticeState) -> datetime | None:
    """Return the next instant at which ``overdue`` has something to say."""
    return min([*rules_mail.deadlines(state), *rules_login.deadlines(state)], default=None)


def opening(scenario: Scenario, at: datetime) -> list[e.Event]:
    """Return the events with which a practice begins: the browser stands open on the first page."""
    events: list[e.Event] = [e.TabOpened(at, "t1", MAIN_WINDOW, scenario.start)]
    if scenario.windows > 1:
        events.append(e.TabOpened(at, "t2", "w2", NEW_TAB))
        events.append(e.TabSelected(at, "t1"))
    return events

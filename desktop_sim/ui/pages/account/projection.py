"""What the account page shows."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.events import DeviceForgotten
from desktop_sim.core.state import PracticeState
from desktop_sim.core.trust import is_trusted
from desktop_sim.core.value import Value
from desktop_sim.exercises.sites import fill
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import Content
from desktop_sim.words.dates import day

ANCHORS = ("account.logout", "account.forget")


class AccountView(Value):
    """``can_forget``: this computer is trusted. ``note``: what was just done."""

    title: str
    hello: str
    note: str
    trust: str
    can_forget: bool


def title(_state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return content.site.account_title


def project(state: PracticeState, content: Content, site_id: str, at: datetime) -> AccountView:
    """Return what the page shows at the instant ``at``."""
    site = content.site
    account_id = state.site(site_id).account_id or ""
    version = state.account(site_id, account_id).password_version
    records = [r for r in state.trust if is_trusted(r, state.computer, site_id, account_id, version, at)]
    trust = site.text["account.untrusted"]
    if records:
        trust = fill(site.text["account.trusted"], until=day(records[0].expires_at, fill, state.scenario.zone))
    forgotten = isinstance(state.site(site_id).answer, DeviceForgotten)
    note = site.answers["device-forgotten"].text if forgotten else site.text["account.note"]
    return AccountView(
        title=site.text["account.title"],
        hello=fill(site.text["account.hello"], name=content.card.name),
        note=note,
        trust=trust,
        can_forget=bool(records),
    )


def announced(_state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    return Announced("button", content.site.text[anchor]) if anchor in ANCHORS else None

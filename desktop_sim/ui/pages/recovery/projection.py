"""What the page « mot de passe oublié » shows: a number to write, and the site's answer to it."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.exercises.sites import count, fill
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import Content, from_when

ANCHORS = ("recovery.number", "recovery.send", "recovery.back")


class RecoveryView(Value):
    """``answer_kind``: error, info or success."""

    answer: str
    answer_kind: str


def title(_state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return content.site.text["recovery.title"]


def project(state: PracticeState, content: Content, site_id: str) -> RecoveryView:
    """Return what the page shows; what the login page was answered is not said here."""
    answer = state.site(site_id).answer
    kind = _KINDS.get(type(answer), "error")
    if isinstance(answer, e.FieldRefused) and answer.anchor == "recovery.number":
        text = content.site.answers[f"number-{answer.problem.value}"].text
        return RecoveryView(fill(text, missing=count(answer.missing, "caractère")), kind)
    if isinstance(answer, e.RecoveryTooSoon):
        return RecoveryView(fill(content.site.answers["recovery-too-soon"].text, until=from_when(answer.until)), kind)
    key = _KEYS.get(type(answer))
    return RecoveryView("" if key is None else content.site.answers[key].text, kind)


_KEYS: dict[type, str] = {
    e.AlreadyConnected: "already-connected",
    e.RecoverySent: "recovery-sent",
    e.RecoveryNotSent: "recovery-not-sent",
}

_KINDS: dict[type, str] = {e.RecoverySent: "success", e.RecoveryTooSoon: "info"}

_SPOKEN = {
    "recovery.number": ("field", "number"),
    "recovery.send": ("button", "recovery.send"),
    "recovery.back": ("button", "recovery.back"),
}


def announced(_state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    if anchor not in _SPOKEN:
        return None
    role, key = _SPOKEN[anchor]
    return Announced(role, content.site.text[key])

"""What the page « mot de passe oublié » shows: a number to write, and the site's answer to it."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.core.value import Value
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.answers import answer_text, field_of
from desktop_sim.ui.pages.content import Content

NUMBER = "recovery.number"

ANCHORS = (NUMBER, "recovery.send", "recovery.back")

CARD = (NUMBER,)
"""Where the number is asked for, the training card is wanted."""


class RecoveryView(Value):
    """``answer_kind``: error, info or success; ``at_field``: it speaks of the number, and stands under it."""

    answer: str
    answer_kind: str
    at_field: bool = False


def title(_state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return content.site.text["recovery.title"]


def project(state: PracticeState, content: Content, site_id: str, tab_id: str) -> RecoveryView:
    """Return what the page shows in a tab; what the login page was answered is not said here."""
    answer = state.said(site_id, tab_id)
    own = isinstance(answer, _SAID_HERE) or (isinstance(answer, e.FieldRefused) and answer.anchor == NUMBER)
    text = answer_text(answer, content) if own else ""
    return RecoveryView(text, _KINDS.get(type(answer), "error"), bool(text) and field_of(answer) == "number")


_SAID_HERE = (e.AlreadyConnected, e.RecoverySent, e.RecoveryTooSoon, e.RecoveryNotSent)

_KINDS: dict[type, str] = {e.RecoverySent: "success", e.RecoveryTooSoon: "info"}

_SPOKEN = {
    NUMBER: ("field", "number"),
    "recovery.send": ("button", "recovery.send"),
    "recovery.back": ("button", "recovery.back"),
}


def announced(_state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    if anchor not in _SPOKEN:
        return None
    role, key = _SPOKEN[anchor]
    return Announced(role, content.site.text[key])

"""What the new-tab page shows."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import UNKNOWN_ADDRESS, Content

ANCHORS = ("newtab.*",)

HEADING = "Nouvel onglet"
INVITATION = "Où voulez-vous aller ? Cliquez sur un favori."
INVITATION_BY_TOUCH = "Où voulez-vous aller ? Touchez un favori."
UNKNOWN = "Cette adresse n'existe pas dans l'entraînement. Choisissez un favori."


def title(_state: PracticeState, _content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return HEADING


def invitation(page: PageRef, *, touch: bool) -> str:
    """Return the line above the bookmarks."""
    if page == UNKNOWN_ADDRESS:
        return UNKNOWN
    return INVITATION_BY_TOUCH if touch else INVITATION


def announced(_state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    names = {f"newtab.{mark.place_id}": mark.name for mark in content.bookmarks}
    return Announced("button", names[anchor]) if anchor in names else None

"""A page of fields to practise writing in: what stands where is the exercise's matter."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import Content

ANCHORS = ("drill.*",)

HEADING = "Page d'exercice"
INVITATION = "Ici, vous pouvez écrire ce que vous voulez : rien n'est gardé."


def title(_state: PracticeState, _content: Content, _page: PageRef) -> str:
    """Return the tab's title."""
    return HEADING


def announced(_state: PracticeState, content: Content, anchor: str, _now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    labels = {f"drill.{drill.drill_id}": drill.label for drill in content.exercise.drills}
    return Announced("field", labels[anchor]) if anchor in labels else None

"""How an anchor becomes a thing on the screen, and how that thing is announced.

An exercise names anchors, the coach rings what they name, and the robot finds it as a screen reader does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_sim.core.browsing import MAIN_WINDOW
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.ui.browser.frame import BrowserFrame
from desktop_sim.ui.coach.call_card import CallCard
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.page import Page, Target
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.ui.practice.run import LEAP_ANCHOR, PracticeRun
from desktop_sim.words.gate import mark, tr

_RINGED = {
    "button": mark("Entouré en orange : le bouton « {name} »."),
    "field": mark("Entouré en orange : la case « {name} »."),
    "checkbox": mark("Entouré en orange : la case à cocher « {name} »."),
    "tab": mark("Entouré en orange : l'onglet « {name} »."),
    "item": mark("Entouré en orange : le mail « {name} »."),
    "text": mark("Entouré en orange : le texte « {name} »."),
}
"""How the coach says what is ringed, by the role under which a screen reader announces it."""


class Anchors:
    """Looks in the browsers of all windows, the panel and the telephone; ``frames`` come and go with windows."""

    def __init__(
        self, run: PracticeRun, frames: Mapping[str, BrowserFrame], panel: CoachPanel, call: CallCard
    ) -> None:
        self._run = run
        self._frames = frames
        self._panel = panel
        self._call = call

    def find(self, anchor: str, tab_id: str = "") -> tuple[str, Target | None]:
        """Return the window and the thing that an anchor names, brought into view; None where it is not in sight.

        Args:
            anchor: what is looked for.
            tab_id: the very tab that is meant, where the anchor names one.
        """
        if anchor.startswith("coach."):
            return MAIN_WINDOW, self._call.find_anchor(anchor) or self._panel.find_anchor(anchor)
        active = self._run.state.browsing.active
        for window_id in sorted(self._frames, key=lambda known: known != active):
            frame = self._frames[window_id]
            page = frame.page()
            target = frame.find_anchor(anchor, tab_id) if anchor.startswith("browser.") else None
            if target is None and page is not None:
                target = page.find_anchor(anchor)
            if target is not None:
                return window_id, target
        return MAIN_WINDOW, None

    def find_for(self, task: Task) -> tuple[str, Target | None]:
        """Return the window and the thing that a task is done with; of a question, the right answer."""
        if task.gesture is Gesture.CHOOSE:
            words = self._run.words_of(self._run.where.step_id)
            right = next(choice for choice in words.choices if choice.effect.right)
            return self.find(f"coach.choice.{right.choice_id}")
        if task.gesture is Gesture.LEAP:
            return self.find(LEAP_ANCHOR)
        return self.find(task.anchor, task.tab_id)

    def announced(self, anchor: str, tab_id: str = "") -> Announced | None:
        """Return how a screen reader announces what an anchor names, brought into view."""
        return self._announced_as(anchor, self.find(anchor, tab_id)[1], tab_id)

    def _announced_as(self, anchor: str, target: Target | None, tab_id: str = "") -> Announced | None:
        """Return how what an anchor names is announced; ``target`` is what was found for it."""
        if anchor == "coach.lost":
            return Announced("button", self._panel.words_of(anchor))
        if anchor.startswith("coach."):
            return None
        if anchor.startswith("browser."):
            found = (frame.announced(anchor, tab_id) for frame in self._frames.values())
            return next((announced for announced in found if announced is not None), None)
        page = anchor.partition(".")[0]
        stand_in = target.widget.objectName() if target is not None else ""
        if stand_in in PAGES[page].anchors:  # the way to it: « Retour aux messages » before a line of the list
            anchor = stand_in
        return PAGES[page].announced(self._run.state, self._run.content, anchor, self._run.now())

    def first(self, task: Task) -> str:
        """Return the name of what must be pressed before the thing of a task is in sight; empty where it is.

        Nothing is scrolled for it: it is asked at every level of help.
        """
        of_pages = (page.before(task.anchor) for page in self._pages())
        of_frames = (frame.before(task.anchor, task.tab_id) for frame in self._frames.values())
        first = next(filter(None, (*of_pages, *of_frames)), "")
        announced = self._announced_as(first, None, task.tab_id) if first else None
        return "" if announced is None else announced.quoted

    def _pages(self) -> Iterator[Page]:
        """The pages in sight, that of the window at work first."""
        active = self._run.state.browsing.active
        for window_id in sorted(self._frames, key=lambda known: known != active):
            page = self._frames[window_id].page()
            if page is not None:
                yield page

    def words_for_ring(self, task: Task, target: Target | None) -> str:
        """Return in words what a ring round ``target`` shows to the eye."""
        announced = self._announced_as(task.anchor, target, task.tab_id) if target is not None else None
        return "" if announced is None else tr(_RINGED[announced.role], name=announced.quoted)

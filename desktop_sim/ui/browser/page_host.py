"""Keeps each tab's page alive, also while the tab is closed or moves to another window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop_sim.core.browsing import PageRef, Tab
from desktop_sim.core.state import PracticeState, page_of
from desktop_sim.ui.pages.page import Page, PageContext
from desktop_sim.ui.pages.registry import PAGES

MakeContext = Callable[[PageRef, str], PageContext]


class PageHost:
    """Builds pages when they are first shown.

    A tab that was closed comes back as it was, with what had been typed: its page is kept, hidden, as long as the
    tab can be brought back, and destroyed for good after that.
    """

    def __init__(self, make_context: MakeContext, holder: QWidget) -> None:
        self._make_context = make_context
        self._holder = holder  # a hidden widget that owns pages of closed tabs
        self._pages: dict[str, tuple[tuple[object, ...], Page]] = {}
        self._drafts: dict[str, Mapping[str, str]] = {}  # for pages that are still to be built anew

    def page(self, state: PracticeState, tab: Tab) -> Page:
        """Return a tab's page, built anew where the tab has gone elsewhere or was reloaded."""
        ref = page_of(state, tab.page)
        key = (tab.index, ref, tab.reloads)
        known = self._pages.get(tab.tab_id)
        if known is not None and known[0] == key:
            return known[1]
        if known is not None:
            _destroy(known[1])
        page: Page = PAGES[ref.page].view_class()(self._make_context(ref, tab.tab_id))
        self._pages[tab.tab_id] = (key, page)
        page.take_draft(self._drafts.pop(tab.tab_id, {}))
        return page

    def existing(self, tab_id: str) -> Page | None:
        """Return a tab's page if it has been built."""
        known = self._pages.get(tab_id)
        return None if known is None else known[1]

    def tidy(self, state: PracticeState) -> None:
        """Take the pages of closed tabs aside, and destroy those that cannot come back."""
        closed = {entry.tab.tab_id for entry in state.browsing.closed}
        for tab_id, (_, page) in list(self._pages.items()):
            if tab_id in state.browsing.tabs:
                continue
            if tab_id in closed:
                if page.parentWidget() is not self._holder:
                    page.setParent(self._holder)
            else:
                _destroy(page)
                del self._pages[tab_id]

    def take_aside(self, page: Page) -> None:
        """Keep a page whose window is going away."""
        page.setParent(self._holder)

    def drafts(self) -> dict[str, Mapping[str, str]]:
        """Return what stands typed in each tab, to be handed to the pages that take these ones' place."""
        return {**self._drafts, **{tab_id: page.draft() for tab_id, (_, page) in self._pages.items()}}

    def hand_on(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        """Put what stood typed into the pages that have taken the old ones' place; into others later."""
        self._drafts = dict(drafts)
        for tab_id, (_, page) in self._pages.items():
            page.take_draft(self._drafts.pop(tab_id, {}))

    def note_written(self) -> None:
        """Let what stands in the fields of all pages be known."""
        for _, page in self._pages.values():
            page.note_written()

    def destroy_all(self) -> None:
        """Destroy all pages, with whatever had been typed into them."""
        self._drafts.clear()
        for _, page in self._pages.values():
            _destroy(page)
        self._pages.clear()


def _destroy(page: Page) -> None:
    page.hide()  # and not setParent(None): it would give all that is in it the style sheet once more
    page.deleteLater()

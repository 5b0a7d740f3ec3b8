"""The way to a page: whichever tab, window, favourite or arrow leads there soonest."""

from __future__ import annotations

from desktop_sim.core.browsing import NEW_TAB, PageRef, Tab
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.ways.scene import Scene


def way_to(scene: Scene, page: PageRef) -> Task | None:
    """Return what to do next to have a page in sight; None where it is."""
    if scene.front(page) is not None:
        return None
    tab = next((tab for tab in scene.tabs() if tab.page == page), None)
    if tab is not None:
        key = "return-to-tab" if scene.is_leftmost(tab) else "go-to-tab"
        return Task(key, f"browser.tab.{scene.shown(tab).page}", tab_id=tab.tab_id, page=page)
    recovery = scene.stage.recovery
    if page == recovery:
        return way_to(scene, scene.stage.login) or Task("open-recovery", "login.password-help", page=page)
    if page == scene.stage.login and any(tab.page == recovery for tab in scene.tabs()):
        return way_to(scene, recovery) or Task("leave-recovery", "recovery.back", page=page)
    closed = scene.state.browsing.closed
    if closed and closed[-1].tab.page == page:
        return Task("reopen-tab", "browser.reopen", page=page)
    front = next(scene.fronts())
    if front.index > 0 and front.history[front.index - 1] == page:
        return Task("go-back", "browser.back", page=page)
    if front.page.page == NEW_TAB.page:
        return Task("open-favourite", f"newtab.{page.site_id or page.page}", tab_id=front.tab_id, page=page)
    return Task("open-tab", "browser.new-tab", page=page)


def way_to_close(scene: Scene, page: PageRef) -> Task:
    """Return what to do next to close a tab with a page; one is opened first where there is none."""
    tab = next((tab for tab in (*scene.fronts(), *scene.tabs()) if tab.page == page), None)
    if tab is None:
        task = way_to(scene, page)
        assert task is not None  # noqa: S101 - no tab is at this page, so there is a way to go
        return task
    return Task("close-tab", f"browser.close.{scene.shown(tab).page}", tab_id=tab.tab_id, page=page)


def way_to_reopen(scene: Scene, page: PageRef) -> Task:
    """Return what to do next to bring a closed tab back; one is closed first where there is none."""
    if any(entry.tab.page == page for entry in scene.state.browsing.closed):
        return Task("reopen-tab", "browser.reopen", page=page)
    return way_to_close(scene, page)


def closed_last(scene: Scene) -> Tab | None:
    """Return the tab that was closed last, where it can be brought back."""
    closed = scene.state.browsing.closed
    return closed[-1].tab if closed else None

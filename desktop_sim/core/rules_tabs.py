"""How the browser answers. A tab that is gone is no error: a late click on it does nothing."""

from __future__ import annotations

from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import MAIN_WINDOW, NEW_TAB
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.state import PracticeState


def open_tab(state: PracticeState, intent: i.OpenTab, at: datetime, _: Secrets) -> Events:
    """Open a tab on the new-tab page."""
    window_id = intent.window_id if intent.window_id in state.browsing.windows else MAIN_WINDOW
    yield e.TabOpened(at, _next_tab(state), window_id, NEW_TAB)


def _next_tab(state: PracticeState) -> str:
    return f"t{state.browsing.opened + 1}"


def select_tab(state: PracticeState, intent: i.SelectTab, at: datetime, _: Secrets) -> Events:
    """Bring a tab to the front, unless it is there."""
    browsing = state.browsing
    if intent.tab_id in browsing.tabs and browsing.front().tab_id != intent.tab_id:
        yield e.TabSelected(at, intent.tab_id)


def close_tab(state: PracticeState, intent: i.CloseTab, at: datetime, _: Secrets) -> Events:
    """Close a tab; in place of the last one stands the new-tab page, so that nobody faces an empty window."""
    browsing = state.browsing
    if intent.tab_id not in browsing.tabs:
        return
    yield e.TabClosed(at, intent.tab_id)
    if browsing.windows[MAIN_WINDOW].tabs == (intent.tab_id,):
        yield e.TabOpened(at, _next_tab(state), MAIN_WINDOW, NEW_TAB)


def reopen_tab(state: PracticeState, intent: i.ReopenTab, at: datetime, _: Secrets) -> Events:
    """Bring the tab that was closed last back, as it was."""
    if state.browsing.closed:
        yield e.TabReopened(at, state.browsing.closed[-1].tab.tab_id)


def move_tab(state: PracticeState, intent: i.MoveTab, at: datetime, _: Secrets) -> Events:
    """Give a tab another place in its window."""
    if intent.tab_id not in state.browsing.tabs:
        return
    tabs = state.browsing.windows[state.browsing.window_of(intent.tab_id)].tabs
    place = max(0, min(intent.place, len(tabs) - 1))
    if tabs.index(intent.tab_id) != place:
        yield e.TabMoved(at, intent.tab_id, place)


def detach_tab(state: PracticeState, intent: i.DetachTab, at: datetime, _: Secrets) -> Events:
    """Pull a tab out of the first window into the second, which is opened if need be."""
    browsing = state.browsing
    if intent.tab_id not in browsing.tabs or browsing.window_of(intent.tab_id) != MAIN_WINDOW:
        return
    second = next((window_id for window_id in browsing.windows if window_id != MAIN_WINDOW), None)
    yield e.TabDetached(at, intent.tab_id, second or f"w{browsing.windows_opened + 1}")
    if browsing.windows[MAIN_WINDOW].tabs == (intent.tab_id,):
        yield e.TabOpened(at, _next_tab(state), MAIN_WINDOW, NEW_TAB)


def attach_tab(state: PracticeState, intent: i.AttachTab, at: datetime, _: Secrets) -> Events:
    """Put a tab back into the first window."""
    browsing = state.browsing
    if intent.tab_id in browsing.tabs and browsing.window_of(intent.tab_id) != MAIN_WINDOW:
        yield e.TabAttached(at, intent.tab_id)


def close_window(state: PracticeState, intent: i.CloseWindow, at: datetime, _: Secrets) -> Events:
    """Close a second window by putting its tabs back: nothing is lost by a cross in a corner."""
    window = state.browsing.windows.get(intent.window_id)
    if window is not None and intent.window_id != MAIN_WINDOW:
        for tab_id in window.tabs:
            yield e.TabAttached(at, tab_id)


def visit(state: PracticeState, intent: i.Visit, at: datetime, _: Secrets) -> Events:
    """Go to a page, or build it anew if it is the one shown."""
    tab = state.browsing.tabs.get(intent.tab_id)
    if tab is None:
        return
    if tab.page == intent.page:
        yield e.Reloaded(at, intent.tab_id)
    else:
        yield e.PageVisited(at, intent.tab_id, intent.page)


def go_back(state: PracticeState, intent: i.GoBack, at: datetime, _: Secrets) -> Events:
    """Go back, where there is something behind."""
    tab = state.browsing.tabs.get(intent.tab_id)
    if tab is not None and tab.index > 0:
        yield e.WentBack(at, intent.tab_id)


def go_forward(state: PracticeState, intent: i.GoForward, at: datetime, _: Secrets) -> Events:
    """Go forward, where there is something ahead."""
    tab = state.browsing.tabs.get(intent.tab_id)
    if tab is not None and tab.index < len(tab.history) - 1:
        yield e.WentForward(at, intent.tab_id)


def reload(state: PracticeState, intent: i.Reload, at: datetime, _: Secrets) -> Events:
    """Build the page anew."""
    tab = state.browsing.tabs.get(intent.tab_id)
    if tab is not None:
        yield e.Reloaded(at, intent.tab_id)


DECISIONS: dict[type[i.Intent], Decision] = {
    i.OpenTab: open_tab,
    i.SelectTab: select_tab,
    i.CloseTab: close_tab,
    i.ReopenTab: reopen_tab,
    i.MoveTab: move_tab,
    i.DetachTab: detach_tab,
    i.AttachTab: attach_tab,
    i.CloseWindow: close_window,
    i.Visit: visit,
    i.GoBack: go_back,
    i.GoForward: go_forward,
    i.Reload: reload,
}

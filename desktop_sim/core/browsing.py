"""Tabs and windows: a browser as a value, with nothing drawn."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_sim.core.value import Value

MAIN_WINDOW = "w1"
CLOSED_TABS_KEPT = 10


class PageRef(Value):
    """A page by name (a key of PAGES) and, where it belongs to one, the site or mailbox it shows."""

    page: str
    site_id: str = ""


NEW_TAB = PageRef("newtab")

ENTRANCE, NOTICE, ACCOUNT, MAILBOX = "login", "notice", "account", "mailbox"
"""The pages to which the rules themselves lead. What stands on a page, the page alone knows."""


def is_on(anchor: str, page: str) -> bool:
    """Tell whether an anchor names something on a page."""
    return anchor.partition(".")[0] == page


class Tab(Value):
    """A tab with its history; ``reloads`` grows so that a view knows to build the page anew."""

    tab_id: str
    history: tuple[PageRef, ...]
    index: int = 0
    reloads: int = 0

    @property
    def page(self) -> PageRef:
        """The page shown."""
        return self.history[self.index]


class Window(Value):
    """A window: its tabs in order, and the one in front."""

    tabs: tuple[str, ...]
    current: str


class ClosedTab(Value):
    """A tab that was closed, and where it stood."""

    tab: Tab
    place: int


class BrowsingState(Value):
    """All windows, in the order in which they were opened; the first one always exists."""

    tabs: Mapping[str, Tab]
    windows: Mapping[str, Window]
    active: str = MAIN_WINDOW
    closed: tuple[ClosedTab, ...] = ()
    opened: int = 0  # tabs opened so far: the next one's id
    windows_opened: int = 1

    def window_of(self, tab_id: str) -> str:
        """Return the id of the window that holds a tab."""
        return next(window_id for window_id, window in self.windows.items() if tab_id in window.tabs)

    def front(self) -> Tab:
        """Return the tab in front of the active window."""
        return self.tabs[self.windows[self.active].current]


def no_browsing() -> BrowsingState:
    """Return a browser before its first tab."""
    return BrowsingState({}, {MAIN_WINDOW: Window((), "")})


def with_tab(state: BrowsingState, tab: Tab, window_id: str, place: int | None = None) -> BrowsingState:
    """Put a tab into a window (made if need be) and in front of it."""
    window = state.windows.get(window_id, Window((), ""))
    place = len(window.tabs) if place is None else place
    tabs = (*window.tabs[:place], tab.tab_id, *window.tabs[place:])
    return state.replace(
        tabs={**state.tabs, tab.tab_id: tab},
        windows={**state.windows, window_id: Window(tabs, tab.tab_id)},
        active=window_id,
    )


def without_tab(state: BrowsingState, tab_id: str) -> BrowsingState:
    """Take a tab out of its window; a second window that is left empty goes away."""
    window_id = state.window_of(tab_id)
    window = state.windows[window_id]
    place = window.tabs.index(tab_id)
    rest = tuple(other for other in window.tabs if other != tab_id)
    windows = dict(state.windows)
    if rest or window_id == MAIN_WINDOW:
        # As browsers do: the right-hand neighbour comes forward, or the last one.
        neighbour = rest[min(place, len(rest) - 1)] if rest else ""
        windows[window_id] = Window(rest, neighbour if window.current == tab_id else window.current)
    else:
        del windows[window_id]
    return state.replace(
        tabs={key: tab for key, tab in state.tabs.items() if key != tab_id},
        windows=windows,
        active=state.active if state.active in windows else MAIN_WINDOW,
    )


def with_page(state: BrowsingState, tab_id: str, page: PageRef) -> BrowsingState:
    """Let a tab go to a page; what was ahead in its history is forgotten."""
    tab = state.tabs[tab_id]
    history = (*tab.history[: tab.index + 1], page)
    return replace_tab(state, tab.replace(history=history, index=len(history) - 1))


def replace_tab(state: BrowsingState, tab: Tab) -> BrowsingState:
    """Replace a tab by its next value."""
    return state.replace(tabs={**state.tabs, tab.tab_id: tab})


def in_front(state: BrowsingState, tab_id: str) -> BrowsingState:
    """Bring a tab, and its window, to the front."""
    window_id = state.window_of(tab_id)
    window = state.windows[window_id]
    return state.replace(
        windows={**state.windows, window_id: window.replace(current=tab_id)},
        active=window_id,
    )

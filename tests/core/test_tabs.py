"""Tabs and windows: nothing a learner does leaves a tab nowhere or a window empty."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import CLOSED_TABS_KEPT, MAIN_WINDOW, NEW_TAB, BrowsingState, PageRef, Tab
from desktop_sim.core.state import Scenario, page_of, shown_page
from tests.helpers.core import SITE, Practice, find, kinds, machine_settings, two_sites

LOGIN, MAIL = PageRef("login", SITE), PageRef("mailbox")


def opened(*pages: PageRef) -> Practice:
    """A practice with the first tab and one more for each page."""
    practice = Practice()
    for page in pages:
        tab_id = find(practice.do(i.OpenTab()), e.TabOpened).tab_id
        practice.do(i.Visit(tab_id, page))
    return practice


def browsing(practice: Practice) -> BrowsingState:
    return practice.session.state.browsing


def order(practice: Practice, window_id: str = MAIN_WINDOW) -> tuple[str, ...]:
    return browsing(practice).windows[window_id].tabs


def test_the_practice_begins_with_one_tab_on_the_first_page() -> None:
    """Nobody faces an empty screen; the page shown is the first entry of a report."""
    practice = Practice(two_sites().replace(start=LOGIN))
    assert kinds(practice.session.log) == ["TabOpened"]
    assert shown_page(practice.session.state) == LOGIN


def test_a_scenario_may_begin_with_two_windows() -> None:
    """The first window is in front; the second holds a tab of its own and is used for detached tabs."""
    practice = Practice(two_sites().replace(windows=2))
    assert (order(practice), order(practice, "w2"), browsing(practice).active) == (("t1",), ("t2",), MAIN_WINDOW)
    practice.do(i.OpenTab())
    practice.do(i.DetachTab("t3"))
    assert order(practice, "w2") == ("t2", "t3")


def test_a_new_tab_comes_to_the_front_and_the_old_page_stays() -> None:
    """Step 3 of the deck: the login page is kept open in the first tab."""
    practice = opened(LOGIN, MAIL)
    assert browsing(practice).front().page == MAIL
    practice.do(i.SelectTab("t2"))
    assert browsing(practice).front().page == LOGIN
    assert practice.do(i.SelectTab("t2")) == ()


def test_closing_brings_the_right_hand_neighbour_forward_or_the_last() -> None:
    """As browsers do, so that what is learnt here is true elsewhere."""
    practice = opened(LOGIN, MAIL, MAIL)
    practice.do(i.SelectTab("t2"))
    practice.do(i.CloseTab("t2"))
    assert browsing(practice).front().tab_id == "t3"
    practice.do(i.SelectTab("t4"))
    practice.do(i.CloseTab("t4"))
    assert browsing(practice).front().tab_id == "t3"
    practice.do(i.CloseTab("t1"))
    assert browsing(practice).front().tab_id == "t3"


def test_in_place_of_the_last_tab_stands_a_new_one() -> None:
    """The cross of the only tab must not end the practice."""
    practice = opened()
    assert kinds(practice.do(i.CloseTab("t1"))) == ["TabClosed", "TabOpened"]
    assert order(practice) == ("t2",)
    assert browsing(practice).front().page == NEW_TAB


def test_a_closed_tab_comes_back_as_it_was() -> None:
    """« Rouvrir l'onglet fermé » gives the same history, at the same place, the last one first."""
    practice = opened(LOGIN, MAIL)
    before = browsing(practice).tabs["t2"]
    practice.do(i.CloseTab("t2"))
    practice.do(i.CloseTab("t3"))
    assert find(practice.do(i.ReopenTab()), e.TabReopened).tab_id == "t3"
    assert find(practice.do(i.ReopenTab()), e.TabReopened).tab_id == "t2"
    assert order(practice) == ("t1", "t2", "t3")
    assert browsing(practice).tabs["t2"] == before
    assert practice.do(i.ReopenTab()) == ()


def test_only_the_last_closed_tabs_are_kept() -> None:
    """A day of opening and closing in a hall must not fill the memory."""
    practice = opened(*[MAIL] * (CLOSED_TABS_KEPT + 3))
    for number in range(2, CLOSED_TABS_KEPT + 5):
        practice.do(i.CloseTab(f"t{number}"))
    assert len(browsing(practice).closed) == CLOSED_TABS_KEPT
    assert browsing(practice).closed[-1].tab.tab_id == f"t{CLOSED_TABS_KEPT + 4}"


def test_a_tab_moves_within_its_window_and_stops_at_its_ends() -> None:
    """A tab dragged beyond the last one is the last one."""
    practice = opened(LOGIN, MAIL)
    practice.do(i.MoveTab("t1", 99))
    assert order(practice) == ("t2", "t3", "t1")
    practice.do(i.MoveTab("t3", -5))
    assert order(practice) == ("t3", "t2", "t1")
    assert practice.do(i.MoveTab("t3", 0)) == ()


def test_closing_the_second_window_puts_its_tabs_back() -> None:
    """Nothing is lost by a cross in a corner; and the first window cannot be closed."""
    practice = opened(LOGIN, MAIL)
    practice.do(i.DetachTab("t2"))
    practice.do(i.DetachTab("t3"))
    assert order(practice, "w2") == ("t2", "t3")
    practice.do(i.CloseWindow("w2"))
    assert order(practice) == ("t1", "t2", "t3")
    assert list(browsing(practice).windows) == [MAIN_WINDOW]
    assert practice.do(i.CloseWindow(MAIN_WINDOW)) == ()


def test_the_only_tab_detached_leaves_a_new_one_behind() -> None:
    """The first window is never empty."""
    practice = opened()
    practice.do(i.DetachTab("t1"))
    assert (order(practice), order(practice, "w2")) == (("t2",), ("t1",))
    practice.do(i.AttachTab("t1"))
    assert order(practice) == ("t2", "t1")


def test_back_and_forward_walk_the_history_and_a_visit_forgets_what_was_ahead() -> None:
    """As browsers do; where there is nothing behind or ahead, nothing happens."""
    practice = opened()
    assert practice.do(i.GoBack("t1")) == practice.do(i.GoForward("t1")) == ()
    practice.do(i.Visit("t1", LOGIN))
    practice.do(i.GoBack("t1"))
    assert browsing(practice).front().page == NEW_TAB
    practice.do(i.GoForward("t1"))
    assert browsing(practice).front().page == LOGIN
    practice.do(i.GoBack("t1"))
    practice.do(i.Visit("t1", MAIL))
    assert browsing(practice).tabs["t1"].history == (NEW_TAB, MAIL)
    assert practice.do(i.GoForward("t1")) == ()


def test_visiting_the_page_shown_builds_it_anew() -> None:
    """« Actualiser », and typing the same address again, are one thing and leave no trace in the history."""
    practice = opened(LOGIN)
    assert kinds(practice.do(i.Visit("t2", LOGIN))) == ["Reloaded"]
    assert kinds(practice.do(i.Reload("t2"))) == ["Reloaded"]
    assert browsing(practice).tabs["t2"] == Tab("t2", (NEW_TAB, LOGIN), 1, 2)


def test_a_late_click_on_a_tab_that_is_gone_does_nothing() -> None:
    """A double click on a cross is two clicks."""
    practice = opened(LOGIN)
    practice.do(i.CloseTab("t2"))
    gone = [i.SelectTab, i.CloseTab, i.DetachTab, i.AttachTab, i.GoBack, i.GoForward, i.Reload, i.CloseWindow]
    assert [practice.do(kind("t2")) for kind in gone] == [()] * len(gone)
    assert practice.do(i.MoveTab("t2", 0)) == practice.do(i.Visit("t2", MAIL)) == ()


def test_the_login_address_shows_the_account_to_who_is_logged_in() -> None:
    """The page in front changes with the login, and the log says so."""
    practice = opened(LOGIN)
    events = practice.log_in()
    assert events[-1] == e.PageShown(events[-2].at, "account", SITE)
    assert page_of(practice.session.state, MAIL) == MAIL


tabs = st.integers(1, 12).map(lambda number: f"t{number}")
pages = st.sampled_from([NEW_TAB, LOGIN, MAIL])


class TabsMachine(RuleBasedStateMachine):
    """Opens, closes, moves and detaches in any order."""

    @initialize(windows=st.sampled_from([1, 2]))
    def begin(self, windows: int) -> None:
        scenario: Scenario = two_sites().replace(windows=windows)
        self.practice = Practice(scenario)
        self.closed: list[Tab] = []

    @rule(tab=tabs, kind=st.sampled_from([i.SelectTab, i.DetachTab, i.AttachTab, i.GoBack, i.GoForward, i.Reload]))
    def turn(self, tab: str, kind: type) -> None:
        before = set(browsing(self.practice).tabs)
        self.practice.do(kind(tab))
        assert before <= set(browsing(self.practice).tabs)

    @rule(window=st.sampled_from(["w1", "w2", "w3"]))
    def open(self, window: str) -> None:
        new = find(self.practice.do(i.OpenTab(window)), e.TabOpened)
        assert browsing(self.practice).front() == Tab(new.tab_id, (NEW_TAB,))

    @rule(tab=tabs, page=pages)
    def visit(self, tab: str, page: PageRef) -> None:
        self.practice.do(i.Visit(tab, page))
        if tab in browsing(self.practice).tabs:
            assert browsing(self.practice).tabs[tab].page == page

    @rule(tab=tabs)
    def close(self, tab: str) -> None:
        value = browsing(self.practice).tabs.get(tab)
        self.practice.do(i.CloseTab(tab))
        if value is not None:
            self.closed = [*self.closed, value][-CLOSED_TABS_KEPT:]
            assert tab not in browsing(self.practice).tabs

    @precondition(lambda self: self.closed)
    @rule()
    def reopen(self) -> None:
        self.practice.do(i.ReopenTab())
        assert browsing(self.practice).front() == self.closed.pop()

    @rule(tab=tabs, place=st.integers(-2, 12))
    def move(self, tab: str, place: int) -> None:
        self.practice.do(i.MoveTab(tab, place))

    @rule(window=st.sampled_from(["w1", "w2", "w3", "w4"]))
    def close_window(self, window: str) -> None:
        before = set(browsing(self.practice).tabs)
        self.practice.do(i.CloseWindow(window))
        assert window == MAIN_WINDOW or window not in browsing(self.practice).windows
        assert set(browsing(self.practice).tabs) == before

    @invariant()
    def every_tab_is_in_exactly_one_window_and_no_window_is_empty(self) -> None:
        state = browsing(self.practice)
        held = [tab_id for window in state.windows.values() for tab_id in window.tabs]
        assert sorted(held) == sorted(state.tabs)
        assert all(window.current in window.tabs for window in state.windows.values())
        assert all(state.tabs[tab_id].tab_id == tab_id for tab_id in held)
        assert next(iter(state.windows)) == MAIN_WINDOW
        assert state.active in state.windows
        assert len(state.windows) <= 2

    @invariant()
    def every_history_shows_a_page_of_its_own(self) -> None:
        assert all(0 <= tab.index < len(tab.history) for tab in browsing(self.practice).tabs.values())

    @invariant()
    def the_log_gives_the_state_again(self) -> None:
        assert self.practice.replayed_alike()


TabsMachine.TestCase.settings = machine_settings(100)
TestTabs = TabsMachine.TestCase
TestTabs.__doc__ = "Whatever is clicked, every tab is in one window and no window is empty."

"""What the browser answers, event by event: a report that is made of the log must not miss or misplace one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import (
    CLOSED_TABS_KEPT,
    MAIN_WINDOW,
    NEW_TAB,
    PageRef,
    Tab,
    Window,
    no_browsing,
    with_tab,
    without_tab,
)
from desktop_sim.core.rules import opening
from tests.helpers.core import SITE, START, Practice, two_sites

LOGIN, MAIL = PageRef("login", SITE), PageRef("mailbox", "box")
LATER = START + timedelta(minutes=3)


def later(windows: int = 1) -> Practice:
    """A practice on the login page that has lasted three minutes."""
    practice = Practice(two_sites().replace(start=LOGIN, windows=windows))
    practice.clock.advance(LATER - START)
    return practice


def acts(events: tuple[e.Event, ...]) -> list[e.Event]:
    return [event for event in events if not isinstance(event, e.PageShown)]


def test_two_windows_stand_open_from_the_first_instant() -> None:
    """The learner begins in the first one, whatever the second shows."""
    scenario = two_sites().replace(start=LOGIN)
    first = e.TabOpened(START, "t1", MAIN_WINDOW, LOGIN)
    assert opening(scenario, START) == [first]
    assert opening(scenario.replace(windows=2), START) == [
        first,
        e.TabOpened(START, "t2", "w2", NEW_TAB),
        e.TabSelected(START, "t1"),
    ]


@pytest.mark.parametrize(("asked", "window"), [("w2", "w2"), (MAIN_WINDOW, MAIN_WINDOW), ("w9", MAIN_WINDOW)])
def test_a_tab_opens_in_the_window_whose_plus_was_clicked(asked: str, window: str) -> None:
    """Else the tab would appear behind the learner's back; a window that has gone is replaced by the first."""
    assert acts(later(windows=2).do(i.OpenTab(asked))) == [e.TabOpened(LATER, "t3", window, NEW_TAB)]


@pytest.mark.parametrize(("place", "moved"), [(0, 0), (-5, 0), (2, 2), (3, 2), (99, 2)])
def test_a_tab_dragged_beyond_the_end_stands_at_the_end(place: int, moved: int) -> None:
    """The log tells the place that the tab has, not the one where the mouse was."""
    practice = later()
    practice.do(i.OpenTab())
    practice.do(i.OpenTab())
    assert acts(practice.do(i.MoveTab("t2", place))) == [e.TabMoved(LATER, "t2", moved)]


def test_the_first_window_is_never_left_empty() -> None:
    """Its only tab pulled out, a new one stands there at the same instant."""
    assert acts(later().do(i.DetachTab("t1"))) == [
        e.TabDetached(LATER, "t1", "w2"),
        e.TabOpened(LATER, "t2", MAIN_WINDOW, NEW_TAB),
    ]


@pytest.mark.parametrize(
    ("leave", "left"),
    [
        (i.Visit("t1", MAIL), e.PageVisited(LATER, "t1", MAIL)),
        (i.Visit("t1", LOGIN), e.Reloaded(LATER, "t1")),
        (i.Reload("t1"), e.Reloaded(LATER, "t1")),
        (i.GoBack("t1"), e.WentBack(LATER, "t1")),
        (i.GoForward("t1"), e.WentForward(LATER, "t1")),
    ],
)
def test_a_page_left_takes_its_fields_with_it(leave: i.Intent, left: e.Event) -> None:
    """The coach asks for them again; what stands in other tabs stays there, on the same page too."""
    practice = later()
    practice.do(i.Visit("t1", MAIL))
    practice.do(i.Visit("t1", LOGIN))
    practice.do(i.Visit("t1", MAIL))
    practice.do(i.GoBack("t1"))
    practice.do(i.OpenTab())
    practice.do(i.Visit("t2", LOGIN))
    for tab in ("t1", "t2"):
        practice.write("login.number", "269", tab)
        practice.write("login.code", "1", tab)
    practice.do(i.EnterField("t1", "login.number"))
    assert acts(practice.do(leave)) == [left]
    assert practice.session.state.fields.keys() == {("t2", "login.number"), ("t2", "login.code")}
    assert practice.session.state.cursor == ("", "")


def test_the_cursor_stays_where_it_is_when_another_tab_goes_elsewhere() -> None:
    """Nothing was taken out of the learner's hand."""
    practice = later()
    practice.do(i.OpenTab())
    practice.do(i.EnterField("t1", "login.number"))
    practice.do(i.Visit("t2", LOGIN))
    assert practice.session.state.cursor == ("t1", "login.number")


def test_a_closed_tab_keeps_what_was_typed_as_long_as_it_can_be_brought_back() -> None:
    """It comes back as it was; once too many were closed since, nobody can see it any more."""
    practice = later()
    practice.do(i.OpenTab())
    practice.write("login.number", "269")
    practice.do(i.CloseTab("t1"))
    assert practice.written() == {"login.number"}
    practice.do(i.ReopenTab())
    assert practice.written() == {"login.number"}
    practice.do(i.CloseTab("t1"))
    for number in range(CLOSED_TABS_KEPT):
        practice.do(i.OpenTab())
        practice.do(i.CloseTab(f"t{number + 3}"))
    assert practice.written() == set()


def test_what_a_site_explained_is_closed_on_its_next_page() -> None:
    """An explanation of one field must not stand open beside another page's."""
    practice = later()
    practice.do(i.Visit("t1", PageRef("login", SITE)))
    practice.do(i.ShowHelp(SITE, "number"))
    assert practice.session.state.site(SITE).help_topic == "number"
    practice.do(i.Visit("t1", PageRef("recovery", SITE)))
    assert practice.session.state.site(SITE).help_topic == ""


def test_a_tab_taken_out_of_the_first_window_leaves_it_there_though_empty() -> None:
    """The first window always exists; with nothing in it, nothing is in front."""
    state = with_tab(no_browsing(), Tab("t1", (NEW_TAB,)), MAIN_WINDOW)
    assert without_tab(state, "t1").windows == {MAIN_WINDOW: Window((), "")}


def test_closing_a_tab_behind_moves_neither_tab_nor_window_to_the_front() -> None:
    """Three tabs, the last in front, the first closed: the last stays in front, in the window that was active."""
    state = no_browsing()
    for tab_id, window_id in (("t1", MAIN_WINDOW), ("t2", MAIN_WINDOW), ("t3", MAIN_WINDOW), ("t4", "w2")):
        state = with_tab(state, Tab(tab_id, (NEW_TAB,)), window_id)
    after = without_tab(state, "t1")
    assert after.windows == {MAIN_WINDOW: Window(("t2", "t3"), "t3"), "w2": Window(("t4",), "t4")}
    assert after.active == "w2"
    assert without_tab(after, "t4").active == MAIN_WINDOW

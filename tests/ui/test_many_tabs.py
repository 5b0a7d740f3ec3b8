"""Tabs cost what they are: twice as many take no more than some twice the work, counted in calls and not in time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from desktop_sim.core import intents as i
from desktop_sim.ui.browser.tab_strip import TabStrip, ToldCross
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.widgets.calm_tool_button import CalmToolButton
from tests.helpers.gui import LEFT, MAIN, DeskUnderTest, settle


def _calls_of(act: Callable[[], object]) -> int:
    """Return how many functions of Python are called meanwhile."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def _with_tabs(desk: DeskUnderTest, count: int) -> int:
    """Return the calls of building everything anew, as a change of the text's size does, with so many tabs."""
    while desk.frame().strip.bar.count() < count:
        desk.do(i.OpenTab(MAIN))
    settle()
    return _calls_of(lambda: (desk.desk.display.take_next_mode(), settle()))


def test_building_anew_grows_with_the_tabs_and_no_faster(desk: DeskUnderTest) -> None:
    """50, 100 and 200 tabs took 60, 156 and 534 milliseconds: each tab's width was asked of all names."""
    few, more, many = (_with_tabs(desk, count) for count in (10, 30, 60))
    slope, later = (more - few) / 20, (many - more) / 30
    assert later < 1.6 * slope, (few, more, many)


@pytest.mark.parametrize(("size", "text"), [((1024, 600), 1.5), ((1024, 600), 1.0), ((1366, 768), 2.0)])
def test_the_way_back_pushes_no_tab_beyond_the_edge(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """A wanderer's story: two new tabs, one of them closed, one more; the first could not be reached any more."""
    desk = open_desk(size=size, text=text)
    for _ in range(3):
        desk.do(i.OpenTab(MAIN))
    desk.do(i.CloseTab(desk.state.browsing.front().tab_id))
    settle()
    strip = desk.frame().strip
    bar = strip.bar
    assert bar.count() == 3
    assert [n for n in range(3) if not bar.visibleRegion().boundingRect().contains(bar.tabRect(n))] == []
    assert strip.reopen.visibleRegion().boundingRect() == strip.reopen.rect()
    assert min(strip.reopen.width(), strip.reopen.height()) >= 44
    assert strip.reopen.accessibleName() == "Rouvrir l'onglet fermé"


SMALL = [((1024, 600), 1.0), ((1024, 600), 2.0), ((1366, 768), 3.0), ((1920, 1080), 1.0)]
NEW = "newtab"


def _strip_of(desk: DeskUnderTest, count: int) -> TabStrip:
    while desk.frame().strip.bar.count() < count:
        desk.do(i.OpenTab(MAIN))
    settle()
    return desk.frame().strip


def _tab_ids(strip: TabStrip) -> list[str]:
    return [str(strip.bar.tabData(place)) for place in range(strip.bar.count())]


def _page_of(desk: DeskUnderTest, tab_id: str) -> str:
    return desk.state.browsing.tabs[tab_id].page.page


def _whole(target: Target | None) -> QRect:
    """Return what is to be ringed, which can be seen from its left edge to its right one."""
    assert target is not None
    part = target.part or target.widget.rect()
    seen = part & target.widget.visibleRegion().boundingRect()
    assert (seen.left(), seen.right()) == (part.left(), part.right())
    assert min(seen.width(), seen.height()) >= 44
    return seen


def _announced(desk: DeskUnderTest, anchor: str, tab_id: str) -> tuple[str, str]:
    announced = desk.practice.anchors.announced(anchor, tab_id)
    assert announced is not None
    return announced.role, announced.name


def _press(desk: DeskUnderTest, target: Target | None) -> None:
    part = _whole(target)
    assert target is not None
    desk.click(target.widget, part.center())
    settle()


@pytest.mark.parametrize("count", [5, 16])
@pytest.mark.parametrize(("size", "text"), SMALL, ids=str)
def test_whichever_of_many_tabs_is_ringed_it_can_be_pressed(
    size: tuple[int, int], text: float, count: int, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Of five tabs on the smallest screen the first lay beyond the edge, with its ring."""
    desk = open_desk(size=size, text=text)
    strip = _strip_of(desk, count)
    for tab_id in _tab_ids(strip):
        _press(desk, desk.practice.anchors.find(f"browser.tab.{_page_of(desk, tab_id)}", tab_id)[1])
        assert desk.state.browsing.front().tab_id == tab_id
        assert strip.plus.visibleRegion().boundingRect() == strip.plus.rect()


@pytest.mark.parametrize("count", [9])
@pytest.mark.parametrize(("size", "text"), SMALL, ids=str)
def test_each_of_many_tabs_can_be_closed_by_what_is_ringed(
    size: tuple[int, int], text: float, count: int, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Where there is no room for its cross, its tab is ringed first, and said to come first."""
    desk = open_desk(size=size, text=text)
    strip = _strip_of(desk, count)
    for tab_id in _tab_ids(strip)[1:]:
        anchor = f"browser.close.{NEW}"
        frame = desk.frame()
        if frame.before(anchor, tab_id):
            assert _announced(desk, anchor, tab_id) == ("tab", "Nouvel onglet")
            _press(desk, desk.practice.anchors.find(anchor, tab_id)[1])
        assert _announced(desk, anchor, tab_id) == ("button", "Fermer l'onglet Nouvel onglet")
        _press(desk, desk.practice.anchors.find(anchor, tab_id)[1])
        assert tab_id not in desk.state.browsing.tabs
    assert strip.bar.count() == 1


def test_crosses_are_seen_and_told_while_there_is_room_for_them(open_desk: Callable[..., DeskUnderTest]) -> None:
    """As in the browsers of today: then the tab in front alone has one, whichever it is."""
    desk = open_desk(size=(1024, 600))
    for count in (3, 9, 3):
        while desk.frame().strip.bar.count() > count:
            desk.do(i.CloseTab(desk.state.browsing.front().tab_id))
        strip = _strip_of(desk, count)
        for place, tab_id in enumerate(_tab_ids(strip)):
            desk.do(i.SelectTab(tab_id))
            settle()
            seen = [n for n in range(count) if _cross(strip.bar, n).isVisible()]
            assert seen == (list(range(count)) if count == 3 else [place])
            told = [cross for cross in strip.findChildren(ToldCross) if cross.isVisible()]
            assert len(told) == len(seen)
            assert all(strip.rect().contains(cross.geometry()) for cross in told)


def _cross(bar: QTabBar, place: int) -> CalmToolButton:
    cross = bar.tabButton(place, QTabBar.ButtonPosition.RightSide)
    assert isinstance(cross, CalmToolButton)
    return cross


def test_what_lies_beyond_an_edge_is_slid_into_sight_by_hand(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Who follows no ring finds every tab too: two buttons are there as long as they are of use."""
    desk = open_desk(size=(1024, 600), level="alone")
    strip = _strip_of(desk, 3)
    before, after = (
        next(button for button in strip.findChildren(CalmToolButton) if button.accessibleName() == name)
        for name in ("Voir les onglets de gauche", "Voir les onglets de droite")
    )
    assert not before.isVisible()
    assert not after.isVisible()
    strip = _strip_of(desk, 20)
    bar = strip.bar

    def seen() -> list[int]:
        there = bar.visibleRegion().boundingRect()
        return [place for place in range(bar.count()) if there.contains(bar.tabRect(place))]

    assert seen()[-1] == 19  # the tab in front is the last one
    assert not after.isEnabled()
    found = set(seen())
    while before.isEnabled():
        desk.click(before)
        settle()
        found |= set(seen())
    assert found == set(range(20))
    assert desk.state.browsing.front().tab_id == _tab_ids(strip)[-1]  # to look is not to choose
    while after.isEnabled():
        desk.click(after)
        settle()
    assert seen()[-1] == 19
    assert min(*(min(button.width(), button.height()) for button in (before, after))) >= 40


def test_the_second_click_of_a_shaking_hand_does_not_close_the_tab_it_chose(
    open_desk: Callable[..., DeskUnderTest],
) -> None:
    """The tab that comes to the front grows, and its cross comes to lie where the pointer is."""
    desk = open_desk(size=(1024, 600))
    strip = _strip_of(desk, 9)
    bar = strip.bar
    for place in reversed(range(9)):
        for part in (0.2, 0.5, 0.9):
            desk.do(i.SelectTab(_tab_ids(strip)[0 if place else 8]))
            settle()
            at = bar.tabRect(place).topLeft() + QRect(0, 0, int(bar.tabRect(place).width() * part * 2), 44).center()
            screen = bar.mapTo(desk.window, at)
            desk.click(bar, at)
            under = desk.window.childAt(screen)
            assert under is not None
            QTest.mouseDClick(under, LEFT, pos=under.mapFrom(desk.window, screen))
            settle()
            assert bar.count() == 9
            assert bar.currentIndex() == place

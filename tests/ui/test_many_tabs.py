"""Tabs cost what they are: twice as many take no more than some twice the work, counted in calls and not in time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from desktop_sim.core import intents as i
from tests.helpers.gui import MAIN, DeskUnderTest, settle


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
    assert [n for n in range(3) if not bar.rect().contains(bar.tabRect(n))] == []
    assert strip.reopen.visibleRegion().boundingRect() == strip.reopen.rect()
    assert min(strip.reopen.width(), strip.reopen.height()) >= 44
    assert strip.reopen.accessibleName() == "Rouvrir l'onglet fermé"

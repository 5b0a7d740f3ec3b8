"""Nothing that a file or a stranger's mail says makes anything wider than its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import course, stages
from tests.helpers.wide import RUN, too_wide, widen_all

PLACES = [((1024, 600), 1.0), ((1366, 768), 1.0), ((1024, 600), 2.0)]


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_runs_of_200_letters_break_everywhere(
    size: tuple[int, int],
    scale: float,
    open_desk: Callable[..., DeskUnderTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """C3: a subject of 120 letters made the pane 1,787 pixels wide in a window of 1,280, and its text was cut."""
    widen_all(monkeypatch)
    desk = open_desk(size=size, text=scale)
    assert RUN in desk.find("coach.say").text().replace("\u200b", "")
    for stage in stages(desk):
        settle()
        assert desk.window.size().toTuple() == size, stage
        assert too_wide(desk.window) == [], stage


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_runs_of_200_letters_break_in_the_course(
    size: tuple[int, int],
    scale: float,
    open_desk: Callable[..., DeskUnderTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Questions, calls, clues, notices and the first screen."""
    widen_all(monkeypatch)
    for stage, desk in course(open_desk, size=size, text=scale):
        settle()
        assert desk.window.size().toTuple() == size, stage
        assert too_wide(desk.window) == [], stage

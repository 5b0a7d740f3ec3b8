"""Nothing is cut off, nothing is too small to hit, on small, large and upright screens and from 100 to 300 %."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import PLACES, SIZES, course, cut_off, in_scroll_area, stages

SMALLEST_TARGET = 44  # pixels; WCAG 2.5.5


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_no_text_is_cut_off(size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]) -> None:
    """Large text on a small screen is what this program is for."""
    desk = open_desk(size=size, text=scale)
    assert desk.window.size().toTuple() == size
    for stage in stages(desk):
        settle()
        assert cut_off(desk.window) == [], stage


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_no_text_of_the_course_is_cut_off(
    size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Questions, calls, clues and help are read on small screens with large text as well."""
    for stage, desk in course(open_desk, size=size, text=scale):
        settle()
        assert cut_off(desk.window) == [], stage


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_is_pressed_in_the_course_is_large_enough(
    size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """The same for what the course brings."""
    for stage, desk in course(open_desk, size=size):
        settle()
        assert _small(desk) == [], stage


def _small(desk: DeskUnderTest) -> list[str]:
    return [
        f"{widget.objectName() or widget.accessibleName()}: {widget.width()}x{widget.height()}"
        for kind in (QAbstractButton, QLineEdit)
        for widget in desk.window.findChildren(kind)
        if widget.isVisible() and min(widget.width(), widget.height()) < SMALLEST_TARGET
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_is_pressed_is_large_enough(size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]) -> None:
    """Trembling hands need targets of 44 pixels, also at 100 %."""
    desk = open_desk(size=size)
    for stage in stages(desk):
        settle()
        assert _small(desk) == [], stage


def test_what_comes_from_files_is_plain_text(desk: DeskUnderTest) -> None:
    """A data file or a mail cannot smuggle markup, and so pictures and links, into a label."""
    for stage in stages(desk):
        rich = [w.text() for w in desk.window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText]
        assert [text for text in rich if text] == [], stage


ENLARGED = [(819, 461), (819, 430)]
"""1024x600 at a scale of 1.25, less a window's title; and less a desktop's panel as well."""


def _hidden(desk: DeskUnderTest, size: tuple[int, int]) -> list[str]:
    """Return what stands outside the window, or what the window is too small for."""
    window = desk.window
    found = [] if window.size().toTuple() == size else [f"the window is {window.size().toTuple()}"]
    for widget in window.findChildren(QAbstractButton) + window.findChildren(QLabel):
        if widget.isVisible() and widget.text() and not in_scroll_area(widget) and widget.window() is window:
            place = QRect(widget.mapTo(window, QPoint()), widget.size())
            if not window.rect().contains(place):
                found.append(f"{widget.text()!r} at {place.getRect()}")
    return found


@pytest.mark.parametrize("size", ENLARGED, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_hidden_on_a_small_screen_that_is_enlarged(
    size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """A window that may not be as low as its screen hides its last lines under the edge: the way on is there."""
    desk = open_desk(size=size)
    for stage in stages(desk):
        settle()
        assert _hidden(desk, size) + cut_off(desk.window) == [], stage


@pytest.mark.parametrize("size", ENLARGED, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_of_the_course_is_hidden_on_an_enlarged_screen(
    size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """The same for questions, calls, clues and help."""
    for stage, desk in course(open_desk, size=size):
        settle()
        assert _hidden(desk, size) + cut_off(desk.window) == [], stage

"""All windows are on the screen, whole, however small it is and however large the text (issue 15, row 9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_sim.ui.practice.second_window import SecondWindow
from desktop_sim.ui.window.main_window import MainWindow
from tests.helpers.gui import DeskUnderTest, Screen, settle

SIZES = [(1024, 600), (1024, 768), (1366, 768), (1920, 1080)]
SCALES = [1.0, 1.5, 2.0]
_TITLE, _EDGE = 37, 5
"""Pixels that a window manager adds at the top, and at the other sides."""

Opens = Callable[..., DeskUnderTest]


@pytest.fixture
def on_screen(open_desk: Opens, monkeypatch: pytest.MonkeyPatch) -> Opens:
    """Opens two windows on a screen of a size."""

    def opened(size: tuple[int, int], scale: float) -> DeskUnderTest:
        monkeypatch.setattr(MainWindow, "screen", lambda _self: Screen(size))
        desk = open_desk(windows=2, size=size, text=scale)
        settle()
        return desk

    return opened


def outside(window: QWidget, size: tuple[int, int]) -> QRect | None:
    """A window's place where it is not within the screen; nothing where it is."""
    area = window.frameGeometry()
    return None if QRect(0, 0, *size).contains(area) else area


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_two_windows_are_on_the_screen(size: tuple[int, int], scale: float, on_screen: Opens) -> None:
    """The second one stood up to 145 pixels beyond the right edge; and what it covers is never the coach."""
    desk = on_screen(size, scale)
    (second,) = desk.practice.second_windows()
    assert [outside(window, size) for window in (desk.window, second)] == [None, None]
    panel = desk.practice.panel
    assert not second.frameGeometry().intersects(QRect(panel.mapToGlobal(QPoint()), panel.size()))


def test_a_frame_that_comes_late_finds_room(on_screen: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under X11 a window has no frame until the window manager gives it one: the lower edge was 20 pixels too low."""
    size = (1366, 768)
    for kind in (MainWindow, SecondWindow):
        monkeypatch.setattr(kind, "frameGeometry", kind.geometry)
    desk = on_screen(size, 1.0)
    (second,) = desk.practice.second_windows()
    framed = lambda window: window.geometry().adjusted(-_EDGE, -_TITLE, _EDGE, _EDGE)  # noqa: E731
    for kind in (MainWindow, SecondWindow):
        monkeypatch.setattr(kind, "frameGeometry", framed)
    second.repaint()
    settle()
    assert [outside(window, size) for window in (desk.window, second)] == [None, None]
    second.move(200, 100)
    second.repaint()
    settle()
    assert second.pos() == QPoint(200, 100), "who moves it has moved it"


@pytest.mark.parametrize("size", [(683, 384), (640, 360), (1366, 768)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_window_can_be_as_small_as_the_screen(
    size: tuple[int, int], open_desk: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scale of 2 makes 683x384 of 1366x768: the window was 106 pixels too high."""
    monkeypatch.setattr(MainWindow, "screen", lambda _self: Screen(size))
    desk = open_desk(size=size)
    desk.desk.show()
    least = desk.window.minimumSize()
    assert (least.width() <= size[0], least.height() + _TITLE <= size[1]) == (True, True)
    assert (least.width() >= min(size[0], 600), least.height() >= min(size[1] - _TITLE, 300)) == (True, True)


def test_the_coach_keeps_a_width_in_which_words_stand(open_desk: Opens) -> None:
    """At 640x480 with large text its button left 35 pixels to its words."""
    desk = open_desk(size=(640, 480), text=2.0)
    settle()
    words = desk.practice.panel.findChild(QScrollArea)
    assert words.viewport().width() >= 240

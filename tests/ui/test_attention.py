"""What no page answers is seen, and answered once, kindly."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar

from desktop_sim.core import intents as i
from desktop_sim.core.events import Slip, SlipNoticed
from desktop_sim.ui.practice.slips import SlipWatch
from tests.helpers.gui import LEFT, SHIFT, DeskUnderTest, settle
from tests.ui.test_help_levels import words

NONE = Qt.KeyboardModifier.NoModifier


def slips(desk: DeskUnderTest) -> list[Slip]:
    return [event.slip for event in desk.run.log if isinstance(event, SlipNoticed)]


def press(desk: DeskUnderTest, keys: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Keys as the window system gives them: the letter tells whether the lock is on."""
    for key in keys:
        QTest.keyClick(desk.window.windowHandle(), key, modifiers)
    settle()


def point(desk: DeskUnderTest, name: str) -> QPoint:
    widget = desk.find(name)
    return widget.mapTo(desk.window, widget.rect().center())


def click(desk: DeskUnderTest, at: QPoint, times: int = 1) -> None:
    for _ in range(times):
        QTest.mouseClick(desk.window.windowHandle(), LEFT, NONE, at)
    settle()


def test_keys_typed_nowhere(desk: DeskUnderTest) -> None:
    """Many type before the cursor is in a field; one key may be an accident."""
    press(desk, "2")
    assert slips(desk) == []
    press(desk, "6")
    assert slips(desk) == [Slip.KEYS_NOWHERE]
    assert "le curseur n'est dans aucune case" in words(desk)
    press(desk, "90549")
    assert slips(desk) == [Slip.KEYS_NOWHERE]


def test_keys_typed_into_a_field_are_no_slip(desk: DeskUnderTest) -> None:
    """Also short cuts and Tab are none."""
    desk.click("login.number")
    press(desk, "269")
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_F5)
    assert slips(desk) == []


def test_caps_lock(desk: DeskUnderTest) -> None:
    """A capital without Maj, twice: the lock is on. A capital with Maj is meant."""
    desk.click("login.password")
    press(desk, "T", SHIFT)
    press(desk, "our")
    assert slips(desk) == []
    press(desk, "NE")
    assert slips(desk) == [Slip.CAPS_LOCK]
    assert "Verr. Maj" in words(desk)


def test_a_key_held_down_is_one_key(desk: DeskUnderTest) -> None:
    """Its repeats are no learner who goes on writing, nowhere or in capitals."""
    desk.window.setFocus()
    for again in (False, True, True, True):
        QCoreApplication.sendEvent(
            desk.window.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, NONE, "x", again)
        )
    settle()
    assert slips(desk) == []


def test_spaces_in_the_number(desk: DeskUnderTest) -> None:
    """They do no harm, and that is said once."""
    desk.click("login.number")
    press(desk, "2 69 05")
    assert slips(desk) == [Slip.SPACES]
    assert "ne gênent pas" in words(desk)


def test_clicks_on_a_dead_place(desk: DeskUnderTest) -> None:
    """Three clicks on the same title; two, or clicks far apart, are nothing."""
    strip = desk.frame().strip
    dead = strip.mapTo(desk.window, QPoint(strip.width() // 2, strip.height() // 2))
    click(desk, dead, 2)
    click(desk, dead + QPoint(0, 200))
    assert slips(desk) == []
    click(desk, dead, 3)
    assert slips(desk) == [Slip.DEAD_CLICKS]


@pytest.mark.parametrize("name", ["login.number", "coach.lost", "login.number-help"])
def test_clicks_on_what_lives_are_no_slip(name: str, desk: DeskUnderTest) -> None:
    """A button may be pressed as often as one likes."""
    click(desk, point(desk, name), 5)
    assert Slip.DEAD_CLICKS not in slips(desk)


def test_clicks_on_a_scroll_bar_are_no_slip(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Its arrow is pressed as often as the page is long."""
    desk = open_desk(size=(1024, 600), touch=True)
    bar = next(b for b in desk.window.findChildren(QScrollBar) if b.isVisible() and b.maximum() > 0)
    click(desk, bar.mapTo(desk.window, QPoint(bar.width() // 2, bar.height() - 20)), 5)
    assert slips(desk) == []


def test_a_double_click_on_a_button(desk: DeskUnderTest) -> None:
    """It counts once, and the learner hears that one is enough."""
    QTest.mouseDClick(desk.window.windowHandle(), LEFT, NONE, point(desk, "browser.new-tab"))
    settle()
    assert slips(desk) == [Slip.DOUBLE_CLICK]
    assert "un seul clic suffit" in words(desk)


def test_in_the_second_window_too(desk: DeskUnderTest) -> None:
    """Whoever writes in the other window is heard as well."""
    desk.do(i.OpenTab(), i.DetachTab("t2"))
    (second,) = desk.practice.second_windows()
    second.setFocus()
    for _ in range(2):
        QTest.keyClick(second.windowHandle(), "5")
    settle()
    assert slips(desk) == [Slip.KEYS_NOWHERE]


def test_nothing_typed_is_kept(desk: DeskUnderTest) -> None:
    """That something was typed is told, never what."""
    press(desk, "739")
    assert "739" not in repr(desk.run.log)
    assert "739" not in re.sub("0x[0-9a-f]+", "", repr(vars(desk.practice.findChild(SlipWatch))))


@pytest.mark.parametrize("turn", [-240, -120, 120, 240])
def test_the_wheel_over_the_tabs_changes_no_page(turn: int, desk: DeskUnderTest) -> None:
    """FIELD B8: it was turned in passing, on the way to the page."""
    desk.do(i.OpenTab(), i.OpenTab(), i.SelectTab("t2"))
    bar = desk.frame().strip.bar
    for place in range(bar.count()):
        at = QPointF(bar.mapTo(desk.window, bar.tabRect(place).center()))
        wheel = QWheelEvent(
            at,
            QPointF(desk.window.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(desk.window.windowHandle(), wheel)
    settle()
    assert desk.state.browsing.front().tab_id == "t2"

"""Every exercise with a trembling hand: each click lands up to 10 pixels away, slides, and is doubled at random."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_sim.core.events import Slip, SlipNoticed
from desktop_sim.exercises.library import Library
from desktop_sim.ui.pages.page import Target
from desktop_sim.ui.widgets.mail_view import MailView
from tests.journeys.stage import Stage, settle
from tests.journeys.walker import Walker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "occurs outside target window")

EXERCISES = Library().exercise_ids()
SHAKE = 10  # pixels, each way
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LONG = 60_000
"""Milliseconds between the two halves of a double click, at most: QTest lets half a second pass after each click."""

_OF_THE_HAND = {"SlipNoticed", "FieldChanged"}
"""What tells of the hand, and of each letter, rather than of what was done."""


class Mouse(Walker):
    """A mouse: ``shake`` pixels each way it misses a thing and slides on it; ``doubled`` of its clicks are double."""

    def __init__(self, stage: Stage, app: QApplication, seed: int = 0, shake: int = 0, doubled: float = 0.0) -> None:
        super().__init__(stage)
        self._app = app
        self._random = random.Random(seed)
        self._shake = shake
        self._doubled = doubled

    def press(self, target: Target) -> None:
        assert self.in_reach(target), target
        middle = self.place(target).center()
        self.click(middle, twice=self._random.random() < self._doubled)

    def click(self, middle: QPoint, *, twice: bool) -> None:
        """Press once or twice at a point of the window."""
        self._press_at(middle)
        if twice:
            usual = self._app.doubleClickInterval()
            self._app.setDoubleClickInterval(LONG)
            self._press_at(middle)
            self._app.setDoubleClickInterval(usual)
        settle()

    def _press_at(self, middle: QPoint) -> None:
        down, up = self._near(middle), self._near(middle)
        window = QApplication.activePopupWidget() or self.window
        handle, by = window.windowHandle(), self.window.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        QTest.mousePress(handle, LEFT, NONE, down + by)
        QTest.mouseMove(handle, up + by)
        QTest.mouseRelease(handle, LEFT, NONE, up + by)

    def _near(self, middle: QPoint) -> QPoint:
        shake = self._shake
        return middle + QPoint(self._random.randint(-shake, shake), self._random.randint(-shake, shake))

    def write(self, target: Target, text: str) -> None:
        self.press(target)
        handle = self.window.windowHandle()
        QTest.keyClick(handle, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            QTest.keyClick(handle, letter)
        settle()

    def done(self) -> list[str]:
        """All that happened but for what tells of the hand."""
        return [name for name in self.stage.happened() if name not in _OF_THE_HAND]

    def slips(self) -> list[Slip]:
        return [event.slip for event in self.run.log if isinstance(event, SlipNoticed)]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_with_a_tremor(exercise: str, open_stage: Callable[..., Stage], qapp: QApplication) -> None:
    """To the end, and all that happens is what happens to a steady hand: nothing twice, nothing else."""
    steady = Mouse(open_stage(exercise=exercise), qapp)
    steady.play()
    usual = steady.done()
    steady.stage.desk.close()
    for shake, doubled in ((SHAKE, 0.5), (SHAKE, 1.0), (0, 1.0)):
        trembling = Mouse(open_stage(exercise=exercise), qapp, EXERCISES.index(exercise), shake, doubled)
        trembling.play()
        assert trembling.done() == usual
        assert set(trembling.slips()) <= {Slip.DOUBLE_CLICK}
        trembling.stage.desk.close()


@pytest.mark.parametrize("shake", [0, SHAKE])
@pytest.mark.parametrize("anchor", ["browser.menu", "ribbon.help"])
def test_a_menu_opens_and_stays(
    anchor: str, shake: int, open_stage: Callable[..., Stage], qapp: QApplication
) -> None:
    """The second half is a press beside the menu that the first one opened: it closed it."""
    hand = Mouse(open_stage(), qapp, shake=shake)
    (button,) = hand.window.findChildren(object, anchor)
    hand.click(hand.place(Target(button)).center(), twice=True)
    assert isinstance(QApplication.activePopupWidget(), QMenu)


@pytest.mark.parametrize("shake", [0, SHAKE])
def test_show_me_is_not_broken_off(shake: int, open_stage: Callable[..., Stage], qapp: QApplication) -> None:
    """Whoever presses a key or the mouse takes over: the second half of the click that asks does not."""
    hand = Mouse(open_stage(), qapp, shake=shake)
    for anchor in ("coach.lost", "coach.show"):
        (button,) = hand.window.findChildren(object, anchor)
        hand.click(hand.place(Target(button)).center(), twice=True)
    assert hand.practice.pointing.showing


def test_a_code_is_chosen_by_a_shaking_double_click(open_stage: Callable[..., Stage], qapp: QApplication) -> None:
    """In a text the second half means something, and the hand may move between the two."""
    hand = Mouse(open_stage(exercise="premiere-connexion"), qapp, shake=3)
    while "MessageOpened" not in hand.stage.happened():
        hand.walk()
    _, target = hand.practice.anchors.find("mailbox.code")
    assert target is not None
    hand.click(hand.place(target).center(), twice=True)
    (view,) = (view for view in hand.window.findChildren(MailView) if view.isVisible())
    assert len(view.textCursor().selectedText()) == hand.run.code_length

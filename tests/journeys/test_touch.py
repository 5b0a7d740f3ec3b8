"""The whole journey by touch alone: no key on the table, no mouse, no hover, no drag."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core.events import SlipNoticed
from desktop_sim.robot.finder import find
from desktop_sim.ui.pages.announced import Announced
from tests.helpers.finger import Finger
from tests.journeys.hands import (
    ASK,
    BOOKMARK,
    CARD_NUMBER,
    CARD_PASSWORD,
    CHECK,
    CODE,
    LOG_OUT,
    LOGIN_TAB,
    NUMBER,
    PASSWORD,
    PLUS,
    SUBMIT,
    TRUST,
    Hands,
)
from tests.journeys.stage import Stage, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CLOSE = ("button", "Fermer le clavier")
_MOST_TOUCHES = 12


class Fingers(Hands):
    """DoubleTaps what is in sight; scrolls with the arrows of a bar, and closes the keyboard, to bring it there."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        super().__init__(stage)
        self._qtbot = qtbot
        self.finger = Finger(self.window)

    def touch(self, what: tuple[str, str]) -> None:
        """Touch a thing found by role and name, as soon as the page stands still and it can be touched."""
        for _ in range(_MOST_TOUCHES):
            if self._within_reach(what):
                self.finger.touch(self._point(what))
                return
            self._bring_nearer(what)
        raise AssertionError(f"{what} cannot be brought into sight by touch")

    def _within_reach(self, what: tuple[str, str]) -> bool:
        settle()
        found = find(self.window, Announced(*what))
        if found is None or found.widget is None:
            return False
        point = self.window.mapFromGlobal(found.area.center())
        under = self.window.childAt(point) if self.window.rect().contains(point) else None
        return under is not None and (under is found.widget or found.widget.isAncestorOf(under))

    def _bring_nearer(self, what: tuple[str, str]) -> None:
        found = self.look(what)
        middle = self.window.mapFromGlobal(found.area.center()).y()
        for bar in self._bars_of(found.widget):
            top = bar.mapTo(self.window, QPoint()).y()
            down = middle > top + bar.height() // 2
            if bar.value() != (bar.maximum() if down else 0):
                at = QPoint(bar.width() // 2, bar.height() - 20 if down else 20)
                before = bar.value()
                self.finger.touch(bar.mapTo(self.window, at))
                if bar.value() == before:  # touched again too soon: nobody is as quick as that
                    self._qtbot.waitUntil(partial(self._moved, bar, at, before))
                return
        self.finger.touch(self._point(CLOSE))
        settle()

    def _moved(self, bar: QScrollBar, at: QPoint, before: int) -> bool:
        self.finger.touch(bar.mapTo(self.window, at))
        return bar.value() != before

    def _bars_of(self, widget: QWidget | None) -> list[QScrollBar]:
        bars = [b for b in self.window.findChildren(QScrollBar) if b.isVisible() and b.maximum() > 0]
        return [b for b in bars if widget is not None and b.parentWidget().parentWidget().isAncestorOf(widget)]

    def fill(self, what: tuple[str, str], text: str) -> None:
        """Touch a field, and write into it on the keyboard that comes."""
        self.touch(what)
        self._qtbot.waitUntil(lambda: self.finger.has("close") and self.finger.has(self._first_key(text)))
        self.finger.write(text)

    def _first_key(self, text: str) -> str:
        return "shift" if text[0].isupper() else text[0]

    def walk_to_account(self) -> None:
        self.fill(NUMBER, CARD_NUMBER)
        self.fill(PASSWORD, CARD_PASSWORD)
        self.touch(SUBMIT)
        self.touch(ASK)
        self.touch(PLUS)
        self.touch(BOOKMARK)
        self.wait(seconds=5)
        self.touch(CHECK)
        self.touch(("item", self.newest_mail()))
        code = self.read_code()
        self.touch(LOGIN_TAB)
        self.fill(CODE, code)
        self.touch(TRUST)
        self.touch(SUBMIT)


@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 2.0)], ids=["laptop", "small", "large"]
)
def test_the_whole_deck_by_touch_alone(
    size: tuple[int, int], text: float, open_stage: Callable[..., Stage], qtbot: QtBot
) -> None:
    """From the number to the account, with nothing but a finger."""
    fingers = Fingers(open_stage(size=size, text=text, touch=True, same_key_ms=0), qtbot)
    fingers.walk_to_account()
    assert fingers.coach().finished
    assert fingers.sees(LOG_OUT)
    assert "Cet ordinateur est reconnu" in fingers.words()
    assert [event for event in fingers.stage.log if isinstance(event, SlipNoticed)] == []


def test_in_a_hall_by_touch_alone(open_stage: Callable[..., Stage], qtbot: QtBot) -> None:
    """As the kiosk sets it: no menus, nothing to press along the edges."""
    options = {"touch": True, "same_key_ms": 0, "menus": False, "edge": 16, "keeps_settings": False}
    fingers = Fingers(open_stage(size=(1024, 600), **options), qtbot)
    fingers.walk_to_account()
    assert fingers.coach().finished

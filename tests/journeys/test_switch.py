"""Every exercise by a switch: Tab moves, Space acts, and nothing else is ever pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QPushButton, QTabBar, QWidget

from desktop_sim.core.events import SlipNoticed
from desktop_sim.core.tasks import Task
from desktop_sim.exercises.library import Library
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.ui.keyboard.scan import Scan
from desktop_sim.ui.pages.page import Page, Target
from desktop_sim.ui.widgets.mail_links import MailLink
from desktop_sim.ui.widgets.mail_view import MailView
from tests.journeys.stage import Stage, settle
from tests.journeys.walker import Walker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform

EXERCISES = Library().exercise_ids()
MOST = 80
"""Moves after which a thing is out of reach."""


class Switch(Walker):
    """Two keys; ``moves`` and ``acts`` count them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.moves = self.acts = 0

    # -- the two keys ---------------------------------------------------------------------------------------

    def move(self) -> None:
        self.moves += 1
        self._key(Qt.Key.Key_Tab)

    def act(self) -> None:
        self.acts += 1
        self._key(Qt.Key.Key_Space)

    def _key(self, key: Qt.Key) -> None:
        window = QApplication.activePopupWidget() or QApplication.activeWindow() or self.window
        QTest.keyClick(window.windowHandle(), key)
        settle()

    def until(self, there: Callable[[], bool], what: object) -> None:
        """Move until something is so."""
        for _ in range(MOST):
            if there():
                return
            self.move()
        raise AssertionError(f"{what} is out of reach")

    # -- what is done with them -----------------------------------------------------------------------------

    def press(self, target: Target) -> None:
        goal = self._goal(target.widget)
        self.until(goal.hasFocus, goal)
        if isinstance(goal, QTabBar):
            assert target.part is not None
            wanted = goal.tabAt(target.part.center())
            while goal.currentIndex() != wanted:
                self.act()
        elif isinstance(goal, QAbstractItemView):
            assert target.part is not None
            row = goal.indexAt(target.part.center()).row()
            self.until(lambda: goal.hasFocus() and goal.currentIndex().row() == row, f"line {row}")
            self.act()
        elif not isinstance(goal, (QLineEdit, MailView, Page)):
            self.act()

    @staticmethod
    def _goal(widget: QWidget) -> QWidget:
        parent = widget.parentWidget()
        return parent if isinstance(parent, (QAbstractItemView, MailView)) else widget

    def do(self, task: Task) -> None:
        if task.anchor.startswith("browser.close."):
            self.close_tab(task)
        else:
            super().do(task)

    def close_tab(self, task: Task) -> None:
        """By the menu ⋮, of the tab in front."""
        page = task.anchor.removeprefix("browser.close.")
        _, tab = self.practice.anchors.find(f"browser.tab.{page}", task.tab_id)
        assert tab is not None
        self.press(tab)
        self.choose("browser.menu", "Fermer l'onglet")

    def choose(self, anchor: str, words: str) -> None:
        """Open a menu and take what begins with these words."""
        button = self.named(anchor)
        self.until(button.hasFocus, anchor)
        self.act()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.until(lambda: menu.activeAction() is not None and menu.activeAction().text().startswith(words), words)
        self.act()
        assert QApplication.activePopupWidget() is None

    def named(self, name: str) -> QWidget:
        (found,) = (w for w in self.window.findChildren(QWidget, name) if w.isVisible())
        return found

    # -- writing --------------------------------------------------------------------------------------------

    def write(self, target: Target, text: str) -> None:
        field = target.widget
        assert isinstance(field, QLineEdit)
        self.until(field.hasFocus, field)
        self.act()
        for _ in range(len(field.text())):
            if field.text():
                self.key("erase")
        assert field.text() == ""
        for sign in text:
            if sign.isupper() and not self._has(sign):
                self.key("shift")
            self.key(sign if self._has(sign) else sign.lower())
        self.until(lambda: not self._frame_is_seen(), "out of the keys")
        assert field.hasFocus()

    def key(self, does: str) -> None:
        """Go to the row of a key, and to the key, as the frame shows it."""
        if not self._has(does):
            self.key("to-digits" if self._has("to-digits") else "to-letters")
        assert self._frame_is_seen()
        key = next(k for k in self._keys() if k.objectName() == f"keyboard.{does}")
        self.until(lambda: self._is_lit(key), f"the row of {does}")
        self.act()
        self.until(lambda: self._lit() == [key], does)
        self.act()

    def _keyboard(self) -> OnScreenKeyboard:
        (found,) = (k for k in self.window.findChildren(OnScreenKeyboard) if k.isVisible())
        return found

    def _keys(self) -> list[QPushButton]:
        return [key for key in self._keyboard().findChildren(QPushButton) if key.isVisible()]

    def _has(self, does: str) -> bool:
        return any(key.objectName() == f"keyboard.{does}" for key in self._keys())

    def _frame_is_seen(self) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, "keyboard.lit"))

    def _lit(self) -> list[QPushButton]:
        """The keys within the frame."""
        (frame,) = self._keyboard().findChildren(QWidget, "keyboard.lit")
        return [key for key in self._keys() if frame.isVisible() and frame.geometry().contains(self._area(key))]

    def _is_lit(self, key: QPushButton) -> bool:
        return key in self._lit()

    def _area(self, key: QPushButton) -> QRect:
        return QRect(key.mapTo(self._keyboard(), QPoint()), key.size())


def by_switch(open_stage: Callable[..., Stage], exercise: str = "premiere-connexion", **more: object) -> Switch:
    return Switch(open_stage(exercise=exercise, switch=True, **{"same_key_ms": 0, **more}))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_by_switch(exercise: str, open_stage: Callable[..., Stage]) -> None:
    """To the end: no arrow, no Enter, no shortcut, no mouse, and no letter but from the keys on the screen."""
    switch = by_switch(open_stage, exercise)
    switch.play()
    assert [event for event in switch.run.log if isinstance(event, SlipNoticed)] == []


@pytest.mark.parametrize(
    ("size", "text"), [((1024, 600), 1.0), ((1920, 1080), 2.0), ((1024, 600), 2.0)], ids=["small", "large", "both"]
)
def test_on_other_screens(size: tuple[int, int], text: float, open_stage: Callable[..., Stage]) -> None:
    """Other keys come up where there is little room, and all are met."""
    by_switch(open_stage, size=size, text=text).play()


def test_a_switch_that_trembles_or_is_held_acts_once(open_stage: Callable[..., Stage]) -> None:
    """One press opens one tab; the next one may come as soon as a hand can mean it."""
    switch = by_switch(open_stage, same_key_ms=300)
    plus = switch.named("browser.new-tab")
    switch.until(plus.hasFocus, plus)
    for _ in range(3):
        switch.act()
    assert switch.stage.happened().count("TabOpened") == 2  # the first one stood there from the beginning


def test_an_exercise_is_begun_and_left(open_stage: Callable[..., Stage]) -> None:
    """From the first screen, and back to it."""
    switch = by_switch(open_stage, "")
    desk = switch.stage.desk
    switch.until(lambda: focused(switch) in {f"home.{exercise}" for exercise in EXERCISES}, "an exercise")
    switch.act()
    assert desk.run is not None
    switch.until(lambda: focused(switch) == "ribbon.home", "« Accueil »")
    switch.act()
    assert desk.run is None


def focused(switch: Switch) -> str:
    """The anchor of what has the cursor."""
    widget = switch.window.focusWidget()
    return "" if widget is None else widget.objectName()


def test_a_link_of_a_mail_can_be_pressed(open_stage: Callable[..., Stage]) -> None:
    """Who cannot use a mouse must be able to fall for a trap, and to be told."""
    switch = by_switch(open_stage, "faux-courriel")
    while not (links := [link for link in switch.window.findChildren(MailLink) if link.isVisible()]):
        switch.walk()
    switch.until(links[0].hasFocus, links[0])
    seen = links[0].visibleRegion().boundingRect()
    assert seen == links[0].rect(), "it is scrolled into sight"
    switch.act()
    assert "LinkNotFollowed" in switch.stage.happened()


@pytest.mark.parametrize("rows", [(10, 10, 10, 9, 4), (1,), (5, 5, 4)])
def test_every_key_is_met_in_a_row_and_a_place(rows: tuple[int, ...]) -> None:
    """By as many moves as its row and its place say, and after each key one begins anew."""
    for row, count in enumerate(rows):
        for place in range(count):
            scan = Scan(rows)
            for _ in range(row):
                assert scan.move()
            assert scan.act() is None
            for _ in range(place):
                assert scan.move()
            assert scan.act() == (row, place)
            assert scan.lit == (0, None)


def test_after_the_last_key_comes_the_row_and_after_the_last_row_one_leaves() -> None:
    """Who went too far goes round; nobody is caught among the keys."""
    scan = Scan((2, 3))
    scan.act()
    assert [scan.move(), scan.move()] == [True, True]
    assert scan.lit == (0, None)
    assert [scan.move(), scan.move()] == [True, False]

"""By keys alone the cursor is always where one goes on, and the way to the next thing is short."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QTabBar, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.robot.player import Robot
from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.pages.mailbox.view import MailboxPage, MailList
from desktop_sim.ui.pages.page import Page
from desktop_sim.ui.widgets.mail_view import MailView
from desktop_sim.ui.window.ribbon import Ribbon
from tests.helpers.gui import CTRL, SHIFT, DeskUnderTest, settle

Key = Qt.Key
Open = Callable[..., DeskUnderTest]

MOST = 100
"""Presses after which a thing is out of reach."""


def focused(desk: DeskUnderTest) -> QWidget:
    widget = desk.window.focusWidget()
    assert widget is not None
    return widget


class Keys:
    """Who plays by Tab and the arrows alone, forward only, and counts the presses."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.robot = Robot(desk.desk)
        self.presses = 0

    def play(self) -> int:
        """To the end; return how many presses of Tab and arrows it took."""
        tries = 0
        while not self.desk.run.finished:
            settle()
            self.robot.read()
            task = self.desk.run.task
            assert task is not None
            tries += 1
            assert tries < MOST, task
            if task.gesture is Gesture.WAIT:
                deadline = self.desk.run.next_deadline()
                assert deadline is not None
                self.desk.do(i.MoveClock(deadline - self.desk.run.now()))
            elif task.anchor.startswith("browser.close."):
                self.desk.key(Key.Key_W, CTRL)
            else:
                self.do(task)
        return self.presses

    def do(self, task: Task) -> None:
        _, target = self.desk.practice.anchors.find_for(task)
        assert target is not None, task
        parent = target.widget.parentWidget()
        goal = parent if isinstance(parent, (QAbstractItemView, MailView)) else target.widget
        self.go(goal)
        if isinstance(goal, QTabBar):
            assert target.part is not None
            while goal.tabAt(target.part.center()) != goal.currentIndex():
                right = goal.tabAt(target.part.center()) > goal.currentIndex()
                self.press(Key.Key_Right if right else Key.Key_Left)
            self.desk.key(Key.Key_Return)
        elif isinstance(goal, MailList):
            assert target.part is not None
            row = goal.indexAt(target.part.center()).row()
            while goal.currentIndex().row() != row:
                self.press(Key.Key_Down if goal.currentIndex().row() < row else Key.Key_Up)
            self.desk.key(Key.Key_Return)
        elif isinstance(goal, QLineEdit) and task.gesture is Gesture.TYPE:
            self.desk.window.activateWindow()
            goal.setText(self.desk.run.typed_text(task))
            settle()
        elif isinstance(goal, QAbstractButton):
            self.desk.key(Key.Key_Space)

    def go(self, goal: QWidget) -> None:
        for _ in range(MOST):
            here = focused(self.desk)
            if here is goal:
                return
            together = isinstance(here, QAbstractButton) and isinstance(goal, QAbstractButton) and here.group()
            self.press(Key.Key_Right if together and here.group() is goal.group() else Key.Key_Tab)
        raise AssertionError(f"{goal} is out of reach")

    def press(self, key: Key) -> None:
        self.desk.key(key)
        self.presses += 1


@pytest.mark.parametrize(
    ("exercise", "before"), [("premiere-connexion", 51), ("indesirables", 84), ("faux-courriel", 179)]
)
def test_half_the_presses_of_before(exercise: str, before: int, open_desk: Open) -> None:
    """By the order of focus, without a shortcut but Ctrl+W."""
    assert Keys(open_desk(exercise=exercise)).play() <= before // 2


# -- where the cursor is after an act -----------------------------------------------------------------------


def presses_to(desk: DeskUnderTest, anchor: str) -> int:
    keys = Keys(desk)
    keys.go(desk.find(anchor))
    return keys.presses


def press_by_key(desk: DeskUnderTest, anchor: str) -> None:
    desk.find(anchor).setFocus()
    desk.key(Key.Key_Space)


def test_after_my_mailbox(desk: DeskUnderTest) -> None:
    """« Ma messagerie » led to a page that Tab reached last of all."""
    desk.to_code()
    press_by_key(desk, "browser.new-tab")
    assert presses_to(desk, "newtab.messagerie") <= 1
    desk.key(Key.Key_Space)
    page = desk.page(MailboxPage)
    assert focused(desk) is page
    (mails,) = page.findChildren(MailList)
    keys = Keys(desk)
    keys.go(mails)
    assert keys.presses <= 2


def test_after_an_answer(open_desk: Open) -> None:
    """The button is gone: at the coach's next question, or, where there is none, on the page."""
    desk = open_desk(exercise="faux-courriel")
    robot = Robot(desk.desk)
    robot.follow()
    settle()
    task = desk.run.task
    assert task is not None
    assert task.gesture is Gesture.CHOOSE
    _, target = desk.practice.anchors.find_for(task)
    assert target is not None
    target.widget.setFocus()
    desk.key(Key.Key_Space)
    assert isinstance(focused(desk), CoachPanel)
    desk.key(Key.Key_Tab)
    assert focused(desk).objectName().startswith("coach.choice.")
    desk.key(Key.Key_Space)
    assert not desk.run.view(desk.run.now()).choices
    assert isinstance(focused(desk), MailboxPage)


def test_after_the_bar(open_desk: Open) -> None:
    """« Tout refuser »: back on the page, one press from its first field."""
    desk = open_desk(exercise="interruptions")
    bar = next(anchor for anchor in desk.login_page().anchors() if anchor.startswith("login.cookies-"))
    press_by_key(desk, bar)
    assert not desk.shows(bar)
    assert focused(desk) is desk.login_page()
    assert presses_to(desk, "login.number") == 1


def test_after_the_call(open_desk: Open) -> None:
    """The telephone lies over the page: its answers come first, and then the page."""
    desk = open_desk(exercise="faux-conseiller")
    robot = Robot(desk.desk)
    while desk.run.view(desk.run.now()).call is None:
        robot.follow()
        settle()
    keys = Keys(desk)
    task = desk.run.task
    assert task is not None
    keys.do(task)
    assert keys.presses <= 4
    assert not isinstance(focused(desk).parentWidget(), Ribbon)


@pytest.mark.parametrize("opened", [1, 3])
def test_after_a_tab_is_closed(opened: int, desk: DeskUnderTest) -> None:
    """Ctrl+W left the cursor on « Accueil », and the next Space left the exercise."""
    for _ in range(opened):
        desk.key(Key.Key_T, CTRL)
    run = desk.run
    for _ in range(opened + 1):
        desk.key(Key.Key_W, CTRL)
        page = desk.frame().page()
        assert page is not None
        assert focused(desk) is page.arrival()
    desk.key(Key.Key_Space)
    assert desk.desk.run is run


def test_never_on_the_ribbon_by_itself(open_desk: Open) -> None:
    """Whatever is done on the way by the robot's clicks: the cursor is nowhere that leaves the exercise."""
    desk = open_desk(exercise="indesirables")
    robot = Robot(desk.desk)
    while not desk.run.finished:
        robot.follow()
        settle()
        here = focused(desk)
        assert not isinstance(here.parentWidget(), Ribbon), desk.run.where
        assert here.isVisible()


def test_what_takes_a_thing_away_does_not_give_the_next_one_the_cursor(desk: DeskUnderTest) -> None:
    """« Supprimer » goes; Qt would stand on « Déplacer » then, one Space from the next accident."""
    desk.open_mailbox()
    desk.do(i.OpenMessage("given-1"))
    press_by_key(desk, "mailbox.delete")
    assert isinstance(focused(desk), (MailboxPage, MailView))


def test_an_opened_mail_is_read_on(desk: DeskUnderTest) -> None:
    """Enter on a line leads into the mail."""
    page = desk.open_mailbox()
    (mails,) = page.findChildren(MailList)
    mails.setFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    assert isinstance(focused(desk), MailView)


# -- Tab and the keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["guided", "alone"])
def test_tab_goes_round_and_comes_back(level: str, open_desk: Open) -> None:
    """Every stop once, then the first again; Shift+Tab the same way back; nothing is a trap."""
    desk = open_desk(level=level)
    desk.to_code()
    desk.open_mailbox()
    for tab in ("t1", "t2"):
        desk.do(i.SelectTab(tab))
        desk.practice.land()
        desk.key(Key.Key_Tab)
        first, seen = focused(desk), []
        while not seen or focused(desk) is not first:
            seen.append(focused(desk))
            assert len(seen) < MOST
            desk.key(Key.Key_Tab)
        assert len(seen) == len({id(one) for one in seen})
        back = []
        for _ in seen:
            desk.key(Key.Key_Backtab, SHIFT)
            back.append(focused(desk))
        assert back == seen[::-1]
        assert {type(one) for one in seen} >= {QTabBar} or any(isinstance(one, QTabBar) for one in seen)


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_way_does_not_change_while_one_goes(text: float, open_desk: Open) -> None:
    """What Tab brings into sight is scrolled, and would stand elsewhere among what is not."""
    desk = open_desk(exercise="onglet-ferme", size=(1024, 600), text=text)
    desk.do(i.Choose("situation", "recommencer"))
    desk.practice.panel.ask_for_help()
    settle()
    desk.key(Key.Key_Tab)
    rounds = []
    for _ in range(2):
        first, seen = focused(desk), []
        while not seen or focused(desk) is not first:
            seen.append(focused(desk))
            assert len(seen) == len({id(one) for one in seen})
            desk.key(Key.Key_Tab)
        rounds.append(seen)
    assert rounds[0] == rounds[1]


def test_one_key_goes_from_part_to_part(desk: DeskUnderTest) -> None:
    """F6: page, coach, tabs, tools; and Shift+F6 back."""
    strip = desk.frame().strip
    desk.practice.land()
    places = []
    for _ in range(4):
        desk.key(Key.Key_F6)
        places.append(focused(desk))
    assert desk.practice.panel.isAncestorOf(places[0])
    assert strip.isAncestorOf(places[1])
    assert desk.frame().toolbar.isAncestorOf(places[2])
    assert isinstance(places[3], Page)
    for place in reversed(places[:3]):
        desk.key(Key.Key_F6, SHIFT)
        assert focused(desk) is place


def test_one_key_goes_to_what_is_ringed(open_desk: Open) -> None:
    """F4, at each step of an exercise from its beginning to its end."""
    desk = open_desk(exercise="indesirables", level="guided")
    robot, steps = Robot(desk.desk), 0
    while not desk.run.finished:
        task, view = desk.run.task, desk.run.view(desk.run.now())
        assert task is not None
        _, target = desk.practice.anchors.find_for(task)
        if view.ringed and target is not None and task.gesture is not Gesture.TYPE:
            desk.key(Key.Key_F4)
            here = focused(desk)
            assert here is target.widget or here.isAncestorOf(target.widget)
            steps += 1
        if desk.run.task == task:  # putting the cursor there may be the step itself
            robot.follow()
            settle()
    assert steps > 5


def test_where_nothing_is_ringed_nothing_is_given_away(open_desk: Open) -> None:
    """« Seul »: F4 leads to the page."""
    desk = open_desk(level="alone")
    desk.find("coach.lost").setFocus()
    desk.key(Key.Key_F4)
    assert focused(desk) is desk.login_page()

"""The two halves of a double click, at one place and some pixels apart: what each kind of thing makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_sim.ui.qt.double_taps import DoubleTaps
from desktop_sim.ui.qt.second_halves import SecondHalves
from tests.helpers.gui import LEFT, settle

NONE = Qt.KeyboardModifier.NoModifier
HERE = QPoint(60, 48)
Press = Callable[..., None]

pytestmark = pytest.mark.parametrize("shake", [0, 4, 14])
"""Pixels down and to the right from the first half to the second: at one place, as near as Qt allows, and farther."""


@pytest.fixture
def ground(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """A window that is watched."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    taps = DoubleTaps(qapp, window)
    window.show()
    window.activateWindow()
    settle()
    SecondHalves(taps, window).watch(window)
    taps.watch(window)
    return window


@pytest.fixture
def press(ground: QWidget, qapp: QApplication) -> Iterator[Press]:
    usual = qapp.doubleClickInterval()

    def pressed(at: QPoint, *, soon: bool = False, button: Qt.MouseButton = LEFT) -> None:
        qapp.setDoubleClickInterval(60_000 if soon else usual)
        QTest.mouseClick(ground.windowHandle(), button, NONE, at)
        qapp.setDoubleClickInterval(usual)
        settle()

    yield pressed
    qapp.setDoubleClickInterval(usual)


def shown(widget: QWidget, ground: QWidget) -> None:
    widget.setParent(ground)
    widget.setGeometry(0, 0, 200, 100)
    widget.show()
    settle()


def twice(press: Press, shake: int) -> None:
    press(HERE)
    press(HERE + QPoint(shake, shake // 2), soon=True)


def test_a_box_is_ticked_once(shake: int, ground: QWidget, press: Press) -> None:
    """Ticked and unticked again, nothing had happened, and nobody knew why."""
    box = QCheckBox("Je me connecte avec mon ordinateur personnel")
    shown(box, ground)
    twice(press, shake)
    assert box.isChecked()
    press(HERE)
    assert not box.isChecked(), "a click later on is a click"


def test_what_came_under_the_pointer_is_left_alone(shake: int, ground: QWidget, press: Press) -> None:
    """A list where a button was: its line is neither chosen nor opened."""
    lines, button = QListWidget(), QPushButton("Retour")
    lines.addItems([f"Mail {n}" for n in range(9)])
    told: list[object] = []
    lines.clicked.connect(told.append)
    lines.activated.connect(told.append)
    shown(lines, ground)
    shown(button, ground)
    button.clicked.connect(button.hide)
    twice(press, shake)
    assert button.isHidden()
    assert told == []
    press(HERE)
    assert len(told) == 1


def test_a_field_that_came_under_the_pointer_does_not_get_the_cursor(
    shake: int, ground: QWidget, press: Press
) -> None:
    """That is the learner's own act, and a step of its own."""
    field, button = QLineEdit(), QPushButton("Suite")
    shown(field, ground)
    shown(button, ground)
    button.setFocus()
    button.clicked.connect(button.hide)
    ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    ground.setFocus()
    twice(press, shake)
    assert not field.hasFocus()


def test_a_link_that_came_under_the_pointer_is_not_followed(shake: int, ground: QWidget, press: Press) -> None:
    """A mail opens where its line was clicked, and what lies under the pointer there may be the trap."""
    mail, button = QTextBrowser(), QPushButton("Ouvrir")
    mail.setHtml('<p><a href="x:y">' + "un lien " * 40 + "</a></p>")
    mail.setOpenLinks(False)
    told: list[object] = []
    mail.anchorClicked.connect(told.append)
    shown(mail, ground)
    shown(button, ground)
    button.clicked.connect(button.hide)
    twice(press, shake)
    assert told == []
    press(HERE)
    assert len(told) == 1


def test_in_a_text_a_word_is_chosen(shake: int, ground: QWidget, press: Press) -> None:
    """That is how a code is copied."""
    text = QTextEdit("4829130057214")
    text.setStyleSheet("font-size: 40px")
    shown(text, ground)
    twice(press, shake)
    assert text.textCursor().selectedText() == "4829130057214"


def test_a_key_on_the_screen_counts_each_press(shake: int, ground: QWidget, press: Press) -> None:
    """55 is two presses of one key."""
    key = QPushButton("5")
    key.setProperty("typing", True)
    told: list[object] = []
    key.pressed.connect(lambda: told.append(5))
    shown(key, ground)
    twice(press, shake)
    assert told == [5, 5]
    assert not key.isDown()


def test_two_places_are_two_clicks(shake: int, ground: QWidget, press: Press) -> None:
    """Nobody's second click is lost because it came soon."""
    box = QCheckBox("Je me connecte avec mon ordinateur personnel")
    shown(box, ground)
    press(HERE)
    press(HERE + QPoint(60 + shake, 0), soon=True)
    assert not box.isChecked()


def test_two_buttons_of_the_mouse_are_two_clicks(shake: int, ground: QWidget, press: Press) -> None:
    """The right one opens a menu, and says nothing of the left one."""
    box = QCheckBox("Je me connecte avec mon ordinateur personnel")
    shown(box, ground)
    press(HERE, button=Qt.MouseButton.RightButton)
    press(HERE + QPoint(shake, 0), soon=True)
    assert box.isChecked()

"""« Êtes-vous toujours là ? » is modal: what answers it does nothing to what lies behind (issue 15, row 10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_sim.kiosk.screens.cover import IdleQuestion
from tests.helpers.gui import settle
from tests.helpers.kiosk import LEFT, PLAIN, KioskUnderTest, opened_kiosk

Key = Qt.Key


@pytest.fixture
def asked(qapp: QApplication, tmp_path):
    """A visitor practises, and has not moved for a minute."""
    with opened_kiosk(qapp, tmp_path) as kiosk:
        kiosk.practise()
        kiosk.find("ribbon.restart").setFocus()
        settle()
        kiosk.wait(60)
        assert kiosk.shows(IdleQuestion)
        yield kiosk


def _key(key: Key, text: str = "") -> Callable[[KioskUnderTest], None]:
    def press(kiosk: KioskUnderTest) -> None:
        for down in (True, False):
            QTest.simulateEvent(kiosk.window.windowHandle(), down, int(key.value), PLAIN, text, False)
        settle()

    return press


def _click_behind(kiosk: KioskUnderTest) -> None:
    behind = kiosk.find("ribbon.restart")
    QTest.mouseClick(kiosk.window.windowHandle(), LEFT, PLAIN, behind.mapTo(kiosk.window, behind.rect().center()))
    settle()


def _click_anywhere(kiosk: KioskUnderTest) -> None:
    QTest.mouseClick(kiosk.window.windowHandle(), LEFT, PLAIN, QPoint(400, 300))
    settle()


ANSWERS = {
    "space": _key(Key.Key_Space, " "),
    "enter": _key(Key.Key_Return, "\r"),
    "letter": _key(Key.Key_A, "a"),
    "tab": _key(Key.Key_Tab, "\t"),
    "a click on what lies behind": _click_behind,
    "a click": _click_anywhere,
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_answers_does_nothing_else(answer: str, asked: KioskUnderTest) -> None:
    """Space began the exercise anew for who stood on « Recommencer »."""
    run, log = asked.kiosk.desk.run, asked.kiosk.desk.run.log
    ANSWERS[answer](asked)
    assert not asked.shows(IdleQuestion)
    assert asked.kiosk.desk.run is run
    assert run.log == log
    assert asked.window.focusWidget() is asked.find("ribbon.restart")
    ANSWERS["space"](asked)  # and the next one counts again
    assert asked.kiosk.desk.run is not run


def test_a_letter_is_not_written(qapp: QApplication, tmp_path) -> None:
    """The field behind stays as it was; the cursor comes back to it."""
    with opened_kiosk(qapp, tmp_path) as kiosk:
        kiosk.practise()
        field = kiosk.find("login.password")
        field.setFocus()
        kiosk.write("ab")
        kiosk.wait(60)
        kiosk.write("c")
        assert not kiosk.shows(IdleQuestion)
        kiosk.write("d")
        assert field.text() == "abd"


def test_assistive_technology_can_answer(asked: KioskUnderTest) -> None:
    """It presses the button without a key or a touch; nobody heard of that."""
    asked.find("kiosk.here").click()
    settle()
    assert not asked.shows(IdleQuestion)
    asked.wait(59)
    assert not asked.shows(IdleQuestion)


def test_it_is_a_dialog_with_the_cursor_in_it(asked: KioskUnderTest) -> None:
    """Its name is the question."""
    here = asked.find("kiosk.here")
    assert asked.window.focusWidget() is here
    (question,) = asked.window.findChildren(IdleQuestion)
    interface = QAccessible.queryAccessibleInterface(question)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Dialog
    assert interface.text(QAccessible.Text.Name) == "Êtes-vous toujours là ?"

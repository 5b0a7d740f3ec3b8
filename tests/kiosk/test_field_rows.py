"""What failed in a hall (FIELD, section K), one row after the other: each test is named after its row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_sim.kiosk.screens.attract import AttractScreen
from desktop_sim.kiosk.screens.cover import EndQuestion
from tests.helpers.kiosk import KioskUnderTest


def place(kiosk: KioskUnderTest, name: str) -> tuple[int, int]:
    """Where a widget begins and ends in the window, from left to right."""
    widget = kiosk.find(name)
    left = widget.mapTo(kiosk.window, QPoint()).x()
    return left, left + widget.width()


def field(kiosk: KioskUnderTest, name: str) -> QLineEdit:
    found: QWidget = kiosk.find(name)
    assert isinstance(found, QLineEdit)
    return found


# -- K11: « J'ai fini » ---------------------------------------------------------------------------------------


def test_k11_the_end_is_apart_from_what_is_pressed_often(kiosk: KioskUnderTest) -> None:
    """It was 8 px from « A+ »."""
    kiosk.practise()
    assert place(kiosk, "ribbon.end")[0] - place(kiosk, "ribbon.larger")[1] >= 48


def test_k11_pressed_in_passing_it_loses_nothing(kiosk: KioskUnderTest) -> None:
    """« Non, je continue »: what was written stands there, and the cursor with it."""
    kiosk.practise()
    field(kiosk, "login.number").setFocus()
    kiosk.write("269")
    kiosk.click("ribbon.end")
    assert kiosk.shows(EndQuestion)
    kiosk.click("kiosk.go-on")
    assert not kiosk.shows(EndQuestion)
    assert field(kiosk, "login.number").text() == "269"
    assert kiosk.window.focusWidget() is field(kiosk, "login.number")


def test_k11_asked_once_then_wiped(kiosk: KioskUnderTest) -> None:
    """« Oui, effacer »: and no other question."""
    kiosk.practise()
    kiosk.click("ribbon.end")
    kiosk.kiosk.ask_whether_done()
    assert len(kiosk.window.findChildren(EndQuestion)) == 1
    kiosk.click("kiosk.erase")
    assert kiosk.shows(AttractScreen)
    assert not kiosk.kiosk.visit_is_on


def test_k11_the_question_ends_by_itself(kiosk: KioskUnderTest) -> None:
    """Without an answer the visit goes on; who has left is asked after as ever, and all is wiped."""
    kiosk.practise()
    kiosk.click("ribbon.end")
    (wait,) = kiosk.window.findChildren(EndQuestion)[0].findChildren(QTimer)
    assert wait.isActive()
    assert wait.interval() <= 30_000
    wait.timeout.emit()
    assert not kiosk.shows(EndQuestion)
    assert kiosk.kiosk.desk.practice is not None
    kiosk.wait(91)
    assert not kiosk.kiosk.visit_is_on


@pytest.mark.parametrize("screen", ["home", "practice"])
def test_k11_the_next_visitor_meets_no_question(screen: str, kiosk: KioskUnderTest) -> None:
    """The idle watch ends the visit under an open question, too."""
    kiosk.kiosk.begin_visit()
    if screen == "practice":
        kiosk.practise()
    kiosk.click("ribbon.end")
    kiosk.wait(91)
    assert kiosk.shows(AttractScreen)
    assert not kiosk.window.findChildren(EndQuestion)

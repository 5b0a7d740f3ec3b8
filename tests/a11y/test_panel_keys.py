"""The coach's words can be read by keys alone: all of them, again, and without a stop where nothing is hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop_sim.core import intents as i
from desktop_sim.ui.qt import announcer
from desktop_sim.ui.widgets.focus_frame import FocusFrame
from tests.a11y.test_heard import heard
from tests.helpers.gui import DeskUnderTest, settle

TAB, DOWN, PAGE_DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_PageDown


def words(desk: DeskUnderTest) -> QScrollArea:
    """The part of the panel that holds the words."""
    areas = desk.practice.panel.findChildren(QScrollArea)
    (area,) = (area for area in areas if area.accessibleName() == "Ce que dit votre guide")
    return area


def tab_to(desk: DeskUnderTest, wanted: QWidget) -> bool:
    """Press Tab until a thing has the focus; tell whether it got it."""
    for _ in range(40):
        desk.key(TAB)
        if desk.window.focusWidget() is wanted:
            return True
    return False


def unseen(area: QScrollArea) -> set[tuple[str, str]]:
    """Beginnings and ends of words that are out of sight now; a sentence may be higher than the panel."""
    view = QRect(area.viewport().mapToGlobal(QPoint()), area.viewport().size()).adjusted(0, -2, 0, 2)
    labels = [label for label in area.widget().findChildren(QLabel) if label.isVisible() and label.text()]
    edges = [(one.text(), "top", one.mapToGlobal(QPoint())) for one in labels]
    edges += [(one.text(), "foot", one.mapToGlobal(QPoint(0, one.height() - 1))) for one in labels]
    return {(text, edge) for text, edge, at in edges if not view.contains(at)}


@pytest.mark.parametrize("key", [DOWN, PAGE_DOWN])
@pytest.mark.parametrize("text", [1.5, 2.0])
def test_every_word_comes_into_sight_by_keys(
    key: Qt.Key, text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """At 200 % on 1024x600 443 pixels of « Je suis perdu » were out of reach."""
    desk = open_desk(exercise="onglet-ferme", size=(1024, 600), text=text)
    desk.do(i.Choose("situation", "recommencer"))
    desk.practice.panel.ask_for_help()
    settle()
    area = words(desk)
    assert area.verticalScrollBar().maximum()
    (frame,) = desk.practice.panel.findChildren(FocusFrame)
    assert not frame.isVisible()
    assert tab_to(desk, area)
    assert frame.isVisible()  # where the keys go is seen
    assert frame.geometry().contains(area.geometry())
    left = unseen(area)
    assert left
    desk.key(Qt.Key.Key_Home)
    left &= unseen(area)
    for _ in range(60):
        desk.key(key)
        left &= unseen(area)
    assert left == set()
    assert area.accessibleName()


def test_no_stop_where_nothing_is_hidden(desk: DeskUnderTest) -> None:
    """At the usual size the words are no halt on the way of Tab."""
    assert not words(desk).verticalScrollBar().maximum()
    assert not tab_to(desk, words(desk))


def test_the_buttons_under_the_words_scroll_them_too(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Who stands on « J'ai compris » need not leave it to read."""
    desk = open_desk(exercise="onglet-ferme", size=(1024, 600), text=2.0)
    desk.do(i.Choose("situation", "recommencer"))
    desk.find("coach.lost").setFocus()
    words(desk).verticalScrollBar().setValue(0)
    desk.key(PAGE_DOWN)
    assert words(desk).verticalScrollBar().value()


def test_a_page_that_one_has_just_come_to_scrolls(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Before Tab has led to anything in it."""
    desk = open_desk(size=(1024, 600), text=2.0)
    desk.login_page().setFocus()
    desk.key(PAGE_DOWN)
    assert desk.login_page().findChild(QScrollArea).verticalScrollBar().value()


@pytest.mark.parametrize("level", ["shown", "guided", "hints", "alone"])
def test_a_key_says_the_step_again(level: str, open_desk: Callable[..., DeskUnderTest]) -> None:
    """F2: what to do, its reason, and what is ringed; at every level what the panel shows."""
    QAccessible.setActive(True)
    desk = open_desk(level=level)
    desk.identify()
    announcer.forget_announced()
    settle()
    desk.key(Qt.Key.Key_F2)
    view = desk.run.view(desk.run.now())
    assert view.say in heard(desk.window)
    assert view.why
    assert view.why in heard(desk.window)
    assert ("Entouré en orange" in heard(desk.window)) is view.ringed

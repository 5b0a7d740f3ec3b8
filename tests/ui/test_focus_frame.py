"""The frame round what has no room for one of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_sim.ui.widgets.focus_frame import ROUND, FocusFrame
from tests.helpers.gui import settle


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Two things, each of which may have the keys."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for _ in range(2):
        column.addWidget(QScrollArea())
    made.resize(300, 300)
    made.show()
    return made


def test_it_is_seen_while_the_keys_go_to_its_thing(window: QWidget) -> None:
    """And stands round it, without taking room."""
    followed, other = window.findChildren(QScrollArea)
    other.setFocus()
    settle()
    before = followed.geometry()
    frame = FocusFrame(followed, window)
    assert not frame.isVisible()
    followed.setFocus()
    settle()
    assert frame.isVisible()
    assert frame.geometry() == before.adjusted(-ROUND, -ROUND, ROUND, ROUND)
    other.setFocus()
    settle()
    assert not frame.isVisible()
    assert followed.geometry() == before


def test_what_comes_while_its_thing_goes_is_let_through(window: QWidget) -> None:
    """Destroyed, a thing loses the focus; its events came to a frame that asked a thing that was no more."""
    followed, _other = window.findChildren(QScrollArea)
    frame = FocusFrame(followed, window)
    followed.setFocus()
    settle()
    delete(followed)
    for event in (QFocusEvent(QEvent.Type.FocusOut), QResizeEvent(window.size(), window.size())):
        assert not frame.eventFilter(window, event)

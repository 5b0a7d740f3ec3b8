"""What every page in the table PAGES must keep, whoever writes it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.state import PracticeState
from desktop_sim.ui.pages.registry import PAGES
from tests.helpers.gui import SITE, DeskUnderTest, settle

PLACES = {
    "login": PageRef("login", SITE),
    "account": PageRef("login", SITE),
    "mailbox": PageRef("mailbox", "messagerie"),
    "newtab": PageRef("newtab"),
    "drill": PageRef("drill"),
    "notice": PageRef("login", "ameli-2024"),
    "recovery": PageRef("recovery", SITE),
}


def _open(desk: DeskUnderTest, name: str) -> PracticeState:
    if name == "notice":
        desk.desk.begin("interruptions")
        desk.log_in()
    elif name == "account":
        desk.log_in(tick=True)
    else:
        desk.do(i.Visit("t1", PLACES[name]))
    return desk.state


def test_the_table_is_sorted_and_whole() -> None:
    """A reader finds a page where its name says, and this file knows all of them."""
    assert list(PAGES) == sorted(PAGES) == sorted(PLACES)


@pytest.mark.parametrize("name", PAGES)
def test_showing_a_state_twice_does_nothing(name: str, desk: DeskUnderTest) -> None:
    """``render_state`` utters no intent and moves no cursor, or every change would bring about another."""
    state = _open(desk, name)
    page = desk.frame().page()
    assert page is not None
    assert type(page) is PAGES[name].view_class()
    count, focused = len(desk.run.log), QApplication.focusWidget()
    changes: list[bool] = []
    desk.run.changed.connect(lambda: changes.append(True))
    for _ in range(3):
        page.render_state(state, desk.run.now())
    settle()
    assert (len(desk.run.log), QApplication.focusWidget(), changes) == (count, focused, [])


@pytest.mark.parametrize("name", PAGES)
def test_anchors_are_the_declared_ones(name: str, desk: DeskUnderTest) -> None:
    """An exercise may name what the page declares, and the widget carries the same name for everybody."""
    _open(desk, name)
    page = desk.frame().page()
    assert page is not None
    declared = PAGES[name].anchors
    for anchor, widget in page.anchors().items():
        assert anchor in declared or f"{name}.*" in declared
        assert widget.objectName() == anchor


def test_a_copied_code_does_not_outlive_the_exercise(desk: DeskUnderTest) -> None:
    """The next visitor must not paste the last one's code; what else was copied is left alone."""
    digits = desk.to_code()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(f"{digits[:3]} {digits[3:]}")
    desk.desk.go_home()
    assert clipboard.text() == ""
    desk.desk.begin("premiere-connexion")
    clipboard.setText("recette de tarte")
    desk.desk.go_home()
    assert clipboard.text() == "recette de tarte"
    clipboard.clear()

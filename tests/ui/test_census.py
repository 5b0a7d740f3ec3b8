"""Nothing that was thrown away lives on, and nothing that was typed either."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_sim.ui.pages.page import Page
from tests.helpers.gui import DECK, NUMBER, DeskUnderTest, settle


def census() -> tuple[int, int]:
    """Live widgets, and pages that Python still knows."""
    settle()
    gc.collect()
    settle()
    return len(QApplication.allWidgets()), sum(isinstance(known, Page) for known in gc.get_objects())


def begin_and_leave(desk: DeskUnderTest) -> None:
    desk.desk.begin(DECK)
    desk.open_mailbox()
    desk.desk.go_home()


def change_size(desk: DeskUnderTest) -> None:
    desk.desk.display.change_text_size(1)
    settle()  # as in a running program: what was thrown away is destroyed before the next change
    desk.desk.display.change_text_size(-1)
    settle()


@pytest.mark.parametrize("act", [begin_and_leave, change_size], ids=["begin and leave", "rebuild"])
def test_thirty_resets_leave_as_many_widgets_as_one(
    desk: DeskUnderTest, act: Callable[[DeskUnderTest], None]
) -> None:
    """A kiosk is reset hundreds of times a day: each widget that stays is one too many."""
    for _ in range(2):
        act(desk)
    first = census()
    for _ in range(30):
        act(desk)
    assert census() == first


def test_nothing_typed_is_left_after_going_home(desk: DeskUnderTest) -> None:
    """The next visitor must not find the last one's number, password or code."""
    page = desk.login_page()
    typed = {"number": NUMBER, "password": "Tournesol12"}
    QTest.keyClicks(desk.find("login.number"), typed["number"])
    QTest.keyClicks(desk.find("login.password"), typed["password"])
    assert page.draft()["login.number"] == NUMBER
    assert page.draft()["login.password"] == "Tournesol12"
    log = repr(desk.run.log)
    desk.desk.go_home()
    settle()
    left = [widget.text() for widget in QApplication.allWidgets() if isinstance(widget, QLineEdit)]
    for word in typed.values():
        assert word not in log
        assert not any(word in text for text in left)

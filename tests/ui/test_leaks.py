"""Nothing grows: neither widgets nor references, and nothing typed outlives its exercise."""

from __future__ import annotations

import gc
import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_sim.ui.page import Page
from tests.helpers.gui import NUMBER, DeskUnderTest, settle


def _census() -> tuple[int, int]:
    settle()
    gc.collect()
    return len(QApplication.allWidgets()), sum(isinstance(thing, Page) for thing in gc.get_objects())


def test_none_keeps_its_references() -> None:
    """PySide6 6.12.0 loses one reference to None at each void call, and aborts after some 5,000."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        widget.update()
    assert sys.getrefcount(None) > before - 500


def test_exercises_leave_nothing_behind(desk: DeskUnderTest) -> None:
    """A kiosk begins thousands of exercises; each takes all its widgets with it."""
    counts = []
    for _ in range(12):
        desk.desk.begin("premiere-connexion")
        desk.read_code_mail()
        desk.desk.change_text_size(1)
        desk.desk.change_text_size(0)
        desk.desk.go_home()
        counts.append(_census())
    assert counts[-1] == counts[3]
    assert counts[-1][1] == 0  # on the first screen no page is left


def test_what_was_typed_ends_with_the_exercise(desk: DeskUnderTest) -> None:
    """The next learner finds nothing of the last one, in no field of the whole program."""
    field = desk.find("login.number")
    field.setFocus()
    field.setText(NUMBER)
    desk.find("login.password").setText("Tournesol12")
    desk.desk.go_home()
    settle()
    texts = [widget.text() for widget in QApplication.allWidgets() if isinstance(widget, QLineEdit)]
    assert not [text for text in texts if text in (NUMBER, "Tournesol12")]

"""Who comes to its place after it was made is styled a second time, with all that lies in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.gui import DeskUnderTest, settle

_MOST = 3.5
"""Times that a widget is styled, on the average: small parts of the page and the coach still come to their places."""

_MOST_ANEW = 7.0
"""The same where colours change: all is built anew besides."""


class _Styled(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.count = 0
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_an_exercise_is_styled_where_it_lies(qapp: QApplication, desk: DeskUnderTest) -> None:
    """Made for no window, each widget was styled four times: 46 of 1,722 million instructions."""
    styled = _Styled(qapp)
    desk.desk.begin("premiere-connexion")
    settle()
    qapp.removeEventFilter(styled)
    widgets = len(desk.practice.findChildren(QWidget))
    assert widgets > 100
    assert styled.count <= _MOST * widgets, styled.count / widgets


def test_other_colours_are_put_on_each_widget_a_few_times(qapp: QApplication, desk: DeskUnderTest) -> None:
    """A sheet in place of another one was put on each once for every widget that it lies in: 1,012 M instructions."""
    widgets = len(qapp.allWidgets())
    styled = _Styled(qapp)
    desk.desk.display.take_next_mode()
    settle()
    qapp.removeEventFilter(styled)
    assert widgets > 100
    assert styled.count <= _MOST_ANEW * widgets, styled.count / widgets

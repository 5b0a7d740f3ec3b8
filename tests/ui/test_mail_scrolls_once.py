"""A mail is scrolled with what stands above it, by one bar: none has a bar of its own within a page with another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from desktop_sim.core import intents as i
from desktop_sim.ui.pages.mailbox.view import MailboxPage
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.gui import DeskUnderTest, settle

PLACES = [((1024, 600), 1.0), ((1366, 768), 1.0), ((1366, 768), 2.0), ((1920, 1080), 2.0), ((1366, 768), 3.0)]

Opened = Callable[..., tuple[DeskUnderTest, MailView]]


@pytest.fixture
def opened(open_desk: Callable[..., DeskUnderTest]) -> Opened:
    """Opens the program at the mail that bears the code."""

    def open_it(size: tuple[int, int], text: float) -> tuple[DeskUnderTest, MailView]:
        desk = open_desk(size=size, text=text)
        desk.to_code()
        desk.read_code_mail()
        settle()
        view = desk.page(MailboxPage).findChild(MailView)
        assert isinstance(view, MailView)
        return desk, view

    return open_it


def bars(view: MailView) -> list[QScrollBar]:
    """The bars in sight that scroll the mail up or down, from the inside out."""
    found = [view.verticalScrollBar()]
    above: QWidget | None = view.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above.verticalScrollBar())
        above = above.parentWidget()
    return [bar for bar in found if bar.isVisible() and bar.maximum() > 0]


def is_in_sight(view: MailView, part_of: MailboxPage, pattern: str) -> bool:
    """Whether all of the first match can be seen."""
    part = view.find_rect(pattern)
    assert part is not None
    assert view.viewport().visibleRegion().boundingRect().contains(part), part_of.size()
    return True


@pytest.mark.parametrize(("size", "text"), PLACES)
def test_one_bar_scrolls_it(size: tuple[int, int], text: float, opened: Opened) -> None:
    """Also when the window is made narrow and wide again under it."""
    desk, view = opened(size, text)
    assert len(bars(view)) <= 1
    whole = view.toPlainText()
    for width in (900, size[0]):
        desk.window.resize(width, size[1])
        settle()
        assert len(bars(view)) <= 1, width
        assert view.isVisible()
    assert view.toPlainText() == whole


@pytest.mark.parametrize(("size", "text"), PLACES)
def test_the_code_is_brought_into_sight(size: tuple[int, int], text: float, opened: Opened) -> None:
    """Wherever the mail was scrolled to: a ring round something outside the window helps nobody."""
    desk, view = opened(size, text)
    page = desk.page(MailboxPage)
    code = desk.code()
    for bar in bars(view):
        for place in (bar.minimum(), bar.maximum()):
            bar.setValue(place)
            assert page.find_anchor("mailbox.code") is not None
            assert is_in_sight(view, page, code)
            resting = bar.value()
            page.find_anchor("mailbox.code")  # what is in sight already moves nothing
            assert bar.value() == resting


def test_keys_and_wheel_scroll_it(opened: Opened) -> None:
    """There is no cursor to be moved in a mail: arrows and page keys scroll, from its beginning to its end."""
    _, view = opened((1024, 600), 1.0)
    view.setFocus()
    (bar,) = bars(view)
    seen = [bar.value()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        QTest.keyClick(view, key)
        seen.append(bar.value())
    assert all(one < other for one, other in pairwise(seen))
    assert seen[-1] == bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()
    _turn_wheel(view)
    assert bar.value() > bar.minimum()


def _turn_wheel(view: MailView) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    ground = view.viewport()
    at = QPointF(ground.visibleRegion().boundingRect().center())
    turned = QWheelEvent(
        at,
        QPointF(ground.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    window = ground.window().windowHandle()
    assert window is not None
    QApplication.sendEvent(ground, turned)
    if not turned.isAccepted():  # as Qt does with a real one: it goes on to what stands around
        above = ground.parentWidget()
        while above is not None and not turned.isAccepted():
            QApplication.sendEvent(above, turned)
            above = above.parentWidget()


def test_another_mail_begins_at_its_beginning(opened: Opened) -> None:
    """Nobody starts to read in the middle of a letter."""
    desk, view = opened((1024, 600), 1.0)
    (bar,) = bars(view)
    bar.setValue(bar.maximum())
    desk.do(i.OpenMessage("given-1"))
    settle()
    assert bar.value() == bar.minimum()
    assert view.visibleRegion().boundingRect().top() == 0

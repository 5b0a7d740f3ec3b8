"""Nothing is done by a press that slips, and a key held down counts once: for a hand that trembles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.events import Event, FieldChanged, FieldEntered, SlipNoticed
from desktop_sim.ui.pages.mailbox.view import MailList
from desktop_sim.ui.widgets.tick_block import TickBlock
from tests.helpers.gui import ALT, CTRL, LEFT, SHIFT, DeskUnderTest, settle
from tests.helpers.screens import stages

NONE = Qt.KeyboardModifier.NoModifier
_OF_NO_ACT = (FieldEntered, FieldChanged, SlipNoticed)  # the cursor may go where the finger came down


def handles(window: QWidget) -> Iterator[tuple[str, QWidget, QPoint]]:
    """Everything that a press could set off: a name, the widget that gets the press, and the place in it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, (QAbstractButton, TickBlock)):
            middle = widget.rect().center()
            yield (
                widget.objectName(),
                widget,
                QPoint(middle.x() + (100 if isinstance(widget, TickBlock) else 0), middle.y()),
            )
        elif isinstance(widget, QTabBar):
            for place in range(widget.count()):
                yield f"tab {place}", widget, widget.tabRect(place).center() - QPoint(30, 0)
        elif isinstance(widget, MailList):
            for row in range(widget.model().rowCount()):
                yield f"mail {row}", widget.viewport(), widget.visualRect(widget.model().index(row, 0)).center()


def acts(desk: DeskUnderTest) -> list[Event]:
    """What happened that a learner means to do; and which practice it happened in."""
    return [event for event in desk.run.log if not isinstance(event, _OF_NO_ACT)]


@pytest.mark.parametrize("upon", [QPoint(0, 400), QPoint(400, 0), QPoint(0, 0)])
def test_who_slides_off_has_done_nothing(open_desk: Callable[..., DeskUnderTest], upon: QPoint) -> None:
    """Every button, tab, mail and box of the journey: pressed, then let go elsewhere; or not let go yet."""
    desk = open_desk()
    tried = 0
    for stage in stages(desk):
        for name, widget, at in list(handles(desk.window)):
            before, run = acts(desk), desk.run
            QTest.mousePress(widget, LEFT, pos=at)
            settle()
            assert (desk.run, acts(desk)) == (run, before), (stage, name)
            if not upon.isNull():
                QTest.mouseMove(widget, at + upon)
                QTest.mouseRelease(widget, LEFT, pos=at + upon)
                settle()
                assert (desk.run, acts(desk)) == (run, before), (stage, name)
                tried += 1
            else:
                QTest.mouseRelease(widget, LEFT, pos=QPoint(-999, -999))
                settle()
    assert upon.isNull() or tried > 100


def test_what_is_let_go_where_it_was_pressed_counts(desk: DeskUnderTest) -> None:
    """A tab, a mail, the words of a box: the other half of the rule."""
    page = desk.open_mailbox()
    (mails,) = page.findChildren(MailList)
    desk.click(mails.viewport(), mails.visualRect(mails.model().index(2, 0)).center())
    opened = desk.state.mailbox.open_id
    assert opened == desk.state.mailbox.order[desk.state.mailbox.folder][2]
    assert mails.currentIndex().row() == 2
    assert mails.selectionModel().isSelected(mails.model().index(2, 0))
    bar = desk.frame().strip.bar
    desk.click(bar, bar.tabRect(0).center() - QPoint(30, 0))
    assert desk.state.browsing.front().tab_id == "t1"
    desk.to_code()
    (tick,) = (block for block in desk.window.findChildren(TickBlock) if block.isVisible())
    desk.click(tick, tick.rect().center())
    assert tick.box.isChecked()


def test_no_mail_opens_while_the_finger_slides_over_the_list(desk: DeskUnderTest) -> None:
    """Each line that it passed was opened."""
    page = desk.open_mailbox()
    (mails,) = page.findChildren(MailList)
    lines = [mails.visualRect(mails.model().index(row, 0)).center() for row in range(4)]
    QTest.mousePress(mails.viewport(), LEFT, pos=lines[0])
    for line in lines[1:]:
        QTest.mouseMove(mails.viewport(), line)
        settle()
    assert desk.state.mailbox.open_id is None
    QTest.mouseRelease(mails.viewport(), LEFT, pos=lines[3])
    settle()
    assert desk.state.mailbox.open_id is None
    assert not mails.selectionModel().hasSelection()


HELD = [
    (Qt.Key.Key_T, CTRL),
    (Qt.Key.Key_W, CTRL),
    (Qt.Key.Key_T, CTRL | SHIFT),
    (Qt.Key.Key_Tab, CTRL),
    (Qt.Key.Key_Left, ALT),
    (Qt.Key.Key_F5, NONE),
    (Qt.Key.Key_Equal, CTRL),
    (Qt.Key.Key_F1, NONE),
]


@pytest.mark.parametrize(("key", "modifiers"), HELD)
@pytest.mark.parametrize("flagged", [True, False])
def test_a_shortcut_held_down_counts_once(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, flagged: bool, desk: DeskUnderTest
) -> None:
    """Whether Qt says that a repeat is one, or, as under X11, does not."""
    for _ in range(5):
        desk.do(i.OpenTab())
    fired: list[QAction] = []
    actions = [action for window in (desk.window, desk.practice) for action in window.actions()]
    for action in actions:
        action.triggered.connect(lambda _=False, a=action: fired.append(a))
    hold(desk, key, modifiers, flagged=flagged)
    assert len(fired) == 1


def hold(desk: DeskUnderTest, key: Qt.Key, modifiers: Qt.KeyboardModifier, *, flagged: bool) -> None:
    """A key held down for 1.3 seconds, as the window system tells it."""
    at = 1000
    _press(desk, key, modifiers, at, flagged=False)
    for at in range(1660, 2300, 40):
        _send(desk, QEvent.Type.KeyRelease, key, modifiers, at, flagged=flagged)
        _press(desk, key, modifiers, at, flagged=flagged)
    _send(desk, QEvent.Type.KeyRelease, key, modifiers, at + 5, flagged=False)
    settle()


def _press(desk: DeskUnderTest, key: Qt.Key, modifiers: Qt.KeyboardModifier, at: int, *, flagged: bool) -> None:
    override = _send(desk, QEvent.Type.ShortcutOverride, key, modifiers, at, flagged=flagged)
    if override.isAccepted():  # as Qt asks: else the shortcuts get it
        _send(desk, QEvent.Type.KeyPress, key, modifiers, at, flagged=flagged)
        return
    QTest.simulateEvent(desk.window, True, int(key.value), modifiers, "", flagged)
    settle()


def _send(
    desk: DeskUnderTest, kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier, at: int, *, flagged: bool
) -> QKeyEvent:
    event = QKeyEvent(kind, int(key.value), modifiers, 28, 0, 0, "", flagged)
    event.setTimestamp(at)
    event.ignore()
    QCoreApplication.sendEvent(desk.window.windowHandle(), event)
    return event

"""A real finger: what Qt makes of a touch screen reaches fields, keys and buttons, and nothing slips away from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QScrollBar, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_sim.core.events import IdentityAccepted, Slip, SlipNoticed
from desktop_sim.ui.browser.address_field import AddressField
from desktop_sim.ui.keyboard.dock import KeyboardDock
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.ui.qt.tips import TIP
from tests.helpers.finger import Finger
from tests.helpers.gui import DECK, NUMBER, PASSWORD, DeskUnderTest, settle
from tests.helpers.screens import cut_off
from tests.ui.test_census import census
from tests.ui.test_keyboard import in_sight, keyboard_is_up
from tests.ui.test_touch import too_near, too_small

Open = Callable[..., DeskUnderTest]


def touch_field(desk: DeskUnderTest, name: str, qtbot: QtBot) -> Finger:
    """Put a finger on a field; the keyboard has come, and the field is in sight."""
    finger = Finger(desk.window)
    finger.touch_widget(desk.find(name))
    qtbot.waitUntil(lambda: keyboard_is_up(desk) and in_sight(desk, desk.find(name)))
    return finger


def slips(desk: DeskUnderTest) -> list[Slip]:
    return [event.slip for event in desk.run.log if isinstance(event, SlipNoticed)]


def test_number_password_and_code_are_written_by_touch(open_desk: Open, qtbot: QtBot) -> None:
    """From field to field by « Case suivante »; not one remark for it."""
    desk = open_desk(touch=True, same_key_ms=0)
    finger = touch_field(desk, "login.number", qtbot)
    finger.write(NUMBER)
    finger.key("next")
    password = desk.find("login.password")
    assert password.hasFocus()
    qtbot.waitUntil(lambda: finger.has("shift") and in_sight(desk, password))
    finger.write(PASSWORD)
    assert password.text() == PASSWORD
    finger.key("enter")
    assert any(isinstance(event, IdentityAccepted) for event in desk.run.log)
    assert slips(desk) == []


def test_two_fast_touches_of_a_key_are_no_double_click(open_desk: Open, qtbot: QtBot) -> None:
    """« un seul clic suffit » is true of buttons; 55 is written with two touches."""
    desk = open_desk(touch=True, same_key_ms=0)
    finger = touch_field(desk, "login.number", qtbot)
    finger.write("5555")
    assert desk.find("login.number").text() == "5555"
    assert slips(desk) == []


def test_a_touch_between_two_keys_is_no_lost_click(open_desk: Open, qtbot: QtBot) -> None:
    """Nothing is written, and nobody is told off."""
    desk = open_desk(touch=True)
    finger = touch_field(desk, "login.number", qtbot)
    key = desk.find("keyboard.1")
    beside = key.mapTo(desk.window, QPoint(key.width() + 4, key.height() // 2))
    for _ in range(4):
        finger.touch(beside)
    assert desk.find("login.number").text() == ""
    assert slips(desk) == []


def test_a_key_acts_when_it_is_touched(open_desk: Open, qtbot: QtBot) -> None:
    """A finger that trembles has slipped off before it leaves."""
    desk = open_desk(touch=True)
    finger = touch_field(desk, "login.number", qtbot)
    key = desk.find("keyboard.4")
    finger.down(key.mapTo(desk.window, key.rect().center()))
    settle()
    assert desk.find("login.number").text() == "4"
    finger.up(QPoint(400, 300))
    settle()
    assert desk.find("login.number").text() == "4"


def test_a_button_does_not_slip_away_from_under_the_finger(open_desk: Open, qtbot: QtBot) -> None:
    """The keyboard goes with the cursor, but not before the finger has left the glass."""
    desk = open_desk(size=(1024, 600), touch=True, same_key_ms=0)
    finger = touch_field(desk, "login.number", qtbot)
    button = desk.find("coach.lost")
    at = button.mapTo(desk.window, button.rect().center())
    finger.down(at)
    settle()
    assert keyboard_is_up(desk)
    finger.up(at)
    qtbot.waitUntil(lambda: not keyboard_is_up(desk))
    assert desk.find("coach.lost").words() == "J'ai compris"


@pytest.fixture
def quick(qapp: QApplication) -> Iterator[None]:
    """Touches follow each other quickly however slow this machine is just now."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(60_000)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("quick")
def test_quick_touches_at_two_places_are_two_touches(open_desk: Open) -> None:
    """Qt takes them for a double click, of which our buttons drop the second half."""
    desk = open_desk(touch=True)
    finger = Finger(desk.window)
    finger.touch_widget(desk.find("browser.new-tab"))
    finger.touch_widget(desk.find("coach.lost"))
    assert desk.find("coach.lost").words() == "J'ai compris"
    assert slips(desk) == []


@pytest.mark.usefixtures("quick")
def test_quick_touches_at_one_place_count_once(open_desk: Open) -> None:
    """Who touches everything twice opens one tab."""
    desk = open_desk(touch=True)
    finger = Finger(desk.window)
    plus = desk.find("browser.new-tab")
    at = plus.mapTo(desk.window, plus.rect().center())
    for _ in range(2):
        finger.down(at)
        finger.up(at)
    settle()
    assert len(desk.state.browsing.tabs) == 2
    assert slips(desk) == [Slip.DOUBLE_CLICK]


def test_clavier_leaves_the_cursor_in_its_field(open_desk: Open, qtbot: QtBot) -> None:
    """Who asks for the keyboard wants to write where the cursor is."""
    desk = open_desk(touch=True)
    finger = touch_field(desk, "login.number", qtbot)
    finger.key("close")
    qtbot.waitUntil(lambda: not keyboard_is_up(desk))
    finger.touch_widget(desk.find("ribbon.keyboard"))
    qtbot.waitUntil(lambda: keyboard_is_up(desk))
    assert desk.find("login.number").hasFocus()
    finger.key("7")
    assert desk.find("login.number").text() == "7"


def test_closed_it_comes_again_with_a_touch_of_the_same_field(open_desk: Open, qtbot: QtBot) -> None:
    """« Fermer » is no trap: the field asks for it anew."""
    desk = open_desk(touch=True)
    finger = touch_field(desk, "login.number", qtbot)
    finger.key("close")
    qtbot.waitUntil(lambda: not keyboard_is_up(desk))
    finger.touch_widget(desk.find("login.number"))
    qtbot.waitUntil(lambda: keyboard_is_up(desk))


def test_at_home_it_comes_with_a_finger_and_not_with_the_mouse(open_desk: Open, qtbot: QtBot) -> None:
    """A laptop with a touch screen, without --touch."""
    desk = open_desk()
    finger = Finger(desk.window)  # from now on there is a touch screen
    desk.desk.show()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(KeyboardDock)))
    desk.window.showNormal()  # the offscreen platform's screen is small
    desk.window.resize(1366, 768)
    settle()
    desk.click("login.number")
    settle()
    assert not keyboard_is_up(desk)
    finger.touch_widget(desk.find("login.password"))
    qtbot.waitUntil(lambda: keyboard_is_up(desk))
    finger.key("z")
    assert desk.find("login.password").text() == "z"


def test_it_does_not_come_for_a_field_that_cannot_be_written_in(open_desk: Open, qtbot: QtBot) -> None:
    """Once the number is accepted it is shown, not asked for."""
    desk = open_desk(touch=True)
    desk.identify()
    Finger(desk.window).touch_widget(desk.find("login.number"))
    for _ in range(5):
        settle()
    assert not keyboard_is_up(desk)


@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1366, 768), 2.0), ((1920, 1080), 2.0)]
)
@pytest.mark.parametrize("name", ["login.number", "login.password", "browser.address", "login.code"])
def test_with_the_keyboard_up_all_is_for_a_finger(
    name: str, size: tuple[int, int], text: float, open_desk: Open, qtbot: QtBot
) -> None:
    """Keys and what is left of the page: large, apart, nothing cut off, and the window as large as before."""
    desk = open_desk(size=size, text=text, touch=True)
    if name == "login.code":
        desk.to_code()
    field = desk.find(name)
    field.setFocus()
    qtbot.waitUntil(lambda: keyboard_is_up(desk) and in_sight(desk, field))
    settle()  # the coach's panel, made lower, is laid out once more
    assert desk.window.size().toTuple() == size
    assert (too_small(desk.window), too_near(desk.window), cut_off(desk.window)) == ([], [], [])


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("name", ["login.number", "login.password"])
def test_the_label_is_seen_with_its_field(name: str, size: tuple[int, int], open_desk: Open, qtbot: QtBot) -> None:
    """Who writes must know what is asked for."""
    desk = open_desk(size=size, touch=True)
    field = desk.find(name)
    field.setFocus()
    qtbot.waitUntil(lambda: keyboard_is_up(desk) and in_sight(desk, field))
    (label,) = [w for w in desk.window.findChildren(QWidget) if getattr(w, "buddy", lambda: None)() is field]
    qtbot.waitUntil(lambda: label.visibleRegion().boundingRect() == label.rect())


def test_the_notice_waits_while_the_keyboard_needs_the_room(open_desk: Open, qtbot: QtBot) -> None:
    """A banner on cookies must not take half of what is left above the keyboard."""
    desk = open_desk(exercise="interruptions", size=(1024, 600), text=1.5, touch=True)
    field = desk.find("login.password")
    field.setFocus()
    qtbot.waitUntil(lambda: keyboard_is_up(desk) and in_sight(desk, field))


def test_lines_of_the_mailbox_are_apart(open_desk: Open) -> None:
    """A line is a target as a button is."""
    desk = open_desk(touch=True)
    page = desk.open_mailbox()
    (lines,) = page.findChildren(QListView)
    model = lines.model()
    rows = [lines.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    assert len(rows) > 2
    assert all(below.top() - above.bottom() - 1 >= 8 for above, below in pairwise(rows))
    assert all(row.height() >= 48 for row in rows)


def test_an_arrow_held_down_does_not_run_away(open_desk: Open, qtbot: QtBot) -> None:
    """Qt repeats twenty times a second: a third of the page each time would be at its end before the finger lifts."""
    desk = open_desk(size=(1024, 600), touch=True)
    bar = next(b for b in desk.window.findChildren(QScrollBar) if b.isVisible() and b.maximum() > b.pageStep() // 3)
    step = bar.pageStep() // 3
    for _ in range(10):
        bar.triggerAction(QScrollBar.SliderAction.SliderSingleStepAdd)
    assert bar.value() == step


def test_no_words_come_up_under_a_finger(open_desk: Open) -> None:
    """There is no pointer to rest on a button, and a long touch is no question."""
    desk = open_desk(touch=True)
    desk.open_mailbox()
    tips = [w.toolTip() or w.property(TIP) for w in desk.window.findChildren(QWidget)]
    assert list(filter(None, tips)) == []


def test_a_pointer_is_told_what_a_button_does(desk: DeskUnderTest) -> None:
    """With a mouse all is as before."""
    tips = {w.property(TIP) for w in desk.window.findChildren(QAbstractButton)}
    assert {"Ouvrir un nouvel onglet", "Actualiser la page", "Fermer l'onglet", "Agrandir le texte"} <= tips
    bar = desk.frame().strip.bar
    assert bar.property(TIP) == ["Connexion au compte"]
    reload, tab = desk.find("browser.reload"), bar.tabRect(0).center()
    for widget, at, words in ((reload, QPoint(5, 5), "Actualiser la page"), (bar, tab, "Connexion au compte")):
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
        assert QToolTip.text() == words
    QToolTip.hideText()


@pytest.mark.parametrize("touch", [True, False])
def test_a_tab_cannot_be_dragged_away_by_a_finger(touch: bool, open_desk: Open) -> None:
    """Nothing needs a drag, so nothing is done by one that was not meant."""
    assert open_desk(touch=touch).frame().strip.bar.isMovable() is not touch


def test_one_tab_has_room_for_its_title(open_desk: Open) -> None:
    """The larger cross takes its room from the strip, not from the words."""
    desk = open_desk(touch=True)
    bar = desk.frame().strip.bar
    target = desk.frame().strip.cross_of("login")
    assert target is not None
    words = bar.fontMetrics().horizontalAdvance(bar.tabText(0))
    assert target.widget.mapTo(bar, QPoint()).x() - bar.tabRect(0).left() - words >= 16


def begin_write_and_leave(desk: DeskUnderTest, qtbot: QtBot) -> None:
    desk.desk.begin(DECK)
    settle()
    touch_field(desk, "login.number", qtbot).write("269")
    desk.desk.go_home()
    settle()


def test_the_keyboard_leaves_no_widget_behind(open_desk: Open, qtbot: QtBot) -> None:
    """A kiosk is used hundreds of times a day."""
    desk = open_desk(touch=True)
    for _ in range(2):
        begin_write_and_leave(desk, qtbot)
    first = census()
    for _ in range(10):
        begin_write_and_leave(desk, qtbot)
    assert census() == first
    assert not keyboard_is_up(desk)


def test_nothing_of_the_keyboard_is_loaded_before_it_is_wanted(open_desk: Open) -> None:
    """See tests/ui/test_qt_values.py for the first screen; here for an exercise without a touch screen."""
    desk = open_desk()
    assert desk.window.findChildren(KeyboardDock) == []
    assert desk.window.findChildren(OnScreenKeyboard) == []
    assert desk.window.findChildren(AddressField)


def test_a_window_that_is_made_anew_is_still_listened_to(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Found by the soak: the handle of a window may be another one later, and the former is gone."""
    desk = open_desk(touch=True)
    former = desk.window.windowHandle()
    desk.window.setWindowFlags(desk.window.windowFlags() | Qt.WindowType.FramelessWindowHint)
    desk.window.show()
    settle()
    assert not isValid(former) or desk.window.windowHandle() is former
    desk.desk.begin("faux-courriel")
    settle()
    assert desk.run.task is not None

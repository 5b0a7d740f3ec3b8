"""The on-screen keyboard: it comes with a field, never over it, and writes as the keys on the table do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop_sim.core import intents as i
from desktop_sim.core.events import LoggedIn
from desktop_sim.ui.keyboard import layouts as k
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.ui.keyboard.steadiness import Steadiness
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle
from tests.helpers.screens import SIZES

Open = Callable[..., DeskUnderTest]


def focus(desk: DeskUnderTest, name: str, qtbot: QtBot) -> QLineEdit:
    """Touch a field, and wait for the keyboard to have come and the field to be in view."""
    field = desk.find(name)
    field.setFocus()
    qtbot.waitUntil(lambda: keyboard_is_up(desk))
    qtbot.waitUntil(lambda: in_sight(desk, field))
    return field


def keyboard_is_up(desk: DeskUnderTest) -> bool:
    return any(board.isVisible() for board in desk.window.findChildren(OnScreenKeyboard))


def in_sight(desk: DeskUnderTest, field: QWidget) -> bool:
    """Whether all of a field can be seen, above the keyboard."""
    (board,) = [b for b in desk.window.findChildren(OnScreenKeyboard) if b.isVisible()]
    bottom = field.mapTo(desk.window, QPoint(0, field.height())).y()
    whole = field.visibleRegion().boundingRect() == field.rect()
    return whole and bottom <= board.mapTo(desk.window, QPoint()).y()


def press(desk: DeskUnderTest, *does: str) -> None:
    for key in does:
        desk.click(f"keyboard.{key}")


def write(desk: DeskUnderTest, text: str) -> None:
    """Touch the keys that write a text."""
    for character in text:
        if character.isupper() and not any(
            b.property("does") == character and b.isVisible() for b in desk.window.findChildren(QPushButton)
        ):
            press(desk, k.SHIFT)
            character = character.lower()
        press(desk, character)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("name", ["login.number", "login.password", "browser.address"])
def test_the_field_is_never_hidden(
    name: str, text: float, size: tuple[int, int], open_desk: Open, qtbot: QtBot
) -> None:
    """Who writes must see what is written, also on a small screen with large text."""
    desk = open_desk(size=size, text=text, touch=True)
    focus(desk, name, qtbot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_code_field_is_never_hidden(size: tuple[int, int], open_desk: Open, qtbot: QtBot) -> None:
    """The same for the six boxes."""
    desk = open_desk(size=size, touch=True)
    desk.to_code()
    focus(desk, "login.code", qtbot)


def test_a_whole_login_by_touch_alone(open_desk: Open, qtbot: QtBot) -> None:
    """Number, password with a capital and digits, code: every key by a finger."""
    desk = open_desk(size=(1024, 600), touch=True, same_key_ms=0)
    number = focus(desk, "login.number", qtbot)
    write(desk, NUMBER)
    assert number.text() == NUMBER
    press(desk, k.NEXT)
    assert desk.find("login.password").hasFocus()
    password = focus(desk, "login.password", qtbot)
    write(desk, PASSWORD[:-2])
    press(desk, k.TO_DIGITS)
    write(desk, PASSWORD[-2:])
    assert password.text() == PASSWORD
    press(desk, k.ENTER)
    assert desk.state.site(SITE).attempt is not None
    desk.do(i.AskForCode(SITE))
    code = focus(desk, "login.code", qtbot)
    write(desk, desk.code())
    assert code.text() == desk.code()
    press(desk, k.ENTER)
    assert any(isinstance(event, LoggedIn) for event in desk.run.log)


def test_the_next_field_leaves_the_window_nobodys_child(open_desk: Open, qtbot: QtBot) -> None:
    """PySide6 took the window for a child of the last button, and for dead when that was: the soak found it."""
    desk = open_desk(size=(1024, 600), touch=True, same_key_ms=0)
    focus(desk, "login.number", qtbot)
    press(desk, k.NEXT, k.NEXT)
    assert "\nparent" not in Shiboken.dump(desk.window)


@pytest.mark.parametrize(
    ("name", "shown", "not_shown"),
    [("login.number", "A", "é"), ("login.password", "é", "A"), ("browser.address", "@", "A")],
)
def test_each_field_has_its_keys(name: str, shown: str, not_shown: str, open_desk: Open, qtbot: QtBot) -> None:
    """A number needs digits and the letters of Corsica, and nothing else."""
    desk = open_desk(touch=True)
    focus(desk, name, qtbot)
    there = {b.property("does") for b in desk.window.findChildren(QPushButton) if b.isVisible()}
    assert shown in there
    assert not_shown not in there


def test_it_goes_when_no_field_has_the_cursor(open_desk: Open, qtbot: QtBot) -> None:
    """It takes room that the page needs."""
    desk = open_desk(touch=True)
    focus(desk, "login.number", qtbot)
    desk.find("login.number-help").setFocus()
    qtbot.waitUntil(lambda: not keyboard_is_up(desk))


def test_closed_it_stays_away_until_the_field_is_touched_again(open_desk: Open, qtbot: QtBot) -> None:
    """« Fermer » is meant; a touch on the field means that it is wanted after all."""
    desk = open_desk(touch=True)
    field = focus(desk, "login.number", qtbot)
    press(desk, k.CLOSE)
    assert not keyboard_is_up(desk)
    settle()
    assert not keyboard_is_up(desk)
    assert field.hasFocus()
    desk.click("ribbon.keyboard")
    assert keyboard_is_up(desk)
    desk.click("ribbon.keyboard")
    assert not keyboard_is_up(desk)


def test_at_home_it_does_not_come_by_itself_but_on_request(open_desk: Open, qtbot: QtBot) -> None:
    """Without --touch nobody asked for it; the menu has it."""
    desk = open_desk()
    desk.find("login.number").setFocus()
    settle()
    assert not keyboard_is_up(desk)
    desk.practice.keyboard.emit()
    qtbot.waitUntil(lambda: keyboard_is_up(desk))
    press(desk, "7")
    assert desk.find("login.number").text() == "7"


def test_a_trembling_finger_writes_once(open_desk: Open, qtbot: QtBot) -> None:
    """Two presses of one key within the time count once; another key counts at once."""
    desk = open_desk(touch=True, same_key_ms=2000)
    field = focus(desk, "login.number", qtbot)
    press(desk, "5", "5", "5", "8", "5")
    assert field.text() == "585"


def test_a_capital_is_for_one_letter_and_two_touches_lock_it(open_desk: Open, qtbot: QtBot) -> None:
    """« Maj » as on a telephone; the key says what it does now."""
    desk = open_desk(touch=True, same_key_ms=0)
    field = focus(desk, "login.password", qtbot)
    press(desk, k.SHIFT, "a", "b", k.SHIFT, k.SHIFT, "c", "d", k.SHIFT, "e", k.SPACE, "é", k.ERASE)
    assert field.text() == "AbCDe "
    assert desk.find("keyboard.shift").accessibleName() == "Majuscule"


def test_the_keyboard_takes_no_focus_and_holds_no_text(open_desk: Open, qtbot: QtBot) -> None:
    """The cursor stays in the field, and what was written is in the field alone."""
    desk = open_desk(touch=True, same_key_ms=0)
    field = focus(desk, "login.password", qtbot)
    write(desk, "canari")
    assert QApplication.focusWidget() is field
    (board,) = desk.window.findChildren(OnScreenKeyboard)
    assert "canari" not in repr(vars(board))
    assert not any("canari" in b.text() for b in board.findChildren(QPushButton))


def test_other_colours_build_it_anew(open_desk: Open, qtbot: QtBot) -> None:
    """A change of size or colours while it is up loses neither it nor what is typed."""
    desk = open_desk(touch=True, same_key_ms=0)
    focus(desk, "login.number", qtbot)
    write(desk, "269")
    desk.desk.display.change_mode("dark")
    desk.desk.display.change_text_size(1)
    settle()
    qtbot.waitUntil(lambda: keyboard_is_up(desk))
    settle()
    assert desk.find("login.number").text() == "269"
    assert len(desk.window.findChildren(OnScreenKeyboard)) == 1


@pytest.mark.parametrize("layout", [k.LETTERS, k.LOW_LETTERS, k.LOW_DIGITS, k.NUMBER, k.CODE])
def test_every_row_is_as_wide(layout: k.Layout) -> None:
    """Else keys would not stand under each other; and no key stands twice."""
    widths = {sum(key.width for key in row) for row in layout.rows}
    assert len(widths) == 1
    keys = [key.does for row in (*layout.rows, *layout.side) for key in row]
    assert len(keys) == len(set(keys))
    assert all(key.label and key.name for row in (*layout.rows, *layout.side) for key in row)


def test_what_the_course_asks_to_type_can_be_typed() -> None:
    """The card's number and password, a code, an address."""
    letters = {key.writes for layout in (k.LOW_LETTERS, k.LOW_DIGITS) for row in layout.rows for key in row}
    assert set((PASSWORD + "ameli.fr").lower()) <= letters
    assert letters == {key.writes for row in k.LETTERS.rows for key in row}
    assert set("-'.@_/éèàçù") <= letters
    assert set("0123456789AB") == {key.writes for row in k.NUMBER.rows for key in row}
    assert set("0123456789") == {key.writes for row in k.CODE.rows for key in row}


@given(
    st.integers(0, 2000),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1500), st.integers(0, 200)), max_size=30),
)
def test_steadiness_against_a_plain_account(same_key_ms: int, presses: list[tuple[int, int, int]]) -> None:
    """A press counts unless the key before was the same and was last touched less than the time before."""
    steady, at = Steadiness(same_key_ms), 0
    before, touched = -1, 0
    for key, pause, held in presses:
        at += pause
        assert steady.press(key, at) is (key != before or at - touched >= same_key_ms)
        at += held
        steady.release(key, at)
        before, touched = key, at


def test_what_is_forgotten_counts_again() -> None:
    """For the next field, and the next person."""
    steady = Steadiness(2000)
    assert steady.press(1, 0)
    assert not steady.press(1, 1)
    steady.forget()
    assert steady.press(1, 2)

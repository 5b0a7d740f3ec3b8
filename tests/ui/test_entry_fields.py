"""The fields that a learner writes into, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.code_field import CodeField
from desktop_sim.ui.widgets.fields import NumberField, PasswordField
from tests.helpers.gui import NUMBER, DeskUnderTest, settle

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
REAL_LOOKING = "2550735238456"


@pytest.fixture
def code(qtbot: QtBot, theme: Theme) -> CodeField:
    """Six boxes with the cursor in the first."""
    field = CodeField(6, theme)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def number(qtbot: QtBot) -> NumberField:
    """The number field of the training card."""
    field = NumberField({NUMBER}, key_is_right)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return field


def test_the_cursor_advances_and_backspace_goes_back(code: CodeField) -> None:
    """Nobody has to click into the next box."""
    QTest.keyClicks(code, "4003")
    assert (code.text(), code.cursorPosition()) == ("4003", 4)
    QTest.keyClick(code, Key.Key_Backspace)
    assert (code.text(), code.cursorPosition()) == ("400", 3)


def test_a_digit_typed_on_another_replaces_it(code: CodeField) -> None:
    """To correct one digit one goes to it and types the right one."""
    QTest.keyClicks(code, "400365")
    QTest.keyClick(code, Key.Key_Home)
    QTest.keyClick(code, Key.Key_Right)
    QTest.keyClick(code, Key.Key_9)
    assert code.text() == "490365"


@pytest.mark.parametrize(
    "pasted", ["400365", "400 365", " 400\u00a0365\n", "４００３６５", "400\u202f365", "4-0-0.3 6 5"]
)
def test_a_pasted_code_fills_all_boxes(pasted: str, code: CodeField) -> None:
    """However the mail writes it."""
    QGuiApplication.clipboard().setText(pasted)
    QTest.keyClick(code, Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()
    assert code.text() == "400365"


def test_letters_do_not_enter(code: CodeField) -> None:
    """A code has digits only."""
    QTest.keyClicks(code, "4a0O0")
    assert code.text() == "400"


def test_a_huge_paste_is_harmless(code: CodeField) -> None:
    """Ten million characters in the clipboard are somebody's trick or mistake."""
    QGuiApplication.clipboard().setText("1" * 10_000_000)
    QTest.keyClick(code, Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()
    assert code.text() == ""


def test_a_seventh_digit_is_not_taken(code: CodeField) -> None:
    """All boxes are full."""
    QTest.keyClicks(code, "4003657")
    assert code.text() == "400365"


def test_the_last_box_is_told_once(code: CodeField, qtbot: QtBot) -> None:
    """The coach goes on when the code is whole, and comes back when it is no more."""
    told: list[bool] = []
    code.completed.connect(told.append)
    QTest.keyClicks(code, "400365")
    QTest.keyClick(code, Key.Key_Backspace)
    assert told == [True, False]


@pytest.mark.parametrize("make", ["code", "number"])
def test_what_was_wiped_does_not_come_back(make: str, request: pytest.FixtureRequest) -> None:
    """Ctrl+Z after ``clear`` brought the last visitor's number back."""
    field = request.getfixturevalue(make)
    QTest.keyClicks(field, "123")
    field.clear_for_good() if isinstance(field, CodeField) else field.wipe()
    QTest.keyClick(field, Key.Key_Z, CTRL)
    assert field.text() == ""
    assert not field.isUndoAvailable()


def test_a_real_looking_number_is_wiped_within_a_second(number: NumberField, qtbot: QtBot) -> None:
    """People type their own number in a public hall."""
    with qtbot.waitSignal(number.wiped, timeout=1000):
        QTest.keyClicks(number, REAL_LOOKING)
    assert number.text() == ""
    QTest.keyClick(number, Key.Key_Z, CTRL)
    assert number.text() == ""


def test_a_real_looking_number_leaves_no_copy(number: NumberField, qtbot: QtBot) -> None:
    """FIELD K15: what was copied of it is pasted by the next visitor."""
    QTest.keyClicks(number, REAL_LOOKING[:-1])
    QTest.keyClick(number, Key.Key_A, CTRL)
    QTest.keyClick(number, Key.Key_C, CTRL)
    QTest.keyClick(number, Key.Key_End)
    assert QGuiApplication.clipboard().text() == REAL_LOOKING[:-1]
    with qtbot.waitSignal(number.wiped, timeout=1000):
        QTest.keyClicks(number, REAL_LOOKING[-1])
    assert QGuiApplication.clipboard().text() == ""


def test_other_copies_stay(number: NumberField) -> None:
    """A code that was copied is still wanted."""
    QGuiApplication.clipboard().setText("code 400365")
    QTest.keyClicks(number, REAL_LOOKING)
    number.wipe_if_real()
    assert QGuiApplication.clipboard().text() == "code 400365"
    QGuiApplication.clipboard().clear()


def test_the_card_s_number_may_have_spaces(number: NumberField) -> None:
    """People copy what they see."""
    told: list[bool] = []
    number.completed.connect(told.append)
    QTest.keyClicks(number, "2 69 05 49 588 157")
    assert told == [True]


def test_the_key_is_left_out(number: NumberField) -> None:
    """Who types the two digits of the key as well has done nothing wrong."""
    told: list[bool] = []
    number.key_left_out.connect(lambda: told.append(True))
    number.setText(f"{NUMBER} 80")
    assert number.text() == NUMBER
    assert told == [True]


def test_the_eye_shows_and_hides(qtbot: QtBot, theme: Theme) -> None:
    """Seeing what one types saves many a second try."""
    field = PasswordField("Afficher", "Masquer", theme)
    qtbot.addWidget(field)
    field.show()
    assert field.echoMode() is PasswordField.EchoMode.Password
    field.eye.click()
    assert field.echoMode() is PasswordField.EchoMode.Normal
    assert field.eye.accessibleName() == "Masquer"
    field.wipe()
    assert field.echoMode() is PasswordField.EchoMode.Password


def test_a_real_looking_number_is_wiped_at_once_on_submitting(desk: DeskUnderTest) -> None:
    """Not even until the timer fires; and it is no failed try."""
    field = desk.find("login.number")
    field.setFocus()
    QTest.keyClicks(field, REAL_LOOKING)
    desk.click("login.submit")
    assert field.text() == ""
    assert type(desk.run.log[-1]).__name__ in ("NumberWiped", "FieldEntered")
    assert "NumberWiped" in [type(event).__name__ for event in desk.run.log]


def test_tab_goes_from_the_number_to_the_password(desk: DeskUnderTest) -> None:
    """FIELD B6: it went to « Mot de passe oublié ? »; helps come after, and Maj+Tab goes back."""
    desk.find("login.number").setFocus()
    order = []
    for _ in range(8):
        desk.key(Key.Key_Tab)
        order.append(desk.window.focusWidget().objectName())
    assert order[:2] == ["login.password", "login.submit"]  # the way first, the helps beside it after
    assert "login.password-eye" in order
    assert order.index("login.number-help") < order.index("login.password-help")
    assert "login.submit" in order
    desk.find("login.password").setFocus()
    desk.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.window.focusWidget().objectName() == "login.number"


def test_larger_text_keeps_what_is_typed_and_the_cursor(desk: DeskUnderTest) -> None:
    """Who enlarges the text in the middle of a number goes on where he was."""
    field = desk.find("login.number")
    field.setFocus()
    QTest.keyClicks(field, "2 69 05")
    desk.desk.display.change_text_size(1)
    settle()
    again = desk.find("login.number")
    assert again is not field
    assert again.text() == "2 69 05"
    assert again.hasFocus()


def test_a_closed_tab_comes_back_with_what_was_typed(desk: DeskUnderTest) -> None:
    """A cross clicked by mistake must not cost the work."""
    QTest.keyClicks(desk.find("login.number"), "2 69")
    desk.key(Key.Key_W, CTRL)
    assert desk.state.browsing.front().page.page == "newtab"
    desk.click("browser.reopen")
    assert desk.find("login.number").text() == "2 69"

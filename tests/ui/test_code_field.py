"""The boxes on the screen: they do what a person sees, and tell assistive technology the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.core.events import Slip
from desktop_sim.core.fields import Holding
from desktop_sim.robot.finder import find
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.code_boxes import GAP
from desktop_sim.ui.widgets.code_field import CodeField
from tests.helpers.gui import CTRL, LEFT, SHIFT, SITE, DeskUnderTest, settle

Key = Qt.Key
Open = Callable[..., DeskUnderTest]


@pytest.fixture
def code(qtbot: QtBot, theme: Theme) -> CodeField:
    """Six boxes with the cursor in the first."""
    field = CodeField(6, theme)
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def slips(code: CodeField) -> list[Slip]:
    """What the field told."""
    told: list[Slip] = []
    code.slipped.connect(told.append)
    return told


def click(field: CodeField, box: int) -> None:
    QTest.mouseClick(field, LEFT, pos=field.box(box).center())


def press(field: QLineEdit, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(field, key)


def paste(field: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()


def commit(field: QLineEdit, text: str, start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text, start, length)
    QCoreApplication.sendEvent(field, event)


# -- what failed in people's hands --------------------------------------------------------------------------


def test_a_wrong_digit_is_mended_in_its_box(code: CodeField) -> None:
    """FIELD B1: the digits behind it slid, and one was missing."""
    QTest.keyClicks(code, "339564")
    click(code, 5)
    press(code, Key.Key_Backspace, Key.Key_3)
    assert code.text() == "339563"
    click(code, 2)
    press(code, Key.Key_Delete, Key.Key_1)
    assert code.text() == "331563"


def test_a_code_pasted_into_any_box_replaces_all(code: CodeField) -> None:
    """FIELD B2: it was put behind what stood before the cursor."""
    for box in range(6):
        code.setText("339564")
        click(code, box)
        paste(code, "993908")
        assert code.text() == "993908"


def test_a_whole_mail_may_be_pasted(code: CodeField, slips: list[Slip]) -> None:
    """FIELD B3; and where there is no code, nothing changes and it is said."""
    paste(code, "Reçu à 14:05\nVotre code :\n993 908\nvalable 15 minutes")
    assert code.text() == "993908"
    paste(code, "Bonjour, il est 14:05")
    paste(code, "400365 ou 123456")
    paste(code, " \n")
    assert code.text() == "993908"
    assert slips == [Slip.NO_CODE_PASTED, Slip.MANY_CODES_PASTED, Slip.NOTHING_COPIED]


def test_a_click_behind_the_digits_lights_the_next_box(code: CodeField) -> None:
    """Whoever clicks anywhere into empty boxes and types the code has typed the code."""
    click(code, 4)
    QTest.keyClicks(code, "40")
    click(code, 5)
    QTest.keyClicks(code, "0365")
    assert code.text() == "400365"


def test_tab_into_the_boxes_selects_nothing(code: CodeField) -> None:
    """The next Backspace would empty them all."""
    code.setText("4003")
    code.clearFocus()
    code.setFocus(Qt.FocusReason.TabFocusReason)
    assert not code.hasSelectedText()
    press(code, Key.Key_Backspace)
    assert code.text() == "400"


def test_selected_boxes_are_emptied_and_replaced(code: CodeField) -> None:
    """Maj and the arrows, Ctrl+A, Ctrl+X: as in every field."""
    code.setText("400365")
    press(code, Key.Key_Home)
    QTest.keyClick(code, Key.Key_Right, SHIFT)
    QTest.keyClick(code, Key.Key_Right, SHIFT)
    assert code.selectedText() == "40"
    press(code, Key.Key_9)
    assert code.text() == f"9{GAP}0365"
    QTest.keyClick(code, Key.Key_Z, CTRL)
    assert code.text() == "400365"
    QTest.keyClick(code, Key.Key_A, CTRL)
    QTest.keyClick(code, Key.Key_X, CTRL)
    assert (code.text(), QGuiApplication.clipboard().text()) == ("", "400365")
    QTest.keyClick(code, Key.Key_V, CTRL)
    assert code.text() == "400365"
    QGuiApplication.clipboard().clear()


def test_the_last_box_is_told_when_it_changes_only(code: CodeField) -> None:
    """Mending a box is two changes, pasting over another code none."""
    told: list[bool] = []
    code.completed.connect(told.append)
    code.setText("400365")
    paste(code, "993908")
    click(code, 2)
    press(code, Key.Key_Backspace, Key.Key_1)
    assert told == [True, False, True]


# -- an input method ----------------------------------------------------------------------------------------


def test_an_input_method_means_the_same(code: CodeField, slips: list[Slip]) -> None:
    """Keyboards on a screen and dictation write that way."""
    commit(code, "4")
    commit(code, "00365")
    assert code.text() == "400365"
    commit(code, "993 908")
    assert code.text() == "993908"
    click(code, 2)
    commit(code, "", -1, 1)  # its Backspace
    assert code.text() == f"99{GAP}908"
    commit(code, "7")
    assert code.text() == "997908"
    commit(code, "ê")
    assert (code.text(), slips) == ("997908", [Slip.LETTER_IN_CODE])


def test_an_input_method_is_told_what_it_may_do(code: CodeField) -> None:
    """Digits are asked for, and nothing is learnt of them."""
    hints = code.inputMethodHints()
    for hint in (
        Qt.InputMethodHint.ImhDigitsOnly,
        Qt.InputMethodHint.ImhSensitiveData,
        Qt.InputMethodHint.ImhNoPredictiveText,
    ):
        assert hints & hint


# -- assistive technology -----------------------------------------------------------------------------------


def test_a_screen_reader_meets_one_field(code: CodeField) -> None:
    """Not six; it is named by its label, and its text is what stands in the boxes."""
    code.setAccessibleName("Le code")
    interface = QAccessible.queryAccessibleInterface(code)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.childCount() == 0
    code.setText("400365")
    click(code, 2)
    press(code, Key.Key_Backspace)
    text = interface.textInterface()
    assert (text.text(0, text.characterCount()), text.cursorPosition()) == (f"40{GAP}365", 2)


@pytest.mark.parametrize("width", [204, 300, 396, 700])
def test_a_magnifier_finds_the_cursor_where_the_eye_does(width: int, code: CodeField) -> None:
    """RULES, fields 4: it asks for the cursor's rectangle, or for each character's."""
    code.resize(width, code.height())
    code.setText(f"4{GAP}0365")
    interface = QAccessible.queryAccessibleInterface(code)
    text = interface.textInterface()
    for box in range(6):
        click(code, box)
        assert text.cursorPosition() == code.cursorPosition() == box
        painted = code.box(box)
        assert code.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle) == painted
        told = text.characterRect(box)
        on_screen = QRect(code.mapToGlobal(painted.topLeft()), painted.size())
        assert on_screen.contains(told.center()), (box, on_screen, told)
        assert told.center().x() - on_screen.center().x() <= on_screen.width() // 2
        assert text.offsetAtPoint(on_screen.center()) == box


def test_a_screen_reader_erases_and_writes_as_keys_do(code: CodeField, slips: list[Slip]) -> None:
    """It changes the whole line at once; what it meant is one box."""
    code.setText("339564")
    editing = QAccessible.queryAccessibleInterface(code).editableTextInterface()
    editing.deleteText(5, 6)
    assert code.text() == "33956"
    editing.insertText(5, "3")
    assert code.text() == "339563"
    editing.deleteText(2, 3)
    assert code.text() == f"33{GAP}563"
    editing.insertText(2, "8")
    assert code.text() == "338563"
    editing.replaceText(0, 6, "993 908")
    assert code.text() == "993908"
    editing.replaceText(0, 6, "Votre code : 400365")
    assert code.text() == "400365"
    editing.insertText(6, "7")
    editing.replaceText(0, 6, "abc")
    assert (code.text(), slips) == ("400365", [Slip.NO_ROOM, Slip.NO_CODE_PASTED])
    editing.replaceText(0, 6, "")
    assert code.text() == ""


def test_a_screen_reader_moves_and_selects(code: CodeField) -> None:
    """The box that is lit follows, and the next key goes there."""
    code.setText("400365")
    text = QAccessible.queryAccessibleInterface(code).textInterface()
    text.setCursorPosition(1)
    press(code, Key.Key_9)
    assert code.text() == "490365"
    text.setSelection(0, 3, 6)
    press(code, Key.Key_1)
    assert code.text() == "4901"
    assert code.cursorPosition() == 4


def test_the_robot_still_types_into_it(open_desk: Open) -> None:
    """Found by role and name, Ctrl+A, letter after letter: as every helper of a learner does."""
    desk = open_desk()
    digits = desk.to_code()
    QAccessible.setActive(True)
    found = find(desk.window, Announced("field", desk.find("login.code").accessibleName()))
    assert found is not None
    field = found.widget
    assert isinstance(field, CodeField)
    field.setFocus()
    for text in ("123456", digits):
        QTest.keyClick(field, Key.Key_A, CTRL)
        QTest.keyClicks(field, text)
        assert field.text() == text


# -- on the page --------------------------------------------------------------------------------------------


def to_the_boxes(desk: DeskUnderTest) -> tuple[CodeField, str]:
    digits = desk.to_code()
    field = desk.find("login.code")
    field.setFocus()
    return field, digits


def wrong(digits: str) -> str:
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def test_a_refused_code_stays_and_typing_starts_over(desk: DeskUnderTest) -> None:
    """RULES, fields 3."""
    field, digits = to_the_boxes(desk)
    QTest.keyClicks(field, wrong(digits))
    press(field, Key.Key_Return)
    assert field.text() == wrong(digits)
    QTest.keyClicks(field, digits)
    assert field.text() == digits


def test_a_refused_code_is_mended_by_a_click(desk: DeskUnderTest) -> None:
    """Its last digit was wrong: it alone is typed again."""
    field, digits = to_the_boxes(desk)
    QTest.keyClicks(field, wrong(digits))
    desk.click("login.connect")
    click(field, 5)
    press(field, Key.Key_Backspace)
    QTest.keyClicks(field, digits[-1])
    desk.click("login.connect")
    assert desk.state.site(SITE).attempt is None


def test_a_new_code_empties_the_boxes(desk: DeskUnderTest) -> None:
    """FIELD B2: the old digits are of no use, and would be mixed with the new ones."""
    field, digits = to_the_boxes(desk)
    QTest.keyClicks(field, wrong(digits))
    assert desk.state.field("t1", "login.code") is Holding.FULL
    desk.clock.advance(desk.state.scenario.sites[SITE].policy.min_interval)
    desk.do(i.AskForCode(SITE))
    assert field.text() == ""
    assert desk.state.field("t1", "login.code") is Holding.EMPTY
    QTest.keyClick(field, Key.Key_Z, CTRL)
    assert field.text() == ""


def test_a_box_in_between_keeps_its_place_when_all_is_built_anew(desk: DeskUnderTest) -> None:
    """Larger text must not let the digits slide."""
    field, _ = to_the_boxes(desk)
    QTest.keyClicks(field, "400365")
    click(field, 1)
    press(field, Key.Key_Backspace)
    desk.desk.display.change_text_size(1)
    settle()
    again = desk.find("login.code")
    assert again is not field
    assert again.text() == f"4{GAP}0365"


def test_an_incomplete_code_says_how_many_are_missing(desk: DeskUnderTest) -> None:
    """Also where the empty box is in the middle; and it is that box which is lit."""
    field, _ = to_the_boxes(desk)
    QTest.keyClicks(field, "400365")
    click(field, 2)
    press(field, Key.Key_Backspace, Key.Key_End, Key.Key_Return)
    assert type(desk.run.log[-1]).__name__ == "FieldRefused"
    assert desk.run.log[-1].missing == 1  # type: ignore[attr-defined]
    assert field.cursorPosition() == 2


def test_the_keyboard_on_the_screen_empties_the_lit_box(open_desk: Open, qtbot: QtBot) -> None:
    """FIELD K3: « Effacer » took the digit before it, and the rest slid."""
    desk = open_desk(touch=True, same_key_ms=0)
    field, _ = to_the_boxes(desk)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(QWidget, "keyboard.erase")))
    QTest.keyClicks(field, "339564")
    QTest.mouseClick(field, LEFT, pos=field.box(2).center() + QPoint(1, 1))
    settle()
    desk.click("keyboard.erase")
    assert field.text() == f"33{GAP}564"
    desk.click("keyboard.1")
    assert field.text() == "331564"

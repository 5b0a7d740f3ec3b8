"""What failed in a hall (FIELD, section K) while somebody wrote; the other rows are in ``test_field_rows.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_sim.ui.practice.pointing import READING
from tests.helpers.gui import NUMBER as CARD
from tests.helpers.gui import PASSWORD, settle
from tests.helpers.hall import above_keyboard, by_input_method, field, read_code
from tests.helpers.kiosk import KioskUnderTest

# -- K5: what is to be copied -----------------------------------------------------------------------------------


@pytest.fixture
def open_low(
    open_kiosk: Callable[..., KioskUnderTest], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., KioskUnderTest]:
    """A kiosk at 1024x600, the usual screen of such a computer; that of the tests has 800 by 800 pixels."""
    monkeypatch.setattr("desktop_sim.ui.theme.apply.LOW_SCREEN", 900)

    def open_it(**rules: object) -> KioskUnderTest:
        kiosk = open_kiosk(**rules)
        on_a_low_screen(kiosk)
        return kiosk

    return open_it


def on_a_low_screen(kiosk: KioskUnderTest) -> None:
    kiosk.kiosk.placing.stop()
    kiosk.window.showNormal()
    kiosk.window.resize(1024, 600)
    for _ in range(4):
        settle()


@pytest.mark.parametrize("text", [100, 125, 150, 175, 200, 250, 300])
def test_k5_number_and_password_stand_above_the_keyboard(
    text: int, open_low: Callable[..., KioskUnderTest], qtbot: QtBot
) -> None:
    """They were hidden: two to five touches to see them again."""
    kiosk = open_low(text=text)
    kiosk.practise()
    number, password = field(kiosk, "login.number"), field(kiosk, "login.password")
    number.setFocus()
    assert above_keyboard(kiosk, "2 69 05 49 588 157", qtbot)
    kiosk.write(CARD[:5])
    assert above_keyboard(kiosk, "2 69 05 49 588 157", qtbot)
    number.setText(CARD)
    password.setFocus()
    settle()
    assert above_keyboard(kiosk, PASSWORD, qtbot)
    kiosk.write("tourn")
    assert above_keyboard(kiosk, PASSWORD, qtbot)


@pytest.mark.parametrize("text", [100, 150, 200])
def test_k5_the_code_stands_above_the_keyboard(
    text: int, open_low: Callable[..., KioskUnderTest], qtbot: QtBot
) -> None:
    """It was in the other tab, and no finger can copy it."""
    kiosk = open_low(text=text)
    kiosk.practise()
    code = read_code(kiosk)
    field(kiosk, "login.code").setFocus()
    shown = f"{code[:3]}\u00a0{code[3:]}"
    assert above_keyboard(kiosk, shown, qtbot)
    kiosk.write(code[:2])
    assert above_keyboard(kiosk, shown, qtbot)


@pytest.mark.parametrize("text", [100, 125, 150, 175, 200, 250, 300])
def test_k5_the_words_of_the_drill_stand_above_the_keyboard(
    text: int, open_low: Callable[..., KioskUnderTest], qtbot: QtBot
) -> None:
    """« Écrivez : Marie » stands over its field."""
    kiosk = open_low(text=text, exercises=("souris-clavier",))
    kiosk.practise("souris-clavier")
    run = kiosk.kiosk.desk.run
    assert run is not None
    hidden = []
    for drill in run.exercise.drills:
        field(kiosk, f"drill.{drill.drill_id}").setFocus()
        settle()
        if not above_keyboard(kiosk, drill.label.partition(":")[2].strip() or drill.label, qtbot):
            hidden.append(drill.label)
    assert hidden == []


# -- K2, K3, K4, K8: mended before -----------------------------------------------------------------------------


def key_on_screen(kiosk: KioskUnderTest, does: str) -> None:
    kiosk.click(f"keyboard.{does}")


def test_k3_effacer_empties_the_box_that_was_touched(kiosk: KioskUnderTest, qtbot: QtBot) -> None:
    """From the on-screen keyboard; the digit before it went, and the rest slid."""
    kiosk.practise()
    read_code(kiosk)
    code = kiosk.find("login.code")
    code.setFocus()
    assert above_keyboard(kiosk, "", qtbot)
    for digit in "314592":  # no key twice in a row: a trembling finger counts once
        key_on_screen(kiosk, digit)
    third = code.mapTo(kiosk.window, code.box(2).center())
    kiosk.click(third)
    key_on_screen(kiosk, "erase")
    assert code.text().replace("\u2007", "_") == "31_592"


def test_k4_one_letter_is_no_password(kiosk: KioskUnderTest) -> None:
    """The coach said « Touchez me connecter »."""
    kiosk.practise()
    field(kiosk, "login.number").setFocus()
    kiosk.write(CARD)
    field(kiosk, "login.password").setFocus()
    settle()
    kiosk.write("t")
    run = kiosk.kiosk.desk.run
    assert run is not None
    assert run.task is not None
    assert run.task.anchor == "login.password"
    assert "me connecter" not in run.view(run.now()).say


def test_k2_a_showing_gives_back_what_stood_there(kiosk: KioskUnderTest, qtbot: QtBot) -> None:
    """Her digits were gone after « Bravo »; and none begins while she writes."""
    kiosk.practise()
    number = field(kiosk, "login.number")
    number.setFocus()
    kiosk.write("269")
    kiosk.kiosk.desk.practice.show_wanted.emit()
    qtbot.waitUntil(lambda: field(kiosk, "login.number").text() != "269", timeout=20_000)
    qtbot.waitUntil(lambda: field(kiosk, "login.number").text() == "269", timeout=60_000)


WAYS_TO_WRITE: dict[str, Callable[[KioskUnderTest], None]] = {
    "keys": lambda kiosk: kiosk.write("2"),
    "a key that writes nothing": lambda kiosk: QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Shift),
    "a finger": lambda kiosk: key_on_screen(kiosk, "2"),
    "an input method": lambda kiosk: by_input_method(kiosk, "2"),
}


@pytest.mark.parametrize("way", WAYS_TO_WRITE)
def test_k2_no_showing_begins_while_somebody_writes(way: str, kiosk: KioskUnderTest, qtbot: QtBot) -> None:
    """Where each step is shown by itself, what is written is not interrupted: it was her digits that went."""
    kiosk.practise()
    desk = kiosk.kiosk.desk
    assert desk.run is not None
    desk.run.set_level("shown")
    field(kiosk, "login.number").setFocus()
    assert above_keyboard(kiosk, "", qtbot)
    reading = desk.practice.pointing.findChild(QTimer)
    reading.start(READING)  # as for a learner who has just begun to read
    WAYS_TO_WRITE[way](kiosk)
    assert not reading.isActive()
    desk.practice.render_state()  # whatever shows the page anew, as at midnight, begins none either
    assert not reading.isActive()

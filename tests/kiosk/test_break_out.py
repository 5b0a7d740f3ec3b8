"""The ways out, row by row (RULES.md K1 to K13): each is shut, and each proof can fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from unittest.mock import Mock

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_sim.core.browsing import MAIN_WINDOW
from desktop_sim.kiosk import proofs
from desktop_sim.kiosk.dialogs import DialogBuiltError
from desktop_sim.kiosk.proofs import PROOFS, Proof
from desktop_sim.kiosk.screens.cover import PinPad
from desktop_sim.kiosk.screens.guard import key_is_let_through
from desktop_sim.kiosk.supervisor import clean_environment
from desktop_sim.system.own_command import TRIALS
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.window import home
from tests.helpers.gui import settle
from tests.helpers.kiosk import KioskUnderTest
from tests.helpers.shipped import shipped_library

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.row)
def test_each_way_out_is_shut(proof: Proof, kiosk: KioskUnderTest) -> None:
    """What « desktop-sim kiosk-check » tries."""
    assert proof.try_it(kiosk.kiosk) == ""


def test_every_row_has_its_proof() -> None:
    """The table of RULES.md has thirteen rows."""
    assert [proof.row for proof in PROOFS] == [f"K{number}" for number in range(1, 14)]


def test_a_thousand_times_of_each_way_to_close(kiosk: KioskUnderTest) -> None:
    """K1 asks for 1,000 of each."""
    assert proofs.closing(kiosk.kiosk, times=1000) == ""


MOST_TIMES_HOME = 8
"""Keys that press « Accueil » because it has the focus: each exercise gets nearly all keys in itself."""


@pytest.mark.parametrize("exercise", shipped_library().exercise_ids())
def test_every_key_in_every_exercise(exercise: str, kiosk: KioskUnderTest) -> None:
    """K2 in each exercise, not in one."""
    assert len(proofs.MASKS) == 16
    kiosk.practise(exercise)
    left = 0
    for key in Qt.Key:
        assert proofs.press_keys(kiosk.kiosk, [key]) == ""
        run = kiosk.kiosk.desk.run
        if run is None or run.exercise.exercise_id != exercise:  # by « Accueil », as anybody may
            left += 1
            kiosk.practise(exercise)
    assert left < MOST_TIMES_HOME


@pytest.mark.parametrize("trial", TRIALS)
@pytest.mark.parametrize("never_lives", [["no-such-program"], [sys.executable, "-c", "raise SystemExit(71)"]])
def test_a_program_that_cannot_be_begun_is_noticed(
    trial: str, never_lives: list[str], kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K10: it is tried again and again, which is no revival."""
    monkeypatch.setattr(proofs, "TRIALS", [trial])
    monkeypatch.setattr(proofs, "own_command", lambda *_words: never_lives)
    assert proofs.reviving(kiosk.kiosk) == "le programme ne peut pas être lancé"


# -- the proofs can fail ------------------------------------------------------------------------------------


def test_a_window_that_may_close_is_noticed(kiosk: KioskUnderTest) -> None:
    """K1."""
    kiosk.window.may_close = True
    assert proofs.closing(kiosk.kiosk, times=1)


def test_a_kiosk_without_its_guard_is_noticed(kiosk: KioskUnderTest) -> None:
    """K3: without the guard a right click opens the menu of a field."""
    kiosk.window.windowHandle().removeEventFilter(kiosk.kiosk.guard)
    assert proofs.menus(kiosk.kiosk)
    menu = kiosk.app.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


_PRINTING = ModuleType("PySide6.QtPrintSupport")  # not the real one: it would stay for all tests to come


@pytest.mark.parametrize("known", [QFileDialog, QMessageBox, QtWidgets, _PRINTING], ids=lambda known: known.__name__)
def test_a_dialog_that_the_program_knows_is_noticed(
    known: object, kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K4: under whatever name, and by the module it comes from."""
    monkeypatch.setattr(home, "planted", known, raising=False)
    assert proofs.dialogs(kiosk.kiosk) == "desktop_sim.ui.window.home.planted est à portée"


def test_a_library_for_printers_is_noticed(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """K4: whoever brought it, a dialog of it cannot be trapped."""
    monkeypatch.setitem(sys.modules, _PRINTING.__name__, _PRINTING)
    assert proofs.dialogs(kiosk.kiosk) == "PySide6.QtPrintSupport est à portée"


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda: QFileDialog(), "QFileDialog"),
        (lambda: QMessageBox.question(None, "", ""), "QMessageBox"),
    ],
    ids=["built by us", "built by Qt"],
)
def test_a_dialog_that_a_press_builds_is_noticed(
    build: Callable[[], object], named: str, kiosk: KioskUnderTest, qtbot: QtBot
) -> None:
    """K4: also one that was imported in the function that builds it."""
    kiosk.window.home.connect(build)
    with qtbot.captureExceptions() as faults:
        assert proofs.dialogs(kiosk.kiosk) == f"{named} a été demandé"
    assert {kind for kind, _, _ in faults} == {DialogBuiltError}


def test_dialogs_are_as_they_were_after_the_proof(kiosk: KioskUnderTest, qtbot: QtBot) -> None:
    """The proof's traps are for the proof alone."""
    assert proofs.dialogs(kiosk.kiosk) == ""
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    assert callable(QFileDialog.getOpenFileName)
    assert not dialog.isVisible()


def test_a_field_without_a_limit_is_noticed(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """K6."""
    real = proofs.practise

    def practise_with_drops(desk: object) -> None:
        real(desk)
        kiosk.window.findChildren(QLineEdit)[0].setAcceptDrops(True)

    monkeypatch.setattr(proofs, "practise", practise_with_drops)
    assert "accepte ce que l'on dépose" in proofs.drops(kiosk.kiosk)


def test_a_target_at_the_edge_is_noticed(kiosk: KioskUnderTest) -> None:
    """K7."""
    kiosk.window.layout().setContentsMargins(0, 0, 0, 0)
    assert "touche le bord" in proofs.edges(kiosk.kiosk)


def test_a_kiosk_that_is_not_looked_after_is_noticed(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """K8 and K13."""
    monkeypatch.setattr(kiosk.kiosk.placing, "place", Mock())
    assert proofs.on_top(kiosk.kiosk)
    assert proofs.screens(kiosk.kiosk)


def test_a_wipe_that_forgets_is_noticed(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """K9."""
    monkeypatch.setattr(kiosk.kiosk.desk, "forget_visitor", Mock())
    assert proofs.idleness(kiosk.kiosk) == "l'exercice est encore là"
    kiosk.kiosk.desk.practice = kiosk.kiosk.desk.run = None  # its widgets are gone


def test_a_door_without_a_limit_is_noticed(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """K11."""
    monkeypatch.setattr(type(kiosk.kiosk), "staff_wait_s", 0)
    assert proofs.staff_exit(kiosk.kiosk) == "les essais ne sont pas limités"


# -- the rules behind them ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "passes"),
    [
        (Qt.Key.Key_A, PLAIN, "a", True),
        (Qt.Key.Key_A, SHIFT, "A", True),
        (Qt.Key.Key_Eacute, PLAIN, "é", True),
        (Qt.Key.Key_At, Qt.KeyboardModifier.GroupSwitchModifier, "@", True),
        (Qt.Key.Key_At, CTRL | ALT, "@", True),  # AltGr, as Windows says it
        (Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier, "7", True),
        (Qt.Key.Key_Clear, Qt.KeyboardModifier.KeypadModifier, "", True),  # Verr. Num is off: the coach says so
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.KeypadModifier, "", True),
        (Qt.Key.Key_Insert, PLAIN, "", False),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.KeypadModifier | SHIFT, "", False),
        (Qt.Key.Key_Backspace, PLAIN, "\x08", True),
        (Qt.Key.Key_Tab, SHIFT, "\t", True),
        (Qt.Key.Key_Return, PLAIN, "\r", True),
        (Qt.Key.Key_A, CTRL, "\x01", False),
        (Qt.Key.Key_V, CTRL, "\x16", False),
        (Qt.Key.Key_Z, CTRL, "", False),
        (Qt.Key.Key_A, ALT, "a", False),
        (Qt.Key.Key_A, META, "a", False),
        (Qt.Key.Key_Tab, ALT, "", False),
        (Qt.Key.Key_Left, ALT, "", False),
        (Qt.Key.Key_F1, PLAIN, "", False),
        (Qt.Key.Key_F10, SHIFT, "", False),
        (Qt.Key.Key_Menu, PLAIN, "", False),
        (Qt.Key.Key_Escape, PLAIN, "\x1b", False),
        (Qt.Key.Key_Help, PLAIN, "", False),
        (Qt.Key.Key_Print, PLAIN, "", False),
        (Qt.Key.Key_Super_L, PLAIN, "", False),
        (Qt.Key.Key_Back, PLAIN, "", False),
        (Qt.Key.Key_HomePage, PLAIN, "", False),
        (Qt.Key.Key_PowerOff, PLAIN, "", False),
    ],
)
def test_only_what_writes_passes(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, passes: bool) -> None:
    """Letters, digits, the keys of a form; nothing with Ctrl, Alt or the key of the system."""
    assert key_is_let_through(int(key.value), modifiers, text) is passes


def test_other_buttons_of_the_mouse_do_nothing(kiosk: KioskUnderTest) -> None:
    """Extra buttons go back and forward elsewhere."""
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(kiosk.window.windowHandle(), button, PLAIN, QPoint(300, 300))
    settle()
    assert not kiosk.kiosk.visit_is_on


def test_the_menu_of_tabs_is_not_offered(kiosk: KioskUnderTest) -> None:
    """It opens a window of its own, moves the clock and changes what the next visitor finds."""
    kiosk.practise()
    practice = kiosk.kiosk.desk.practice
    assert isinstance(practice, PracticeView)
    assert not practice.windows.frames[MAIN_WINDOW].menu_button.isVisible()
    practice.windows.frames[MAIN_WINDOW].menu_wanted.emit("t1", QPoint(100, 100))
    assert kiosk.app.activePopupWidget() is None
    assert practice.actions() == []


def test_a_thousand_pins_in_a_row_are_not_tried(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brute force: of 1,000 wrong PINs on the pad only three are looked at; the rest wait."""
    kiosk.kiosk.ask_for_pin()
    pad = kiosk.window.findChildren(PinPad)[0]
    looked_at = 0
    real = kiosk.pins.check

    def count(pin: str) -> bool:
        nonlocal looked_at
        looked_at += 1
        return real(pin)

    monkeypatch.setattr(kiosk.pins, "check", count)
    for number in range(1000):
        pad.entered.emit(f"{number:06}")
    assert looked_at == 3


def test_the_environment_keeps_what_is_harmless() -> None:
    """K12: the home folder, the language and the display stay."""
    kept = {"HOME": "/home/x", "LANG": "fr_FR.UTF-8", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "TZ": "UTC"}
    assert clean_environment({**kept, "QT_STYLE_OVERRIDE": "x", "PYTHONHASHSEED": "0", "QSG_INFO": "1"}) == kept
    assert clean_environment({"QT_QPA_PLATFORM": "offscreen"}, ("QT_QPA_PLATFORM",)) == {
        "QT_QPA_PLATFORM": "offscreen"
    }

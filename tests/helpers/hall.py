"""What a visitor does at the kiosk's fields, with the keyboard on the screen and without."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from tests.helpers.gui import NUMBER, PASSWORD, settle
from tests.helpers.kiosk import KioskUnderTest


def field(kiosk: KioskUnderTest, name: str) -> QLineEdit:
    """The field with an anchor's name."""
    found: QWidget = kiosk.find(name)
    assert isinstance(found, QLineEdit)
    return found


def read_code(kiosk: KioskUnderTest) -> str:
    """Ask for a code, read its mail, and come back to the boxes."""
    run = kiosk.kiosk.desk.run
    assert run is not None
    stage, login = run.scene().stage, run.state.browsing.front().tab_id
    for intent in (i.Identify(stage.site_id, NUMBER, PASSWORD), i.AskForCode(stage.site_id)):
        run.dispatch(intent)
    kiosk.clock.advance(timedelta(minutes=1))
    run.dispatch(i.CheckMail())
    attempt = run.scene().attempt
    assert attempt is not None
    assert attempt.newest is not None
    run.dispatch(i.OpenTab())
    run.dispatch(i.Visit(run.state.browsing.front().tab_id, stage.mailbox))
    run.dispatch(i.OpenMessage(run.state.mailbox.carriers[-1]))
    run.dispatch(i.SelectTab(login))
    settle()
    digits = run.digits_of(attempt.newest.code_id)
    assert digits is not None
    return digits


def by_input_method(kiosk: KioskUnderTest, text: str, forming: str = "") -> None:
    """An input method writes into what has the cursor, past every window."""
    event = QInputMethodEvent(forming, [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field(kiosk, "login.number"), event)
    settle()


def above_keyboard(kiosk: KioskUnderTest, words: str, qtbot: QtBot) -> bool:
    """Whether some words stand whole on the screen, with the keyboard up."""
    qtbot.waitUntil(lambda: kiosk.window.findChild(OnScreenKeyboard) is not None)
    keyboard = kiosk.window.findChild(OnScreenKeyboard)
    qtbot.waitUntil(keyboard.isVisible)

    def seen() -> bool:
        labels = [w for w in kiosk.window.findChildren(QLabel) if w.isVisible() and words in w.text()]
        return any(label.visibleRegion().boundingRect().contains(label.rect()) for label in labels)

    try:  # the field is scrolled to when all is laid out
        qtbot.waitUntil(seen, timeout=2000)
    except qtbot.TimeoutError:
        return False
    return True

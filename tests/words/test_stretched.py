"""Another language would reach every screen: a pseudo-translation leaves no word of the program's own bare.

Words in a browser, a page or a mailbox stay French and are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.levels import Level
from desktop_sim.storage.settings import SettingsStore
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.ui.pages.mailbox.clues import ClueBox
from desktop_sim.ui.qt import announcer
from desktop_sim.words.gate import speak, tr
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.kiosk import KioskUnderTest, opened_kiosk
from tests.helpers.screens import course
from tests.helpers.stretched import Stretched, bare, bare_words, stands_in_browser, texts_of

Open = Callable[..., DeskUnderTest]


@pytest.fixture(autouse=True)
def _stretched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the program chooses to say, it says it stretched."""
    monkeypatch.setattr("desktop_sim.app.display.choose_words", lambda **_: speak(Stretched()))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, but for the words of sites and mailboxes."""
    said: list[str] = []
    announcer.QAccessible.setActive(True)

    class Sent(announcer.QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            if not stands_in_browser(event.object()):
                said.append(event.message())

    monkeypatch.setattr(announcer, "QAccessible", Sent)
    return said


def _given(desk: DeskUnderTest) -> set[str]:
    """What the exercise at hand is about: a card's name, number and passwords, a caller and a voice."""
    if desk.desk.practice is None:
        return set()
    card, view = desk.run.content.card, desk.run.view(desk.run.now())
    call = {view.call.caller, view.call.voice} if view.call is not None else set()
    return {card.name, card.number, card.spaced_number, *card.passwords, *call}


def _bare(desk: DeskUnderTest) -> set[str]:
    windows = [desk.window, *(desk.practice.second_windows() if desk.desk.practice is not None else ())]
    return {text for window in windows for text in bare_words(window, _given(desk))}


def test_a_word_that_goes_round_the_gate_stands_bare(open_desk: Open) -> None:
    """A rule that cannot fail is no rule."""
    desk = open_desk()
    assert _bare(desk) == set()
    button = desk.find("coach.lost")
    button.setText("Je suis perdu")
    assert _bare(desk) == {"Je suis perdu"}
    assert bare("⟦Étape {number} ··⟧")  # a field without its value
    assert not bare("⟦Vous êtes sur « ⟦Le code ··⟧ » ···⟧ 10:04")


def test_from_the_first_screen_through_an_exercise_to_its_end(open_desk: Open, heard: list[str]) -> None:
    """Home, the levels of help, what is explained, who is lost, another tab, a closed tab, the end."""
    desk = open_desk(exercise="", touch=True)
    for _ in range(4):
        settle()
    assert _bare(desk) == set()
    desk.desk.begin("premiere-connexion")
    settle()
    for level in Level:
        desk.do(i.SetHelp(level))
        assert _bare(desk) == set()
    desk.do(i.SetHelp(Level.GUIDED))
    for _ in range(3):  # help comes, and says so
        desk.do(i.Identify(desk.site, "2690549588157", "faux"))
        assert _bare(desk) == set()
    desk.to_code()
    assert _bare(desk) == set()
    desk.practice.panel.ask_for_help()
    settle()
    assert desk.find("coach.show").isVisible()
    assert _bare(desk) == set()
    desk.click("coach.lost")
    desk.read_code_mail()
    assert _bare(desk) == set()
    desk.do(i.CloseTab("t1"))
    assert _bare(desk) == set()
    desk.do(i.ReopenTab(), i.MoveClock(months=2), i.DetachTab("t1"))
    assert desk.practice.second_windows()
    assert _bare(desk) == set()
    desk.desk.begin("premiere-connexion")
    desk.log_in(tick=True)
    desk.do(i.SetHelp(Level.ALONE))
    assert _bare(desk) == set()
    assert len(heard) > 10
    assert [words for words in heard if bare(words)] == []


def test_what_else_the_course_brings(open_desk: Open, heard: list[str]) -> None:
    """A question, a wrong answer, « Je suis perdu », a call, a page of fields, notices, another site, own files."""
    for stage, desk in course(open_desk):
        settle()
        # What a checker says of a file stays outside, as the file's name does.
        assert {text for text in _bare(desk) if not text.startswith("x.toml")} == set(), stage
        assert [words for words in heard if bare(words, _given(desk))] == [], stage
        heard.clear()


def test_the_clues_of_a_mail(open_desk: Open) -> None:
    """They lie in the mailbox, and are the coach's all the same; the quoted words are the mail's."""
    desk = open_desk(exercise="faux-courriel")
    message = next(m for m in desk.state.mailbox.messages.values() if m.mail_id == "faux-carte-vitale")
    desk.do(i.OpenMessage(message.message_id), i.Choose("juger-faux-carte-vitale", "vrai"))
    (box,) = [found for found in desk.window.findChildren(ClueBox) if found.isVisible()]
    lines = [widget for widget in box.findChildren(QWidget) if widget.property("look") in ("clue", "label")]
    assert len(lines) > 2
    assert [text for widget in (box, *lines) for text in texts_of(widget) if bare(text)] == []


def test_the_menus_and_the_keyboard_on_the_screen(open_desk: Open) -> None:
    """Of the menus what is the program's own: the text, the colours, the help, the time; tabs are the browser's."""
    desk = open_desk(touch=True)
    desk.practice.findChild(QLineEdit, "login.number").setFocus()
    settle()
    for _ in range(2):
        keyboards = [k for k in desk.window.findChildren(OnScreenKeyboard) if k.isVisible()]
        assert [text for key in keyboards[0].findChildren(QWidget) for text in texts_of(key) if bare(text)] == []
        desk.practice.findChild(QLineEdit, "login.password").setFocus()
        settle()
    own: list[QAction] = []
    for opener in (desk.frame().menu_button, desk.find("ribbon.help")):
        opener.click()
        settle()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        own += [action for action in _all_actions(popup) if not _is_browsers(action)]
        popup.close()
    assert len(own) > 12
    assert [action.text() for action in own if bare(action.text().partition("\t")[0])] == []


def _all_actions(menu: QMenu) -> list[QAction]:
    actions = [action for action in menu.actions() if action.text()]
    return [*actions, *(below for action in actions if action.menu() for below in _all_actions(action.menu()))]


def _is_browsers(action: QAction) -> bool:
    return action.data() in ("open", "reopen", "close", "detach", "attach", "left", "right")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_screens_of_a_hall(count: int, qapp: QApplication, tmp_path: Path, heard: list[str]) -> None:
    """For passers-by, for a visitor, the question whether somebody is there, the staff's PIN, after a fault."""
    exercises = ("onglets", "premiere-connexion", "code-expire")[:count]
    with opened_kiosk(qapp, tmp_path, exercises=exercises, keyboard=True) as kiosk:
        assert bare_words(kiosk.window) == set()
        kiosk.kiosk.note_fault()
        settle()
        assert bare_words(kiosk.window) == set()
        kiosk.kiosk.begin_visit()
        settle()
        assert bare_words(kiosk.window) == set()
        kiosk.wait(70)
        assert bare_words(kiosk.window) == set()
        assert len(heard) == 1
        assert not bare(heard[0])
        kiosk.click("kiosk.here")
        kiosk.kiosk.desk.begin(exercises[0])
        settle()
        kiosk.kiosk.desk.practice.choose_help()
        settle()
        assert kiosk.find("coach.help").isVisible()
        assert bare_words(kiosk.window, _cards(kiosk)) == set()
        kiosk.kiosk.ask_for_pin()
        settle()
        for _ in range(4):
            _enter_wrong_pin(kiosk)
            assert bare_words(kiosk.window) == set()


def _cards(kiosk: KioskUnderTest) -> set[str]:
    card = kiosk.kiosk.desk.run.content.card
    return {card.name, card.number, card.spaced_number, *card.passwords}


def _enter_wrong_pin(kiosk: KioskUnderTest) -> None:
    for digit in "111222":
        kiosk.click(f"kiosk.pin-{digit}")
    kiosk.click("kiosk.pin-enter")


def test_what_is_said_of_the_settings_file(tmp_path: Path) -> None:
    """On the first screen, in the program's own words."""
    speak(Stretched())
    file = tmp_path / "reglages.toml"
    file.write_text("= abîmé", "utf-8")
    complaint = SettingsStore(file).load().complaint
    assert complaint
    assert not bare(complaint)
    assert tr("") == ""

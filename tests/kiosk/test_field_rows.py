"""What failed in a hall (FIELD, section K), one row after the other: each test is named after its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QTimer
from PySide6.QtGui import QClipboard, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.core.fields import FieldKind
from desktop_sim.kiosk.screens.attract import AttractScreen
from desktop_sim.kiosk.screens.cover import EndQuestion, IdleQuestion
from desktop_sim.kiosk.screens.scenes import ScenePicture
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.kiosk.start import unfit_exercises
from desktop_sim.resources import resource_path
from desktop_sim.ui.keyboard.keyboard import OnScreenKeyboard
from desktop_sim.words.catalogue import FINGERS, HALL, GettextCatalogue
from desktop_sim.words.gate import tr
from tests.helpers.gui import NUMBER as CARD
from tests.helpers.gui import PASSWORD, settle
from tests.helpers.kiosk import KioskUnderTest
from tests.helpers.shipped import shipped_library

REAL_LOOKING = "2550735238456"


def place(kiosk: KioskUnderTest, name: str) -> tuple[int, int]:
    """Where a widget begins and ends in the window, from left to right."""
    widget = kiosk.find(name)
    left = widget.mapTo(kiosk.window, QPoint()).x()
    return left, left + widget.width()


def field(kiosk: KioskUnderTest, name: str) -> QLineEdit:
    found: QWidget = kiosk.find(name)
    assert isinstance(found, QLineEdit)
    return found


def read_code(kiosk: KioskUnderTest) -> str:
    """Ask for a code, read its mail, and come back to the boxes."""
    run = kiosk.kiosk.desk.run
    assert run is not None
    stage, login = run.scene().stage, run.state.browsing.front().tab_id
    for intent in (i.Identify(stage.site_id, CARD, PASSWORD), i.AskForCode(stage.site_id)):
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


# -- K11: « J'ai fini » ---------------------------------------------------------------------------------------


def test_k11_the_end_is_apart_from_what_is_pressed_often(kiosk: KioskUnderTest) -> None:
    """It was 8 px from « A+ »."""
    kiosk.practise()
    assert place(kiosk, "ribbon.end")[0] - place(kiosk, "ribbon.larger")[1] >= 48


def test_k11_pressed_in_passing_it_loses_nothing(kiosk: KioskUnderTest) -> None:
    """« Non, je continue »: what was written stands there, and the cursor with it."""
    kiosk.practise()
    field(kiosk, "login.number").setFocus()
    kiosk.write("269")
    kiosk.click("ribbon.end")
    assert kiosk.shows(EndQuestion)
    kiosk.click("kiosk.go-on")
    assert not kiosk.shows(EndQuestion)
    assert field(kiosk, "login.number").text() == "269"
    assert kiosk.window.focusWidget() is field(kiosk, "login.number")


def test_k11_asked_once_then_wiped(kiosk: KioskUnderTest) -> None:
    """« Oui, effacer »: and no other question."""
    kiosk.practise()
    kiosk.click("ribbon.end")
    kiosk.kiosk.ask_whether_done()
    assert len(kiosk.window.findChildren(EndQuestion)) == 1
    kiosk.click("kiosk.erase")
    assert kiosk.shows(AttractScreen)
    assert not kiosk.kiosk.visit_is_on


def test_k11_the_question_ends_by_itself(kiosk: KioskUnderTest) -> None:
    """Without an answer the visit goes on; who has left is asked after as ever, and all is wiped."""
    kiosk.practise()
    kiosk.click("ribbon.end")
    (wait,) = kiosk.window.findChildren(EndQuestion)[0].findChildren(QTimer)
    assert wait.isActive()
    assert wait.interval() <= 30_000
    wait.timeout.emit()
    assert not kiosk.shows(EndQuestion)
    assert kiosk.kiosk.desk.practice is not None
    kiosk.wait(91)
    assert not kiosk.kiosk.visit_is_on


@pytest.mark.parametrize("screen", ["home", "practice"])
def test_k11_the_next_visitor_meets_no_question(screen: str, kiosk: KioskUnderTest) -> None:
    """The idle watch ends the visit under an open question, too."""
    kiosk.kiosk.begin_visit()
    if screen == "practice":
        kiosk.practise()
    kiosk.click("ribbon.end")
    kiosk.wait(91)
    assert kiosk.shows(AttractScreen)
    assert not kiosk.window.findChildren(EndQuestion)


# -- K9: who is there -----------------------------------------------------------------------------------------


def by_input_method(kiosk: KioskUnderTest, text: str, forming: str = "") -> None:
    """An input method writes into what has the cursor, past every window."""
    event = QInputMethodEvent(forming, [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field(kiosk, "login.number"), event)
    settle()


def move(kiosk: KioskUnderTest, x: int) -> None:
    QTest.mouseMove(kiosk.window.windowHandle(), QPoint(x, 300))
    settle()


@pytest.mark.parametrize(("text", "forming"), [("2", ""), ("", "2")])
def test_k9_text_of_an_input_method_counts(kiosk: KioskUnderTest, text: str, forming: str) -> None:
    """Somebody was wiped while writing."""
    kiosk.practise()
    field(kiosk, "login.number").setFocus()
    settle()
    for _ in range(3):
        kiosk.wait(50)
        by_input_method(kiosk, text, forming)
    assert not kiosk.shows(IdleQuestion)
    assert kiosk.kiosk.visit_is_on


def test_k9_an_input_method_with_nothing_to_say_is_nobody(kiosk: KioskUnderTest) -> None:
    """It is reset whenever the cursor moves."""
    kiosk.practise()
    field(kiosk, "login.number").setFocus()
    settle()
    kiosk.wait(50)
    by_input_method(kiosk, "")
    kiosk.wait(11)
    assert kiosk.shows(IdleQuestion)


def test_k9_a_moved_mouse_counts(kiosk: KioskUnderTest) -> None:
    """Who reads moves the mouse; the question goes with the first move, too."""
    kiosk.practise()
    for number in range(3):
        kiosk.wait(50)
        move(kiosk, 200 + 40 * number)
        assert not kiosk.shows(IdleQuestion)
    kiosk.wait(61)
    assert kiosk.shows(IdleQuestion)
    move(kiosk, 500)
    assert not kiosk.shows(IdleQuestion)


def test_k9_a_mouse_that_trembles_on_its_table_is_nobody(kiosk: KioskUnderTest) -> None:
    """A pixel to and fro is no hand."""
    kiosk.practise()
    move(kiosk, 300)
    for number in range(3):
        kiosk.wait(30)
        move(kiosk, 300 + number % 2)
    assert not kiosk.kiosk.visit_is_on


# -- K15: what is wiped -----------------------------------------------------------------------------------------


class TwoClipboards:
    """As X11 has them; the platform without a screen has only one."""

    def __init__(self) -> None:
        self.held: dict[QClipboard.Mode, str] = {}

    def text(self, mode: QClipboard.Mode) -> str:
        return self.held.get(mode, "")

    def clear(self, mode: QClipboard.Mode) -> None:
        self.held[mode] = ""


@pytest.fixture
def clipboards(monkeypatch: pytest.MonkeyPatch) -> TwoClipboards:
    both = TwoClipboards()

    class Application:
        clipboard = staticmethod(lambda: both)

    monkeypatch.setattr("desktop_sim.ui.widgets.fields.QGuiApplication", Application)
    monkeypatch.setattr("desktop_sim.ui.widgets.entry.QGuiApplication", Application)
    return both


def test_k15_a_real_number_leaves_the_selection_with_the_field(
    kiosk: KioskUnderTest, clipboards: TwoClipboards
) -> None:
    """A middle click brought it back until the end of the visit."""
    kiosk.practise()
    number = field(kiosk, "login.number")
    number.setFocus()
    number.setText(REAL_LOOKING)
    clipboards.held[QClipboard.Mode.Selection] = REAL_LOOKING[:7]
    clipboards.held[QClipboard.Mode.Clipboard] = REAL_LOOKING
    number.wipe_if_real()
    assert number.text() == ""
    assert not any(clipboards.held.values())


@pytest.mark.parametrize("name", ["login.number", "login.password"])
def test_k15_whatever_is_wiped_leaves_the_selection(
    name: str, kiosk: KioskUnderTest, clipboards: TwoClipboards
) -> None:
    """Also when the page goes on; what others selected is not ours to clear."""
    kiosk.practise()
    entry = field(kiosk, name)
    for selected, left in (("Tourne", ""), ("bonjour", "bonjour")):
        entry.setText("Tournesol12")
        clipboards.held[QClipboard.Mode.Selection] = selected
        entry.wipe()
        assert clipboards.text(QClipboard.Mode.Selection) == left


# -- K12: copying -----------------------------------------------------------------------------------------------

_COPYING = re.compile(r"\b(copier le code|collez|Ctrl)", re.IGNORECASE)


@pytest.mark.parametrize("variant", [FINGERS, HALL])
def test_k12_nobody_is_told_to_copy_who_cannot(variant: str) -> None:
    """A finger has no way to copy a code, and a kiosk takes no key for it."""
    said = GettextCatalogue(resource_path("words", "fr.mo"), variant).find
    library = shipped_library()
    words = [words for one in library.exercise_ids() for words in library.exercise(one).words.values()]
    offered = [text for one in words for text in (one.say, one.why) if _COPYING.search(said(text))]
    assert any(_COPYING.search(one.why) for one in words), "nobody is told any more, and this proves nothing"
    assert offered == []


@pytest.mark.parametrize("keyboard", [True, False])
def test_k12_the_coach_in_the_hall(keyboard: bool, open_kiosk: Callable[..., KioskUnderTest]) -> None:
    """With the keyboard on the screen, and with one on the table."""
    kiosk = open_kiosk(keyboard=keyboard)
    kiosk.practise()
    why = tr("Cliquez en haut à gauche sur « Connexion au compte ». Vous pouvez aussi copier le code.")
    assert "copier" not in why
    assert why.startswith("Touchez" if keyboard else "Cliquez")


# -- K13: the computer is everybody's ---------------------------------------------------------------------------


def test_k13_in_the_hall_one_learns_not_to_tick(kiosk: KioskUnderTest) -> None:
    """The ring led to « mon ordinateur personnel »."""
    kiosk.practise()
    run = kiosk.kiosk.desk.run
    assert run is not None
    stage = run.scene().stage
    login = run.state.browsing.front().tab_id
    code = read_code(kiosk)
    run.dispatch(i.NoteField(login, "login.code", FieldKind.CODE, code))
    assert run.task is not None
    assert (run.task.key, run.task.anchor) == ("connect", "login.connect")
    assert "Laissez vide la case" in run.view(run.now()).why
    run.dispatch(i.TickTrust(stage.site_id, ticked=True))
    assert run.task is not None
    assert run.task.key == "untick-trust"


def test_k13_an_exercise_about_ones_own_computer_is_not_for_a_hall() -> None:
    """There it would teach the very opposite; the caisse is told at once."""
    rules = KioskRules(exercises=("onglets", "ordinateur-personnel"))
    (said,) = unfit_exercises(rules, shipped_library())
    assert "ordinateur-personnel" in said
    rules = KioskRules(exercises=("premiere-connexion", "ordinateur-partage"))
    assert unfit_exercises(rules, shipped_library()) == []


# -- K5: what is to be copied -----------------------------------------------------------------------------------


@pytest.fixture
def open_low(
    open_kiosk: Callable[..., KioskUnderTest], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., KioskUnderTest]:
    """A kiosk at 1024x600, the usual screen of such a computer; that of the tests has 800 by 800 pixels."""
    monkeypatch.setattr("desktop_sim.ui.theme.apply._LOW_SCREEN", 900)

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
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("text", [100, 125, 150, 175, 200])
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


@pytest.mark.parametrize("text", [100, 125, 150])
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


# -- K10: an upright screen -------------------------------------------------------------------------------------


def stand_upright(kiosk: KioskUnderTest) -> None:
    kiosk.kiosk.placing.stop()
    kiosk.window.showNormal()
    kiosk.window.resize(1080, 1920)
    for _ in range(4):
        settle()


def area(kiosk: KioskUnderTest, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(kiosk.window, QPoint()), widget.size())


@pytest.mark.parametrize("text", [100, 150, 200])
def test_k10_no_button_of_the_header_is_cut(text: int, open_kiosk: Callable[..., KioskUnderTest]) -> None:
    """« ccuei »."""
    kiosk = open_kiosk(text=text)
    stand_upright(kiosk)
    kiosk.practise()
    stand_upright(kiosk)
    buttons = [b for b in kiosk.window.findChildren(QAbstractButton) if b.objectName().startswith("ribbon.")]
    shown = [b for b in buttons if b.isVisible()]
    assert len(shown) == 7
    assert [b.text() for b in shown if b.width() < b.sizeHint().width()] == []
    assert all(kiosk.window.rect().contains(area(kiosk, b)) for b in shown)


def test_k10_each_caption_stands_by_its_picture(kiosk: KioskUnderTest) -> None:
    """They stood 470 pixels below."""
    stand_upright(kiosk)
    attract = kiosk.kiosk.attract
    captions = [w for w in attract.findChildren(QLabel) if re.match(r"\d\. ", w.text())]
    pictures = attract.findChildren(ScenePicture)
    assert len(captions) == len(pictures) == 3
    for picture, caption in zip(pictures, captions, strict=True):
        near = area(kiosk, picture).adjusted(-40, -40, 40, 40)
        assert near.intersects(area(kiosk, caption)), caption.text()
        assert abs(area(kiosk, picture).center().y() - area(kiosk, caption).center().y()) < 40


def test_k10_the_field_is_near_the_keyboard(kiosk: KioskUnderTest, qtbot: QtBot) -> None:
    """They were a screen apart."""
    stand_upright(kiosk)
    kiosk.practise()
    number = field(kiosk, "login.number")
    number.setFocus()
    assert above_keyboard(kiosk, "2 69 05 49 588 157", qtbot)
    keyboard = area(kiosk, kiosk.window.findChild(OnScreenKeyboard))
    assert keyboard.top() - area(kiosk, number).bottom() < 1920 // 3


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

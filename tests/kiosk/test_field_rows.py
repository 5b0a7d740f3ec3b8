"""What failed in a hall (FIELD, section K), one row after the other: each test is named after its row."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
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
from tests.helpers.gui import settle
from tests.helpers.hall import above_keyboard, by_input_method, field, read_code
from tests.helpers.kiosk import KioskUnderTest
from tests.helpers.shipped import shipped_library

REAL_LOOKING = "2550735238456"


def place(kiosk: KioskUnderTest, name: str) -> tuple[int, int]:
    """Where a widget begins and ends in the window, from left to right."""
    widget = kiosk.find(name)
    left = widget.mapTo(kiosk.window, QPoint()).x()
    return left, left + widget.width()


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
    why = tr(SHOWN_HOW, **{"tab.login": "Connexion"})
    assert "copier" not in why
    assert why.startswith("Touchez" if keyboard else "Cliquez")


SHOWN_HOW = "Cliquez en haut à gauche sur « {tab.login} ». Vous pouvez aussi copier le code."


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
    needed = {f"ribbon.{name}" for name in ("home", "help", "smaller", "larger", "end")}
    assert needed <= {b.objectName() for b in shown}
    assert len(shown) == 7 or text > 100  # large text leaves « Recommencer » and « Clavier » to « Aide »
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

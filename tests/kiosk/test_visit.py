"""A visitor comes, practises, leaves: what is shown, what is warned of, what is left."""

from __future__ import annotations

import gc
import linecache
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.kiosk.child import counting
from desktop_sim.kiosk.desk import MOST_FAULTS, Outcome
from desktop_sim.kiosk.screens.attract import ONCE_MORE, AttractScreen
from desktop_sim.kiosk.screens.cover import IdleQuestion, PinPad
from desktop_sim.kiosk.screens.scenes import ScenePicture
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.system.exit_codes import DONE, GAVE_UP, RENEWED
from desktop_sim.ui.practice.view import PracticeView
from desktop_sim.ui.window.home import HomePage
from desktop_sim.ui.window.ribbon import TRAINING
from tests.helpers.gui import NUMBER, PASSWORD, SITE, settle
from tests.helpers.kiosk import PIN, KioskUnderTest, opened_kiosk

RESETS = 500 if os.environ.get("DESKTOP_SIM_DEEP") else 15


def texts(window: QWidget) -> str:
    return "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible()).replace("\u00a0", " ")


def portrait(kiosk: KioskUnderTest) -> list[tuple[str, ...]]:
    """All widgets of the program: kind, name, words, place, and whether they are seen."""
    return [
        (
            type(w).__name__,
            w.objectName(),
            str(getattr(w, "text", str)()),
            str(w.geometry().getRect()),
            str(w.isVisible()),
            w.accessibleName(),
        )
        for top in QApplication.topLevelWidgets()
        for w in (top, *top.findChildren(QWidget))
    ]


def call_staff(kiosk: KioskUnderTest) -> None:
    for _ in range(5):
        kiosk.click(QPoint(20, 20))


def enter(kiosk: KioskUnderTest, pin: str) -> None:
    for digit in pin:
        kiosk.click(f"kiosk.pin-{digit}")
    kiosk.click("kiosk.pin-enter")


def test_one_touch_anywhere_begins(kiosk: KioskUnderTest) -> None:
    """Who stands before it must not have to aim."""
    assert kiosk.shows(AttractScreen)
    kiosk.click(QPoint(300, 200))
    assert kiosk.shows(HomePage)
    assert not kiosk.shows(AttractScreen)


def test_three_exercises_in_the_order_of_the_caisse(open_kiosk: Callable[..., KioskUnderTest]) -> None:
    """The caisse chooses what is practised in its hall."""
    chosen = ("faux-courriel", "onglets", "code-expire")
    kiosk = open_kiosk(exercises=chosen)
    kiosk.click("kiosk.begin")
    settle()
    buttons = [w for w in kiosk.window.findChildren(QWidget) if w.property("exercise")]
    assert tuple(button.property("exercise") for button in buttons) == chosen
    kiosk.click("home.faux-courriel")
    assert kiosk.shows(PracticeView)


@pytest.mark.parametrize("still", [True, False])
def test_pictures_turn_unless_motion_is_not_wanted(still: bool, open_kiosk: Callable[..., KioskUnderTest]) -> None:
    """Some people grow dizzy of what moves."""
    attract = open_kiosk(reduced_motion=still).kiosk.attract
    pictures = attract.findChildren(ScenePicture)
    (turn,) = attract.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [p.is_lit for p in pictures] == [not still, False, False]
    assert turn.isActive() is not still
    if not still:
        turn.timeout.emit()
        assert [p.is_lit for p in pictures] == [False, True, False]


def test_idle_is_asked_about_then_all_is_wiped(kiosk: KioskUnderTest) -> None:
    """60 s without a touch: a large countdown; 90 s: the screen for passers-by (RULES.md K9)."""
    kiosk.practise()
    kiosk.wait(59.9)
    assert not kiosk.shows(IdleQuestion)
    kiosk.wait(0.2)
    assert kiosk.shows(IdleQuestion)
    assert "30 secondes" in texts(kiosk.window)
    assert TRAINING in texts(kiosk.window)
    kiosk.wait(20)
    assert "10 secondes" in texts(kiosk.window)
    kiosk.wait(9)
    assert "1 seconde" in texts(kiosk.window)
    assert kiosk.kiosk.visit_is_on
    kiosk.wait(1)
    assert not kiosk.kiosk.visit_is_on
    assert kiosk.shows(AttractScreen)
    assert kiosk.kiosk.desk.practice is None


def test_a_touch_in_time_goes_on_where_one_was(kiosk: KioskUnderTest) -> None:
    """Who was only thinking loses nothing."""
    kiosk.practise()
    kiosk.wait(70)
    kiosk.click("kiosk.here")
    assert not kiosk.shows(IdleQuestion)
    assert kiosk.kiosk.desk.practice is not None
    kiosk.wait(59)
    assert not kiosk.shows(IdleQuestion)


def test_any_touch_and_any_key_count_as_somebody(kiosk: KioskUnderTest) -> None:
    """Also one beside every button, and a key that does nothing."""
    kiosk.practise()
    for act in (lambda: kiosk.click(QPoint(30, kiosk.window.height() - 30)), lambda: kiosk.write("x")):
        kiosk.wait(55)
        act()
        assert not kiosk.shows(IdleQuestion)
    kiosk.wait(61)
    assert kiosk.shows(IdleQuestion)


def test_what_lies_on_a_key_is_nobody(kiosk: KioskUnderTest) -> None:
    """FIELD K8: its repeats came for ever, and nobody's number was never wiped."""
    kiosk.practise()
    kiosk.write("x")
    for _ in range(3):
        kiosk.wait(30)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x", True)
        QCoreApplication.sendEvent(kiosk.window.windowHandle(), held)
        settle()
    assert not kiosk.kiosk.visit_is_on
    QCoreApplication.sendEvent(kiosk.window.windowHandle(), held)
    assert not kiosk.kiosk.visit_is_on, "the next visit has begun by itself"


def test_a_computer_that_slept_wakes_to_a_clean_screen(kiosk: KioskUnderTest) -> None:
    """Elapsed time counts on while it sleeps: the visitor of last night is gone."""
    kiosk.practise()
    kiosk.wait(9 * 3600)
    assert not kiosk.kiosk.visit_is_on
    assert kiosk.shows(AttractScreen)


def test_nobody_is_waited_for_while_nobody_is_there(kiosk: KioskUnderTest) -> None:
    """The screen for passers-by stays for days."""
    kiosk.wait(86_400)
    assert kiosk.shows(AttractScreen)
    assert not kiosk.shows(IdleQuestion)


def test_the_visitor_can_end_it(kiosk: KioskUnderTest) -> None:
    """« J'ai fini » : nobody should have to leave one's practice to the next in the queue."""
    kiosk.practise()
    kiosk.end_visit()
    settle()
    assert kiosk.shows(AttractScreen)
    assert not kiosk.kiosk.visit_is_on


def test_after_each_visit_all_is_as_at_the_start(kiosk: KioskUnderTest) -> None:
    """State, widgets, size and colours: deep-equal to a fresh start (RULES.md K9)."""
    kiosk.kiosk.reset()
    settle()
    fresh = portrait(kiosk)
    settings = kiosk.kiosk.desk.display.settings
    for number in range(RESETS):
        kiosk.practise("faux-courriel" if number % 2 else "premiere-connexion")
        kiosk.kiosk.desk.display.change_text_size(1)
        kiosk.kiosk.desk.display.change_mode("dark")
        kiosk.wait(70)
        kiosk.wait(30)
        assert kiosk.kiosk.desk.display.settings == settings
        assert kiosk.kiosk.desk.run is None
        assert kiosk.kiosk.desk.finished == set()
        assert portrait(kiosk) == fresh


def test_it_tidies_up_when_nobody_comes_at_once(
    kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """What takes its time is for when nobody waits, and never for the next visitor's first touch."""
    done: list[bool] = []
    monkeypatch.setattr(kiosk.kiosk.desk.theme, "renew", lambda: done.append(kiosk.kiosk.visit_is_on))
    kiosk.practise()
    kiosk.end_visit()
    kiosk.kiosk.begin_visit()
    kiosk.kiosk.tidy_up()
    assert done == []
    kiosk.kiosk.reset()
    qtbot.waitUntil(lambda: done == [False])


def test_texts_that_python_keeps_for_later_go(kiosk: KioskUnderTest) -> None:
    """The sources of all modules, 3 MiB since PySide6 looks at each, and what was searched for in a mail."""
    linecache.getlines(__file__)
    re.compile("400 ?365")
    before = re.compile("400 ?365")
    kiosk.kiosk.tidy_up()
    assert __file__ not in linecache.cache
    assert re.compile("400 ?365") is not before


def test_the_staff_leave_by_the_corner_and_the_pin(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five touches at the top left, then the PIN (RULES.md K11)."""
    codes: list[int] = []
    monkeypatch.setattr(kiosk.kiosk, "leave", codes.append)
    call_staff(kiosk)
    assert kiosk.shows(PinPad)
    enter(kiosk, "111222")
    assert "Ce n'est pas le bon code." in texts(kiosk.window)
    assert codes == []
    enter(kiosk, PIN)
    assert codes == [DONE]


def test_wrong_pins_have_to_wait(kiosk: KioskUnderTest) -> None:
    """After three wrong ones the right one is not looked at either, for a while."""
    call_staff(kiosk)
    for _ in range(3):
        enter(kiosk, "111222")
    assert "Attendez 30 secondes" in texts(kiosk.window)
    enter(kiosk, PIN)
    assert "Trop d'essais." in texts(kiosk.window)
    assert kiosk.window.isVisible()
    kiosk.clock.advance(timedelta(seconds=31))
    assert kiosk.kiosk.staff_wait_s == 0


def test_the_pin_pad_shows_no_digit_and_goes_by_itself(kiosk: KioskUnderTest) -> None:
    """Somebody may look over the shoulder; and a pad left open would puzzle the next visitor."""
    call_staff(kiosk)
    for digit in PIN:
        kiosk.click(f"kiosk.pin-{digit}")
    assert "●●●●●●" in texts(kiosk.window)
    assert PIN not in texts(kiosk.window)
    kiosk.click("kiosk.pin-erase")
    assert "●●●●●●" not in texts(kiosk.window)
    kiosk.wait(91)
    assert not kiosk.shows(PinPad)
    assert kiosk.shows(AttractScreen)


def test_touches_elsewhere_in_between_do_not_call_the_staff(kiosk: KioskUnderTest) -> None:
    """A visitor who taps about does not find the pad."""
    kiosk.practise()
    for _ in range(20):
        kiosk.click(QPoint(20, 20))
        kiosk.click(QPoint(600, 300))
    assert not kiosk.shows(PinPad)


def test_what_is_counted_is_an_exercise_a_step_and_a_level(
    open_kiosk: Callable[..., KioskUnderTest], qtbot: object
) -> None:
    """Anonymous daily counts, where the caisse switched them on, when the next visitor's screen is ready."""
    kiosk = open_kiosk(counts=True)
    kiosk.practise()
    kiosk.kiosk.reset()
    assert kiosk.counted == []
    qtbot.waitUntil(lambda: bool(kiosk.counted))
    assert kiosk.counted == [Outcome("premiere-connexion", "page", "guided")]


def test_a_visitor_who_strayed_is_counted_at_the_step_the_way_leads_to(
    open_kiosk: Callable[..., KioskUnderTest], qtbot: object
) -> None:
    """A repair is no step of the exercise: what is counted is one of those that the caisse knows."""
    kiosk = open_kiosk(counts=True)
    kiosk.practise()
    run = kiosk.kiosk.desk.run
    assert run is not None
    login = run.state.browsing.front().tab_id
    for intent in (i.Identify(SITE, NUMBER, PASSWORD), i.OpenTab(), i.CloseTab(login)):
        run.dispatch(intent)
    assert run.where.step_id == ""
    assert run.task is not None
    assert run.task.key == "reopen-tab"
    del run
    kiosk.kiosk.reset()
    qtbot.waitUntil(lambda: bool(kiosk.counted))
    assert kiosk.counted == [Outcome("premiere-connexion", "demander", "guided")]


def test_nothing_is_counted_unless_it_was_asked_for(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting is off as it comes."""
    codes: list[int] = []
    monkeypatch.setattr(kiosk.app, "exit", codes.append)
    assert counting(KioskRules()) is None
    kiosk.practise()
    kiosk.kiosk.reset()
    kiosk.kiosk.leave(DONE)  # what waits to be counted is counted at the end
    assert (codes, kiosk.counted) == ([DONE], [])


def test_an_error_of_the_program_begins_again_calmly(kiosk: KioskUnderTest) -> None:
    """« On recommence »: nobody is shown a fault, and nobody is to blame."""
    kiosk.practise()
    kiosk.kiosk.note_fault()
    settle()
    assert kiosk.shows(AttractScreen)
    assert ONCE_MORE in texts(kiosk.window)
    kiosk.click("kiosk.begin")
    kiosk.kiosk.reset()
    settle()
    assert ONCE_MORE not in texts(kiosk.window)


def test_too_many_errors_give_the_process_up(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails again and again is begun anew by the supervisor."""
    codes: list[int] = []
    monkeypatch.setattr(kiosk.kiosk, "leave", codes.append)
    for _ in range(MOST_FAULTS):
        kiosk.kiosk.note_fault()
    assert codes == []
    kiosk.kiosk.note_fault()
    assert codes == [GAVE_UP]


@pytest.mark.parametrize("visited", [False, True])
def test_it_begins_afresh_only_when_nobody_is_there(
    visited: bool, kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weeks on end are days to the process; a visitor is never cut off for it."""
    codes: list[int] = []
    monkeypatch.setattr(kiosk.kiosk, "leave", codes.append)
    kiosk.kiosk.renew_when_alone()
    assert codes == []
    kiosk.seconds += 25 * 3600
    if visited:
        kiosk.practise()
    kiosk.kiosk.renew_when_alone()
    assert codes == ([] if visited else [RENEWED])


def test_settings_of_a_visitor_are_written_nowhere(
    open_kiosk: Callable[..., KioskUnderTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text size and colours are the visitor's for the visit; neither is there a file to read others from."""
    own = tmp_path / "own" / "reglages.toml"
    monkeypatch.setattr("desktop_sim.app.display.default_path", lambda: own)
    kiosk = open_kiosk()
    kiosk.practise()
    kiosk.kiosk.desk.display.change_text_size(1)
    kiosk.kiosk.desk.display.change_mode("contrast")
    kiosk.kiosk.reset()
    assert not own.parent.exists()


def dead_wrappers() -> int:
    gc.collect()
    # Not isinstance: that asks an object for its class, and a weak proxy of something dead refuses to answer.
    return sum(issubclass(type(o), shiboken6.Object) and not shiboken6.isValid(o) for o in gc.get_objects())


def test_python_keeps_nothing_of_what_was_touched(kiosk: KioskUnderTest) -> None:
    """A list's viewport is made by Qt; what Python knows of it goes when it dies, though the window lives on."""
    left = []
    for _ in range(4):
        kiosk.practise("faux-courriel")
        run, practice = kiosk.kiosk.desk.run, kiosk.kiosk.desk.practice
        assert run is not None
        assert practice is not None
        task = run.task
        assert task is not None
        _, target = practice.anchors.find_for(task)
        assert target is not None
        assert target.part is not None
        kiosk.click(target.widget.mapTo(kiosk.window, target.part.center()))
        del run, practice, task, target
        kiosk.kiosk.reset()
        left.append(dead_wrappers())
    assert left[-1] <= left[0]


def test_a_visitor_finds_the_mailbox_that_the_caisse_chose(qapp: QApplication, tmp_path: Path) -> None:
    """From ``kiosk.toml``, in every exercise but the one about another mailbox."""
    with opened_kiosk(qapp, tmp_path, mailbox="lettre-claire") as kiosk:
        kiosk.practise()
        run = kiosk.kiosk.desk.run
        assert run is not None
        assert run.content.mailbox.mailbox_id == "lettre-claire"

"""The four levels of help, as the panel shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from desktop_sim.core import intents as i
from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.help_card import HelpCard
from desktop_sim.ui.coach.projection import LEVELS_OFFERED
from desktop_sim.ui.coach.ring import Ring
from tests.helpers.finger import Finger
from tests.helpers.gui import NUMBER, SITE, DeskUnderTest, Screen, settle
from tests.helpers.kiosk import KioskUnderTest, opened_kiosk
from tests.helpers.screens import SIZES, cut_off
from tests.ui.test_touch import too_near, too_small

FIRST = "Voici la page de connexion"
GOAL = "Se connecter à son compte avec un code"


def words(desk: DeskUnderTest) -> str:
    """All that the panel says, with plain spaces."""
    labels = desk.practice.panel.findChildren(QLabel)
    return "\n".join(w.text() for w in labels if w.isVisible()).replace("\u00a0", " ")


def ringed(desk: DeskUnderTest) -> bool:
    return any(ring.isVisible() for ring in desk.window.findChildren(Ring))


def test_guided_says_and_rings(desk: DeskUnderTest) -> None:
    """The level of the first exercise."""
    assert FIRST in words(desk)
    assert ringed(desk)


@pytest.mark.parametrize("level", ["hints", "alone"])
def test_quiet_levels_say_the_goal_only(level: str, open_desk: Callable[..., DeskUnderTest]) -> None:
    """Who asked for less help is left to look for himself; what it is all for stays in sight."""
    desk = open_desk(level=level)
    assert FIRST not in words(desk)
    assert GOAL in words(desk)
    assert not ringed(desk)


def test_the_first_hint_speaks_and_the_second_rings(open_desk: Callable[..., DeskUnderTest]) -> None:
    """« Un indice »: as little as is needed, and no third one."""
    desk = open_desk(level="hints")
    desk.click("coach.hint")
    assert FIRST in words(desk)
    assert not ringed(desk)
    desk.click("coach.hint")
    assert ringed(desk)
    assert not desk.shows("coach.hint")


def test_two_equal_failures_speak_by_themselves(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Also who is alone is not left to repeat what failed."""
    desk = open_desk(level="alone")
    for _ in range(2):
        desk.do(i.Identify(SITE, NUMBER, "faux"))
    assert FIRST in words(desk)
    assert not desk.shows("coach.hint")


def test_more_help_is_announced_and_can_be_refused(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Nobody is helped against his will, or without a word."""
    desk = open_desk(level="hints")
    for _ in range(3):
        desk.do(i.Identify(SITE, NUMBER, "faux"))
    assert "Je vous aide un peu plus" in words(desk)
    assert ringed(desk)
    desk.click("coach.keep-help")
    assert "Je vous aide un peu plus" not in words(desk)
    assert not ringed(desk)


def test_what_an_exercise_is_about_is_shown_while_help_fades(open_desk: Callable[..., DeskUnderTest]) -> None:
    """In « indesirables » the folder is new: at « indices » it is said and ringed all the same."""
    desk = open_desk(exercise="indesirables", level="hints")
    desk.to_code()
    desk.open_mailbox()
    desk.wait(seconds=5)
    assert "Ouvrez le dossier « Indésirables »" in words(desk)
    assert ringed(desk)


def go_down_to(menu: QMenu, text: str) -> None:
    """Press the arrow until an action is lit; once round at most."""
    for _ in menu.actions():
        if menu.activeAction() is not None and menu.activeAction().text() == text:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == text


def levels_in_menu(desk: DeskUnderTest) -> QMenu:
    """« Aide » on the ribbon, opened by the keys of a menu alone."""
    desk.find("ribbon.help").setFocus()
    desk.key(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def levels_of(menu: QMenu) -> list[QAction]:
    """The entries for the levels, which stand first."""
    return menu.actions()[: len(Level)]


def test_the_level_is_set_in_the_menu(desk: DeskUnderTest) -> None:
    """« Aide »: four levels, each with what it means, the present one marked."""
    levels = levels_in_menu(desk)
    assert [action.text() for action in levels_of(levels)] == [LEVELS_OFFERED[level] for level in Level]
    assert [action.isChecked() for action in levels_of(levels)] == [level is Level.GUIDED for level in Level]
    assert all(
        levels.actionGeometry(action).height() >= 44 for action in levels.actions() if not action.isSeparator()
    )
    go_down_to(levels, LEVELS_OFFERED[Level.HINTS])
    QTest.keyClick(levels, Qt.Key.Key_Return)
    settle()
    assert desk.run.level is Level.HINTS
    assert GOAL in words(desk)
    again = levels_in_menu(desk)
    assert [action.isChecked() for action in levels_of(again)] == [level is Level.HINTS for level in Level]


def test_the_lost_box_has_no_levels(desk: DeskUnderTest) -> None:
    """One answer and two buttons: how much help there is to be is asked at « Aide », on the ribbon."""
    desk.click("coach.lost")
    assert not any(desk.shows(f"coach.level.{level.value}") for level in Level)
    assert desk.shows("ribbon.help")


# -- in a hall, where there is no menu ------------------------------------------------------------------------


@pytest.fixture
def kiosk(qapp: QApplication, tmp_path: Path) -> Iterator[KioskUnderTest]:
    """A visitor has begun an exercise."""
    with opened_kiosk(qapp, tmp_path, keyboard=True) as made:
        made.practise()
        yield made


def level(kiosk: KioskUnderTest) -> Level:
    return kiosk.kiosk.desk.run.level


def test_a_finger_sets_the_level_in_a_hall(kiosk: KioskUnderTest) -> None:
    """« Aide » on the ribbon: the levels as large buttons, the present one marked for the eye and the ear."""
    assert not kiosk.shows(HelpCard)
    finger = Finger(kiosk.window)
    finger.touch_widget(kiosk.find("ribbon.help"))
    for known in Level:
        button = kiosk.find(f"coach.level.{known.value}")
        present = known is Level.GUIDED
        assert button.words() == f"✓ {LEVELS_OFFERED[known]}" if present else LEVELS_OFFERED[known]
        assert button.accessibleName().endswith("(en ce moment)") is present
        assert min(button.width(), button.height()) >= 48
    finger.touch_widget(kiosk.find("coach.level.hints"))
    assert level(kiosk) is Level.HINTS
    assert not kiosk.shows(HelpCard)
    assert not any(ring.isVisible() for ring in kiosk.window.findChildren(Ring))


def test_keys_set_the_level_in_a_hall(kiosk: KioskUnderTest) -> None:
    """Tab goes from level to level, and to nothing that lies under the card."""
    kiosk.find("ribbon.help").setFocus()
    window = kiosk.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    stops = []
    for _ in range(16):
        stops.append(QApplication.focusWidget().objectName())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    assert stops[:4] == [f"coach.level.{name}" for name in ("guided", "hints", "alone", "keep")]
    assert "coach.level.shown" in stops
    assert {name.partition(".")[0] for name in stops} == {"coach", "ribbon"}
    assert "coach.lost" not in stops
    while QApplication.focusWidget() is not kiosk.find("coach.level.alone"):
        QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle()
    assert level(kiosk) is Level.ALONE
    assert kiosk.find("login.number").isEnabled()
    assert kiosk.find("coach.lost").isEnabled()


@pytest.mark.parametrize("way", ["coach.level.keep", "ribbon.help"])
def test_one_may_leave_it_as_it_is(way: str, kiosk: KioskUnderTest) -> None:
    """Nothing was done, so nothing is to be undone; the ring, gone while the card lay over it, is back."""
    before = kiosk.kiosk.desk.run.log
    kiosk.click("ribbon.help")
    assert not any(ring.isVisible() for ring in kiosk.window.findChildren(Ring))
    kiosk.click(way)
    assert not kiosk.shows(HelpCard)
    assert kiosk.kiosk.desk.run.log == before
    assert any(ring.isVisible() for ring in kiosk.window.findChildren(Ring))


def test_larger_text_leaves_the_question_there(kiosk: KioskUnderTest) -> None:
    """A+ is for whoever cannot read it."""
    kiosk.click("ribbon.help")
    kiosk.click("ribbon.larger")
    assert kiosk.find("coach.help").isVisible()
    assert not kiosk.find("login.number").isEnabled()
    kiosk.click("coach.level.hints")
    assert level(kiosk) is Level.HINTS


def test_at_montre_moi_nothing_is_shown_under_the_card(kiosk: KioskUnderTest) -> None:
    """The step would be done where nobody sees it."""
    practice = kiosk.kiosk.desk.practice
    kiosk.kiosk.desk.run.set_level("shown")
    settle()
    reading = practice.pointing.findChild(QTimer)
    assert reading.isActive()
    kiosk.click("ribbon.help")
    assert not reading.isActive()
    practice.render_state()
    assert not reading.isActive()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("text", [100, 200])
def test_the_question_fits_every_hall(
    text: int, size: tuple[int, int], qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tab brings each level into view whole, and the ribbon has room for its buttons."""
    monkeypatch.setattr(qapp, "primaryScreen", lambda: Screen(size), raising=False)
    with opened_kiosk(qapp, tmp_path, keyboard=True, text=text) as kiosk:
        kiosk.window.setFixedSize(*size)
        kiosk.practise()
        kiosk.kiosk.desk.practice.choose_help()
        settle()
        assert cut_off(kiosk.window) == []
        assert (too_small(kiosk.window), too_near(kiosk.window)) == ([], [])
        assert kiosk.window.size().toTuple() == size
        seen = set()
        for _ in range(12):
            button = QApplication.focusWidget()
            assert button.visibleRegion().boundingRect() == button.rect(), button.objectName()
            seen.add(button.objectName())
            QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Tab)
            settle()
        assert seen >= {f"coach.level.{name}" for name in (*(known.value for known in Level), "keep")}


def test_at_the_end_what_was_done_alone_is_said(desk: DeskUnderTest) -> None:
    """Autonomy, not speed."""
    desk.do(i.AskForHint())
    desk.log_in()
    assert "sans aide" in words(desk)
    desk.click("coach.leave")
    assert desk.desk.practice is None
    assert desk.desk.home is not None


def test_a_change_of_size_keeps_the_help(open_desk: Callable[..., DeskUnderTest]) -> None:
    """A+ builds all widgets anew; the lesson stays."""
    desk = open_desk(level="hints")
    desk.click("coach.hint")
    desk.desk.display.change_text_size(1)
    settle()
    assert FIRST in words(desk)

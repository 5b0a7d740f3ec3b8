"""Text is twice as large at 200 % and three times at 300 %: the browser's frame and the guide too (WCAG 1.4.4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QTabBar, QWidget

from desktop_sim.storage.settings import TEXT_SCALES
from desktop_sim.ui.coach.panel import CoachPanel
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import LARGEST, SIZES

LARGE = [*((size, 2.0) for size in SIZES), *LARGEST]

SMALL_SCREENS = {(1024, 600): 2.33, (1024, 768): 2.33, (1280, 720): 2.9, (800, 480): 2.0}
"""Screens that have no room for 300 %, and the largest text on them."""


def _letters(desk: DeskUnderTest) -> dict[str, int]:
    """Return how high the letters are, in pixels, by the thing that bears them."""
    window = desk.window
    found: dict[str, int] = {}
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QLineEdit, QTabBar)
    for kind in kinds:
        for widget in window.findChildren(kind):
            name = widget.objectName() or widget.accessibleName()
            if widget.isVisible() and name:
                found[name] = widget.fontInfo().pixelSize()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and label.property("state") is None:
            found[label.text()] = label.fontInfo().pixelSize()
    return found


def _as_at_first(desk: DeskUnderTest) -> None:
    desk.desk.display.change_text_size(0)
    settle()
    assert desk.desk.theme.scale == 1.0


@pytest.mark.parametrize(("size", "text"), LARGE)
def test_all_letters_grow_as_was_asked(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """The ribbon, the tabs, the address, the page and the guide: whoever needs large text needs it everywhere."""
    desk = open_desk(size=size, text=text)
    large = _letters(desk)
    _as_at_first(desk)
    usual = _letters(desk)
    both = usual.keys() & large.keys()
    assert {"ribbon.home", "ribbon.help", "ribbon.larger", "browser.address", "Onglets", "coach.lost"} <= both
    grown = {name: large[name] / usual[name] for name in both}
    assert {name: by for name, by in grown.items() if abs(by - text) > 0.04} == {}


@pytest.mark.parametrize(("size", "text"), LARGE)
def test_signs_grow_with_the_letters(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """A cross of nine pixels beside letters of forty would be looked for in vain."""

    def signs(desk: DeskUnderTest) -> dict[str, int]:
        buttons = [b for b in desk.window.findChildren(QAbstractButton) if b.isVisible() and not b.icon().isNull()]
        parts: list[QAbstractButton | QTabBar] = [*buttons, *desk.window.findChildren(QTabBar)]
        return {part.accessibleName(): part.iconSize().height() for part in parts}

    desk = open_desk(size=size, text=text)
    large = signs(desk)
    _as_at_first(desk)
    usual = signs(desk)
    assert {name: round(usual[name] * text) for name in large} == large
    assert len(large) > 3


@pytest.mark.parametrize(("size", "text"), LARGE)
def test_the_guide_has_room_for_words(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """It is never a strip of letters: some ten of its own letters stand in a line."""
    desk = open_desk(size=size, text=text)
    (panel,) = desk.window.findChildren(CoachPanel)
    assert panel.width() >= 10 * desk.desk.theme.px(17)


@pytest.mark.parametrize("size", SMALL_SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_larger_than_there_is_room_for(size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]) -> None:
    """A piece of a button is no button: beyond 200 % the screen has a say."""
    desk = open_desk(size=size, text=3.0)
    assert desk.desk.theme.scale == pytest.approx(SMALL_SCREENS[size], abs=0.1)
    assert desk.desk.display.settings.text_scale == 3.0  # on a larger screen it is as it was wished


def test_every_press_changes_the_size_and_the_first_one_too(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Where the screen says « no further », « A- » makes the text smaller at the first press."""
    desk = open_desk(size=(1024, 768), text=1.0)
    seen = [desk.desk.theme.scale]
    for _ in range(10):
        desk.desk.display.change_text_size(1)
        seen.append(desk.desk.theme.scale)
    most = seen[-1]
    assert 2.0 < most < 2.5
    grown = [scale for place, scale in enumerate(seen) if scale not in seen[:place]]
    assert grown == [*[scale for scale in TEXT_SCALES if scale < most], most]
    desk.desk.display.change_text_size(-1)
    assert desk.desk.theme.scale == 2.0


def test_the_exercise_is_begun_again_from_the_help(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Where large text leaves no room for « Recommencer », « Aide » has it."""
    desk = open_desk(size=(1366, 768), text=3.0)
    again = desk.window.findChild(QAbstractButton, "ribbon.restart")
    assert isinstance(again, QAbstractButton)
    assert not again.isVisible()
    desk.identify()
    assert desk.desk.run is not None
    before = desk.desk.run
    helps = desk.window.findChild(QAbstractButton, "ribbon.help")
    assert isinstance(helps, QAbstractButton)
    QTest.mouseClick(helps, Qt.MouseButton.LeftButton)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (entry,) = [action for action in menu.actions() if action.text() == "Recommencer l'exercice"]
    entry.trigger()
    settle()
    assert desk.desk.run is not before


@pytest.mark.parametrize(("size", "text"), LARGE)
def test_who_is_lost_reads_what_to_do(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Seen at 300 %: the title « Ce que je fais maintenant » stood there, and the act below the edge."""
    desk = open_desk(size=size, text=text)
    desk.click("coach.lost")
    settle()
    (act,) = [
        label
        for label in desk.practice.panel.findChildren(QLabel)
        if label.isVisible() and label.text().startswith("Cliquez dans la case")
    ]
    assert act.visibleRegion().boundingRect().height() >= act.height() - 1 or text > 2.0
    assert act.visibleRegion().boundingRect().height() >= act.fontMetrics().height()


@pytest.mark.parametrize(("size", "text"), LARGE)
def test_the_tag_at_the_cursor_covers_nothing_that_is_typed(
    size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Seen at 300 %: « vous écrivez ici » lay on the digits."""
    desk = open_desk(size=size, text=text)
    field = desk.find("login.number")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    tags = [w for w in desk.window.findChildren(QLabel) if w.property("look") == "writing-here"]
    for count in range(14):
        QTest.keyClicks(field, "2690549588157"[count : count + 1])
        settle()
        end = field.mapToGlobal(field.cursorRect().topRight())
        letters = field.fontMetrics().ascent() // 2
        for tag in tags:
            place = tag.rect().translated(tag.mapToGlobal(tag.rect().topLeft()))
            middle = field.mapToGlobal(field.rect().center()).y()
            reaches = place.left() < end.x() and place.bottom() > middle - letters + 2
            assert not (tag.isVisible() and reaches), field.displayText()

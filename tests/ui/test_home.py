"""The first screen: a course of chapters, and one obvious next thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_sim.exercises.library import Library
from desktop_sim.exercises.listing import headings
from desktop_sim.resources import resource_path
from desktop_sim.ui.window.home import CHAPTER_TITLES, ExerciseCard, HomePage
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import cut_off

OpenDesk = Callable[..., DeskUnderTest]
THREE = ("onglets", "premiere-connexion", "faux-courriel")


def home(desk: DeskUnderTest) -> HomePage:
    assert desk.desk.home is not None
    return desk.desk.home


def shown(desk: DeskUnderTest) -> HomePage:
    page = home(desk)
    for _ in range(5):
        settle()
    return page


def begin_buttons(page: HomePage) -> list[str]:
    return [b.objectName().removeprefix("home.") for b in page.findChildren(QPushButton) if b.property("exercise")]


def test_all_exercises_stand_there_in_the_order_of_the_course(open_desk: OpenDesk) -> None:
    """Chapter by chapter, each exercise once."""
    page = shown(open_desk(exercise=""))
    assert begin_buttons(page) == list(Library().exercise_ids())
    titles = [label.text() for label in page.findChildren(QLabel) if label.property("look") == "chapter"]
    assert titles == list(CHAPTER_TITLES.values())


def test_one_card_is_the_next(open_desk: OpenDesk) -> None:
    """The first exercise not yet done, and nothing else, has the full button and the orange border."""
    desk = open_desk(exercise="")
    page = shown(desk)
    full = [b for b in page.findChildren(QPushButton) if b.property("look") == "coach-main"]
    framed = [f for f in page.findChildren(QFrame) if f.property("state") == "next"]
    assert [b.objectName() for b in full] == ["home.onglets"]
    assert len(framed) == 1
    assert page.focusProxy() is full[0]


def test_what_was_done_is_said_and_the_next_one_comes(open_desk: OpenDesk) -> None:
    """In words, for this run of the program only."""
    desk = open_desk(exercise="premiere-connexion")
    desk.log_in()
    desk.click("coach.leave")
    page = shown(desk)
    done = [b for b in page.findChildren(QPushButton) if b.words() == "Refaire"]  # type: ignore[attr-defined]
    assert [b.objectName() for b in done] == ["home.premiere-connexion"]
    assert any(label.text().startswith("Fait.") for label in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("size", "text", "columns"), [((1366, 768), 1.0, 3), ((1024, 600), 1.0, 2), ((1024, 600), 2.0, 1)]
)
def test_cards_flow(size: tuple[int, int], text: float, columns: int, open_desk: OpenDesk) -> None:
    """As many beside each other as can be read."""
    page = shown(open_desk(exercise="", size=size, text=text))
    buttons = [button for button in page.findChildren(QPushButton) if button.property("exercise")]
    rows = Counter(button.mapTo(page, button.rect().bottomLeft()).y() for button in buttons)
    assert max(rows.values()) == columns
    area = page.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()


def test_the_next_card_is_scrolled_to(open_desk: OpenDesk, qtbot: QtBot) -> None:
    """After the eighth exercise the ninth is in sight, not the first."""
    desk = open_desk(exercise="", size=(1024, 600))
    cards = [
        ExerciseCard(heading.exercise_id, heading.title, heading.summary, heading.chapter, done=number < 8)
        for number, heading in enumerate(headings(resource_path("exercises")))
    ]
    page = HomePage(cards, [], desk.desk.theme)
    desk.desk.window.show_content(page, is_practice=False)

    def in_sight() -> bool:
        (card,) = [frame for frame in page.findChildren(QFrame) if frame.property("state") == "next"]
        area = page.findChild(QScrollArea).viewport()
        top = card.mapTo(area, card.rect().topLeft()).y()
        return top >= 0 and top + card.height() <= area.height()

    qtbot.waitUntil(in_sight)


def test_tab_reaches_every_card_and_brings_it_into_sight(open_desk: OpenDesk) -> None:
    """Without a mouse the last exercise can be chosen as well."""
    desk = open_desk(exercise="", size=(1024, 600))
    page = shown(desk)
    reached = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.property("exercise"):
            reached.append(focused.property("exercise"))
            area = page.findChild(QScrollArea).viewport()
            assert area.rect().contains(focused.mapTo(area, focused.rect().center()))
        page.window().focusNextChild()
        settle()
    assert set(reached) == set(Library().exercise_ids())


def test_leaving_at_once_leaves_nothing_behind(open_desk: OpenDesk) -> None:
    """What is built after the first picture must not come when the page has gone."""
    desk = open_desk(exercise="")
    desk.desk.go_home()
    desk.desk.begin("onglets")
    settle()
    assert desk.desk.home is None


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((800, 1280), 1.25), ((1920, 1080), 1.0)])
def test_three_exercises_have_the_whole_screen(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """In a hall they are read from farther away; nothing is cut off, and none needs scrolling."""
    desk = open_desk(exercise="", shown=THREE, size=size, text=text, touch=True)
    page = shown(desk)
    looks = [label.property("look") for label in page.findChildren(QLabel)]
    assert looks.count("card-title-large") == looks.count("card-summary-large") == len(THREE)
    buttons = [b for b in page.findChildren(QPushButton) if b.property("exercise")]
    assert min(button.height() for button in buttons) > 60
    assert cut_off(desk.window) == []
    assert all(button.visibleRegion().boundingRect() == button.rect() for button in buttons)


@pytest.mark.parametrize(("size", "text"), [((1024, 600), 1.0), ((1366, 768), 2.0)])
def test_where_there_is_no_room_they_are_as_at_home(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """On a low screen, and with large text, they would be scrolled."""
    page = shown(open_desk(exercise="", shown=THREE, size=size, text=text, touch=True))
    assert "card-title-large" not in [label.property("look") for label in page.findChildren(QLabel)]


def test_the_words_of_all_cards_stand_at_one_height(open_desk: OpenDesk) -> None:
    """Though the border of the next one is wider."""
    page = shown(open_desk(exercise="", shown=THREE))
    titles = [label for label in page.findChildren(QLabel) if label.property("look") == "card-title-large"]
    assert len({title.mapTo(page, title.rect().topLeft()).y() for title in titles}) == 1

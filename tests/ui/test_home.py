"""The first screen: a course of chapters, and one obvious next thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from desktop_sim.exercises.library import Library
from desktop_sim.exercises.listing import headings
from desktop_sim.resources import resource_path
from desktop_sim.ui.widgets.drawings import Drawing
from desktop_sim.ui.window.cards import CardButton, ExerciseCard
from desktop_sim.ui.window.course import CHAPTER_TITLES, Hero
from desktop_sim.ui.window.home import HomePage
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


def chapter_buttons(page: HomePage) -> list[CardButton]:
    return [b for b in page.findChildren(CardButton) if b.property("chapter")]


def home_with(desk: DeskUnderTest, done: int) -> HomePage:
    cards = [
        ExerciseCard(h.exercise_id, h.title, h.summary, h.chapter, done=number < done, minutes=h.minutes)
        for number, h in enumerate(headings(resource_path("exercises")))
    ]
    page = HomePage(cards, [], desk.desk.theme)
    desk.desk.home = page
    desk.desk.window.show_content(page, is_practice=False)
    return shown(desk)


def test_all_exercises_are_in_their_chapters_in_the_order_of_the_course(open_desk: OpenDesk) -> None:
    """Six chapters, each opens to its exercises and closes again; each exercise stands in one of them."""
    desk = open_desk(exercise="")
    page = shown(desk)
    assert [button.property("chapter") for button in chapter_buttons(page)] == list(CHAPTER_TITLES)
    found = []
    for chapter in CHAPTER_TITLES:
        desk.click(f"home.chapter.{chapter}")
        assert home(desk).opened == chapter
        found += begin_buttons(page)
        desk.click("home.course")
        assert home(desk).opened == ""
    assert found == list(Library().exercise_ids())


def test_one_exercise_is_the_next(open_desk: OpenDesk) -> None:
    """The first one not yet done, and nothing else, has the full button; its chapter is marked; it has the focus."""
    page = shown(open_desk(exercise=""))
    full = [b for b in page.findChildren(QPushButton) if b.property("look") == "coach-main"]
    assert [b.objectName() for b in full] == ["home.onglets"]
    assert [b.property("chapter") for b in chapter_buttons(page) if b.property("state") == "next"] == ["debut"]
    assert page.focusProxy() is full[0]


def test_what_was_done_is_said_and_the_next_one_comes(open_desk: OpenDesk) -> None:
    """In words, for this run of the program only: how many, in which chapter, and on the card itself."""
    desk = open_desk(exercise="premiere-connexion")
    desk.log_in()
    desk.click("coach.leave")
    page = shown(desk)
    assert "1 réussi sur 19" in [label.text().replace("\u00a0", " ") for label in page.findChildren(QLabel)]
    assert "1 fait" in next(b.accessibleName() for b in chapter_buttons(page))
    desk.click("home.chapter.debut")
    again = [b.objectName() for b in page.findChildren(CardButton) if b.accessibleName().startswith("Refaire")]
    assert again == ["home.premiere-connexion"]
    assert "Fait" in [label.text() for label in page.findChildren(QLabel)]


@pytest.mark.parametrize("done", [3, 18, 19])
def test_a_chapter_that_is_done_says_so_and_the_next_is_offered(done: int, open_desk: OpenDesk) -> None:
    """When all is done the first one is offered once more, and nothing breaks."""
    page = home_with(open_desk(exercise=""), done)
    said = [label.text() for label in page.findChildren(QLabel)]
    assert said.count("Fait") == {3: 1, 18: 5, 19: 6}[done]
    ids = list(Library().exercise_ids())
    assert begin_buttons(page) == [ids[done] if done < len(ids) else ids[0]]


@pytest.mark.parametrize(("size", "done"), [((1366, 768), 0), ((1366, 768), 3), ((1366, 768), 18), ((1024, 600), 3)])
def test_nothing_scrolls(size: tuple[int, int], done: int, open_desk: OpenDesk) -> None:
    """Hero and six chapters are seen at a glance, and each chapter's exercises, too."""
    desk = open_desk(exercise="", size=size)
    page = home_with(desk, done)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() == 0
    if size == (1366, 768):
        for chapter in CHAPTER_TITLES:
            desk.click(f"home.chapter.{chapter}")
            assert bar.maximum() == 0, chapter
            desk.click("home.course")


@pytest.mark.parametrize(
    ("size", "text", "columns"), [((1366, 768), 1.0, 3), ((1024, 600), 1.0, 3), ((1024, 600), 2.0, 1)]
)
def test_cards_flow(size: tuple[int, int], text: float, columns: int, open_desk: OpenDesk) -> None:
    """As many beside each other as can be read; the page begins at its top."""
    page = shown(open_desk(exercise="", size=size, text=text))
    rows = Counter(button.mapTo(page, button.rect().topLeft()).y() for button in chapter_buttons(page))
    assert max(rows.values()) == columns
    area = page.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    assert area.verticalScrollBar().value() == 0


def test_whole_cards_are_pressed(open_desk: OpenDesk) -> None:
    """The hero anywhere, an exercise's card at its edge; a double click counts once."""
    desk = open_desk(exercise="")
    page = shown(desk)
    begun: list[str] = []
    page.chosen.disconnect()
    page.chosen.connect(begun.append)
    desk.click(page.findChild(Hero), QPoint(12, 12))
    desk.click("home.chapter.code")
    desk.click("home.deux-codes", QPoint(4, 20))
    assert begun == ["onglets", "deux-codes"]


def test_a_chapter_stays_open_when_the_text_grows(open_desk: OpenDesk) -> None:
    """Who changes the colours or the size is not thrown out of where they were."""
    desk = open_desk(exercise="")
    shown(desk)
    desk.click("home.chapter.pieges")
    desk.click("ribbon.mode")
    desk.click("ribbon.larger")
    assert (home(desk).opened, desk.desk.theme.mode) == ("pieges", "dark")
    assert "home.faux-courriel" in [f"home.{name}" for name in begin_buttons(home(desk))]


def test_drawings_come_after_the_first_picture(open_desk: OpenDesk) -> None:
    """What costs time is not waited for; its place is kept, so nothing moves."""
    desk = open_desk(exercise="")
    page = HomePage([ExerciseCard("x", "X", "x", "code", minutes=3)], [], desk.desk.theme)
    assert page.findChildren(Drawing) == []
    page.resize(1366, 700)
    page.show()
    before = [(b.objectName(), b.geometry()) for b in page.findChildren(QPushButton)]
    for _ in range(5):
        settle()
    assert len(page.findChildren(Drawing)) == 1
    assert [(b.objectName(), b.geometry()) for b in page.findChildren(QPushButton)] == before


def test_tab_reaches_every_chapter_and_brings_it_into_sight(open_desk: OpenDesk) -> None:
    """Without a mouse the last chapter can be opened as well."""
    desk = open_desk(exercise="", size=(1024, 600), text=2.0)
    page = shown(desk)
    reached = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        if focused is not None and focused.property("chapter"):
            reached.append(focused.property("chapter"))
            area = page.findChild(QScrollArea).viewport()
            assert area.rect().contains(focused.mapTo(area, focused.rect().center()))
        page.window().focusNextChild()
        settle()
    assert set(reached) == set(CHAPTER_TITLES)


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

"""The end of an exercise: a seal, what one can do now, what comes next, and one's own way once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_sim.ui.coach.way_card import WayCard
from desktop_sim.ui.practice.own_way import MOST_SHOWN, OwnWay, Sight
from desktop_sim.words.french import typeset
from desktop_sim.words.gate import tr
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.shipped import shipped_library
from tests.ui.test_help_levels import words

OpenDesk = Callable[..., DeskUnderTest]


def ended(open_desk: OpenDesk, **settings: object) -> DeskUnderTest:
    desk = open_desk(**settings)
    desk.log_in()
    return desk


def test_what_one_can_do_now_is_said_and_what_comes_next(open_desk: OpenDesk) -> None:
    """Line by line, each with its check mark; how far the course has come; and one strong button, no more."""
    desk = ended(open_desk, size=(1920, 1080))
    said = words(desk).splitlines()
    assert "Vous savez maintenant :" in said
    assert set(shipped_library().exercise("premiere-connexion").can) <= set(said)
    assert "1 exercice réussi sur 19." in said
    assert "Ensuite : Les onglets, 5 minutes environ." in said
    buttons = [b for b in desk.practice.panel.findChildren(QPushButton) if b.isVisible()]
    assert [b.objectName() for b in buttons if b.property("look") == "coach-main"] == ["coach.leave"]
    desk.click("coach.back")
    assert "Vous savez maintenant :" not in words(desk)
    assert not desk.shows("coach.own-way")


def test_a_file_that_is_no_part_of_the_course_says_nothing_of_it(open_desk: OpenDesk, tmp_path: Path) -> None:
    """An engineer tries a file of her own; it may also leave out what one can do."""
    text = (Path(__file__).parents[2] / "resources/exercises/premiere-connexion.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("can = ")]
    own = tmp_path / "essai.toml"
    own.write_text("\n".join(lines).replace('id = "premiere-connexion"', 'id = "essai"'), "utf-8")
    said = words(ended(open_desk, exercise="essai", exercise_files=(own,))).splitlines()
    assert "Bravo, vous êtes connecté à votre compte." in said
    assert "Vous savez maintenant :" not in said
    assert not [line for line in said if "sur 19" in line or line.startswith("Ensuite")]


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 2.0)])
def test_no_end_of_any_exercise_needs_scrolling(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """Where there is no room for all, the lesson and the buttons stay, and nothing is cut."""
    desk = ended(open_desk, size=size, text=text)
    panel = desk.practice.panel
    view = desk.run.view(desk.run.now())
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    library = shipped_library()
    for exercise_id in library.exercise_ids():
        exercise = library.exercise(exercise_id)
        why = f"{tr(exercise.end_why)} Vous avez fait 5 étapes sur 12 sans aide."
        panel.show_view(view.replace(say=tr(exercise.end_say), why=why, can=exercise.can))
        settle()
        assert bar.maximum() == 0, exercise_id
        assert exercise.can, exercise_id


# -- avant / après -------------------------------------------------------------------------------------------


def test_the_own_way_is_seen_once_more(open_desk: OpenDesk) -> None:
    """« Avant » and « Après », what was done between them; nothing under the card can be reached meanwhile."""
    desk = open_desk()
    desk.practice.take_picture()
    desk.identify()
    desk.practice.take_picture()
    desk.log_in()
    desk.click("coach.own-way")
    card = desk.practice.findChild(WayCard)
    captions = [label.text() for label in card.findChildren(QLabel) if label.text()]
    said = typeset("1. Vous avez mis le curseur dans la case « Mon numéro de sécurité sociale ».")
    assert captions[2:] == ["Avant", said, "Après"]
    pictures = [label.pixmap() for label in card.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(pictures) == 3
    assert len({bytes(picture.toImage().constBits()) for picture in pictures}) == 3
    assert not desk.practice.panel.isEnabled()
    desk.desk.display.change_text_size(1)
    settle()
    assert len(desk.practice.findChildren(WayCard)) == 1
    desk.click("coach.way.close")
    assert desk.practice.findChildren(WayCard) == []
    assert desk.practice.panel.isEnabled()


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 1.0)])
def test_six_pictures_are_seen_at_a_glance(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """Each whole, with two lines under it; nothing scrolls."""
    desk = open_desk(size=size, text=text)
    picture = desk.frame().grab().scaledToWidth(480)
    sights = [Sight("Vous avez mis le curseur dans la case du numéro.", picture)] * MOST_SHOWN
    card = WayCard(sights, desk.desk.theme, desk.practice)
    card.place(desk.practice.rect())
    card.show_over()
    settle()
    assert card.area.verticalScrollBar().maximum() == 0


@pytest.fixture
def looked() -> list[QPixmap]:
    return []


@pytest.fixture
def way(qapp: QApplication, looked: list[QPixmap]) -> OwnWay:
    def look() -> QPixmap:
        picture = QPixmap(100, 70)
        picture.fill(Qt.GlobalColor.white)
        looked.append(picture)
        return picture

    parent = QObject(qapp)
    return OwnWay(look, parent)


def test_a_picture_is_taken_when_the_learner_pauses(way: OwnWay, looked: list[QPixmap], qtbot: QtBot) -> None:
    """Once at each task, and not while things still happen."""
    way.note("a", "")
    way.note("b", "did a")
    qtbot.waitUntil(lambda: len(looked) == 1)
    way.note("b", "did a")
    assert [sight.words for sight in way.sights()] == ["did a"]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 9, 10, 40])
def test_six_at_most_from_the_first_to_the_last(count: int, way: OwnWay) -> None:
    """In their order; whatever is left out lies between."""
    for number in range(count):
        way.note(f"task {number}", str(number))
        way.take()
    seen = [int(sight.words) for sight in way.sights()]
    assert len(seen) == min(count, MOST_SHOWN)
    assert seen == sorted(set(seen))
    assert (seen[0], seen[-1]) == (0, count - 1)


def test_who_comes_back_to_a_task_sees_it_at_the_later_place(way: OwnWay) -> None:
    """But « avant » stays how it began. Nothing is left when the exercise is over."""
    for key in ("a", "b", "c", "b", "a"):
        way.note(key, key)
        way.take()
    assert [sight.words for sight in way.sights()] == ["a", "c", "b"]
    way.stop()
    assert way.sights() == []

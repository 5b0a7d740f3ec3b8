"""« Mon carnet »: a stamp for each exercise that was done, kept in memory only, and large for a photograph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_sim.ui.widgets.drawings import Drawing
from desktop_sim.ui.window.notebook import LargeNotebook, Notebook, StampPicture
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import cut_off
from tests.helpers.shipped import shipped_library

OpenDesk = Callable[..., DeskUnderTest]
IDS = list(shipped_library().exercise_ids())


def with_stamps(open_desk: OpenDesk, count: int, **settings: object) -> DeskUnderTest:
    """The program at its notebook, with so many exercises done."""
    desk = open_desk(exercise="", **settings)
    desk.desk.finished.update(IDS[:count])
    desk.desk.go_home()
    open_notebook(desk)
    return desk


def wait() -> None:
    for _ in range(5):
        settle()


def open_notebook(desk: DeskUnderTest) -> None:
    wait()
    desk.click("home.notebook")
    wait()


def said(desk: DeskUnderTest) -> list[str]:
    labels = desk.window.findChild(Notebook).findChildren(QLabel)
    return [label.text().replace("\u00a0", " ") for label in labels if label.isVisible()]


def test_what_was_done_leaves_a_stamp_with_what_one_can_do(open_desk: OpenDesk) -> None:
    """In the order of the course, and no other."""
    desk = open_desk()
    desk.log_in()
    desk.click("coach.leave")
    open_notebook(desk)
    assert "Ma première connexion" in said(desk)
    can = "garder une page ouverte, trouver un code dans une messagerie, revenir l'écrire"
    assert f"Je sais {can}." in said(desk)
    assert len(desk.window.findChild(Notebook).findChildren(Drawing)) == 1
    assert any(line.startswith("1 tampon sur 19.") for line in said(desk))


def test_an_empty_one_says_how_stamps_come(open_desk: OpenDesk) -> None:
    """It is drawn, and there is nothing to be shown large."""
    desk = with_stamps(open_desk, 0)
    assert "Le carnet est encore vide." in said(desk)
    assert [b.objectName() for b in desk.window.findChild(Notebook).findChildren(QPushButton)] == []


def test_nothing_of_it_outlives_the_visitor(open_desk: OpenDesk) -> None:
    """It is written nowhere: who comes next finds an empty one."""
    desk = with_stamps(open_desk, 3)
    desk.desk.forget_visitor()
    desk.desk.go_home()
    open_notebook(desk)
    assert "Le carnet est encore vide." in said(desk)


@pytest.mark.parametrize("act", ["ribbon.mode", "ribbon.larger"])
def test_it_stays_open_when_colours_or_size_change(act: str, open_desk: OpenDesk) -> None:
    """And leads back to the course."""
    desk = with_stamps(open_desk, 2)
    desk.click(act)
    wait()
    assert len(said(desk)) > 3
    desk.click("home.course")
    wait()
    assert desk.find("home.chapter.code").isVisible()


@pytest.mark.parametrize("count", [1, 2, 3, 7, 19])
@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 2.0)])
def test_large_all_stamps_are_seen_at_once(
    count: int, size: tuple[int, int], text: float, open_desk: OpenDesk
) -> None:
    """Each whole and in a place of its own, all in letters of one size, and the words have room."""
    desk = with_stamps(open_desk, count, size=size, text=text)
    assert cut_off(desk.window) == []
    desk.click("home.notebook.large")
    wait()
    large = desk.window.findChild(LargeNotebook)
    pictures = large.findChildren(StampPicture)
    assert len(pictures) == count
    assert large.geometry() == desk.desk.home.rect()
    places = [QRect(picture.geometry()) for picture in pictures]
    assert all(large.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    (letters,) = {picture.letters for picture in pictures}
    assert letters <= min(picture.largest() for picture in pictures)
    assert letters >= 17  # the least that is read; where all words would be smaller, the titles stand alone
    assert all(picture.accessibleName() for picture in pictures)
    assert not desk.find("home.notebook.large").isEnabled()
    desk.click("home.notebook.close")
    assert desk.window.findChildren(LargeNotebook) == []
    assert desk.find("home.notebook.large").hasFocus()


def test_escape_leads_back_from_the_photograph(open_desk: OpenDesk) -> None:
    """As from a card over an exercise."""
    desk = with_stamps(open_desk, 3)
    desk.click("home.notebook.large")
    wait()
    desk.key(Qt.Key.Key_Escape)
    wait()
    assert desk.window.findChildren(LargeNotebook) == []
    assert desk.find("home.notebook.large").hasFocus()

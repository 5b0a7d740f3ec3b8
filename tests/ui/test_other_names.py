"""« Sur cette page, un mail s'appelle « message ». »: read where it is told, and nothing needed gives way to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea

from desktop_sim.robot.player import Robot
from desktop_sim.ui.qt import announcer
from tests.a11y.test_heard import heard
from tests.helpers.gui import DeskUnderTest, settle

TOLD = {
    "premiere-connexion": ["champ", "message"],
    "indesirables": ["champ", "message"],
    "mail-en-retard": ["champ", "message"],
    "autre-messagerie": ["champ", "courrier"],
    "mot-de-passe-oublie": ["message", "champ"],
    "faux-courriel": ["message"],
}


def plain_words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def seen(desk: DeskUnderTest) -> list[str]:
    """The other names that are told and in sight, without scrolling."""
    panel = desk.practice.panel
    area = next(area for area in panel.findChildren(QScrollArea) if area.isVisible())
    labels = [label for label in panel.findChildren(QLabel) if "s'appelle" in label.text() and label.isVisible()]
    whole = [label for label in labels if label.visibleRegion().boundingRect() == label.rect()]
    assert len(whole) == len(labels)
    assert not (labels and area.verticalScrollBar().maximum())
    return [plain_words(label.text()).rpartition("« ")[2].partition(" »")[0] for label in whole]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("exercise", TOLD)
def test_it_is_read_without_scrolling(
    exercise: str, size: tuple[int, int], open_desk: Callable[..., DeskUnderTest]
) -> None:
    """Once each. Beside the card nothing gives way to it: there it is seen on a large screen, and heard on all."""
    desk = open_desk(exercise=exercise, size=size)
    robot, told, before = Robot(desk.desk), [], ""
    while not desk.run.finished:
        settle()
        view = desk.run.view(desk.run.now())
        told += seen(desk) if view.key != before else []
        before = view.key
        robot.follow()
    assert [name for name in told if name != "champ"] == [name for name in TOLD[exercise] if name != "champ"]
    if size == (1920, 1080):
        assert told == TOLD[exercise]


def test_it_is_heard_once(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Who does not see it must not look for « message » as for another thing."""
    QAccessible.setActive(True)
    desk = open_desk(exercise="onglet-ferme", level="guided")
    robot, said = Robot(desk.desk), ""
    while not desk.run.finished:
        settle()
        robot.follow()
        settle()
        said += plain_words(heard(desk.window))
        announcer.forget_announced()
    assert said.count("un mail s'appelle « message »") == 1

"""What is needed now is in sight together, whole, without the learner scrolling: A11 and A17 of the field report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_sim.ui.coach.panel import CoachPanel
from desktop_sim.ui.widgets.training_card import TrainingCard
from tests.journeys.hands import CARD_NUMBER, NUMBER, PASSWORD, SUBMIT, Hands, Key
from tests.journeys.stage import Stage, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform

SCREENS = [
    ((1024, 600), 1.0),
    ((1024, 600), 1.5),
    ((1024, 600), 2.0),
    ((1366, 768), 1.0),
    ((1366, 768), 1.5),
    ((1366, 768), 2.0),
    ((1920, 1080), 1.0),
    ((1920, 1080), 2.0),
]

NARROWEST = ((1024, 600), 2.0)
"""Here what is wrong may stand in place of the headline: 330 by 345 pixels hold no more beside the card's line."""

SLIPS = {
    "an empty form": ("", ""),
    "a digit too few": (CARD_NUMBER[:-1], ""),
    "two digits swapped": (CARD_NUMBER[:-2] + CARD_NUMBER[-1] + CARD_NUMBER[-2], ""),
    "a wrong password": (CARD_NUMBER, "Tournesol"),
}


def is_whole(widget: QWidget) -> bool:
    """Whether no part of it is scrolled away, covered by an edge, or outside the window."""
    if not widget.isVisible():
        return False
    seen = widget.visibleRegion().boundingRect()
    return seen.contains(widget.rect()) or (
        seen.height() >= widget.height() - 1 and seen.width() >= widget.width() - 1
    )


def label_that_says(ground: QWidget, words: str) -> QLabel:
    """The label in sight whose words begin with these."""
    labels = [label for label in ground.findChildren(QLabel) if label.isVisible()]
    plain = words.replace("\u00a0", " ")
    found = [label for label in labels if label.text().replace("\u00a0", " ").startswith(plain)]
    assert found, f"« {words} » is not shown; what is: {[label.text() for label in labels]}"
    return found[0]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(("size", "text"), SCREENS)
def test_the_field_its_message_and_the_card_s_line(
    size: tuple[int, int], text: float, slip: str, open_stage: Callable[..., Stage]
) -> None:
    """After an error: what to do, what is wrong, the field with its message, and the line to be copied."""
    stage = open_stage(size=size, text=text)
    hands, practice, run = Hands(stage), stage.desk.practice, stage.desk.run
    assert practice is not None
    assert run is not None
    number, password = SLIPS[slip]
    for what, typed in ((NUMBER, number), (PASSWORD, password)):
        if typed:
            hands.go(what)
            hands.write(typed)
    hands.go(SUBMIT)
    hands.press(Key.Key_Space)
    settle()
    task, view, panel = run.task, hands.coach(), stage.desk.window.findChild(CoachPanel)
    assert task is not None
    _, target = practice.anchors.find(task.anchor, task.tab_id)
    settle()
    assert target is not None
    assert is_whole(target.widget), task.anchor
    if (size, text) != NARROWEST:
        assert is_whole(label_that_says(panel, view.say))
    if view.meaning:
        assert is_whole(label_that_says(panel, view.meaning))
    card = panel.findChild(TrainingCard)
    wanted = [line for line in card.lines(view.card_part) if line.isVisible()]
    if view.card_wanted and view.card_part != TrainingCard.ALL:
        assert wanted
        assert all(is_whole(line) for line in wanted)


@pytest.mark.parametrize(("size", "text"), SCREENS)
def test_je_suis_perdu_is_whole_with_two_buttons(
    size: tuple[int, int], text: float, open_stage: Callable[..., Stage]
) -> None:
    """One answer, not cut after some lines, and at most two buttons beside the one that was pressed."""
    stage = open_stage(size=size, text=text)
    hands = Hands(stage)
    hands.go(NUMBER)
    hands.write(CARD_NUMBER[:-1])
    hands.go(SUBMIT)
    hands.press(Key.Key_Space)
    before = help_button(stage).mapTo(stage.desk.window, help_button(stage).rect().topLeft())
    hands.click(("button", "Je suis perdu"))
    view, panel = hands.coach(), stage.desk.window.findChild(CoachPanel)
    assert view.lost
    assert is_whole(label_that_says(panel, view.next_thing))
    assert help_button(stage).mapTo(stage.desk.window, help_button(stage).rect().topLeft()) == before
    others = [b for b in panel.findChildren(QPushButton) if b.isVisible() and b is not help_button(stage)]
    assert len(others) <= 2
    assert all(is_whole(button) for button in (*others, help_button(stage)))


def help_button(stage: Stage) -> QPushButton:
    """« Je suis perdu », or « J'ai compris »."""
    button: QPushButton = stage.desk.window.findChild(QPushButton, "coach.lost")
    return button

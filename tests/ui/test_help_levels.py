"""The four levels of help, as the panel shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sim.core import intents as i
from desktop_sim.core.levels import Level
from desktop_sim.ui.coach.projection import LEVELS, LEVELS_OFFERED
from desktop_sim.ui.coach.ring import Ring
from desktop_sim.ui.widgets.calm_button import CalmButton
from tests.helpers.gui import NUMBER, SITE, DeskUnderTest, settle

FIRST = "Voici la page de connexion"
GOAL = "Se connecter au compte ameli avec un code"


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


def test_the_level_is_set_in_the_lost_box(desk: DeskUnderTest) -> None:
    """« Je suis perdu » → « Changer l'aide »: four levels, each with what it means."""
    desk.click("coach.lost")
    desk.click("coach.level")
    for level in Level:
        assert desk.find(f"coach.level.{level.value}").words() == LEVELS_OFFERED[level]
    desk.click(f"coach.level.{Level.HINTS.value}")
    assert not desk.window.findChildren(CalmButton, "coach.level.hints")[0].isVisible()
    assert desk.run.level is Level.HINTS
    assert LEVELS[Level.HINTS] in desk.find("coach.level").words()


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

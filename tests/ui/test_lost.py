"""« Je suis perdu » always answers, and steps can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from desktop_sim.core import intents as i
from desktop_sim.core.fields import Holding
from desktop_sim.ui.pages.login.view import LoginPage
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle
from tests.ui.test_help_levels import words


def step(desk: DeskUnderTest) -> str:
    return desk.run.where.step_id


WAYS_OUT = ("coach.show", "coach.hint", "coach.retake", "coach.back", "coach.leave", "coach.lost")


def ways_out(desk: DeskUnderTest) -> list[str]:
    return [anchor for anchor in WAYS_OUT if desk.shows(anchor)]


def fill_number(desk: DeskUnderTest) -> None:
    desk.click("login.number")
    QTest.keyClicks(desk.find("login.number"), NUMBER)
    settle()


def test_one_answer_and_two_buttons(desk: DeskUnderTest) -> None:
    """Where am I, what have I done, what is next: it stands above in large, and is said once."""
    fill_number(desk)
    desk.click("coach.lost")
    said = words(desk)
    assert "Vous êtes sur la page « Connexion au compte ». 1 onglet est ouvert." in said
    assert "Vous avez écrit le numéro." in said
    assert said.count("Écrivez le mot de passe de la carte.") == 1
    assert desk.find("coach.say").isVisible()
    assert ways_out(desk) == ["coach.show", "coach.back", "coach.lost"]
    desk.click("coach.lost")
    assert "Où suis-je ?" not in words(desk)
    assert ways_out(desk) == ["coach.lost"]


@pytest.mark.parametrize("level", ["hints", "alone"])
def test_who_is_lost_is_told_also_where_help_is_quiet(level: str, open_desk: Callable[..., DeskUnderTest]) -> None:
    """The goal stands above, so what to do now is a part of the answer."""
    desk = open_desk(level=level)
    fill_number(desk)
    assert "Écrivez le mot de passe de la carte." not in words(desk)
    desk.click("coach.lost")
    assert "Écrivez le mot de passe de la carte." in words(desk)


@pytest.mark.parametrize("level", ["guided", "hints", "alone"])
@pytest.mark.parametrize("exercise", ["premiere-connexion", "tout-seul"])
def test_a_step_that_only_shows_a_page_tells_the_lost_what_to_do(
    exercise: str, level: str, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """« Voici la page de connexion. » was all that was heard; under that headline the answer says the rest."""
    desk = open_desk(exercise=exercise, level=level)
    desk.click("coach.lost")
    assert "Cliquez dans la case" in words(desk)


def test_it_answers_before_anything_was_done(desk: DeskUnderTest) -> None:
    """At the very beginning there is nothing to undo, and that is no button: to ask is nothing that was done."""
    desk.click("coach.lost")
    assert "Vous venez de commencer." in words(desk)
    assert ways_out(desk) == ["coach.show", "coach.lost"]


def test_the_step_begun_is_taken_back_and_what_was_before_stays(desk: DeskUnderTest) -> None:
    """« Recommencer cette étape » empties the password half typed, and leaves the number."""
    fill_number(desk)
    desk.click("login.password")
    QTest.keyClicks(desk.find("login.password"), "Tourn")
    settle()
    assert step(desk) == "mot-de-passe"
    desk.click("coach.lost")
    assert ways_out(desk) == ["coach.show", "coach.retake", "coach.lost"]
    place = desk.find("coach.retake").geometry()
    desk.click("coach.retake")
    assert step(desk) == "mot-de-passe"
    page = desk.page(LoginPage)
    assert page.draft()["login.number"] == NUMBER
    assert page.draft()["login.password"] == ""
    assert desk.state.field("t1", "login.password") is Holding.EMPTY
    assert "C'est défait" in words(desk)
    # Now nothing of the step is done: the same button, in the same place, leads to the one before.
    desk.click("coach.lost")
    assert ways_out(desk) == ["coach.show", "coach.back", "coach.lost"]
    assert desk.find("coach.back").geometry() == place
    desk.click("coach.back")
    assert step(desk) == "numero"
    assert desk.page(LoginPage).draft()["login.number"] == ""


def test_one_comes_back_to_the_very_beginning(desk: DeskUnderTest) -> None:
    """Button by button, each press leading further back, until there is nothing left to undo."""
    desk.log_in()
    desk.click("coach.back")
    keys = [desk.run.where.key]
    for _ in range(20):
        desk.click("coach.lost")
        if "coach.retake" not in ways_out(desk) and "coach.back" not in ways_out(desk):
            break
        desk.click("coach.retake" if desk.shows("coach.retake") else "coach.back")
        keys.append(desk.run.where.key)
    assert step(desk) == "page"
    assert len(keys) == len(set(keys))
    assert len(desk.run.log) <= desk.run.lesson.marks[0].count + 3  # taken back, asked


def test_going_back_undoes_the_step_before(desk: DeskUnderTest) -> None:
    """From the code's page back to « Recevoir un code », and on again to the account."""
    desk.to_code()
    assert step(desk) == "onglet"
    desk.click("coach.lost")
    desk.click("coach.back")
    assert step(desk) == "demander"
    assert desk.state.site(SITE).attempt is not None
    assert not desk.state.site(SITE).attempt.codes
    desk.do(i.AskForCode(SITE))
    desk.do(i.SubmitCode(SITE, desk.code()))
    assert desk.run.finished


def test_fields_emptied_by_taking_back_can_be_filled_again(desk: DeskUnderTest) -> None:
    """The state never takes an empty field for a full one: the step would never be done again."""
    fill_number(desk)
    QTest.keyClicks(desk.find("login.password"), PASSWORD)
    settle()
    assert step(desk) == "identifier"
    desk.do(i.Identify(SITE, NUMBER, PASSWORD))
    desk.run.go_back()
    settle()
    assert step(desk) == "numero"  # both fields are empty on the page, and the coach has seen it
    fill_number(desk)
    assert step(desk) == "mot-de-passe"
    QTest.keyClicks(desk.find("login.password"), PASSWORD)
    settle()
    assert step(desk) == "identifier"


def test_at_the_end_one_goes_back_to_the_last_step(desk: DeskUnderTest) -> None:
    """Who wants to see the last step again need not begin anew."""
    desk.log_in()
    assert ways_out(desk) == ["coach.back", "coach.leave"]
    desk.click("coach.back")
    assert not desk.run.finished
    assert desk.state.site(SITE).account_id is None


def test_two_windows_survive_taking_back(desk: DeskUnderTest) -> None:
    """A window opened in the step that is undone goes; one from before stays."""
    desk.to_code()
    desk.do(i.OpenTab(), i.DetachTab("t2"))
    assert len(desk.practice.second_windows()) == 1
    desk.run.go_back()
    settle()
    while step(desk) != "demander":
        desk.run.go_back()
        settle()
    assert desk.practice.second_windows() == []

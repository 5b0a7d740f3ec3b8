"""« Je suis perdu » always answers, and steps can be taken back."""

from __future__ import annotations

from PySide6.QtTest import QTest

from desktop_sim.core import intents as i
from desktop_sim.ui.pages.login.view import LoginPage
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle
from tests.ui.test_help_levels import words


def step(desk: DeskUnderTest) -> str:
    present = desk.run.present_step()
    return present.step_id if present is not None else ""


def fill_number(desk: DeskUnderTest) -> None:
    desk.click("login.number")
    QTest.keyClicks(desk.find("login.number"), NUMBER)
    settle()


def test_the_four_answers(desk: DeskUnderTest) -> None:
    """Where am I, what have I done, what is next, show me."""
    fill_number(desk)
    desk.click("coach.lost")
    said = words(desk)
    assert "Vous êtes sur la page « Connexion au compte ». 1 onglet est ouvert." in said
    assert "Vous avez écrit le numéro." in said
    assert "Écrivez le mot de passe de la carte." in said
    for anchor in ("coach.show", "coach.retake", "coach.back", "coach.level"):
        assert desk.find(anchor).isVisible()
    desk.click("coach.lost")
    assert "Où suis-je ?" not in words(desk)


def test_it_answers_before_anything_was_done(desk: DeskUnderTest) -> None:
    """At the very beginning there is nothing to go back to, and that is no button."""
    desk.click("coach.lost")
    assert "Vous venez de commencer." in words(desk)
    assert not desk.shows("coach.back")


def test_the_step_begun_is_taken_back_and_what_was_before_stays(desk: DeskUnderTest) -> None:
    """« Recommencer cette étape » empties the password half typed, and leaves the number."""
    fill_number(desk)
    desk.click("login.password")
    QTest.keyClicks(desk.find("login.password"), "Tourn")
    assert step(desk) == "identifier"  # something stands in the field
    desk.click("coach.lost")
    desk.click("coach.back")
    assert step(desk) == "mot-de-passe"
    page = desk.page(LoginPage)
    assert page.draft()["login.number"] == NUMBER
    assert page.draft()["login.password"] == ""
    assert "login.password" not in desk.state.complete_fields
    assert "C'est défait" in words(desk)


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
    assert desk.run.present_step() is None


def test_fields_emptied_by_taking_back_can_be_filled_again(desk: DeskUnderTest) -> None:
    """The state never takes an empty field for a full one: the step would never be done again."""
    fill_number(desk)
    QTest.keyClicks(desk.find("login.password"), PASSWORD)
    desk.do(i.Identify(SITE, NUMBER, PASSWORD))
    for _ in range(3):
        desk.run.go_back()
        settle()
    assert step(desk) == "numero"
    fill_number(desk)
    assert step(desk) == "mot-de-passe"
    QTest.keyClicks(desk.find("login.password"), PASSWORD)
    settle()
    assert step(desk) == "identifier"


def test_at_the_end_one_goes_back_to_the_last_step(desk: DeskUnderTest) -> None:
    """Who wants to see the last step again need not begin anew."""
    desk.log_in()
    desk.click("coach.lost")
    desk.click("coach.back")
    assert step(desk) != ""
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

"""« Reprendre »: what « Accueil » and « Recommencer » take away comes back as it was, as long as the program runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_sim.core import intents as i
from tests.helpers.gui import PASSWORD, DeskUnderTest, settle
from tests.helpers.kiosk import opened_kiosk

AWAY = ("ribbon.home", "ribbon.restart")


@pytest.mark.parametrize("away", AWAY)
def test_the_exercise_comes_back_as_it_was(away: str, desk: DeskUnderTest) -> None:
    """State, log, step, tabs, what stood typed and the coach's words."""
    code = desk.to_code()
    desk.find("login.code").setText(code[:3])
    desk.open_mailbox()
    desk.do(i.SelectTab("t1"))
    run, state, log, view = desk.run, desk.state, desk.run.log, desk.run.view(desk.run.now())
    desk.click(away)
    assert desk.desk.run is not run
    desk.click("ribbon.resume")
    assert desk.run is run
    assert desk.state == state
    assert desk.run.log[: len(log)] == log
    assert desk.run.view(desk.run.now()) == view
    assert desk.find("login.code").text() == code[:3]
    assert not desk.shows("ribbon.resume")
    desk.find("login.code").setText(code)
    desk.click("login.connect")
    assert desk.state.site(desk.site).account_id is not None


@pytest.mark.parametrize("away", AWAY)
def test_the_steps_before_can_still_be_taken_back(away: str, desk: DeskUnderTest) -> None:
    """What was done before one went away is undone as ever."""
    desk.to_code()
    desk.click(away)
    desk.click("ribbon.resume")
    for _ in range(2):
        desk.run.go_back()
        settle()
    attempt = desk.state.site(desk.site).attempt
    assert attempt is None or not attempt.codes


def test_time_has_passed_meanwhile(desk: DeskUnderTest) -> None:
    """A code lives fifteen minutes, whoever looks at it; and it ends by itself when one is back."""
    desk.to_code()
    desk.click("ribbon.home")
    desk.clock.advance(timedelta(minutes=16))
    desk.click("ribbon.resume")
    attempt = desk.state.site(desk.site).attempt
    assert attempt is not None
    assert attempt.expired


def test_what_was_left_does_nothing_by_itself(desk: DeskUnderTest) -> None:
    """No mail comes, and no timer runs, in an exercise that nobody sees."""
    desk.to_code()
    run = desk.run
    desk.click("ribbon.home")
    log = run.log
    desk.clock.advance(timedelta(hours=1))
    settle()
    assert run.log == log


def test_nothing_is_offered_where_nothing_was_done(desk: DeskUnderTest) -> None:
    """Nor when all was done."""
    desk.click("ribbon.home")
    assert not desk.shows("ribbon.resume")
    desk.desk.begin("premiere-connexion")
    desk.log_in(tick=True)
    assert desk.run.finished
    desk.click("ribbon.home")
    assert not desk.shows("ribbon.resume")


def test_another_exercise_is_left_in_peace(desk: DeskUnderTest) -> None:
    """« Reprendre » stands there for the exercise at hand, not for one of before; back home it does."""
    desk.identify()
    desk.click("ribbon.home")
    assert desk.find("ribbon.resume").accessibleName() == "Reprendre l'exercice : Ma première connexion"
    desk.desk.begin("onglets")
    settle()
    assert not desk.shows("ribbon.resume")
    desk.click("ribbon.home")
    assert desk.shows("ribbon.resume")


def test_it_is_offered_in_every_size(desk: DeskUnderTest) -> None:
    """The ribbon is built anew with the text."""
    desk.identify()
    desk.click("ribbon.home")
    desk.click("ribbon.larger")
    desk.click("ribbon.resume")
    assert desk.state.site(desk.site).attempt is not None


def test_one_at_most_is_kept(desk: DeskUnderTest) -> None:
    """Each that cannot be gone on with is destroyed, with the codes in it."""
    gone: list[str] = []
    desk.desk.practice_ended.connect(lambda exercise, _step, _level: gone.append(exercise))
    runs = []
    for exercise in ("premiere-connexion", "indesirables", "deux-codes"):
        desk.desk.begin(exercise)
        runs.append(desk.run)
        desk.identify()
        desk.desk.go_home()
        settle()
    assert gone == ["premiere-connexion", "premiere-connexion", "indesirables"]  # the first, untouched, too
    assert [isValid(run) for run in runs] == [False, False, True]
    desk.desk.forget_visitor()
    settle()
    assert not isValid(runs[-1])
    assert not desk.shows("ribbon.resume")


def test_the_next_visitor_finds_nothing(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    """A hall's visit ends with all that was left; and an exercise that was gone on with is counted once."""
    with opened_kiosk(qapp, tmp_path, counts=True) as kiosk:
        kiosk.practise()
        kiosk.kiosk.desk.run.dispatch(i.Identify("ameli-deck", "2690549588157", PASSWORD))
        kiosk.click("ribbon.home")
        kiosk.click("ribbon.resume")
        assert kiosk.kiosk.desk.run.state.site("ameli-deck").attempt is not None
        kiosk.click("ribbon.home")
        assert kiosk.find("ribbon.resume")
        kiosk.kiosk.end_visit_soon()
        settle()
        settle()
        assert not any(w.isVisible() for w in kiosk.window.findChildren(QWidget, "ribbon.resume"))
        kiosk.kiosk.desk.resume()
        assert kiosk.kiosk.desk.run is None
        qtbot.waitUntil(lambda: [outcome.exercise for outcome in kiosk.counted] == ["premiere-connexion"])

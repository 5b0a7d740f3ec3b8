"""« Montrez-moi »: the step is done before the learner's eyes, then given back undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_sim.core import intents as i
from desktop_sim.core.events import StepShown
from desktop_sim.ui.pages.login.view import LoginPage
from desktop_sim.ui.practice import demonstrator
from desktop_sim.ui.practice.demonstrator import AT_ONCE, Demonstrator, Pace, Pointer
from tests.helpers.gui import NUMBER, SITE, DeskUnderTest, settle
from tests.ui.test_help_levels import words


def shown(desk: DeskUnderTest) -> list[str]:
    return [event.step for event in desk.run.log if isinstance(event, StepShown)]


def press(desk: DeskUnderTest, anchor: str) -> None:
    """What a screen reader does: it asks the thing itself, each time anew."""
    thing = QAccessible.queryAccessibleInterface(desk.find(anchor))
    actions = thing.actionInterface()
    actions.doAction(actions.actionNames()[0])


def test_a_step_is_shown_and_given_back(desk: DeskUnderTest, qtbot: QtBot) -> None:
    """The number is typed letter by letter, then the field is empty again and the learner's turn has come."""
    desk.do(i.EnterField("t1", "login.number"))
    seen: list[str] = []
    desk.find("login.number").textChanged.connect(seen.append)
    assert Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    qtbot.waitUntil(lambda: shown(desk) == ["numero"])
    settle()
    assert NUMBER in seen
    assert len(seen) >= len(NUMBER)
    assert desk.page(LoginPage).draft()["login.number"] == ""
    assert desk.run.where.step_id == "numero"
    assert "À vous maintenant" in words(desk)
    assert desk.window.findChildren(Pointer) == []


def test_a_click_is_shown_and_undone(desk: DeskUnderTest, qtbot: QtBot) -> None:
    """The code that the demonstration asked for does not exist for the learner, who asks for it himself."""
    desk.identify()
    Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    qtbot.waitUntil(lambda: shown(desk) == ["demander"])
    settle()
    attempt = desk.state.site(SITE).attempt
    assert attempt is not None
    assert attempt.codes == ()
    desk.click("login.ask")
    assert desk.run.where.step_id == "onglet"


def test_the_way_to_another_tab_is_shown_too(desk: DeskUnderTest, qtbot: QtBot) -> None:
    """The thing may be in a tab behind: the tab is clicked, and the learner is back where they were."""
    desk.to_code()
    desk.read_code_mail()
    Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    qtbot.waitUntil(lambda: shown(desk) == ["retour"])
    settle()
    assert desk.state.browsing.front().page.page == "mailbox"
    assert desk.run.where.step_id == "retour"


def test_what_is_no_step_of_the_exercise_is_shown_too(desk: DeskUnderTest, qtbot: QtBot) -> None:
    """Who closed the login page sees how it comes back, and it is closed again for them to do it."""
    desk.do(i.CloseTab("t1"))
    key = desk.run.where.key
    Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    qtbot.waitUntil(lambda: shown(desk) == [""])
    settle()
    assert desk.run.where.key == key
    assert [entry.tab.page.page for entry in desk.state.browsing.closed] == ["login"]
    desk.click("browser.reopen")
    assert desk.run.where.step_id == "page"


def test_an_answer_is_shown(open_desk: Callable[..., DeskUnderTest], qtbot: QtBot) -> None:
    """Of the coach's answers the right one is pressed."""
    desk = open_desk(exercise="onglets")
    Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    qtbot.waitUntil(lambda: shown(desk) == ["regarder"])


def test_a_step_that_waits_has_nothing_to_show(desk: DeskUnderTest) -> None:
    """The mail comes by itself."""
    desk.to_code()
    desk.open_mailbox()
    assert desk.run.where.step_id == "attendre"
    assert not Demonstrator(desk.run, desk.practice, AT_ONCE).show()
    assert shown(desk) == []


def test_a_key_of_the_learner_ends_it(desk: DeskUnderTest) -> None:
    """Who takes the keyboard is in charge at once; the key does nothing else."""
    desk.do(i.EnterField("t1", "login.number"))
    Demonstrator(desk.run, desk.practice, Pace(way=60_000)).show()
    assert len(desk.window.findChildren(Pointer)) == 1
    QTest.keyClick(desk.window.windowHandle(), "9")
    settle()
    assert shown(desk) == ["numero"]
    assert desk.window.findChildren(Pointer) == []
    assert desk.page(LoginPage).draft()["login.number"] == ""


def test_a_screen_reader_s_press_ends_it(desk: DeskUnderTest) -> None:
    """It comes by no window: it would go on with a step that is given back, and be lost with it."""
    desk.identify()
    Demonstrator(desk.run, desk.practice, Pace(way=60_000)).show()
    press(desk, "browser.new-tab")
    settle()
    assert shown(desk) == ["demander"]
    assert desk.window.findChildren(Pointer) == []
    assert len(desk.state.browsing.tabs) == 1
    press(desk, "browser.new-tab")
    assert len(desk.state.browsing.tabs) == 2


def test_going_home_ends_it(desk: DeskUnderTest) -> None:
    """Nothing goes on in a practice that is over."""
    Demonstrator(desk.run, desk.practice, Pace(way=60_000)).show()
    desk.desk.go_home()
    settle()
    assert desk.desk.practice is None


def test_the_button_shows_the_step(desk: DeskUnderTest, qtbot: QtBot, monkeypatch) -> None:
    """« Je suis perdu » → « Montrez-moi »."""
    monkeypatch.setattr(demonstrator.Demonstrator.__init__, "__defaults__", (AT_ONCE,))
    desk.identify()
    desk.click("coach.lost")
    desk.click("coach.show")
    qtbot.waitUntil(lambda: shown(desk) == ["demander"])


def test_at_montre_moi_each_step_is_shown_by_itself(
    open_desk: Callable[..., DeskUnderTest], qtbot: QtBot, monkeypatch
) -> None:
    """The learner reads, looks, then does it; it is shown once."""
    monkeypatch.setattr(demonstrator.Demonstrator.__init__, "__defaults__", (AT_ONCE,))
    monkeypatch.setattr("desktop_sim.ui.practice.pointing.READING", 1)
    desk = open_desk(level="shown")
    qtbot.waitUntil(lambda: shown(desk) == ["page"])
    settle()
    desk.click("login.number")
    qtbot.waitUntil(lambda: shown(desk) == ["page", "numero"])
    assert desk.window.isActiveWindow()


def test_a_demonstration_ends_with_its_practice(desk: DeskUnderTest) -> None:
    """Found by the soak: another exercise began in the middle of it, and the old one was taken back in ruins."""
    desk.do(i.EnterField("t1", "login.number"))
    Demonstrator(desk.run, desk.practice, Pace(way=1, rest=1, letter=60_000, look=60_000)).show()
    desk.desk.begin("faux-courriel")
    desk.key(Qt.Key.Key_A)
    assert desk.window.findChildren(Pointer) == []
    assert shown(desk) == []

"""What a screen reader says by itself: notifications that come up, however much help there is.

Orca 43 (Debian 12) listens for nothing else: an announcement alone was silence there.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.mailbox import Folder
from desktop_sim.robot.player import Robot
from desktop_sim.ui.qt import announcer
from tests.helpers.gui import NUMBER, PASSWORD, DeskUnderTest, settle
from tests.helpers.kiosk import opened_kiosk

LEVELS = ("shown", "guided", "hints", "alone")


def heard(window: QWidget) -> str:
    """The words of the notifications that came up, oldest first; only the newest is still shown."""
    found = [child for child in window.findChildren(QWidget) if _role(child) == QAccessible.Role.Notification]
    assert [child.isVisible() for child in found] in ([True, *[False] * (len(found) - 1)], [])
    return "\n".join(child.accessibleName() for child in reversed(found))


def _role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    return QAccessible.Role.NoRole if interface is None else interface.role()


@pytest.fixture
def at_level(open_desk: Callable[..., DeskUnderTest]) -> Callable[..., DeskUnderTest]:
    """Open an exercise at a level of help, with somebody listening, and what was said at first forgotten."""

    def opened(level: str = "alone", exercise: str = "premiere-connexion") -> DeskUnderTest:
        QAccessible.setActive(True)
        desk = open_desk(exercise=exercise, level=level)
        announcer.forget_announced()
        settle()
        return desk

    return opened


@pytest.mark.parametrize("level", LEVELS)
def test_a_step_that_is_done_is_heard(level: str, at_level: Callable[..., DeskUnderTest]) -> None:
    """Also where the coach's words stay as they are: the number of the step is all that tells."""
    desk = at_level(level)
    desk.identify()
    assert "Étape 2 sur 5." in heard(desk.window)
    announcer.forget_announced()
    desk.do(i.AskForCode(desk.site))
    assert "Étape 3 sur 5." in heard(desk.window)


@pytest.mark.parametrize("level", LEVELS)
def test_a_verdict_is_heard(level: str, at_level: Callable[..., DeskUnderTest]) -> None:
    """What the site answers to a code."""
    desk = at_level(level)
    code = desk.to_code()
    announcer.forget_announced()
    desk.do(i.SubmitCode(desk.site, "000000" if code != "000000" else "111111"))
    assert desk.login_page().find_anchor("login.code") is not None
    assert "code" in heard(desk.window)
    lines = heard(desk.window).splitlines()
    assert len(lines) == len(set(lines)), "nothing is heard twice"


@pytest.mark.parametrize("level", LEVELS)
def test_an_error_is_heard(level: str, at_level: Callable[..., DeskUnderTest]) -> None:
    """What is missing in a field."""
    desk = at_level(level)
    desk.do(i.Identify(desk.site, NUMBER[:5], PASSWORD, ("login.number", "login.password")))
    assert "il manque 8" in heard(desk.window).replace("\u00a0", " ")


@pytest.mark.parametrize("level", LEVELS)
def test_a_mail_that_comes_is_heard(level: str, at_level: Callable[..., DeskUnderTest]) -> None:
    """The count on the tab is for the eye."""
    desk = at_level(level)
    desk.to_code()
    announcer.forget_announced()
    desk.wait(seconds=10)
    assert "Ma messagerie : Boîte de réception, 3 non lus." in heard(desk.window)


def test_a_mail_among_the_unwanted_is_heard_in_the_mailbox_only(at_level: Callable[..., DeskUnderTest]) -> None:
    """No more is said than stands there to see."""
    desk = at_level(exercise="indesirables")
    desk.to_code()
    desk.wait(seconds=10)
    assert "Indésirables" not in heard(desk.window)
    desk.open_mailbox()
    desk.do(i.AskForCode(desk.site))
    desk.wait(minutes=1)
    desk.do(i.AskForCode(desk.site))
    desk.wait(seconds=10)
    assert desk.state.mailbox.unread[Folder.SPAM]
    assert "Indésirables, 2 non lus." in heard(desk.window)


@pytest.mark.parametrize("level", LEVELS)
def test_the_time_is_heard_when_it_leaps(level: str, at_level: Callable[..., DeskUnderTest]) -> None:
    """« 16 minutes plus tard » shows another time at the foot of the panel."""
    desk = at_level(level)
    before = heard(desk.window)
    desk.do(i.MoveClock(desk.clock.now() - desk.clock.now(), 2))
    assert "Nous sommes le" in heard(desk.window).removeprefix(before)


def test_what_the_mailbox_did_is_heard(at_level: Callable[..., DeskUnderTest]) -> None:
    """« Vérifié à 10 h », « déplacé »."""
    desk = at_level()
    desk.open_mailbox()
    announcer.forget_announced()
    desk.do(i.CheckMail())
    checked = heard(desk.window)
    desk.do(i.MoveMessage(desk.state.mailbox.order[Folder.INBOX][0], Folder.TRASH))
    moved = heard(desk.window).removeprefix(checked)
    assert checked
    assert "Corbeille" in moved


def test_a_bar_over_the_page_is_heard(at_level: Callable[..., DeskUnderTest]) -> None:
    """It comes up at the foot of the page, far from the cursor."""
    desk = at_level(exercise="interruptions")
    desk.do(i.Reload(desk.state.browsing.front().tab_id))
    assert "cookies" in heard(desk.window)


def test_the_telephone_is_heard(at_level: Callable[..., DeskUnderTest]) -> None:
    """It lies over the page, and rings for the eye."""
    desk = at_level(exercise="faux-conseiller")
    robot = Robot(desk.desk)
    while desk.run.view(desk.run.now()).call is None:
        robot.follow()
    said = heard(desk.window)
    assert "Au téléphone : « Service ameli »" in said
    assert "Le téléphone sonne." in said


def test_who_calls_and_who_goes_on_talking_is_no_ringing(at_level: Callable[..., DeskUnderTest]) -> None:
    """« Le téléphone sonne » was heard while the same voice went on, and when one called oneself."""
    desk = at_level(exercise="faux-conseiller")
    robot, said = Robot(desk.desk), []
    while not desk.run.finished:
        settle()
        said += heard(desk.window).splitlines()
        announcer.forget_announced()
        robot.follow()
    calls = [line for line in said if line.startswith("Au téléphone")]
    assert [line for line in said if "sonne" in line] == ["Étape 2 sur 5. Le téléphone sonne. Répondez."]
    assert [("36 46, l'Assurance" in line, "« Service ameli »" in line) for line in calls] == [
        (False, True),
        (False, False),
        (True, False),
    ]


def test_the_question_of_the_kiosk_is_heard(qapp: QApplication, tmp_path: Path) -> None:
    """Who hears nothing of it loses everything half a minute later."""
    QAccessible.setActive(True)
    with opened_kiosk(qapp, tmp_path) as kiosk:
        kiosk.practise()
        announcer.forget_announced()
        kiosk.wait(60)
        assert "Êtes-vous toujours là ?" in heard(kiosk.window)
        assert "30 secondes" in heard(kiosk.window)


def test_nothing_said_outlives_the_exercise(at_level: Callable[..., DeskUnderTest]) -> None:
    """The coach may have said a code."""
    desk = at_level("guided")
    desk.identify()
    assert heard(desk.window)
    desk.desk.go_home()
    settle()
    assert heard(desk.window) == ""


def test_a_notification_takes_nothing_and_goes(qapp: QApplication) -> None:
    """A few stay, for a reader that is slow; each is out of the way, and none is kept for good."""
    QAccessible.setActive(True)
    window = QWidget()
    window.show()
    for number in range(3 * announcer.KEPT):
        announcer.announce(window, f"Étape {number}")
        settle()
    assert heard(window).splitlines() == [f"Étape {n}" for n in range(2 * announcer.KEPT, 3 * announcer.KEPT)]
    assert len(window.children()) == announcer.KEPT
    assert all(child.size().width() == 1 for child in window.findChildren(announcer.Notification))
    window.deleteLater()
    settle()
    gc.collect()
    announcer.announce(QWidget(), "Après")
    announcer.forget_announced()


@pytest.mark.parametrize(("platform", "twice"), [("xcb", False), ("wayland", False), ("windows", True)])
def test_nothing_is_heard_twice(
    platform: str, twice: bool, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer Orcas hear both ways, and would say each sentence two times."""
    sent: list[str] = []

    QAccessible.setActive(True)

    class Sent(QAccessible):
        @staticmethod
        def updateAccessibility(event: object) -> None:
            sent.append(event.message())  # type: ignore[attr-defined]

    class Platform:
        @staticmethod
        def platformName() -> str:
            return platform

    monkeypatch.setattr(announcer, "QAccessible", Sent)
    monkeypatch.setattr(announcer, "QGuiApplication", Platform)
    window = QWidget()
    announcer.announce(window, "Bonjour")
    assert sent == ["Bonjour"] * twice
    announcer.forget_announced()


def test_who_begins_to_listen_hears_the_step(open_desk: Callable[..., DeskUnderTest]) -> None:
    """A reader is connected some moments after the window stands: the first step was said to nobody."""
    QAccessible.setActive(False)
    desk = open_desk(exercise="premiere-connexion", level="guided")
    settle()
    assert heard(desk.window) == ""
    QAccessible.setActive(True)
    assert _role(desk.window) == QAccessible.Role.Window
    settle()
    assert "Étape 0 sur 5. Voici la page de connexion." in heard(desk.window)
    announcer.forget_announced()
    assert _role(desk.window) == QAccessible.Role.Window
    settle()
    assert heard(desk.window) == "", "what is heard is no news"


def test_what_is_to_be_written_does_not_run_into_the_next_sentence(at_level: Callable[..., DeskUnderTest]) -> None:
    """« Tulipe99 Entouré » was heard as one word, and a full stop behind a password would be written too."""
    desk = at_level("guided", "mot-de-passe-faux")
    desk.login_page().take_draft({"login.number": NUMBER})
    desk.login_page().note_written()
    settle()
    assert "Tulipe99 – Entouré en orange : la case" in heard(desk.window)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), ""),
        (("", "Un.", "", "Deux."), "Un. Deux."),
        (("Écrivez : Tulipe99", "", "Entouré."), "Écrivez : Tulipe99 – Entouré."),
        (("Écrivez : Tulipe99",), "Écrivez : Tulipe99"),
        (("Vous ?", "Non !", "« Oui »", "Fin"), "Vous ? Non ! « Oui » Fin"),
    ],
)
def test_sentences_are_told_together(parts: tuple[str, ...], said: str) -> None:
    """Nothing is added where a sentence has an end."""
    assert announcer.spoken_together(parts) == said

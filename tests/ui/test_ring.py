"""The ring points at the thing to use, in either window, or at the way to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.fields import FieldKind
from desktop_sim.ui.coach.ring import DISTANCE, WIDTH
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle


def _ringed(desk: DeskUnderTest, window_id: str = MAIN_WINDOW) -> QRect:
    settle()
    return desk.practice.windows.ringed(window_id).area


def _place(widget: QWidget, ground: QWidget) -> QRect:
    return QRect(widget.mapTo(ground, QPoint()), widget.size())


def test_it_is_round_the_present_step_s_thing(desk: DeskUnderTest) -> None:
    """From field to field to button, as the learner goes on."""
    assert _ringed(desk) == _place(desk.find("login.number"), desk.practice)
    desk.do(i.NoteField("t1", "login.number", FieldKind.NUMBER, NUMBER))
    assert _ringed(desk) == _place(desk.find("login.password"), desk.practice)
    desk.identify()
    assert _ringed(desk) == _place(desk.find("login.ask"), desk.practice)
    desk.do(i.AskForCode(SITE))
    assert _ringed(desk) == _place(desk.find("browser.new-tab"), desk.practice)


def test_it_is_round_the_tab_when_the_thing_is_in_another(desk: DeskUnderTest) -> None:
    """First the way, then the thing."""
    desk.to_code()
    desk.open_mailbox()
    desk.do(i.SelectTab("t1"))
    bar = desk.frame().strip.bar
    assert (
        _ringed(desk).center()
        == QRect(bar.mapTo(desk.practice, bar.tabRect(1).topLeft()), bar.tabRect(1).size()).center()
    )
    assert "l'onglet « Ma messagerie »" in desk.run.view(desk.run.now()).say


def test_it_is_round_reopen_when_the_tab_was_closed(desk: DeskUnderTest) -> None:
    """Who closed the login page is shown how it comes back."""
    desk.do(i.CloseTab("t1"))
    assert _ringed(desk) == _place(desk.find("browser.reopen"), desk.practice)


def test_it_is_in_the_second_window_too(open_desk: Callable[..., DeskUnderTest]) -> None:
    """The mailbox may stand in a window of its own."""
    desk = open_desk(windows=2, size=(1920, 1080))
    desk.to_code()
    desk.do(i.SelectTab("t2"), i.Visit("t2", PageRef("mailbox", "messagerie")))
    desk.wait(seconds=5)
    assert _ringed(desk).isEmpty()
    assert not _ringed(desk, "w2").isEmpty()


def test_an_expired_code_leads_back(desk: DeskUnderTest) -> None:
    """Sixteen minutes later the coach asks for a new code, and rings how."""
    desk.to_code()
    desk.read_code_mail()
    desk.do(i.SelectTab("t1"))
    desk.wait(minutes=16)
    view = desk.run.view(desk.run.now())
    assert view.step_id == "demander"
    assert view.meaning.replace("\u00a0", " ") == "Un code vaut 15 minutes : ce temps est passé."
    assert _ringed(desk) == _place(desk.find("login.ask"), desk.practice)


def test_what_the_site_said_is_explained_on_its_page_only(desk: DeskUnderTest) -> None:
    """In the mailbox a remark on a password would be a riddle."""
    desk.do(i.Identify(SITE, "2690549588157", "faux"))
    assert desk.run.view(desk.run.now()).meaning.startswith("Il y a une faute dans le numéro ou dans le mot de passe")
    desk.open_mailbox()
    assert desk.run.view(desk.run.now()).meaning == ""


def test_closing_the_main_window_closes_the_second(open_desk: Callable[..., DeskUnderTest]) -> None:
    """A second window left alone would keep the program running without its coach."""
    desk = open_desk(windows=2)
    (second,) = desk.practice.second_windows()
    assert second.isVisible()
    desk.window.close()
    settle()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_a_question_is_ringed_as_a_whole(open_desk: Callable[..., DeskUnderTest]) -> None:
    """Which answer is right is for the learner to say."""
    desk = open_desk(exercise="onglet-ferme")
    ring = _ringed(desk)
    for name in ("recommencer", "rouvrir"):
        assert ring.contains(_place(desk.find(f"coach.choice.{name}"), desk.practice).adjusted(6, 8, -6, -8))


def test_a_second_window_with_the_thing_in_it_is_raised(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other window may lie on it: it comes forward once, when its step begins, without taking the cursor."""
    desk.do(i.OpenTab(), i.DetachTab("t2"), i.Visit("t2", PageRef("mailbox", "messagerie")), i.SelectTab("t1"))
    (second,) = desk.practice.second_windows()
    raised: list[bool] = []
    monkeypatch.setattr(type(second), "raise_", lambda _window: raised.append(True))
    desk.to_code()
    settle()
    assert desk.run.where.step_id == "attendre"
    assert raised == [True]
    desk.do(i.CheckMail())
    assert raised == [True]


def test_the_thing_is_told_in_words(desk: DeskUnderTest) -> None:
    """Who does not see the ring hears what it is round."""
    say = desk.find("coach.say")
    assert say.accessibleDescription() == "Entouré en orange : la case « Mon numéro de sécurité sociale »."
    desk.identify()
    assert "le bouton « Recevoir un code de sécurité »" in say.accessibleDescription()


class _Paintings(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_ring_that_stays_lets_nothing_be_painted_anew(desk: DeskUnderTest) -> None:
    """A ring as large as the window had the whole window painted with all that happened: a slow PC lagged behind."""
    ringed = _ringed(desk)
    elsewhere = _Paintings(desk.frame().strip.bar, desk.find("login.submit"))
    desk.do(i.NoteField("t1", "login.password", FieldKind.PASSWORD, PASSWORD))
    assert _ringed(desk) == ringed
    assert elsewhere.count == 0


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("exercise", ["premiere-connexion", "souris-clavier"])
def test_the_ring_round_a_field_lies_on_no_letter_of_its_name(
    exercise: str, size: tuple[int, int], text: float, open_desk: Callable[..., DeskUnderTest]
) -> None:
    """What is to be written stands in it: the ring lay on the feet of its letters at 1024x600."""
    desk = open_desk(exercise=exercise, size=size, text=text)
    ring, field = _ringed(desk), desk.window.findChild(QWidget, desk.run.task.anchor)
    (name,) = (label for label in desk.frame().findChildren(QLabel) if label.buddy() is field)
    painted = ring.adjusted(*(side * (DISTANCE + WIDTH) for side in (-1, -1, 1, 1)))
    metrics = name.fontMetrics()
    line = name.text().splitlines()[-1]
    feet = _place(name, desk.practice).bottom() + 1 - metrics.descent() + metrics.tightBoundingRect(line).bottom()
    assert feet < painted.top()

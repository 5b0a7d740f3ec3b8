"""What assistive technology is shown, as text; a change of it must be meant.

``DESKTOP_SIM_WRITE_GOLDEN=1`` writes the golden files anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.robot.finder import describe
from desktop_sim.ui.coach.ring import Ring
from desktop_sim.ui.qt import announcer
from desktop_sim.ui.widgets.writing_here import WritingHere
from tests.journeys.stage import DECK, Stage, settle, stage

SITE = "ameli-deck"
_GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def shown(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Open the program at 10:00 in Paris."""
    with stage(qapp, tmp_path, monkeypatch, DECK) as made:
        yield made


def _do(made: Stage, *intents: i.Intent) -> None:
    for intent in intents:
        made.desk.run.dispatch(intent)
    settle()


def _home(made: Stage) -> None:
    made.desk.go_home()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _identify(made: Stage) -> None:
    _do(made, i.Identify(SITE, "2690549588157", "Tournesol12"))


def _code(made: Stage) -> None:
    _identify(made)
    _do(made, i.AskForCode(SITE))


def _account(made: Stage) -> None:
    _code(made)
    code_id = next(iter(made.desk.run.state.site(SITE).attempt.codes)).code_id
    digits = made.desk.run.digits_of(code_id)
    _do(made, i.TickTrust(SITE, True), i.SubmitCode(SITE, digits))


def _interrupted(made: Stage) -> None:
    made.desk.begin("interruptions")
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _notice(made: Stage) -> None:
    _interrupted(made)
    site = "ameli-2024"
    _do(made, i.Identify(site, "2690549588157", "Tournesol12"), i.AskForCode(site))
    code_id = next(iter(made.desk.run.state.site(site).attempt.codes)).code_id
    _do(made, i.SubmitCode(site, made.desk.run.digits_of(code_id)))
    _do(made, i.AnswerNotice(site, "conditions", "accept", False))


def _mailbox(made: Stage) -> None:
    _do(made, i.OpenTab(), i.Visit("t2", PageRef("mailbox", "messagerie")), i.OpenMessage("given-1"))


def _recovery(made: Stage) -> None:
    _do(made, i.Visit("t1", PageRef("recovery", SITE)), i.RecoverPassword(SITE, "269", "recovery.number"))


def _nothing(_made: Stage) -> None:
    """The login page as it is at first."""


SCREENS: dict[str, Callable[[Stage], None]] = {
    "home": _home,
    "login-identify": _nothing,
    "login-ask": _identify,
    "login-code": _code,
    "mailbox": _mailbox,
    "recovery": _recovery,
    "account": _account,
    "login-bar": _interrupted,
    "notice": _notice,
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_tree_is_as_it_was(name: str, shown: Stage) -> None:
    """Who cannot see the screen has only this tree; it does not change unnoticed."""
    SCREENS[name](shown)
    tree = "\n".join(describe(shown.desk.window)) + "\n"
    path = _GOLDEN / f"{name}.txt"
    if os.environ.get("DESKTOP_SIM_WRITE_GOLDEN"):
        path.write_text(tree, "utf-8")
    assert tree == path.read_text("utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_everything_that_takes_the_cursor_has_a_name(name: str, shown: Stage) -> None:
    """A screen reader that says « button » and nothing else leaves its user alone."""
    SCREENS[name](shown)
    nameless = []
    for widget in shown.desk.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy().value & 1 and widget.isEnabled():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_the_six_boxes_are_one_field(shown: Stage) -> None:
    """Six fields without a name would be six riddles; there is one, named by its label."""
    _code(shown)
    fields = [line for line in describe(shown.desk.window) if "EditableText" in line]
    assert sum("Saisissez le code de sécurité reçu par mail." in line for line in fields) == 1
    assert len(fields) == 2  # and the address bar


def test_a_new_step_is_announced(shown: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not see the coach's panel hears what to do next."""
    said: list[str] = []

    class Ears(announcer.QAccessible):
        @staticmethod
        def updateAccessibility(event) -> None:
            said.append(event.message())

    monkeypatch.setattr(announcer, "QAccessible", Ears)
    _identify(shown)
    assert any("Recevoir un code de sécurité" in sentence for sentence in said)


def test_marks_for_the_eye_take_no_cursor(shown: Stage) -> None:
    """The ring and « vous écrivez ici » would be stops on the way of Tab at which nothing can be done."""
    shown.desk.practice.findChild(QWidget, "login.number").setFocus()
    settle()
    marks = [*shown.desk.window.findChildren(Ring), *shown.desk.window.findChildren(WritingHere)]
    assert {type(mark) for mark in marks if mark.isVisible()} == {Ring, WritingHere}
    for mark in marks:
        assert mark.focusPolicy() == Qt.FocusPolicy.NoFocus
        assert not QAccessible.queryAccessibleInterface(mark).state().focusable


def test_the_list_of_tabs_has_a_name(shown: Stage) -> None:
    """Qt names a bar of tabs by the tab in front; without any name it would be « list » and nothing else."""
    _do(shown, i.OpenTab())
    (line,) = [line for line in describe(shown.desk.window) if "PageTabList" in line]
    assert line.strip() == "PageTabList: Nouvel onglet"

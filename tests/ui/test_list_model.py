"""The list of messages as a Qt model, through everything that can happen to a mailbox."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from desktop_sim.core import intents as i
from desktop_sim.core.mailbox import Folder
from desktop_sim.ui.pages.mailbox.model import MailListModel
from tests.helpers.gui import DeskUnderTest


def test_the_model_keeps_qt_s_rules(desk: DeskUnderTest) -> None:
    """Arrivals, moves, deletions and folders: Qt's own tester watches each."""
    page = desk.open_mailbox()
    model = page.findChild(MailListModel)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.identify()
    desk.do(i.AskForCode("ameli-deck"))
    desk.wait(seconds=10)
    assert model.rowCount() == 5
    assert "Votre code de sécurité" in model.index(0).data()
    desk.do(i.OpenMessage("mail-1"), i.MoveMessage("mail-1", Folder.TRASH))
    assert model.rowCount() == 4
    desk.do(i.UndoMove())
    assert "Votre code de sécurité" in model.index(0).data()
    desk.do(i.MoveMessage("given-2", Folder.SPAM), i.OpenFolder(Folder.SPAM))
    assert model.rowCount() == 1
    desk.do(i.MoveMessage("given-2", Folder.INBOX), i.OpenFolder(Folder.TRASH))
    assert model.rowCount() == 0
    desk.do(i.OpenFolder(Folder.INBOX))
    assert model.rowCount() == 5
    assert tester.model() is model


def test_deleting_opens_nothing_else(desk: DeskUnderTest) -> None:
    """The line below moves up under the pointer; it stays unread until the learner chooses it."""
    desk.open_mailbox()
    desk.do(i.OpenMessage("given-1"))
    desk.click("mailbox.delete")
    assert desk.state.mailbox.open_id is None
    assert desk.state.mailbox.unread[Folder.INBOX] == 1
    desk.click("mailbox.undo")
    assert desk.state.mailbox.order[Folder.INBOX][0] == "given-1"
    assert desk.state.mailbox.open_id is None


def test_unread_is_said_and_counted(desk: DeskUnderTest) -> None:
    """The count on the folder and on the tab is what the eye looks for."""
    page = desk.open_mailbox()
    assert desk.find("mailbox.inbox").text() == "Boîte de réception (2)"
    desk.do(i.OpenMessage("given-1"))
    assert desk.find("mailbox.inbox").text() == "Boîte de réception (1)"
    model = page.findChild(MailListModel)
    assert not model.index(0).data().startswith("Non lu")

"""Every event says when it happened, and what is not meant by an act stays as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import NEW_TAB, PageRef
from desktop_sim.core.fields import FieldKind
from desktop_sim.core.mailbox import Folder, filled_mailbox, move, show
from tests.helpers.core import SITE, START, Practice, message, two_sites

LATER = START + timedelta(minutes=3)
BOX = filled_mailbox([message("a", 1), message("b", 2), message("c", 3)])
ACTS: list[i.Intent] = [
    i.OpenTab(),
    i.Visit("t2", PageRef("mailbox", "box")),
    i.Visit("t2", PageRef("mailbox", "box")),
    i.Reload("t2"),
    i.GoBack("t2"),
    i.GoForward("t2"),
    i.MoveTab("t2", 0),
    i.SelectTab("t1"),
    i.DetachTab("t2"),
    i.AttachTab("t2"),
    i.DetachTab("t2"),
    i.CloseWindow("w3"),
    i.CloseTab("t2"),
    i.ReopenTab(),
    i.CloseTab("t2"),
    i.CloseTab("t1"),
    i.OpenFolder(Folder.SPAM),
    i.OpenFolder(Folder.INBOX),
    i.OpenMessage("a"),
    i.FollowLink("a"),
    i.CloseMessage(),
    i.MoveMessage("a", Folder.TRASH),
    i.UndoMove(),
    i.CheckMail(),
    i.WipeNumber(SITE),
    i.LeaveKeyOut(SITE),
    i.ShowHelp(SITE, "number"),
    i.NoteField("t3", "login.number", FieldKind.NUMBER, "2"),
    i.NoteField("t3", "login.number", FieldKind.NUMBER, ""),
    i.EnterField("t3", "login.number"),
    i.ForgetDevice(SITE),
    i.ChangePassword(SITE),
    i.UseComputer("hall"),
]


def test_every_act_tells_when_it_happened() -> None:
    """Reports and « Revenir en arrière » are made from the log: an event without its instant would break them."""
    practice = Practice(two_sites(BOX))
    practice.clock.advance(LATER - START)
    for act in ACTS:
        events = practice.do(act)
        assert events, act
        assert {event.at for event in events} == {LATER}, act
        for event in events:
            assert None not in vars(event).values() or isinstance(event, e.CodeNotSent), event
    assert practice.replayed_alike()


def test_moving_one_message_leaves_the_open_one_open() -> None:
    """Only the message that goes away is closed."""
    box = show(BOX, "b")
    assert move(box, "a", Folder.TRASH).open_id == "b"
    assert move(box, "b", Folder.TRASH).open_id is None


def test_messages_of_one_instant_keep_their_order() -> None:
    """A message moved between others of the same minute stands above them, as the newest arrival does."""
    box = filled_mailbox([message("a", 1), message("b", 1, Folder.TRASH), message("c", 2, Folder.TRASH)])
    assert move(box, "a", Folder.TRASH).order[Folder.TRASH] == ("a", "b", "c")


def test_windows_are_counted_and_the_active_one_stays() -> None:
    """The second window's id is never given twice; closing a tab behind changes no window."""
    practice = Practice()
    practice.do(i.OpenTab())
    assert practice.session.state.browsing.windows_opened == 1
    practice.do(i.DetachTab("t2"))
    assert practice.session.state.browsing.windows_opened == 2
    practice.do(i.OpenTab())
    practice.do(i.DetachTab("t3"))
    assert practice.session.state.browsing.windows_opened == 2
    assert practice.session.state.browsing.active == "w2"
    practice.do(i.CloseTab("t2"))
    browsing = practice.session.state.browsing
    assert (browsing.active, browsing.windows["w2"].current, browsing.windows["w2"].tabs) == ("w2", "t3", ("t3",))
    practice.do(i.CloseTab("t3"))
    assert practice.session.state.browsing.active == "w1"


@pytest.mark.parametrize(("closed", "front"), [("t1", "t2"), ("t2", "t3"), ("t3", "t2")])
def test_the_neighbour_comes_forward(closed: str, front: str) -> None:
    """As browsers do; the last tab of all leaves a new one."""
    practice = Practice()
    practice.do(i.OpenTab())
    practice.do(i.OpenTab())
    practice.do(i.SelectTab(closed))
    practice.do(i.CloseTab(closed))
    assert practice.session.state.browsing.front().tab_id == front


def test_a_tab_closed_behind_leaves_the_one_in_front() -> None:
    """Nothing jumps."""
    practice = Practice()
    practice.do(i.OpenTab())
    practice.do(i.CloseTab("t1"))
    assert practice.session.state.browsing.front().tab_id == "t2"
    practice.do(i.CloseTab("t2"))
    assert practice.session.state.browsing.front().page == NEW_TAB

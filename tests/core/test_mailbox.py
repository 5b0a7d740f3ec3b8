"""The mailbox: mails arrive when they are due, and order and counts are always right."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.mailbox import RECEIVED, Folder, MailboxState, Message, filled_mailbox
from tests.helpers.core import (
    HALF_MINUTE,
    MICRO,
    QUARTER,
    SITE,
    START,
    Practice,
    find,
    kinds,
    machine_settings,
    message,
    texts,
    two_sites,
)

FOUR_SECONDS = timedelta(seconds=4)
folders = st.sampled_from(RECEIVED)


def box(practice: Practice) -> MailboxState:
    return practice.session.state.mailbox


def with_mails(*messages: Message) -> Practice:
    return Practice(two_sites(filled_mailbox(list(messages))))


def counted_anew(state: MailboxState) -> None:
    """Count what the mailbox keeps counted; order within a folder is newest first."""
    for folder in Folder:
        inside = [m for m in state.messages.values() if m.folder is folder]
        assert sorted(state.order[folder]) == sorted(m.message_id for m in inside)
        assert state.unread[folder] == sum(not m.read for m in inside)
        dates = [state.messages[message_id].arrived_at for message_id in state.order[folder]]
        assert dates == sorted(dates, reverse=True)


def test_the_codes_mail_arrives_when_it_is_due_and_on_top() -> None:
    """A learner who looks too early finds nothing: that is how it is at home."""
    practice = with_mails(message("old"))
    practice.to_code()
    assert practice.wait(FOUR_SECONDS - MICRO) == ()
    events = practice.wait(MICRO)
    assert events == (e.MailDelivered(START + FOUR_SECONDS, "mail-1", "code-mail", Folder.INBOX),)
    assert box(practice).order[Folder.INBOX] == ("mail-1", "old")
    assert box(practice).unread[Folder.INBOX] == 2
    assert box(practice).transit == ()


def test_the_codes_mail_may_land_in_the_spam() -> None:
    """« le code de sécurité peut se trouver dans les spams »."""
    practice = Practice(two_sites(mail_folder=Folder.SPAM))
    practice.to_code()
    practice.wait(FOUR_SECONDS)
    assert box(practice).order[Folder.SPAM] == ("mail-1",)
    assert box(practice).order[Folder.INBOX] == ()


def test_a_mail_holds_the_codes_id_and_no_digits() -> None:
    """Rule 9: the page asks the vault for the digits when it draws the mail."""
    practice = Practice()
    digits = practice.to_code()
    practice.wait(FOUR_SECONDS)
    assert box(practice).messages["mail-1"].code_id == "code-1"
    assert not any(digits in text for text in texts(box(practice)))


def test_opening_says_whether_the_mail_carries_the_newest_live_code() -> None:
    """The coach tells the old mail from the new one by this, and an expired one from a live one."""
    practice = with_mails(message("news"))
    practice.to_code()
    practice.wait(HALF_MINUTE)
    practice.ask()
    practice.wait(HALF_MINUTE)

    def newest(message_id: str) -> bool:
        return find(practice.do(i.OpenMessage(message_id)), e.MessageOpened).newest_code

    assert [newest("mail-1"), newest("mail-2"), newest("news")] == [False, True, False]
    practice.wait(QUARTER)
    practice.do(i.CloseMessage())
    assert not newest("mail-2")


def test_a_mail_is_read_once_and_stays_read() -> None:
    """The count beside « Boîte de réception » goes down by one, once."""
    practice = with_mails(message("one"), message("two", 1))
    practice.do(i.OpenMessage("one"))
    assert practice.do(i.OpenMessage("one")) == ()
    practice.do(i.CloseMessage())
    practice.do(i.OpenMessage("one"))
    assert box(practice).unread[Folder.INBOX] == 1
    assert box(practice).messages["one"].read


def test_changing_the_folder_puts_the_open_mail_away() -> None:
    """The list that was asked for is what is shown."""
    practice = with_mails(message("one"))
    practice.do(i.OpenMessage("one"))
    assert kinds(practice.do(i.OpenFolder(Folder.SPAM))) == ["FolderOpened"]
    assert (box(practice).folder, box(practice).open_id) == (Folder.SPAM, None)
    assert practice.do(i.OpenFolder(Folder.SPAM)) == ()
    assert practice.do(i.CloseMessage()) == ()


def test_a_mail_moved_takes_the_place_of_its_date_and_comes_back_once() -> None:
    """« annuler » undoes the last move, and is then used up."""
    practice = with_mails(message("a", 1), message("b", 2, Folder.TRASH), message("c", 0, Folder.TRASH))
    assert practice.do(i.UndoMove()) == ()
    practice.do(i.MoveMessage("a", Folder.TRASH))
    assert box(practice).order[Folder.TRASH] == ("c", "a", "b")
    assert practice.do(i.MoveMessage("a", Folder.TRASH)) == ()
    assert kinds(practice.do(i.UndoMove())) == ["MoveUndone"]
    assert box(practice).order[Folder.INBOX] == ("a",)
    assert practice.do(i.UndoMove()) == ()


def test_a_move_taken_back_restores_the_order_of_mails_of_the_same_instant() -> None:
    """Two mails of one date must not change places because one of them was put away and back."""
    practice = with_mails(message("a"), message("b"), message("c"))
    before = box(practice)
    for name in ("a", "b", "c"):
        practice.do(i.MoveMessage(name, Folder.TRASH))
        practice.do(i.UndoMove())
        assert box(practice) == before


def test_a_message_that_is_gone_or_on_its_way_cannot_be_used() -> None:
    """A late click does nothing."""
    practice = Practice()
    practice.to_code()
    for name in ("mail-1", "no such mail"):
        intents = [i.OpenMessage(name), i.MoveMessage(name, Folder.TRASH), i.NoteCodeCopied(name), i.FollowLink(name)]
        assert [practice.do(intent) for intent in intents] == [()] * 4


def test_a_link_is_not_followed_and_a_copied_code_is_noted_without_digits() -> None:
    """What the coach speaks about; only a mail with a code has one to copy."""
    practice = with_mails(message("scam"))
    practice.to_code()
    practice.wait(FOUR_SECONDS)
    now = practice.session.now()
    assert practice.do(i.FollowLink("scam")) == (e.LinkNotFollowed(now, "scam", "template-scam"),)
    assert practice.do(i.NoteCodeCopied("scam")) == ()
    assert practice.do(i.NoteCodeCopied("mail-1")) == (e.CodeCopied(now, "mail-1"),)


def test_looking_for_mail_delivers_what_is_due_first() -> None:
    """Looking for mail must not say « rien » beside a mail that is there."""
    practice = Practice()
    practice.to_code()
    practice.clock.advance(FOUR_SECONDS)
    assert kinds(practice.do(i.CheckMail())) == ["MailDelivered", "MailChecked"]


@given(st.lists(st.tuples(st.integers(0, 5), folders, st.booleans()), max_size=12))
def test_a_filled_mailbox_is_counted_right(given_mails: list[tuple[int, Folder, bool]]) -> None:
    """Exercises fill mailboxes with thousands of mails at once."""
    mails = [message(f"m{n}", ago, folder, read) for n, (ago, folder, read) in enumerate(given_mails)]
    counted_anew(filled_mailbox(mails))


class MailboxMachine(RuleBasedStateMachine):
    """Mails arrive, are read, moved and brought back, in any order."""

    @initialize(given_mails=st.lists(st.tuples(st.integers(0, 3), folders, st.booleans()), max_size=8))
    def begin(self, given_mails: list[tuple[int, Folder, bool]]) -> None:
        mails = [message(f"m{n}", ago, folder, read) for n, (ago, folder, read) in enumerate(given_mails)]
        self.practice = with_mails(*mails)
        self.practice.identify()

    def draw(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(box(self.practice).messages)))

    @rule(wait=st.sampled_from([timedelta(), FOUR_SECONDS, HALF_MINUTE]))
    def ask_and_wait(self, wait: timedelta) -> None:
        self.practice.do(i.AskForCode(SITE))
        self.practice.wait(wait)

    @rule()
    def begin_anew(self) -> None:
        self.practice.identify()

    @precondition(lambda self: box(self.practice).messages)
    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        name = self.draw(data)
        self.practice.do(i.OpenMessage(name))
        assert box(self.practice).messages[name].read
        assert box(self.practice).open_id == name

    @precondition(lambda self: box(self.practice).messages)
    @rule(data=st.data(), to=folders)
    def move(self, data: st.DataObject, to: Folder) -> None:
        name = self.draw(data)
        self.practice.do(i.MoveMessage(name, to))
        assert box(self.practice).messages[name].folder is to

    @precondition(lambda self: box(self.practice).messages)
    @rule(data=st.data(), to=folders)
    def move_and_take_back(self, data: st.DataObject, to: Folder) -> None:
        name, before = self.draw(data), box(self.practice)
        if self.practice.do(i.MoveMessage(name, to)):
            self.practice.do(i.UndoMove())
            after = box(self.practice)
            assert (after.messages, after.order, after.unread) == (before.messages, before.order, before.unread)

    @rule()
    def undo(self) -> None:
        moved = box(self.practice).moved
        self.practice.do(i.UndoMove())
        assert moved is None or box(self.practice).messages[moved[0]].folder is moved[1]
        assert box(self.practice).moved is None

    @invariant()
    def order_and_counts_are_right(self) -> None:
        counted_anew(box(self.practice))

    @invariant()
    def the_log_gives_the_state_again(self) -> None:
        assert self.practice.replayed_alike()


MailboxMachine.TestCase.settings = machine_settings(80)
TestMailbox = MailboxMachine.TestCase
TestMailbox.__doc__ = "Whatever arrives and is moved, counts equal a recount and a move taken back leaves no trace."


def test_a_move_taken_back_leaves_no_trace() -> None:
    """The mailbox is again what it was, and nothing is left to take back."""
    practice = with_mails(message("a", 1), message("b", 2), message("c", 3))
    before = box(practice)
    assert practice.do(i.MoveMessage("b", Folder.TRASH)) == (e.MessageMoved(START, "b", "template-b", Folder.TRASH),)
    assert practice.do(i.UndoMove()) == (e.MoveUndone(START, "b", "template-b", Folder.INBOX),)
    assert box(practice) == before
    assert practice.do(i.UndoMove()) == ()


def test_opening_a_message_tells_which_one() -> None:
    """The coach knows mails by their template."""
    practice = with_mails(message("a", 1))
    assert practice.do(i.OpenMessage("a")) == (e.MessageOpened(START, "a", "template-a", False, False),)

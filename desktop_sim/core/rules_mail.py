"""How the mailbox answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core import intents as i
from desktop_sim.core.decisions import Decision, Events, Secrets
from desktop_sim.core.mailbox import RECEIVED
from desktop_sim.core.state import PracticeState


def open_folder(state: PracticeState, intent: i.OpenFolder, at: datetime, _: Secrets) -> Events:
    """Show a folder."""
    if state.mailbox.folder is not intent.folder:
        yield e.FolderOpened(at, intent.folder)


def open_message(state: PracticeState, intent: i.OpenMessage, at: datetime, _: Secrets) -> Events:
    """Show a message; one that is gone stays unshown."""
    message = state.mailbox.messages.get(intent.message_id)
    if message is None or (state.mailbox.open_id == intent.message_id and message.read):
        return
    yield e.MessageOpened(
        at,
        message.message_id,
        message.mail_id,
        newest_code=_is_newest_code(state, message.code_id, at),
        newest_password=message.password_version in {known.password_version for known in state.accounts.values()},
    )


def _is_newest_code(state: PracticeState, code_id: str | None, at: datetime) -> bool:
    attempts = (site.attempt for site in state.sites.values())
    newest = (attempt.newest for attempt in attempts if attempt is not None)
    return any(code is not None and code.code_id == code_id and code.is_live(at) for code in newest)


def close_message(state: PracticeState, intent: i.CloseMessage, at: datetime, _: Secrets) -> Events:
    """Go back to the list."""
    if state.mailbox.open_id is not None:
        yield e.MessageClosed(at)


def move_message(state: PracticeState, intent: i.MoveMessage, at: datetime, _: Secrets) -> Events:
    """Move a message."""
    message = state.mailbox.messages.get(intent.message_id)
    if message is not None and intent.to in RECEIVED and message.folder is not intent.to:
        yield e.MessageMoved(at, message.message_id, message.mail_id, intent.to)


def undo_move(state: PracticeState, intent: i.UndoMove, at: datetime, _: Secrets) -> Events:
    """Take the last move back, once."""
    if state.mailbox.moved is not None:
        message_id, source = state.mailbox.moved
        yield e.MoveUndone(at, message_id, state.mailbox.messages[message_id].mail_id, source)


def check_mail(state: PracticeState, intent: i.CheckMail, at: datetime, _: Secrets) -> Events:
    """Look for mail; what is due has been delivered before this."""
    yield e.MailChecked(at)


def note_code_copied(state: PracticeState, intent: i.NoteCodeCopied, at: datetime, _: Secrets) -> Events:
    """Tell that a code was copied."""
    message = state.mailbox.messages.get(intent.message_id)
    if message is not None and message.code_id is not None:
        yield e.CodeCopied(at, message.message_id)


def follow_link(state: PracticeState, intent: i.FollowLink, at: datetime, _: Secrets) -> Events:
    """Follow no link, and say so."""
    message = state.mailbox.messages.get(intent.message_id)
    if message is not None:
        yield e.LinkNotFollowed(at, message.message_id, message.mail_id)


def write_message(state: PracticeState, intent: i.WriteMessage, at: datetime, _: Secrets) -> Events:
    """Begin no message, and say so."""
    yield e.MessageNotWritten(at)


def overdue(state: PracticeState, at: datetime) -> Events:
    """Deliver what is due, in the order of arrival."""
    due = sorted((t for t in state.mailbox.transit if t.due_at <= at), key=lambda t: t.due_at)
    for transit in due:
        message = transit.message
        yield e.MailDelivered(transit.due_at, message.message_id, message.mail_id, message.folder)


def deadlines(state: PracticeState) -> Iterator[datetime]:
    """Instants at which a mail arrives."""
    return (transit.due_at for transit in state.mailbox.transit)


DECISIONS: dict[type[i.Intent], Decision] = {
    i.OpenFolder: open_folder,
    i.OpenMessage: open_message,
    i.CloseMessage: close_message,
    i.MoveMessage: move_message,
    i.UndoMove: undo_move,
    i.CheckMail: check_mail,
    i.NoteCodeCopied: note_code_copied,
    i.FollowLink: follow_link,
    i.WriteMessage: write_message,
}

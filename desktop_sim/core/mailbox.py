"""The learner's mailbox: messages in folders, and those still on their way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from desktop_sim.core.value import Value


class Folder(Enum):
    """A folder by what it is for; what it is called is the mailbox's wording."""

    INBOX = "inbox"
    SPAM = "spam"
    TRASH = "trash"
    SENT = "sent"
    DRAFTS = "drafts"


RECEIVED = (Folder.INBOX, Folder.SPAM, Folder.TRASH)
"""What every mailbox has, and where a mail may lie. What one wrote oneself is no part of an exercise: those folders
stand where a webmail has them, and are empty."""


class Message(Value):
    """A message by reference: its words are made from the template ``mail_id`` when it is read."""

    message_id: str
    mail_id: str
    folder: Folder
    arrived_at: datetime
    read: bool = False
    code_id: str | None = None
    password_version: int | None = None  # it carries the password that counts after so many changes


class Transit(Value):
    """A message on its way."""

    message: Message
    due_at: datetime


class MailboxState(Value):
    """All messages. ``order`` holds each folder's ids, newest first; ``unread`` its count.

    Both are kept up to date rather than computed, so that a mailbox of 10,000 messages opens as fast as one of 10.
    ``code_read`` and ``password_read``: ids of the messages that were read last with a code, with a password. What
    they say is what a learner has in mind; an earlier code is forgotten for it.
    """

    messages: Mapping[str, Message]
    order: Mapping[Folder, tuple[str, ...]]
    unread: Mapping[Folder, int]
    transit: tuple[Transit, ...] = ()
    folder: Folder = Folder.INBOX
    open_id: str | None = None
    checked_at: datetime | None = None
    moved: tuple[str, Folder] | None = None  # the last message moved, and whence: what « annuler » takes back
    carriers: tuple[str, ...] = ()  # ids of the messages with a code or a password, in order of arrival
    code_read: str = ""
    password_read: str = ""
    moved_above: int = 0  # how many stood below it there, so that it comes back between mails of the same instant


def empty_mailbox() -> MailboxState:
    """Return a mailbox without messages."""
    return MailboxState({}, dict.fromkeys(Folder, ()), dict.fromkeys(Folder, 0))


def filled_mailbox(messages: list[Message]) -> MailboxState:
    """Return a mailbox with these messages, at the cost of one sort."""
    newest_first = sorted(messages, key=lambda message: message.arrived_at, reverse=True)
    order = {folder: tuple(m.message_id for m in newest_first if m.folder is folder) for folder in Folder}
    unread = {folder: sum(not m.read for m in messages if m.folder is folder) for folder in Folder}
    return MailboxState({m.message_id: m for m in messages}, order, unread)


def deliver(box: MailboxState, message: Message) -> MailboxState:
    """Put a message on top of its folder, and take it off the way."""
    folder = message.folder
    return box.replace(
        messages={**box.messages, message.message_id: message},
        order={**box.order, folder: (message.message_id, *box.order[folder])},
        unread={**box.unread, folder: box.unread[folder] + (not message.read)},
        transit=tuple(t for t in box.transit if t.message.message_id != message.message_id),
        carriers=(*box.carriers, message.message_id) if _carries(message) else box.carriers,
    )


def _carries(message: Message) -> bool:
    return message.code_id is not None or message.password_version is not None


def show(box: MailboxState, message_id: str) -> MailboxState:
    """Open a message and mark it read."""
    message = box.messages[message_id]
    if message.code_id is not None:
        box = box.replace(code_read=message_id)
    if message.password_version is not None:
        box = box.replace(password_read=message_id)
    if not message.read:
        box = box.replace(
            messages={**box.messages, message_id: message.replace(read=True)},
            unread={**box.unread, message.folder: box.unread[message.folder] - 1},
        )
    return box.replace(open_id=message_id)


def move(box: MailboxState, message_id: str, to: Folder, above: int | None = None) -> MailboxState:
    """Move a message to another folder: above so many others, or in the place its date gives it there."""
    message = box.messages[message_id]
    source = message.folder
    ids = box.order[to]
    if above is None:
        place = sum(1 for other in ids if box.messages[other].arrived_at > message.arrived_at)
    else:
        place = len(ids) - above
    unread = 0 if message.read else 1
    return box.replace(
        messages={**box.messages, message_id: message.replace(folder=to)},
        order={
            **box.order,
            source: tuple(other for other in box.order[source] if other != message_id),
            to: (*ids[:place], message_id, *ids[place:]),
        },
        unread={**box.unread, source: box.unread[source] - unread, to: box.unread[to] + unread},
        open_id=None if box.open_id == message_id else box.open_id,
        moved=(message_id, source),
        moved_above=len(box.order[source]) - box.order[source].index(message_id) - 1,
    )

"""What the mailbox shows. Rows are made one by one as the list asks for them: a full box costs no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.mailbox import RECEIVED, Folder, Message
from desktop_sim.core.state import PracticeState, shown_page
from desktop_sim.core.value import Value
from desktop_sim.exercises.ways.mailbox import LINE
from desktop_sim.ui.pages.announced import Announced
from desktop_sim.ui.pages.content import Content, local_time
from desktop_sim.words.french import counted

ANCHORS = (
    "mailbox.inbox",
    "mailbox.spam",
    "mailbox.trash",
    "mailbox.sent",
    "mailbox.drafts",
    "mailbox.new",
    "mailbox.check",
    "mailbox.code-mail",
    "mailbox.former-code-mail",
    "mailbox.mail.*",
    "mailbox.clues",
    "mailbox.code",
    "mailbox.password-mail",
    "mailbox.password",
    "mailbox.delete",
    "mailbox.move",
    *(f"mailbox.move.{folder.value}" for folder in RECEIVED),
    "mailbox.wanted",
    "mailbox.undo",
    "mailbox.back",
)

ARRIVALS = "mailbox.code"
"""The open message, in which a code or a new password is to be read."""

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


class Row(Value):
    """A line of the list."""

    sender: str
    subject: str
    when: str
    unread: bool

    @property
    def announced(self) -> str:
        """The row as a screen reader says it."""
        return f"{'Non lu. ' if self.unread else ''}{self.sender}. {self.subject}. {self.when}"


class FolderView(Value):
    """A folder as its button shows it."""

    folder: Folder
    name: str
    unread: int

    @property
    def label(self) -> str:
        """Name, and the unread count where there is one."""
        return f"{self.name} ({self.unread})" if self.unread else self.name

    @property
    def announced(self) -> str:
        """The folder as a screen reader says it."""
        if not self.unread:
            return self.name
        return counted("{name}, {n} non lu", "{name}, {n} non lus", self.unread, name=self.name)


def words(content: Content, _anchor: str) -> list[str]:
    """Return the mailbox's own words, those of its buttons and folders first."""
    text = content.mailbox.text
    asked = ("new", "check", "back", "choose")
    return [*(text[key] for key in asked if key in text), *content.mailbox.folders.values()]


def title(state: PracticeState, content: Content, _page: PageRef) -> str:
    """Return the tab's title, with the count of unread mail as webmails do."""
    unread = state.mailbox.unread[Folder.INBOX]
    return f"{content.mailbox.tab_title} ({unread})" if unread else content.mailbox.tab_title


def folders(state: PracticeState, content: Content) -> list[FolderView]:
    """Return the folders in their order."""
    return [FolderView(f, content.mailbox.folders[f], state.mailbox.unread[f]) for f in content.mailbox.order]


def news(before: PracticeState, state: PracticeState, content: Content) -> str:
    """Return what came since ``before``, as far as it is seen: the inbox's count is on the tab, wherever one is."""
    in_sight = shown_page(state).page == "mailbox"
    came = [
        view.announced
        for view in folders(state, content)
        if view.unread > before.mailbox.unread[view.folder] and (in_sight or view.folder is Folder.INBOX)
    ]
    return f"{content.mailbox.tab_title} : {', '.join(came)}." if came else ""


def row(message: Message, content: Content, now: datetime) -> Row:
    """Return a message's line."""
    mail = content.mail(message.mail_id)
    return Row(mail.from_name, mail.subject, when(message.arrived_at, now), not message.read)


def dated(at: datetime | None, now: datetime) -> str:
    """Return the date that a mail bears, in the words of ``when``."""
    return "sans date" if at is None else when(at, now)


def when(at: datetime, now: datetime) -> str:
    """Return a short date: « 10:02 », « hier », « lundi », « 3 nov. »."""
    day, today = at.astimezone(), now.astimezone()
    days = (today.date() - day.date()).days
    if days == 0:
        return local_time(at)
    if days == 1:
        return "hier"
    if 1 < days < 7:
        return _DAYS[day.weekday()]
    short = f"{day.day} {_MONTHS[day.month - 1]}"
    return short if day.year == today.year else f"{short} {day.year}"


def newest_code_message(state: PracticeState) -> str | None:
    """Return the message with the newest code, wherever it lies."""
    return _newest(m for m in state.mailbox.messages.values() if m.code_id is not None)


def newest_password_message(state: PracticeState) -> str | None:
    """Return the message with the newest password, wherever it lies."""
    return _newest(m for m in state.mailbox.messages.values() if m.password_version is not None)


def _newest(messages: Iterable[Message]) -> str | None:
    newest = max(messages, key=lambda message: message.arrived_at, default=None)
    return None if newest is None else newest.message_id


def former_code_message(state: PracticeState) -> str | None:
    """Return the message with the code before the newest."""
    with_code = sorted(
        (m for m in state.mailbox.messages.values() if m.code_id is not None), key=lambda m: m.arrived_at
    )
    return with_code[-2].message_id if len(with_code) > 1 else None


_LINES = {
    "mailbox.code-mail": newest_code_message,
    "mailbox.former-code-mail": former_code_message,
    "mailbox.password-mail": newest_password_message,
}
_ANY_MAIL = "mailbox.mail."


def is_line(anchor: str) -> bool:
    """Tell whether an anchor stands for a line of the list."""
    return anchor in _LINES or anchor.startswith((_ANY_MAIL, LINE))


def message_of(state: PracticeState, anchor: str) -> str | None:
    """Return the message whose line an anchor stands for, wherever it lies."""
    if anchor in _LINES:
        return _LINES[anchor](state)
    if anchor.startswith(LINE):
        message_id = anchor.removeprefix(LINE)
        return message_id if message_id in state.mailbox.messages else None
    mail_id = anchor.removeprefix(_ANY_MAIL)
    return _newest(m for m in state.mailbox.messages.values() if m.mail_id == mail_id)


def line_anchor(state: PracticeState, message_id: str) -> str:
    """Return the anchor that stands for a message's line: what it carries, else which mail it is."""
    by_content = (anchor for anchor, find in _LINES.items() if find(state) == message_id)
    return next(by_content, f"{_ANY_MAIL}{state.mailbox.messages[message_id].mail_id}")


def destination_anchor(folder: Folder) -> str:
    """Return the anchor of the button that moves the open message to a folder."""
    return f"mailbox.move.{folder.value}"


def destination_words(content: Content, folder: Folder) -> str:
    """Return how that button is announced."""
    return f"{content.mailbox.text['move']} : {content.mailbox.folders[folder]}"


_SPOKEN = {
    "mailbox.check": ("button", "check"),
    "mailbox.new": ("button", "new"),
    "mailbox.code": ("text", "reading"),
    "mailbox.password": ("text", "reading"),
    "mailbox.delete": ("button", "delete"),
    "mailbox.move": ("button", "move"),
    "mailbox.wanted": ("button", "wanted"),
    "mailbox.undo": ("button", "undo"),
    "mailbox.back": ("button", "back"),
}


def _folder_button(view: FolderView) -> Announced:
    return Announced("button", view.announced, view.name)


def announced(state: PracticeState, content: Content, anchor: str, now: datetime) -> Announced | None:
    """Return how the thing that an anchor names is announced."""
    shown = {f"mailbox.{view.folder.value}": view for view in folders(state, content)}
    if anchor in shown:
        return _folder_button(shown[anchor])
    destinations = {destination_anchor(folder): destination_words(content, folder) for folder in RECEIVED}
    if anchor in destinations:
        return Announced("button", destinations[anchor])
    if is_line(anchor):
        message_id = message_of(state, anchor)
        if message_id is None:
            return None
        message = state.mailbox.messages[message_id]
        if message.folder is not state.mailbox.folder:
            return _folder_button(shown[f"mailbox.{message.folder.value}"])
        return Announced("item", row(message, content, now).announced)
    if anchor not in _SPOKEN:
        return None
    role, key = _SPOKEN[anchor]
    words = content.mailbox.text.get(key)
    return None if words is None else Announced(role, words)

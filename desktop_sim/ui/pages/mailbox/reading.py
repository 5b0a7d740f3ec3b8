"""The reading pane: head, body and what can be done with the open message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_sim.core.intents import CloseMessage, FollowLink, MoveMessage, NoteCodeCopied
from desktop_sim.core.mailbox import RECEIVED, Folder, Message
from desktop_sim.exercises.mails import compose
from desktop_sim.exercises.sites import fill
from desktop_sim.mail.clues import words_pattern
from desktop_sim.mail.html import MailRefused
from desktop_sim.mail.reading import ReadableMail, read_mail
from desktop_sim.mail.words import EMPTY, files_words, remarks, sender_words
from desktop_sim.ui.pages.mailbox.clues import ClueBox
from desktop_sim.ui.pages.mailbox.projection import ARRIVALS, dated, destination_anchor, destination_words
from desktop_sim.ui.pages.page import PageContext, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.in_sight import bring_into_sight
from desktop_sim.ui.qt.one_stop import OneStop
from desktop_sim.ui.qt.spoken_roles import spoken_as
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.ui.theme.icons import icon, lead
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.empty_drawings import EmptyDrawing, choose_message
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches
from desktop_sim.ui.widgets.flow_row import FlowRow
from desktop_sim.ui.widgets.labels import label, set_text
from desktop_sim.ui.widgets.mail_view import MailView

_AROUND = 40
"""Pixels left free above and below what is scrolled to."""

_LONGEST_LINE = 720
"""Pixels at 100 %, some 75 letters: a longer line is hard to find the next one from (WCAG 1.4.8 has 80)."""


@spoken_as(QAccessible.Role.Document)
class ReadingPane(QWidget):
    """Shows the open message.

    Signals:
        back: « Retour aux messages » was clicked.
    """

    back = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._shown: str | None = ""  # no message yet, not even « none »
        self._choice = True  # there are messages in the folder
        self._message: Message | None = None
        self._text = context.content.mailbox.text
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(4))
        column.setSpacing(theme.gap(4))
        self._build_tools(column)
        self._subject = label("", "mail-subject", self)
        self._from = label("", "mail-from", self)
        self._to = label("", "mail-meta", self)
        self._sent: tuple[str, datetime | None] | None = None  # to whom, and when, of the mail that is shown
        self._files = label("", "mail-meta", self)
        self._notice = label("", "mail-meta", self)
        self._clues = ClueBox(theme, self)
        self._clues_shown: tuple[str, ...] | None = None
        self._nothing = EmptyDrawing(choose_message, theme, self)
        self.view = MailView(self)
        self.view.setMaximumWidth(theme.px(_LONGEST_LINE))
        self._column = column
        self._build_body(theme)
        self.view.setAccessibleName(self._text["reading"])
        set_anchor(self.view, ARRIVALS)
        self.view.copied.connect(self._note_copied)
        self.view.link_refused.connect(self._refuse_link)
        self.view.cursorPositionChanged.connect(self._follow_cursor)

    def _build_body(self, theme: Theme) -> None:
        """The mail with all that is said about it, scrolled as one."""
        self._body = body = QWidget()
        body.setProperty("world", "page")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.gap(4))
        for widget in self._head():
            inside.addWidget(widget)
            widget.hide()
        inside.addWidget(self._clues)
        inside.addWidget(self._nothing)
        row = QHBoxLayout()  # else the view would stand in the middle
        row.addWidget(self.view, 1)
        row.addStretch()
        inside.addLayout(row)
        inside.addStretch(1)
        self._own_area = area = UpAndDown(self)
        scroll_by_touches(area, theme)
        self._column.addWidget(area, 1)
        self._area = area
        area.setWidget(body)
        self.view.be_scrolled_by(area.verticalScrollBar())

    def lie_in(self, page: UpAndDown | None) -> None:
        """Be scrolled by the page that it lies in, whole; or within itself, where it stands beside the list."""
        area = self._own_area if page is None else page
        if area is self._area:
            return
        self._area = area
        self._own_area.setVisible(page is None)
        if page is None:
            self._column.removeWidget(self._body)
            self._own_area.setWidget(self._body)
        else:
            self._column.addWidget(self._own_area.takeWidget(), 1)
        self._body.show()
        self.view.be_scrolled_by(area.verticalScrollBar())

    def _follow_cursor(self) -> None:
        if self.view.textCursor().hasSelection():
            self._show_part(self.view.viewport(), self.view.cursorRect())

    def _show_part(self, widget: QWidget, part: QRect) -> None:
        """Scroll until a part of a widget can be seen with some room around it."""
        ground = self._area.widget()
        if ground is None:
            return
        bring_into_sight(self._area, QRect(widget.mapTo(ground, part.topLeft()), part.size()), _AROUND)

    def _head(self) -> tuple[QLabel, ...]:
        return self._subject, self._from, self._to, self._files, self._notice

    def _build_tools(self, column: QVBoxLayout) -> None:
        row = FlowRow(spacing=self._context.theme.px(8))
        self.back_button = self._tool(self._text["back"], "arrow-left", "mailbox.back")
        self.wanted = self._tool(self._text["wanted"], "inbox", "mailbox.wanted")
        self.delete = self._tool(self._text["delete"], "trash", "mailbox.delete")
        self.move_button = self._tool(self._text["move"], "folder-input", "mailbox.move")
        tools = (self.back_button, self.wanted, self.delete, self.move_button)
        for button in tools:
            row.add(button)
        OneStop(self, tools)
        self.back_button.hide()
        self.back_button.clicked.connect(self._close)
        self.wanted.clicked.connect(self._move_to_inbox)
        self.delete.clicked.connect(self._move_to_trash)
        self.move_button.clicked.connect(self._choose_folder)
        column.addWidget(row)
        # In the page rather than in a menu: a menu goes when a trembling hand touches beside it.
        self._choosing = False
        self._folders = {}
        folders = self._folder_row = FlowRow(spacing=self._context.theme.px(8))
        for folder in RECEIVED:
            button = self._tool(
                self._context.content.mailbox.folders[folder], "folder-input", destination_anchor(folder)
            )
            button.setProperty("folder", folder.value)
            button.setAccessibleName(destination_words(self._context.content, folder))
            button.clicked.connect(self._move_to_chosen)
            button.hide()
            folders.add(button)
            self._folders[folder] = button
        column.addWidget(folders)

    def _tool(self, text: str, icon_name: str, anchor: str) -> CalmButton:
        button = CalmButton(text, "tool", self)
        theme = self._context.theme
        lead(button, icon(icon_name, theme.color("ink")), theme.px(22), theme.px(6))
        set_anchor(button, anchor)
        return button

    def show_message(self, message: Message | None, now: datetime, *, choice: bool) -> None:
        """Show a message, or that none is open; ``choice``: there are some to choose from."""
        self._message = message
        message_id = None if message is None else message.message_id
        self._choosing = self._choosing and message_id == self._shown
        self._show_tools(message)
        if message_id == self._shown and choice == self._choice:
            if message is not None:
                self._say_when(now)  # the same mail, and perhaps another day
            return
        self._shown, self._sent = message_id, None
        self._choice = choice
        self._nothing.setVisible(message is None and choice)
        if message is None:
            for widget in self._head():
                set_text(widget, "")
            self.view.show_nothing(self._text["choose"] if choice else "")
            self.setAccessibleName("")
            return
        self._show_mail(message, now)
        self._area.verticalScrollBar().setValue(0)
        self.setAccessibleName(self._subject.text())

    def show_clues(self, revealed: bool) -> None:
        """Mark what tells the open mail as true or false, and say why; or leave the mail as it came."""
        message = self._message if revealed else None
        clues = self._context.content.mail(message.mail_id).clues if message is not None else ()
        shown = (self._shown or "", *(clue.at for clue in clues))
        if shown == self._clues_shown:
            return
        self._clues_shown = shown
        self._clues.show_clues(clues, self._context.content.say)
        theme = self._context.theme
        self.view.mark([clue.at for clue in clues], theme.color("mark"), theme.color("attention"))
        for line in (self._subject, self._from):
            marked = any(words_pattern(clue.at).search(line.text()) for clue in clues)
            set_state(line, "marked" if marked else None)

    def find_clues(self) -> Target | None:
        """Return the list of clues, scrolled into view."""
        if not self._clues.isVisibleTo(self):
            return None
        self._show_part(self._clues, self._clues.rect())
        return Target(self._clues)

    def _say_when(self, now: datetime) -> None:
        if self._sent is not None:
            to, at = self._sent
            set_text(self._to, " · ".join(filter(None, (to, dated(at, now)))))

    def _show_mail(self, message: Message, now: datetime) -> None:
        content = self._context.content
        digits = None if message.code_id is None else self._context.digits_of(message.code_id)
        template = content.mail(message.mail_id)
        try:
            mail: ReadableMail = read_mail(
                compose(
                    template,
                    to=content.card.mail,
                    at=message.arrived_at,
                    code=digits,
                    password=self._password(message),
                )
            )
        except MailRefused:
            for widget in self._head():
                set_text(widget, "")  # nothing of the mail shown before
            set_text(self._subject, template.subject)
            self.view.show_nothing(self._text["unreadable"])
            return
        set_text(self._subject, mail.subject)
        # The true address stands beside the name: looking at it is what learners are to practise.
        set_text(self._from, sender_words(mail))
        to = fill(self._text["to"], recipient=mail.recipient) if mail.recipient else ""
        self._sent = (to, mail.date)
        self._say_when(now)
        set_text(self._files, files_words(mail))
        removed = [self._text["plain"]] if mail.formatting_removed else []
        set_text(self._notice, "\n".join([*remarks(mail), *removed]))
        if mail.shows_something:
            self.view.show_mail(mail)
        else:
            self.view.show_nothing(EMPTY)

    def _show_tools(self, message: Message | None) -> None:
        self.delete.setVisible(message is not None and message.folder is not Folder.TRASH)
        self.move_button.setVisible(message is not None)
        self.wanted.setVisible(message is not None and message.folder is Folder.SPAM)
        self._show_folders()

    def _show_folders(self) -> None:
        here = self._message.folder if self._message is not None else None
        self._folder_row.setVisible(self._choosing and here is not None)
        for folder, button in self._folders.items():
            button.setVisible(self._choosing and here is not None and folder is not here)

    def find_code(self) -> Target | None:
        """Return where the code stands, scrolled into view."""
        if self._message is None or self._message.code_id is None:
            return None
        return self._find(self._context.digits_of(self._message.code_id))

    def find_password(self) -> Target | None:
        """Return where the new password stands, scrolled into view."""
        return None if self._message is None else self._find(self._password(self._message))

    def _find(self, word: str | None) -> Target | None:
        if not word:
            return None
        part = self.view.find_rect(re.escape(word))
        if part is None:
            return None
        self._show_part(self.view.viewport(), part)
        return Target(self.view.viewport(), part)

    def _password(self, message: Message) -> str | None:
        version = message.password_version
        return None if version is None else self._context.content.card.password(version)

    def destinations(self) -> Mapping[str, QWidget]:
        """Return the buttons that move the open message to a folder, by anchor."""
        return {button.objectName(): button for button in self._folders.values()}

    def _note_copied(self, text: str) -> None:
        # Only that a code was copied is told, never which.
        if self._message is None or self._message.code_id is None:
            return
        if self._context.digits_of(self._message.code_id) == "".join(text.split()):
            self._context.dispatch(NoteCodeCopied(self._message.message_id), ARRIVALS)

    def _refuse_link(self) -> None:
        if self._message is not None:
            self._context.dispatch(FollowLink(self._message.message_id), ARRIVALS)

    def _move(self, to: Folder, anchor: str) -> None:
        if self._message is not None:
            self._context.dispatch(MoveMessage(self._message.message_id, to), anchor)

    def _move_to_inbox(self) -> None:
        self._move(Folder.INBOX, "mailbox.wanted")

    def _move_to_trash(self) -> None:
        self._move(Folder.TRASH, "mailbox.delete")

    def _choose_folder(self) -> None:
        self._choosing = not self._choosing
        self._show_folders()

    def _move_to_chosen(self) -> None:
        self._choosing = False
        button = self.sender()
        self._move(Folder(button.property("folder")), button.objectName())

    def _close(self) -> None:
        self._context.dispatch(CloseMessage(), "mailbox.back")
        self.back.emit()

"""The list of messages as a Qt model: it makes a row when the view asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_sim.core.mailbox import Folder, MailboxState, Message
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.mailbox.projection import Row, row
from desktop_sim.ui.qt.override import override

MESSAGE_ID = int(Qt.ItemDataRole.UserRole)
ROW = MESSAGE_ID + 1

_Index = QModelIndex | QPersistentModelIndex


class MailListModel(QAbstractListModel):
    """One folder's messages, newest first."""

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._ids: tuple[str, ...] = ()
        self._messages: Mapping[str, Message] = {}
        self._now: datetime | None = None
        self._folder: Folder | None = None

    def show_folder(self, box: MailboxState, now: datetime) -> None:
        """Show the folder that is open, telling views no more than what has changed."""
        ids, folder = box.order[box.folder], box.folder
        former, day = self._messages, self._now and self._now.astimezone().date()
        self._now = now
        if folder is not self._folder or not self._follow(ids, box.messages):
            self.beginResetModel()
            self._ids, self._messages, self._folder = ids, box.messages, folder
            self.endResetModel()
        elif former is not box.messages or day != now.astimezone().date():  # « 23:58 » is « hier » from midnight on
            self._messages = box.messages
            if self._ids:
                self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _follow(self, ids: tuple[str, ...], messages: Mapping[str, Message]) -> bool:
        """Insert or remove the one message by which the list differs; tell whether that was all."""
        old = self._ids
        if ids == old:
            return True
        if len(ids) == len(old) + 1:
            place = next((n for n, message_id in enumerate(old) if ids[n] != message_id), len(old))
            if ids[:place] + ids[place + 1 :] != old:
                return False
            self.beginInsertRows(QModelIndex(), place, place)
            self._ids, self._messages = ids, messages
            self.endInsertRows()
            return True
        if len(ids) == len(old) - 1:
            place = next((n for n, message_id in enumerate(ids) if old[n] != message_id), len(ids))
            if old[:place] + old[place + 1 :] != ids:
                return False
            self.beginRemoveRows(QModelIndex(), place, place)
            self._ids, self._messages = ids, messages
            self.endRemoveRows()
            return True
        return False

    def index_of(self, message_id: str | None) -> QModelIndex:
        """Return the index of a message; an invalid one if it is not in this folder."""
        if message_id in self._ids:
            return self.index(self._ids.index(message_id))
        return QModelIndex()

    def _row(self, number: int) -> Row | None:
        message = self._messages.get(self._ids[number])
        return None if message is None or self._now is None else row(message, self._content, self._now)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == MESSAGE_ID:
            return self._ids[index.row()]
        if role == ROW:
            return self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            made = self._row(index.row())
            return None if made is None else made.announced
        return None

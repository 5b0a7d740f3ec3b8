"""The folders of a mailbox as large buttons, and « Nouveau message » above them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_sim.core.intents import OpenFolder, WriteMessage
from desktop_sim.core.mailbox import Folder
from desktop_sim.ui.pages.mailbox.projection import FolderView
from desktop_sim.ui.pages.page import PageContext
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.one_stop import OneStop
from desktop_sim.ui.theme.icons import icon, lead
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.flow_row import FlowRow

_NARROWEST, _WIDEST = 216, 300
"""Widths in pixels at 100 % of the column, whatever the names of the folders are."""

_ICONS = {
    Folder.INBOX: "inbox",
    Folder.SPAM: "triangle-alert",
    Folder.TRASH: "trash",
    Folder.SENT: "send",
    Folder.DRAFTS: "file-text",
}


class FolderBar(QFrame):
    """The folders below each other, or side by side in a narrow page."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        theme, mailbox = context.theme, context.content.mailbox
        self.setProperty("look", "folder-bar")
        self.setAccessibleName(mailbox.text["folders"])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._flow = FlowRow(spacing=theme.px(8))
        self._flow.stack(stacked=True)
        outer.addWidget(self._flow)
        outer.addStretch(1)
        self._new: CalmButton | None = None
        if "new" in mailbox.text:
            self._new = self._button(mailbox.text["new"], "mail-new", "pencil", "on-site")
            set_anchor(self._new, "mailbox.new")
            self._new.clicked.connect(self._write)
        self._buttons: dict[Folder, CalmButton] = {}
        self._showing = False  # what is checked now is no act of the learner's
        self._opened: QObject | None = None  # the button that has done it already
        for folder in mailbox.order:
            button = self._button(mailbox.folders[folder], "folder", _ICONS[folder], "ink")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # one of several, and no box to tick, to a screen reader
            set_anchor(button, f"mailbox.{folder.value}")
            button.setProperty("folder", folder.value)
            button.clicked.connect(self._open)
            button.toggled.connect(self._open_chosen)
            self._buttons[folder] = button
        first = () if self._new is None else (self._new,)
        OneStop(self, (*first, *self._buttons.values())).setExclusive(True)
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        # Room for a count beside the longest name.
        self._column_width = max(theme.px(_NARROWEST), min(widest + theme.px(60), theme.px(_WIDEST)))

    def _button(self, text: str, look: str, icon_name: str, color: str) -> CalmButton:
        theme = self._context.theme
        button = CalmButton(text, look, self)
        lead(button, icon(icon_name, theme.color(color)), theme.px(22), theme.px(6))
        self._flow.add(button)
        return button

    def lie(self, *, flat: bool) -> None:
        """Lay the folders in a row, or in a column."""
        if self._new is not None:
            self._new.setVisible(not flat)  # the folders and the messages need the room
        self._flow.stack(stacked=not flat)
        self.setMinimumWidth(0 if flat else self._column_width)
        self.setMaximumWidth(16_777_215 if flat else self._column_width)

    def show_folders(self, views: list[FolderView], chosen: Folder) -> None:
        """Show names, counts, and which folder is open."""
        self._showing = True
        for view in views:
            button = self._buttons[view.folder]
            if button.text() != view.label:
                button.setText(view.label)
                button.setAccessibleName(view.announced)
            if button.isChecked() != (view.folder is chosen):
                button.setChecked(view.folder is chosen)
        self._showing = False

    def anchors(self) -> Mapping[str, QWidget]:
        """Return the buttons by anchor."""
        new = {} if self._new is None else {"mailbox.new": self._new}
        return {**new, **{f"mailbox.{folder.value}": button for folder, button in self._buttons.items()}}

    def _open_chosen(self, chosen: bool) -> None:
        """Assistive technology chooses without a click."""
        if chosen and not self._showing:
            button = self.sender()
            self._go_to(button)
            self._opened = button

    def _open(self) -> None:
        button, opened, self._opened = self.sender(), self._opened, None
        if button is not opened:
            self._go_to(button)

    def _go_to(self, button: QObject) -> None:
        folder = Folder(button.property("folder"))
        self._context.dispatch(OpenFolder(folder), button.objectName())

    def _write(self) -> None:
        self._context.dispatch(WriteMessage(), "mailbox.new")

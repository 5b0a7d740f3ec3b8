"""The mailbox: folders, list, reading pane. In a narrow page the list gives way to the open message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QListView, QVBoxLayout, QWidget

from desktop_sim.core.intents import CheckMail, OpenMessage, UndoMove
from desktop_sim.core.state import PracticeState
from desktop_sim.exercises.sites import fill
from desktop_sim.ui.pages.content import local_time
from desktop_sim.ui.pages.mailbox.delegate import MailDelegate
from desktop_sim.ui.pages.mailbox.folder_bar import FolderBar
from desktop_sim.ui.pages.mailbox.header import MailboxHeader
from desktop_sim.ui.pages.mailbox.model import MESSAGE_ID, MailListModel
from desktop_sim.ui.pages.mailbox.projection import folders, is_line, line_anchor, message_of
from desktop_sim.ui.pages.mailbox.reading import ReadingPane
from desktop_sim.ui.pages.page import Page, PageContext, Target
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.announcer import announce
from desktop_sim.ui.qt.in_sight import bring_into_sight
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.up_and_down import UpAndDown
from desktop_sim.ui.theme.icons import icon, lead
from desktop_sim.ui.widgets.calm_button import CalmButton
from desktop_sim.ui.widgets.empty_drawings import EmptyDrawing, empty_folder
from desktop_sim.ui.widgets.finger_scroll import scroll_by_touches
from desktop_sim.ui.widgets.labels import label, set_text

_LIST = 312
"""Pixels at 100 % of the list between folders and mail."""

_NARROW = 860
"""Width in pixels at 100 % below which three columns are too many."""

_LEAST_LIST, _WHOLE_LIST = 180, 50
"""The least height of the list in pixels at 100 %, and the most lines that a page of large text holds whole."""

_AROUND_LINE = 16
"""Pixels left free above and below a line of the list that is scrolled to."""

_LOW, _LOWEST = 440, 300
"""Heights in pixels below which the webmail's header is flat, and below which there is no room for it."""


class MailboxPage(Page):
    """The learner's mailbox."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._state: PracticeState | None = None
        self._narrow: bool | None = None
        theme, text = context.theme, context.content.mailbox.text
        # On a small screen with large text the folders alone fill the page: then all of it scrolls.
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        self._header = MailboxHeader(context)
        frame.addWidget(self._header)
        self._area = UpAndDown()
        frame.addWidget(self._area)
        scroll_by_touches(self._area, theme)
        self._ground = ground = QWidget()
        ground.setProperty("world", "page")
        self._area.setWidget(ground)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._folders = FolderBar(context)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, theme.gap(0), 0)  # a finger that means the list's arrows misses the page's
        column.setSpacing(0)
        column.addWidget(self._build_tools(text))
        self._list = self._build_list(text["messages"])
        self._empty = self._build_empty(text["empty"])
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)
        self._reading = ReadingPane(context)
        # Webmails differ in where they put things: the order is the mailbox's.
        self._columns = {"folders": self._folders, "list": self._middle, "reading": self._reading}
        for name in context.content.mailbox.columns:
            self._outer.addWidget(self._columns[name])
        self._set_narrow(narrow=False)

    def _build_tools(self, text: Mapping[str, str]) -> QWidget:
        theme = self.context.theme
        bar = QFrame()
        bar.setProperty("look", "mail-tools")
        column = QVBoxLayout(bar)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(theme.gap(4))
        self._check = CalmButton(text["check"], "tool", bar)
        lead(self._check, icon("rotate-cw", theme.color("ink")), theme.px(22), theme.px(6))
        set_anchor(self._check, "mailbox.check")
        self._check.clicked.connect(self._check_mail)
        column.addWidget(self._check)
        self._said = label("", "small", bar)
        self._said.hide()
        column.addWidget(self._said)
        self._undo = CalmButton(text["undo"], "tool", bar)
        lead(self._undo, icon("undo", theme.color("ink")), theme.px(22), theme.px(6))
        set_anchor(self._undo, "mailbox.undo")
        self._undo.clicked.connect(self._undo_move)
        self._undo.hide()
        column.addWidget(self._undo)
        return bar

    def _build_empty(self, words: str) -> QWidget:
        made = QFrame(self._middle)
        made.setProperty("look", "no-mails")
        column = QVBoxLayout(made)
        around = self.context.theme.px(16)
        column.setContentsMargins(around, around, around, around)
        column.addWidget(EmptyDrawing(empty_folder, self.context.theme, made), 0, Qt.AlignmentFlag.AlignHCenter)
        said = label(words, "body", made)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(said)
        column.addStretch(1)
        return made

    def _build_list(self, name: str) -> MailList:
        made = MailList()
        made.setProperty("look", "mails")
        made.setAccessibleName(name)
        made.setUniformItemSizes(True)  # one size is asked for, not one a message
        made.setLayoutMode(QListView.LayoutMode.Batched)  # what is in view is laid out first, the rest after it
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touches(made, self.context.theme)
        made.setSpacing(self.context.theme.gap(0) // 2)  # on each side of a line
        initials = self.context.content.mailbox.initials
        made.setItemDelegate(MailDelegate(self.context.theme, made, initials=initials))
        self._model = MailListModel(self.context.content, made)
        made.setModel(self._model)
        made.clicked.connect(self._open_message)
        made.chosen.connect(self._open_message)
        made.moved.connect(self._show_line)
        made.activated.connect(self._open_message)
        return made

    # -- showing --------------------------------------------------------------------------------------------

    def render_state(self, state: PracticeState, at: datetime) -> None:
        """Show a state."""
        self._state = state
        box = state.mailbox
        text = self.context.content.mailbox.text
        self._folders.show_folders(folders(state, self.context.content), box.folder)
        # When a line goes, Qt selects the next one: that is not the learner's choice, so nothing is opened by it.
        self._list.blockSignals(True)
        self._model.show_folder(box, at)
        self._list.blockSignals(False)
        some = bool(box.order[box.folder])
        self._empty.setVisible(not some)
        self._list.setVisible(some)
        self._fit_list()
        index = self._model.index_of(box.open_id)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Current
            if self._list.currentIndex() != index or not self._list.selectionModel().isSelected(index):
                self._list.blockSignals(True)
                self._list.selectionModel().setCurrentIndex(index, flags)
                self._list.blockSignals(False)
        elif self._list.selectionModel().hasSelection():
            self._list.clearSelection()
        said = ""
        if box.checked_at is not None:
            said = fill(text["checked"], time=local_time(box.checked_at))
        if box.moved is not None:
            folder = box.messages[box.moved[0]].folder
            said = fill(text["moved"], folder=self.context.content.mailbox.folders[folder])
        if set_text(self._said, said) and self._said.isVisible():
            announce(self._said, said)
        self._undo.setVisible(box.moved is not None)
        shown = box.messages.get(box.open_id) if box.open_id else None
        self._reading.show_message(shown, at, choice=some)
        self._reading.show_clues(shown is not None and shown.mail_id in state.revealed)
        self._share_room()

    def _fit_list(self) -> None:
        """Let large text's list be as high as it is long where the page is scrolled anyway: one bar, not two."""
        rows = self._model.rowCount()
        theme = self.context.theme
        least = theme.px(_LEAST_LIST)
        if self._narrow and theme.has_large_text and 0 < rows <= _WHOLE_LIST:
            line = self._list.sizeHintForRow(0) + 2 * self._list.spacing()
            least = rows * line + 2 * (self._list.frameWidth() + self._list.spacing())
        self._list.setMinimumHeight(least)

    def _show_line(self) -> None:
        self._show_part_of_list(self._list.visualRect(self._list.currentIndex()))

    def _show_part_of_list(self, line: QRect) -> None:
        """The list may be higher than the page: it is this line that must be in sight."""
        place = self._list.viewport().mapTo(self._ground, line.topLeft())
        bring_into_sight(self._area, QRect(place, line.size()), _AROUND_LINE)

    def _share_room(self) -> None:
        reading = self._state is not None and self._state.mailbox.open_id is not None
        alone = self._one_at_a_time()
        self._middle.setVisible(not (alone and reading))
        self._reading.setVisible(not alone or reading)
        self._reading.back_button.setVisible(alone and reading)

    def _one_at_a_time(self) -> bool:
        """An open message takes the place of the list: for want of room, or because this webmail is made so."""
        return bool(self._narrow) or self.context.content.mailbox.whole_page

    def _set_narrow(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        theme = self.context.theme
        directions = QBoxLayout.Direction
        self._outer.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._folders.lie(flat=narrow)
        self._reading.lie_in(self._area if narrow else None)
        self._fit_list()
        alone = self._one_at_a_time()
        self._middle.setMinimumWidth(0 if alone else theme.px(_LIST))
        self._middle.setMaximumWidth(16_777_215 if alone else theme.px(_LIST))
        # One below the other, the folders stand on top and the open message last, whatever the order beside.
        names = ("folders", "list", "reading") if narrow else self.context.content.mailbox.columns
        stretches = {"folders": 0, "list": 1, "reading": 1 if alone else 2}
        for place, name in enumerate(names):
            widget = self._columns[name]
            if self._outer.indexOf(widget) != place:
                self._outer.removeWidget(widget)
                self._outer.insertWidget(place, widget)
            self._outer.setStretch(place, stretches[name])
        self._share_room()

    # -- what the learner does ------------------------------------------------------------------------------

    def _open_message(self, index: QModelIndex) -> None:
        message_id = index.data(MESSAGE_ID)
        if message_id is not None:
            self.context.dispatch(OpenMessage(message_id), self._line_of(message_id))
            if self._list.hasFocus():  # else something has come up meanwhile, a telephone that rings say
                self._reading.view.setFocus()

    def _line_of(self, message_id: str) -> str:
        return line_anchor(self._state, message_id) if self._state is not None else ""

    def _check_mail(self) -> None:
        self.context.dispatch(CheckMail(), "mailbox.check")

    def _undo_move(self) -> None:
        self.context.dispatch(UndoMove(), "mailbox.undo")

    # -- for the coach ------------------------------------------------------------------------------------

    def tab_order(self) -> Sequence[QWidget]:
        """Folders, list, mail, and then what can be done with them."""
        return (*self._folders.anchors().values(), self._list, self._reading.view)

    def landing(self) -> QWidget:
        """On the open mail, where the list gives way to it."""
        reads = self._state is not None and self._state.mailbox.open_id is not None
        return self._reading.view if reads and not self._middle.isVisibleTo(self) else self

    def anchors(self) -> Mapping[str, QWidget]:
        return {
            **self._folders.anchors(),
            "mailbox.check": self._check,
            "mailbox.undo": self._undo,
            "mailbox.delete": self._reading.delete,
            "mailbox.move": self._reading.move_button,
            "mailbox.wanted": self._reading.wanted,
            "mailbox.back": self._reading.back_button,
            **self._reading.destinations(),
        }

    def find_anchor(self, anchor: str) -> Target | None:
        if anchor in ("mailbox.code", "mailbox.password"):
            if not self._reading.isVisibleTo(self):
                return None
            return self._reading.find_code() if anchor == "mailbox.code" else self._reading.find_password()
        if anchor == "mailbox.clues":
            return self._reading.find_clues()
        if is_line(anchor):
            return self._find_line(anchor)
        return self._reveal(anchor)

    def _reveal(self, anchor: str) -> Target | None:
        target = super().find_anchor(anchor)
        if target is not None:
            self._area.ensureWidgetVisible(target.widget, 0, 12)
        return target

    def before(self, anchor: str) -> str:
        """« Retour aux messages » before a line of the list, where that has given way to a message."""
        if self._state is None or not is_line(anchor) or self._middle.isVisibleTo(self):
            return ""
        message_id = message_of(self._state, anchor)
        box = self._state.mailbox
        here = message_id is not None and box.messages[message_id].folder is box.folder
        return "mailbox.back" if here else ""

    def _find_line(self, anchor: str) -> Target | None:
        """A message's line; the folder it lies in where that is not the one shown."""
        if self._state is None:
            return None
        message_id = message_of(self._state, anchor)
        if message_id is None:
            return self._reveal("mailbox.check")
        folder = self._state.mailbox.messages[message_id].folder
        if folder is not self._state.mailbox.folder:
            return self._reveal(f"mailbox.{folder.value}")
        first = self.before(anchor)
        if first:
            return self._reveal(first)
        index = self._model.index_of(message_id)
        self._list.scrollTo(index)
        self._area.ensureWidgetVisible(self._list, 0, 0)
        line = self._list.visualRect(index)
        self._show_part_of_list(line)
        return Target(self._list.viewport(), line)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_narrow(narrow=self.width() < self.context.theme.px(_NARROW))
        self._header.lie(flat=self.height() < _LOW)
        self._header.setVisible(self.height() >= _LOWEST)


class MailList(QListView):
    """The list; a line that assistive technology selects is opened, as one that is clicked is.

    The arrow keys only move: Enter opens, so that nobody opens five mails on the way to the sixth.

    Signals:
        chosen: a line was selected by other means than the arrow keys.
        moved: a key went to another line, perhaps.
    """

    chosen = Signal(QModelIndex)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._moving = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._moving = True
        super().keyPressEvent(event)
        self._moving = False
        self.moved.emit()

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # A line is chosen when the button is let go on it (``clicked``), never on the way.
        if isinstance(event, QMouseEvent):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._moving and selected.indexes():
            self.chosen.emit(selected.indexes()[0])

"""The body of a mail on the screen: it reads nothing, follows nothing, and gives away plain text only.

It is as high as the mail is long: what it stands in scrolls it together with what stands above it. A mail with a
scroll bar of its own within a page that has one is lost to whoever takes hold of the wrong bar.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QPoint, QRect, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QScrollBar, QTextBrowser, QTextEdit, QWidget

from desktop_sim.mail.clues import words_pattern
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.scrolling_keys import SCROLLING
from desktop_sim.ui.widgets.mail_links import MailLink, links_of

if TYPE_CHECKING:  # reading a mail loads nh3; showing one need not
    from desktop_sim.mail.reading import ReadableMail

MAX_IMAGE_BYTES = 2 * 1024 * 1024
MAX_IMAGE_SIDE = 2_000  # px
SHOWN_IMAGE_WIDTH = 560  # px: a wider picture is made smaller, so that nobody has to scroll sideways
ALLOCATION_LIMIT = 16  # MB for one decoded picture
MAX_MARKS = 20  # places where the same words are marked

_MAGIC = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg"}
_SIZES = "h1 { font-size: x-large; } h2, h3 { font-size: large; } h1, h2, h3, th { font-weight: 600; }"
_HIGHEST = 16_777_215  # px of any widget
_BORDER = 2  # px of the frame that shows where the cursor is (app.qss)
_DIGITS = re.compile(r"[0-9]+")


class MailView(QTextBrowser):
    """Shows one mail.

    Signals:
        link_refused(): a link was clicked, or Enter pressed on it; nothing was opened.
        copied(str): the learner copied this text; only plain text went to the clipboard.
    """

    link_refused = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: Mapping[str, bytes] = {}
        self._links: list[MailLink] = []
        self.setProperty("look", "mail")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._scrolled_by: QScrollBar | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._laid_out = 0.0  # px: Qt lays out what is seen first, and the rest of a long mail by and by
        self.document().documentLayout().documentSizeChanged.connect(self._note_size)
        self.horizontalScrollBar().rangeChanged.connect(self._be_as_high)
        self.document().setDefaultStyleSheet(_SIZES)
        self.anchorClicked.connect(self._refuse_link)
        # Made once: a menu per right click would live on with the view.
        self._menu = QMenu(self)
        self._copy_action = self._menu.addAction("Copier")
        self._copy_action.triggered.connect(self.copy)
        self._select_all_action = self._menu.addAction("Tout sélectionner")
        self._select_all_action.triggered.connect(self._mark_all)

    def _mark_all(self) -> None:
        # Not selectAll itself: PySide6 never forgets a method of C++ that a signal was connected to.
        self.selectAll()

    def be_scrolled_by(self, bar: QScrollBar) -> None:
        """Let the keys that scroll move this bar: that of the area in which the mail stands."""
        self._scrolled_by = bar

    def _note_size(self, size: QSizeF) -> None:
        self._laid_out = size.height()
        self._be_as_high()

    def _be_as_high(self) -> None:
        around = 2 * (self.frameWidth() + _BORDER)
        bar = self.horizontalScrollBar()
        under = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(min(math.ceil(self._laid_out) + around + under, _HIGHEST))

    def show_mail(self, mail: ReadableMail) -> None:
        """Show the mail from its beginning: its safe HTML, or its text when there is none."""
        self._start_anew(mail.images)
        if mail.html is None:
            self.setPlainText(mail.text)
        else:
            self.setHtml(mail.html)
            self._links = links_of(self)
            for link in self._links:
                link.pressed.connect(self.link_refused)

    def show_nothing(self, text: str = "") -> None:
        """Show no mail, but these plain words."""
        self._start_anew({})
        self.setPlainText(text)

    def find_rect(self, pattern: str) -> QRect | None:
        """Return where the first match of a regular expression stands, in the viewport's coordinates."""
        found = re.search(pattern, self.toPlainText())
        if found is None or not found.group():
            return None
        # Qt counts in UTF-16 units.
        start = _utf16_length(found.string[: found.start()])
        rect = QRect()
        cursor = QTextCursor(self.document())
        for position in range(start, start + min(_utf16_length(found.group()), 1_000) + 1):
            cursor.setPosition(position)
            rect = rect.united(self.cursorRect(cursor))
        if rect.bottom() > self.height():
            self.document().size()  # lays out all that is left
        return rect

    def mark(self, words: Sequence[str], ground: QColor, line: QColor) -> None:
        """Underline every place where one of these words stands, on a ground of its own; none unmarks all."""
        selections = []
        shown = self.toPlainText() if words else ""
        for word in words:
            for found in islice(words_pattern(word).finditer(shown), MAX_MARKS):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = self._selected(shown, *found.span())
                selection.format.setBackground(ground)
                selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                selection.format.setUnderlineColor(line)
                selections.append(selection)
        self.setExtraSelections(selections)

    def _selected(self, shown: str, start: int, end: int) -> QTextCursor:
        """Return a cursor that selects a stretch of the plain text that is shown."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16_length(shown[:start]))  # Qt counts in UTF-16 units
        cursor.setPosition(_utf16_length(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @override
    def copy(self) -> None:
        """Put the selected words on the clipboard, without their looks."""
        text = self._selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    def _start_anew(self, images: Mapping[str, bytes]) -> None:
        self._images = images
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = []
        self.document().clear()  # with the pictures of the mail before: two mails may use one Content-ID
        self.horizontalScrollBar().setValue(0)

    def _refuse_link(self, _url: QUrl) -> None:
        self.link_refused.emit()

    def _selected_text(self) -> str:
        # U+FFFC stands for a picture, U+200B was put into overlong words when the mail was read.
        return self.textCursor().selection().toPlainText().replace("\ufffc", "").replace("\u200b", "")

    def _open_menu(self, at: QPoint) -> None:
        self._copy_action.setEnabled(self.textCursor().hasSelection())
        self._select_all_action.setEnabled(bool(self.toPlainText()))
        self._menu.popup(at)

    def _menu_point(self) -> QPoint:
        """Return where the menu opens from the keyboard: at the cursor if that can be seen, else in the middle."""
        at = self.cursorRect().bottomRight()
        return self.viewport().mapToGlobal(
            at if self.viewport().rect().contains(at) else self.viewport().rect().center()
        )

    def _digits_at(self, at: QPoint) -> QTextCursor | None:
        """Return the run of digits under a point of the viewport, selected."""
        cursor = self.cursorForPosition(at)
        start = cursor.block().position()
        # A block's text is one Python character per position only after this: an emoji takes two.
        text = re.sub("[\U00010000-\U0010ffff]", "\ufffd\ufffd", cursor.block().text())
        for run in _DIGITS.finditer(text):
            if run.start() <= cursor.position() - start <= run.end():
                cursor.setPosition(start + run.start())
                cursor.setPosition(start + run.end(), QTextCursor.MoveMode.KeepAnchor)
                return cursor
        return None

    # Qt overrides

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of this mail, or an empty picture.

        Never None nor empty bytes: for these Qt 6.11 opens the name itself, as a file, and shows it.
        """
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() != "cid":
            return QImage()
        return _decoded(self._images.get(url.path(QUrl.ComponentFormattingOption.FullyDecoded), b""))

    @override
    def doSetSource(self, name: QUrl | str, kind: Any = None) -> None:
        """Go nowhere."""

    @override
    def setSource(self, name: QUrl | str, kind: Any = None) -> None:
        """Go nowhere."""

    @override
    def reload(self) -> None:
        """Go nowhere."""

    @override
    def backward(self) -> None:
        """Go nowhere."""

    @override
    def forward(self) -> None:
        """Go nowhere."""

    @override
    def home(self) -> None:
        """Go nowhere."""

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self._selected_text())
        return data

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._open_menu(event.globalPos() if by_mouse else self._menu_point())
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control, shift = event.key(), Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy) or (key == Qt.Key.Key_Insert and modifiers == control):
            self.copy()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and modifiers == shift):
            self._open_menu(self._menu_point())
        elif key in SCROLLING and modifiers == Qt.KeyboardModifier.NoModifier:
            if self._scrolled_by is not None:
                self._scrolled_by.triggerAction(SCROLLING[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() == Qt.MouseButton.LeftButton and not shift:
            # A press on the selection would start a drag: with an unsteady hand, a code dropped anywhere.
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        digits = self._digits_at(event.position().toPoint())
        if digits is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            return
        # Not handed on: Qt would widen the selection to the word at the next small movement.
        self.setTextCursor(digits)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():  # X11: a middle click pastes what was chosen last
            clipboard.setText(digits.selectedText(), QClipboard.Mode.Selection)
        event.accept()


def _utf16_length(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _decoded(data: bytes) -> QImage:
    """Return PNG or JPEG bytes within the limits as a picture, anything else as an empty one."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None or len(data) > MAX_IMAGE_BYTES:
        return QImage()
    QImageReader.setAllocationLimit(ALLOCATION_LIMIT)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MAX_IMAGE_SIDE:
        return QImage()
    image = reader.read()
    if image.width() > SHOWN_IMAGE_WIDTH:
        return image.scaledToWidth(SHOWN_IMAGE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    return image

"""What all fields of the program have in common: no key vanishes without a word, and pasting leaves no blanks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.core.events import Slip
from desktop_sim.core.pasted_code import LONGEST_PASTE
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.widgets.unwanted import TypedKey, is_on_row

_BLANKS = "".join(map(chr, (*range(33), 0x7F, 0x85, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F)))
_BLANKS += "\u2060\u3000\ufeff"
_ERASING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_MOVING = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})
_OF_THE_PAGE = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    }
)
_OF_THE_PAD = _MOVING | {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Clear, Qt.Key.Key_Insert, Qt.Key.Key_Delete),
}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # as Windows says it
_WRITES_WITH = (Qt.KeyboardModifier.NoModifier, _ALT_GR, Qt.KeyboardModifier.AltModifier)
"""Alt alone: AltGr on a keyboard that has no third signs."""

_CURSOR_OF_LINE = 12  # the line's height in widths of the cursor
_LEAST_CURSOR = 2  # pixels

_FIRST_OF_NO_CHARACTER = 0x01000000  # of Qt's numbers for keys
_FIRST_DEAD, _LAST_DEAD = Qt.Key.Key_Dead_Grave, Qt.Key.Key_Dead_Longsolidusoverlay


class Entry(QLineEdit):
    """A line to write in. A key held down writes once; keys that do nothing are told.

    Signals:
        slipped: a key or what was pasted did nothing, or surely not what was meant; a ``Slip``.
    """

    slipped = Signal(object)
    erases_once = False
    """Whether Backspace and Delete, held down, count once too: where each character was looked up."""

    def __init__(self, parent: QWidget | None = None, look: str = "field", longest: int = LONGEST_ENTRY) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setMaxLength(longest)
        self.setAcceptDrops(False)

    def tell(self, slip: Slip | None) -> None:
        """Say that something was done in vain."""
        if slip is not None:
            self.slipped.emit(slip)

    # -- what a field may do otherwise ----------------------------------------------------------------------

    def slip_behind(self, _key: TypedKey) -> Slip | None:
        """Return what is wrong with a character that was written, if anything."""
        return None

    def take_pasted(self, text: str) -> None:
        """Write what was pasted, without the blanks and line ends round it; those within become blanks."""
        words = " ".join(text[:LONGEST_PASTE].strip(_BLANKS).splitlines())
        room = self.maxLength() - len(self.text()) + self.selectionLength()
        if words:
            self.insert(words)
        self.tell(Slip.NOTHING_COPIED if not words else Slip.NO_ROOM if len(words) > room else None)

    def use_key(self, event: QKeyEvent) -> None:
        """Do what a key does; here it is known to be no repeat that counts for nothing, and not pasting."""
        before = self._sight()
        super().keyPressEvent(event)
        written = is_written(event)
        if self._sight() != before:
            self.tell(self.slip_behind(typed_key(event)) if written else None)
        elif written and len(self.text()) >= self.maxLength():
            self.tell(Slip.NO_ROOM)
        else:
            self.tell(slip_of_idle_key(event))

    def _sight(self) -> tuple[str, int, int, int]:
        """Return what an eye sees of the field."""
        return self.text(), self.cursorPosition(), self.selectionStart(), self.selectionLength()

    def wipe(self) -> None:
        """Empty the field for good: what ``clear`` removes, Ctrl+Z brings back. Of what stood there nothing stays
        selected (X11): a middle click would bring it back."""
        text = self.text()
        self.setText("")
        clipboard = QGuiApplication.clipboard()
        selected = clipboard.text(QClipboard.Mode.Selection).strip(_BLANKS)
        if selected and selected in text:
            clipboard.clear(QClipboard.Mode.Selection)

    # -- keys and mouse -------------------------------------------------------------------------------------

    def paste_from(self, mode: QClipboard.Mode) -> None:
        """Paste what the clipboard holds, or what is selected somewhere (X11)."""
        self.take_pasted(QGuiApplication.clipboard().text(mode))

    def paste_copied(self) -> None:
        """Paste what was copied."""
        self.paste_from(QClipboard.Mode.Clipboard)

    @override
    def paste(self) -> None:
        self.paste_copied()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if is_dark_pad(event):
            self.tell(Slip.NUMBER_PAD)
        elif event.isAutoRepeat() and self._counts_once(event):
            self.tell(Slip.HELD_KEY)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_copied()
        else:
            self.use_key(event)
            return
        event.accept()

    def _counts_once(self, event: QKeyEvent) -> bool:
        if event.key() in _ERASING:
            return self.erases_once
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enters or is_written(event) or event.matches(QKeySequence.StandardKey.Paste)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
            return
        if QGuiApplication.clipboard().supportsSelection() and not self.isReadOnly():
            self.deselect()
            self.paste_from(QClipboard.Mode.Selection)
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.isReadOnly() and not self.hasSelectedText():
            # Qt's own cursor is a pixel wide, whatever the size of the text, and blinks: it is looked for in vain.
            line = self.cursorRect()
            width = max(line.height() // _CURSOR_OF_LINE, _LEAST_CURSOR)
            color = self.palette().text().color()
            painter = QPainter(self)
            painter.fillRect(QRect(line.center().x(), line.top(), width, line.height()), color)
            painter.end()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":  # Qt's own would paste blanks and line ends too
                ours = menu.addAction(action.text())
                ours.setEnabled(action.isEnabled())
                ours.triggered.connect(self.paste_copied)
                menu.insertAction(action, ours)
                menu.removeAction(action)
        menu.popup(event.globalPos())
        event.accept()


def is_written(event: QKeyEvent) -> bool:
    """Tell whether a key is one that writes a character."""
    held = event.modifiers() & _COMMAND
    return bool(event.text()) and event.text().isprintable() and held in _WRITES_WITH


def typed_key(event: QKeyEvent) -> TypedKey:
    """Return what is known of a key that writes."""
    return TypedKey(
        event.text(),
        bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
        bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier),
        is_on_row(event.nativeScanCode(), QGuiApplication.platformName()),
    )


def is_dark_pad(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the number pad's while Verr. Num is off."""
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return on_pad and event.key() in _OF_THE_PAD and QGuiApplication.platformName() != "cocoa"  # no such lock there


def slip_of_idle_key(event: QKeyEvent) -> Slip | None:
    """Return the slip behind a key that changed nothing; none for keys that are not for writing."""
    key = event.key()
    if event.modifiers() & _COMMAND not in (Qt.KeyboardModifier.NoModifier, _ALT_GR):
        return None  # a command, of the program or of the desktop
    if key in _ERASING:
        return Slip.NOTHING_TO_ERASE
    writes = 0 < key < _FIRST_OF_NO_CHARACTER or _FIRST_DEAD <= key <= _LAST_DEAD
    return Slip.KEY_WITHOUT_USE if writes or key in _MOVING or key == Qt.Key.Key_Insert else None

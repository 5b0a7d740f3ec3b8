"""The field for a security code: boxes to the eye, one field to the keyboard and to assistive technology."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from desktop_sim.core.pasted_code import LONGEST_PASTE
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.code_boxes import CodeBoxes, Done, Key, as_digit
from desktop_sim.ui.widgets.entry import Entry, is_written, slip_of_idle_key, typed_key
from desktop_sim.ui.widgets.unwanted import no_digit

_KEYS = {
    Qt.Key.Key_Backspace: Key.BACKSPACE,
    Qt.Key.Key_Delete: Key.DELETE,
    Qt.Key.Key_Left: Key.LEFT,
    Qt.Key.Key_Right: Key.RIGHT,
    Qt.Key.Key_Home: Key.HOME,
    Qt.Key.Key_End: Key.END,
}
_Sequence = QKeySequence.StandardKey


class CodeField(Entry):
    """Paints ``CodeBoxes`` and does to them what is done here; the line of text behind is for assistive technology.

    Signals:
        completed: the last box was filled, or one is empty again.
    """

    completed = Signal(bool)
    erases_once = True

    def __init__(self, length: int, theme: Theme, parent: QWidget | None = None) -> None:
        # A screen reader may hand in a whole text; it is read, and never kept.
        super().__init__(parent, look="digit", longest=LONGEST_PASTE)
        self._theme = theme
        self._boxes = CodeBoxes(("",) * length)
        self._showing = False
        self.setProperty("keys", "code")
        self.setFrame(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhDigitsOnly
        )
        self._commands: dict[QKeySequence.StandardKey, Callable[[], None]] = {
            _Sequence.Copy: self._copy,
            _Sequence.Cut: self._cut,
            _Sequence.SelectAll: self._choose_all,
            _Sequence.Undo: self._undo,
            _Sequence.Redo: self._redo,
        }
        self.textChanged.connect(self._take_text)
        self.cursorPositionChanged.connect(self._take_place)
        self.selectionChanged.connect(self._take_place)

    # -- what the page does ---------------------------------------------------------------------------------

    def clear_for_good(self) -> None:
        """Empty the field so that nothing can bring the digits back."""
        self._show(self._boxes.emptied())

    def note_refused(self) -> None:
        """The code was not accepted: it stays, and typing starts over or mends a box."""
        self._show(self._boxes.refused())

    @override
    def setText(self, text: str) -> None:  # type: ignore[override] # Qt calls the argument otherwise
        """Hold a text in place of all; an empty one empties the field for good."""
        self._do(self._boxes.holding(text) if text else Done(self._boxes.emptied()))

    # -- the model and the line of text ---------------------------------------------------------------------

    def _do(self, done: Done) -> None:
        self._show(done.boxes)
        self.tell(done.slip)

    def _show(self, boxes: CodeBoxes) -> None:
        was_complete, self._boxes = self._boxes.is_complete, boxes
        self._showing = True
        self._write_line(boxes.text)
        if boxes.chosen is not None:
            super().setSelection(boxes.chosen[0], boxes.chosen[1] - boxes.chosen[0])
        else:
            super().deselect()
            super().setCursorPosition(boxes.cursor)
        self._showing = False
        self.update()
        if boxes.is_complete != was_complete:
            self.completed.emit(boxes.is_complete)

    def _write_line(self, text: str) -> None:
        """Change of the line what differs: a screen reader says what was changed, and no more."""
        shown = self.text()
        if not text:
            super().setText("")  # forgets, too, what the line could undo
        elif shown != text:
            room = min(len(shown), len(text))
            start = next((n for n in range(room) if shown[n] != text[n]), room)
            rest = next((n for n in range(room - start) if shown[-1 - n] != text[-1 - n]), room - start)
            super().setSelection(start, len(shown) - rest - start)
            super().insert(text[start : len(text) - rest])

    def _take_text(self, text: str) -> None:
        """Take what a screen reader has done to the line of text."""
        if not self._showing:
            self._do(self._boxes.edited(text))

    def _take_place(self) -> None:
        """Take where a screen reader has put the cursor, or what it has selected."""
        if self._showing or self.text() != self._boxes.text:
            return
        if self.hasSelectedText():
            start, end = self.selectionStart(), self.selectionEnd()
            back = self.cursorPosition() == start
            self._show(self._boxes.choose(end, start) if back else self._boxes.choose(start, end))
        elif self._boxes.chosen is not None or self.cursorPosition() != self._boxes.cursor:
            self._show(self._boxes.place(self.cursorPosition()))

    # -- commands -------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        digits = self._boxes.selected_digits
        if digits:
            QGuiApplication.clipboard().setText(digits)

    def _cut(self) -> None:
        self._copy()
        if self._boxes.chosen is not None:
            self._do(self._boxes.press(Key.DELETE))

    def _choose_all(self) -> None:
        self._show(self._boxes.choose_all())
        self._offer_chosen()

    def _offer_chosen(self) -> None:
        """Under X11 what is selected is what a middle click pastes."""
        clipboard, digits = QGuiApplication.clipboard(), self._boxes.selected_digits
        if digits and clipboard.supportsSelection():
            clipboard.setText(digits, QClipboard.Mode.Selection)

    def _undo(self) -> None:
        self._show(self._boxes.undo())

    def _redo(self) -> None:
        self._show(self._boxes.redo())

    @override
    def take_pasted(self, text: str) -> None:
        self._do(self._boxes.paste(text))

    @override
    def use_key(self, event: QKeyEvent) -> None:
        command = next((do for keys, do in self._commands.items() if event.matches(keys)), None)
        key = _KEYS.get(Qt.Key(event.key()))
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if command is not None:
            command()
        elif is_written(event):
            digit = as_digit(event.text())
            if digit:
                self._do(self._boxes.type(digit))
            else:
                self.tell(no_digit(typed_key(event)))
        elif key is not None and shift and key not in (Key.BACKSPACE, Key.DELETE):
            self._do(self._boxes.stretch(key))
            self._offer_chosen()
        elif key is not None:
            self._do(self._boxes.press(key))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QLineEdit.keyPressEvent(self, event)
            return
        else:
            self.tell(slip_of_idle_key(event))
            event.ignore()
            return
        event.accept()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text, length = event.commitString(), event.replacementLength()
        if text or length:  # what is only being composed is not shown: a code has nothing to compose
            self._do(self._boxes.commit(text, event.replacementStart(), length))
        event.accept()

    # -- mouse ----------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._show(self._boxes.click(int(event.position().x()) // self._pitch()))
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # no selection by dragging: it is never meant here, and a trembling hand makes it

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copier").triggered.connect(self._copy)
        menu.addAction("Coller").triggered.connect(self.paste_copied)
        menu.addAction("Tout sélectionner").triggered.connect(self._choose_all)
        menu.popup(event.globalPos())
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        boxes = self._boxes
        super().focusInEvent(event)  # selects all after Tab: the next key would erase all
        self._show(boxes)

    # -- where things are -----------------------------------------------------------------------------------

    def _pitch(self) -> int:
        gap, count = self._theme.px(10), len(self._boxes.digits)
        room = (self.width() + gap) // count - gap
        return max(min(self._theme.px(56), room), 1) + gap

    def box(self, number: int) -> QRect:
        """Return where a box is painted."""
        height, pitch = self._theme.px(64), self._pitch()
        return QRect(number * pitch, (self.height() - height) // 2, pitch - self._theme.px(10), height)

    def boxes(self) -> QRect:
        """Return what all boxes cover."""
        return self.box(0).united(self.box(len(self._boxes.digits) - 1))

    def _digit_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(32))
        font.setBold(True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        return font

    def _lay_line_out(self) -> None:
        """Let each character of the line behind lie where its box is: a magnifier asks the line, not the boxes."""
        font = self._digit_font()
        metrics = QFontMetrics(font)
        spacing = self._pitch() - metrics.horizontalAdvance("0")
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        if font != self.font():
            self.setFont(font)
        self.setTextMargins(0, (self.height() - metrics.height()) // 2, 0, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_line_out()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # type: ignore[override] # Qt has another one
        if query in (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle):
            return self.box(self._boxes.lit)
        return super().inputMethodQuery(query)

    @override
    def sizeHint(self) -> QSize:
        return QSize(len(self._boxes.digits) * self._theme.px(66), self._theme.px(68))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(len(self._boxes.digits) * self._theme.px(34), self._theme.px(68))

    # -- painting -------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._digit_font())
        for number, digit in enumerate(self._boxes.digits):
            here = self.hasFocus() and number == self._boxes.lit
            self._paint_box(painter, number, digit, here=here, chosen=self._boxes.selected(number))

    def _paint_box(self, painter: QPainter, number: int, digit: str, *, here: bool, chosen: bool) -> None:
        theme = self._theme
        width = theme.px(4) if here else theme.px(2)
        color = theme.color("site" if here else "line-strong")
        if self.property("state") == "error" and not here:
            color = theme.color("error")
        box = self.box(number).toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(color, width))
        painter.setBrush(theme.color("selection") if chosen else theme.color("surface"))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, digit)
        if here and not digit:
            self._paint_cursor(painter, box.center().toPoint().x(), theme.color("ink"))

    def _paint_cursor(self, painter: QPainter, x: int, color: QColor) -> None:
        height = self._theme.px(34)
        painter.fillRect(QRect(x - 1, (self.height() - height) // 2, self._theme.px(2), height), color)

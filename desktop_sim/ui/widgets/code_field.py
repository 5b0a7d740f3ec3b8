"""The field for a security code: boxes to the eye, one field to the keyboard and to assistive technology."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_sim.core.codes import LONGEST_ENTRY
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme


class CodeField(QLineEdit):
    """A line of text painted as one box per digit.

    The cursor advances by itself, Backspace goes back, the arrows move, a digit typed on another replaces it, and a
    pasted code fills all boxes whether or not it has spaces in it.

    Signals:
        completed: the last box was filled, or is empty again.
    """

    completed = Signal(bool)

    def __init__(self, length: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length
        self._theme = theme
        self._complete = False
        self.setProperty("look", "digit")
        self.setProperty("keys", "code")
        self.setFrame(False)
        self.setMaxLength(LONGEST_ENTRY)  # a pasted code may come with spaces
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhDigitsOnly
        )
        self.setAcceptDrops(False)
        self.textChanged.connect(self._keep_digits)

    def clear_for_good(self) -> None:
        """Empty the field so that Ctrl+Z cannot bring the digits back (``clear`` could be undone)."""
        self.setText("")

    def _keep_digits(self, text: str) -> None:
        digits = _digits(text)[: self._length]
        if digits != text:
            place = len(_digits(text[: self.cursorPosition()]))
            self.setText(digits)  # comes back here, with digits only
            self.setCursorPosition(min(place, len(digits)))
            return
        complete = len(digits) == self._length
        if complete != self._complete:
            self._complete = complete
            self.completed.emit(complete)

    def _box(self, number: int) -> QRect:
        height, gap = self._theme.px(64), self._theme.px(10)
        room = (self.width() + gap) // self._length - gap
        width = max(min(self._theme.px(56), room), 1)
        return QRect(number * (width + gap), (self.height() - height) // 2, width, height)

    def boxes(self) -> QRect:
        """Return what all boxes cover."""
        return self._box(0).united(self._box(self._length - 1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.cursorPosition()
        typed = _digits(event.text())
        if typed and not self.hasSelectedText() and place < len(self.text()):
            self.setSelection(place, 1)  # a digit typed on another replaces it
        elif typed and not self.hasSelectedText() and len(self.text()) == self._length:
            return  # all boxes are full
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            gap = self._theme.px(10)
            number = int(event.position().x()) // (self._box(0).width() + gap)
            self.setCursorPosition(max(0, min(number, len(self.text()))))
            self.update()
            return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # no selection by dragging: it is never meant here, and a trembling hand makes it

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._length * self._theme.px(66), self._theme.px(68))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._length * self._theme.px(34), self._theme.px(68))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(self._theme.px(32))
        font.setBold(True)
        painter.setFont(font)
        text, start = self.text(), self.selectionStart()
        chosen = range(start, start + len(self.selectedText())) if start >= 0 else range(0)
        for number in range(self._length):
            here = self.hasFocus() and number == min(self.cursorPosition(), self._length - 1)
            self._paint_box(painter, number, text[number : number + 1], here=here, chosen=number in chosen)

    def _paint_box(self, painter: QPainter, number: int, digit: str, *, here: bool, chosen: bool) -> None:
        theme = self._theme
        width = theme.px(4) if here else theme.px(2)
        color = theme.color("site" if here else "line-strong")
        if self.property("state") == "error" and not here:
            color = theme.color("error")
        box = self._box(number).toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
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


def _digits(text: str) -> str:
    """Return the decimal digits of a text, full-width and other scripts' ones as ASCII."""
    values = (unicodedata.decimal(character, None) for character in unicodedata.normalize("NFKC", text))
    return "".join(str(value) for value in values if value is not None)

"""The keyboard's widget: large keys that leave the cursor where it is, and keep nothing of what they write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from desktop_sim.ui.keyboard import layouts as k
from desktop_sim.ui.keyboard.steadiness import Steadiness
from desktop_sim.ui.qt.anchor import set_anchor
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme, set_state
from desktop_sim.words.gate import mark, tr

GAP = 8  # pixels between two keys
_ROUND, _LINE = 5, 6  # pixels that the frame round a key, or a row of them, stands out, and of its line
_MOST_TABS = 40  # so many things may lie between two fields
_CODES = {
    k.ERASE: Qt.Key.Key_Backspace,
    k.ENTER: Qt.Key.Key_Return,
}
_TEXTS = {k.ENTER: "\r"}
_ONCE, _LOCKED = "once", "locked"
_SHIFT_NAMES = {
    "": mark("Majuscule"),
    _ONCE: mark("Majuscule, pour une lettre"),
    _LOCKED: mark("Majuscules, bloquées"),
}


class OnScreenKeyboard(QFrame):
    """Writes as a keyboard on the table does: through the window, to whatever has the cursor.

    Signals:
        wrote: a key was sent.
        closed: « Fermer ».
    """

    wrote = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, same_key_ms: int, now_ms: Callable[[], int] | None = None) -> None:
        """``same_key_ms``: a second press of the same key within so many milliseconds counts once.

        ``now_ms``: the time, by any clock that goes forward; a test's own.
        """
        super().__init__()
        self._theme = theme
        self._steady = Steadiness(same_key_ms)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._now_ms = now_ms or self._clock.elapsed
        self._shift = ""
        self._layout_shown: k.Layout | None = None
        self._height = 0
        self._places = 0  # of keys, so far
        self._letters: list[tuple[QPushButton, k.Key]] = []
        self._rows: list[list[QPushButton]] = []
        self._lit: tuple[int, int | None] | None = None
        self._frame: LitFrame | None = None
        self._laid_out = QTimer(self)  # new keys have no place yet
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._place_frame)
        self._shift_key: QPushButton | None = None
        self._board: QWidget | None = None
        self.setProperty("look", "keyboard")
        self.setProperty("clickable", True)  # between two keys a finger has slipped, not lost its way
        self.setAccessibleName(tr("Clavier à l'écran"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, GAP, GAP, GAP)

    def show_layout(self, layout: k.Layout, key_height: int) -> None:
        """Show these keys, ``key_height`` pixels high."""
        if layout is self._layout_shown and key_height == self._height:
            return
        self._layout_shown, self._height = layout, key_height
        if self._board is not None:
            self._row.removeWidget(self._board)
            self._board.hide()
            self._board.deleteLater()
        self._shift = ""
        self._places = 0
        self._steady.forget()
        self._letters = []
        self._rows = []
        self._shift_key = None
        self._board = board = QWidget(self)
        board.setMaximumWidth(len(layout.rows[0]) * self._theme.cpx(96) + 2 * self._theme.cpx(220))
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addLayout(self._grid(layout.rows), 3)
        main = len(self._rows)
        row.addLayout(self._grid(layout.side), 1 if len(layout.side) > 2 else 2)
        self._rows[main:] = [[button for side in self._rows[main:] for button in side]]
        self._row.addWidget(board)
        self._laid_out.start()

    def rows(self) -> Sequence[Sequence[QPushButton]]:
        """Return the keys row by row; those at the right are the last row."""
        return self._rows

    def light(self, row: int, key: int | None = None) -> None:
        """Show a frame round a row, or round one key of it: what the next act of a switch means."""
        self._lit = (row, key)
        if self._frame is None:
            self._frame = LitFrame(self._theme.color("ink"), self)
        self._place_frame()

    def light_nothing(self) -> None:
        """Take the frame away."""
        self._lit = None
        self._place_frame()

    def _place_frame(self) -> None:
        if self._frame is None:
            return
        around = QRect()
        if self._lit is not None and self._lit[0] < len(self._rows):
            row, key = self._lit
            for one in self._rows[row] if key is None else self._rows[row][key : key + 1]:
                around = around.united(QRect(one.mapTo(self, QPoint()), one.size()))
        self._frame.setGeometry(around.adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND))
        self._frame.setVisible(not around.isEmpty())
        self._frame.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out.start()

    def _grid(self, rows: tuple[tuple[k.Key, ...], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for line, keys in enumerate(rows):
            column = 0
            self._rows.append([])
            for key in keys:
                button = self._button(key)
                self._rows[-1].append(button)
                grid.addWidget(button, line, column, key.height, key.width)
                column += key.width
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1)
        return grid

    def _button(self, key: k.Key) -> QPushButton:
        button = QPushButton(_said(key.label), self._board)
        button.setProperty("look", "key" if key.writes else "key-act")
        button.setProperty("does", key.does)
        button.setProperty("place", self._places)
        button.setProperty("typing", True)  # two touches of a key are no double click
        self._places += 1
        button.setAccessibleName(_said(key.name))
        set_anchor(button, f"keyboard.{key.does}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedHeight(key.height * self._height + (key.height - 1) * GAP)
        button.setMinimumWidth(48)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # On the press: a trembling finger slips off before it lets go.
        button.pressed.connect(self._press)
        button.released.connect(self._release)
        if key.writes.isalpha():
            self._letters.append((button, key))
        if key.does == k.SHIFT:
            self._shift_key = button
        return button

    def _press(self) -> None:
        does = str(self.sender().property("does"))
        if not self._steady.press(int(self.sender().property("place")), self._now_ms()):
            return
        if does == k.CLOSE:
            self.closed.emit()
        elif does == k.SHIFT:
            self._set_shift({"": _ONCE, _ONCE: _LOCKED, _LOCKED: ""}[self._shift])
        elif does in (k.TO_DIGITS, k.TO_LETTERS):
            self._turn(k.LOW_DIGITS if does == k.TO_DIGITS else k.LOW_LETTERS)
        else:
            self._write(does)

    def _turn(self, layout: k.Layout) -> None:
        self.show_layout(layout, self._height)

    def _release(self) -> None:
        self._steady.release(int(self.sender().property("place")), self._now_ms())

    def _write(self, does: str) -> None:
        if does == k.NEXT:
            self._go_to_next_field()
            return
        if does in _CODES:
            self._send(int(_CODES[does].value), _TEXTS.get(does, ""), capital=False)
            return
        character = " " if does == k.SPACE else does
        capital = bool(self._shift) and character.isalpha()
        text = character.upper() if capital else character
        self._send(ord(text.upper()[0]), text, capital=capital or character.isupper())
        if self._shift == _ONCE and character.isalpha():
            self._set_shift("")

    def _go_to_next_field(self) -> None:
        """Press Tab until the page's next field has the cursor, past links and buttons; once after the last field."""
        window = self.window()
        wanted = next_field(window.focusWidget())
        for _ in range(_MOST_TABS):
            self._send(int(Qt.Key.Key_Tab.value), "\t", capital=False)
            if wanted is None or window.focusWidget() is wanted:
                return

    def _send(self, code: int, text: str, *, capital: bool) -> None:
        handle = self.window().windowHandle()
        if handle is None:
            return
        modifier = Qt.KeyboardModifier.ShiftModifier if capital else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, code, modifier, text))
        self.wrote.emit()

    def _set_shift(self, shift: str) -> None:
        self._shift = shift
        for button, key in self._letters:
            button.setText(key.label.upper() if shift else key.label)
        if self._shift_key is not None:
            set_state(self._shift_key, shift or None)
            self._shift_key.setAccessibleName(tr(_SHIFT_NAMES[shift]))
            self._shift_key.setText(tr("MAJ") if shift == _LOCKED else tr("Maj"))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._steady.forget()
        self._set_shift("")


class LitFrame(QWidget):
    """Round what the next act of a switch means; large enough to be found at a glance, over and over."""

    def __init__(self, color: QColor, keyboard: OnScreenKeyboard) -> None:
        super().__init__(keyboard)
        self._color = color
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_anchor(self, "keyboard.lit")

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color, _LINE))
        half = _LINE / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), 2 * _LINE, 2 * _LINE)


def _said(words: str) -> str:
    return words if len(words) == 1 else tr(words)  # a character is no word


def next_field(field: QWidget | None) -> QWidget | None:
    """Return the field that comes after one on the same page; None after the last.

    Not by ``nextInFocusChain``: PySide6 takes what it returns for a child of what it was asked of, be it the window
    itself, which is then thought dead as soon as that button or field is.
    """
    page = field
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if field is None or page is None:
        return None

    def place(of: QWidget) -> tuple[int, int]:
        at = of.mapTo(page, QPoint())
        return at.y(), at.x()

    later = [
        other
        for other in page.findChildren(QLineEdit)
        if other.isVisible() and not other.isReadOnly() and place(other) > place(field)
    ]
    return min(later, key=place, default=None)

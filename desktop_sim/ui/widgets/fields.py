"""Fields for the number and the password."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_sim.core.events import Slip
from desktop_sim.core.numbers import NumberReading, read_number, squeeze
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme.icons import icon
from desktop_sim.ui.widgets.calm_tool_button import CalmToolButton
from desktop_sim.ui.widgets.entry import Entry
from desktop_sim.ui.widgets.unwanted import TypedKey, no_digit, no_number, no_password

WIPE_AFTER = 600
"""Milliseconds until a number that may be real is wiped; the rule asks for within a second."""


class NumberField(Entry):
    """Takes a social security number, with spaces or without, and never keeps a real one.

    Signals:
        completed: the field holds a whole number, or no more.
        wiped: it held what may be a real number, which is gone.
        key_left_out: the key was typed too, and taken away.
    """

    completed = Signal(bool)
    wiped = Signal()
    key_left_out = Signal()
    erases_once = True

    def __init__(
        self,
        numbers: Collection[str],
        key_is_right: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._key_is_right = key_is_right
        self._complete = False
        self.setProperty("keys", "number")
        # Letters are needed for Corsica (2A, 2B), so digits are preferred rather than asked for.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhPreferNumbers
        )
        self._wipe_timer = QTimer(self)
        self._wipe_timer.setSingleShot(True)
        self._wipe_timer.setInterval(WIPE_AFTER)
        self._wipe_timer.timeout.connect(self.wipe_if_real)
        self.textChanged.connect(self._read)

    def _read(self, text: str) -> None:
        if self.isReadOnly():
            return
        entry = read_number(text, self._numbers, self._key_is_right)
        if entry.reading is NumberReading.REAL:
            if not self._wipe_timer.isActive():
                self._wipe_timer.start()
        elif entry.reading is NumberReading.WITH_KEY and entry.number is not None:
            self.setText(entry.number)
            self.key_left_out.emit()
            return
        complete = entry.reading is NumberReading.COMPLETE
        if complete != self._complete:
            self._complete = complete
            self.completed.emit(complete)

    def wipe_if_real(self) -> None:
        """Wipe at once what may be a real number."""
        # Read again: the digits may have been corrected in the meantime.
        number = self.text()
        if self._is_real(number):
            self.wipe()
            self._forget_copies_of(squeeze(number))
            self.wiped.emit()

    def _is_real(self, text: str) -> bool:
        return read_number(text, self._numbers, self._key_is_right).reading is NumberReading.REAL

    def _forget_copies_of(self, number: str) -> None:
        """Clear what of it was copied or, under X11, only selected: a middle click would bring it back."""
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            kept = squeeze(clipboard.text(mode))
            if kept and (kept in number or number in kept or self._is_real(kept)):
                clipboard.clear(mode)

    @override
    def slip_behind(self, key: TypedKey) -> Slip | None:
        return no_number(key)


class DigitsField(Entry):
    """A line for digits, to practise with."""

    erases_once = True

    @override
    def slip_behind(self, key: TypedKey) -> Slip | None:
        return None if key.text.isdecimal() else no_digit(key, Slip.SIGN)


class PasswordField(Entry):
    """A password with an eye beside it that shows what is typed.

    Signals:
        completed: there is something in the field, or no more.
    """

    completed = Signal(bool)

    def __init__(self, show_text: str, hide_text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show_text = show_text
        self._hide_text = hide_text
        self._theme = theme
        self._complete = False
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = CalmToolButton(show_text, "eye", self)
        self.eye.clicked.connect(self._change_sight)
        self._set_sight(shown=False)
        self.textChanged.connect(self._note)

    @override
    def wipe(self) -> None:
        """Empty the field for good, and hide what comes next."""
        super().wipe()
        self._set_sight(shown=False)

    @override
    def slip_behind(self, key: TypedKey) -> Slip | None:
        return no_password(key)

    def _change_sight(self) -> None:
        self._set_sight(shown=self.echoMode() == QLineEdit.EchoMode.Password)
        self.setFocus()

    def _set_sight(self, *, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self._hide_text if shown else self._show_text
        self.eye.setAccessibleName(name)
        self._theme.tip(self.eye, name)
        self.eye.setIcon(icon("eye-off" if shown else "eye", self._theme.color("ink")))

    def _note(self, text: str) -> None:
        if bool(text) != self._complete:
            self._complete = bool(text)
            self.completed.emit(self._complete)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4  # as large a target as the field has room for
        self.eye.setIconSize(QSize(self._theme.px(28), self._theme.px(28)))
        self.eye.setGeometry(self.width() - side - 2, 2, side, side)
        self.setTextMargins(0, 0, side + self._theme.px(8), 0)

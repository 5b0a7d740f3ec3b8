"""Lets through what a visitor needs, and nothing else: letters, digits, the keys of a form, one finger or button."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent, QWheelEvent, QWindow

from desktop_sim.ui.qt.key_repeats import KeyRepeats
from desktop_sim.ui.qt.override import override

_FORM_KEYS = frozenset(
    {
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)
_DARK_PAD = frozenset({Qt.Key.Key_Clear, Qt.Key.Key_Insert})  # 5 and 0 of the number pad while Verr. Num is off
_HARMLESS = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # as Windows says it

CORNER = 96
"""Side in pixels of the square at the top left where the staff touch the screen."""

CORNER_TOUCHES = 5
CORNER_WITHIN = 4000
"""Milliseconds for those touches: a visitor who taps there by chance taps fewer, or elsewhere in between."""

MOVED = 8
"""Pixels by which a pointer has moved when somebody moves it: a mouse that lies on a table that shakes is nobody."""

MEANT_FOR = 2000
"""Milliseconds for which a press is still meant for the question that a move of the mouse has answered."""

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_STIRRING = frozenset({*_PRESSES, QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_BUTTONS = frozenset({*_PRESSES, QEvent.Type.MouseButtonRelease})
_BEGINS = frozenset({*_PRESSES, QEvent.Type.KeyPress, QEvent.Type.TouchBegin})
_ANSWERS = _BEGINS | {QEvent.Type.ShortcutOverride, QEvent.Type.Wheel}
_ENDS = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease, QEvent.Type.TouchEnd})
_NEVER = frozenset(
    {
        *(QEvent.Type.ContextMenu, QEvent.Type.NativeGesture, QEvent.Type.Gesture, QEvent.Type.GestureOverride),
        *(QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop),
        *(QEvent.Type.EnterWhatsThisMode, QEvent.Type.WhatsThis, QEvent.Type.HelpRequest),
    }
)


def key_is_let_through(key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Tell whether a visitor needs a key (RULES.md K2): all that can be written, and what moves within a form."""
    plain = not (modifiers & ~_HARMLESS)
    if text and text.isprintable():
        return plain or (modifiers & ~_HARMLESS) == _ALT_GR
    pad = Qt.KeyboardModifier.KeypadModifier
    if modifiers == pad and key in _DARK_PAD:
        return True  # it writes nothing, and the coach says why
    return plain and key in _FORM_KEYS


class Guard(QObject):
    """An event filter for the windows of a kiosk; whatever comes from outside comes to a window first.

    Signals:
        stirred: somebody is here.
        staff_called: five touches in the corner at the top left.
    """

    stirred = Signal()
    staff_called = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asks = False
        """Somebody is asked whether they are there: what they answer with does nothing else."""
        self._answered = False
        self._moved_away = QElapsedTimer()
        self._touches = 0
        self._pointer = QPoint()
        self._since = QElapsedTimer()
        self._repeats = KeyRepeats(self)

    def watch(self, window: QWindow | None) -> None:
        """Stand before a window."""
        if window is not None:
            window.removeEventFilter(self)  # else twice
            window.installEventFilter(self)
            self._repeats.watch(window)

    def watch_all(self, app: QGuiApplication) -> None:
        """Stand before each window that comes to the front, and before what is written into: what an input method
        writes goes there, and comes by no window."""
        app.focusWindowChanged.connect(self.watch)
        app.focusObjectChanged.connect(self._watch_written)

    def _watch_written(self, thing: QObject | None) -> None:
        if thing is not None and not isinstance(thing, QWindow):
            thing.removeEventFilter(self)  # else twice
            thing.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isinstance(watched, QWindow):
            if isinstance(event, QInputMethodEvent) and (event.commitString() or event.preeditString()):
                self.stirred.emit()
            return False
        if kind in _NEVER:
            return True
        asked = self.asks or self._was_asked_for_this(kind)
        if kind in _STIRRING and not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            self.stirred.emit()  # what lies on a key is nobody
        if self._is_answer(kind, asked=asked):
            event.accept()  # else a touch is given out once more, as a click
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not key_is_let_through(event.key(), event.modifiers(), event.text())
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._note_move(event.globalPosition().toPoint())
        elif kind in _BUTTONS and isinstance(event, QMouseEvent):
            if event.button() != Qt.MouseButton.LeftButton:
                return True
            if kind in _PRESSES:
                self._note_press(event.position().toPoint())
        elif isinstance(event, QWheelEvent):
            return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)  # a text would change its size
        return False

    def _is_answer(self, kind: QEvent.Type, *, asked: bool) -> bool:
        """Tell whether an event answers the question, or is the rest of what answered it: a button or key let go."""
        if asked and kind in _ANSWERS:
            self._answered = kind in _BEGINS
            return True
        if self._answered and kind in _ENDS:
            self._answered = False
            return True
        if kind in _BEGINS:
            self._answered = False
        return self._answered and kind == QEvent.Type.TouchUpdate

    def _was_asked_for_this(self, kind: QEvent.Type) -> bool:
        """Tell whether a press was meant for the question, which the mouse has just taken away on its way there."""
        if kind not in _PRESSES:
            return False
        meant = self._moved_away.isValid() and self._moved_away.elapsed() < MEANT_FOR
        self._moved_away.invalidate()
        return meant

    def _note_move(self, at: QPoint) -> None:
        if (at - self._pointer).manhattanLength() >= MOVED:
            self._pointer = at
            if self.asks:
                self._moved_away.start()
            self.stirred.emit()

    def _note_press(self, at: QPoint) -> None:
        if at.x() > CORNER or at.y() > CORNER:
            self._touches = 0
            return
        if self._touches == 0 or self._since.elapsed() > CORNER_WITHIN:
            self._touches = 0
            self._since.start()
        self._touches += 1
        if self._touches >= CORNER_TOUCHES:
            self._touches = 0
            self.staff_called.emit()

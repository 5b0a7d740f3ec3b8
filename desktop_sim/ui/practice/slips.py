"""Sees what learners do that no page answers: keys typed nowhere, caps lock, double clicks, clicks on nothing.

Nothing of what was typed leaves this module, only that it happened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from desktop_sim.core.events import Slip
from desktop_sim.ui.qt.double_taps import DoubleTaps
from desktop_sim.ui.qt.key_repeats import KeyRepeats
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.second_halves import SecondHalves
from desktop_sim.ui.qt.widget_at import widget_under

DEAD_CLICKS = 3
"""So many clicks on the same dead place are no accident."""

SAME_PLACE = 40  # pixels
SOON = 4000  # milliseconds between two of those clicks, at the most

KEYS_NOWHERE = 2
"""A single key may be a slip of the hand; the second one is a learner who writes."""

_CAPITALS = 2  # letters in a row that only a blocked keyboard gives
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class SlipWatch(QObject):
    """An event filter for the windows of a practice.

    ``tell`` takes each slip that is seen, ``stirred`` hears of every key and click: the learner is at work.
    """

    def __init__(
        self, tell: Callable[[Slip], None], stirred: Callable[[], object], taps: DoubleTaps, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._stirred = stirred
        self._nowhere = 0
        self._capitals = 0
        self._clicks = 0
        self._place = QPoint()
        self._since = QElapsedTimer()
        self._taps = taps
        self._second_halves = SecondHalves(taps, self)
        self._repeats = KeyRepeats(self)
        self._windows: dict[QWindow, QWidget] = {}

    def note_key(self, event: QKeyEvent, focus: QWidget | None) -> None:
        """Look at a key before it is used. The text is looked at for being a letter, and forgotten."""
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & _CONTROL or event.isAutoRepeat():
            return
        if isinstance(focus, QLineEdit) and not focus.isReadOnly():
            self._nowhere = 0
            self._note_case(text, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif text.strip() and not isinstance(focus, QAbstractItemView):
            self._nowhere += 1
            if self._nowhere >= KEYS_NOWHERE:
                self._nowhere = 0
                self._tell(Slip.KEYS_NOWHERE)

    def _note_case(self, text: str, *, shift: bool) -> None:
        if not text.isalpha() or text.upper() == text.lower():
            return
        # No toolkit tells of the lock itself: a capital without Maj, or a small letter with it, does.
        blocked = text.isupper() != shift
        self._capitals = self._capitals + 1 if blocked else 0
        if self._capitals >= _CAPITALS:
            self._capitals = 0
            self._tell(Slip.CAPS_LOCK)

    def note_click(self, at: QPoint, under: QWidget | None) -> None:
        """Look at a click; ``at`` is on the screen."""
        if under is None or is_alive(under):
            self._clicks = 0
            return
        near = (at - self._place).manhattanLength() <= SAME_PLACE
        soon = self._since.isValid() and self._since.elapsed() <= SOON
        self._clicks = self._clicks + 1 if near and soon else 1
        self._place = at
        self._since.restart()
        if self._clicks >= DEAD_CLICKS:
            self._clicks = 0
            self._tell(Slip.DEAD_CLICKS)

    def note_double_click(self, under: QWidget | None) -> None:
        """Look at a double click: on a button it is a habit, on a text it chooses a word, on nothing it is two."""
        if under is not None and _is_button(under):
            self._tell(Slip.DOUBLE_CLICK)

    def watch(self, window: QWidget) -> None:
        """Look at what comes to a window from outside; only there is a key or click seen once, before its widget."""
        handle = window.windowHandle()
        if handle is not None and handle not in self._windows:
            self._windows[handle] = window
            self._second_halves.watch(window)  # last, after this one has seen that there was a double click
            handle.installEventFilter(self)
            self._repeats.watch(handle)
            self._taps.watch(window)  # first: it says what is a double click

    def stop(self) -> None:
        """Look no more."""
        self._windows.clear()
        self._second_halves.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SEEN:
            return False
        window = self._windows.get(watched)  # type: ignore[call-overload] # any QObject may be asked for
        if window is None:
            return False
        if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            self._stirred()
        if isinstance(event, QKeyEvent):
            self.note_key(event, window.focusWidget())
        elif isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            under = widget_under(window, event.position().toPoint())
            self.note_click(event.globalPosition().toPoint(), under)
            if kind == QEvent.Type.MouseButtonDblClick:
                self.note_double_click(under)
        return False


_ALIVE = (QAbstractButton, QLineEdit, QTabBar, QAbstractItemView, QScrollBar)
_SEEN = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


def _is_button(widget: QWidget) -> bool:
    return isinstance(widget, (QAbstractButton, QTabBar)) and not widget.property("typing")  # « 55 » is no slip


def is_alive(widget: QWidget) -> bool:
    """Tell whether a click here does something: on a button, a field, a list, a scroll bar, a text, or the
    words of a box."""
    seen: QWidget | None = widget
    while seen is not None and not seen.isWindow():
        if isinstance(seen, _ALIVE) or seen.property("clickable"):
            return seen.isEnabled()
        if isinstance(seen, QAbstractScrollArea) and seen.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            return True  # a text in which words can be chosen
        seen = seen.parentWidget()
    return False

"""Says truly of each key press whether it is a repeat of a key that is held down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow

from desktop_sim.ui.qt.override import override

SHORTEST_DELAY = 150
"""Milliseconds until the first repeat: no desktop offers fewer, and nobody presses a key twice in one of them."""

_PRESSES = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
"""A press comes twice: first for the shortcuts, and where none takes it, for whoever has the cursor."""

_KEYS = _PRESSES | {QEvent.Type.KeyRelease}


class HeldKey:
    """Follows one window's keys. Under X11 a repeat is a release and a press at the same instant, and Qt calls it a
    repeat only if the press was there already when it read the release: often it was not (Qt 6.11, measured)."""

    def __init__(self) -> None:
        self._code = 0
        self._since = 0
        self._released = 0
        self._pressed = (0, 0)  # the press that was looked at last: its key and instant
        self._goes_on = False

    def repeats(self, event: QKeyEvent) -> bool:
        """Look at a press or release; return whether it is a press that is a repeat."""
        code, at, kind = event.nativeScanCode(), event.timestamp(), event.type()
        if event.isAutoRepeat():
            return kind in _PRESSES
        if not code or not at or kind not in _KEYS:
            return False  # no real key: a keyboard on the screen, a test
        if kind == QEvent.Type.KeyRelease:
            self._released = at if code == self._code else 0
            self._pressed = (0, 0)
            return False
        if (code, at) == self._pressed:
            return self._goes_on
        self._pressed = (code, at)
        goes_on = code == self._code and at == self._released and at - self._since >= SHORTEST_DELAY
        if not goes_on:
            self._code, self._since = code, at
        self._released = 0
        self._goes_on = goes_on
        return goes_on


class KeyRepeats(QObject):
    """An event filter for windows: widgets behind it may rely on ``isAutoRepeat``, and shortcuts need not ask."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held = HeldKey()

    def watch(self, window: QWindow) -> None:
        """Stand before a window, and before whoever stands there already."""
        window.removeEventFilter(self)  # else twice
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if not self._held.repeats(event) or event.isAutoRepeat():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # a shortcut counts once: Ctrl+T held down opened eighteen tabs
            return True
        QCoreApplication.sendEvent(watched, _as_repeat(event))  # comes back here, and goes through
        return True


def _as_repeat(event: QKeyEvent) -> QKeyEvent:
    again = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        True,
        event.count(),
    )
    again.setTimestamp(event.timestamp())
    return again

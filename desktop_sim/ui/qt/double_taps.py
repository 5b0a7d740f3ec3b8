"""Which presses are two, and which are the two halves of one: Qt asks for less than an unsteady hand can give."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar, QTextEdit, QWidget
from shiboken6 import getCppPointer, isValid

from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.widget_at import widget_under

SAME_PLACE = 40  # pixels


class SecondHalf(Enum):
    """What the second half of a double click does, where the first one met the same thing."""

    NOTHING = auto()
    WORD = auto()  # in a text it chooses a word
    PRESS = auto()  # on a scroll bar or a key of the keyboard on the screen it is one more press


class DoubleTaps(QObject):
    """An event filter for windows, before all others.

    Two quick touches at two places are two touches. With a mouse Qt sees the way between two clicks; between two
    touches there is none, and whatever is touched within 0.4 seconds of something else gets a double click.

    Two quick presses at nearly the same place are one double click. Qt allows five pixels between its halves; a hand
    that trembles moves by more, and would press twice: tick and untick, ask for two codes.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._windows: list[QWidget] = []
        self._last = QPointF()
        self._at = 0  # milliseconds, by the clock of the window system; 0 where that tells none
        self._button: object = None
        self._first = 0  # what the press met that is no second half, by its address: Python's own object dies at once
        self._drop_double = False
        self._sending = False
        app.focusWindowChanged.connect(self.stand_first)

    def watch(self, window: QWidget) -> None:
        """Look at a window too, also when it gets another handle."""
        self._windows = [known for known in self._windows if isValid(known) and known is not window]
        self._windows.append(window)
        self.stand_first()

    def stand_first(self) -> None:
        """Look at presses before whoever has begun to look since: the last filter of a window is its first."""
        for window in filter(isValid, self._windows):
            handle = window.windowHandle()  # asked for each time: a window may get another one
            if handle is not None:
                handle.removeEventFilter(self)
                handle.installEventFilter(self)

    def means(self, under: QWidget | None) -> SecondHalf:
        """Return what the second half of a double click does that meets a thing."""
        return SecondHalf.NOTHING if under is None or _address(under) != self._first else _second_half_on(under)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._sending:
            return False
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._look_at_press(watched, event)
        if kind == QEvent.Type.MouseButtonDblClick and self._drop_double:
            self._drop_double = False
            return True
        return False

    def _look_at_press(self, watched: QObject, event: QMouseEvent) -> bool:
        near = (event.globalPosition() - self._last).manhattanLength() <= SAME_PLACE
        soon = bool(self._at) and event.timestamp() - self._at <= self._app.doubleClickInterval()
        same = event.button() == self._button == Qt.MouseButton.LeftButton
        self._last, self._at, self._button = event.globalPosition(), event.timestamp(), event.button()
        self._drop_double = False
        window = next((w for w in self._windows if isValid(w) and w.windowHandle() is watched), None)
        under = None if window is None else widget_under(window, event.position().toPoint())
        is_double = bool(event.flags() & Qt.MouseEventFlag.MouseEventCreatedDoubleClick)
        if near and is_double:
            return False
        if near and soon and same:
            means = self.means(under)
            if means is SecondHalf.PRESS:
                return False
            if means is SecondHalf.WORD:
                self._send(watched, _as(QEvent.Type.MouseButtonPress, event))
            self._send(watched, _as(QEvent.Type.MouseButtonDblClick, event))
            return True
        self._first = _address(under)
        if is_double:
            self._drop_double = True
            self._send(watched, _as(QEvent.Type.MouseButtonPress, event))
        return is_double

    def _send(self, watched: QObject, event: QMouseEvent) -> None:
        self._sending = True  # it comes by here once more
        try:
            QCoreApplication.sendEvent(watched, event)
        finally:
            self._sending = False


def _address(widget: QWidget | None) -> int:
    return 0 if widget is None else int(getCppPointer(widget)[0])


def _second_half_on(widget: QWidget) -> SecondHalf:
    if isinstance(widget, QScrollBar) or widget.property("typing"):
        return SecondHalf.PRESS
    is_text = isinstance(widget, QLineEdit) or isinstance(widget.parentWidget(), QTextEdit)
    return SecondHalf.WORD if is_text else SecondHalf.NOTHING


def _as(kind: QEvent.Type, event: QMouseEvent) -> QMouseEvent:
    """Return a press as another kind of event, and as it is when Qt makes nothing else of it."""
    made = QMouseEvent(
        kind,
        event.position(),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.source(),
        event.pointingDevice(),
    )
    made.setTimestamp(event.timestamp())
    return made

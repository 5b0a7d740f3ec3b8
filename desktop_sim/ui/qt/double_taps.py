"""Two quick touches at two places are two touches, though Qt takes them for a double click."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.override import override

SAME_PLACE = 40  # pixels


class DoubleTaps(QObject):
    """An event filter for a window.

    With a mouse Qt sees the way between two clicks; between two touches there is none, and whatever is touched within
    0.4 seconds of something else gets a double click. Our buttons drop the second half of those.
    """

    def __init__(self, app: QGuiApplication, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._last = QPointF()
        self._drop_double = False
        self.stand_first()
        app.focusWindowChanged.connect(self.stand_first)

    def stand_first(self) -> None:
        """Look at touches before whoever has begun to look since: the last filter of a window is its first."""
        handle = self._window.windowHandle()  # asked for each time: a window may get another one
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            far = (event.globalPosition() - self._last).manhattanLength() > SAME_PLACE
            self._last = event.globalPosition()
            self._drop_double = False
            if far and event.flags() & Qt.MouseEventFlag.MouseEventCreatedDoubleClick:
                QCoreApplication.sendEvent(watched, _as_first(event))  # comes back here, and goes through
                self._drop_double = True
                return True
        elif kind == QEvent.Type.MouseButtonDblClick and self._drop_double:
            self._drop_double = False
            return True
        return False


def _as_first(event: QMouseEvent) -> QMouseEvent:
    """Return a press as it is when nothing was pressed just before."""
    return QMouseEvent(
        QEvent.Type.MouseButtonPress,
        event.position(),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.source(),
        event.pointingDevice(),
    )

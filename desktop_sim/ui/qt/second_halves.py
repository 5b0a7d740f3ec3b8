"""The second half of a double click does nothing, whatever it meets: many learners double-click everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

from desktop_sim.ui.qt.double_taps import DoubleTaps, SecondHalf
from desktop_sim.ui.qt.override import override
from desktop_sim.ui.qt.widget_at import widget_under


class SecondHalves(QObject):
    """An event filter for windows, after all others.

    It drops the second press with its release, but where that means something on the very thing that the first half
    met: that may have led to another page, or brought something else under the pointer.
    """

    def __init__(self, taps: DoubleTaps, parent: QObject) -> None:
        super().__init__(parent)
        self._taps = taps
        self._windows: dict[QWindow, QWidget] = {}
        self._dropping = False

    def watch(self, window: QWidget) -> None:
        """Look at what comes to a window that is shown."""
        handle = window.windowHandle()
        if handle is not None and handle not in self._windows:
            self._windows[handle] = window
            handle.installEventFilter(self)

    def stop(self) -> None:
        """Look no more."""
        self._windows.clear()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SEEN or not isinstance(event, QMouseEvent):
            return False
        window = self._windows.get(watched)  # type: ignore[call-overload] # any QObject may be asked for
        if window is None:
            return False
        if kind == QEvent.Type.MouseButtonRelease:
            dropping, self._dropping = self._dropping, False
            return dropping
        # Qt sends two events: a press of which no widget hears, and the double click.
        double = kind == QEvent.Type.MouseButtonDblClick or event.flags() & _CREATED
        means = self._taps.means(widget_under(window, event.position().toPoint()))
        self._dropping = bool(double) and means is SecondHalf.NOTHING
        return self._dropping


_SEEN = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)
_CREATED = Qt.MouseEventFlag.MouseEventCreatedDoubleClick

"""Keeps a kiosk's window over the whole of its screen, whatever happens to screens and other windows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

LOOK_EVERY = 1000
"""Milliseconds; another window on top is under ours again within 2 s (RULES.md K8)."""


def chosen_screen(screens: Sequence[QScreen], number: int) -> QScreen | None:
    """Return the screen with a number from 1, the first one while that is unplugged, None while there is none."""
    if not screens:
        return None
    return screens[number - 1] if number <= len(screens) else screens[0]


class Placing(QObject):
    """Puts a window over a whole screen, and puts it back there."""

    def __init__(self, app: QGuiApplication, window: QWidget, screen_number: int) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._number = screen_number
        self._seen: dict[str, QRect] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        # Screens tell of a change several times, and before it is true: once, when all is said.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.place)
        app.screenAdded.connect(self._watch_screen)
        app.screenRemoved.connect(self._note_change)
        app.primaryScreenChanged.connect(self._note_change)
        for screen in app.screens():
            self._watch_screen(screen)

    def begin(self) -> None:
        """Show the window, and keep looking after it."""
        self.place()
        self._timer.start(LOOK_EVERY)

    def stop(self) -> None:
        """Leave the window alone."""
        self._timer.stop()
        self._soon.stop()

    def _watch_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._note_change)
        self._note_change()

    def _note_change(self, *_what: object) -> None:
        if self._timer.isActive():
            self._soon.start()

    def area(self) -> QRect | None:
        """Return what the window is to cover; None without a screen."""
        screen = chosen_screen(self._app.screens(), self._number)
        return None if screen is None else screen.geometry()

    def place(self) -> None:
        """Cover the whole screen."""
        screen = chosen_screen(self._app.screens(), self._number)
        if screen is None:
            return  # told again when there is one
        window = self._window
        window.winId()
        handle = window.windowHandle()
        if handle is not None and handle.screen() is not screen:
            handle.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        self._bring_forward()

    def is_right(self) -> bool:
        """Tell whether the window is where it should be."""
        window, area = self._window, self.area()
        covers = area is None or window.geometry() == area
        return covers and window.isVisible() and not window.isMinimized() and window.isFullScreen()

    def look(self) -> None:
        """Put the window back where it should be; and on top, whether or not something seems to lie there: no toolkit
        call tells, and without a window manager a window on top takes no keys, so ours stays the active one."""
        if not self.is_right():
            self.place()
        else:
            self._bring_forward()

    def _bring_forward(self) -> None:
        if self._app.platformName() != "offscreen":  # which has no order of windows, and warns each time
            self._window.raise_()
        if not self._window.isActiveWindow():
            self._window.activateWindow()

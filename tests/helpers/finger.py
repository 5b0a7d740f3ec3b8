"""A finger on a touch screen: Qt makes of it what it makes of a real one, a mouse button pressed and let go."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.gui import settle

_SCREEN: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    """The one screen of all tests; Qt keeps every one that is made for ever."""
    if not _SCREEN:
        _SCREEN.append(QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen))
    return _SCREEN[0]


class Finger:
    """DoubleTaps one window, by points of it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def down(self, at: QPoint) -> None:
        assert self.window.rect().contains(at), f"{at} is outside the window"
        QTest.touchEvent(self.window.windowHandle(), touch_screen()).press(0, at).commit()

    def up(self, at: QPoint) -> None:
        QTest.touchEvent(self.window.windowHandle(), touch_screen()).release(0, at).commit()

    def touch(self, at: QPoint) -> None:
        self.down(at)
        self.up(at)
        settle()

    def touch_widget(self, widget: QWidget) -> None:
        """Touch the middle of what can be seen of a widget, where nothing else lies on it."""
        seen = widget.visibleRegion().boundingRect()
        assert not seen.isEmpty(), f"{widget.objectName()} cannot be seen"
        at = widget.mapTo(self.window, seen.center())
        under = self.window.childAt(at)
        assert under is widget or widget.isAncestorOf(under), f"{under} lies on {widget.objectName()}"
        self.touch(at)

    def key(self, does: str) -> None:
        """Touch a key of the keyboard on the screen, by what it writes or does."""
        keys = [k for k in self.window.findChildren(QWidget, f"keyboard.{does}") if k.isVisible()]
        assert keys, f"there is no key « {does} »"
        self.touch_widget(keys[0])

    def write(self, text: str) -> None:
        """Write on the keyboard on the screen, with « Maj » before each capital, and by way of « 1 2 3 »."""
        for sign in text:
            if sign.isupper() and not self.has(sign):
                self.key("shift")
            wanted = sign if self.has(sign) else sign.lower()
            if not self.has(wanted):
                self.key("to-digits" if self.has("to-digits") else "to-letters")
            self.key(wanted)

    def has(self, does: str) -> bool:
        """Whether such a key is there."""
        return any(key.isVisible() for key in self.window.findChildren(QWidget, f"keyboard.{does}"))
